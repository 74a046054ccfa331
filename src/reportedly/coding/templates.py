"""Incident templates as in MUC-4: what happened, by whom, to what and whom, with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.coding.template_document import document_features
from reportedly.coding.template_entities import Candidate, candidate_features, find_candidates
from reportedly.coding.template_features import word_features
from reportedly.coding.template_model import (
    DOCUMENT_CLASSES,
    ROLES,
    TYPES,
    TemplateModel,
    load_model,
    log_odds,
)
from reportedly.coding.template_parse import parse_features
from reportedly.coding.template_text import Word, split_sentences, split_words
from reportedly.knowledge.incident_words import DEEDS, classes_of
from reportedly.model.document import Document

RELEVANT = 0.2
"""Least probability that a document tells of an incident. Low, because F1 gains from any item that is more
likely right than half the F1 reached; so too for the fills."""
LIKELY = 0.25
"""Least probability of a fill."""
LIKELY_TWICE = 0.35
"""Least probability of a fill whose words lie within another one's ("GUERRILLAS", "SALVADORAN GUERRILLAS")."""
MOST = {"PerpInd": 4, "PerpOrg": 2, "Target": 4, "Victim": 8, "Weapon": 3}
"""Most fills a role has."""

LONGEST = 4000
"""Words that are read; comparing candidates with each other would take minutes on a book."""

Template = dict[str, Any]
Fill = tuple[Candidate, float]
"""A candidate with the probability that it is right."""


def fill_templates(document: Document) -> list[Template]:
    """The incident templates of a document that was read: none where it tells of no incident.

    Each has ``incident_type`` and the roles PerpInd, PerpOrg, Target, Victim and Weapon, each a list of
    entities, each a list of mentions in lower case.
    """
    words = split_words(document.text)[:LONGEST]
    if not any(one in DEEDS for word in words for one in classes_of(word.text)):
        return []
    model = load_model()
    documents = model.document_shares(document_features(words))
    sentences = split_sentences(document.text, words)
    lexical, parsed = word_features(words, sentences), parse_features(document.doc, words)
    features = [[*one, *other] for one, other in zip(lexical, parsed, strict=True)]
    shares = [model.label_shares(features[place.start : place.stop]) for place in sentences]
    candidates = find_candidates(document.text, words, sentences, shares)
    fills = weigh_candidates(model, candidates, documents, words)
    return assemble(model.relevance_share(relevance_features(documents, fills)), documents, fills)


def weigh_candidates(
    model: TemplateModel,
    candidates: Sequence[Candidate],
    documents: Mapping[str, float],
    words: Sequence[Word],
) -> list[Fill]:
    """Each candidate with the probability that it is a right fill."""
    text = f" {' '.join(word.text for word in words)} "
    described = (
        candidate_features(one, candidates, documents, text.count(f" {one.key} ")) for one in candidates
    )
    return [(one, model.entity_share(features)) for one, features in zip(candidates, described, strict=True)]


def relevance_features(documents: Mapping[str, float], fills: Sequence[Fill]) -> list[float]:
    """What tells whether a document is relevant: its type shares and the two best fills of each role."""
    features = [log_odds(documents[name]) for name in DOCUMENT_CLASSES]
    for role in ROLES:
        best = sorted((share for candidate, share in fills if candidate.role == role), reverse=True)
        features += [log_odds(share) for share in [*best, 0.0, 0.0][:2]]
    return features


def assemble(relevant: float, documents: Mapping[str, float], fills: Sequence[Fill]) -> list[Template]:
    """One template of the likeliest type, with the likely fills; none for a document that is not relevant."""
    if relevant < RELEVANT:
        return []
    roles = {
        role: choose_fills([fill for fill in fills if fill[0].role == role], MOST[role]) for role in ROLES
    }
    return [{"incident_type": max(TYPES, key=documents.__getitem__)} | roles]


def choose_fills(fills: Sequence[Fill], most: int) -> list[list[str]]:
    """The likely fills of one role, best first, each an entity of one mention."""
    chosen: list[list[str]] = []
    seen: list[set[str]] = []
    for candidate, share in sorted(fills, key=lambda fill: -fill[1]):
        words = set(candidate.key.split())
        again = any(words <= other or other <= words for other in seen)
        if share < (LIKELY_TWICE if again else LIKELY) or len(chosen) == most:
            continue
        seen.append(words)
        chosen.append([candidate.text])
    return chosen
