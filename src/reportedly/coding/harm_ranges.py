"""From the figures that a report gives to one range: rivals are spanned, two sides' losses added, parts dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.coding.scene import Scene
from reportedly.coding.updates import is_official, source_of_toll
from reportedly.model.event import Range
from reportedly.model.mention import Toll

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "a few", "a handful"})
"""Counts that say little; where a report gives a figure they are that figure, rounded ("killing scores")."""

SIDES = {
    "security_forces": "forces",
    "fighters": "fighters",
    "attackers": "fighters",
    "civilians": "civilians",
}
"""Whose dead they are, by the kind of victims; null where the words do not say ("nine people")."""


def ranges_of(scene: Scene, tolls: Sequence[Toll]) -> dict[str, Range]:
    """A range for every kind of harm that some tolls tell of."""
    ranges: dict[str, Range] = {}
    for kind in dict.fromkeys(toll.kind for toll in tolls):
        ranges[kind] = _range(scene, [toll for toll in tolls if toll.kind == kind])
    return ranges


def merge_range(tolls: Iterable[Toll]) -> Range:
    """The range that spans some figures; an implied single death gives way to stated figures.

    >>> merge_range([Toll(0, 9, "killed", 6, None, (0, 1)), Toll(12, 19, "killed", 9, 9, (12, 13))])
    (6, 9)
    """
    figures = list(tolls)
    stated = [toll for toll in figures if not _is_implied(toll)] or figures
    distinct = list(dict.fromkeys((toll.low, toll.high) for toll in stated))
    if len(distinct) == 1:
        return distinct[0]
    lows = [low for low, _ in distinct if low is not None]
    highs = [high if high is not None else low for low, high in distinct]
    top = max((high for high in highs if high is not None), default=None)
    open_ended = any(high is None and low is not None and low == top for low, high in distinct)
    return (min(lows) if lows else None, None if open_ended else top)


def _range(scene: Scene, tolls: Sequence[Toll]) -> Range:
    """One kind of harm: by source without parts and roundings, then the sides added or the rivals spanned."""
    exact = [toll for toll in tolls if not _is_vague(scene, toll)] or list(tolls)
    by_source: dict[str, list[Toll]] = {}
    by_camp: dict[str, list[Toll]] = {}
    for toll in exact:
        source = source_of_toll(scene, toll)
        by_source.setdefault(source, []).append(toll)
        by_camp.setdefault("officials" if is_official(source) else source, []).append(toll)
    if any(len(_sides(told)) > 1 for told in by_camp.values()):
        return _added(exact)
    kept = [toll for told in by_source.values() for toll in _without_parts(told)]
    low, high = merge_range(kept)
    if {"forces", "fighters"} <= _sides(kept) and not _unsided(kept):
        return low, _added(kept)[1]  # each army counts the other's dead, and none its own
    return low, high


def _added(tolls: Sequence[Toll]) -> Range:
    """The losses of the sides together, unless a figure for all is at least as large.

    "Troops killed six militants, the army said; two soldiers died" is eight; where a rival says four soldiers
    died, it is eight to ten.
    """
    low: int | None = 0
    high: int | None = 0
    for side in sorted(_sides(tolls)):
        one, other = merge_range(_largest([toll for toll in tolls if _side(toll) == side]))
        low = None if low is None or one is None else low + one
        high = None if high is None or other is None else high + other
    totals = [toll for toll in _unsided(tolls) if low is None or (toll.low or 0) >= low]
    return merge_range(totals) if totals else (low, high)


def _largest(tolls: Sequence[Toll]) -> list[Toll]:
    """Stated figures before implied ones."""
    return [toll for toll in tolls if not _is_implied(toll)] or list(tolls)


def _sides(tolls: Iterable[Toll]) -> set[str]:
    return {side for toll in tolls if (side := _side(toll))}


def _side(toll: Toll) -> str | None:
    return SIDES.get(toll.victim_kind or "") if toll.low != 0 else None


def _unsided(tolls: Iterable[Toll]) -> list[Toll]:
    return [toll for toll in tolls if _side(toll) is None and not _is_implied(toll)]


def _is_implied(toll: Toll) -> bool:
    """Whether no figure is given: "a soldier was killed", "Diaz and others"; "six guards and a child" says seven."""
    return toll.number is None and (toll.high is None or (toll.low, toll.high) == (1, 1))


def _is_vague(scene: Scene, toll: Toll) -> bool:
    return toll.number is not None and scene.text(*toll.number).casefold() in VAGUE


def _without_parts(tolls: Sequence[Toll]) -> list[Toll]:
    """What one source gives, without the parts of a larger figure: nobody contradicts himself.

    "More than twenty people were killed. Six Omani workers were killed": the six are among the twenty. "Four
    militants were killed; there was no loss" was said of the speaker's own side.
    """
    top = max((toll.low or 0 for toll in tolls), default=0)
    return [toll for toll in tolls if toll.low is None or toll.low == top]
