"""The network at run time: a window of words in, arrays of scores out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.engine.pieces import CLS, SEP

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PAIR_WIDTH = 128
"""Numbers in a pair head's view of a word."""
ONE_THREAD = 240_000
"""Multiplications that numpy's BLAS does on one thread; above, it wakes all cores and halves the speed of each."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at a time; ``pieces``, ``shapes`` and ``breaks`` have one entry a word."""

    pieces: Sequence[tuple[int, ...]]
    shapes: Sequence[int]
    breaks: Sequence[bool]


class Network:
    """The ONNX graph with its small last layers.

    Windows are scored one by one: eight-bit activations are scaled by the largest number in the batch,
    so the scores of a window would else depend on its neighbours, and padding costs more than it saves.
    """

    def __init__(self, session: InferenceSession) -> None:
        self.session = session
        names = [output.name for output in session.get_outputs()]
        constant = [name for name in names if name.endswith(("_weight", "_bias"))]
        self.outputs = [name for name in names if name not in constant]
        values = session.run(constant, _feed(Window([(CLS,)], [0], [True]))) if constant else []
        self.constants: dict[str, Floats] = dict(zip(constant, values, strict=True))

    def __call__(self, window: Window) -> dict[str, Floats]:
        """Per output an array with one row a word."""
        values = self.session.run(self.outputs, _feed(window))
        return {name: value[0] for name, value in zip(self.outputs, values, strict=True)}

    def pair(self, name: str, left: Floats, right: Floats) -> Floats:
        """Scores of the labels of pairs of words, given the two views of each pair."""
        hidden = np.maximum(left + right, 0.0)
        weight = self.constants[f"{name}_weight"].T
        step = max(ONE_THREAD // weight.size, 1)
        parts = [hidden[row : row + step] @ weight for row in range(0, len(hidden), step)]
        scores: Floats = np.concatenate(parts) + self.constants[f"{name}_bias"]
        return scores


def _feed(window: Window) -> dict[str, Ints]:
    """Piece ids and shapes in a row, and the places of every word's first and last piece."""
    ids, shapes = [CLS], [0]
    first: list[int] = []
    last: list[int] = []
    for pieces, shape, fresh in zip(window.pieces, window.shapes, window.breaks, strict=True):
        if fresh and first:
            ids.append(SEP)
            shapes.append(0)
        first.append(len(ids))
        ids.extend(pieces)
        shapes.extend([shape] * len(pieces))
        last.append(len(ids) - 1)
    ids.append(SEP)
    shapes.append(0)
    arrays = {"ids": ids, "shapes": shapes, "first": first, "last": last}
    return {name: np.array([values], np.int64) for name, values in arrays.items()}
