"""A parsed document as plain lists: quick to walk, and its phrases as spans of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, ORTH, POS, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from reportedly.reading.attribution.mending import mend_denials

Span = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "csubj"})
BE = frozenset({"be", "get"})
CROSSING = frozenset({"ccomp", "parataxis", "ROOT"})
HALFWAY = frozenset({",", "—", "–", "--", "-", "and", "or", "the", "a", "of", "("})
"""Words after which no sentence ends, whatever the parse says."""
OPENING = ('"', "“", "``")
"""Marks that open a quotation."""
CLOSING = ('"', "”", "''")
"""Marks that close a quotation."""
SIGNED = 1 << 64
"""spaCy's arrays are unsigned: a head to the left is a very large number."""
FAR = 12
"""Words around a participle in which its noun and its name are looked for."""
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
        strings = _Strings(doc.vocab.strings)
        start, length, jumps, opens, spaces = (
            doc.to_array(attribute).tolist() for attribute in (IDX, LENGTH, HEAD, SENT_START, SPACY)
        )
        words, lemmas, tags, pos, deps, names = (
            [strings[key] for key in doc.to_array(attribute).tolist()]
            for attribute in (ORTH, LEMMA, TAG, POS, DEP, ENT_TYPE)
        )
        parsed = any(deps)
        heads = [(index + jump) % SIGNED if parsed else index for index, jump in enumerate(jumps)]
        _hang_participles(words, tags, deps, heads)
        mend_denials(words, tags, deps, heads)
        kids = _kids(heads)
        left, right = _edges(heads, kids, deps)
        sentences = _sentences(opens, words, tags)
        return cls(
            text="".join([f"{word} " if space else word for word, space in zip(words, spaces, strict=True)]),
            words=words,
            lemmas=[(lemma or word).lower() for lemma, word in zip(lemmas, words, strict=True)],
            tags=tags,
            pos=pos,
            deps=deps,
            heads=heads,
            kids=kids,
            left=left,
            right=right,
            start=start,
            end=[begin + size for begin, size in zip(start, length, strict=True)],
            sentence=[
                number for number, (first, last) in enumerate(sentences) for _ in range(first, last + 1)
            ],
            sentences=sentences,
            names={index: name for index, name in enumerate(names) if name},
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
        return any(self.lemmas[kid] in lemmas for kid in self.kids[index] if self.deps[kid] in deps)

    def passive(self, index: int) -> bool:
        """Whether a verb is a passive: a past participle with "be" or "get", or one that hangs from a noun."""
        if self.tags[index] not in ("VBN", "VBD"):
            return False
        if self.has_child(index, BE, "aux"):
            return True
        bare = self.tags[index] == "VBN" and self.child(index, "nsubj", "aux") is None
        if bare and self.deps[index] == "conj" and self.heads[index] < index:
            return self.passive(self.heads[index])
        return bare

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


class _Strings(dict[int, str]):
    """Strings by their hash, looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__({0: ""})
        self.store = store

    def __missing__(self, key: int) -> str:
        self[key] = value = self.store[key]
        return value


def _hang_participles(words: list[str], tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Hang "quoted by" on its noun where the parse took it for a clause of its own.

    In "Residents quoted by Radio Gao said that two men had died" the residents then say it.
    """
    for place in range(1, len(words) - 1):
        verb = heads[place]
        if (
            tags[place] not in ("VBN", "VBD")
            or words[place + 1].lower() != "by"
            or verb <= place
            or deps[place] != "ccomp"
        ):
            continue
        low, high = max(0, place - FAR), min(len(words), verb + FAR)
        own = [kid for kid in range(low, high) if heads[kid] == place and deps[kid] in ("nsubj", "aux")]
        taken = any(heads[kid] == verb and deps[kid] == "nsubj" for kid in range(low, high))
        if not own or own[0] > place or taken or any(deps[kid] == "aux" for kid in own):
            continue
        heads[own[0]], heads[place], deps[place] = verb, own[0], "acl"
        for kid in own[1:]:
            heads[kid], deps[kid] = kid - 1, "flat"


def _kids(heads: list[int]) -> list[list[int]]:
    """The children of every token, in order."""
    kids: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    return kids


def _edges(heads: list[int], kids: list[list[int]], deps: list[str]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree, leaves first.

    A phrase that is no clause never reaches across its own head: where the parse hangs "on its channel"
    on the subject of "denied", the subject still ends before "denied".
    """
    left, right = list(range(len(heads))), list(range(len(heads)))
    order = [index for index, head in enumerate(heads) if head == index]
    for index in order:
        order.extend(kids[index])
    for index in reversed(order):
        head = heads[index]
        if deps[index] not in CROSSING and head != index:
            if index < head:
                right[index] = min(right[index], head - 1)
            else:
                left[index] = max(left[index], head + 1)
        left[head], right[head] = min(left[head], left[index]), max(right[head], right[index])
    return left, right


def _quotes_anew(words: list[str], tags: list[str], index: int) -> bool:
    """Whether a quotation opens or ends at a full stop, where the parse runs on: 'It bombed Lera. "They left," ...'."""
    opening = words[index] in ("“", "``") or (
        words[index] == '"' and index + 1 < len(words) and words[index + 1][:1].isupper()
    )
    if opening and words[index - 1] == "." and words[index - 2] not in CLOSING:
        return True
    # '"They came at dawn." The army denied it.' are two sentences.
    marked = index > 1 and words[index - 1] in CLOSING and tags[index - 1] == "''"
    closed = marked and words[index - 2] == "."
    return closed and words[index][:1].isupper()


def _halfway(words: list[str], index: int) -> bool:
    """Whether no sentence can end before a word: '"I was away," he said' is one."""
    before = words[index - 1]
    return "\n" not in before and (
        before in HALFWAY or (before in CLOSING and index > 1 and words[index - 2] == ",")
    )


def _sentences(opens: list[int], words: list[str], tags: list[str]) -> list[Span]:
    """First and last token of every sentence; one that stops at a comma goes on with the next."""
    starts = []
    if not words:
        return []
    for index, word in enumerate(words):
        begins = index == 0 or (opens[index] == 1 and not _halfway(words, index))
        marked = word in OPENING or words[index - 1] in CLOSING
        if begins or (marked and _quotes_anew(words, tags, index)):
            starts.append(index)
    return [(first, last - 1) for first, last in zip(starts, [*starts[1:], len(words)], strict=True)]
