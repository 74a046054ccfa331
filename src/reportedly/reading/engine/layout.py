"""Layout: which tokens are words, and where paragraphs begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import IDX, ORTH, SPACY

if TYPE_CHECKING:
    from spacy.tokens import Doc

WRAPPED = range(40, 101)
"""Longest lines, in characters, of texts that may be wrapped by hand; shorter ones are lists."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of a text: its tokens without white space."""

    words: list[str]
    tokens: list[int]
    """Index of each word among the Doc's tokens."""
    breaks: list[bool]
    """Whether a paragraph begins with the word."""


def lay_out(doc: Doc) -> Layout:
    """The words of ``doc``; a blank line begins a paragraph, and so does a line that was broken on purpose."""
    words: list[str] = []
    tokens: list[int] = []
    breaks: list[bool] = []
    texts, places = _texts(doc), doc.to_array(IDX).tolist()
    spaced = zip(texts, doc.to_array(SPACY).tolist(), strict=True)
    width = _wrap_width("".join([f"{text} " if space else text for text, space in spaced]))
    fresh, line = True, 0
    for index, text in enumerate(texts):
        if text.isspace():
            place = int(places[index])
            fresh = fresh or _is_break(text, width, place - line, texts, index)
            line = place + text.rfind("\n") + 1 if "\n" in text else line
            continue
        words.append(text)
        tokens.append(index)
        breaks.append(fresh)
        fresh = False
    return Layout(words, tokens, breaks)


def _texts(doc: Doc) -> list[str]:
    """The tokens as they are written; an array and a look at each form, as spaCy's tokens cost more."""
    forms, strings = doc.to_array(ORTH).tolist(), doc.vocab.strings
    known = {form: strings[form] if form else "" for form in set(forms)}
    return [known[form] for form in forms]


def _wrap_width(text: str) -> int:
    """The width that a text's lines were wrapped at, 0 when its lines are whole paragraphs."""
    if "\n" not in text:
        return 0
    longest = max(map(len, text.split("\n")))
    return longest if longest in WRAPPED else 0


def _is_break(space: str, width: int, length: int, texts: list[str], index: int) -> bool:
    """Whether white space parts paragraphs: a blank line, or a line end where the next word would have fitted."""
    ends = space.count("\n")
    if ends != 1 or not width:
        return ends > 0
    following = len(texts[index + 1]) if index + 1 < len(texts) else 0
    return length + 1 + following <= width
