"""Attributions of two readers laid together."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model.mention import Attribution

Span = tuple[int, int]
ENOUGH = 0.5
"""Overlap of two contents (F1 over characters) from which they are taken for the same."""


def merge_attributions(
    first: tuple[Attribution, ...], second: tuple[Attribution, ...], least: float = 0.0
) -> tuple[Attribution, ...]:
    """All of ``first`` and those of ``second`` that say something else, with ``outer`` kept right.

    ``least`` is the confidence below which one of ``second`` is left out. Sorted by the first cue.
    An attribution of ``second`` is left out when one of ``first`` has a cue that touches its cue, or the
    same content and a source that touches its source.

    >>> one = Attribution(((0, 3),), ((4, 8),), ((9, 20),), "asserts")
    >>> merge_attributions((one,), (one,)) == (one,)
    True
    """
    fresh = [item for item in second if item.confidence >= least and not _known(item, first)]
    kept = {id(item): item for item in (*first, *fresh)}
    order = sorted(kept.values(), key=lambda item: (item.cue or item.content or ((0, 0),))[0])
    place = {id(item): number for number, item in enumerate(order)}
    return tuple(
        replace(item, outer=_place(item, first if any(item is one for one in first) else second, place))
        for item in order
    )


def _place(item: Attribution, family: tuple[Attribution, ...], place: dict[int, int]) -> int | None:
    """Where the outer attribution stands now; None when it was left out."""
    return place.get(id(family[item.outer])) if item.outer is not None else None


def _known(item: Attribution, others: tuple[Attribution, ...]) -> bool:
    """Whether one of the others says the same."""
    for other in others:
        if _touch(item.cue, other.cue):
            return True
        same = _overlap(item.content, other.content) >= ENOUGH
        if same and (_touch(item.source, other.source) or not (item.source and other.source)):
            return True
    return False


def _touch(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two lists of spans share a character."""
    return any(start < stop and begin < end for start, end in one for begin, stop in other)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """F1 over the characters of two lists of spans."""
    shared = sum(max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other)
    total = sum(end - start for start, end in (*one, *other))
    return 2 * shared / total if total else 0.0
