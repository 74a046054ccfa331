"""Examples from PolNeAR: sources, cues, contents, and which belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.examples import IGNORE, Example
from training.texts import Marked, set_bio
from training.treebanks import read_lines

LAYERS = ("source", "cue", "content")
NEAR = 80
"""Words between a cue and what it is compared with, at most."""


def polnear_examples(data: Path, labels: dict[str, list[str]], encoder: PieceEncoder) -> list[Example]:
    """Windows of the training articles."""
    return [
        example
        for record in read_lines(data / "attribution" / "train.jsonl.gz")
        for example in mark_article(record, labels).examples(encoder, "polnear")
    ]


def mark_article(record: dict[str, Any], labels: dict[str, list[str]]) -> Marked:
    """An article with its attributions; fragments parted by a line end alone are one stretch."""
    marked = Marked.of(record["text"])
    found: list[dict[str, list[tuple[int, int]]]] = []
    for attribution in record["attributions"]:
        spots = {layer: [marked.words(*spot) for spot in attribution[layer]] for layer in LAYERS}
        found.append({layer: [spot for spot in spans if spot[1] > spot[0]] for layer, spans in spots.items()})
    for layer in LAYERS:
        column = marked.column(layer, 0)
        for spans in sorted(
            (span for item in found for span in item[layer]), key=lambda span: span[0] - span[1]
        ):
            if (column[spans[0] : spans[1]] == 0).all():
                set_bio(column, *spans, labels[layer], layer)
        for start, end in record["discard"]:
            first, last = marked.words(start, end)
            column[first:last] = IGNORE
    link(marked, found)
    return marked


def link(marked: Marked, found: list[dict[str, list[tuple[int, int]]]]) -> None:
    """Pairs of a source or content with every cue near it, right and wrong ones."""
    cues = [(item["cue"][0][0], number) for number, item in enumerate(found) if item["cue"]]
    for layer in ("source", "content"):
        owners: dict[tuple[int, int], set[int]] = {}
        for number, item in enumerate(found):
            for span in item[layer]:
                owners.setdefault(span, set()).add(number)
        for (start, _), numbers in owners.items():
            for cue, number in cues:
                if abs(cue - start) <= NEAR:
                    marked.links.append((f"{layer}_link", start, cue, int(number in numbers)))
