"""Windows: the stretches of a text that the network reads at a time."""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 176
"""Pieces in a window at most, its marks left out. Longer windows cost more and parse no better."""
ENDS = frozenset((".", "!", "?", "…", "...", '."', '!"', '?"'))
CLOSERS = frozenset(('"', "'", "”", "’", "''", ")", "]", "»"))


def cut_windows(
    words: Sequence[str], sizes: Sequence[int], breaks: Sequence[bool], limit: int = LIMIT
) -> list[tuple[int, int]]:
    """Cut a text's words into windows of whole paragraphs, else of likely sentences, else of words.

    ``sizes`` counts the pieces of each word; ``breaks`` says where a paragraph begins. The windows
    cover all words, in order, and none is empty.

    >>> cut_windows(["A", ".", "B", "."], [1, 1, 1, 1], [True, False, True, False], limit=3)
    [(0, 2), (2, 4)]
    """
    windows: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end = _fill(sizes, start, limit)
        if end < len(words):
            end = _better_end(words, breaks, start, end)
        windows.append((start, end))
        start = end
    return windows


def _fill(sizes: Sequence[int], start: int, limit: int) -> int:
    """One past the last word that still fits."""
    total, end = 0, start
    while end < len(sizes) and total + sizes[end] <= limit:
        total += sizes[end]
        end += 1
    return max(end, start + 1)


def _better_end(words: Sequence[str], breaks: Sequence[bool], start: int, end: int) -> int:
    """Step back to a paragraph's end, but not so far that half the window stays empty; else a sentence's."""
    middle = start + (end - start) // 2
    for place in range(end, middle, -1):
        if breaks[place]:
            return place
    for place in range(end, start, -1):
        if breaks[place] or _ends_sentence(words, place):
            return place
    return end


def _ends_sentence(words: Sequence[str], place: int) -> bool:
    """Whether a sentence seems to end right before ``place``."""
    last = words[place - 1]
    if last in ENDS:
        return words[place] not in CLOSERS
    return last in CLOSERS and place >= 2 and words[place - 2] in ENDS and words[place] not in CLOSERS
