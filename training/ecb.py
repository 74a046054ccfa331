"""Examples from ECB+: mentions of events, and which of a document tell of the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.codings import link_same
from training.examples import Example
from training.texts import Marked
from training.treebanks import read_lines

LONGEST = 3
"""Words of a mention at most; the words of longer ones are not all of the event."""


def ecb_examples(data: Path, encoder: PieceEncoder) -> list[Example]:
    """Windows of the training documents that hold a pair of mentions."""
    return [
        example
        for record in read_lines(data / "coref" / "ecbplus.train.jsonl.gz")
        for example in mark_mentions(record).examples(encoder, "ecb")
        if example.links
    ]


def mark_mentions(record: dict[str, Any]) -> Marked:
    """A document with links between the checked mentions of its events."""
    marked = Marked.of(record["text"])
    clusters: dict[str, list[tuple[int, int]]] = {}
    for event in record["events"]:
        first, last = marked.words(event["start"], event["end"])
        if event["validated"] and last - first <= LONGEST:
            clusters.setdefault(event["cluster"], []).append((event["start"], event["end"]))
    link_same(marked, list(clusters.values()))
    return marked
