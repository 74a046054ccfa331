"""Own tables of places: countries, divisions, regions, facilities, districts, demonyms (TSV in ``places/``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from reportedly.errors import KnowledgeError
from reportedly.knowledge.place_names import fold
from reportedly.model.mention import Place

PRECISIONS = frozenset({"point", "settlement", "district", "region", "country", "area"})
TYPES = re.compile(
    r"\s+(?:province|governorate|governate|oblast|krai|kray|region|state|district|department|prefecture|county|"
    r"republic|voivodeship|municipality|autonomous region|autonomous republic|autonomous prefecture|canton|division|"
    r"city)$",
    re.IGNORECASE,
)
"""Words that a division's official name ends in and that news leave out."""
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central center centre nord sud est ouest norte sur este "
    "oeste northeast northwest southeast southwest plateau lakes capital "
    "littoral".split()
) | {
    "red sea",
    "north west",
    "north east",
    "south west",
    "south east",
    "nord ouest",
    "nord est",
    "sud ouest",
    "sud est",
}
Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place: Place
    kind: str
    """country, admin1, admin2, settlement, region, area, facility, district or feature."""
    match: str
    """How the name fits: main, alias, loose (another romanisation) or slip (one letter off)."""
    division: str = ""
    """Code of the first-level division it lies in or is, such as "IQ.07"."""
    capital: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTables:
    """All own tables, ready for look-up by key."""

    named: Mapping[str, tuple[Candidate, ...]]
    """Candidates by folded name."""
    demonyms: Mapping[str, Candidate]
    """Country or region by folded nationality word, plurals included."""
    countries: Mapping[str, Candidate]
    """By ISO alpha-3."""
    divisions: Mapping[str, Candidate]
    """By code."""
    capitals: Mapping[str, str]
    """Folded name of the capital by ISO alpha-3."""
    counties: Mapping[str, tuple[str, ...]]
    """Codes of the US states that have a county of that folded name ("walker county")."""


@cache
def place_tables() -> PlaceTables:
    """The shipped tables, read once.

    >>> place_tables().demonyms["iraqi"].place.country
    'IRQ'
    >>> place_tables().named["uk"][0].place.name
    'United Kingdom'
    """
    countries = {row["alpha3"]: _country(row) for row in read_table("countries")}
    divisions = {row["code"]: _division(row) for row in read_table("divisions")}
    named: dict[str, dict[tuple[str, float, float], Candidate]] = {}
    for key, candidate in _all_names(countries, divisions):
        spot = (candidate.kind, round(candidate.place.lat, 1), round(candidate.place.lon, 1))
        named.setdefault(key, {}).setdefault(spot, candidate)
    return PlaceTables(
        named=MappingProxyType({key: tuple(found.values()) for key, found in named.items()}),
        demonyms=MappingProxyType(dict(_demonyms(countries))),
        countries=MappingProxyType(countries),
        divisions=MappingProxyType(divisions),
        capitals=MappingProxyType(_capitals()),
        counties=MappingProxyType(_counties()),
    )


@cache
def read_table(name: str) -> tuple[Line, ...]:
    """The lines of ``places/NAME.tsv`` by column; raises KnowledgeError for a line of the wrong width."""
    text = files("reportedly.knowledge").joinpath(f"places/{name}.tsv").read_text(encoding="utf-8")
    head, *lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, line in enumerate(lines, 2):
        if len(line) != len(head):
            raise KnowledgeError(
                f"{len(line)} columns instead of {len(head)}", where=f"places/{name}.tsv:{number}"
            )
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


def names_of(row: Line) -> Iterator[str]:
    """Each folded name of a line: its own, then its aliases."""
    yield fold(row["name"])
    yield from (fold(alias) for alias in row["aliases"].split("|") if alias)


def _all_names(
    countries: Mapping[str, Candidate], divisions: Mapping[str, Candidate]
) -> Iterator[tuple[str, Candidate]]:
    """Every (key, candidate) of every table, the most telling tables first."""
    for row in read_table("countries"):
        yield from ((key, countries[row["alpha3"]]) for key in names_of(row))
    states = {fold(country.place.name) for country in countries.values()}
    for row in read_table("divisions"):
        yield from _named_division(row, divisions[row["code"]], states)
    capitals = _capitals()
    for name, kind in (
        ("regions", "region"), ("counties", "admin2"), ("settlements", "settlement"),
        ("districts", "district"), ("facilities", "facility"),
    ):  # fmt: skip
        for row in read_table(name):
            candidate = _own(row, kind, capitals)
            yield from ((key, candidate) for key in names_of(row))


def _country(row: Line) -> Candidate:
    place = Place(
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["alpha3"],
        precision="country",
        population=int(row["population"]),
        geonameid=int(row["geonameid"]),
    )
    return Candidate(place, "country", "main")


def _division(row: Line) -> Candidate:
    name = TYPES.sub("", row["name"])
    place = Place(
        name=name,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"],
        precision="region",
        admin1=name,
        population=int(row["population"]),
        geonameid=int(row["geonameid"]),
    )
    return Candidate(place, "admin1", "main", row["code"])


def _named_division(row: Line, candidate: Candidate, states: set[str]) -> Iterator[tuple[str, Candidate]]:
    """A division under its names with and without type and leading article: "Al Anbar", "Anbar", "Niger State".

    Without its type it must not become a mere direction ("Northern"), and it yields to a country ("Niger").
    """
    for name in filter(None, (row["name"], row["other"], *row["aliases"].split("|"))):
        full, bare = fold(name), fold(TYPES.sub("", name))
        for key in dict.fromkeys((full, bare, full.removeprefix("al "), bare.removeprefix("al "))):
            if key not in DIRECTIONS and (key == full or key not in states):
                yield key, replace(candidate, match="alias") if key in states else candidate


def _own(row: Line, kind: str, capitals: Mapping[str, str] = MappingProxyType({})) -> Candidate:
    """A place of one of our own tables; a region without a country, or a sea, is an area."""
    if row["precision"] not in PRECISIONS:
        raise KnowledgeError(f"unknown precision {row['precision']!r}", where=row["name"])
    division = row.get("admin1", "")
    place = Place(
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"] or None,
        precision=row["precision"],
        population=int(row.get("population") or 0),
        source="own",
    )
    capital = kind == "settlement" and capitals.get(row["country"]) == fold(row["name"])
    return Candidate(place, "area" if row["precision"] == "area" else kind, "main", division, capital)


def _demonyms(countries: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Nationality words of countries, then of regions, each with its plural."""
    for row in read_table("countries"):
        for word in filter(None, row["demonyms"].split("|")):
            yield from ((key, countries[row["alpha3"]]) for key in _plural(fold(word)))
    for row in read_table("demonyms"):
        candidate = _own({**row, "name": row["place"]}, "region")
        yield from ((key, candidate) for key in _plural(fold(row["demonym"])))


def _capitals() -> dict[str, str]:
    return {row["alpha3"]: fold(row["capital"]) for row in read_table("countries")}


def _plural(key: str) -> tuple[str, ...]:
    return (key,) if key.endswith(("s", "sh", "ch", "ese", "men", "man")) else (key, key + "s")


def _counties() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table("us_counties"):
        found.setdefault(fold(row["name"]), []).append(row["state"])
    return {key: tuple(states) for key, states in found.items()}
