"""Examples from running texts that carry marked spans."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import spacy
from spacy.tokens import Doc

from reportedly.reading.engine.layout import Layout, lay_out
from reportedly.reading.engine.pieces import PieceEncoder
from reportedly.reading.engine.windows import cut_windows
from training.examples import IGNORE, Example


@functools.cache
def blank() -> spacy.Language:
    """spaCy's English tokenizer, as the engine uses it."""
    return spacy.blank("en")


@dataclass
class Marked:
    """A text laid out, with label columns to fill; ``word_at`` finds words by characters."""

    doc: Doc
    layout: Layout
    starts: np.ndarray
    ends: np.ndarray
    columns: dict[str, np.ndarray]
    links: list[tuple[str, int, int, int]]
    segments: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)
    """(first word, one past the last, whether each topic named is told of there)."""

    @classmethod
    def of(cls, text: str) -> Marked:
        """Lay out a text."""
        doc = blank().make_doc(text)
        layout = lay_out(doc)
        starts = np.array([doc[index].idx for index in layout.tokens], np.int64)
        ends = np.array([doc[index].idx + len(doc[index]) for index in layout.tokens], np.int64)
        return cls(doc, layout, starts, ends, {}, [])

    def column(self, name: str, value: int = IGNORE) -> np.ndarray:
        """The labels of a head, filled with ``value`` when they are new."""
        if name not in self.columns:
            self.columns[name] = np.full(len(self.starts), value, np.int64)
        return self.columns[name]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Words that a stretch of characters touches; empty when there are none."""
        return int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left"))

    def examples(
        self, encoder: PieceEncoder, source: str, weight: float = 1.0, limit: int = 176
    ) -> list[Example]:
        """Windows of the text, cut as the engine cuts them."""
        words, breaks = self.layout.words, self.layout.breaks
        sizes = [len(encoder.pieces(word)) for word in words]
        found = []
        for start, end in cut_windows(words, sizes, breaks, limit):
            labels = {name: values[start:end] for name, values in self.columns.items()}
            links = [
                (layer, left - start, right - start, label)
                for layer, left, right, label in self.links
                if start <= left < end and start <= right < end
            ]
            example = Example(words[start:end], breaks[start:end], labels, links, source, weight)
            example.segments = [
                (left - start, right - start, topics)
                for left, right, topics in self.segments
                if start <= left < right <= end
            ]
            found.append(example.prepare(encoder))
        return found

    def window_words(self, encoder: PieceEncoder, limit: int = 176) -> list[tuple[int, int]]:
        """The windows that ``examples`` cuts, as stretches of words."""
        sizes = [len(encoder.pieces(word)) for word in self.layout.words]
        return cut_windows(self.layout.words, sizes, self.layout.breaks, limit)


def set_bio(values: np.ndarray, start: int, end: int, labels: list[str], kind: str) -> None:
    """Mark words ``start:end`` as one span of a kind."""
    if end > start:
        values[start] = labels.index(f"B-{kind}")
        values[start + 1 : end] = labels.index(f"I-{kind}")


def widest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans without overlap, longest first kept."""
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other or start >= last for other, last, _ in kept):
            kept.append((start, end, kind))
    return sorted(kept)
