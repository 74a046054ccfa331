"""Layout: which tokens are words, and where paragraphs begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    width = _wrap_width(doc.text)
    fresh, line = True, 0
    for index, token in enumerate(doc):
        text = token.text
        if text.isspace():
            fresh = fresh or _is_break(text, width, token.idx - line, doc, index)
            line = token.idx + text.rfind("\n") + 1 if "\n" in text else line
            continue
        words.append(text)
        tokens.append(index)
        breaks.append(fresh)
        fresh = False
    return Layout(words, tokens, breaks)


def _wrap_width(text: str) -> int:
    """The width that a text's lines were wrapped at, 0 when its lines are whole paragraphs."""
    if "\n" not in text:
        return 0
    longest = max(map(len, text.split("\n")))
    return longest if longest in WRAPPED else 0


def _is_break(space: str, width: int, length: int, doc: Doc, index: int) -> bool:
    """Whether white space parts paragraphs: a blank line, or a line end where the next word would have fitted."""
    ends = space.count("\n")
    if ends != 1 or not width:
        return ends > 0
    following = len(doc[index + 1]) if index + 1 < len(doc) else 0
    return length + 1 + following <= width
