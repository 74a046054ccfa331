"""Own tables of places: countries, divisions, regions, facilities, districts, demonyms (TSV in ``places/``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
        capitals=MappingProxyType({row["alpha3"]: fold(row["capital"]) for row in read_table("countries")}),
        counties=MappingProxyType(_counties()),
    )


def read_table(name: str) -> list[dict[str, str]]:
    """The lines of ``places/NAME.tsv`` by column; raises KnowledgeError for a line of the wrong width."""
    text = files("reportedly.knowledge").joinpath(f"places/{name}.tsv").read_text(encoding="utf-8")
    head, *lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, line in enumerate(lines, 2):
        if len(line) != len(head):
            raise KnowledgeError(
                f"{len(line)} columns instead of {len(head)}", where=f"places/{name}.tsv:{number}"
            )
    return [dict(zip(head, line, strict=True)) for line in lines]


def names_of(row: Line) -> Iterator[tuple[str, str]]:
    """Each folded name of a line with how it fits: its own, then its aliases."""
    yield fold(row["name"]), "main"
    for alias in filter(None, row["aliases"].split("|")):
        yield fold(alias), "alias"


def _all_names(
    countries: Mapping[str, Candidate], divisions: Mapping[str, Candidate]
) -> Iterator[tuple[str, Candidate]]:
    """Every (key, candidate) of every table, the most telling tables first."""
    for row in read_table("countries"):
        yield from _under(names_of(row), countries[row["alpha3"]])
    for row in read_table("divisions"):
        yield from _under(_division_names(row), divisions[row["code"]])
    for name, kind in (
        ("regions", "region"), ("settlements", "settlement"), ("districts", "district"), ("facilities", "facility"),
    ):  # fmt: skip
        for row in read_table(name):
            yield from _under(names_of(row), _own(row, kind))


def _under(names: Iterable[tuple[str, str]], candidate: Candidate) -> Iterator[tuple[str, Candidate]]:
    for key, match in names:
        yield key, candidate if match == candidate.match else _matched(candidate, match)


def _matched(candidate: Candidate, match: str) -> Candidate:
    return Candidate(candidate.place, candidate.kind, match, candidate.division, candidate.capital)


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


def _division_names(row: Line) -> Iterator[tuple[str, str]]:
    """A division's names with and without its type and leading article: "Al Anbar", "Anbar", "Anbar province"."""
    names = [row["name"], row["other"], *row["aliases"].split("|")]
    for place, name in enumerate(filter(None, names)):
        match = "main" if place == 0 else "alias"
        for form in (name, TYPES.sub("", name)):
            key = fold(form)
            yield key, match
            if key.startswith("al "):
                yield key[3:], match


def _own(row: Line, kind: str) -> Candidate:
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
    return Candidate(place, "area" if row["precision"] == "area" else kind, "main", division)


def _demonyms(countries: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Nationality words of countries, then of regions, each with its plural."""
    for row in read_table("countries"):
        for word in filter(None, row["demonyms"].split("|")):
            yield from ((key, countries[row["alpha3"]]) for key in _plural(fold(word)))
    for row in read_table("demonyms"):
        candidate = _own({**row, "name": row["place"]}, "region")
        yield from ((key, candidate) for key in _plural(fold(row["demonym"])))


def _plural(key: str) -> tuple[str, ...]:
    return (key,) if key.endswith(("s", "sh", "ch", "ese", "men", "man")) else (key, key + "s")


def _counties() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table("us_counties"):
        found.setdefault(fold(row["name"]), []).append(row["state"])
    return {key: tuple(states) for key, states in found.items()}
