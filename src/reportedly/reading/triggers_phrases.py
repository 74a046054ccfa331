"""Noun phrases as a coder would copy them, and the tokens that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Node

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
KEPT_CASES = frozenset({"of", "for", "'s", "’s", "'", "’"})
"""Cases whose phrases belong to a name ("members of the group", "Movement for Change")."""

LEFT_OUT = frozenset(
    "acl appos parataxis punct cc det case advmod nummod advcl orphan dep discourse mark cop aux nsubj obl".split()
)
"""Relations of a head that are not part of its name; counts are left to the tolls."""

LONGEST_LIST = 8
"""Coordinated phrases looked at; longer chains are parses gone wrong."""

COUNTED = frozenset(
    {"dozens", "hundreds", "thousands", "scores", "number", "group", "some", "several", "many", "most"}
)
"""Heads that only count what follows "of" ("dozens of people")."""


def phrase_of(head: Node) -> tuple[int, int]:
    """Node indices, first and one past the last, of the phrase that a head names, without counts or clauses.

    "at least three Turkish soldiers of the 5th Brigade who had crossed" gives "Turkish soldiers of the 5th Brigade".
    """
    kept = {head.i}
    for child in head.children:
        if _belongs(child, head):
            kept.update(token.i for token in child.subtree())
    first = last = head.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    first, last = _clean(head.line, first, last, head.i)
    return first, last + 1


def _belongs(child: Node, head: Node) -> bool:
    if child.dep in ("compound", "flat", "fixed", "goeswith"):
        return True
    if child.dep == "amod":
        return child.i < head.i and not any(c.i > child.i for c in child.children)
    if child.dep == "punct":
        return child.text in ("-", "–") or child.text in ".’'"
    if child.dep == "nummod":
        return child.i > head.i and head.pos == "PROPN"
    if child.dep == "nmod":
        return child.case in KEPT_CASES or child.tag == "PRP$" or _is_place_inside(child)
    return child.dep not in LEFT_OUT and child.dep != "conj"


def _is_place_inside(child: Node) -> bool:
    """ "police in Wamena", "rebels from Chad": a place that says which ones."""
    return child.case in ("in", "from") and child.pos == "PROPN"


def _clean(line: list[Node], first: int, last: int, head: int) -> tuple[int, int]:
    """Without marks and function words at the edges."""
    while first < head and (
        line[first].pos in ("PUNCT", "SPACE", "SYM") or line[first].tag in ("DT", "IN", "CC", "CD")
    ):
        first += 1
    while last > head and (line[last].pos in ("PUNCT", "SPACE") or line[last].tag in ("IN", "CC", "DT")):
        last -= 1
    return first, last


def spread(head: Node) -> Iterator[Node]:
    """The heads that a phrase names: itself and what is coordinated with it, counts looked through."""
    for token in (head, *_conjuncts(head)):
        yield counted(token)


def _conjuncts(head: Node) -> Iterator[Node]:
    waiting = [head]
    for _ in range(LONGEST_LIST):
        if not waiting:
            return
        found = [c for c in waiting.pop(0).children if c.dep == "conj" and c.pos in NOMINAL]
        yield from found
        waiting.extend(found)


def counted(token: Node) -> Node:
    """What a count counts: "dozens of people" is about people, "five of the workers" about workers."""
    if token.pos == "NUM" or token.word in COUNTED:
        for child in token.children:
            if child.dep == "nmod" and child.case in ("of", "among"):
                return child
    return token


def antecedent(token: Node, predicate: Node) -> Node:
    """What a relative pronoun stands for: the noun that its clause hangs on; else the token itself."""
    if token.tag not in RELATIVE:
        return token
    clause = predicate
    for _ in range(6):
        if clause.dep == "acl":
            return clause.head
        if clause.head is clause:
            break
        clause = clause.head
    return token
