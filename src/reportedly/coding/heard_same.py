"""What the engine hears of two triggers: whether they tell of one happening, where its weights can say."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.coding.scene import Scene
from reportedly.model.mention import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "reportedly"
"""Where in ``doc.user_data`` the engine's layers stand."""
NEAR = 180
"""Tokens between two words at most, as in training; of words further apart nothing is heard."""
WIDE = 2 * NEAR
"""The same for any two words of such two, with room for long phrases."""
TOGETHER = 16
"""Rows that are worked out at once."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeardSame:
    """Two views of every word that may be a trigger; a pair's views add up to its log odds."""

    doc: Doc
    rows: dict[int, int]
    """Row of a token's views."""
    left: Floats
    right: Floats
    weight: Floats
    bias: float
    _found: dict[tuple[int, int, int], int | None] = field(default_factory=dict, repr=False)
    """Row of a trigger, by its place."""
    _told: dict[int, tuple[int, list[list[float]]]] = field(default_factory=dict, repr=False)
    """What rows say of others, ``TOGETHER`` at a time."""

    @classmethod
    def of(cls, doc: Doc | None) -> HeardSame | None:
        """The views of a Doc, or null when the engine has none."""
        layers = doc.user_data.get(KEY) if doc is not None else None
        same: dict[str, Any] | None = layers.get("same") if isinstance(layers, dict) else None
        if not same or doc is None:
            return None
        rows = {int(token): row for row, token in enumerate(same["tokens"])}
        return cls(doc, rows, same["left"], same["right"], same["weight"], float(same["bias"]))

    def odds(self, one: Trigger, two: Trigger) -> float | None:
        """Log odds that two triggers tell of one happening; null where nothing is heard."""
        first, second = self._row(one), self._row(two)
        if first is None or second is None or abs(one.head - two.head) > NEAR:
            return None
        return (self._says(first, second) + self._says(second, first)) / 2 + self.bias

    def _says(self, row: int, other: int) -> float:
        """What the left view of a word says of the right view of another."""
        part, place = divmod(row, TOGETHER)
        if part not in self._told:
            self._told[part] = self._say(range(len(self.rows))[part * TOGETHER : (part + 1) * TOGETHER])
        low, told = self._told[part]
        return told[place][other - low]

    def _say(self, rows: range) -> tuple[int, list[list[float]]]:
        """What some rows say of all that may be near one of them, and the first of these."""
        tokens = list(self.rows)
        low = bisect_left(tokens, tokens[rows[0]] - WIDE)
        high = bisect_left(tokens, tokens[rows[-1]] + WIDE + 1)
        both = self.left[rows.start : rows.stop, None] + self.right[None, low:high]
        return low, (np.maximum(both, 0.0) @ self.weight).tolist()

    def _row(self, trigger: Trigger) -> int | None:
        """The row of the trigger's head, or of the first of its words that has one."""
        place = trigger.start, trigger.end, trigger.head
        if place not in self._found:
            span = self.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
            tokens = [trigger.head, *(range(span.start, span.end) if span is not None else ())]
            self._found[place] = next((self.rows[t] for t in tokens if t in self.rows), None)
        return self._found[place]


def heard_same(scene: Scene) -> HeardSame | None:
    """What the engine hears of the triggers of a scene, made once; null when it has no views."""
    return scene.once("heard same", lambda: HeardSame.of(scene.document.doc))
