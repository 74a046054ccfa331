"""Words into word pieces: what the network reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, PAD, UNKNOWN = 101, 102, 0, 100
MAX_PIECES = 6
"""Pieces kept of one word; what identifies a word stands in its first few pieces."""
MAX_WORD = 48
"""Characters read of one word: a pasted key of 10,000 characters must not cost more than a word."""
CACHE = 200_000
"""Words remembered before the memory is emptied, so that a long run does not grow without end."""

SHAPES = ("none", "lower", "title", "upper", "mixed", "digits", "other")


@dataclass(slots=True)
class PieceEncoder:
    """The word pieces of single words, remembered, because news repeats its words."""

    tokenizer: Tokenizer
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Between 1 and ``MAX_PIECES`` ids for a word; a word of unreadable signs is one unknown piece."""
        found = self.known.get(word)
        if found is None:
            found = self._encode(word)
            if len(self.known) >= CACHE:
                self.known.clear()
            self.known[word] = found
        return found

    def _encode(self, word: str) -> tuple[int, ...]:
        ids = self.tokenizer.encode(word[:MAX_WORD], add_special_tokens=False).ids
        return tuple(ids[:MAX_PIECES]) or (UNKNOWN,)


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> int:
    """Which of ``SHAPES`` a word has; the vocabulary itself knows no case.

    >>> [SHAPES[shape_of(word)] for word in ("raid", "Mali", "NATO", "McCain", "T-72", "...")]
    ['lower', 'title', 'upper', 'mixed', 'digits', 'other']
    """
    if word.islower():
        return 5 if any(map(str.isdigit, word)) else 1
    if any(map(str.isdigit, word)):
        return 5
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper():
        return 2 if word[1:].islower() else 4
    return 4 if word.lower() != word else 6
