"""Gold trigger places of the hand-coded reports, for fitting and measuring the reading of triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.model.document import Document
from reportedly.model.report import Report
from training.records import coded_records

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold event with the places of its trigger words and of its evidence in the document's text."""

    event: dict
    triggers: tuple[tuple[int, int], ...]
    evidence: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One report with its gold events."""

    document: Document
    events: tuple[Gold, ...]
    source: str


def read_cases(names: tuple[str, ...]) -> Iterator[Case]:
    """The reports of the named files."""
    for name in names:
        for record in coded_records([name], SHARED):
            fields = ("id", "title", "text", "outlet", "agency", "published")
            document = Document.of(Report(**{key: record.get(key) for key in fields}))
            events = tuple(
                Gold(
                    event,
                    tuple(find_all(document.text, event["triggers"])),
                    tuple(find_all(document.text, event["evidence"])),
                )
                for event in record["events"]
            )
            yield Case(document, events, name)


def find_all(text: str, strings: list[str]) -> Iterator[tuple[int, int]]:
    """Every place of every string, at word boundaries."""
    for string in strings:
        for match in re.finditer(r"(?<!\w)" + re.escape(string) + r"(?!\w)", text):
            yield match.span()


def overlaps(start: int, end: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(a < end and start < b for a, b in spans)
