"""Whose word a denial rejects: the author of the report, claim or accusation that somebody calls untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.coding.actors import same_actor
from reportedly.coding.phrases import trim
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.model.claim import Claim
from reportedly.model.mention import Attribution

_WORD = r"(?:report|claim|allegation|accusation|assertion|statement|account|charge|version|suggestion)s?"
_NAME = r"(?:the |an? )?[\w'’.&-]+(?: [\w'’.&-]+){0,5}?"
OWNED = re.compile(rf"['’]s? (?:\w+ )?{_WORD}$", re.IGNORECASE)
"""How the word of a source ends that is written with it: "Mali's claim"."""
NAMED = (
    re.compile(
        rf"\b{_WORD} (?:made |aired |carried )?(?:by|in|from|on) (?P<who>{_NAME})(?= (?:that|of|about)\b|[,.;:])"
    ),
    re.compile(
        rf"(?P<who>\b[A-Z][\w.&-]*(?: (?:of |the )?[A-Z][\w.&-]*){{0,4}})['’]s? (?:\w+ )?{_WORD} (?:of|that|about)\b"
    ),
)
"""Authors that only the words of the denial name: "reports in Daily Sada that", "Mali's report of shelling"."""
AS = re.compile(r"\W*as\b", re.IGNORECASE)
NEAR = 60
"""So many characters before its content a denial may name whose word it rejects."""


def rejected_word(scene: Scene, denial: int) -> Claim | None:
    """The claim that a denial calls untrue, by him whom it names for it; null when it names nobody.

    "The army denied reports in Daily Sada that jets had hit a school", "Algiers rejected Mali's claim that drones had
    struck a convoy", "the mission denied that it had been warned, as an aide of the governor had claimed".

    Args:
        denial: index of its attribution.
    """
    attribution = scene.document.attributions[denial]
    if not attribution.content:
        return None
    denier = chain_of(scene, denial)[-1:]
    for author in (*_heard(scene, denial, attribution), *_named(scene, attribution)):
        if author.name and not any(same_actor(author.name, source.name) for source in denier):
            return _claim(scene, author, attribution)
    return None


def _heard(scene: Scene, denial: int, rejected: Attribution) -> Iterator[Source]:
    """Authors that the reading found: in a noun with its clause, or behind an "as" that ends the denial."""
    start, end = rejected.content[0]
    for number in scene.attributions_over(start):
        attribution = scene.document.attributions[number]
        if number == denial or attribution.stance in ("denies", "unconfirmed") or not attribution.source:
            continue
        first = attribution.source[0][0]
        inside = attribution.rule.endswith(":noun")
        if inside or (first >= end and AS.match(scene.text(end, first))):
            yield from (_without_word(scene, source) for source in chain_of(scene, number)[-1:])


def _without_word(scene: Scene, source: Source) -> Source:
    """The author of "Mali's claim" is Mali."""
    owned = OWNED.search(source.name)
    if owned is None:
        return source
    end = source.start + owned.start()
    return Source(scene.text(source.start, end), source.start, end)


def _named(scene: Scene, attribution: Attribution) -> Iterator[Source]:
    start, end = attribution.content[0]
    before = [cue for cue, _ in attribution.cue if start - NEAR <= cue < start]
    for pattern in NAMED:
        found = pattern.search(scene.document.text, min(before, default=start), end)
        if found:
            span = trim(scene.document.text, *found.span("who"))
            yield Source(scene.text(*span), *span)


def _claim(scene: Scene, author: Source, rejected: Attribution) -> Claim:
    content = rejected.content[0]
    return Claim(
        slot="occurrence",
        sources=(author.name,),
        stance="asserts",
        content=scene.text(*content),
        source_spans=(scene.document.span(author.start, author.end),),
        content_span=scene.document.span(*content),
        rule="word that a denial rejects",
    )
