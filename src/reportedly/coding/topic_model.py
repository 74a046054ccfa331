"""The trained weights behind topics: for sentences, for whole texts, and for what both and the engine come to.

Linear models over hashed words, one set for each scheme of labels, trained by ``training/fit_topics.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.coding.template_model import hashed
from reportedly.errors import KnowledgeError

SCHEMES: dict[str, tuple[str, ...]] = {
    "police": ("ANY_ACTION", "ARREST", "FAIL", "FORCE", "KILL"),
    "satp": ("ARMED_ASSAULT", "BOMBING_EXPLOSION", "KIDNAPPING", "OTHER"),
    "insightcrime": ("C0", "C1", "C2", "C3", "C4", "C5", "C6"),
}
"""The labels of each scheme: what police did (IndiaPoliceEvents), kinds of incidents (SATP), of crime (InSight)."""
TEXT_BITS, SENTENCE_BITS = 16, 15
SIGNS = ("text", "best", "second", "any", "action", "heard", "one")
"""What is weighed for a label: the text's log odds; those of its likeliest sentence, of the next, that any sentence
tells of it, and of the scheme's first label; the engine's score; and 1."""
LOW = -8.0
"""Log odds that stand for no sentence."""
WEIGHTS = "topics.npz"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Weights of one scheme; a column a label. Features are hashed to the rows of each matrix."""

    labels: tuple[str, ...]
    texts: NDArray[np.int8]
    text_scale: Floats
    text_bias: Floats
    rarity: Floats
    """How rare the words of a row are, as in tf-idf."""
    sentences: NDArray[np.int8]
    """No rows where the scheme judges texts only as wholes."""
    sentence_scale: Floats
    sentence_bias: Floats
    mixes: Mapping[str, Floats]
    """For each way of weighing a row for each of SIGNS, and at last the log odds from which a label is chosen."""

    def text_odds(self, features: Mapping[str, float]) -> Floats:
        """Log odds of each label by a text's words."""
        rows = hashed(features, TEXT_BITS)
        values = np.fromiter(features.values(), np.float32, len(features)) * self.rarity[rows]
        values /= np.sqrt(values @ values) or 1.0
        scores: Floats = values @ self.texts[rows].astype(np.float32) * self.text_scale + self.text_bias
        return scores

    def sentence_odds(self, sentences: Iterable[Sequence[str]]) -> Floats:
        """Log odds of each label, a row a sentence; sentences without features are left out."""
        sums = [
            self.sentences[hashed(names, SENTENCE_BITS)].sum(0, dtype=np.int32)
            for names in sentences
            if names
        ]
        scores = np.array(sums, np.float32).reshape(-1, len(self.labels))
        return np.asarray(scores * self.sentence_scale + self.sentence_bias, np.float32)

    def mix(self, way: str, signs: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """Probability of each label, and whether it is chosen, by a row for each of SIGNS."""
        weights = self.mixes[way]
        odds = (weights[: len(SIGNS)] * signs).sum(0)
        return 1 / (1 + np.exp(-odds.clip(-30, 30))), odds > weights[-1]


def pooled(odds: Floats) -> Floats:
    """The likeliest sentence, the next, any of them, and any of the first label: rows of log odds.

    >>> [round(float(odds), 1) for odds in pooled(np.array([[0.0], [0.0]], np.float32)).ravel()]
    [0.0, 0.0, 1.1, 1.1]
    """
    empty = np.full((2, odds.shape[1]), LOW, np.float32)
    ranked = -np.sort(-np.vstack([odds.clip(LOW, -LOW), empty]), axis=0)
    none = -np.logaddexp(0, ranked).sum(0)
    some = np.log(-np.expm1(none)) - none
    return np.stack([ranked[0], ranked[1], some, np.full_like(some, some[0])])


@cache
def load_topics(scheme: str) -> TopicModel:
    """The weights of a scheme, read once.

    Raises:
        KnowledgeError: the file is missing or does not fit this version.
    """
    source = files("reportedly.knowledge").joinpath("weights", WEIGHTS)
    try:
        with source.open("rb") as stream:
            stored = np.load(stream)
            found = {name.partition("/")[2]: stored[name] for name in stored if name.startswith(f"{scheme}/")}
        return read_arrays(scheme, found)
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(f"topic weights cannot be read: {error!r}", where=WEIGHTS) from error


def read_arrays(scheme: str, found: Mapping[str, NDArray[Any]]) -> TopicModel:
    """The model of a scheme from its stored arrays; raises KeyError or ValueError where they do not fit."""
    model = TopicModel(
        labels=SCHEMES[scheme],
        texts=found["texts"],
        text_scale=found["text_scale"],
        text_bias=found["text_bias"],
        rarity=found["rarity"].astype(np.float32),
        sentences=found["sentences"],
        sentence_scale=found["sentence_scale"],
        sentence_bias=found["sentence_bias"],
        mixes={name.partition(".")[2]: found[name] for name in found if name.startswith("mix.")},
    )
    if model.texts.shape != (1 << TEXT_BITS, len(model.labels)):
        raise ValueError("the matrix of texts has another shape")
    return model
