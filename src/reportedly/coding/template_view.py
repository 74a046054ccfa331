"""A parsed text laid out for incident templates: its tokens in plain lists, its words, its names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.template_text import Word, split_sentences, split_words
from reportedly.knowledge.incident_words import DEEDS, classes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Name = tuple[str, int, int]
"""Label of a name, its first token and the one after its last."""


@dataclass(frozen=True, slots=True)
class View:
    """A text's tokens, field by field: lists are many times faster to ask than tokens are."""

    doc: Doc
    words: list[Word]
    sentences: list[range]
    """Numbers of the words of each sentence."""
    texts: list[str]
    """In lower case; so the lemmas."""
    lemmas: list[str]
    tags: list[str]
    """Universal parts of speech."""
    relations: list[str]
    heads: list[int]
    children: list[list[int]]
    names: dict[int, Name]
    """Token to the name that it is part of."""
    deeds: list[str]
    """Class of deed that each token tells, or "-"."""
    passives: frozenset[int]
    """Participles in the passive."""
    word_of: list[int]
    """Number of the word that each token begins in."""
    sentence_of: list[int]
    """Number of the sentence of each word."""

    @classmethod
    def of(cls, doc: Doc, most: int) -> View:
        """The view of the first ``most`` tokens of a parsed text."""
        tokens = list(doc[:most])
        words = split_words(doc.text[: tokens[-1].idx + len(tokens[-1])] if tokens else "")
        sentences = split_sentences(doc.text, words)
        starts = [word.start for word in words]
        heads = [token.head.i if token.head.i < len(tokens) else token.i for token in tokens]
        lemmas = [token.lemma_.lower() for token in tokens]
        return cls(
            doc=doc,
            words=words,
            sentences=sentences,
            texts=[token.lower_ for token in tokens],
            lemmas=lemmas,
            tags=[token.pos_ for token in tokens],
            relations=[token.dep_ for token in tokens],
            heads=heads,
            children=_children(heads),
            names={i: (e.label_, e.start, e.end) for e in doc.ents for i in range(e.start, e.end)},
            deeds=[deed_of(lemma) for lemma in lemmas],
            passives=frozenset(_passives(tokens)),
            word_of=[max(bisect_right(starts, token.idx) - 1, 0) for token in tokens],
            sentence_of=[number for number, place in enumerate(sentences) for _ in place],
        )

    def text(self, start: int, end: int) -> str:
        """Tokens as MUC-4 files write them: lower case, round brackets."""
        return self.doc[start:end].text.lower().replace("[", "(").replace("]", ")")


def deed_of(lemma: str) -> str:
    """The class of deed that a verb or noun tells, or "-".

    >>> deed_of("murder"), deed_of("visit")
    ('kill', '-')
    """
    classes = (*classes_of(lemma), *classes_of(lemma + "ed"), *classes_of(lemma + "d"))
    return next((one for one in classes if one in DEEDS), "-")


def _children(heads: list[int]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    return children


def _passives(tokens: list[Token]) -> list[int]:
    return [
        token.head.i
        for token in tokens
        if token.dep_ == "aux" and token.lemma_.lower() in ("be", "get") and token.head.tag_ == "VBN"
    ]
