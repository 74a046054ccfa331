"""A parsed document as plain lists: quick to walk, and its phrases as spans of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

Span = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "csubj"})
BE = frozenset({"be", "get"})
EDGE = " \t\r\n\u00a0,;:—–-"
"""Characters that belong to no phrase when they stand at its edge."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Parallel lists, one entry a token; heads and children are token indexes."""

    text: str
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    left: list[int]
    """First token of the subtree."""
    right: list[int]
    """Last token of the subtree."""
    start: list[int]
    end: list[int]
    sentence: list[int]
    """Index of the sentence."""
    sentences: list[Span]
    """First and last token of each sentence."""
    names: dict[int, str]
    """Label of the name a token belongs to."""
    parsed: bool

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The lists of a Doc; without a parse every token is its own head."""
        tokens = list(doc)
        parsed = doc.has_annotation("DEP")
        heads = [token.head.i for token in tokens] if parsed else list(range(len(tokens)))
        kids: list[list[int]] = [[] for _ in tokens]
        for index, head in enumerate(heads):
            if head != index:
                kids[head].append(index)
        start = [token.idx for token in tokens]
        sentences = _sentences(doc) if parsed else [(0, len(tokens) - 1)] if tokens else []
        return cls(
            text=doc.text,
            words=[token.text for token in tokens],
            lemmas=[(token.lemma_ or token.text).lower() for token in tokens],
            tags=[token.tag_ for token in tokens],
            pos=[token.pos_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=heads,
            kids=kids,
            left=[token.left_edge.i for token in tokens] if parsed else list(range(len(tokens))),
            right=[token.right_edge.i for token in tokens] if parsed else list(range(len(tokens))),
            start=start,
            end=[begin + len(token) for begin, token in zip(start, tokens, strict=True)],
            sentence=[
                number for number, (first, last) in enumerate(sentences) for _ in range(first, last + 1)
            ],
            sentences=sentences,
            names={token.i: name.label_ for name in doc.ents for token in name},
            parsed=parsed,
        )

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        for kid in self.kids[index]:
            if self.deps[kid] in deps:
                return kid
        return None

    def children(self, index: int, *deps: str) -> Iterator[int]:
        """The children with one of the relations."""
        return (kid for kid in self.kids[index] if self.deps[kid] in deps)

    def has_child(self, index: int, lemmas: Collection[str], *deps: str) -> bool:
        """Whether a child with one of the relations has one of the lemmas."""
        return any(self.lemmas[kid] in lemmas for kid in self.children(index, *deps))

    def passive(self, index: int) -> bool:
        """Whether a verb is a passive: a past participle with "be" or "get", or one that hangs from a noun."""
        if self.tags[index] not in ("VBN", "VBD"):
            return False
        if (
            self.tags[index] == "VBN"
            and self.deps[index] in ("acl", "amod")
            and not self.child(index, "nsubj", "aux")
        ):
            return True
        return self.has_child(index, BE, "aux")

    def negated(self, index: int) -> bool:
        """Whether "not", "never" or "no" denies the word itself."""
        return any(
            self.words[kid].lower() in ("not", "n't", "n’t", "never", "no", "neither", "nor", "hardly")
            for kid in self.kids[index]
            if self.deps[kid] in ("advmod", "det", "cc", "cc:preconj")
        )

    def span(self, first: int, last: int) -> Span:
        """The characters from one token to another."""
        return self.start[first], self.end[last]

    def phrase(self, index: int, without: Collection[int] = ()) -> tuple[Span, ...]:
        """The subtree of a token as trimmed spans, with the subtrees of other tokens cut out."""
        return self.stretch(self.left[index], self.right[index], without)

    def stretch(self, first: int, last: int, without: Collection[int] = ()) -> tuple[Span, ...]:
        """Tokens from first to last as trimmed spans, with the subtrees of other tokens cut out."""
        holes = sorted((self.left[hole], self.right[hole]) for hole in without)
        spans = []
        at = first
        for hole, stop in holes:
            if hole > last or stop < at:
                continue
            if hole > at:
                spans.append(trim(self.text, self.start[at], self.end[hole - 1]))
            at = stop + 1
        if at <= last:
            spans.append(trim(self.text, self.start[at], self.end[last]))
        return tuple((start, end) for start, end in spans if start < end)


def trim(text: str, start: int, end: int) -> Span:
    """A span without spaces, commas, dashes and full stops at its edges and without a leading "that"."""
    while start < end and (text[start] in EDGE or text[start] == "."):
        start += 1
    while end > start and (text[end - 1] in EDGE or (text[end - 1] == "." and text[end - 3 : end] != "...")):
        end -= 1
    if text[start : start + 5].lower() == "that " and start + 5 < end:
        return trim(text, start + 5, end)
    return start, end


def _sentences(doc: Doc) -> list[Span]:
    """First and last token of every sentence."""
    return [(sentence.start, sentence.end - 1) for sentence in doc.sents if sentence.end > sentence.start]
