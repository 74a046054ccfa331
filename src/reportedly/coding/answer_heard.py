"""What the engine's view of two trigger words adds to whether one answers the other, where its weights have views."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.coding.happening import Happening
from reportedly.coding.heard_same import KEY
from reportedly.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]


def views_of(doc: Doc | None, happenings: list[Happening]) -> Floats:
    """The engine's view of the lead word of each happening, a row each; zeros where it has none.

    The views are those of the head that tells which words name one happening: left and right, side by side.
    """
    layers: Any = doc.user_data.get(KEY) if doc is not None else None
    same = layers.get("same") if isinstance(layers, dict) else None
    if not same:
        return np.zeros((len(happenings), 0), dtype=np.float32)
    rows = {int(token): row for row, token in enumerate(same["tokens"])}
    width = same["left"].shape[1]
    views = np.zeros((len(happenings), 2 * width), dtype=np.float32)
    for number, happening in enumerate(happenings):
        leads = sorted(happening.triggers, key=lambda trigger: trigger is not happening.lead)
        row = next((rows[trigger.head] for trigger in leads if trigger.head in rows), None)
        if row is not None:
            views[number] = np.concatenate([same["left"][row], same["right"][row]])
    return views


def heard_odds(doc: Doc | None, happenings: list[Happening]) -> Floats:
    """Log odds that each happening adds as the answering one (first column) and as the answered one (second)."""
    views, weights = views_of(doc, happenings), load_view_weights()
    if views.shape[1] != len(weights):
        return np.zeros((len(happenings), 2), dtype=np.float32)
    return views @ weights


@cache
def load_view_weights() -> Floats:
    """Weights of the views' dimensions, a row each: as answering, as answered.

    Raises:
        KnowledgeError: the table is missing or broken.
    """
    place = files("reportedly.knowledge") / "weights" / "answers_heard.tsv"
    try:
        lines = place.read_text(encoding="utf8").splitlines()[1:]
        return np.array([line.split("\t")[1:] for line in lines], dtype=np.float32).reshape(len(lines), 2)
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            "the weights of the engine's views are missing or broken",
            where=str(place),
            hint="reinstall the package",
        ) from error
