"""A Doc laid out as plain nodes: the steps below ask about heads and children tens of thousands of times a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LOWER, ORTH, POS, TAG

if TYPE_CHECKING:
    from spacy.tokens import Doc


SIGNED = 1 << 64
"""spaCy's arrays are unsigned: a head to the left is a very large number."""
MOST_CHILDREN = 60
"""Further children of one head are left out: no sentence has them, and texts without full stops stay linear."""


@dataclass(slots=True, eq=False)
class Node:
    """One token; ``word`` and ``lemma`` are lower-case, the rest is as spaCy names it, without the underscore."""

    i: int
    idx: int
    text: str
    word: str
    lemma: str
    tag: str
    pos: str
    dep: str
    sort: str
    """Label of the name that it is part of, or ""."""
    line: list[Node] = field(repr=False)
    """All nodes of the document, in order."""
    head: Node = field(init=False, repr=False)
    children: list[Node] = field(default_factory=list)
    first: int = 0
    """Index of the first token of its sentence."""
    stop: int = 0
    """One past the last token of its sentence."""

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.idx + len(self.text)

    @property
    def before(self) -> str:
        """The word before it, "" at the start."""
        return self.line[self.i - 1].word if self.i else ""

    @property
    def verbal(self) -> bool:
        """Whether it acts as a verb here."""
        return self.pos in ("VERB", "AUX") or self.tag.startswith("VB")

    @property
    def case(self) -> str:
        """Its preposition (or 's); "" when it has none."""
        for child in self.children:
            if child.dep == "case":
                return child.word
        return ""

    def subtree(self) -> Iterator[Node]:
        """Itself and all below it, in no order."""
        below = [self]
        while below:
            node = below.pop()
            yield node
            below.extend(node.children)

    def under(self, other: Node) -> bool:
        """Whether it hangs below another node; long chains are given up."""
        node = self
        for _ in range(40):
            if node.head is node:
                return False
            node = node.head
            if node is other:
                return True
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The nodes of a document; ``parsed`` and ``tagged`` say what the engine gave."""

    nodes: list[Node]
    parsed: bool
    tagged: bool


@lru_cache(maxsize=2)
def tree_of(doc: Doc) -> Tree:
    """The nodes of a Doc; the last ones are kept, since every predicate of a document asks for them."""
    nodes: list[Node] = []
    # One array a column: to make spaCy's token objects costs more than all that is read off them.
    texts, words, lemmas, tags, pos, deps, sorts = (
        _texts(doc, attribute) for attribute in (ORTH, LOWER, LEMMA, TAG, POS, DEP, ENT_TYPE)
    )
    places = doc.to_array(IDX).tolist()
    rows = zip(places, texts, words, lemmas, tags, pos, deps, sorts, strict=True)
    nodes.extend(
        Node(index, place, text, word, lemma.lower(), tag, kind, dep, sort, nodes)
        for index, (place, text, word, lemma, tag, kind, dep, sort) in enumerate(rows)
    )
    parsed = doc.has_annotation("DEP")
    jumps = doc.to_array(HEAD).tolist()
    for node, jump in zip(nodes, jumps, strict=True):
        node.head = nodes[(node.i + jump) % SIGNED] if parsed else node
        if node.head is not node and len(node.head.children) < MOST_CHILDREN:
            node.head.children.append(node)
    if doc.has_annotation("SENT_START"):
        for sentence in doc.sents:
            for node in nodes[sentence.start : sentence.end]:
                node.first, node.stop = sentence.start, sentence.end
    else:
        for node in nodes:
            node.stop = len(nodes)
    return Tree(nodes, parsed, doc.has_annotation("TAG"))


def _texts(doc: Doc, attribute: int) -> list[str]:
    """One attribute of every token as a string."""
    strings = doc.vocab.strings
    keys = doc.to_array(attribute).tolist()
    known = {key: strings[key] if key else "" for key in set(keys)}
    return [known[key] for key in keys]
