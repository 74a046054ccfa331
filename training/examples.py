"""Examples: windows of words with the labels of every head, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from reportedly.reading.engine.pieces import CLS, PAD, SEP, PieceEncoder, shape_of

IGNORE = -100
UPPER, LOWER = 3, 1
"""Shapes that a window gets when it is re-cased."""


@dataclass
class Example:
    """A window: its words, where paragraphs begin, and per head one label a word (IGNORE where unknown)."""

    words: list[str]
    breaks: list[bool]
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    links: list[tuple[str, int, int, int]] = field(default_factory=list)
    """(layer, from word, to word, label)."""
    segments: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)
    """(first word, one past the last, whether each topic named is told of there)."""
    source: str = ""
    weight: float = 1.0
    pieces: list[tuple[int, ...]] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def prepare(self, encoder: PieceEncoder) -> Example:
        """Look up pieces and shapes once."""
        self.pieces = [encoder.pieces(word) for word in self.words]
        self.shapes = [shape_of(word) for word in self.words]
        return self

    @property
    def size(self) -> int:
        """Number of pieces, marks included."""
        return sum(map(len, self.pieces)) + 2 + sum(self.breaks[1:])


@dataclass
class Batch:
    """Arrays for one step; words are addressed by the places of their first and last piece."""

    ids: np.ndarray
    shapes: np.ndarray
    first: np.ndarray
    last: np.ndarray
    words: np.ndarray
    """1 where there is a word."""
    labels: dict[str, np.ndarray]
    links: dict[str, tuple[np.ndarray, np.ndarray]]
    """Per layer the linking words as (row, word), and for each a row of labels over all words."""
    segments: list[tuple[int, int, int, dict[str, int]]] = field(default_factory=list)
    """(row, first word, one past the last, whether each topic named is told of there)."""


def recased(shapes: list[int], rng: random.Random, rate: float) -> list[int]:
    """Now and then a window as a telex (all upper case) or a chat (all lower case) would have it."""
    draw = rng.random()
    if draw < rate:
        return [UPPER if shape in (1, 2, 3, 4) else shape for shape in shapes]
    if draw < 2 * rate:
        return [LOWER if shape in (1, 2, 3, 4) else shape for shape in shapes]
    return shapes


def layout(example: Example) -> tuple[list[int], list[int], list[int]]:
    """Piece ids, and for every word the places of its first and last piece."""
    ids, first, last = [CLS], [], []
    for place, pieces in enumerate(example.pieces):
        if place and example.breaks[place]:
            ids.append(SEP)
        first.append(len(ids))
        ids.extend(pieces)
        last.append(len(ids) - 1)
    ids.append(SEP)
    return ids, first, last


def collate(
    examples: list[Example], heads: list[str], rng: random.Random | None = None, rate: float = 0.12
) -> Batch:
    """Lay examples side by side, padded."""
    laid = [layout(example) for example in examples]
    length = max(len(ids) for ids, _, _ in laid)
    width = max(len(first) for _, first, _ in laid)
    shape = (len(examples), width)
    batch = Batch(
        ids=np.full((len(examples), length), PAD, np.int64),
        shapes=np.zeros((len(examples), length), np.int64),
        first=np.zeros(shape, np.int64),
        last=np.zeros(shape, np.int64),
        words=np.zeros(shape, bool),
        labels={head: np.full(shape, IGNORE, np.int64) for head in heads},
        links={},
    )
    links: dict[str, dict[tuple[int, int], np.ndarray]] = {}
    for row, (example, (ids, first, last)) in enumerate(zip(examples, laid, strict=True)):
        batch.ids[row, : len(ids)] = ids
        shapes = recased(example.shapes, rng, rate) if rng else example.shapes
        for word_shape, start, end in zip(shapes, first, last, strict=True):
            batch.shapes[row, start : end + 1] = word_shape
        batch.first[row, : len(first)] = first
        batch.last[row, : len(last)] = last
        batch.words[row, : len(first)] = True
        for head, values in example.labels.items():
            if head in batch.labels:
                batch.labels[head][row, : len(values)] = values
        batch.segments.extend((row, *segment) for segment in example.segments)
        for layer, start, end, label in example.links:
            rows = links.setdefault(layer, {})
            if (row, start) not in rows:
                rows[row, start] = np.full(width, IGNORE, np.int64)
            rows[row, start][end] = label
    batch.links = {
        layer: (np.array(list(rows)), np.stack(list(rows.values()))) for layer, rows in links.items()
    }
    return batch


def batches(examples: list[Example], budget: int, rng: random.Random) -> Iterator[list[Example]]:
    """Groups of like length, at most ``budget`` padded pieces each, in random order."""
    keyed = sorted(examples, key=lambda example: example.size + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    for example in keyed:
        longest = max([example.size, *(other.size for other in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups
