"""Where the lexicon's words stand in a document: readings of tokens, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import (
    Condition,
    Entry,
    Match,
    load_idioms,
    load_lexicon,
    load_word_class,
)

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.reading.triggers_tree import Tree

CONTEXTS = ("harm", "political", "armed", "habitual", "civilian")
"""Word classes of ``classes.tsv`` that a sentence is asked about."""

NOT_REACH = 4
"""A word of a ``not`` condition counts within so many tokens."""
PHRASE_REACH = 60
"""Phrases of a ``near`` condition count within so many tokens."""
OBJECT_REACH = 9
"""A word of an ``obj`` or ``subj`` condition counts within so many tokens on its side."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of the document with what its words say about it; offsets are token indices."""

    start: int
    end: int
    index: int
    words: frozenset[str]
    held: dict[str, frozenset[str]]
    """The sentence's words of each class in ``CONTEXTS``."""
    in_title: bool

    def holds(self, name: str, besides: frozenset[str]) -> bool:
        """Whether it has a word of a class other than those given."""
        return bool(self.held[name] - besides)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One entry read at one head token."""

    entry: Entry
    tokens: tuple[int, ...]
    head: int
    sentence: Sentence
    met: bool
    """Whether all conditions are met."""
    agrees: bool
    """Whether the tagger's part of speech is the entry's; true where nothing is tagged."""


def read_candidates(document: Document, tree: Tree) -> list[Reading]:
    """Every reading of the lexicon in the document, one for each type at the same words."""
    words = [node.word for node in tree.nodes]
    idle = idle_tokens(words)
    of_token = _sentence_by_token(document, tree, words)
    best: dict[tuple[tuple[int, ...], str], Reading] = {}
    for match in load_lexicon().match(words):
        entry, sentence = match.entry, of_token[match.head]
        if match.tokens[-1] >= sentence.end or match.head in idle or _refused(match, words):
            continue
        met = not entry.conditions or all(_meets(each, match, words, sentence) for each in entry.conditions)
        node = tree.nodes[match.head]
        agrees = not tree.tagged or _agrees(entry, node.pos, node.tag)
        key = match.tokens, entry.type
        if key not in best or _surer(met, agrees, entry, best[key]):
            best[key] = Reading(entry, match.tokens, match.head, sentence, met, agrees)
    return list(best.values())


def _surer(met: bool, agrees: bool, entry: Entry, known: Reading) -> bool:
    """Whether an entry beats another of the same words and type: a fitting tag first, then conditions that are met."""
    held, known_held = bool(entry.conditions), bool(known.entry.conditions)
    return (agrees, met, met and held) > (known.agrees, known.met, known.met and known_held)


def _sentence_by_token(document: Document, tree: Tree, words: Sequence[str]) -> list[Sentence]:
    """For each token its sentence; where there is no parse, cut at full stops and blank lines."""
    by_token: list[Sentence] = []
    for index, (start, end) in enumerate(_bounds(tree, words)):
        held = frozenset(words[start:end])
        classes = {name: held & load_word_class(name) for name in CONTEXTS}
        in_title = tree.nodes[start].idx < document.body_start
        by_token.extend([Sentence(start, end, index, held, classes, in_title)] * (end - start))
    return by_token


def _bounds(tree: Tree, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if tree.parsed:
        cuts = sorted({node.first for node in tree.nodes})
    else:
        ends = (i + 1 for i, word in enumerate(words[:-1]) if word in (".", "!", "?") or "\n\n" in word)
        cuts = [0, *ends]
    yield from pairwise([*cuts, len(words)])


def _refused(match: Match, words: Sequence[str]) -> bool:
    """Whether a ``not`` word stands close by ("hit" beside "record")."""
    for condition in match.entry.conditions:
        if condition.kind == "not":
            around = words[max(0, match.tokens[0] - NOT_REACH) : match.tokens[-1] + NOT_REACH + 1]
            if not condition.words.isdisjoint(around):
                return True
    return False


def _meets(condition: Condition, match: Match, words: Sequence[str], sentence: Sentence) -> bool:
    first, last = match.tokens[0], match.tokens[-1]
    if condition.kind == "armed":
        return sentence.holds("armed", frozenset(words[i] for i in match.tokens))
    if condition.kind == "near":
        return _any_near(condition, words, match, sentence)
    if condition.kind == "obj":
        return not condition.words.isdisjoint(words[first + 1 : min(last + OBJECT_REACH, sentence.end)])
    if condition.kind == "subj":
        return not condition.words.isdisjoint(words[max(first - OBJECT_REACH, sentence.start) : first])
    return True


def _any_near(condition: Condition, words: Sequence[str], match: Match, sentence: Sentence) -> bool:
    """Whether one of the words (or phrases) stands in the sentence, outside the match itself."""
    held = condition.words & sentence.words
    if held and held - {words[i] for i in match.tokens}:
        return True
    if not condition.phrases:
        return False
    low, high = max(sentence.start, match.head - PHRASE_REACH), min(sentence.end, match.head + PHRASE_REACH)
    text = f" {' '.join(words[low:high])} "
    return any(f" {phrase} " in text for phrase in condition.phrases)


def _agrees(entry: Entry, pos: str, tag: str) -> bool:
    """Whether the tagged part of speech fits; participles may be tagged as adjectives."""
    if entry.pos == "verb":
        return pos in ("VERB", "AUX") or tag.startswith("VB")
    if entry.pos == "noun":
        return pos in ("NOUN", "PROPN")
    return True


@cache
def _idioms_by_first() -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load_idioms():
        by_first.setdefault(phrase[0], []).append(phrase)
    return by_first


def idle_tokens(words: Sequence[str]) -> set[int]:
    """Tokens inside idioms that tell of nothing ("the war on terror")."""
    masked: set[int] = set()
    by_first = _idioms_by_first()
    for start, word in enumerate(words):
        for phrase in by_first.get(word, ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                masked.update(range(start, start + len(phrase)))
    return masked
