"""States as actors, made by rule: government, armed forces and police of every country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import read_table

DEPENDENT = frozenset(
    "ALA ASM AIA ATA ABW BMU BES BVT IOT CYM CXR CCK CUW FLK FRO GUF PYF ATF GIB GRL GLP GUM GGY HMD HKG IMN JEY "
    "MAC MTQ MYT MSR NCL NIU NFK MNP PCN PRI REU BLM SHN MAF SPM SXM SGS SJM TKL TCA UMI VGB VIR WLF COK".split()
)
"""Territories without an army of their own."""
_GOVERNMENT = (
    "{} government",
    "government of {of}",
    "{} authorities",
    "{} administration",
    "{} regime",
    "{} officials",
)
_ARMY = (
    "{} army", "{} military", "{} armed forces", "{} forces", "{} troops", "{} soldiers", "{} air force", "{} navy",
    "armed forces of {of}", "{} security forces",
)  # fmt: skip
_POLICE = ("{} police", "{} police force", "{} national police", "police of {of}")
_NO_METONYM = frozenset(
    {"east jerusalem", "washington", "san jose", "santiago", "kingston", "georgetown", "victoria"}
)
"""Capitals whose bare name is more often another place or a person than the government."""


@cache
def nationalities() -> dict[str, str]:
    """ISO alpha-3 by folded word or phrase that says whose somebody is: "iraqi", "us", "iraq", "russians".

    >>> nationalities()["turkish"], nationalities()["us"]
    ('TUR', 'USA')
    """
    found: dict[str, str] = {}
    for row in read_table("countries"):
        for word in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")):
            if word:
                found.setdefault(fold(word), row["alpha3"])
                found.setdefault(fold(word) + "s", row["alpha3"])
    for row in read_table("demonyms"):
        if row["country"]:
            found.setdefault(fold(row["demonym"]), row["country"])
            found.setdefault(fold(row["demonym"]) + "s", row["country"])
    return found


@cache
def capitals() -> dict[str, str]:
    """ISO alpha-3 by folded name of a capital that stands for its government: "Baghdad protested".

    >>> capitals()["baghdad"]
    'IRQ'
    """
    rows = (row for row in read_table("countries") if row["capital"] and row["alpha3"] not in DEPENDENT)
    found = {fold(row["capital"]): row["alpha3"] for row in rows}
    found.update(
        {"kiev": "UKR", "washington dc": "USA", "washington": "USA", "tel aviv": "ISR", "jerusalem": "ISR"}
    )
    return found


def state_rows() -> Iterator[list[str]]:
    """Rows of an actor table for the state, armed forces and police of every country that has them."""
    for row in read_table("countries"):
        if row["alpha3"] in DEPENDENT:
            continue
        yield from _rows(row)


def _rows(row: Mapping[str, str]) -> Iterator[list[str]]:
    name, iso = row["name"], row["alpha3"]
    own = [name, *filter(None, row["aliases"].split("|"))]
    whose = [*own, *filter(None, row["demonyms"].split("|"))]
    metonym = [row["capital"]] if row["capital"] and fold(row["capital"]) not in _NO_METONYM else []
    yield _row(
        f"Government of {name}",
        [*own, *metonym, *_phrases(_GOVERNMENT, whose, own)],
        "government",
        iso,
        "GOV",
    )
    yield _row(f"Armed forces of {name}", _phrases(_ARMY, whose, own), "armed forces", iso, "MIL")
    yield _row(f"Police of {name}", _phrases(_POLICE, whose, own), "police", iso, "COP")


def _phrases(patterns: tuple[str, ...], whose: list[str], names: list[str]) -> list[str]:
    made = [pattern.format(word) for pattern in patterns if "{of}" not in pattern for word in whose]
    return made + [pattern.format(of=name) for pattern in patterns if "{of}" in pattern for name in names]


def _row(name: str, aliases: list[str], kind: str, iso: str, sector: str) -> list[str]:
    return [name, "|".join(aliases), kind, iso, sector, "", "", "", "", "made by rule"]
