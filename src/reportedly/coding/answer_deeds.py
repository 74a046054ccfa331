"""A happening looked at once, to be compared with the others of its report for which answers which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from reportedly.coding.actors import code_actor
from reportedly.coding.happening import VERBAL, Happening
from reportedly.coding.scene import Scene
from reportedly.coding.when import When
from reportedly.coding.where import Where
from reportedly.coding.who import Party, all_forms

KINDS = {
    ("COERCE", "arrest"): "arrest",
    **{("COERCE", mode): "order" for mode in ("restrict", "ban", "curfew", "martial-law", "censor")},
    ("ASSAULT", "crowd-control"): "crowd",
}
"""What is done in answer to what differs by means: arrests follow crimes, curfews and tear gas follow riots."""
NAMED = 6
"""So many surface forms of actors are compared."""


class Told(Protocol):
    """A happening with its parts, as far as links ask for them."""

    @property
    def happening(self) -> Happening:
        """The triggers."""

    @property
    def actors(self) -> Sequence[Party]:
        """Who did it."""

    @property
    def recipients(self) -> Sequence[Party]:
        """To whom."""

    @property
    def when(self) -> When:
        """Its dates."""

    @property
    def where(self) -> Where:
        """Its place."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who did it, or to whom: surface forms, with country and sector of the first."""

    forms: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One happening with what it is compared by."""

    told: Told
    kind: str
    """Its type in lower case, or arrest, order, crowd (see ``KINDS``), or verbal."""
    sentences: tuple[int, ...]
    """The sentences that tell of it, in order."""
    doers: Side
    targets: Side
    days: tuple[date | None, date | None]
    lemma: str
    past: bool
    """Whether it is told in the past perfect, as what was before."""

    @property
    def times_told(self) -> int:
        """The number of its triggers."""
        return len(self.told.happening.triggers)


def deed_of(scene: Scene, told: Told) -> Deed:
    """The happening with what it is compared by."""
    lead, country = told.happening.lead, told.where.country
    head = scene.token(lead.head)
    return Deed(
        told=told,
        kind=_kind(lead.type, lead.mode or lead.heard_mode),
        sentences=tuple(sorted({scene.sentence_at(t.start).index for t in told.happening.triggers})),
        doers=_side(all_forms(told.actors), country),
        targets=_side(all_forms(told.recipients), country),
        days=(_day(told.when.start, "01"), _day(told.when.end, "28")),
        lemma=head.lemma_.lower(),
        past=any(child.lower_ == "had" for child in head.children),
    )


def _kind(event_type: str, mode: str | None) -> str:
    return "verbal" if event_type in VERBAL else KINDS.get((event_type, mode or ""), event_type.lower())


def _side(forms: Sequence[str], country: str | None) -> Side:
    if not forms:
        return Side()
    coded = code_actor(forms[:1], country)
    return Side(tuple(forms[:NAMED]), coded.country, coded.sector)


def _day(value: str | None, day: str) -> date | None:
    """A day, or a month's first or last; a year alone says too little."""
    try:
        return date.fromisoformat(value if len(value) == 10 else f"{value}-{day}") if value else None
    except ValueError:
        return None
