"""What the engine's own reading of MUC-4's roles and topics says of candidates and documents, in figures.

The layers ``fills`` and ``topics`` of ``doc.user_data["reportedly"]``: scores of each token for each label.
Weights that lack the heads give no evidence, and the older models then decide alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.coding.template_candidates import Candidates
from reportedly.coding.template_model import DOCUMENT_CLASSES, ROLES, Floats

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "reportedly"
_LEAST = 1e-5
EVIDENCE = 8
"""Figures that the engine's fills give of each candidate in each role."""
_TOPICS = {"any": "relevant"}
"""Classes of documents that the engine calls otherwise."""


def fill_evidence(doc: Doc, candidates: Candidates) -> Floats | None:
    """EVIDENCE figures of each candidate (first axis) in each role (second); null without the layer."""
    data = doc.user_data.get(_KEY) or {}
    if "fills" not in data or not len(candidates):
        return None
    opening, inside = _role_shares(data)
    starts, ends, heads = np.array([phrase[:3] for phrase in candidates.phrases]).T
    covered = np.pad(opening + inside, ((0, 1), (0, 0)))
    following = np.pad(inside, ((0, 1), (0, 0)))[ends]
    sums = np.pad(np.cumsum(np.log(inside + _LEAST), axis=0), ((1, 0), (0, 0)))
    exact = np.log(opening[starts] + _LEAST) + sums[ends] - sums[starts + 1] + np.log(1 - following + _LEAST)
    totals = np.pad(np.cumsum(opening + inside, axis=0), ((1, 0), (0, 0)))
    mean = (totals[ends] - totals[starts]) / (ends - starts)[:, None]
    before = np.where((starts > 0)[:, None], covered[starts - 1], 0.0)
    pool = _Pool(candidates)
    head = pool.most(covered[heads])
    figures = [
        np.maximum(pool.most(exact), -12.0),
        _log_odds(pool.most(mean)),
        _log_odds(head),
        _log_odds(1 - np.exp(pool.sum(np.log1p(-np.exp(np.minimum(exact, -_LEAST)))))),
        pool.sum(covered[heads]) / pool.sum(np.ones_like(mean)),
        _log_odds(_rivals(head)),
        _log_odds(head) - _log_odds(covered.max(axis=0)),
        -pool.most(-(following + before)),
    ]
    return np.asarray(np.stack(figures, axis=2), np.float32)


def topic_evidence(doc: Doc) -> Floats | None:
    """For each of DOCUMENT_CLASSES how much of the text speaks for it; null without the layer."""
    data = doc.user_data.get(_KEY) or {}
    if "topics" not in data or not len(doc):
        return None
    names = list(data["topic_names"])
    columns = [names.index(_TOPICS.get(one, one)) for one in DOCUMENT_CLASSES]
    scores = np.asarray(data["topics"], np.float32)[:, columns]
    spoken = np.any(np.asarray(data["topics"]) != 0, axis=1)
    top = scores.max(axis=0)
    return np.asarray(top + np.log(np.exp(scores[spoken] - top).sum(axis=0) + _LEAST), np.float32)


class _Pool:
    """Figures of stretches brought together for the strings that stand there."""

    def __init__(self, candidates: Candidates) -> None:
        self.strings_of = candidates.strings_of
        self.shape = (len(candidates), len(ROLES))

    def most(self, values: Floats) -> Floats:
        """The highest of each string's stretches."""
        best = np.full(self.shape, -np.inf, np.float64)
        np.maximum.at(best, self.strings_of, values)
        return best.astype(np.float32)

    def sum(self, values: Floats) -> Floats:
        """The sum over each string's stretches."""
        total = np.zeros(self.shape, np.float64)
        np.add.at(total, self.strings_of, values)
        return total.astype(np.float32)


def _role_shares(data: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """Probability of each token to open each role, and to go on with it."""
    scores = np.asarray(data["fills"], np.float64)
    spread = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = spread / spread.sum(axis=1, keepdims=True)
    shares[~np.any(scores != 0, axis=1)] = 0.0  # white space
    names = list(data["fill_names"])
    opening = shares[:, [names.index(f"B-{role}") for role in ROLES]]
    return opening, shares[:, [names.index(f"I-{role}") for role in ROLES]]


def _rivals(shares: Floats) -> Floats:
    """For each role the best share that another one has."""
    others = [np.delete(shares, role, axis=1).max(axis=1) for role in range(len(ROLES))]
    return np.stack(others, axis=1)


def _log_odds(shares: Floats) -> Floats:
    return np.asarray(np.log((shares + 1e-3) / (1 - shares + 1e-3)))
