"""What the engine hears of two triggers: whether they tell of one happening, where its weights can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.model.mention import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "reportedly"
"""Where in ``doc.user_data`` the engine's layers stand."""
NEAR = 180
"""Tokens between two words at most, as in training; of words further apart nothing is heard."""

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
    _found: dict[int, int | None] = field(default_factory=dict, repr=False)
    """Row of a trigger, by its identity; the caller keeps the triggers alive."""

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
        there = np.maximum(self.left[first] + self.right[second], 0.0)
        back = np.maximum(self.left[second] + self.right[first], 0.0)
        return float((there + back) @ self.weight) / 2 + self.bias

    def _row(self, trigger: Trigger) -> int | None:
        """The row of the trigger's head, or of the first of its words that has one."""
        if id(trigger) not in self._found:
            span = self.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
            tokens = [trigger.head, *(token.i for token in span or ())]
            self._found[id(trigger)] = next((self.rows[t] for t in tokens if t in self.rows), None)
        return self._found[id(trigger)]
