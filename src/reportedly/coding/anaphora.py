"""Whom a pronoun or "the group" stands for: the actor named before that it can mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.coding.actors import is_capable_actor
from reportedly.coding.phrases import is_pronoun, trim
from reportedly.coding.scene import Scene
from reportedly.coding.sources import Source, chain_of
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.people import agents, singulars
from reportedly.model.mention import Argument

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[str, tuple[int, int]]
"""A phrase as written and where it stands."""

RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONAL = frozenset({"he", "she", "him", "her", "his"})
PLURAL = frozenset({"they", "them", "their"})
FIRST = frozenset({"i", "we", "us", "my", "our"})
SUBJECTS = ("nsubj",)
OTHERS = ("obl", "obj", "nmod")
BACK = 3
"""Sentences before its own in which the antecedent of a pronoun is looked for."""
BODIES_BACK = 2
"""Sentences before its own in which a body is looked for that "the group" can mean."""
NEXT = 3
"""Tokens before a relative pronoun among which its noun stands."""


def speaker_of(scene: Scene, argument: Argument, word: str) -> Named | None:
    """The innermost source of the attribution that the phrase stands in, if the word can mean it.

    What somebody says of himself is "I" and "we" inside quotation marks, and "he", "it" or "they" in reported speech;
    a "he" that police speak of is not the police.
    """
    for number in scene.attributions_over(argument.start):
        chain = chain_of(scene, number)
        if (
            chain
            and (word in FIRST or not _is_quoted(scene, argument.start))
            and _can_say(scene, word, chain[-1])
        ):
            return chain[-1].name, (chain[-1].start, chain[-1].end)
    return None


def named_before(scene: Scene, argument: Argument) -> Named | None:
    """The body named last before a definite noun, within the sentence and the two before."""
    here = scene.sentence_at(argument.start).index
    floor = scene.sentences[max(here - BODIES_BACK, 0)].start
    for first, last, label in reversed(scene.names_in(floor, argument.start)):
        if label == "ORG" and first >= floor:
            start, end = trim(scene.document.text, first, last)
            return scene.text(start, end), (start, end)
    return None


def antecedent_of(scene: Scene, argument: Argument) -> Named | None:
    """The earlier phrase that a pronoun stands for.

    The noun beside a relative pronoun, or the head of its clause; else, sentence by sentence backwards, the first
    subject that agrees and can act, then any other noun that does.
    """
    token = scene.token(argument.head)
    if token.lower_ in RELATIVE:
        found = _beside(token) or _head_of_clause(token)
        if found is not None:
            return phrase_at(scene, found)
        if token.lower_ == "who":
            return None  # "could not say who had fired it"
    for candidate in _candidates(scene, token):
        if _agrees(candidate, token.lower_) and is_capable_actor(candidate.text):
            return phrase_at(scene, candidate)
    return None


def phrase_at(scene: Scene, token: Token) -> Named | None:
    """The noun phrase of a head without its clauses."""
    return scene.once(("phrase", token.i), lambda: _phrase_at(scene, token))


def _phrase_at(scene: Scene, token: Token) -> Named | None:
    before = [c.i for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "flat")]
    after = [c.i for c in token.rights if c.dep_ in ("flat", "compound")]
    doc, text = token.doc, scene.document.text
    first, last = _whole(doc[min([token.i, *before])]), doc[max([token.i, *after])]
    start, end = trim(text, first.idx, last.idx + len(last))
    name = scene.name_at(start, end, ("PER", "ORG"))
    if name:
        start, end = trim(text, *name)
    return (text[start:end], (start, end)) if end > start else None


def _whole(token: Token) -> Token:
    """The first part of a word with hyphens ("Plain" of "Plain-clothes men")."""
    while token.i > 0 and "-" in (token.text, token.nbor(-1).text):
        if token.nbor(-1).whitespace_:
            break
        token = token.nbor(-1)
    return token


def _beside(pronoun: Token) -> Token | None:
    """The noun right before a relative pronoun ("the gunmen who", "the Court of Appeals, which")."""
    for index in range(pronoun.i - 1, max(pronoun.i - 1 - NEXT, -1), -1):
        token = pronoun.doc[index]
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
            while head.dep_ in ("flat", "compound") and head.head.i < pronoun.i and head.head is not head:
                head = head.head
            return head
        if not (token.is_punct or token.pos_ == "ADP"):
            return None
    return None


def _head_of_clause(pronoun: Token) -> Token | None:
    clause = next((a for a in pronoun.ancestors if a.dep_ == "acl"), None)
    return clause.head if clause is not None else None


def _candidates(scene: Scene, pronoun: Token) -> Iterator[Token]:
    """Nouns before the pronoun, the likeliest first: of its own sentence the nearest subjects, then sentence by
    sentence backwards the subjects and the other nouns, both in the order of the text."""
    here = scene.sentence_at(pronoun.idx).index
    own = _nouns(scene, here, pronoun)
    yield from reversed([t for t in own if t.dep_ in SUBJECTS])
    for index in range(here - 1, max(here - 1 - BACK, -1), -1):
        nouns = _nouns(scene, index, pronoun)
        yield from (t for t in nouns if t.dep_ in SUBJECTS)
        yield from (t for t in nouns if t.dep_ in OTHERS)
    yield from reversed([t for t in own if t.dep_ in OTHERS])


def _nouns(scene: Scene, index: int, pronoun: Token) -> list[Token]:
    sentence = scene.sentences[index]
    span = pronoun.doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    if span is None:
        return []
    return [t for t in span if t.i < pronoun.i and t.pos_ in ("NOUN", "PROPN")]


def _agrees(noun: Token, pronoun: str) -> bool:
    """Whether a pronoun can stand for a noun: in number, and persons apart from bodies."""
    word = noun.lower_
    if pronoun in PERSONAL:
        return noun.ent_type_ == "PER" or (word in singulars() and not _is_body(word))
    if pronoun in PLURAL:
        many = noun.tag_ in ("NNS", "NNPS") or _is_body(word) or noun.ent_type_ in ("ORG", "NORP")
        return many and noun.ent_type_ != "PER"
    return noun.tag_ in ("NN", "NNP", "NNPS") and noun.ent_type_ != "PER" and word not in singulars()


def _is_body(word: str) -> bool:
    known = agents().get(word)
    return word in actor_words("body") or (known is not None and known.body)


def _can_say(scene: Scene, word: str, source: Source) -> bool:
    """Whether a source can call itself so: a person "he", a body "it" or "they"; "their men" are no single man's."""
    if word in FIRST or is_pronoun(source.name):
        return True
    last = source.name.casefold().split()[-1]
    if word in PERSONAL:
        return not (_is_body(last) or (last in agents() and last not in singulars()))
    if word in (*PLURAL, "its"):
        names = scene.names_in(source.start, source.end)
        return last not in singulars() and not any(n[2] == "PER" and n[1] == source.end for n in names)
    return True


def _is_quoted(scene: Scene, offset: int) -> bool:
    return any(q.start <= offset < q.end for q in scene.document.structure.quotations)
