"""What a word shows of the part that it plays in an incident, as named features.

The names are hashed by the model, so any change here asks for training it again
(``training/train_templates.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.coding.template_text import Word
from reportedly.knowledge.incident_words import DEEDS, classes_of

_PASSIVE = frozenset(["was", "were", "been", "being"])
_NEAR = ((3, "1"), (7, "2"), (14, "3"))
_WINDOW = (-3, -2, -1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words with their classes, the deeds in it, and where "by" stands."""

    words: list[str]
    classes: list[tuple[str, ...]]
    deeds: list[tuple[int, str]]
    by: list[int]
    marks: list[str]
    """Features of the whole sentence."""

    @classmethod
    def of(cls, words: Sequence[Word], place: range, number: int) -> Sentence:
        """The ``number``-th sentence of a text."""
        texts = [words[index].text for index in place]
        classes = [classes_of(text) for text in texts]
        deeds = [(index, one) for index, many in enumerate(classes) for one in many if one in DEEDS]
        present = {one for many in classes for one in many}
        marks = [f"S:{deed}" for deed in sorted({deed for _, deed in deeds})] or ["S:none"]
        marks += [f"SC:{one}" for one in ("weapon", "claim", "doer", "title") if one in present]
        marks.append(f"SP:{min(number, 4)}")
        return cls(texts, classes, deeds, [i for i, text in enumerate(texts) if text == "by"], marks)

    def word(self, index: int) -> str:
        """The word at an index, or a mark for what lies outside."""
        if 0 <= index < len(self.words):
            return self.words[index]
        return "<s>" if index < 0 else "</s>"


def read_sentences(words: Sequence[Word], sentences: Sequence[range]) -> list[Sentence]:
    """All sentences of a text, ready to be asked about their words."""
    return [Sentence.of(words, place, number) for number, place in enumerate(sentences)]


def word_features(sentence: Sentence, index: int) -> list[str]:
    """The features of one word, seen from its neighbours and its sentence."""
    found = [*_shape(sentence.words[index]), *_window(sentence, index), *_deeds(sentence, index)]
    found += sentence.marks
    found += [f"{one}|{mark}" for one in sentence.classes[index] for mark in sentence.marks]
    return found


def _shape(text: str) -> Iterator[str]:
    yield f"w0={text}"
    yield f"s3={text[-3:]}"
    yield f"s4={text[-4:]}"
    yield f"p3={text[:3]}"
    yield f"len={min(len(text), 6)}"


def _window(sentence: Sentence, index: int) -> Iterator[str]:
    near = {step: sentence.word(index + step) for step in range(-3, 4)}
    for step in _WINDOW:
        yield f"w{step}={near[step]}"
    yield f"b-1={near[-1]}_{near[0]}"
    yield f"b1={near[0]}_{near[1]}"
    yield f"b-2={near[-2]}_{near[-1]}"
    yield f"b2={near[1]}_{near[2]}"
    for step in range(-2, 3):
        if 0 <= index + step < len(sentence.words):
            for one in sentence.classes[index + step]:
                yield f"c{step}={one}"


def _deeds(sentence: Sentence, index: int) -> Iterator[str]:
    """The nearest deed on either side, how far, in the passive or not, and "by" on the way."""
    left = max((deed for deed in sentence.deeds if deed[0] < index), default=None)
    right = min((deed for deed in sentence.deeds if deed[0] > index), default=None)
    if left:
        way = "by" if any(left[0] < place < index for place in sentence.by) else ""
        yield from _deed("L", sentence, index, left, _voice(sentence, left[0], 0) + way)
    if right:
        yield from _deed("R", sentence, index, right, _voice(sentence, right[0], index))
    before = [index - place for place in sentence.by if place < index]
    if before:
        yield f"by{min(*before, 5)}"


def _deed(side: str, sentence: Sentence, index: int, deed: tuple[int, str], voice: str) -> Iterator[str]:
    distance = abs(index - deed[0])
    near = next((name for least, name in _NEAR if distance < least), "4")
    yield f"{side}:{deed[1]}{near}{voice}"
    yield f"{side}w:{sentence.words[deed[0]]}{voice}"
    for one in sentence.classes[index]:
        yield f"{side}{one}:{deed[1]}{voice}"


def _voice(sentence: Sentence, deed: int, least: int) -> str:
    return "P" if any(word in _PASSIVE for word in sentence.words[max(least, deed - 3) : deed]) else "A"
