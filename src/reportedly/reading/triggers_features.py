"""What speaks for and against a reading of the lexicon, as named features with learned weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import VERBAL, load_weights, load_word_class
from reportedly.reading.triggers_candidates import CONTEXTS, Reading

if TYPE_CHECKING:
    from reportedly.model.mention import Argument
    from reportedly.reading.triggers_tree import Node, Tree

FIRST_SENTENCES = 6
HALF_WAY = 0.5


def weigh(features: Iterable[str]) -> float:
    """The sum of the learned weights; features never seen weigh nothing."""
    return sum(map(load_weights().get, features, repeat(0.0)))


def log_odds(weight: float) -> float:
    """The log odds that a coder names words of this total weight as an event's trigger."""
    return load_weights().get("bias", 0.0) + weight


def word_features(tree: Tree, reading: Reading, density: int) -> Iterator[str]:
    """What the words themselves say; ``density`` says how thick the document is with acts, 0 to 5."""
    entry, kind = reading.entry, reading.entry.type
    yield f"entry={entry.name}"
    yield f"kind={kind}/{entry.pos}"
    yield f"mode={kind}/{entry.mode}"
    yield f"form={tree.nodes[reading.head].word}/{kind}"
    yield f"length={min(entry.length, 3)}/{entry.pos}"
    yield f"met={reading.met}/{bool(entry.conditions)}"
    yield f"met={reading.met}/{kind}"
    yield f"agrees={reading.agrees}/{entry.pos}"
    yield f"density={density}/{'verbal' if kind in VERBAL else 'material'}"
    yield f"density={density}/{kind}"
    yield from _place_features(tree, reading)
    yield from _context_features(reading)
    yield from _neighbour_features(tree, reading)


def parse_features(
    tree: Tree, reading: Reading, arguments: tuple[Argument, ...], modality: str
) -> Iterator[str]:
    """What the parse says: how the word stands, who does it to whom, whether it was done."""
    kind, pos = reading.entry.type, reading.entry.pos
    yield from _syntax_features(tree.nodes[reading.head], kind, pos)
    yield from _argument_features(tree, arguments, kind, pos)
    yield f"modality={modality}/{pos}"
    yield f"modality={modality}/{kind}"


def _place_features(tree: Tree, reading: Reading) -> Iterator[str]:
    sentence = reading.sentence
    yield f"title={sentence.in_title}/{reading.entry.pos}"
    yield f"sentence={min(sentence.index, FIRST_SENTENCES)}"
    yield f"half={reading.head > len(tree.nodes) * HALF_WAY}"
    long = sentence.end - sentence.start
    yield f"long={min(long // 10, 5)}"


def _context_features(reading: Reading) -> Iterator[str]:
    kind, words = reading.entry.type, reading.sentence.words
    own = frozenset(reading.entry.words)
    for name in CONTEXTS:
        held = reading.sentence.holds(name, own)
        yield f"{name}={held}"
        yield f"{name}={held}/{kind}"
    if '"' in words or "“" in words:
        yield f"quotes/{kind}"
    if not words.isdisjoint(_OWN_VOICE):
        yield f"we/{kind}"


_OWN_VOICE = frozenset({"we", "our", "i", "my", "you", "your", "us"})


def _neighbour_features(tree: Tree, reading: Reading) -> Iterator[str]:
    kind, pos = reading.entry.type, reading.entry.pos
    first, last = reading.tokens[0], reading.tokens[-1]
    before, before2 = _word(tree, first - 1), _word(tree, first - 2)
    after, after2 = _word(tree, last + 1), _word(tree, last + 2)
    yield f"before={before}/{pos}"
    yield f"after={after}/{pos}"
    yield f"before={before}/{kind}"
    yield f"after={after}/{kind}"
    yield f"before2={before2}/{pos}"
    yield f"after2={after2}/{pos}"
    yield f"around={before}_{after}/{pos}"
    if tree.nodes[reading.head].text.istitle():
        yield f"capital/{pos}"


def _word(tree: Tree, at: int) -> str:
    """The word at a token index; marks for the edges of the document and for blank lines."""
    if not 0 <= at < len(tree.nodes):
        return "^"
    return "¶" if tree.nodes[at].pos == "SPACE" else tree.nodes[at].word


def _syntax_features(token: Node, kind: str, pos: str) -> Iterator[str]:
    if not token.dep:
        return
    yield f"tag={token.tag}/{pos}"
    yield f"dep={token.dep}/{pos}"
    yield f"dep={token.dep}/{kind}"
    yield f"under={token.head.lemma}/{token.dep}"
    yield f"tag={token.tag}/{kind}"
    relations = {child.dep for child in token.children}
    for relation in (
        "nsubj",
        "obj",
        "obl",
        "ccomp",
        "xcomp",
        "nmod",
        "det",
        "amod",
        "compound",
        "aux",
        "case",
    ):
        yield f"has={relation}:{relation in relations}/{pos}"
    for child in token.children:
        if child.dep in ("det", "aux", "case", "amod", "mark", "advmod"):
            yield f"child={child.dep}:{child.word}/{pos}"


def _argument_features(tree: Tree, arguments: tuple[Argument, ...], kind: str, pos: str) -> Iterator[str]:
    roles = {argument.role: argument for argument in arguments}
    for role in ("actor", "recipient", "place", "time", "weapon"):
        argument = roles.get(role)
        yield f"role={role}:{argument is not None}/{pos}"
        yield f"role={role}:{argument is not None}/{kind}"
        if argument is not None and role in ("actor", "recipient"):
            head = tree.nodes[argument.head]
            sort = _sort(head)
            yield f"{role}={sort}/{kind}"
            yield f"{role}={head.word}/{kind}"


def _sort(head: Node) -> str:
    """What kind of thing an argument's head names."""
    if head.sort:
        return head.sort
    for name in ("fighters", "civilian", "political"):
        if head.word in load_word_class(name):
            return name
    return head.pos
