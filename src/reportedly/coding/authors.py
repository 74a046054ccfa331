"""Authorship told apart from the deed: who is blamed, suspected, or takes responsibility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene
from reportedly.coding.sources import source_of
from reportedly.coding.who import trim
from reportedly.model.mention import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

BLAMING = frozenset({"blame", "accuse", "suspect", "implicate", "fault"})
"""Verbs whose object is said to have done it."""

AUTHORSHIP = ("responsib", "involve", "behind", "role in", "nothing to do", "not our", "hand in", "complicit")
"""Words of a content that speak of who did it rather than of whether it was done."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """A phrase that is said to name the doer, and the attribution that says so."""

    start: int
    end: int
    attribution: int


def speaks_of_author(scene: Scene, attribution: Attribution) -> bool:
    """Whether an attribution is about who did it ("denied involvement", "claimed responsibility")."""
    words = " ".join(
        scene.text(start, end) for start, end in (*attribution.cue, *attribution.content)
    ).lower()
    return any(word in words for word in AUTHORSHIP) or attribution.cue_lemma in BLAMING


def named_author(scene: Scene, number: int) -> Authorship | None:
    """The phrase that an attribution names as the doer; null when it names none.

    "claimed responsibility" names its source; "blamed X for", "accused X of" name their object.
    """
    attribution = scene.document.attributions[number]
    if attribution.stance == "claims" and speaks_of_author(scene, attribution):
        source = source_of(scene, attribution)
        return Authorship(source.start, source.end, number) if source else None
    token = _cue_token(scene, attribution)
    if token is None or token.lemma_.lower() not in BLAMING:
        return None
    passive = any(child.dep_ == "aux" and child.lemma_ == "be" for child in token.children)
    for child in token.children:
        if child.dep_ == ("nsubj" if passive else "obj"):
            return Authorship(*_phrase(scene, child), number)
    return None


def nearest_happening(scene: Scene, attribution: Attribution, happenings: Sequence[Happening]) -> int | None:
    """The happening that an attribution speaks of: one it contains, else the material one told last before it."""
    for start, end in attribution.content:
        for number, happening in enumerate(happenings):
            if any(start <= trigger.start < end for trigger in happening.triggers) and not happening.verbal:
                return number
    anchor = (attribution.cue or attribution.content or ((0, 0),))[0][0]
    sentence = scene.sentence_at(anchor)
    best, best_start = None, -1
    for number, happening in enumerate(happenings):
        if happening.verbal:
            continue
        for trigger in happening.triggers:
            near = scene.sentence_at(trigger.start).index >= sentence.index - 6
            if best_start < trigger.start < sentence.end and near:
                best, best_start = number, trigger.start
    return best


def _cue_token(scene: Scene, attribution: Attribution) -> Token | None:
    doc = scene.document.doc
    if doc is None or not attribution.cue:
        return None
    span = doc.char_span(*attribution.cue[-1], alignment_mode="expand")
    if span is None:
        return None
    return next((token for token in span if token.lemma_.lower() in BLAMING), span.root)


def _phrase(scene: Scene, token: Token) -> tuple[int, int]:
    """A noun phrase up to its clauses."""
    inside = [token.i]
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod", "flat", "det", "nummod", "conj"):
            inside += [t.i for t in child.subtree]
    doc = token.doc
    left, right = min(inside), max(inside)
    return trim(doc.text, doc[left].idx, doc[right].idx + len(doc[right]))
