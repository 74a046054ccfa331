"""Triggers for words that are given: what the reader makes of them, even where it would have passed them over."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.mention import Trigger
from reportedly.reading.triggers import Weighed, weigh_readings
from reportedly.reading.triggers_arguments import arguments_of
from reportedly.reading.triggers_engine import Heads
from reportedly.reading.triggers_means import mode_of
from reportedly.reading.triggers_modality import modality_of
from reportedly.reading.triggers_tree import tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from reportedly.model.document import Document
    from reportedly.reading.triggers_tree import Tree

UNKNOWN_TYPE = "ASSAULT"
"""Type of words that neither the lexicon nor the heads know: the commonest one."""


def read_given(document: Document, places: Sequence[tuple[int, int]]) -> list[Trigger]:
    """A trigger for each given stretch of a read document, in the order given.

    The document's own trigger where one stands there; else the likeliest reading of the lexicon, however unlikely;
    else one of the type that the heads lean to. Two stretches may give equal triggers, never the same object.

    Args:
        document: with ``doc`` and ``triggers``.
        places: (start, end) in characters of ``document.text``.
    """
    doc = document.doc
    assert doc is not None, "the document has not been read"
    readings: list[Weighed] = []
    found = []
    for start, end in places:
        span = doc.char_span(start, end, alignment_mode="expand") or doc[:1]
        trigger = _own(document, span)
        if trigger is None:
            readings = readings or list(weigh_readings(document, doc, -math.inf))
            trigger = _read(doc, span, readings) or _made(document, span)
        found.append(replace(trigger, start=start, end=end))
    return found


def _own(document: Document, span: Span) -> Trigger | None:
    """The document's trigger on these words: the one with the same head before others, then the surest."""
    over = [t for t in document.triggers if t.start < span.end_char and span.start_char < t.end]
    root = span.root.i
    return max(
        over, key=lambda t: (t.head == root, span.start <= t.head < span.end, t.confidence), default=None
    )


def _read(doc: Doc, span: Span, readings: Sequence[Weighed]) -> Trigger | None:
    over = [w for w in readings if any(span.start <= token < span.end for token in w.reading.tokens)]
    best = max(over, key=lambda w: (w.reading.head == span.root.i, w.sure), default=None)
    return _trigger(tree_of(doc), best, Heads.of(doc)) if best else None


def _trigger(tree: Tree, weighed: Weighed, heads: Heads | None) -> Trigger:
    entry, head = weighed.reading.entry, weighed.reading.head
    return Trigger(
        start=0,
        end=0,
        head=head,
        type=entry.type,
        mode=mode_of(tree, entry, head, weighed.arguments),
        heard_mode=heads.mode(head, entry.type) if heads else None,
        arguments=weighed.arguments,
        modality=weighed.modality,
        nominal=entry.pos == "noun",
        plural=tree.nodes[head].tag in ("NNS", "NNPS"),
        confidence=round(weighed.sure, 3),
        rule=entry.name,
    )


def _made(document: Document, span: Span) -> Trigger:
    """A trigger for words that the lexicon does not have."""
    tree, head = tree_of(span.doc), span.root
    nominal = not tree.nodes[head.i].verbal
    return Trigger(
        start=0,
        end=0,
        head=head.i,
        type=_leaning(Heads.of(span.doc), span),
        arguments=arguments_of(document, head.i),
        modality=modality_of(tree, head.i, nominal=nominal) if tree.parsed else "actual",
        nominal=nominal,
        plural=head.tag_ in ("NNS", "NNPS"),
        confidence=0.0,
        rule="given",
    )


def _leaning(heads: Heads | None, span: Span) -> str:
    """The type that the heads find likeliest on the words, however unlikely."""
    if heads is None:
        return UNKNOWN_TYPE
    weight = heads.layers["types"][span.start : span.end, 1:].sum(0)
    return str(heads.layers["type_names"][int(weight.argmax())])
