"""States as actors, made by rule: government, armed forces and police of every country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import read_table

DEPENDENT = frozenset(
    "ALA ASM AIA ATA ABW BMU BES BVT IOT CYM CXR CCK CUW FLK FRO GUF PYF ATF GIB GRL GLP GUM GGY HMD HKG IMN JEY "
    "MAC MTQ MYT MSR NCL NIU NFK MNP PCN PRI REU BLM SHN MAF SPM SXM SGS SJM TKL TCA UMI VGB VIR WLF COK".split()
)
"""Territories without an army of their own."""
AREAS: dict[str, str | None] = {
    "latin american": None, "south american": None, "north american": None, "central american": None,
    "native american": "USA", "african american": "USA", "west african": None, "east african": None,
    "north african": None, "new mexico": "USA", "new england": "USA", "new south wales": "AUS", "west papua": "IDN",
    "west papuan": "IDN", "northern irish": "GBR", "northern ireland": "GBR", "south ossetia": "GEO",
    "western sahara": "ESH", "british columbia": "CAN", "baja california": "MEX", "new york": "USA",
}  # fmt: skip
"""Countries, or none, of what has another country's name in it: "New Mexico police", "six Latin American states"."""
_BEHIND = dict.fromkeys(("government", "authorities", "administration", "regime", "officials"), "GOV")
_BEHIND |= dict.fromkeys(
    (
        "army",
        "military",
        "armed forces",
        "forces",
        "troops",
        "soldiers",
        "air force",
        "navy",
        "security forces",
    ),
    "MIL",
)
_BEHIND |= dict.fromkeys(("police", "police force", "national police"), "COP")
_BEFORE = {"government": "GOV", "armed forces": "MIL", "police": "COP"}
_LAST = frozenset(phrase.split()[-1] for phrase in _BEHIND)
_FIRST = frozenset(phrase.split()[0] for phrase in _BEFORE)
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
def begins_nationality() -> frozenset[str]:
    """First words of nationalities and areas of several words: "south", "costa"."""
    return frozenset(name.split()[0] for name in (*nationalities(), *AREAS) if " " in name)


@cache
def nationals() -> frozenset[str]:
    """Folded words for the people of a state, in the plural, who are not the state: "haitians", "iraqis".

    >>> "haitians" in nationals(), "honduras" in nationals(), "philippines" in nationals()
    (True, False, False)
    """
    rows = read_table("countries")
    names = {fold(word) for row in rows for word in (row["name"], *row["aliases"].split("|"))}
    whose = [word for row in read_table("countries") for word in row["demonyms"].split("|") if word]
    whose += [row["demonym"] for row in read_table("demonyms") if row["country"]]
    return frozenset(fold(word) + "s" for word in whose) - names


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
    """Rows of an actor table for the state, armed forces and police of every country that has them.

    Their aliases are names only; phrases such as "Malian soldiers" are taken apart by ``bodies_of_states``.
    """
    for row in read_table("countries"):
        if row["alpha3"] in DEPENDENT:
            continue
        yield from _rows(row)


def bodies_of_states(key: str) -> tuple[tuple[str, str], ...]:
    """Country and sector of the body that a folded phrase names; several where a nationality is shared.

    >>> bodies_of_states("malian soldiers"), bodies_of_states("government of mali")
    ((('MLI', 'MIL'),), (('MLI', 'GOV'),))
    """
    words = key.split()
    if not words or (words[-1] not in _LAST and words[0] not in _FIRST):
        return ()
    for length in (1, 2, 3):
        sector = _BEHIND.get(" ".join(words[-length:]))
        if sector and len(words) > length and (found := _whose().get(" ".join(words[:-length]))):
            return tuple((country, sector) for country in found)
    before, of, name = key.partition(" of ")
    sector = _BEFORE.get(before) if of else None
    countries = _named_so().get(name.removeprefix("the "), ()) if sector else ()
    return tuple((country, sector) for country in countries if sector)


@cache
def _whose() -> dict[str, tuple[str, ...]]:
    """Countries by folded name, other name or nationality."""
    return _countries(("aliases", "demonyms"))


@cache
def _named_so() -> dict[str, tuple[str, ...]]:
    """Countries by folded name or other name."""
    return _countries(("aliases",))


def _countries(columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("countries"):
        if row["alpha3"] in DEPENDENT:
            continue
        for word in (row["name"], *(word for column in columns for word in row[column].split("|"))):
            key = fold(word)
            if word and row["alpha3"] not in found.get(key, ()):
                found[key] = (*found.get(key, ()), row["alpha3"])
    return found


def _rows(row: Mapping[str, str]) -> Iterator[list[str]]:
    name, iso = row["name"], row["alpha3"]
    metonym = [row["capital"]] if row["capital"] and fold(row["capital"]) not in _NO_METONYM else []
    names = [name, *filter(None, row["aliases"].split("|")), *metonym]
    yield _row(f"Government of {name}", names, "government", iso, "GOV")
    yield _row(f"Armed forces of {name}", [], "armed forces", iso, "MIL")
    yield _row(f"Police of {name}", [], "police", iso, "COP")


def _row(name: str, aliases: list[str], kind: str, iso: str, sector: str) -> list[str]:
    return [name, "|".join(aliases), kind, iso, sector, "", "", "", "", "made by rule"]
