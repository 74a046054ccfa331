"""A scene: what a document's layers say, looked up by sentence, for the coder."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from reportedly.model.document import Document
from reportedly.model.mention import Argument, PlaceMention, TimeMention, Toll, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


Made = TypeVar("Made")


class Stretch(Protocol):
    """Anything with character offsets."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document with everything that was read in it."""

    index: int
    start: int
    end: int
    paragraph: int
    """Index of its paragraph; -1 in the headline."""
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    tolls: tuple[Toll, ...]
    triggers: tuple[Trigger, ...]

    @property
    def in_title(self) -> bool:
        """Whether it is the headline."""
        return self.paragraph == -1


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with its layers sorted into sentences."""

    document: Document
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    published: date | None
    _near: dict[int, list[Argument]] = field(default_factory=dict, repr=False)
    """What ``near`` found, by trigger; the document keeps the triggers alive."""
    _contents: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict, repr=False)
    _over: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    """What ``attributions_over`` found, by offset."""
    _cues: list[tuple[int, int]] = field(default_factory=list, repr=False)
    _names: list[tuple[int, int, str]] = field(default_factory=list, repr=False)
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, document: Document) -> Scene:
        """Sort the layers of a read document into its sentences."""
        bounds = _sentence_bounds(document)
        starts = tuple(start for start, _ in bounds)
        times = _by_sentence(document.times, starts)
        places = _by_sentence(document.places, starts)
        tolls = _by_sentence(document.tolls, starts)
        triggers = _by_sentence(document.triggers, starts)
        paragraphs = tuple(start for start, _ in document.structure.paragraphs)
        sentences = tuple(
            Sentence(
                index=number,
                start=start,
                end=end,
                paragraph=_paragraph_of(start, paragraphs, document.body_start),
                times=tuple(times.get(number, ())),
                places=tuple(places.get(number, ())),
                tolls=tuple(tolls.get(number, ())),
                triggers=tuple(triggers.get(number, ())),
            )
            for number, (start, end) in enumerate(bounds)
        )
        return cls(document, sentences, starts, _day(document.report.published))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made when it is first asked for under this key; keeps long reports from being slow."""
        try:
            made: Made = self._made[key]
        except KeyError:
            made = self._made[key] = make()
        return made

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that the character belongs to."""
        return self.sentences[max(bisect_right(self.starts, offset) - 1, 0)]

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.document.text[start:end]

    def token(self, index: int) -> Token:
        """A token of the parse."""
        assert self.document.doc is not None
        return self.document.doc[index]

    def near(self, trigger: Trigger) -> list[Argument]:
        """The arguments in the trigger's own sentence; those that the engine links from afar are less sure."""
        if id(trigger) not in self._near:
            sentence = self.sentence_at(trigger.start)
            self._near[id(trigger)] = [
                a for a in trigger.arguments if sentence.start <= a.start < sentence.end
            ]
        return self._near[id(trigger)]

    def parsed(self, trigger: Trigger) -> list[Argument]:
        """The arguments of the trigger's own sentence that the parse gives, without those that the engine links."""
        return [argument for argument in self.near(trigger) if argument.rule != "heads"]

    def attributions_over(self, offset: int) -> tuple[int, ...]:
        """Indexes of the attributions whose content covers the character, narrowest first.

        Of two with the same content the inner one comes first: "X reported, citing a guard" is the guard's word.
        """
        if offset not in self._over:
            self._over[offset] = self._attributions_over(offset)
        return self._over[offset]

    def _attributions_over(self, offset: int) -> tuple[int, ...]:
        if not self._contents:
            self._contents.update(_contents_by_sentence(self))
        covering = {
            (_width(self.document.attributions[number].content), -self._depth(number), number)
            for start, end, number in self._contents.get(self.sentence_at(offset).index, ())
            if start <= offset < end
        }
        return tuple(number for _, _, number in sorted(covering))

    def _depth(self, number: int) -> int:
        """How many attributions pass this one on, up to three."""
        outer, depth = self.document.attributions[number].outer, 0
        while outer is not None and depth < 3:
            outer, depth = self.document.attributions[outer].outer, depth + 1
        return depth

    def in_cue(self, offset: int) -> bool:
        """Whether reporting words stand at the character."""
        if not self._cues:
            self._cues.extend(sorted(cue for a in self.document.attributions for cue in a.cue))
        place = bisect_right(self._cues, (offset, len(self.document.text) + 1)) - 1
        return place >= 0 and self._cues[place][0] <= offset < self._cues[place][1]

    def name_at(self, start: int, end: int, labels: tuple[str, ...]) -> tuple[int, int] | None:
        """The name with one of the labels that holds a stretch of the text."""
        for first, last, label in self.names_in(start, end):
            if label in labels and first <= start and end <= last:
                return first, last
        return None

    def names_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Names that overlap a stretch, as (start, end, label)."""
        if not self._names and self.document.doc is not None:
            self._names.extend((e.start_char, e.end_char, e.label_) for e in self.document.doc.ents)
        first = bisect_right(self._names, start, key=lambda name: name[1])
        found = []
        while first < len(self._names) and self._names[first][0] < end:
            found.append(self._names[first])
            first += 1
        return found


def inside(items: Sequence[S], start: int, end: int) -> list[S]:
    """Those that begin between two offsets; the items must stand in the order of the text."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return list(items[first:last])


class Holders(Generic[S]):
    """Stretches in the order of the text, asked which of them hold a place without looking at them all."""

    def __init__(self, items: Sequence[S]) -> None:
        self.items = items
        self.starts = [item.start for item in items]
        self.reach = list(accumulate((item.end for item in items), max))
        """How far the items up to each one reach."""

    def over(self, start: int, end: int) -> Iterator[S]:
        """Those that begin at or before ``start`` and end at or behind ``end``, the last first."""
        place = bisect_right(self.starts, start) - 1
        while place >= 0 and self.reach[place] >= end:
            if self.items[place].end >= end:
                yield self.items[place]
            place -= 1


def _contents_by_sentence(scene: Scene) -> dict[int, list[tuple[int, int, int]]]:
    """The content fragments of attributions under every sentence that they reach, as (start, end, attribution)."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for number, attribution in enumerate(scene.document.attributions):
        for start, end in attribution.content:
            for index in range(
                scene.sentence_at(start).index, scene.sentence_at(max(end - 1, start)).index + 1
            ):
                found.setdefault(index, []).append((start, end, number))
    return found


def _width(fragments: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in fragments)


def _sentence_bounds(document: Document) -> list[tuple[int, int]]:
    """Character bounds of the sentences; the headline is always one of its own."""
    title_end = len(document.report.title or "") if document.body_start else 0
    bounds = [(0, title_end)] if title_end else []
    if document.doc is None or not document.doc.has_annotation("SENT_START"):
        bounds.append((document.body_start, len(document.text)))
        return bounds
    for sentence in document.doc.sents:
        start = max(sentence.start_char, document.body_start)
        if sentence.end_char > start and sentence.end_char > title_end:
            bounds.append((start, sentence.end_char))
    return bounds or [(0, len(document.text))]


def _by_sentence(items: Sequence[S], starts: tuple[int, ...]) -> dict[int, list[S]]:
    found: dict[int, list[S]] = {}
    for item in items:
        found.setdefault(max(bisect_right(starts, item.start) - 1, 0), []).append(item)
    return found


def _paragraph_of(start: int, paragraphs: tuple[int, ...], body_start: int) -> int:
    if start < body_start:
        return -1
    first = bisect_right(paragraphs, body_start) - 1 if paragraphs else 0
    return max(bisect_right(paragraphs, start) - 1 - max(first, 0), 0)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
