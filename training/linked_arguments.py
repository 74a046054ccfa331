"""Linked argument F1: are the parts of an event found, and hung on the right event?

Gold: for every coded event its triggers (the places that ``codings.trigger_spots`` gives its trigger strings) and
its arguments: each actor, each recipient (the places of all their surface forms), each place name, each weapon, and
each figure killed or injured. An argument whose words stand nowhere in the report is left out.

Found: links from a trigger (or from the triggers of one happening) to a phrase (or to the phrases of one party) with
a role. A link is right when the role is the same, one of its triggers overlaps a trigger of the event and one of its
phrases overlaps a place of the argument's words. Precision counts links, recall counts gold arguments, each once; F1
is micro over the five roles. A link from a trigger that stands on another place of a gold trigger's words is left
out, as nobody has said whether that place means the event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.coding.arms import weapons_of
from reportedly.coding.coder import _drafts
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.model.mention import Toll, Trigger
from training import codings
from training.scoring import Spot, prf, tally, touch
from training.ways import Case, head_triggers

ROLES = ("actor", "recipient", "place", "weapon", "toll")


@dataclass(frozen=True, slots=True)
class Link:
    """Some triggers, a role, and the places of who or what plays it."""

    triggers: tuple[Spot, ...]
    role: str
    spots: tuple[Spot, ...]


def argument_scores(cases: Iterable[Case], way: str, *, told: bool) -> dict[str, dict[str, float]]:
    """Linked argument F1 over all roles and role by role; ``told`` gives the reader the gold triggers."""
    counts: dict[str, Counter[str]] = {role: Counter() for role in ("all", *ROLES)}
    for case in cases:
        text = codings.report_text(case.record)
        gold = list(gold_links(text, case.record["events"]))
        found = [link for link in found_links(case, way, told=told) if not is_unknown(text, case, link)]
        for role, count in counts.items():
            tally(count, of_role(found, role), of_role(gold, role), same_link)
    return {role: prf(count) for role, count in counts.items()}


def gold_links(text: str, events: Iterable[dict[str, Any]]) -> Iterator[Link]:
    """The arguments of coded events that stand in the text."""
    for event in events:
        triggers = tuple(codings.trigger_spots(text, event))
        for role, spots in anchored(text, event, list(triggers)):
            if triggers and spots:
                yield Link(triggers, role, tuple(spots))


def anchored(text: str, event: dict[str, Any], triggers: list[Spot]) -> Iterator[tuple[str, list[Spot]]]:
    """The arguments of an event with the places of their words."""
    for role, key in (("actor", "actors"), ("recipient", "recipients")):
        for party in event[key]:
            yield role, [spot for form in party for spot in codings.spots_of(text, form)]
    for name in event["places"]:
        yield "place", codings.spots_of(text, name)
    for weapon in event["weapons"]:
        yield "weapon", codings.spots_of(text, weapon) + codings.spots_of(text, f"{weapon}s")
    for kind in ("killed", "injured"):
        yield (
            "toll",
            codings.toll_spots(text, {**event, "killed": event[kind], "injured": None}, triggers),
        )


def found_links(case: Case, way: str, *, told: bool) -> list[Link]:
    """What a way of reading links: the heads' own links, or the parts of the coder's happenings."""
    if way == "heads":
        return list(dict.fromkeys(head_links(head_triggers(case.told if told else case.doc))))
    if told:
        scene, happenings = case.happenings(way)
    else:
        scene = Scene.of(case.read(way))
        happenings = group_triggers(scene)
    return list(dict.fromkeys(coder_links(scene, happenings)))


def head_links(triggers: Iterable[Trigger]) -> Iterator[Link]:
    """One link for each run of words that the heads give a role."""
    for trigger in triggers:
        for part in trigger.arguments:
            yield Link(((trigger.start, trigger.end),), part.role, ((part.start, part.end),))


def coder_links(scene: Scene, happenings: Sequence[Happening]) -> Iterator[Link]:
    """The parts that the coder gives each happening, each party or mention once."""
    for draft in _drafts(scene, happenings):
        triggers = tuple((t.start, t.end) for t in draft.happening.triggers)
        for role, parties in (("actor", draft.actors), ("recipient", draft.recipients)):
            for party in parties:
                yield Link(triggers, role, tuple(party.spans))
        for mention in draft.where.mentions:
            yield Link(triggers, "place", ((mention.start, mention.end),))
        for span in weapons_of(scene, draft.happening)[1]:
            yield Link(triggers, "weapon", (span,))
        for toll in filter(is_figure, draft.harm.tolls):
            yield Link(triggers, "toll", (toll.number or (toll.start, toll.end),))


def is_figure(toll: Toll) -> bool:
    """Whether a toll is one that the codings anchor: a figure of people killed or injured."""
    return toll.kind in ("killed", "injured") and toll.number is not None


def same_link(found: Link, gold: Link) -> bool:
    """Whether a found link is the gold one."""
    return found.role == gold.role and meet(found.triggers, gold.triggers) and meet(found.spots, gold.spots)


def is_unknown(text: str, case: Case, link: Link) -> bool:
    """Whether a link's triggers stand on gold trigger words, but on none of the places taken for the events."""
    events = case.record["events"]
    if any(meet(link.triggers, codings.trigger_spots(text, event)) for event in events):
        return False
    strings = {string for event in events for string in event["triggers"]}
    return any(meet(link.triggers, codings.spots_of(text, string)) for string in strings)


def meet(one: Iterable[Spot], two: Sequence[Spot]) -> bool:
    """Whether any two of two lists of stretches overlap."""
    return any(touch(a, b) for a in one for b in two)


def of_role(links: Iterable[Link], role: str) -> list[Link]:
    """The links of a role, or all of them."""
    return [link for link in links if role in ("all", link.role)]
