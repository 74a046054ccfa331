"""Examples from PLOVER's gold standard records: single sentences with their type and parts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.codings import ROLES, SMALL, TYPES
from training.examples import IGNORE, Example
from training.texts import Marked, set_bio
from training.treebanks import read_lines


def plover_examples(data: Path, labels: dict[str, list[str]], encoder: PieceEncoder) -> list[Example]:
    """The visible half of the records, less those that the types are measured on."""
    return [
        example
        for record in read_lines(data / "event_codes" / "plover_gsr.train.jsonl")
        if record["type"] in TYPES and trainable(record["id"], PARTS)
        for example in mark_record(record, labels).examples(encoder, "plover")
    ]


PARTS = 2
"""One record in so many is left out, for measuring."""


def trainable(name: str, parts: int) -> bool:
    """Whether a record may be trained on: its number among ``parts`` by the hash of its id is not 0."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % parts != 0


def mark_record(record: dict[str, Any], labels: dict[str, list[str]]) -> Marked:
    """A sentence with its trigger; only the first stretch of its event words is sure to name the type."""
    marked = Marked.of(record["text"])
    column = marked.column("trigger")
    events = [marked.words(s["start"], s["end"]) for s in record["spans"] if s["role"] == "EVT"]
    if not events:
        return marked
    start, end = events[0]
    set_bio(column, start, end, labels["trigger"], record["type"])
    roles: dict[int, int] = {}
    for span in record["spans"]:
        role = {"SRC": "actor", "TAR": "recipient", "LOC": "place"}.get(span["role"])
        for word in range(*marked.words(span["start"], span["end"])):
            small = marked.layout.words[word].lower() in SMALL
            if role and not small:
                roles[word] = ROLES.index(role)
            elif span["role"] != "EVT":
                roles.setdefault(word, IGNORE)
    for left in range(start, end):
        for right in range(len(marked.starts)):
            if roles.get(right, 0) != IGNORE:
                marked.links.append(("role", left, right, roles.get(right, 0)))
    return marked
