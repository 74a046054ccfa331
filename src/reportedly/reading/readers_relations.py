"""Dependency trees of other pipelines in Universal Dependencies without subtypes.

spaCy's own English pipelines use the labels of ClearNLP, which hang a noun on its preposition and a predicate on
"be"; Universal Dependencies hang the small words on the great ones. The trees are turned, not only renamed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

RENAMED = {
    "acomp": "xcomp",
    "agent": "obl",
    "attr": "xcomp",
    "auxpass": "aux",
    "csubjpass": "csubj",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "mwe": "fixed",
    "name": "flat",
    "neg": "advmod",
    "nn": "compound",
    "nsubjpass": "nsubj",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod",
    "possessive": "case",
    "preconj": "cc",
    "predet": "det",
    "prep": "advmod",
    "prt": "compound",
    "quantmod": "advmod",
    "rcmod": "acl",
    "relcl": "acl",
    "root": "ROOT",
    "": "dep",
}
"""ClearNLP and older Stanford labels; those in neither scheme, and UD's own, keep their name."""
CHAINED = frozenset(
    {"prep", "pobj", "dobj", "nsubjpass", "auxpass", "attr", "acomp", "relcl", "npadvmod", "poss"}
)
"""Labels that show the scheme of ClearNLP, where the third of three things joined hangs on the second."""
PREPOSED = frozenset({"prep", "agent", "dative"})
BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})


@dataclass(slots=True)
class Tree:
    """Words (lower case) with their UPOS, the index of the head of each (a root is its own), and relations."""

    words: Sequence[str]
    pos: Sequence[str]
    heads: list[int]
    deps: list[str]
    kids: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kids = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head != word:
                self.kids[head].append(word)

    def child(self, word: int, *deps: str) -> int | None:
        """The first dependant of a word in one of some relations."""
        return next((kid for kid in self.kids[word] if self.deps[kid] in deps), None)

    def move(self, word: int, head: int) -> None:
        """Hang a word on another head; on itself, it becomes a root."""
        old = self.heads[word]
        if old != word:
            self.kids[old].remove(word)
        if head != word:
            self.kids[head].append(word)
        self.heads[word] = head

    def promote(self, kid: int, dep: str, left: str) -> None:
        """Put a dependant in its head's place; the head and all else that hangs on it hang on the dependant."""
        head = self.heads[kid]
        above = self.heads[head]
        others = [each for each in self.kids[head] if each != kid]
        self.move(kid, kid if above == head else above)
        self.move(head, kid)
        self.kids[head] = []
        self.kids[kid].extend(others)
        for each in others:
            self.heads[each] = kid
        self.deps[kid], self.deps[head] = dep, left


def universal(tree: Tree, paragraphs: Sequence[int]) -> Tree:
    """The tree in UD relations, in place; ``paragraphs`` numbers each word's paragraph, which no arc leaves.

    >>> words = "troops were killed by rebels".split()
    >>> pos = ["NOUN", "AUX", "VERB", "ADP", "NOUN"]
    >>> tree = Tree(words, pos, [2, 2, 2, 2, 3], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj"])
    >>> found = universal(tree, [0] * 5)
    >>> found.heads, found.deps
    ([2, 2, 2, 4, 2], ['nsubj', 'aux', 'ROOT', 'case', 'obl'])
    """
    _cut(tree, paragraphs)
    tree.deps[:] = [dep.split(":")[0] if dep != ":" else dep for dep in tree.deps]
    chained = any(dep in CHAINED for dep in tree.deps)
    for word in _deepest_first(tree):
        _turn_preposition(tree, word)
    for word in _deepest_first(tree):
        _turn_copula(tree, word)
    if chained:
        _join_to_first(tree)
    _hang_conjunctions(tree)
    tree.deps[:] = [_relation(tree, word) for word in range(len(tree.words))]
    return tree


def _cut(tree: Tree, paragraphs: Sequence[int]) -> None:
    """Make a root of every word whose head stands in another paragraph."""
    for word, head in enumerate(tree.heads):
        if paragraphs[word] != paragraphs[head]:
            tree.move(word, word)
            tree.deps[word] = "ROOT"


def _deepest_first(tree: Tree) -> list[int]:
    """All words, dependants before their heads."""
    order = [word for word, head in enumerate(tree.heads) if head == word]
    for word in order:
        order.extend(tree.kids[word])
    return order[::-1]


def _turn_preposition(tree: Tree, word: int) -> None:
    """Hang a preposition on its object: "in" on "Gao", both prepositions of "out of Gao", "after" on "fleeing"."""
    dep = tree.deps[word]
    found = tree.child(word, "pobj")
    if found is None and dep in PREPOSED:
        found = tree.child(word, "pcomp")
        if found is None:
            inner = tree.child(word, "obl", "nmod")
            found = inner if inner is not None and inner > word else None
    elif found is None:
        return
    if found is None:
        return
    clause = tree.deps[found] == "pcomp" and tree.pos[found] in ("VERB", "AUX")
    above = tree.heads[word]
    nominal = tree.pos[above] in NOMINAL and above != word
    if dep in PREPOSED:
        dep = ("acl" if nominal else "advcl") if clause else ("nmod" if nominal else "obl")
    tree.promote(found, dep, "mark" if clause else "case")


def _turn_copula(tree: Tree, word: int) -> None:
    """Hang "be" on what somebody or something is; in "there were two dead" the dead are the subject."""
    if tree.words[word] not in BE:
        return
    predicate = tree.child(word, "attr", "acomp")
    if predicate is None:
        return
    if tree.child(word, "expl") is not None:
        tree.deps[predicate] = "nsubj"
    else:
        tree.promote(predicate, tree.deps[word], "cop")


def _join_to_first(tree: Tree) -> None:
    """Hang all things joined on the first of them; heads before their dependants, so that one step up is enough."""
    for word in reversed(_deepest_first(tree)):
        head = tree.heads[word]
        if tree.deps[word] == "conj" and tree.deps[head] == "conj" and tree.heads[head] != head:
            tree.move(word, tree.heads[head])


def _hang_conjunctions(tree: Tree) -> None:
    """Hang "and" on what it joins on, as UD does, not on what comes before it."""
    joined: dict[int, list[int]] = {}
    for word, head in enumerate(tree.heads):
        if tree.deps[word] == "conj":
            joined.setdefault(head, []).append(word)
    for word, head in enumerate(tree.heads):
        after = joined.get(head, [])
        if tree.deps[word] == "cc" and head < word and after and after[-1] > word:
            tree.move(word, after[bisect_right(after, word)])


def _relation(tree: Tree, word: int) -> str:
    """The UD relation of a word in a tree that is turned already."""
    dep, head = tree.deps[word], tree.heads[word]
    if head == word:
        return "ROOT"
    if dep == "npadvmod":
        return "nmod" if tree.pos[head] in NOMINAL else "obl"
    if dep == "aux" and tree.words[word] == "to":
        return "mark"
    if dep in ("root", "ROOT"):
        return "dep"
    return RENAMED.get(dep, dep)
