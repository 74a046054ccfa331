"""Spans from tags that say where they begin and go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    leant = scores - np.eye(1, scores.shape[1], dtype=np.float32) * lean if lean else scores
    best: Ints = leant.argmax(1)
    inside = np.flatnonzero(best)
    if not len(inside):
        return []
    tags = best[inside]
    sure = _probability(scores[inside], tags)
    words, kinds = inside.tolist(), tags.tolist()
    firsts: list[int] = []
    previous = -2
    for place, (word, tag) in enumerate(zip(words, kinds, strict=True)):
        if tag % 2 == 1 or word != previous + 1 or breaks[word]:
            firsts.append(place)
        previous = word
    return [
        Tagged(words[first], words[end - 1] + 1, labels[kinds[first]][2:], round(_mean(sure, first, end), 4))
        for first, end in pairwise([*firsts, len(words)])
    ]


def _mean(sure: Floats, first: int, end: int) -> float:
    """The mean of a stretch, to the last bit as numpy's ``mean`` has it, which takes longer to start."""
    if end == first + 1:
        return float(sure[first])
    return float(np.add.reduce(sure[first:end]) / np.float32(end - first))


def _probability(scores: Floats, chosen: Ints) -> Floats:
    """Probability of the chosen label of each row."""
    spread = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(spread[np.arange(len(chosen)), chosen] / spread.sum(1), np.float32)
