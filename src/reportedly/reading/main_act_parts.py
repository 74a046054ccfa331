"""Who does what a sentence is about, to whom and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.knowledge.actors_states import nationalities
from reportedly.knowledge.lexicon import load_word_class
from reportedly.knowledge.place_names import fold
from reportedly.model.mention import Argument
from reportedly.reading.triggers_nouns import names_somebody
from reportedly.reading.triggers_phrases import phrase_of, spread
from reportedly.reading.triggers_tree import tree_of
from reportedly.reading.triggers_verbs import is_passive, logical_subject, surface_subject

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.reading.main_acts import MainAct
    from reportedly.reading.triggers_tree import Node, Tree

NAMES = frozenset({"PER", "ORG", "PLACE", "NORP"})
BACKGROUND = frozenset(
    "after following since amid during before despite until while as according because".split()
)
"""What these words bring in is no part of the act."""
TELLING = frozenset("say report tell announce confirm add state declare note quote write disclose".split())
PRONOUNS = frozenset({"it", "they", "he", "she", "that", "which", "who", "we", "i", "them"})
PLACE_CASES = frozenset({"in", "near", "at", "outside", "around", "inside", "off", "from"})
LINKS = frozenset({"of", "'s", "’s", "-"})
"""Small words that titles may hold."""
MINDED = frozenset("oppose prepare commit poise set schedule concern worry alarm".split())
"""Participles whose subject is the one so minded: "is opposed to"."""
MOST = 4
"""People on one side, at most."""
LONGEST_TITLE = 8
"""Words before a name that say who it is, at most ("British Defence Secretary")."""


def parts_of(document: Document, act: MainAct) -> tuple[Argument, ...]:
    """The actors, recipients and places of a main act; none without a parse."""
    if document.doc is None or not act.heads:
        return ()
    tree = tree_of(document.doc)
    doers, others = _sides(tree, act)
    taken = {node.i for doer in doers for node in doer.subtree() if node.i not in act.tokens}
    others = others or _recipients(tree, act, taken)
    taken |= {node.i for other in others for node in other.subtree()}
    return (
        *(_argument(node, "actor") for node in doers),
        *(_argument(node, "recipient") for node in others),
        *(_place(node) for node in _places(tree, act, taken)),
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


def _argument(head: Node, role: str) -> Argument:
    """The phrase that a word heads, with the titles before a name: "British Defence Secretary Tom King"."""
    first, stop = phrase_of(head)
    titled = first
    if head.sort == "PER" or head.pos == "PROPN":
        while titled > max(head.first, first - LONGEST_TITLE) and _is_title(head.line[titled - 1], head):
            titled -= 1
        while titled < first and head.line[titled].word in LINKS:
            titled += 1
    return Argument(
        start=head.line[titled].idx,
        end=head.line[stop - 1].end,
        role=role,
        head=head.i,
        confidence=0.8 if role == "actor" else 0.6,
        rule="main act",
    )


def _is_title(word: Node, name: Node) -> bool:
    if word.tag in ("DT", "CD", "IN", "CC") or word.pos in ("PUNCT", "VERB", "AUX", "SPACE", "ADV"):
        return word.word in LINKS and word.under(name)
    return word.under(name)


def _place(phrase: Node) -> Argument:
    inside = sorted(node.i for node in phrase.subtree())
    line = phrase.line
    return Argument(line[inside[0]].idx, line[inside[-1]].end, "place", phrase.i, 0.5, "main act")


def _sides(tree: Tree, act: MainAct) -> tuple[list[Node], list[Node]]:
    """Who acts, and to whom where that is told by the same words: who says that another must, asks the other."""
    doers = _doers(tree, act)
    sayers = _sayers(tree, act) if "must" in act.path else []
    return (sayers, doers) if sayers and doers and sayers[0] is not doers[0] else (doers, [])


def _doers(tree: Tree, act: MainAct) -> list[Node]:
    """Whoever governs the act; a pronoun in somebody's words is that somebody."""
    for token in act.heads:
        head = tree.nodes[token]
        found = _doer(head)
        if found is None and head.verbal and is_passive(head):
            return []
        if found is not None:
            return list(spread(_antecedent(tree, act, found)))[:MOST]
        if head.verbal and act.sayer is None:
            before = _cut_off(tree, head)
            return list(spread(before))[:MOST] if before is not None else []
    return _sayers(tree, act)


def _sayers(tree: Tree, act: MainAct) -> list[Node]:
    if act.sayer is None:
        return []
    found = surface_subject(tree.nodes[act.sayer])
    return list(spread(found[0]))[:MOST] if found else []


def _antecedent(tree: Tree, act: MainAct, found: Node) -> Node:
    """Who a pronoun is: whoever says so, else the first name of the sentence."""
    if found.word not in PRONOUNS:
        return found
    sayer = _sayers(tree, act)
    if sayer and sayer[0].word not in PRONOUNS:
        return sayer[0]
    line = tree.nodes[found.first : found.i]
    return next((n for n in line if n.dep == "nsubj" and n.pos in ("PROPN", "NOUN")), found)


def _doer(head: Node) -> Node | None:
    if head.verbal and not (head.lemma in MINDED and is_passive(head)):
        found = logical_subject(head)
        return found[0] if found else None
    own = next((c for c in head.children if c.dep == "nsubj"), None)
    if own is not None:
        return own
    for child in head.children:
        if child.case in ("by", "'s", "’s") or (child.dep in ("amod", "compound") and names_somebody(child)):
            return child
    return None


def _cut_off(tree: Tree, verb: Node) -> Node | None:
    """A subject that the parse has cut off as a sentence of its own: "Uganda | has granted asylum"."""
    if verb.first == 0:
        return None
    before = tree.nodes[verb.first - 1]
    root = next((n for n in tree.nodes[before.first : verb.first] if n.head is n), before)
    return root if root.pos in ("PROPN", "NOUN") else None


def _recipients(tree: Tree, act: MainAct, taken: set[int]) -> list[Node]:
    """The first named somebody after the governing word that is not the doer, else the first person at all."""
    head = tree.nodes[act.heads[0]]
    words = list(_foreground(head, taken))
    chosen = next((n for n in words if _is_named(n)), None) or next((n for n in words if _is_person(n)), None)
    if chosen is None:
        return []
    return [part for part in spread(_person_over(chosen, head)) if part.i not in taken][:MOST]


def _foreground(head: Node, taken: set[int]) -> Iterator[Node]:
    """The words below the governing one in the order of the text, background clauses left out."""
    kept: list[Node] = []
    waiting = [head]
    while waiting:
        node = waiting.pop()
        kept.append(node)
        waiting.extend(c for c in node.children if c.i not in taken and not _is_background(c))
    done_to = head.verbal and is_passive(head)
    yield from sorted((n for n in kept if n is not head), key=lambda n: (n.i < head.i and not done_to, n.i))


def _is_background(child: Node) -> bool:
    if child.dep == "parataxis" or (child.dep == "acl" and child.tag not in ("VB", "VBN", "VBG")):
        return True
    if child.lemma in TELLING and child.i > child.head.i and child.dep in ("advcl", "conj", "ccomp"):
        return True
    return any(c.dep in ("mark", "case") and c.word in BACKGROUND for c in child.children)


def _is_named(node: Node) -> bool:
    if not node.text[:1].isupper():
        return False
    if fold(node.text) in nationalities():
        return True
    if node.sort in ("PER", "ORG", "PLACE", "NORP"):
        return node.pos in ("PROPN", "ADJ", "NOUN")
    return node.pos == "PROPN" and names_somebody(node)


def _is_person(node: Node) -> bool:
    if node.pos != "NOUN":
        return False
    return any(node.word in load_word_class(name) for name in ("fighters", "civilian", "political"))


def _person_over(node: Node, head: Node) -> Node:
    """ "Palestinian officials" for "Palestinian", but "Palestinian" in "Palestinian homes"."""
    top = node
    while (
        top.head is not top
        and top.head is not head
        and top.dep in ("amod", "compound", "nmod", "flat", "appos")
    ):
        governor = top.head
        if not (_is_person(governor) or governor.sort in NAMES or top.dep == "flat"):
            break
        top = governor
    return top


def _places(tree: Tree, act: MainAct, taken: set[int]) -> Iterator[Node]:
    """Phrases that say where, other than those that play a part already."""
    for token in act.heads:
        for child in tree.nodes[token].children:
            if child.dep in ("obl", "nmod") and child.case in PLACE_CASES and child.i not in taken:
                if any(node.sort == "PLACE" for node in child.subtree()):
                    yield child
                    return
