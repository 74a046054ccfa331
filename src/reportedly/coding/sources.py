"""Sources of attributions as a coder writes them: trimmed, resolved, outermost first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.coding.actors import same_actor
from reportedly.coding.phrases import is_pronoun, trim
from reportedly.coding.scene import Scene
from reportedly.knowledge.people import singulars
from reportedly.model.mention import Attribution

VAGUE = frozenset(
    "reports report media reports statement sources source who which that it he she they others some many people"
    " critics everyone nobody".split()
)
"""Heads that name nobody when they stand alone."""


PAPER = re.compile(r"\s+(?:statement|communiqu[eé]|press release|video|post|message|briefing)$")
"""What a body speaks through: "an EMC statement" is the EMC; the Nile Post is a paper's name."""


ADDED = re.compile(
    r", (?:who|which|whose|whom|including|among them|for (?:his|her|its|their) part|\d|an?\b|the\b|one of|himself"
    r"|herself|itself|in turn|too\b|also\b|then\b|now\b|meanwhile|however|citing|quoting|quoted|identified|speaking"
    r"|but\b|while\b|although\b)",
    re.IGNORECASE,
)
"""What goes on after a name and belongs to it no more."""

_CAPITAL = r"(?:[aeu][a-z]{1,2}-)?[A-Z][\w'’.-]*"

PERSON_NAME = re.compile(rf"(?P<name>{_CAPITAL}(?: (?:{_CAPITAL}|al|bin|de|da|van|der|el|ben)){{1,4}})")

BODY_NAME = re.compile(rf"(?:the )?{_CAPITAL}(?: (?:{_CAPITAL}|of|the|for|and|al))* {_CAPITAL}")
"""A name after a description and a comma: "a little-known outfit, the Youth of the Dawn, said"."""

NOT_FIRST = frozenset("on in at after during until before since within with".split())
"""Prepositions that no name begins with: "on Thursday night" was taken for a source by a broken parse."""

WHEN = re.compile(
    r"\s+(?:on |late |early )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?: \w+)?$"
)
"""When it was said, which a parse may leave with the name: "the state news agency Sunday"."""

SHORT_FORM = re.compile(r"\s?\((?=[\w.-]*[A-Z])[A-Z][\w.&/-]{1,11}\)")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as written, with its offsets."""

    name: str
    start: int
    end: int


def chain_of(scene: Scene, number: int) -> list[Source]:
    """The sources of an attribution, outermost first ("X reported, citing Y" is X, Y).

    The outlet and agency of the report itself are left out: their voice is the reporter's.
    """
    return list(scene.once(("chain", number), lambda: _chain_of(scene, number)))


def _chain_of(scene: Scene, number: int) -> list[Source]:
    attributions = scene.document.attributions
    chain: list[Source] = []
    seen: set[int] = set()
    current: int | None = number
    while current is not None and current not in seen and len(chain) < 6:
        seen.add(current)
        source = source_of(scene, attributions[current])
        if source and not any(same_actor(source.name, known.name) for known in chain):
            chain.insert(0, source)
        current = attributions[current].outer
    return [source for source in chain if not _is_own(scene, source.name)]


def source_of(scene: Scene, attribution: Attribution) -> Source | None:
    """Who is said to have said it; null when the words name nobody."""
    span = attribution.resolved or (attribution.source[0] if attribution.source else None)
    return scene.once(("source", span), lambda: _source_at(scene, span)) if span is not None else None


def _source_at(scene: Scene, span: tuple[int, int]) -> Source | None:
    start, end = trim(scene.document.text, _whole_start(scene, *span), span[1])
    name = " ".join(scene.text(start, end).split())
    if not name or is_pronoun(name) or name.casefold() in VAGUE or name.split()[0] in NOT_FIRST:
        return None
    start, end = _name_alone(scene, start, end)
    if when := WHEN.search(scene.text(start, end)):
        end = start + when.start()
    paper = PAPER.search(scene.text(start, end))
    if paper and any(word[:1].isupper() for word in name.split()):
        start, end = trim(scene.document.text, start, start + paper.start())
    end = _with_short_form(scene.document.text, end)
    return Source(scene.text(start, end), start, end) if end > start else None


def _name_alone(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The name without what a comma adds: "Hamid Noor, a herder who lives nearby", "the mayor of Gao, Ana Silva"."""
    words = scene.text(start, end)
    comma = words.find(", ")
    if comma < 1:
        return start, end
    body = BODY_NAME.match(words, comma + 2)
    if body and words[:comma].islower():
        return trim(scene.document.text, start + body.start(), start + body.end())
    if ADDED.match(words, comma):
        return trim(scene.document.text, start, start + comma)
    if _is_described(words, comma):
        return trim(scene.document.text, start, start + comma)
    person = PERSON_NAME.fullmatch(words, comma + 2)
    before = words[:comma].casefold().split()
    if person and (singulars() & set(before) or before[0] in ("for", "of")):
        return start + comma + 2, start + comma + 2 + len(person.group("name"))
    return start, end


def _is_described(words: str, comma: int) -> bool:
    """Whether a name is followed by words for its bearer: "Wichai Suk, deputy chief of the station", but no list."""
    named = words[:comma].split()[-1][:1].isupper()
    return named and words[comma + 2 : comma + 3].islower() and " and " not in words[comma:]


def _with_short_form(text: str, end: int) -> int:
    """The end of a name with the short form in brackets after it: "the Rapid Guard Forces (RGF)"."""
    short = SHORT_FORM.match(text, end)
    return short.end() if short else end


def _whole_start(scene: Scene, start: int, end: int) -> int:
    """Where the phrase of a bare noun begins: a parse that breaks "the US and Iraqi governments" leaves the last word.

    Only words that can stand before a noun are taken in, and only back to a determiner or the sentence's start.
    """
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if span is None or len(span) != 1 or span[0].pos_ != "NOUN":
        return start
    sentence, first = scene.sentence_at(start), span[0].i
    while (
        first > 0
        and span.doc[first - 1].pos_ in ("PROPN", "ADJ", "CCONJ")
        and span.doc[first - 1].idx >= sentence.start
    ):
        first -= 1
    opened = first == 0 or span.doc[first - 1].pos_ == "DET" or span.doc[first].idx <= sentence.start + 1
    return span.doc[first].idx if opened and span.doc[first].pos_ != "CCONJ" else start


def _is_own(scene: Scene, name: str) -> bool:
    report = scene.document.report
    dateline = scene.document.structure.dateline
    own = [report.outlet, report.agency, dateline.agency if dateline else None]
    return any(body and body.casefold() == name.casefold() for body in own)
