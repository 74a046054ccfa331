"""Names of a report gathered by what they say, with what the words around them tell of their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from reportedly.knowledge.gazetteer import Gazetteer
from reportedly.knowledge.place_names import fold, loose
from reportedly.knowledge.place_tables import Candidate
from reportedly.model.document import Document
from reportedly.reading.places_names import UNPLACED, Reading, read_name
from reportedly.reading.places_rank import FEATURES, STATIC, Group

Span = tuple[int, int]

SETTLEMENT_BEFORE = re.compile(
    r"\b(?:city|town|village|port|capital|hamlet|suburb|municipality|settlement|commune)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
SETTLEMENT_AFTER = re.compile(r"^,?\s+(?:city|town|village)\b", re.IGNORECASE)
DIVISION_BEFORE = re.compile(
    r"\b(?:province|state|region|governorate|department|republic|prefecture|oblast)\s+of\s+$", re.IGNORECASE
)
DIVISION_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:province|state|region|governorate|department|oblast|krai|prefecture|republic|voivodeship|canton)\b",
    re.IGNORECASE,
)
CONTAINER_BEFORE = re.compile(r"[A-ZÀ-Ž][\w'’.-]+,\s$")
CONTAINER_AFTER = re.compile(r"^(?:[.;)]|,\s+[a-z(]|\s+(?!and\b|or\b)[a-z(–—-]|$)")
"""What stands around a container ("in Buffalo, New York, on Monday") but not inside a list of towns."""
COMMA = re.compile(r"^,\s{0,2}$|^\s?\($|^\s?/\s?$")
WITHIN = re.compile(
    r"^(?:['’]s)?,?\s+(?:\w+\s+){0,3}?(?:in|of|near|outside)\s+(?:the\s+)?(?:\w+\s+){0,3}$|^['’]s?\s+(?:\w+\s+){0,3}$"
)
REACH = 40
OWN_IMPORTANCE, UNCOUNTED = 300_000, 5_000
DEMONYM_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a report: where it stands and what it may mean."""

    span: Span
    name: str
    """The name, folded."""
    reading: Reading
    cue: str = ""
    """What the words beside it say it is: settlement, division, or nothing."""

    @property
    def key(self) -> str:
        """What it shares with other mentions of the same place: "Puno" and "the Puno region" are two."""
        return f"{self.name} (division)" if self.cue == "division" else self.name


def name_spans(document: Document, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Named]:
    """Each span with its reading, in order."""
    found = []
    for start, end in sorted(set(spans)):
        surface = document.text[start:end]
        cue = _cue(document.text, (start, end))
        found.append(Named((start, end), fold(surface), read_name(gazetteer, surface), cue))
    return found


def gather(document: Document, names: Sequence[Named]) -> list[Group]:
    """One group a name that may mean something, with its fixed features and its neighbours."""
    numbers: dict[str, int] = {}
    members: dict[str, list[Named]] = {}
    for name in names:
        if name.reading.candidates:
            numbers.setdefault(name.key, len(numbers))
            members.setdefault(name.key, []).append(name)
    home = _home(document)
    groups = [_group(document, mentions, home) for mentions in members.values()]
    _neighbours(document, names, numbers, groups)
    return groups


def _group(document: Document, mentions: Sequence[Named], home: _Home) -> Group:
    """A name's candidates and fixed features, over all its mentions."""
    first = mentions[0]
    candidates = first.reading.candidates
    demonym = first.reading.rule == "demonym"
    cues = [mention.cue for mention in mentions]
    surfaces = {document.text[slice(*mention.span)] for mention in mentions}
    fixed = np.zeros((len(candidates), STATIC))
    rank = 0
    for row, candidate in enumerate(candidates):
        main = candidate.kind == "settlement" and candidate.match == "main"
        rank += main
        known = _features(candidate, first.name, rank, surfaces, cues)
        known["outlet_country"] = float(bool(home.country) and candidate.place.country == home.country)
        known["outlet_name"] = float(
            first.name.replace(" ", "") in home.names and candidate.kind == "settlement"
        )
        known["dateline"] = float(any(home.dateline == mention.span for mention in mentions) and rank == 1)
        known["namesake"] = float(_is_namesake(candidate, candidates) and not known["cue_division"])
        fixed[row] = [known.get(feature, 0.0) for feature in FEATURES[:STATIC]]
    weight = float(np.log2(1 + len(mentions))) * (DEMONYM_WEIGHT if demonym else 1.0)
    return Group(first.key, candidates, fixed, weight)


def _features(
    candidate: Candidate, key: str, rank: int, surfaces: set[str], cues: Sequence[str]
) -> dict[str, float]:
    """What a candidate is, how its name fits, and whether the words around agree."""
    kind = "facility" if candidate.kind == "feature" else candidate.kind
    settled = candidate.kind in ("settlement", "district", "facility", "admin2")
    return {
        "population": _size(_importance(candidate)),
        "own": float(candidate.place.source == "own" and candidate.kind != "admin2"),
        kind: 1.0,
        candidate.match: _unlike(key, candidate) if candidate.match == "alias" else 1.0,
        "capital": float(candidate.capital),
        "exact": float(candidate.place.name in surfaces),
        "rank": 1.0 / rank if rank and candidate.kind == "settlement" and candidate.match == "main" else 0.0,
        "cue_settlement": float(settled and "settlement" in cues),
        "cue_division": float(candidate.kind in ("admin1", "region") and "division" in cues),
    }


@lru_cache(maxsize=50_000)
def _size(people: int) -> float:
    """How large a place is, about 0 to 1."""
    return float(np.log10(people + 1)) / 7


def _importance(candidate: Candidate) -> int:
    """Inhabitants; without any, a place of our own tables counts as a city, for it is there because news name it.

    GeoNames knows no inhabitants of some towns that are no hamlets, such as Madaya in Syria.
    """
    place = candidate.place
    return place.population or (OWN_IMPORTANCE if place.source == "own" else UNCOUNTED)


def _is_namesake(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a division shares its name with something that news mean more often.

    That is a town of its own ("Tomsk"), the capital ("Washington"), a region or country elsewhere ("Gaza", "Niger").
    """
    return candidate.kind == "admin1" and any(_outshines(other, candidate) for other in candidates)


def _outshines(other: Candidate, division: Candidate) -> bool:
    home = other.place.country == division.place.country
    if other.kind == "settlement":
        greater = other.place.population > 2 * division.place.population
        return other.division == division.division or (other.capital and home) or greater
    if other.kind == "country":
        return division.match == "alias"
    return other.kind in ("region", "area") and not home


def _unlike(key: str, candidate: Candidate) -> float:
    """How far a name is from the place's main name: 0 for another spelling of it, 1 for another name."""
    main = fold(candidate.place.name)
    if key == main or (loose(key) and loose(key) == loose(main)):
        return 0.0
    shared = next(
        (at for at, (one, two) in enumerate(zip(key, main, strict=False)) if one != two),
        min(len(key), len(main)),
    )
    return 1.0 - shared / max(len(key), len(main))


def _cue(text: str, span: Span) -> str:
    """What the words beside a name say it is: settlement, division, or nothing."""
    before, after = text[max(span[0] - REACH, 0) : span[0]], text[span[1] : span[1] + REACH]
    if DIVISION_BEFORE.search(before) or DIVISION_AFTER.search(after):
        return "division"
    if CONTAINER_BEFORE.search(before) and CONTAINER_AFTER.match(after):
        return "division"
    if SETTLEMENT_BEFORE.search(before) or SETTLEMENT_AFTER.search(after):
        return "settlement"
    return ""


def _neighbours(
    document: Document, names: Sequence[Named], numbers: Mapping[str, int], groups: Sequence[Group]
) -> None:
    """Note which names follow which after a comma or "in"."""
    for one, two in pairwise(names):
        between = document.text[one.span[1] : two.span[0]]
        if one.key not in numbers or two.key not in numbers or one.key == two.key or len(between) > REACH:
            continue
        if COMMA.match(between):
            groups[numbers[one.key]].comma.add(numbers[two.key])
        elif WITHIN.match(between) and two.reading.rule != "demonym":
            groups[numbers[one.key]].within.add(numbers[two.key])


@dataclass(frozen=True, slots=True)
class _Home:
    """Where the report was published, as far as it tells."""

    country: str = ""
    names: str = ""
    dateline: Span | None = None


DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+)", re.IGNORECASE)
SITE_COUNTRIES = {
    "uk": "GBR", "au": "AUS", "ca": "CAN", "nz": "NZL", "in": "IND", "pk": "PAK", "ie": "IRL", "za": "ZAF",
    "eg": "EGY", "il": "ISR", "ng": "NGA", "ke": "KEN", "ph": "PHL", "lb": "LBN", "ug": "UGA",
}  # fmt: skip
"""Country endings of web addresses of outlets that print English."""


def _home(document: Document) -> _Home:
    report = document.report
    address = DOMAIN.match(report.url or report.outlet or "")
    site = address.group(1).lower() if address else ""
    names = re.sub(r"[^a-z]", "", f"{site}{(report.outlet or '').lower()}")
    dateline = document.structure.dateline
    return _Home(SITE_COUNTRIES.get(site.rpartition(".")[2], ""), names, dateline.place if dateline else None)


def is_unplaced(candidate: Candidate) -> bool:
    """Whether a candidate has only its container's point."""
    return candidate.place.source == UNPLACED
