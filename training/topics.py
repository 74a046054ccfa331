"""Examples whose stretches are labelled as a whole: what a sentence or a text tells of.

The head gives every word a score for every topic; the score of a stretch is the log of the summed
exponentials of its words' scores, so that the words that speak for a topic can be shown.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.codings import TYPES
from training.examples import Example
from training.plover import trainable
from training.texts import Marked
from training.treebanks import read_lines

POLICE = ("ANY_ACTION", "ARREST", "FAIL", "FORCE", "KILL")
SATP = ("ARMED_ASSAULT", "BOMBING_EXPLOSION", "KIDNAPPING", "OTHER")
CRIME = ("C0", "C1", "C2", "C3", "C4", "C5", "C6")
INCIDENTS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
PENTA = ("statement", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TOPICS = (*POLICE, *SATP, *CRIME, *INCIDENTS, *PENTA, *TYPES, "relevant")
HELD = 4
"""One document in so many is left out, for fitting what stands on top of the head."""
LEAD = 60
"""Words of a synthetic story that are sure to be on its topic."""
FIRST = 2
"""Windows of a long article that its labels are taken to hold for."""


def police_examples(data: Path, encoder: PieceEncoder) -> list[Example]:
    """Indian reports, their sentences labelled one by one; sentences without a report stand alone.

    Sentences that a development report holds are left out, so that it stays unseen.
    """
    sentences: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in read_lines(data / "documents" / "india_sents.train.jsonl.gz"):
        sentences[record.get("doc") or ""].append(record)
    found = []
    for record in read_lines(data / "documents" / "india_docs.train.jsonl.gz"):
        if trainable(record["id"], HELD):
            found += mark_police(record, sentences.get(record.get("doc") or "-", [])).examples(
                encoder, "police"
            )
    unseen = " ".join(record["text"] for record in read_lines(data / "documents" / "india_docs.dev.jsonl.gz"))
    for record in sentences[""]:
        if record["labels"] and record["text"].strip() not in unseen:
            found += mark_whole(record["text"], set(record["labels"]), POLICE).examples(encoder, "police")
    return found


def mark_police(record: dict[str, Any], sentences: list[dict[str, Any]]) -> Marked:
    """A report with its labelled sentences; one without labels is so in every window."""
    marked = Marked.of(record["text"])
    for sentence in sentences:
        place = record["text"].find(sentence["text"])
        start, end = marked.words(place, place + len(sentence["text"]))
        if place >= 0 and end > start:
            marked.segments.append(
                (start, end, {topic: int(topic in sentence["labels"]) for topic in POLICE})
            )
    return marked


def mark_whole(text: str, labels: set[str], topics: tuple[str, ...], words: int = 10**6) -> Marked:
    """A text whose first words are labelled as one stretch."""
    marked = Marked.of(text)
    count = min(len(marked.starts), words)
    if count:
        marked.segments.append((0, count, {topic: int(topic in labels) for topic in topics}))
    return marked


def incident_note_examples(data: Path, encoder: PieceEncoder) -> list[Example]:
    """Incident notes and articles on crime; the labels of a long text are taken to hold for its beginning."""
    return [
        example
        for name, topics in (("satp", SATP), ("insightcrime", CRIME))
        for record in read_lines(data / "documents" / f"{name}.train.jsonl.gz")
        if trainable(record["id"], HELD)
        for example in windows_alike(record["text"], set(record["labels"]), topics, encoder, name)
    ]


def windows_alike(
    text: str, labels: set[str], topics: tuple[str, ...], encoder: PieceEncoder, source: str
) -> list[Example]:
    """The first windows of a text, each labelled as the text is."""
    marked = Marked.of(text)
    told = {topic: int(topic in labels) for topic in topics}
    marked.segments = [(start, end, told) for start, end in marked.window_words(encoder)]
    return marked.examples(encoder, source)[:FIRST]


def type_examples(data: Path, encoder: PieceEncoder) -> list[Example]:
    """Sentences with a class of CAMEO, and the leads of synthetic stories written for a type."""
    folder = data / "event_codes"
    found = []
    for record in read_lines(folder / "cameo_class.train.jsonl"):
        found += mark_whole(record["text"], {PENTA[record["label"]]}, PENTA).examples(encoder, "penta")
    for record in read_lines(folder / "ngec_synthetic.jsonl.gz"):
        lead = " ".join(record["text"].split(" ")[:LEAD])
        found += mark_whole(lead, {record["label"]}, TYPES).examples(encoder, "synthetic")
    for record in read_lines(folder / "plover_gsr.train.jsonl"):
        if record["type"] in TYPES and trainable(record["id"], 2):
            found += mark_whole(record["text"], {record["type"]}, TYPES).examples(encoder, "plover")
    return found
