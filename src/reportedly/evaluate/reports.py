"""Reports made from gold records, without the answers.

Each function copies the few fields that a reader of the newspaper would see and nothing else, so an
answer cannot reach the predictor by being overlooked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.model.report import Report

Record = Mapping[str, Any]


def story_report(record: Record) -> Report:
    """A report of the stories, claims or clusters files."""
    return Report(
        id=str(record["id"]),
        title=_text(record, "title"),
        text=record["text"],
        outlet=_text(record, "outlet"),
        agency=_text(record, "agency"),
        url=_text(record, "url"),
        published=_text(record, "published"),
    )


def template_report(record: Record) -> Report:
    """An upper-case MUC-4 document, dated by its dateline."""
    header = record.get("header")
    agency = _text(header, "agency") if isinstance(header, Mapping) else None
    return Report(
        id=str(record["id"]), text=record["text"], agency=agency, published=_text(record, "dateline_date")
    )


def timex_report(record: Record) -> Report:
    """A TempEval document, published at its creation time; offsets count its text, so no title."""
    created = _text(record, "dct")
    return Report(id=str(record["id"]), text=record["text"], published=created[:10] if created else None)


def dated_report(record: Record) -> Report:
    """A text with at most a date; gold offsets count the text, so no title."""
    return Report(id=str(record["id"]), text=record["text"], published=_text(record, "date"))


def _text(record: Record, field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value else None
