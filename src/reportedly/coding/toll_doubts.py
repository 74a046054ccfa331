"""What a report says of a toll beside its figures: that nobody knows it, and who some of the dead were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.coding.claim_making import claim_of, own_voice
from reportedly.coding.happening import Happening
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene, Sentence
from reportedly.coding.sources import chain_of
from reportedly.coding.who import Party
from reportedly.knowledge.people import agents
from reportedly.model.claim import Claim

HARMED = r"(?:killed|dead|died|hurt|injured|wounded)"
COUNTED = (
    r"(?:casualt\w+|victims|losses|(?:death |casualty )?toll"
    r"|number of (?:the )?(?:dead|victims|casualties|wounded|injured))"
)

UNKNOWN = re.compile(
    rf"\bno (?:immediate |independent |official |further )*(?:word|information|details|reports?|confirmation) "
    rf"(?:on|of|about) (?:any |the |possible )*{COUNTED}"
    rf"|\b{COUNTED}[^.;]{{0,40}}\b(?:could not (?:immediately |independently )*be \w+|(?:was|were|is|are) not "
    rf"(?:immediately |yet )?(?:known|clear|available)|(?:was|were|is|are|remains?) (?:unclear|unknown))"
    rf"|\bfigures? (?:could not (?:immediately |independently )*be \w+)"
    rf"|\b(?:not (?:immediately )?(?:clear|known)|unclear) how many [^.;]{{0,30}}{HARMED}"
    rf"|\b(?:not clear|unclear) how [^.;]{{0,40}}\b(?:figure|toll)"
    rf"|\bwithout (?:giving|providing|specifying) (?:an? |any |exact )*(?:numbers?|figures?|toll)"
    rf"|\b(?:did not|didn't|would not) (?:say|specify) how many [^.;]{{0,30}}{HARMED}"
    rf"|\b(?:declined|refused) to (?:give|confirm|provide|release) (?:an? |any |the )?(?:figures?|{COUNTED})",
    re.IGNORECASE,
)
"""Words that leave a toll open: "there was no word on casualties", "the figure could not be verified"."""

REFUSING = re.compile(r"without|did|would|declined|refused", re.IGNORECASE)
"""Openings of those words that say who left it open: "the junta acknowledged losses without giving a figure"."""

PART = re.compile(
    r"\b((?:[A-Za-z]+|\d+) of (?:the|its|their) (?:dead|victims|casualties|wounded|injured)"
    r"|(?:[A-Za-z]+|\d+) of those (?:killed|injured|wounded|hurt|hit)"
    r"|(?:[A-Za-z]+|\d+) of (?:the|its|their|his) [\w -]{3,30}?(?= (?:was|were) among (?:the dead|those)))\b"
)
"""A part of a toll of which something is said: "two of the dead were farm hands", "three of its drivers were among
those hit"."""

NO_PART = frozenset(
    "some most many list names families number bodies relatives none all both toll count".split()
)

WHO = re.compile(
    r"\b(?:(?:those killed|the dead)(?: in [A-Z]\w+)?|the (?:second |third |other )?victims?|all of the dead)"
    r" (?:was|were|are|is) ((?:an? |the )?[^.,;:\"”]{3,60}?)(?= who | that | which |[.,;:\"”]|$)",
    re.IGNORECASE,
)
"""Who the dead were: "the government says that those killed in Cizre were militants"."""

SPEAKER = r"((?:the |an? )?[A-Za-z][\w'-]*(?: [\w'-]+){0,4}?) (says?|said|insists?|maintains?) (?:that )?"
SAID_BEFORE = re.compile(rf"(?:^\W*|[;.] ){SPEAKER}$", re.IGNORECASE)
THEY = re.compile(rf"; {SPEAKER}they were ([^.,;:\"”]{{3,60}}?)(?= who | that |[.,;:\"”]|$)", re.IGNORECASE)
"""A rival who says in half a sentence who the dead were: "...; the party says they were civilians"."""

SIGNS = (
    *("casualt", "victim", "losses", "toll", "number", "figure", "how many", "dead", "wounded", "injured"),
    *(" of those ", "those killed", " among "),
)
"""One of these stands, in lower case, in whatever the patterns above fit: a quick look that spares most sentences."""

BACK = 3
"""Sentences back in which the deed is looked for whose toll a sentence speaks of."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words on a toll that are no figure; ``value`` is null where they leave it open."""

    start: int
    end: int
    value: tuple[int, int] | None
    source: tuple[int, int] | None = None
    """Who says so, where no attribution covers the words."""
    cue: tuple[int, int] | None = None


def deal_doubts(scene: Scene, happenings: Sequence[Happening], able: Sequence[bool]) -> list[list[Doubt]]:
    """The doubts of a document, each with the last deed told that can have a toll; a list for each happening."""
    dealt: list[list[Doubt]] = [[] for _ in happenings]
    doubts = [doubt for sentence in scene.sentences for doubt in _doubts(scene, sentence)]
    if not doubts:
        return dealt
    told: dict[int, list[tuple[int, int]]] = {}
    for number, happening in enumerate(happenings):
        for trigger in happening.triggers if able[number] else ():
            told.setdefault(scene.sentence_at(trigger.start).index, []).append((trigger.start, number))
    for doubt in doubts:
        owner = _owner(scene, told, doubt)
        if owner is not None:
            dealt[owner].append(doubt)
    return dealt


def _doubts(scene: Scene, sentence: Sentence) -> Iterator[Doubt]:
    if sentence.in_title:
        return
    text = scene.text(sentence.start, sentence.end)
    letters = text.lower()
    if not any(sign in letters for sign in SIGNS):
        return
    for found in UNKNOWN.finditer(text):
        yield Doubt(sentence.start + found.start(), sentence.start + found.end(), None)
    for found in PART.finditer(text):
        if found.group(1).split()[0].casefold() not in NO_PART:
            span = (sentence.start + found.start(1), sentence.start + found.end(1))
            yield Doubt(*span, span)
    if PART.search(text):
        return
    for found in WHO.finditer(text):
        if _names_people(found.group(1)):
            before = SAID_BEFORE.search(text, 0, found.start())
            yield _who(sentence, found.start(), found.span(1), before)
            for rival in THEY.finditer(text, found.end()):
                if _names_people(rival.group(3)):
                    yield _who(sentence, rival.start(3), rival.span(3), rival)


def _names_people(words: str) -> bool:
    return any(word.casefold() in agents() for word in words.split())


def _who(sentence: Sentence, at: int, value: tuple[int, int], said: re.Match[str] | None) -> Doubt:
    """Who the dead were, with the speaker of the half-sentence before."""
    start = sentence.start
    source = (start + said.start(1), start + said.end(1)) if said else None
    cue = (start + said.start(2), start + said.end(2)) if said else None
    return Doubt(start + at, start + value[1], (start + value[0], start + value[1]), source, cue)


def _owner(scene: Scene, told: dict[int, list[tuple[int, int]]], doubt: Doubt) -> int | None:
    """The deed of the sentence, else the last one told in the sentences before."""
    here = scene.sentence_at(doubt.start).index
    if here in told:
        return min(told[here], key=lambda one: abs(one[0] - doubt.start))[1]
    for index in range(here - 1, here - BACK - 1, -1):
        if index in told and not scene.sentences[index].in_title:
            return max(told[index])[1]
    return None


def doubt_claims(scene: Scene, doubts: Sequence[Doubt], actors: Sequence[Party]) -> list[Claim]:
    """The claims that doubts are: by whom the words say so, else in the reporter's own voice."""
    return [
        _open(scene, doubt, actors) if doubt.value is None else _part(scene, doubt, actors)
        for doubt in doubts
    ]


def _open(scene: Scene, doubt: Doubt, actors: Sequence[Party]) -> Claim:
    """A toll left open, by the one who "declined to give a figure", else by the reporter."""
    span = scene.document.span(doubt.start, doubt.end)
    known = {"stance": "unconfirmed", "cue": span.text, "cue_span": span, "rule": "toll:open", "value": None}
    if REFUSING.match(span.text):
        sentence = scene.sentence_at(doubt.start)
        cues = scene.once("cues by sentence", lambda: _cues(scene))
        for at, number in cues.get(sentence.index, ()):
            if at < doubt.end and chain_of(scene, number):
                return claim_of(scene, number, "toll", None, actors).model_copy(update=known)
    return own_voice(scene, doubt.start, "toll").model_copy(update=known)


def _part(scene: Scene, doubt: Doubt, actors: Sequence[Party]) -> Claim:
    value = scene.text(*doubt.value) if doubt.value else None
    for number in scene.attributions_over(doubt.start):
        if chain_of(scene, number):
            return claim_of(scene, number, "toll", value, actors)
    claim = own_voice(scene, doubt.start, "toll", value)
    return claim if doubt.source is None else _said(scene, claim, doubt.source, doubt.cue)


def _said(scene: Scene, claim: Claim, source: tuple[int, int], cue: tuple[int, int] | None) -> Claim:
    start, end = trim(scene.document.text, *source)
    known = {"sources": (scene.text(start, end),), "source_spans": (scene.document.span(start, end),)}
    said = {"cue": scene.text(*cue), "cue_span": scene.document.span(*cue)} if cue else {}
    return claim.model_copy(update={**known, **said, "rule": "toll:who"})


def _cues(scene: Scene) -> dict[int, list[tuple[int, int]]]:
    """Where reporting words stand, with the number of the attribution, by sentence."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, attribution in enumerate(scene.document.attributions):
        for start, _ in attribution.cue:
            found.setdefault(scene.sentence_at(start).index, []).append((start, number))
    return found
