"""What was read of one text, gathered window by window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.reading.engine.layout import Layout
from reportedly.reading.engine.network import Floats, Ints

SCORED = ("names", "entities", "trigger", "mode", "standing", "source", "cue", "content", "fill", "topic")
"""Heads whose scores are kept for every word."""
VIEWED = ("role", "source_link", "content_link", "same")
"""Pair heads whose two views of every word are kept."""


@dataclass(slots=True)
class Reading:
    """One entry a word in every column."""

    layout: Layout
    upos: Ints
    xpos: Ints
    heads: Ints
    """The governing word; a root is its own."""
    rels: Ints
    windows: Ints
    """The number of the word's window."""
    scores: dict[str, Floats]
    views: dict[str, Floats]

    @classmethod
    def empty(cls, layout: Layout, widths: dict[str, int]) -> Reading:
        """A reading to be filled; ``widths`` gives the size of a row of each output of the network."""
        words = len(layout.words)
        arrays = {name: np.zeros((words, width), np.float32) for name, width in widths.items()}
        scores = {name: array for name, array in arrays.items() if name in SCORED}
        views = {name: array for name, array in arrays.items() if name not in SCORED}
        upos, xpos, heads, rels, windows = np.zeros((5, words), np.int64)
        return cls(layout, upos, xpos, heads, rels, windows, scores, views)
