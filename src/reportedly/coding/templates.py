"""Incident templates as in MUC-4: what happened, by whom, to what and whom, with what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reportedly.coding.template_candidates import Candidates, find_candidates
from reportedly.coding.template_document import document_features
from reportedly.coding.template_evidence import fill_evidence, topic_evidence
from reportedly.coding.template_kinds import REPEATABLE, Scenes, belonging_figures, repeating_figures
from reportedly.coding.template_model import FAR, ROLES, TYPES, Floats, TemplateModel, load_model, logistic
from reportedly.coding.template_rivals import rival_figures
from reportedly.coding.template_view import View
from reportedly.knowledge.incident_words import DEEDS, classes_of
from reportedly.model.document import Document

RELEVANT = 0.3
"""Least probability that a document tells of an incident. Low, because F1 gains from any item that is more
likely right than half the F1 reached; so too for the fills."""
ALSO = 0.22
"""Least probability of a further type of incident."""
AGAIN = 0.25
"""Least probability that there is another incident of a type."""
SHARED = 0.25
"""Least probability of a fill in the incident of a type that it fits less well."""
LIKELY = 0.22
"""Least probability of a fill, lowered by the root of that of relevance."""
LIKELY_TWICE = 0.4
"""Least probability of a fill whose words lie within another one's ("GUERRILLAS", "SALVADORAN GUERRILLAS")."""
MOST = {"PerpInd": 4, "PerpOrg": 2, "Target": 4, "Victim": 8, "Weapon": 3}
"""Most fills a role has."""

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
    return assemble(model, weigh(model, view))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text with all that the models say of it."""

    view: View
    relevant: float
    """Probability that the text tells of an incident."""
    documents: Floats
    """Log odds of each of the document's classes."""
    candidates: Candidates
    scores: Floats
    """Log odds of each candidate (row) in each role (column), were the text relevant."""
    scenes: Scenes
    topics: Floats | None


def weigh(model: TemplateModel, view: View) -> Weighed:
    """Weigh a text and its candidates, by the words alone and by what the engine hears."""
    words = model.document_scores(document_features(view.words))
    candidates = find_candidates(view)
    alone = model.candidate_scores(candidates, words)
    alone = model.with_rivals(alone, rival_figures(candidates, alone))
    topics = topic_evidence(view.doc)
    documents = model.with_topics(words, topics)
    scores = model.with_evidence(alone, fill_evidence(view.doc, candidates))
    views = [relevance_features(words, alone), relevance_features(documents, scores)]
    relevant = model.relevance_share(views)
    return Weighed(view, relevant, documents, candidates, scores, Scenes.of(view), topics)


def relevance_features(documents: Floats, scores: Floats) -> Floats:
    """What tells whether a document is relevant: its own scores and those of the two best fills of each role."""
    best = np.full((2, len(ROLES)), -FAR, np.float32)
    best[: len(scores)] = -np.sort(-scores, axis=0)[:2]
    return np.asarray(np.clip(np.concatenate([documents, best.T.ravel()]), -FAR, FAR), np.float32)


def assemble(model: TemplateModel, text: Weighed) -> list[Template]:
    """A template of each likely type with its fills, and a bare one of each type that is likely told again.

    None for a document that is not relevant.
    """
    if text.relevant < RELEVANT:
        return []
    kinds = _likely_kinds(text.documents)
    templates: list[Template] = [_bare(kind) for kind in kinds]
    likely = math.sqrt(text.relevant)
    for column, role in enumerate(ROLES):
        share = logistic(text.scores[:, column]) * likely
        for fill in choose_fills(text.candidates, share, MOST[role]):
            for number in _belongs(model, text, kinds, column, fill):
                templates[number][role].append([text.candidates.texts[fill]])
    again = (kind for kind in kinds if _again(model, text, kind) * likely > AGAIN)
    return templates + [_bare(kind) for kind in again]


def _bare(kind: int) -> Template:
    return {"incident_type": TYPES[kind]} | {role: [] for role in ROLES}


def _likely_kinds(documents: Floats) -> list[int]:
    """Numbers of the likeliest type and of the others that are likely enough, best first."""
    order = np.argsort(-documents[: len(TYPES)], kind="stable").tolist()
    return [order[0], *(kind for kind in order[1:] if logistic(documents[kind]) > ALSO)]


def _belongs(model: TemplateModel, text: Weighed, kinds: list[int], role: int, fill: int) -> list[int]:
    """Places in ``kinds`` of the types that a fill belongs to: the likeliest, and others likely enough."""
    if len(kinds) == 1:
        return [0]
    marks = text.scenes.marks(text.candidates, fill)
    shares = model.belonging_shares(belonging_figures(marks, text.documents, role))[kinds]
    there = logistic(text.documents[kinds]) * logistic(text.scores[fill, role]) * math.sqrt(text.relevant)
    best = int(np.argmax(shares))
    return [number for number in range(len(kinds)) if number == best or (shares * there)[number] > SHARED]


def _again(model: TemplateModel, text: Weighed, kind: int) -> float:
    """Probability that a type is told of more than once."""
    if TYPES[kind] not in REPEATABLE:
        return 0.0
    figures = repeating_figures(text.view, text.scenes, text.documents, text.scores, text.topics, kind)
    return model.repeating_share(figures)


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
