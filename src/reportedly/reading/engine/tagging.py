"""Spans from tags that say where they begin and go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.reading.engine.network import Floats, Ints


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of words with its kind and the mean probability of its tags."""

    start: int
    end: int
    kind: str
    probability: float


def read_spans(
    scores: Floats, labels: Sequence[str], breaks: Sequence[bool], lean: float = 0.0
) -> list[Tagged]:
    """Spans of one text from the scores of its words' tags; no span crosses a paragraph's end.

    ``labels`` are O, then B and I of each kind in turn. A span that goes on without a beginning begins
    there; one whose kind changes midway keeps the kind that it began with. ``lean`` is taken off the
    score of O, which finds more spans and more wrong ones; probabilities stay as they were.

    >>> high = np.eye(3, dtype=np.float32)[[1, 2, 0]] * 9
    >>> read_spans(high, ["O", "B-PER", "I-PER"], [True, False, False])[0].end
    2
    """
    best: Ints = (scores - np.eye(1, scores.shape[1], dtype=np.float32) * lean).argmax(1)
    inside = np.flatnonzero(best)
    if not len(inside):
        return []
    sure = _probability(scores[inside], best[inside])
    spans: list[Tagged] = []
    first = previous = -2
    for place, (word, tag) in enumerate(zip(inside.tolist(), best[inside].tolist(), strict=True)):
        begins = tag % 2 == 1 or word != previous + 1 or breaks[word]
        if begins and first >= 0:
            spans.append(_span(inside, best, sure, first, place, labels))
        if begins:
            first = place
        previous = word
    spans.append(_span(inside, best, sure, first, len(inside), labels))
    return spans


def _span(inside: Ints, best: Ints, sure: Floats, first: int, end: int, labels: Sequence[str]) -> Tagged:
    kind = labels[int(best[inside[first]])][2:]
    return Tagged(int(inside[first]), int(inside[end - 1]) + 1, kind, round(float(sure[first:end].mean()), 4))


def _probability(scores: Floats, chosen: Ints) -> Floats:
    """Probability of the chosen label of each row."""
    spread = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(spread[np.arange(len(chosen)), chosen] / spread.sum(1), np.float32)
