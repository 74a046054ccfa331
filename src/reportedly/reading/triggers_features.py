"""What speaks for and against a reading of the lexicon, as named features with learned weights."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
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


def word_features(tree: Tree, reading: Reading, density: int) -> tuple[str, ...]:
    """What the words themselves say; ``density`` says how thick the document is with acts, 0 to 5."""
    entry, kind = reading.entry, reading.entry.type
    return (
        f"entry={entry.name}",
        f"kind={kind}/{entry.pos}",
        f"mode={kind}/{entry.mode}",
        f"form={tree.nodes[reading.head].word}/{kind}",
        f"length={min(entry.length, 3)}/{entry.pos}",
        *_met_features(kind, entry.pos, reading.met, bool(entry.conditions), reading.agrees, density),
        *_place_features(tree, reading),
        *_context_features(reading),
        *_neighbour_features(tree, reading),
    )


def parse_features(
    tree: Tree, reading: Reading, arguments: tuple[Argument, ...], modality: str
) -> tuple[str, ...]:
    """What the parse says: how the word stands, who does it to whom, whether it was done."""
    kind, pos = reading.entry.type, reading.entry.pos
    return (
        *_syntax_features(tree.nodes[reading.head], kind, pos),
        *_argument_features(tree, arguments, kind, pos),
        f"modality={modality}/{pos}",
        f"modality={modality}/{kind}",
    )


@lru_cache(maxsize=20_000)
def _met_features(kind: str, pos: str, met: bool, held: bool, agrees: bool, density: int) -> tuple[str, ...]:
    return (
        f"met={met}/{held}",
        f"met={met}/{kind}",
        f"agrees={agrees}/{pos}",
        f"density={density}/{'verbal' if kind in VERBAL else 'material'}",
        f"density={density}/{kind}",
    )


def _place_features(tree: Tree, reading: Reading) -> tuple[str, ...]:
    sentence = reading.sentence
    long = sentence.end - sentence.start
    return (
        f"title={sentence.in_title}/{reading.entry.pos}",
        f"sentence={min(sentence.index, FIRST_SENTENCES)}",
        f"half={reading.head > len(tree.nodes) * HALF_WAY}",
        f"long={min(long // 10, 5)}",
    )


def _context_features(reading: Reading) -> tuple[str, ...]:
    sentence, own = reading.sentence, reading.entry.words
    held = tuple([not found.issubset(own) for found in sentence.held.values()])
    words = sentence.words
    return _surroundings(
        reading.entry.type, held, '"' in words or "“" in words, not words.isdisjoint(_OWN_VOICE)
    )


@lru_cache(maxsize=20_000)
def _surroundings(kind: str, held: tuple[bool, ...], quotes: bool, own_voice: bool) -> tuple[str, ...]:
    """What a sentence holds, class by class of ``CONTEXTS``; remembered, as there are few ways."""
    classes = [
        feature
        for name, here in zip(CONTEXTS, held, strict=True)
        for feature in (f"{name}={here}", f"{name}={here}/{kind}")
    ]
    return (*classes, *([f"quotes/{kind}"] if quotes else []), *([f"we/{kind}"] if own_voice else []))


_OWN_VOICE = frozenset({"we", "our", "i", "my", "you", "your", "us"})


def _neighbour_features(tree: Tree, reading: Reading) -> list[str]:
    kind, pos = reading.entry.type, reading.entry.pos
    first, last = reading.tokens[0], reading.tokens[-1]
    before, before2 = _word(tree, first - 1), _word(tree, first - 2)
    after, after2 = _word(tree, last + 1), _word(tree, last + 2)
    found = [
        f"before={before}/{pos}",
        f"after={after}/{pos}",
        f"before={before}/{kind}",
        f"after={after}/{kind}",
        f"before2={before2}/{pos}",
        f"after2={after2}/{pos}",
        f"around={before}_{after}/{pos}",
    ]
    if tree.nodes[reading.head].text.istitle():
        found.append(f"capital/{pos}")
    return found


def _word(tree: Tree, at: int) -> str:
    """The word at a token index; marks for the edges of the document and for blank lines."""
    if not 0 <= at < len(tree.nodes):
        return "^"
    return "¶" if tree.nodes[at].pos == "SPACE" else tree.nodes[at].word


_RELATIONS = (
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
)


def _syntax_features(token: Node, kind: str, pos: str) -> tuple[str, ...]:
    if not token.dep:
        return ()
    return (
        f"tag={token.tag}/{pos}",
        f"dep={token.dep}/{pos}",
        f"dep={token.dep}/{kind}",
        f"under={token.head.lemma}/{token.dep}",
        f"tag={token.tag}/{kind}",
        *_has_features(frozenset([child.dep for child in token.children]), pos),
        *[
            f"child={child.dep}:{child.word}/{pos}"
            for child in token.children
            if child.dep in ("det", "aux", "case", "amod", "mark", "advmod")
        ],
    )


@lru_cache(maxsize=20_000)
def _has_features(relations: frozenset[str], pos: str) -> tuple[str, ...]:
    return tuple(f"has={relation}:{relation in relations}/{pos}" for relation in _RELATIONS)


def _argument_features(tree: Tree, arguments: tuple[Argument, ...], kind: str, pos: str) -> list[str]:
    roles = {argument.role: argument for argument in arguments}
    found: list[str] = []
    for role in ("actor", "recipient", "place", "time", "weapon"):
        argument = roles.get(role)
        found += (f"role={role}:{argument is not None}/{pos}", f"role={role}:{argument is not None}/{kind}")
        if argument is not None and role in ("actor", "recipient"):
            head = tree.nodes[argument.head]
            found += (f"{role}={_sort(head)}/{kind}", f"{role}={head.word}/{kind}")
    return found


def _sort(head: Node) -> str:
    """What kind of thing an argument's head names."""
    if head.sort:
        return head.sort
    for name in ("fighters", "civilian", "political"):
        if head.word in load_word_class(name):
            return name
    return head.pos
