"""The doers that attributions name, dealt to the happenings that they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.authors import AUTHORSHIP, Authorship, doer_at, named_author
from reportedly.coding.denial_links import denials_of
from reportedly.coding.happening import Happening
from reportedly.coding.meaning import meant_happening
from reportedly.coding.phrases import PRONOUNS
from reportedly.coding.scene import Scene, inside
from reportedly.coding.sources import source_of
from reportedly.coding.voice import voice_of
from reportedly.coding.who import Party

if TYPE_CHECKING:
    from spacy.tokens import Token


def authorships(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> list[list[Authorship]]:
    """The doers that attributions name, dealt to the happenings that they speak of."""
    dealt: list[list[Authorship]] = [[] for _ in happenings]
    for number, attribution in enumerate(scene.document.attributions):
        if attribution.stance in ("denies", "unconfirmed"):
            continue
        author = named_author(scene, number)
        if author is None or is_another_deed(scene, number):
            continue
        owner = meant_happening(scene, number, happenings, actors)
        if owner is not None:
            dealt[owner].append(author)
    for index, links in enumerate(denials_of(scene, happenings, actors)):
        for link in links:
            cleared = _cleared(scene, link.number) if link.slot == "actor" else None
            if cleared is not None and not scene.name_at(cleared.start, cleared.end, ("PER",)):
                dealt[index].append(cleared)  # a man who denies it for others is none of the accused
    for number, happening in enumerate(happenings):
        if not actors[number] and not dealt[number]:
            dealt[number] += _own_word(scene, happening)
    return dealt


def _cleared(scene: Scene, number: int) -> Authorship | None:
    """Whom a denial speaks of as the doer: the one whom its words name, else who denies.

    "The ministry denied that the United Front had a hand in it" clears the Front; in "denied that he led the unit"
    no body speaks of itself.
    """
    author = named_author(scene, number)
    attribution = scene.document.attributions[number]
    subject = _subject_of(scene, attribution.content[0][0]) if attribution.content else None
    if author is None or subject is None:
        return author
    if subject.lower_ in ("he", "she") and not scene.name_at(author.start, author.end, ("PER",)):
        return None
    if subject.lower_ in PRONOUNS:
        return author
    named = doer_at(scene, subject.left_edge.idx, subject.idx + len(subject), number)
    return named if named and _is_name(scene.text(named.start, named.end)) else author


def _is_name(form: str) -> bool:
    phrase = parse_phrase(form)
    return phrase.named or phrase.state is not None


def _subject_of(scene: Scene, offset: int) -> Token | None:
    """The subject with which somebody's words begin."""
    doc = scene.document.doc
    span = doc.char_span(offset, offset + 1, alignment_mode="expand") if doc is not None else None
    if span is None:
        return None
    for token in span.doc[span.start : span.start + 8]:
        if token.dep_ == "nsubj" and token.left_edge.i <= span.start + 1:
            return token
    return None


def is_another_deed(scene: Scene, number: int) -> bool:
    """Whether somebody is accused of a deed of its own, which no trigger tells ("accused the mayor of lying")."""
    attribution = scene.document.attributions[number]
    if attribution.rule != "accusation:accuse" or not attribution.content:
        return False
    start, end = attribution.content[-1]
    words = scene.text(start, end)
    if not OF_DOING.search(words) or AUTHORSHIP.search(words):
        return False
    return not inside(scene.document.triggers, start, end)


OF_DOING = re.compile(r"\b(?:of|for) (?:not )?(?:having )?\w+(?:ing|ed)\b")
"""Of what somebody is accused, as a deed."""


def _own_word(scene: Scene, happening: Happening) -> list[Authorship]:
    """The speaker as the doer of a deed told without one, when the engine hears the doer's own word in it.

    "A man was detained on Monday, the security service said."
    """
    if happening.verbal or voice_of(scene, happening).get("claimed", 0.0) < OWN_WORD:
        return []
    for trigger in happening.triggers:
        for number in scene.attributions_over(trigger.start)[:1]:
            source = source_of(scene, scene.document.attributions[number])
            if source and scene.document.attributions[number].stance in ("asserts", "claims"):
                return [Authorship(source.start, source.end, number)]
    return []


OWN_WORD = 0.5
"""Least probability of the doer's own voice from which its speaker is taken for the doer."""
