"""Which kind of incident a fill belongs to, and whether a kind is told of more than once, in figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.coding.template_candidates import Candidates
from reportedly.coding.template_model import ROLES, TYPES, Floats, logistic
from reportedly.coding.template_view import View

DEED_KINDS = {"kill": 0, "attack": 0, "bomb": 1, "kidnap": 2, "burn": 3, "rob": 4}
"""Number of the incident type that each class of deeds is."""
MARKS = 3
"""Figures of a stretch and a type: the sentence's topic, a deed in the sentence, the nearest deed."""
BELONGING = 6 + 4 * len(ROLES)
REPEATING = 7 + len(ROLES)
BEST = 6
"""Fills of a role that are counted on."""
REPEATABLE = TYPES[:3]
"""Types of which a text often tells several incidents."""
_KEY = "reportedly"
_LEAST = 1e-5


@dataclass(frozen=True, slots=True)
class Scenes:
    """A text's sentences with what speaks in each for every type."""

    sentences: NDArray[np.int64]
    """Number of the sentence of each token."""
    topics: Floats
    """A row for each sentence, a column for each of TYPES; so the next."""
    deeds: Floats
    places: list[list[tuple[int, int]]]
    """Tokens that tell of deeds, with the number of the type, for each sentence."""

    @classmethod
    def of(cls, view: View) -> Scenes:
        """The scenes of a text; without the layer of topics those are all alike."""
        sentences = np.array([view.sentence_of[word] for word in view.word_of], np.int64)
        deeds = np.zeros((len(view.sentences), len(TYPES)), np.float32)
        places: list[list[tuple[int, int]]] = [[] for _ in view.sentences]
        for token, deed in enumerate(view.deeds):
            if deed in DEED_KINDS:
                deeds[sentences[token], DEED_KINDS[deed]] = 1
                places[sentences[token]].append((token, DEED_KINDS[deed]))
        return cls(sentences, _topics(view, sentences), deeds, places)

    def marks(self, candidates: Candidates, number: int) -> Floats:
        """MARKS figures of a candidate for each type (rows): the highest of its stretches."""
        heads = {candidates.phrases[one].head for one in np.flatnonzero(candidates.strings_of == number)}
        return np.asarray(np.max([self._marks(head) for head in heads], axis=0), np.float32)

    def _marks(self, head: int) -> Floats:
        sentence = int(self.sentences[head])
        nearest = np.zeros(len(TYPES), np.float32)
        if self.places[sentence]:
            _, kind = min(self.places[sentence], key=lambda place: abs(place[0] - head))
            nearest[kind] = 1
        return np.stack([self.topics[sentence], self.deeds[sentence], nearest], axis=1)


def belonging_figures(marks: Floats, documents: Floats, role: int) -> Floats:
    """BELONGING figures of a fill for each type (rows), for its part in incidents of that type."""
    shown = np.zeros((len(TYPES), BELONGING), np.float32)
    topics, _, nearest = marks.T
    for kind in range(len(TYPES)):
        others = [other for other in range(len(TYPES)) if other != kind]
        lead, near, far = topics[kind] - topics[others].max(), nearest[kind], nearest[others].max()
        shown[kind, :6] = [topics[kind], lead, marks[kind, 1], near, far, documents[kind]]
        shown[kind, 6 + 4 * role : 10 + 4 * role] = [1, lead, near, far]
    return shown


def repeating_figures(
    view: View, scenes: Scenes, documents: Floats, scores: Floats, topics: Floats | None, kind: int
) -> Floats:
    """REPEATING figures for a text to tell of more than one incident of a type."""
    best = -np.sort(-logistic(scores), axis=0)[:BEST].sum(axis=0)
    told = [documents[kind], documents[-1], np.log(len(view.words) + 1), *best]
    told += [np.log1p(scenes.deeds[:, kind].sum()), 0.0 if topics is None else topics[kind]]
    return np.array([*told, kind == 0, kind == 1], np.float32)


def _topics(view: View, sentences: NDArray[np.int64]) -> Floats:
    """For each sentence and type the log of the summed exponentials of its words' scores."""
    found = np.zeros((len(view.sentences), len(TYPES)), np.float32)
    data = view.doc.user_data.get(_KEY) or {}
    if "topics" not in data or not len(sentences):
        return found
    names = list(data["topic_names"])
    scores = np.asarray(data["topics"], np.float32)[: len(sentences), [names.index(kind) for kind in TYPES]]
    np.add.at(found, sentences, np.exp(scores))
    return np.asarray(np.log(found + _LEAST), np.float32)
