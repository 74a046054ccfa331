"""Candidate fills: the strings of a text that may name a perpetrator, target, victim or weapon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.coding.template_engine import engine_features
from reportedly.coding.template_features import read_sentences
from reportedly.coding.template_heads import head_features
from reportedly.coding.template_model import HEAD_BITS, SHAPE_BITS, STRING_BITS, hashed
from reportedly.coding.template_phrases import Phrase, find_phrases
from reportedly.coding.template_shapes import plain, shape_features, string_features

if TYPE_CHECKING:
    from reportedly.coding.template_view import View

Rows = NDArray[np.int32]
"""Hashed features: rows of a weight matrix."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The hashed features of many things end to end, and where each one's begin."""

    rows: Rows
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, features: Iterable[Iterable[str]], bits: int) -> Bags:
        """Features of many things by name; each has at least one."""
        many = [hashed(names, bits) for names in features]
        sizes = [len(rows) for rows in many]
        return cls(
            rows=np.concatenate(many).astype(np.int32) if many else np.zeros(0, np.int32),
            starts=np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.int64)
            if many
            else np.zeros(0, np.int64),
        )

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All strings of a text that may be fills, and the stretches where each one stands."""

    keys: list[str]
    """Each string without case, punctuation and articles."""
    texts: list[str]
    """Each as written, in lower case; without an article, where there is one."""
    phrases: list[Phrase]
    """The stretches, in order of their heads."""
    strings_of: NDArray[np.int64]
    """For each stretch the number of its string."""
    heads_of: NDArray[np.int64]
    """For each stretch the number of its head's features."""
    heads: Bags
    shapes: Bags
    """Features of each stretch."""
    strings: Bags

    def __len__(self) -> int:
        return len(self.keys)

    def heads_with(self, number: int) -> set[int]:
        """The heads, by number, of all stretches of a string."""
        return set(self.heads_of[self.strings_of == number].tolist())


def find_candidates(view: View) -> Candidates:
    """All candidates of a text, in order of first mention, with their features."""
    numbers: dict[str, int] = {}
    texts: list[str] = []
    kept: list[Phrase] = []
    shapes: list[list[str]] = []
    strings_of: list[int] = []
    for phrase in find_phrases(view):
        text = view.text(phrase.start, phrase.end)
        key = plain(text)
        if any(sign.isalnum() for sign in key):
            if key not in numbers:
                numbers[key] = len(numbers)
                texts.append(text)
            texts[numbers[key]] = min(texts[numbers[key]], text, key=len)
            kept.append(phrase)
            strings_of.append(numbers[key])
            shapes.append(shape_features(view, phrase, key))
    heads = {head: number for number, head in enumerate(dict.fromkeys(phrase.head for phrase in kept))}
    return Candidates(
        keys=list(numbers),
        texts=texts,
        phrases=kept,
        strings_of=np.array(strings_of, np.int64),
        heads_of=np.array([heads[phrase.head] for phrase in kept], np.int64),
        heads=_head_bags(view, heads),
        shapes=Bags.of(shapes, SHAPE_BITS),
        strings=_string_bags(view, numbers),
    )


def _head_bags(view: View, heads: Iterable[int]) -> Bags:
    sentences, engine = read_sentences(view.words, view.sentences), engine_features(view.doc)
    return Bags.of((head_features(view, sentences, head, engine) for head in heads), HEAD_BITS)


def _string_bags(view: View, keys: Iterable[str]) -> Bags:
    whole = f" {plain(' '.join(word.text for word in view.words))} "
    return Bags.of((string_features(key, whole.count(f" {key} ")) for key in keys), STRING_BITS)
