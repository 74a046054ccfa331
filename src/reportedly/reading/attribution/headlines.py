"""Attributions marked by a colon: "Police: two dead", "Two dead: police", 'Silva: "We left"'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from reportedly.model.document import Structure
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.persons import BODIES, PERSONS
from reportedly.reading.attribution.tree import Span, Tree, trim

COLON = re.compile(r":\s")
LONGEST = 6
"""Words that a source before or after a colon may have."""
TELLERS = (
    BODIES
    | PERSONS
    | frozenset(
        "poll survey report study un us witnesses officials sources police military army media monitor data analysts"
        " experts residents doctors medics rebels activists relatives lawyers prosecutors data paper".split()
    )
)


def read_colons(tree: Tree, structure: Structure) -> Iterator[Found]:
    """Sources set off by a colon in the headline, and names before a quotation at the head of a paragraph."""
    if structure.headline:
        yield from _headline(tree, structure.headline)
    for quotation in structure.quotations:
        yield from _spoken(tree, (quotation.start, quotation.end))


def _headline(tree: Tree, headline: Span) -> Iterator[Found]:
    """One side of the colon names the source."""
    start, end = headline
    match = COLON.search(tree.text, start, end)
    if match is None:
        return
    before, after = trim(tree.text, start, match.start()), trim(tree.text, match.end(), end)
    if _is_source(tree, before) and len(tree.text[slice(*after)].split()) > 2:
        yield _found(tree, before, after, match.start())
    elif _is_source(tree, after) and len(tree.text[slice(*before)].split()) > 2:
        yield _found(tree, after, before, match.start())


def _spoken(tree: Tree, quotation: Span) -> Iterator[Found]:
    """'Silva: "We left."': a name and a colon before a quotation."""
    start = quotation[0]
    colon = start - 1
    while colon > 0 and tree.text[colon].isspace() and start - colon < 4:
        colon -= 1
    if colon <= 0 or tree.text[colon] != ":":
        return
    before = tree.text[max(0, colon - 60) : colon]
    name = re.split(r"[\n.!?;\"”“]\s*|\s[-–—]\s", before)[-1]
    source = trim(tree.text, colon - len(name), colon)
    if _is_source(tree, source) or _is_name(tree, source):
        yield _found(tree, source, quotation, colon)


def _is_name(tree: Tree, span: Span) -> bool:
    """Whether a stretch is two or more capitalised words and no verb."""
    first, last = bisect_left(tree.start, span[0]), bisect_left(tree.start, span[1])
    words = [tree.words[index] for index in range(first, last)]
    if not 1 < len(words) <= LONGEST or any(
        tree.pos[index] in ("VERB", "AUX") for index in range(first, last)
    ):
        return False
    return all(
        word[0].isupper() or tree.pos[first + n] in ("ADP", "CCONJ", "PUNCT") for n, word in enumerate(words)
    )


def _is_source(tree: Tree, span: Span) -> bool:
    """Whether a short stretch names somebody who may speak."""
    words = tree.text[slice(*span)].split()
    if not 0 < len(words) <= LONGEST:
        return False
    first = bisect_left(tree.start, span[0])
    last = bisect_left(tree.start, span[1])
    if (
        any(tree.tags[index] in ("VBD", "VBZ", "VBP", "MD") for index in range(first, last))
        and len(words) > 3
    ):
        return False
    if words[-1].lower().strip("'’\"") in TELLERS:
        return True
    return any(tree.names.get(index) in ("PER", "ORG") for index in range(max(first, last - 1), last))


def _found(tree: Tree, source: Span, content: Span, colon: int) -> Found:
    """An attribution whose cue is the colon."""
    return Found(
        token=bisect_left(tree.start, colon),
        use=None,
        cue=((colon, colon + 1),),
        content=(content,),
        source=(trim(tree.text, *source),),
        lemma=":",
        tense="present",
        rule="speech:colon",
        confidence=0.7,
    )
