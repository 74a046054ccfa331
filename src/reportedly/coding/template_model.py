"""The trained weights behind incident templates: for words, for documents, for entities.

Three linear models over hashed features, trained by ``training/train_templates.py``: a chain of labels
over the words of a sentence, a document's incident types, and how sure an entity is to be a fill.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import KnowledgeError

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
DOCUMENT_CLASSES = (*TYPES, "any")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))

WORD_BITS, DOCUMENT_BITS, ENTITY_BITS = 17, 16, 14
WEIGHTS = "templates.npz"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TemplateModel:
    """Weights as trained; features are hashed to the rows of each matrix."""

    words: NDArray[np.int8]
    """2**WORD_BITS rows, a column a label, to be multiplied by ``word_scale``."""
    word_scale: Floats
    word_bias: Floats
    start: Floats
    """Score of each label at a sentence's first word."""
    moves: Floats
    """Score of each label (column) after each other one (row)."""
    documents: NDArray[np.int8]
    document_scale: Floats
    document_bias: Floats
    entities: Floats
    entity_bias: Floats
    relevance: Floats
    """A weight for each of ``relevance_features``."""
    relevance_bias: Floats

    def label_shares(self, features: Sequence[Sequence[str]]) -> Floats:
        """For each word of a sentence the probability of each label, given the whole sentence."""
        rows = [hashed(names, WORD_BITS) for names in features]
        scores = np.stack([self.words[row].sum(axis=0, dtype=np.int32) for row in rows])
        return chain_marginals(scores * self.word_scale + self.word_bias, self.start, self.moves)

    def document_shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Probability of each incident type in a document, and of "any"."""
        rows = hashed(features, DOCUMENT_BITS)
        values = np.fromiter(features.values(), dtype=np.float32, count=len(features))
        scores = values @ self.documents[rows].astype(np.float32) * self.document_scale + self.document_bias
        return {name: _logistic(float(score)) for name, score in zip(DOCUMENT_CLASSES, scores, strict=True)}

    def entity_share(self, features: Mapping[str, float]) -> float:
        """Probability that an entity with these features is a right fill."""
        values = np.fromiter(features.values(), dtype=np.float32, count=len(features))
        score = values @ self.entities[hashed(features, ENTITY_BITS)] + self.entity_bias[0]
        return _logistic(float(score))

    def relevance_share(self, features: Sequence[float]) -> float:
        """Probability that a document tells of an incident, now that its fills are weighed."""
        return _logistic(
            float(np.asarray(features, dtype=np.float32) @ self.relevance + self.relevance_bias[0])
        )


@cache
def load_model() -> TemplateModel:
    """The weights shipped with the package, read once (about 10 ms).

    Raises:
        KnowledgeError: the file is missing or does not fit this version.
    """
    source = files("reportedly.coding").joinpath("data", WEIGHTS)
    try:
        with source.open("rb") as stream:
            stored = np.load(stream)
            arrays = {name: stored[name] for name in TemplateModel.__dataclass_fields__}
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(f"template weights cannot be read: {error}", where=WEIGHTS) from error
    if arrays["words"].shape != (1 << WORD_BITS, len(LABELS)):
        raise KnowledgeError("template weights do not fit this version", where=WEIGHTS)
    return TemplateModel(**arrays)


def hashed(names: Iterable[str], bits: int) -> NDArray[np.int64]:
    """The row of each feature name, 0 to 2**bits - 1; the same on every machine."""
    shift = 32 - bits
    return np.array([zlib.crc32(name.encode("utf-8", "replace")) >> shift for name in names], dtype=np.int64)


def chain_marginals(scores: Floats, start: Floats, moves: Floats) -> Floats:
    """Forward-backward over a linear chain: the probability of each label at each place.

    >>> share = chain_marginals(np.zeros((2, 2)), np.zeros(2), np.zeros((2, 2)))
    >>> float(share[0, 0])
    0.5
    """
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = start + scores[0]
    for place in range(1, len(scores)):
        forward[place] = scores[place] + _log_sum(forward[place - 1][:, None] + moves, axis=0)
    for place in range(len(scores) - 2, -1, -1):
        backward[place] = _log_sum(moves + scores[place + 1] + backward[place + 1], axis=1)
    total = _log_sum(forward[-1][:, None], axis=0)
    return np.asarray(np.exp(forward + backward - total))


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))


def log_odds(share: float) -> float:
    """Logarithm of the odds of a probability, kept within about 7 either way."""
    return math.log((share + 1e-3) / (1 - share + 1e-3))


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
