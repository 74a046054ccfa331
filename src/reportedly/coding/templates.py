"""Incident templates as in MUC-4: what happened, by whom, to what and whom, with what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from reportedly.coding.template_candidates import Candidates, find_candidates
from reportedly.coding.template_document import document_features
from reportedly.coding.template_evidence import fill_evidence, topic_evidence
from reportedly.coding.template_model import ROLES, TYPES, Floats, load_model, logistic
from reportedly.coding.template_view import View
from reportedly.knowledge.incident_words import DEEDS, classes_of
from reportedly.model.document import Document

RELEVANT = 0.3
"""Least probability that a document tells of an incident. Low, because F1 gains from any item that is more
likely right than half the F1 reached; so too for the fills."""
LIKELY = 0.22
"""Least probability of a fill, lowered by the root of that of relevance."""
LIKELY_TWICE = 0.5
"""Least probability of a fill whose words lie within another one's ("GUERRILLAS", "SALVADORAN GUERRILLAS")."""
MOST = {"PerpInd": 4, "PerpOrg": 2, "Target": 4, "Victim": 8, "Weapon": 3}
"""Most fills a role has."""

FAR = 7.0
"""Log odds beyond which nothing grows surer."""
LONGEST = 5000
"""Tokens that are read; comparing candidates with each other would take minutes on a book."""

Template = dict[str, Any]


def fill_templates(document: Document) -> list[Template]:
    """The incident templates of a document that was read: none where it tells of no incident.

    Each has ``incident_type`` and the roles PerpInd, PerpOrg, Target, Victim and Weapon, each a list of
    entities, each a list of mentions in lower case. A document without a parse has none.
    """
    if document.doc is None:
        return []
    view = View.of(document.doc, LONGEST)
    if not any(one in DEEDS for word in view.words for one in classes_of(word.text)):
        return []
    model = load_model()
    words = model.document_scores(document_features(view.words))
    documents = model.with_topics(words, topic_evidence(document.doc))
    candidates = find_candidates(view)
    scores = model.candidate_scores(candidates, words)
    scores = model.with_evidence(scores, fill_evidence(document.doc, candidates))
    relevant = model.relevance_share(relevance_features(documents, scores))
    return assemble(relevant, documents, candidates, logistic(scores))


def relevance_features(documents: Floats, scores: Floats) -> Floats:
    """What tells whether a document is relevant: its own scores and those of the two best fills of each role."""
    best = np.full((2, len(ROLES)), -FAR, np.float32)
    best[: len(scores)] = -np.sort(-scores, axis=0)[:2]
    return np.asarray(np.clip(np.concatenate([documents, best.T.ravel()]), -FAR, FAR), np.float32)


def assemble(relevant: float, documents: Floats, candidates: Candidates, shares: Floats) -> list[Template]:
    """One template of the likeliest type, with the likely fills; none for a document that is not relevant."""
    if relevant < RELEVANT:
        return []
    template: Template = {"incident_type": TYPES[int(np.argmax(documents[: len(TYPES)]))]}
    for role, share in zip(ROLES, (shares * math.sqrt(relevant)).T, strict=True):
        template[role] = [[candidates.texts[one]] for one in choose_fills(candidates, share, MOST[role])]
    return [template]


def choose_fills(candidates: Candidates, share: Sequence[float] | Floats, most: int) -> list[int]:
    """The likely fills of one role, best first, by their numbers; one of each head and of each name."""
    chosen: list[int] = []
    seen: list[tuple[set[str], set[int]]] = []
    order = np.argsort(-np.asarray(share), kind="stable").tolist()
    for one in order:
        if share[one] < LIKELY or len(chosen) == most:
            break
        words, heads = set(candidates.keys[one].split()), candidates.heads_with(one)
        again = any(words <= w or w <= words or heads & h for w, h in seen)
        if not again or share[one] >= LIKELY_TWICE:
            seen.append((words, heads))
            chosen.append(one)
    return chosen
