"""What the parse shows of the part that a word plays in an incident, as named features."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.template_text import Word
from reportedly.knowledge.incident_words import DEEDS, classes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INNER = frozenset(["det", "amod", "compound", "nummod", "flat", "fixed", "case", "appos"])
_LONGEST_CLIMB = 8
_HANGING = frozenset(["nmod", "conj", "appos", "acl"])


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text, ready to be asked about its words."""

    doc: Doc
    starts: list[int]
    names: dict[int, str]
    """Token index to the label of the name it is part of."""
    kinds: dict[int, str]
    """The same for the wider scheme of entities."""
    cases: dict[int, str]
    """Token index of a noun to its first preposition."""
    passives: frozenset[int]
    """Token indices of passive participles."""

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """The parse of a text; layers that the engine does not give stay empty."""
        cases: dict[int, str] = {}
        for token in doc:
            if token.dep_ == "case":
                cases.setdefault(token.head.i, token.lemma_.lower())
        spans = doc.spans.get("entities", ())
        return cls(
            doc=doc,
            starts=[token.idx for token in doc],
            names={token.i: name.label_ for name in doc.ents for token in name},
            kinds={token.i: span.label_ for span in spans for token in span},
            cases=cases,
            passives=frozenset(
                token.head.i
                for token in doc
                if token.dep_ == "aux" and token.lemma_.lower() in ("be", "get") and token.head.tag_ == "VBN"
            ),
        )

    def features(self, word: Word) -> Iterator[str]:
        """Features of the token that a word begins in: its phrase's head, and what governs that."""
        token = self.doc[max(bisect_right(self.starts, word.start) - 1, 0)]
        head = phrase_head(token)
        governor = head.head
        voice = "P" if governor.i in self.passives else "A"
        role = f"{head.dep_}|{self.cases.get(head.i, '')}|{voice}"
        deed = deed_of(governor)
        yield from _own(token, head)
        yield from self._governed(governor, head, role, deed)
        for one in sorted({*classes_of(head.lemma_.lower()), *classes_of(word.text)}):
            yield f"npc={one}|{deed}|{role}"
            yield f"npg={one}|{governor.lemma_.lower()}|{head.dep_}"
        yield from self._named(token, head, deed, role)

    def _governed(self, governor: Token, head: Token, role: str, deed: str) -> Iterator[str]:
        lemma = governor.lemma_.lower()
        yield f"gov={lemma}|{role}"
        yield f"gov2={lemma}|{head.dep_}"
        yield f"gc={deed}|{role}"
        if head.dep_ in _HANGING:
            upper = governor.head
            yield f"gg={lemma}|{head.dep_}|{governor.dep_}|{upper.lemma_.lower()}"
            yield f"ggc={head.dep_}|{governor.dep_}|{deed_of(upper)}"

    def _named(self, token: Token, head: Token, deed: str, role: str) -> Iterator[str]:
        kind = self.kinds.get(token.i, "-")
        yield f"E={self.names.get(token.i, '-')}"
        yield f"R={kind}"
        yield f"EH={self.names.get(head.i, '-')}|{head.dep_}|{deed}"
        yield f"Ew={kind}|{deed}|{role}"


def parse_features(doc: Doc | None, words: Sequence[Word]) -> list[list[str]]:
    """For each word its features of the parse; empty lists without one."""
    if doc is None or not len(doc):
        return [[] for _ in words]
    parse = Parse.of(doc)
    return [list(parse.features(word)) for word in words]


def phrase_head(token: Token) -> Token:
    """The head of the noun phrase that a token is an inner part of.

    "THE ELECTRIC POWER SUBSTATION" hangs on SUBSTATION whichever word is asked about.
    """
    for _ in range(_LONGEST_CLIMB):
        if token.dep_ not in _INNER or token.head.i == token.i:
            break
        token = token.head
    return token


def deed_of(token: Token) -> str:
    """The class of deed that a verb or noun tells, or "-"."""
    lemma = token.lemma_.lower()
    classes = (*classes_of(lemma), *classes_of(lemma + "ed"), *classes_of(lemma + "d"))
    return next((one for one in classes if one in DEEDS), "-")


def _own(token: Token, head: Token) -> Iterator[str]:
    yield f"pos={token.pos_}"
    yield f"dep={token.dep_}"
    yield f"tag={token.tag_}"
    yield f"np={head.lemma_.lower()}"
    yield f"npdep={head.dep_}"
    yield f"inhead={int(token.i == head.i)}"
    yield f"hp={head.pos_}{token.pos_}"
