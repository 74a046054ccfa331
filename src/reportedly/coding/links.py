"""Links between the events of a report: which answers, follows or is part of which, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from reportedly.coding.answer_cues import AnswerCue
from reportedly.coding.answer_deeds import Told
from reportedly.coding.answer_features import GROUPS, REACHED, Answering
from reportedly.coding.answers import Answer, likeliest, weighed
from reportedly.coding.circumstances import Phrase, phrase_claim
from reportedly.coding.claim_making import own_voice
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.coding.weighing import load_weights
from reportedly.model.claim import Claim
from reportedly.model.link import Link

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

IN_TIME = frozenset({"after", "while"})
"""Words that tell the order in time alone."""
TELLING = ("answer", "prompt", "protest", "charge", "quell", "over", "demand", "after", "while", "part")
"""Kinds of joining words, those first that say most of why."""
HEDGES = frozenset(
    "allegedly apparently evidently likely maybe ostensibly perhaps possibly presumably probably purportedly reportedly"
    " seemingly supposedly suspected".split()
)
NOT = frozenset("not n't n’t never no hardly".split())
NAMING = frozenset("call describe term portray present justify".split())
LIGHT = frozenset("be come constitute do have mean make".split())
"""Verbs that say nothing of their own: "not" on them denies what hangs on them."""


def links_between(scene: Scene, told: Sequence[Told]) -> dict[int, tuple[Link, ...]]:
    """The links from each happening, by its number; those that are denied are among them.

    Links that the weights take for answers come first, then others that words tell outright: an order in time, a part
    of a whole, an answer that is denied. The happening numbered ``n`` is called ``e{n + 1}``.
    """
    answering = Answering(scene, told)
    answers = weighed(scene, answering)
    found: dict[int, list[Link]] = {}
    chosen = [
        answer
        for answer in likeliest(answers, load_weights("answers").cut)
        if not _is_part(answering, answer.answering, answer.answered)
    ]
    for answer in chosen:
        found.setdefault(answer.answering, []).extend(_answering(scene, answering, answer))
    known = {frozenset((answer.answering, answer.answered)) for answer in chosen}
    for one, two, cue in _outright(answering):
        link = _link(scene, answering, cue, one, two, None)
        ordered = link.kind == "answers" and link.stance != "denies"
        if frozenset((one, two)) not in known and not ordered:
            found.setdefault(one, []).append(link)
    return {number: _once_each(links) for number, links in found.items()}


def answered_by(links: Sequence[Link]) -> tuple[str, ...]:
    """The ``eid`` of the events that one answers: those of its links that the weights take and somebody asserts.

    >>> answered_by([Link(to="e1", confidence=0.6), Link(to="e2", confidence=0.7, stance="denies")])
    ('e1',)
    """
    kept = (link for link in links if link.stance != "denies" and link.confidence is not None)
    return tuple(dict.fromkeys(link.to for link in kept))


def links_sureness(links: Sequence[Link]) -> dict[str, float]:
    """The first guess of how sure ``retaliation_for`` is: the chance of the likeliest of its links."""
    answered = answered_by(links)
    chances = [link.confidence for link in links if link.confidence is not None and link.to in answered]
    return {"retaliation": max(chances)} if chances else {}


def _answering(scene: Scene, answering: Answering, answer: Answer) -> list[Link]:
    """The links of a pair that the weights take: one for each way that words tell it, else one without words."""
    one, two = answer.answering, answer.answered
    cues = [cue for cue in answering.cues_from(one) if two in cue.answered and _group(cue) != "part"]
    if not cues:
        return [_bare(scene, answering, answer)]
    rank = {id(cue): TELLING.index(_group(cue)) for cue in cues}
    best = [
        cue for cue in cues if (rank[id(cue)] < TELLING.index("after")) or rank[id(cue)] == min(rank.values())
    ]
    return [
        _link(scene, answering, cue, one, two, answer.probability)
        for cue in sorted(
            best, key=lambda cue: (rank[id(cue)], REACHED[cue.answering[one]] != "near", cue.start)
        )
    ]


def _is_part(answering: Answering, one: int, two: int) -> bool:
    """Whether words say that the one is a part of the other, and none that it answers it."""
    groups = {_group(cue) for cue in answering.cues_from(one) if two in cue.answered}
    return groups == {"part"}


def _outright(answering: Answering) -> Iterator[tuple[int, int, AnswerCue]]:
    """Pairs of material happenings that joining words reach directly on both sides."""
    for cue in answering.cues:
        if _group(cue) not in ("answer", "prompt", "after", "part"):
            continue
        for one, how in cue.answering.items():
            for two, there in cue.answered.items():
                kinds = {answering.deeds[one].kind, answering.deeds[two].kind}
                if REACHED[how] == REACHED[there] == "near" and "verbal" not in kinds:
                    yield one, two, cue


def _link(
    scene: Scene, answering: Answering, cue: AnswerCue, one: int, two: int, chance: float | None
) -> Link:
    """What joining words say of two happenings, in the voice of who says it."""
    claim = _claim(scene, answering, cue, one)
    kind: Literal["answers", "follows", "part-of"] = "follows" if _group(cue) in IN_TIME else "answers"
    return Link(
        to=f"e{two + 1}",
        kind="part-of" if _group(cue) == "part" else kind,
        stance=_stance(scene, cue, claim),
        sources=claim.sources,
        cue=scene.text(cue.start, cue.end),
        content=claim.content,
        source_spans=claim.source_spans,
        cue_span=scene.document.span(cue.start, cue.end),
        content_span=claim.content_span,
        confidence=None if chance is None else round(chance, 3),
        rule=f"words:{cue.kind}",
    )


def _bare(scene: Scene, answering: Answering, answer: Answer) -> Link:
    """A link that no words tell: an arrest in the report of a crime."""
    lead = answering.deeds[answer.answering].told.happening.lead
    claim = own_voice(scene, lead.start)
    return Link(
        to=f"e{answer.answered + 1}",
        content=claim.content,
        content_span=claim.content_span,
        confidence=round(answer.probability, 3),
        rule="weighed",
    )


def _claim(scene: Scene, answering: Answering, cue: AnswerCue, one: int) -> Claim:
    """Who says that the one answers the other: the source over the joining words, else the reporter."""
    start, end = cue.told if cue.told and cue.words.frame == "object" else (cue.start, cue.end)
    phrase = Phrase("motive", start, end, cue.start)
    claim = phrase_claim(scene, phrase, answering.deeds[one].told.actors) or own_voice(scene, cue.start)
    return claim if claim.sources else _named(scene, cue, claim)


def _named(scene: Scene, cue: AnswerCue, claim: Claim) -> Claim:
    """The claim with him as its source who calls it so ("in what the army called a response to the strike")."""
    span = _words(scene, cue)
    namer = span.root.head if span else None
    if namer is None or namer.lemma_.lower() not in NAMING:
        return claim
    subject = next(
        (child for child in namer.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None
    )
    if subject is None:
        return claim
    words = list(subject.subtree)
    start, end = trim(scene.document.text, words[0].idx, words[-1].idx + len(words[-1]))
    spans = (scene.document.span(start, end),)
    return claim.model_copy(update={"sources": (scene.text(start, end),), "source_spans": spans})


def _stance(scene: Scene, cue: AnswerCue, claim: Claim) -> str:
    """The stance of the source, or what stands at the words says ("possibly in revenge", "not in answer to")."""
    span = _words(scene, cue)
    if span is None:
        return claim.stance
    top = span.root
    around = [child.lower_ for child in top.children]
    if top.head.lemma_.lower() in LIGHT:
        around += [child.lower_ for child in top.head.children]
    if NOT.intersection(around):
        return "denies"
    before = {token.lower_ for token in span.doc[max(span.start - 2, 0) : span.start]}
    hedged = HEDGES.intersection(before)
    return "suspects" if hedged and claim.stance in ("asserts", "claims") else claim.stance


def _words(scene: Scene, cue: AnswerCue) -> SpacySpan | None:
    doc = scene.document.doc
    return doc.char_span(cue.start, cue.end, alignment_mode="expand") if doc is not None else None


def _group(cue: AnswerCue) -> str:
    return GROUPS.get(cue.kind, cue.kind)


def _once_each(links: Sequence[Link]) -> tuple[Link, ...]:
    """The first link of each pair, kind, innermost source and stance."""
    kept: dict[tuple[object, ...], Link] = {}
    for link in links:
        kept.setdefault((link.to, link.kind, link.sources[-1:], link.stance), link)
    return tuple(kept.values())
