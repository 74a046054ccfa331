"""Examples from MUC-4: the words that fill its templates, and whether a text tells of an incident."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.codings import spots_of
from training.examples import IGNORE, Example
from training.plover import trainable
from training.texts import Marked, set_bio, widest
from training.topics import HELD, INCIDENTS
from training.treebanks import read_lines

FILLS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""Roles of MUC-4's templates that are filled with words of the text."""


def muc_examples(data: Path, labels: dict[str, list[str]], encoder: PieceEncoder) -> list[Example]:
    """Windows of the training documents, less one in four."""
    return [
        example
        for record in read_lines(data / "templates" / "train.jsonl.gz")
        if trainable(record["id"], HELD)
        for example in mark_document(record, labels, encoder).examples(encoder, "muc")
    ]


def mark_document(record: dict[str, Any], labels: dict[str, list[str]], encoder: PieceEncoder) -> Marked:
    """A document with every occurrence of a fill marked; optional templates leave theirs unknown."""
    marked = Marked.of(record["text"])
    column = marked.column("fill", 0)
    sure = [not full["optional"] for full in record["templates_full"]]
    spans = [
        (*spot, role if kept else "")
        for template, kept in zip(record["templates_gtt"], sure, strict=True)
        for role in FILLS
        for entity in template[role]
        for string in entity
        for spot in spots_of(record["text"], string.upper())
    ]
    for start, end, role in widest(spans):
        first, last = marked.words(start, end)
        if role:
            set_bio(column, first, last, labels["fill"], role)
        else:
            column[first:last] = IGNORE
    told = incident_topics(record, any(sure))
    for start, end in marked.window_words(encoder):
        if not record["templates_gtt"] or (told and (column[start:end] > 0).any()):
            marked.segments.append((start, end, told))
    return marked


def incident_topics(record: dict[str, Any], sure: bool) -> dict[str, int]:
    """What is known of a window that tells of the document's incident, or of any window when there is none."""
    types = {template["incident_type"] for template in record["templates_gtt"]}
    if not types:
        return {"relevant": 0} | dict.fromkeys(INCIDENTS, 0)
    if not sure:
        return {}
    told = {kind: int(kind in types) for kind in INCIDENTS} if len(types) == 1 else {}
    return {"relevant": 1} | told
