"""The act that a sentence is about: its main clause worked out word by word.

A word names an act ("arrested") or turns the act that it governs into another: "halted" + aid is a sanction, "halted" +
shelling a retreat, "refused to" + anything a rejection, "will" + aid a promise, "will" + arrests a threat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import GAP, Entry, Match, load_word_class
from reportedly.knowledge.senses import NEEDS_OBJECT, load_senses
from reportedly.reading.main_act_turns import FRIENDLY, HELPERS, intended, turn
from reportedly.reading.triggers_candidates import Reading, read_candidates
from reportedly.reading.triggers_modality import NOT, SHOULD, WILL, WOULD
from reportedly.reading.triggers_tree import tree_of
from reportedly.reading.triggers_verbs import BE, is_passive, logical_subject

if TYPE_CHECKING:
    from reportedly.model.document import Document
    from reportedly.reading.triggers_tree import Node, Tree

DEEPEST = 7
"""Governors between a main verb and what it comes down to, at most."""
WIDEST = 40
"""Words of a sentence that are tried one after the other where the main clause tells of nothing known."""
MAY = frozenset({"may", "might", "could"})
BACKGROUND = frozenset("after following since amid during before despite until".split())
"""Prepositions of what happened besides."""
ELSEWHERE = BACKGROUND | frozenset(
    "as if unless when because although though where while whereas once".split()
)
OF_OTHERS = frozenset("over about against between from at by under near on".split())
"""Prepositions below an object that lead to other things: "postponed a protest over the elections"."""
TIGHT = frozenset({"curfew", "martial", "emergency", "siege", "blockade", "embargo"})
"""What is a retreat to lift; to lift other restrictions is a concession."""
PARTED = frozenset({"demand", "ACCUSE", "SUPPORT", "COOPERATE", "refuse"})
"""Senses whose preposition may stand apart from the verb."""
BY_ANYBODY = frozenset(
    "block blockade barricade occupy loot seize burn set torch smash surround close shut".split()
)
"""Verbs of protest and of coercion alike."""
CROWDS = frozenset(
    "inmates youths students villagers farmers strikers dockers miners crowd crowds mob monks".split()
)
CARRIERS = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


@dataclass(frozen=True, slots=True)
class MainAct:
    """What a sentence is about; ``tokens`` are indices of the words that say so, the governing ones first."""

    type: str
    heads: tuple[int, ...]
    """Tokens of the governing words, outermost first; who says so is left out."""
    tokens: tuple[int, ...]
    path: tuple[str, ...]
    """How it was worked out: operators, then the type of the word at the bottom."""
    sayer: int | None = None
    """Token of the verb that only passes it on ("said")."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sense:
    entry: Entry
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """A document's tree with the senses that its words may have, by head token, best first."""

    tree: Tree
    senses: dict[int, list[_Sense]]
    known: dict[int, MainAct | None] = field(default_factory=dict)
    """What has been worked out, by token."""


def scope_of(tree: Tree, readings: Iterable[Reading] = ()) -> Scope:
    """The senses of a parsed document's words; ``readings`` of the lexicon of events serve where there are none."""
    by_head: dict[int, list[_Sense]] = {}
    for match in (*load_senses().match([node.word for node in tree.nodes]), *_parted(tree)):
        if match.tokens[-1] >= tree.nodes[match.head].stop:
            continue
        top = match.head if match.entry.pos != "phrase" else _top(tree, match.tokens)
        if _fits(match.entry, tree.nodes[top]) and not _strays(tree, match):
            by_head.setdefault(top, []).append(_Sense(match.entry, match.tokens))
    for found in by_head.values():
        found.sort(key=lambda sense: (-sense.entry.length, sense.entry.type.isupper()))
    for reading in readings:
        fits = reading.met and reading.agrees and tree.nodes[reading.head].dep != "amod"
        if fits and reading.entry.pos == "verb":
            by_head.setdefault(reading.head, []).append(_Sense(reading.entry, reading.tokens))
    return Scope(tree, by_head)


def _parted(tree: Tree) -> Iterator[Match]:
    """Verbs whose preposition stands further off: "called in Paris for an end to the war"."""
    for node in tree.nodes:
        for phrase in node.children if node.verbal else ():
            case = next((c for c in phrase.children if c.dep in ("case", "mark") and c.i > node.i + 1), None)
            if (
                phrase.dep in ("obl", "advcl")
                and case is not None
                and phrase.word not in load_word_class("times")
            ):
                for match in load_senses().match([node.word, case.word]):
                    if match.entry.words[1:] == (case.word,) and match.entry.type in PARTED:
                        yield Match(match.entry, (node.i, case.i), node.i)


def main_act(document: Document) -> MainAct | None:
    """The act that a sentence, read as a document, is about; null without a parse and when no word is known."""
    if document.doc is None or not len(document.doc):
        return None
    tree = tree_of(document.doc)
    if not tree.parsed:
        return None
    return next(acts_of(scope_of(tree, read_candidates(document, tree))), None)


def acts_of(scope: Scope) -> Iterator[MainAct]:
    """The acts of a sentence, the main clause's first; one that the engine has cut in two counts as one."""
    for node in scope.tree.nodes:
        if node.head is node:
            yield from acts_below(scope, node)


def acts_below(scope: Scope, root: Node) -> Iterator[MainAct]:
    """The acts of a sentence, the main clause's first, then by nearness to it; background clauses last."""
    for node in _by_nearness(root):
        act = _act(scope, node, DEEPEST)
        if act is not None:
            for governor in _verbs_over(node, root):
                act = _modal(governor, act)
            yield act


def _verbs_over(node: Node, root: Node) -> Iterator[Node]:
    """The verbs between a word and the root, whose auxiliaries hold for it: "would not return to the talks"."""
    for _ in range(DEEPEST):
        if node is root or node.dep in ("nsubj", "advcl", "acl"):
            return
        node = node.head
        if node.verbal:
            yield node


def _top(tree: Tree, tokens: Sequence[int]) -> int:
    inside = set(tokens)
    return next(
        (i for i in tokens if tree.nodes[i].head.i not in inside or tree.nodes[i].head.i == i), tokens[0]
    )


def _strays(tree: Tree, match: Match) -> bool:
    """Whether an entry's gap leads out of the act: "called off their strike after talks" is no "call off talks"."""
    node = tree.nodes[match.tokens[-1]]
    if GAP not in match.entry.words:
        return False
    if node.word == "to" and match.entry.words[-2] == GAP:
        return node.dep != "mark" or node.head.head.i != match.head
    for _ in range(DEEPEST):
        if node.i in match.tokens[:-1] or node.head is node:
            break
        for child in node.children:
            if child.dep in ("case", "mark") and child.i not in match.tokens:
                if child.word in ELSEWHERE or (node.dep == "nmod" and child.word in OF_OTHERS):
                    return True
        node = node.head
    return False


def _fits(entry: Entry, node: Node) -> bool:
    """Whether a word may have the entry's sense where it stands."""
    if entry.pos == "verb":
        if entry.note == NEEDS_OBJECT and not (
            is_passive(node) or any(c.dep == "obj" for c in node.children)
        ):
            return False
        return (node.verbal and node.dep != "amod") or (
            node.tag in ("JJ", "NN") and node.word.endswith("ing")
        )
    if entry.pos == "noun":
        return node.pos in ("NOUN", "ADJ") or (
            node.pos == "PROPN" and (entry.length > 1 or _in_headline(node))
        )
    if entry.pos == "adj":
        return node.pos == "ADJ" or node.tag in ("JJ", "VBN", "RB")
    return True


def _in_headline(node: Node) -> bool:
    """Whether most words around it are written with capitals, so that "Strike" there is no name ("on March 4" is)."""
    words = [word.text for word in node.line[node.first : node.stop] if word.text.isalpha()]
    return sum(word[0].isupper() for word in words) > len(words) * 0.6


def _by_nearness(root: Node) -> Iterator[Node]:
    """The words below a root, level by level; those of adverbial and relative clauses after all others."""
    waiting: list[Node] = [root]
    later: list[Node] = []
    for _ in range(WIDEST):
        if not waiting:
            waiting, later = later, []
        if not waiting:
            return
        node = waiting.pop(0)
        yield node
        for child in node.children:
            (later if child.dep in ("advcl", "acl", "parataxis", "appos") else waiting).append(child)


def _act(scope: Scope, node: Node, depth: int) -> MainAct | None:
    """The act that a word and what hangs on it tell of; remembered, since several senses ask for it."""
    if node.i not in scope.known:
        scope.known[node.i] = None
        scope.known[node.i] = _worked_out(scope, node, depth) if depth else None
    return scope.known[node.i]


def _worked_out(scope: Scope, node: Node, depth: int) -> MainAct | None:
    for sense in scope.senses.get(node.i, ()):
        act = _read(scope, node, sense, depth)
        if act is not None:
            return _modal(node, act)
    if not node.verbal and node.pos not in CARRIERS:
        return None
    act = _first(scope, _passed(node), depth)
    if act is None:
        return _bare(node) if node.verbal else None
    return _modal(node, act)


def _bare(verb: Node) -> MainAct | None:
    """What the auxiliaries alone say of a verb that is unknown: "must admit it", "will never wear it"."""
    marks = _marks(verb)
    if not SHOULD.isdisjoint(marks):
        return MainAct("REQUEST", (verb.i,), (verb.i,), ("must",))
    if not NOT.isdisjoint(marks) and not (WILL | WOULD).isdisjoint(marks):
        return MainAct("REJECT", (verb.i,), (verb.i,), ("not",))
    return None


def _read(scope: Scope, node: Node, sense: _Sense, depth: int) -> MainAct | None:
    kind = sense.entry.type
    if kind.isupper():
        return MainAct(_by_doer(node, sense.entry), (node.i,), sense.tokens, (kind,))
    inner = _inner(scope, node, sense, depth)
    if inner is None and kind == "stop" and not _with_somebody(node):
        return None
    turned = turn(kind, inner.type if inner else None, node.lemma)
    if kind == "demand" and inner and _turns_against(node, inner):
        turned = "ACCUSE"
    if kind == "stop" and inner and not TIGHT.isdisjoint(node.line[i].word for i in inner.tokens):
        turned = "RETREAT"
    if turned is None:
        return None
    below = inner or MainAct(turned, (), (), ())
    path = (kind, *below.path)
    if kind == "say":
        return replace(below, path=path, sayer=node.i)
    return MainAct(turned, (node.i, *below.heads), (*sense.tokens, *below.tokens), path, below.sayer)


def _turns_against(verb: Node, inner: MainAct) -> bool:
    """ "called for sanctions", "called on Arabs to unite against him": a demand that others turn on somebody."""
    return inner.path == ("SANCTION",) or any(verb.line[i].word == "against" for i in inner.tokens)


def _by_doer(verb: Node, entry: Entry) -> str:
    """What crowds do to things is protest, what forces do to them coercion: both may loot, block and burn."""
    kind = entry.type
    if kind not in ("COERCE", "PROTEST") or not verb.verbal or entry.words[0] not in BY_ANYBODY:
        return kind
    doer = logical_subject(verb)
    if doer is None:
        return kind
    if doer[0].word in CROWDS or doer[0].word in load_word_class("civilian"):
        return "PROTEST"
    return "COERCE" if doer[0].word in load_word_class("fighters") else kind


def _inner(scope: Scope, node: Node, sense: _Sense, depth: int) -> MainAct | None:
    """The act that an operator governs; of those sent or moved the helpers count, wherever they are named."""
    if sense.entry.type in ("come", "go"):
        return _first(scope, _subjects(node), depth)
    ending = sense.entry.type in ("stop", "leave", "expel")
    governed = list(_governed(node, set(sense.tokens), ending=ending))
    if sense.entry.type in ("deploy", "send"):
        acts = [_act(scope, below, depth - 1) for below in (*governed, *_subjects(node))]
        return next((act for act in acts if act and act.type in HELPERS), next(filter(None, acts), None))
    return _first(scope, iter(governed), depth)


def _first(scope: Scope, nodes: Iterator[Node], depth: int) -> MainAct | None:
    return next((act for node in nodes if (act := _act(scope, node, depth - 1)) is not None), None)


def _governed(node: Node, own: set[int], *, ending: bool = False) -> Iterator[Node]:
    """What a word governs, its clause first, then its object, then what hangs on it by a preposition.

    What is ended is not ended by its purpose: "scrapped the law to meet European standards".
    """
    children = [child for child in node.children if child.i not in own]
    inner = (
        [c for i in own if i != node.i for c in node.line[i].children if c.i not in own]
        if len(own) > 1
        else []
    )
    for relations in (("xcomp", "ccomp"), ("obj",), ("acl",), ("parataxis",)):
        yield from (c for c in children if c.dep in relations)
    if is_passive(node) or not node.verbal:
        yield from (c for c in children if c.dep == "nsubj")
    yield from (c for c in inner if c.dep in ("xcomp", "ccomp", "acl", "nmod", "obj"))
    yield from (
        c for c in children if c.dep in ("nmod", "obl", "compound", "amod") and c.case not in BACKGROUND
    )
    if not ending:
        yield from (c for c in children if c.dep == "advcl" and _is_purpose(c))


def _is_purpose(clause: Node) -> bool:
    """ "sent troops to help", "guilty of violating": part of the act; "after talks failed" is not."""
    marks = {child.word for child in clause.children if child.dep in ("mark", "case")}
    return "to" in marks or (
        clause.tag == "VBG" and bool(marks & {"of", "for", "in", "from", "against", "into"})
    )


def _subjects(node: Node) -> Iterator[Node]:
    while node.dep == "xcomp" and not any(child.dep == "nsubj" for child in node.children):
        node = node.head
    return (child for child in node.children if child.dep == "nsubj")


def _with_somebody(verb: Node) -> bool:
    """Whether the object is a name: "suspended Honduras", but not "reduced poverty"."""
    return any(
        child.dep == "obj" and child.sort in ("ORG", "PLACE", "PER", "NORP") for child in verb.children
    )


def _passed(node: Node) -> Iterator[Node]:
    """What a word without a sense of its own leaves to others: "tons of aid", "wants to talk"."""
    if node.verbal:
        yield from (c for c in node.children if c.dep in ("xcomp", "ccomp", "obj"))
        if is_passive(node):
            yield from (c for c in node.children if c.dep == "nsubj")
    else:
        yield from (c for c in node.children if c.dep in ("compound", "nmod", "acl", "amod"))


def _modal(node: Node, act: MainAct) -> MainAct:
    """The act under the word's own auxiliaries and negation."""
    words = _marks(node)
    kind, mark = act.type, ""
    if any(child.dep == "det" and child.word == "no" for child in node.children) and kind in FRIENDLY:
        kind, mark = "REJECT", "no"
    elif not SHOULD.isdisjoint(words):
        kind, mark = "REQUEST", "must"
    elif not NOT.isdisjoint(words) and (kind in FRIENDLY or kind == "REQUEST"):
        kind, mark = "REJECT", "not"
    elif (not (WILL | WOULD).isdisjoint(words) or _is_to(node)) and "have" not in words:
        kind, mark = intended(kind), "will"
        after = {word.word for word in node.line[node.i : node.stop]}
        if "unless" in after or ("if" in after and act.type == "RETREAT" and not MAY.isdisjoint(words)):
            kind, mark = "THREATEN", "unless"
    return replace(act, type=kind, path=(mark, *act.path)) if mark else act


def _is_to(node: Node) -> bool:
    """ "The two navies are to train together"."""
    return node.dep != "xcomp" and any(
        child.word == "to" and node.line[child.i - 1].word in BE and node.line[child.i - 1].head is node
        for child in node.children
    )


def _marks(node: Node) -> set[str]:
    return {child.word for child in node.children if child.dep in ("aux", "advmod", "cop")}
