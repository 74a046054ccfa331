"""A text as lower-case words and sentences, however it is cased and laid out."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[.,]\d+)?(?:['’]\w+)?|[^\w\s]")
_TITLES = frozenset(["gen", "col", "capt", "maj", "sgt", "mrs"])


class Word(NamedTuple):
    """A lower-case word or punctuation mark and where it stands (characters)."""

    text: str
    start: int
    end: int


def split_words(text: str) -> list[Word]:
    """All words and marks of a text.

    >>> [word.text for word in split_words("GEN. PEREZ'S M-19")]
    ['gen', '.', "perez's", 'm', '-', '19']
    """
    return [Word(found.group().lower(), found.start(), found.end()) for found in _WORD.finditer(text)]


def split_sentences(text: str, words: list[Word]) -> list[range]:
    """Ranges of word numbers: a sentence ends at . ! or ? before a space, and at a paragraph's end.

    A stop after one or two letters or a military title ends none ("COL. ISAACS SAID").
    """
    sentences: list[range] = []
    first = 0
    for number, word in enumerate(words):
        last = number + 1 == len(words)
        gap = "" if last else text[word.end : words[number + 1].start]
        if last or "\n\n" in gap or _ends(words, number, gap):
            sentences.append(range(first, number + 1))
            first = number + 1
    return sentences


def _ends(words: list[Word], number: int, gap: str) -> bool:
    if words[number].text not in ".!?" or not gap[:1].isspace():
        return False
    before = words[number - 1].text if number else ""
    return before not in _TITLES and not (len(before) <= 2 and before.isalpha())
