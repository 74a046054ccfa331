"""Where the text joins two happenings: the joining words, what hangs on them, and what they hang on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene, Sentence
from reportedly.knowledge.answer_cues import AnswerWords, load_answer_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 4
"""Steps up the parse at which the happening that joining words hang on is looked for."""
POINTERS = frozenset("it this that which these".split())
"""Subjects that stand for a happening told before ("It came in response to ...")."""

Sides = dict[int, str]
"""Happenings by index, each with how directly the words reach it."""


@dataclass(frozen=True, slots=True)
class AnswerCue:
    """Joining words with the happenings on their two sides."""

    start: int
    end: int
    words: AnswerWords
    answering: Sides
    answered: Sides
    told: tuple[int, int] | None
    """The stretch that tells what is answered (for ``turned`` words: what answers); null where there is none."""
    sentence: int

    @property
    def kind(self) -> str:
        """The kind of the words."""
        return self.words.kind


def answer_cues(scene: Scene, happenings: Sequence[Happening]) -> list[AnswerCue]:
    """The joining words in the sentences that tell of a happening, in the order of the text."""
    doc = scene.document.doc
    if doc is None:
        return []
    owners = Owners.of(doc, happenings)
    told = sorted({scene.sentence_at(t.start).index for happening in happenings for t in happening.triggers})
    told = sorted({*told, *(index + 1 for index in told if index + 1 < len(scene.sentences))})
    return [
        _cue(scene, sentence, span, words, owners)
        for sentence in (scene.sentences[index] for index in told)
        for span, words in _found(scene, doc, sentence)
    ]


@dataclass(frozen=True, slots=True)
class Owners:
    """The happening that each word of a trigger tells of, and the order of telling."""

    words: dict[int, int]
    """By token index."""
    starts: tuple[int, ...]
    order: tuple[int, ...]
    verbal: frozenset[int]
    meant: dict[int, int]
    """For a happening of bare words ("the attack"), the one of its kind that was told last before."""

    @classmethod
    def of(cls, doc: Doc, happenings: Sequence[Happening]) -> Owners:
        """Heads of triggers count before their other words."""
        words: dict[int, int] = {}
        for number, happening in enumerate(happenings):
            for trigger in happening.triggers:
                span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
                for token in span or ():
                    words.setdefault(token.i, number)
        for number, happening in enumerate(happenings):
            words.update({trigger.head: number for trigger in happening.triggers})
        told = sorted((t.start, n) for n, h in enumerate(happenings) for t in h.triggers)
        verbal = frozenset(n for n, h in enumerate(happenings) if h.verbal)
        return cls(
            words, tuple(s for s, _ in told), tuple(n for _, n in told), verbal, _meant(doc, happenings)
        )

    def alike(self, side: Sides) -> list[int]:
        """What the bare words of a side may mean."""
        return [self.meant[number] for number in side if number in self.meant]

    def before(self, offset: int, without: set[int]) -> Sides:
        """The material happening told last before an offset."""
        for place in range(bisect_left(self.starts, offset) - 1, -1, -1):
            if self.order[place] not in without and self.order[place] not in self.verbal:
                return {self.order[place]: "pointed"}
        return {}


def _meant(doc: Doc, happenings: Sequence[Happening]) -> dict[int, int]:
    """Happenings told by one definite noun alone, which the grouping left apart from what they point to."""
    meant: dict[int, int] = {}
    for number, happening in enumerate(happenings):
        lead = happening.lead
        if len(happening.triggers) == 1 and lead.nominal and _points(doc[lead.head]):
            alike = [n for n in range(number) if happenings[n].lead.type == lead.type]
            if alike:
                meant[number] = max(alike, key=lambda n: (len(happenings[n].triggers), n))
    return meant


def _found(scene: Scene, doc: Doc, sentence: Sentence) -> Iterator[tuple[tuple[Token, ...], AnswerWords]]:
    for start, end, words in load_answer_words().find(scene.text(sentence.start, sentence.end)):
        span = doc.char_span(sentence.start + start, sentence.start + end, alignment_mode="expand")
        if span:
            yield tuple(span), words


def _cue(
    scene: Scene, sentence: Sentence, span: Sequence[Token], words: AnswerWords, owners: Owners
) -> AnswerCue:
    head = None if words.frame == "bare" else _object(span, sentence)
    inside = _hanging(span, head, sentence) if head else []
    inner = _inner(head, inside, owners.words) if head else {}
    outer = _outer(span, head, {t.i for t in inside}, owners.words, sentence)
    for number in inner:
        outer.pop(number, None)
    if head is not None and not inner and _points(head):
        inner.update(owners.before(span[0].idx, set(outer)))
    if not outer:
        outer.update(_beside(span, {t.i for t in inside}, owners.words, sentence))
        outer = {number: how for number, how in outer.items() if number not in inner}
    if words.frame == "bare":
        inner.update(owners.before(span[0].idx, set(outer)))
    for side in (outer, inner):
        side.update({n: "same" for n in owners.alike(side) if n not in outer and n not in inner})
    turned = words.frame == "turned"
    return AnswerCue(
        start=span[0].idx,
        end=span[-1].idx + len(span[-1]),
        words=words,
        answering=inner if turned else outer,
        answered=outer if turned else inner,
        told=(inside[0].idx, inside[-1].idx + len(inside[-1])) if inside else None,
        sentence=sentence.index,
    )


def _object(span: Sequence[Token], sentence: Sentence) -> Token | None:
    """The head of what hangs on the words: what a preposition belongs to, else the object of a verb."""
    last = span[-1]
    if last.dep_ in ("case", "mark") and last.head.i > last.i:
        return last.head if last.head.idx < sentence.end else None
    members = {token.i for token in span}
    for token in reversed(span):
        for child in token.rights:
            if child.dep_ in OBJECTS and child.i not in members and child.idx < sentence.end:
                return child
    if last.i + 1 >= len(last.doc):
        return None
    token = last.nbor()
    while token.head.i > last.i and token.head.i != token.i:
        token = token.head
    return token if token.idx < sentence.end and token.pos_ != "PUNCT" else None


OBJECTS = frozenset({"obj", "obl", "nmod", "ccomp", "xcomp", "acl"})


def _hanging(span: Sequence[Token], head: Token, sentence: Sentence) -> list[Token]:
    """What hangs on the words, behind them: under the head, and under the other objects of a verb."""
    last = span[-1]
    found = {token.i: token for token in head.subtree}
    if last.i != head.i and last.dep_ not in ("case", "mark"):
        for child in last.rights:
            if child.dep_ in OBJECTS:
                found.update((token.i, token) for token in child.subtree)
    return [found[i] for i in sorted(found) if i > last.i and found[i].idx < sentence.end]


def _points(head: Token) -> bool:
    """Whether a phrase only points at what was told before ("it", "the move")."""
    if head.lower_ in POINTERS:
        return True
    return head.pos_ == "NOUN" and any(
        child.lower_ in ("the", "this", "that", "these", "those") for child in head.lefts
    )


def _inner(head: Token, inside: Sequence[Token], owners: dict[int, int]) -> Sides:
    """Happenings in the stretch that hangs on the words: its head before what only stands in it."""
    sides: Sides = {}
    for token in sorted(inside, key=lambda token: (token.i != head.i, token.i)):
        if token.i in owners:
            near = head.i in (token.head.i, token.head.head.i)
            sides.setdefault(owners[token.i], "head" if token.i == head.i else "near" if near else "deep")
    return sides


def _outer(
    span: Sequence[Token], head: Token | None, inside: set[int], owners: dict[int, int], sentence: Sentence
) -> Sides:
    """Happenings that the words hang on."""
    sides: Sides = {owners[token.i]: "self" for token in span if token.i in owners}
    members = {token.i for token in span} | ({head.i} if head else set())
    node, level = _first(span), 0
    while level <= CLIMB:
        outside = node.i not in members
        if outside and node.i in owners:
            sides.setdefault(owners[node.i], "up" if level <= 1 else "far")
        for child in node.children:
            if child.dep_ in ("nsubj", "obj", "xcomp", "obl") and child.i not in inside | members:
                if child.i in owners and child.i < span[0].i:
                    sides.setdefault(owners[child.i], "arg" if level <= 1 else "far")
        if node.head.i == node.i or not sentence.start <= node.head.idx < sentence.end:
            break
        level += outside
        node = node.head
    return sides


def _beside(span: Sequence[Token], inside: set[int], owners: dict[int, int], sentence: Sentence) -> Sides:
    """The happening told last before the words in their sentence, else first behind what hangs on them."""
    doc = span[0].doc
    place = span[0].i - 1
    while place >= 0 and doc[place].idx >= sentence.start:
        if place in owners:
            return {owners[place]: "beside"}
        place -= 1
    place = max(inside, default=span[-1].i) + 1
    while place < len(doc) and doc[place].idx < sentence.end:
        if place in owners:
            return {owners[place]: "beside"}
        place += 1
    return {}


def _first(span: Sequence[Token]) -> Token:
    """The word of a phrase that the others hang on."""
    members = {token.i for token in span}
    return next((token for token in span if token.head.i not in members or token.head.i == token.i), span[0])
