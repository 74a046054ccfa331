"""The trained weights behind incident templates: for documents, for candidates, for the choice of fills.

Linear models over hashed features, trained by ``training/train_templates.py``. A candidate is a string;
what speaks for it is the sum of what its words say and what all the places where it stands say together.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import KnowledgeError

if TYPE_CHECKING:
    from reportedly.coding.template_candidates import Bags, Candidates

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
DOCUMENT_CLASSES = (*TYPES, "any")

DOCUMENT_BITS, HEAD_BITS, SHAPE_BITS, STRING_BITS = 16, 18, 16, 17
RIVALS = 4
"""Figures of ``rival_figures``."""
FAR = 7.0
"""Log odds beyond which nothing grows surer."""
WEIGHTS = "templates.npz"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TemplateModel:
    """Weights as trained; features are hashed to the rows of the large matrices, a column a role or type."""

    documents: NDArray[np.int8]
    document_scale: Floats
    document_bias: Floats
    heads: NDArray[np.int8]
    head_scale: Floats
    shapes: NDArray[np.int8]
    shape_scale: Floats
    strings: NDArray[np.int8]
    string_scale: Floats
    kinds: Floats
    """A row for each of TYPES: what a document's leaning to it says of the fills of each role."""
    bias: Floats
    rivals: Floats
    """For each role the weights of a candidate's score and of its ``rival_figures``."""
    rivals_bias: Floats
    evidence: Floats
    """For each role the weights of the score so far and of ``fill_evidence``; empty when not fitted."""
    evidence_bias: Floats
    topics: Floats
    """For the log odds so far (rows) and ``topic_evidence`` weights by class; empty when not fitted."""
    topics_bias: Floats
    relevance: Floats
    """A weight for each of ``relevance_features`` (columns): by words alone, and with the engine's evidence."""
    relevance_bias: Floats
    belonging: Floats
    """A weight for each of ``belonging_figures``."""
    belonging_bias: Floats
    repeating: Floats
    """A weight for each of ``repeating_figures``."""
    repeating_bias: Floats

    def document_scores(self, features: Mapping[str, float]) -> Floats:
        """Log odds of each of DOCUMENT_CLASSES, from the words of a document."""
        rows = hashed(features, DOCUMENT_BITS)
        values = np.fromiter(features.values(), dtype=np.float32, count=len(features))
        scores = values @ self.documents[rows].astype(np.float32) * self.document_scale + self.document_bias
        return np.asarray(scores, np.float32)

    def with_topics(self, scores: Floats, topics: Floats | None) -> Floats:
        """The scores of a document, now that the engine's topics are heard too."""
        if topics is None or not self.topics.size:
            return scores
        return np.asarray(np.concatenate([scores, topics]) @ self.topics + self.topics_bias, np.float32)

    def with_evidence(self, scores: Floats, evidence: Floats | None) -> Floats:
        """The scores of candidates, now that the engine's own reading of the roles is heard too."""
        if evidence is None or not self.evidence.size:
            return scores
        return _weigh(scores, evidence, self.evidence) + self.evidence_bias

    def with_rivals(self, scores: Floats, figures: Floats) -> Floats:
        """The scores of candidates, now that they are compared with each other."""
        return _weigh(scores, figures, self.rivals) + self.rivals_bias

    def candidate_scores(self, candidates: Candidates, documents: Floats) -> Floats:
        """Log odds of each candidate (row) to fill each role (column), were the document relevant.

        ``documents`` are the scores of the document, by its words only.
        """
        if not len(candidates):
            return np.zeros((0, len(ROLES)), np.float32)
        places = _sums(candidates.heads, self.heads, self.head_scale)[candidates.heads_of]
        places += _sums(candidates.shapes, self.shapes, self.shape_scale)
        pooled = np.full((len(candidates), len(ROLES)), -np.inf, np.float32)
        np.logaddexp.at(pooled, candidates.strings_of, places)
        strings = _sums(candidates.strings, self.strings, self.string_scale)
        kinds = np.clip(documents[: len(TYPES)], -FAR, FAR)
        return np.asarray(pooled + strings + kinds @ self.kinds + self.bias)

    def relevance_share(self, views: Sequence[Floats]) -> float:
        """Probability that a document tells of an incident: the mean of what each row says of its view."""
        rows = zip(self.relevance, self.relevance_bias, views, strict=True)
        return float(np.mean([logistic(view @ weights + bias) for weights, bias, view in rows]))

    def belonging_shares(self, figures: Floats) -> Floats:
        """Probability that a fill is one of each type's incidents, for each row of figures."""
        return logistic(figures @ self.belonging + self.belonging_bias)

    def repeating_share(self, figures: Floats) -> float:
        """Probability that a document tells of more than one incident of a type."""
        return float(logistic(float(figures @ self.repeating) + float(self.repeating_bias[0])))


@cache
def load_model() -> TemplateModel:
    """The weights shipped with the package, read once (about 20 ms).

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
    if arrays["heads"].shape != (1 << HEAD_BITS, len(ROLES)):
        raise KnowledgeError("template weights do not fit this version", where=WEIGHTS)
    return TemplateModel(**arrays)


def hashed(names: Iterable[str], bits: int) -> NDArray[np.int64]:
    """The row of each feature name, 0 to 2**bits - 1; the same on every machine."""
    shift = 32 - bits
    return np.array([zlib.crc32(name.encode("utf-8", "replace")) >> shift for name in names], dtype=np.int64)


def logistic(scores: Floats | float) -> Floats:
    """The probabilities whose log odds are ``scores``."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def _sums(bags: Bags, table: NDArray[np.int8], scale: Floats) -> Floats:
    """The weights of each thing's features added up."""
    return np.asarray(
        np.add.reduceat(table[bags.rows], bags.starts, axis=0, dtype=np.int32) * scale, np.float32
    )


def _weigh(scores: Floats, figures: Floats, weights: Floats) -> Floats:
    """Scores and figures of candidates (first axis) in roles (second) under each role's weights."""
    return np.asarray(scores * weights[:, 0] + (figures * weights[:, 1:]).sum(axis=2), np.float32)
