"""Examples from re3d: its own fourteen types, and names in ours."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from reportedly.reading.engine.pieces import PieceEncoder
from training.examples import IGNORE, Example
from training.texts import Marked, set_bio, widest
from training.treebanks import place_label, read_lines

DEV_SHARE = 9
"""One document in so many is held out."""
NAMES = {
    "Organisation": "ORG",
    "Person": "PER",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON",
    "Vehicle": "WEAPON",
}


def documents(data: Path, part: str) -> list[dict[str, Any]]:
    """re3d documents free for use in a shipped model; ``part`` is train or dev, split by hash of the id."""
    kept = [
        record
        for record in read_lines(data / "entities" / "re3d_docs_train.jsonl.gz")
        if "NC" not in record["licence"]
        and "NonCommercial" not in record["licence"]
        and "BBC" not in record["publisher"]
    ]
    return [record for record in kept if _is_dev(record["id"]) == (part == "dev")]


def _is_dev(name: str) -> bool:
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % DEV_SHARE == 0


def entity_examples(
    records: list[dict[str, Any]], labels: dict[str, list[str]], encoder: PieceEncoder
) -> list[Example]:
    """Windows of re3d documents."""
    return [example for record in records for example in mark(record, labels).examples(encoder, "re3d")]


def _places(record: dict[str, Any]) -> set[str]:
    """Strings that the document uses for a place at least once; countries act as bodies elsewhere."""
    return {
        record["text"][e["start"] : e["end"]] for e in record["entities"] if e["type"] == "Location"
    } | COUNTRIES


COUNTRIES = frozenset(
    "Syria Iraq Turkey Russia Iran Israel Lebanon Jordan Australia Egypt Qatar Libya Yemen Ukraine China "
    "France Germany UK US U.S. USA Kuwait Canada Bahrain Afghanistan Britain Damascus Moscow Washington "
    "Baghdad Ankara London Tehran".split()
)


def mark(record: dict[str, Any], labels: dict[str, list[str]]) -> Marked:
    """A document with its entities in both schemes; doubtful ones are unknown."""
    marked = Marked.of(record["text"])
    places = _places(record)
    entities, names = marked.column("entities", 0), marked.column("names", 0)
    for item in record["entities"]:
        if item["confidence"] < 0.5:
            start, end = marked.words(item["start"], item["end"])
            entities[start:end] = IGNORE
            names[start:end] = IGNORE
    sure = [(e["start"], e["end"], e["type"]) for e in record["entities"] if e["confidence"] >= 0.5]
    for start, end, kind in widest(sure):
        first, last = marked.words(start, end)
        set_bio(entities, first, last, labels["entities"], kind)
        name = place_label(record["text"][start:end]) if kind == "Location" else NAMES.get(kind)
        if not name:
            names[first:last] = 0
            continue
        names[first:last] = 0
        low, high = _name_inside(marked.layout.words, first, last, name)
        if name == "ORG" and " ".join(marked.layout.words[low:high]) in places:
            name = "PLACE"
        set_bio(names, low, high, labels["names"], name)
    return marked


TITLES = frozenset(
    "mr mrs ms dr hh he president minister prime foreign defence defense general lt. lt gen. gen col. col "
    "colonel major maj. captain secretary ambassador king sheikh prince deputy vice spokesman "
    "spokesperson chairman commander sir lord the".split()
)
SMALL = frozenset("of the for and al el de la in on".split())


def _name_inside(words: list[str], start: int, end: int, name: str) -> tuple[int, int]:
    """The proper name inside a mention: "the Mezzeh military airport" names "Mezzeh military airport"."""
    if name == "WEAPON":
        while start < end and words[start].lower() in (
            "a",
            "an",
            "the",
            "other",
            "several",
            "two",
            "its",
            "their",
        ):
            start += 1
        return start, end
    while start < end and (
        not _capital(words[start]) or (name == "PER" and words[start].lower().strip(".") in TITLES)
    ):
        start += 1
    while start < end and words[start].lower() == "the":
        start += 1
    stop = start
    for place in range(start, end):
        if _capital(words[place]) or (name == "FAC" and place == end - 1):
            stop = place + 1
        elif (
            words[place].lower() not in SMALL
            and not re.fullmatch(r"['’\-–]s?", words[place])
            and name != "FAC"
        ):
            break
    return start, stop


def _capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and any(map(str.isupper, word)))
