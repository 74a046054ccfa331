"""ACLED-like event types: which sub-event types an act may be, which of them wins, and who the sides are.

ACLED's list of types is a precedence: where tactics mix, the first of it is kept. Only what a report says goes in; a
side that is not known is no number, and an act that no rule fits has no type.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.knowledge.codebooks.tables import by_column, cell_values, read_table
from reportedly.knowledge.codebooks.words import any_form

DISRUPTED = "Disrupted weapons use"
"""The one type of an attack that did not come about."""
_RIOT = "riot"


@dataclass(frozen=True, slots=True)
class AcledType:
    """A sub-event type with its event type and disorder type; the lowest ``rank`` wins."""

    rank: int
    event_type: str
    sub_event_type: str
    disorder_type: str


@dataclass(frozen=True, slots=True)
class Act:
    """What the rules look at; nothing else of an event decides its type."""

    type: str
    mode: str | None = None
    cameo: str | None = None
    actor: int | None = None
    """Inter code of the doer, 1 to 8, null when unknown."""
    recipient: int | None = None
    words: str = ""
    """Words that name the act and its weapons."""
    harmed: bool = False
    """Somebody is said to have been killed or injured."""


def acled_types(act: Act) -> tuple[AcledType, ...]:
    """The sub-event types that fit, the one that takes precedence first.

    >>> [t.sub_event_type for t in acled_types(Act("ASSAULT", "aerial", actor=1, recipient=7))]
    ['Air/drone strike']
    >>> [t.sub_event_type for t in acled_types(Act("ASSAULT", "firearms", actor=3, recipient=1))]
    ['Armed clash']
    >>> acled_types(Act("ACCUSE"))
    ()
    """
    names = {row["sub_event_type"] for row in read_table("acled_rules") if _fits(row, act)}
    return tuple(sorted((acled_type(name) for name in names), key=lambda found: found.rank))


@cache
def acled_type(sub_event_type: str) -> AcledType:
    """A sub-event type by name; raises KeyError for others."""
    row = by_column("acled_types", "sub_event_type")[sub_event_type]
    return AcledType(int(row["rank"]), row["event_type"], row["sub_event_type"], row["disorder_type"])


def inter_code(
    name: str,
    sector: str | None,
    *,
    doer: bool,
    foreign: bool = False,
    kind: str = "",
    mode: str | None = None,
) -> int | None:
    """Who a side is: 1 state forces to 8 external forces, null when it is not known.

    Args:
        name: the side as the report names it.
        sector: its PLOVER sector.
        doer: true for the one who acts; officials and communities count as armed only then.
        foreign: true when its country is not the one where it happened.
        kind: the event's type.
        mode: the event's mode; who protests is a protester, who riots a rioter.

    >>> inter_code("gunmen", "UAF", doer=True), inter_code("a minister", "GOV", doer=False)
    (3, 7)
    >>> inter_code("Turkish army", "MIL", doer=True, foreign=True)
    8
    >>> inter_code("students", "EDU", doer=True, kind="PROTEST")
    6
    """
    if kind == "PROTEST" and doer:
        return 5 if mode == _RIOT else 6
    for row in read_table("acled_words"):
        if any_form((row["word"],)).search(name):
            return int(row["inter"])
    cell = (
        by_column("sectors", "sector").get(sector or "", {}).get("inter_actor" if doer else "inter_recipient")
    )
    if cell == "1" and foreign:
        return 8
    return int(cell) if cell else None


def inter_name(code: int | None) -> str | None:
    """An inter code in words.

    >>> inter_name(2), inter_name(None)
    ('Rebel group', None)
    """
    return by_column("acled_inter", "inter")[str(code)]["name"] if code else None


def interaction(one: int | None, other: int | None) -> str | None:
    """Both sides in words, the lower code first; a side alone stands alone.

    >>> interaction(7, 2), interaction(6, None), interaction(None, None)
    ('Rebel group-Civilians', 'Protesters', None)
    """
    known = sorted(code for code in (one, other) if code)
    return "-".join(inter_name(code) or "" for code in known) or None


def interaction_number(one: int | None, other: int | None) -> int | None:
    """The number of an interaction in older files, 0 for a side that is not there.

    >>> interaction_number(7, 2), interaction_number(6, None)
    (27, 60)
    """
    known = sorted(code for code in (one, other) if code)
    if not known:
        return None
    return known[0] * 10 + (known[1] if len(known) > 1 else 0)


def _fits(row: dict[str, str], act: Act) -> bool:
    modes, codes = cell_values(row["modes"]), cell_values(row["cameo"])
    return (
        act.type in cell_values(row["type"])
        and (not modes or (act.mode or "none") in modes)
        and (not codes or act.cameo in codes)
        and _side_fits(row["actor"], act.actor)
        and _side_fits(row["recipient"], act.recipient)
        and (not row["harm"] or (row["harm"] == "some") == act.harmed)
        and _words_fit(row["words"], act.words)
    )


def _side_fits(cell: str, code: int | None) -> bool:
    """Is a side one of a cell's codes, or of its kind: armed, crowd, civilians, unknown?"""
    if not cell:
        return True
    if code is None:
        return cell == "unknown"
    return str(code) in cell_values(cell) or by_column("acled_inter", "inter")[str(code)]["side"] == cell


def _words_fit(cell: str, words: str) -> bool:
    """Does one of a cell's words stand there (with ``!``: none)?"""
    if not cell:
        return True
    found = any_form(cell_values(cell.removeprefix("!"))).search(words)
    return (found is None) == cell.startswith("!")
