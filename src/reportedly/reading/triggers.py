"""Triggers: the words of a report that name what was done, with type, parts and modality."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model.mention import Argument, Trigger
from reportedly.reading.triggers_arguments import arguments_of
from reportedly.reading.triggers_candidates import Reading, read_candidates
from reportedly.reading.triggers_engine import Heads, blend
from reportedly.reading.triggers_features import log_odds, parse_features, weigh, word_features
from reportedly.reading.triggers_fitting import fit_arguments
from reportedly.reading.triggers_heads import with_heads
from reportedly.reading.triggers_links import link_triggers
from reportedly.reading.triggers_means import mode_of
from reportedly.reading.triggers_modality import modality_of
from reportedly.reading.triggers_span import span_of
from reportedly.reading.triggers_tree import tree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.knowledge.lexicon import Frame
    from reportedly.model.document import Document
    from reportedly.reading.triggers_tree import Tree

__all__ = ["arguments_of", "read_triggers", "weigh_readings"]

CUT = 0.4
"""Readings less likely than this are dropped; the coder weighs the rest again."""

HOPELESS = -4.0
"""Readings whose words alone have lower log odds are dropped before the parse is asked, unless the heads see one."""

CROWD = 12
"""Act words that meet their conditions in 100 tokens where a document counts as thick with acts."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with its parts and the probability that a coder would name it."""

    reading: Reading
    arguments: tuple[Argument, ...]
    modality: str
    features: tuple[str, ...]
    odds: float
    """Log odds by the learned weights alone."""
    sure: float
    """Probability, the engine's heads taken along."""


def read_triggers(document: Document) -> tuple[Trigger, ...]:
    """The triggers of a document, in the order of the text.

    Works on a Doc without a parse too; triggers then have no arguments. Without a Doc there are none.
    """
    doc = document.doc
    if doc is None or not len(doc):
        return ()
    tree = tree_of(doc)
    heads = Heads.of(doc)
    chosen = _choose([w for w in weigh_readings(document, doc, HOPELESS) if w.sure >= CUT])
    found = [_trigger(tree, weighed, heads) for weighed in chosen]
    return link_triggers(tree, with_heads(document, tree, heads, found))


def weigh_readings(document: Document, doc: Doc, hopeless: float = -math.inf) -> Iterator[Weighed]:
    """The readings of the lexicon with their features, accepted or not; what the weights are fitted on.

    Args:
        document: the document; its ``times`` and ``places`` help with the arguments.
        doc: its Doc.
        hopeless: readings whose words alone weigh less are left out.
    """
    tree = tree_of(doc)
    readings = read_candidates(document, tree)
    density = _density(readings, len(tree.nodes))
    heads = Heads.of(doc)
    known: dict[tuple[int, Frame], tuple[Argument, ...]] = {}
    for reading in readings:
        words = word_features(tree, reading, density)
        odds = log_odds(weigh(words))
        if odds < hopeless and blend(odds, heads, reading.tokens, reading.entry.type) < CUT / 3:
            continue
        place = reading.head, reading.entry.frame
        if place not in known:
            known[place] = arguments_of(document, *place)
        arguments = fit_arguments(tree, reading, known[place])
        modality = modality_of(tree, reading.head, nominal=reading.entry.pos == "noun")
        parse = parse_features(tree, reading, arguments, modality) if tree.parsed else ()
        odds += weigh(parse)
        sure = blend(odds, heads, reading.tokens, reading.entry.type)
        yield Weighed(reading, arguments, modality, words + parse, odds, sure)


def _density(readings: Sequence[Reading], count: int) -> int:
    """How thick a document is with material acts, 0 to 5."""
    met = {r.head for r in readings if r.met and r.entry.type in ("ASSAULT", "COERCE", "PROTEST")}
    return min(5, round(5 * 100 * len(met) / max(count, 40) / CROWD))


def _choose(weighed: list[Weighed]) -> list[Weighed]:
    """The likeliest reading of each token; longer entries go first ("opened fire" before "fire")."""
    taken: set[int] = set()
    kept = []
    for w in sorted(weighed, key=lambda w: (-_reach(w.reading), -w.sure, w.reading.head)):
        if taken.isdisjoint(w.reading.tokens):
            taken.update(w.reading.tokens)
            kept.append(w)
    return sorted(kept, key=lambda w: w.reading.tokens[0])


def _reach(reading: Reading) -> int:
    """Words of an entry, 1 where its part of speech does not fit ("fire on" in "opened fire on")."""
    return reading.entry.length if reading.agrees else 1


def _trigger(tree: Tree, weighed: Weighed, heads: Heads | None) -> Trigger:
    reading = weighed.reading
    kind = reading.entry.type
    mode = mode_of(tree, reading.entry, reading.head, weighed.arguments)
    start, end = span_of(tree, reading.tokens)
    return Trigger(
        start=start,
        end=end,
        head=reading.head,
        type=kind,
        mode=mode,
        heard_mode=heads.mode(reading.head, kind) if heads is not None else None,
        cameo=reading.entry.cameo,
        arguments=weighed.arguments,
        modality=weighed.modality,
        nominal=reading.entry.pos == "noun",
        plural=tree.nodes[reading.head].tag in ("NNS", "NNPS"),
        confidence=round(weighed.sure, 3),
        rule=reading.entry.name,
    )
