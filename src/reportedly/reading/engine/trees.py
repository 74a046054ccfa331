"""Dependency trees from scores: one root a sentence, no circles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.engine.network import Floats, Ints

NEVER = np.float32(-1e9)


def decode_heads(arcs: Floats, sentences: Ints) -> Ints:
    """The head of every word of a window, a root being its own.

    ``arcs[word, head]`` are scores; ``sentences`` numbers the sentence of each word. No arc leaves its
    sentence, every sentence has one root, and no arcs go in a circle.

    >>> decode_heads(np.array([[0, 5, 0], [0, 3, 0], [9, 1, 0]], np.float32), np.zeros(3, np.int64)).tolist()
    [1, 1, 0]
    """
    scores = np.where(sentences[:, None] == sentences[None, :], arcs, NEVER)
    _keep_one_root(scores, sentences)
    heads: Ints = scores.argmax(1)
    _break_circles(scores, heads)
    return heads


def _keep_one_root(scores: Floats, sentences: Ints) -> None:
    """Leave the surest root of every sentence its own head, and forbid it to all other words."""
    own = scores.diagonal().copy()
    np.fill_diagonal(scores, NEVER)
    lead = np.clip(own - scores.max(1), -1e6, 1e6)
    order = np.lexsort((-lead, sentences))
    _, firsts = np.unique(sentences[order], return_index=True)
    roots = order[firsts]
    scores[roots] = NEVER
    scores[roots, roots] = 0.0


def _circular(heads: Ints) -> NDArray[np.bool_]:
    """Words whose chain of heads never comes to a root."""
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return np.asarray(heads[reached] != reached)


def _break_circles(scores: Floats, heads: Ints) -> None:
    """Give one word of each circle the best head outside of what hangs on circles, in place."""
    for _ in range(len(heads)):
        lost = _circular(heads)
        if not lost.any():
            return
        circle = _circle(heads, int(np.flatnonzero(lost)[0]))
        open_heads = np.where(lost[None, :], NEVER, scores[circle])
        loss = scores[circle, heads[circle]] - open_heads.max(1)
        chosen = int(loss.argmin())
        heads[circle[chosen]] = int(open_heads[chosen].argmax())


def _circle(heads: Ints, start: int) -> Ints:
    """The words of the circle that ``start`` leads to."""
    seen: dict[int, int] = {}
    word = start
    while word not in seen:
        seen[word] = len(seen)
        word = int(heads[word])
    return np.array([other for other, place in seen.items() if place >= seen[word]], np.int64)
