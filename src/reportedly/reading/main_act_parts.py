"""Who does what a sentence is about, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import load_word_class
from reportedly.model.mention import Argument
from reportedly.reading.triggers_arguments import argument_at
from reportedly.reading.triggers_nouns import names_somebody
from reportedly.reading.triggers_phrases import spread
from reportedly.reading.triggers_tree import tree_of
from reportedly.reading.triggers_verbs import agent_of, logical_subject, surface_subject

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.reading.main_acts import MainAct
    from reportedly.reading.triggers_tree import Node, Tree

NAMES = frozenset({"PER", "ORG", "PLACE", "NORP"})
BACKGROUND = frozenset(
    {"after", "following", "since", "amid", "during", "before", "despite", "until", "while", "as"}
)
"""What these words bring in is no part of the act."""
PRONOUNS = frozenset({"it", "they", "he", "she", "that", "which", "who", "we", "i"})


def parts_of(document: Document, act: MainAct) -> tuple[Argument, ...]:
    """The actors and recipients of a main act; none without a parse."""
    if document.doc is None:
        return ()
    tree = tree_of(document.doc)
    doers = _doers(tree, act)
    taken = {node.i for doer in doers for node in doer.subtree()}
    return tuple(
        [argument_at(node, "actor", 0.8) for node in doers]
        + [argument_at(node, "recipient", 0.6) for node in _recipients(tree, act, taken)]
    )


def stretches_of(document: Document, act: MainAct) -> list[tuple[int, int]]:
    """The words that tell of the act, as runs of characters."""
    if document.doc is None:
        return []
    nodes = tree_of(document.doc).nodes
    found: list[tuple[int, int]] = []
    last = None
    for token in sorted(set(act.tokens)):
        if last is not None and token == last + 1:
            found[-1] = (found[-1][0], nodes[token].end)
        else:
            found.append((nodes[token].idx, nodes[token].end))
        last = token
    return found


def _doers(tree: Tree, act: MainAct) -> list[Node]:
    """Whoever governs the act; a pronoun in somebody's words is that somebody."""
    for head in act.heads:
        found = _doer(tree.nodes[head])
        if found is not None:
            if found.word in PRONOUNS and act.sayer is not None:
                found = _subject(tree.nodes[act.sayer]) or found
            return list(spread(found))
    if act.sayer is not None:
        sayer = _subject(tree.nodes[act.sayer])
        return [] if sayer is None else list(spread(sayer))
    return []


def _doer(head: Node) -> Node | None:
    if head.verbal:
        found = logical_subject(head)
        return found[0] if found else agent_of(head)
    own = next((c for c in head.children if c.dep == "nsubj"), None)
    if own is not None:
        return own
    for child in head.children:
        if child.case in ("by", "from", "'s", "’s") or (
            child.dep in ("amod", "compound") and names_somebody(child)
        ):
            return child
    return None


def _subject(verb: Node) -> Node | None:
    found = surface_subject(verb)
    return found[0] if found else None


def _recipients(tree: Tree, act: MainAct, taken: set[int]) -> list[Node]:
    """The first somebody after the governing word that is not the doer, with those coordinated with it."""
    head = tree.nodes[act.heads[0]] if act.heads else None
    if head is None:
        return []
    for node in _foreground(head, taken):
        if _is_somebody(node):
            top = _person_over(node, head)
            return [part for part in spread(top) if part.i not in taken][:4]
    return []


def _foreground(head: Node, taken: set[int]) -> Iterator[Node]:
    """The words below the governing one in the order of the text, background clauses left out."""
    kept: list[Node] = []
    waiting = [head]
    while waiting:
        node = waiting.pop()
        kept.append(node)
        waiting.extend(c for c in node.children if c.i not in taken and not _is_background(c))
    yield from sorted((n for n in kept if n is not head), key=lambda n: (n.i < head.i, n.i))


def _is_background(child: Node) -> bool:
    if child.dep in ("parataxis", "acl") and child.tag not in ("VB", "VBN", "VBG"):
        return True
    marks = {c.word for c in child.children if c.dep in ("mark", "case")}
    return not BACKGROUND.isdisjoint(marks)


def _is_somebody(node: Node) -> bool:
    if node.sort in NAMES or names_somebody(node):
        return True
    return node.pos == "NOUN" and _is_person(node)


def _is_person(node: Node) -> bool:
    return any(node.word in load_word_class(name) for name in ("fighters", "civilian", "political"))


def _person_over(node: Node, head: Node) -> Node:
    """ "Palestinian officials" for "Palestinian", but "Palestinian" in "Palestinian homes"."""
    top = node
    while top.head is not top and top.head is not head and top.dep in ("amod", "compound", "nmod", "flat"):
        governor = top.head
        if not (_is_person(governor) or governor.sort in NAMES or top.dep == "flat"):
            break
        top = governor
    return top
