"""Figures that another one replaces: corrected, revised, said earlier. Both stay claims; the toll drops one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.model.mention import Toll

REPLACED_BEFORE = re.compile(
    r"\b(?:earlier|previous|previously|initial|initially|at first|first (?:put|said|reported|gave)|original|"
    r"up from|down from|correcting|withdr[ae]w|withdrawing|doubl(?:es|ed|ing)|instead of)\b[^.;]{0,50}$|, not\W+$"
    r"|\b(?:revis|correct|rais|lower|updat|climb|ros|ris|grew|went|jump|chang)\w*[^.;]{0,60}\bfrom\W+$",
    re.IGNORECASE,
)
"""What stands before a figure no longer held: "up from an earlier count of 6", "correcting the figure of nine"."""

REPLACED_AFTER = re.compile(
    r"^[^.;:]{0,25}\b(?:earlier|previously|initially|at first|had been (?:given|announced|reported)|given by)\b",
    re.IGNORECASE,
)
"""What stands behind one: "the figure of nine given by the army a day earlier", "put at six at first"."""

REPLACING = re.compile(
    r"\b(?:revis(?:ed|es|ing)|correct(?:ed|s|ing)|rais(?:ed|es|ing)|lower(?:ed|s|ing)|updat(?:ed|es|ing)|"
    r"climb(?:ed|s|ing)?|ros[e]|risen|ris(?:es|ing)|grew|grown|now stands|now puts?|has reached|brought|bringing|"
    r"went up|jumped|cut)\b[^.;]{0,110}$",
    re.IGNORECASE,
)
"""What stands before a figure that replaces those told before it: "later revised the number of dead to eight"."""

REPORTS = re.compile(r"\b(?:reports?|claims?|rumou?rs?|word|news|figures?)\b[^.;]*$", re.IGNORECASE)
WRONG = re.compile(
    r"[^.;,]{0,30}\b(?:were|was|are|is|proved|turned out to be) (?:wrong|false|untrue|incorrect|mistaken|unfounded)\b",
    re.IGNORECASE,
)
BEHIND = 200
"""Characters before a figure in which such words are looked for."""
LATEST = 5
"""So many replacing figures are looked at, the last ones."""

NEW = re.compile(
    r"\b(?:to|at|reached|count|figure|toll)\W+(?:the number |\w+ )?$|\bto\b[^.;]{0,12}$", re.IGNORECASE
)
RIVALS = frozenset({"REB", "UAF", "CRM", "OPP", "MED", "CVL", "NGO", "IGO", "JRN", "REL", "AGR", "LAB"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "MED", "JUD"})
"""Bodies whose counts follow one another as one count: "officials later revised the number to eight"."""


def superseded(scene: Scene, tolls: Sequence[Toll]) -> frozenset[Toll]:
    """Those of the tolls that the report itself says to be out of date.

    A figure is out of date when its own words say so ("an earlier count of six"), or when a figure told after it
    that replaces others ("later revised the number of dead to eight") comes from the same source, from the
    reporter, or from another official body. A rival's figure stays: a ministry does not revise a rebel's count.
    """
    dated = {toll for toll in tolls if _is_replaced(scene, toll)}
    newer = [toll for toll in tolls if toll not in dated and _replaces(scene, toll)]
    for new in newer[-LATEST:]:
        dated.update(
            old
            for old in tolls
            if old.kind == new.kind and old.start < new.start and _same_count(scene, old, new)
            if (old.low, old.high) != (new.low, new.high)
        )
    withdrawn = {toll for toll in tolls if is_withdrawn(scene, toll)}
    dated |= withdrawn
    return frozenset(dated) if len(dated) < len(tolls) else frozenset(withdrawn)


def is_withdrawn(scene: Scene, toll: Toll) -> bool:
    """Whether the report says that a toll was wrong: "earlier reports that a girl had died were wrong"."""
    sentence = scene.sentence_at(toll.start)
    before = scene.text(max(toll.start - 60, sentence.start), toll.start)
    behind = scene.text(toll.end, min(toll.end + 60, sentence.end))
    return bool(REPORTS.search(before)) and bool(WRONG.match(behind))


def _is_replaced(scene: Scene, toll: Toll) -> bool:
    sentence = scene.sentence_at(toll.start)
    at, end = toll.number or (toll.start, toll.end)
    before = scene.text(max(at - 70, sentence.start), at)
    if REPLACED_BEFORE.search(before) and not _replaces(scene, toll):
        return True
    behind = scene.text(end, min(end + 60, sentence.end))
    return toll.number is not None and bool(REPLACED_AFTER.search(behind))


def _replaces(scene: Scene, toll: Toll) -> bool:
    if toll.number is None:
        return False
    sentence = scene.sentence_at(toll.start)
    before = scene.text(max(sentence.start, toll.number[0] - BEHIND), toll.number[0])
    found = REPLACING.search(before)
    return bool(found) and bool(NEW.search(before))


def _same_count(scene: Scene, old: Toll, new: Toll) -> bool:
    one, two = source_of_toll(scene, old), source_of_toll(scene, new)
    if not one or not two or same_actor(one, two):
        return True
    return is_official(two) and (is_official(one) or not _is_rival(one))


def _is_rival(source: str) -> bool:
    """Whether a source keeps a count of its own: the other side, medics, witnesses, monitors."""
    return code_actor([source], None).sector in RIVALS


def is_official(source: str) -> bool:
    """Whether a source counts for the authorities: a ministry, the army, the police, a hospital."""
    return bool(source) and code_actor([source], None).sector in OFFICIAL


def source_of_toll(scene: Scene, toll: Toll) -> str:
    """Who gives a figure: the innermost source over it; empty for the reporter."""
    return scene.once(("source of toll", toll.start), lambda: _source(scene, toll.start))


def _source(scene: Scene, offset: int) -> str:
    for number in scene.attributions_over(offset):
        chain = chain_of(scene, number)
        if chain:
            return chain[-1].name
    return ""
