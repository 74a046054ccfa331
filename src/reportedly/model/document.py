"""A document: a report opened for reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.model.report import Report
from reportedly.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reportedly.model.mention import (
        Attribution,
        PlaceMention,
        Quotation,
        TimeMention,
        Toll,
        Trigger,
    )

TITLE_GAP = "\n\n"


@dataclass(slots=True)
class Document:
    """A report with its title and text laid end to end, and what reading has found so far.

    Inside the package every offset counts characters of ``text`` (title, a gap, then the body; just the
    body where there is no title); ``span`` turns them into offsets of the untouched report. Reading
    steps fill the layers below, each step its own, in the order of ``reading.steps``.

    >>> document = Document.of(Report(id="r1", title="Raid", text="Gunmen killed two."))
    >>> document.text
    'Raid\\n\\nGunmen killed two.'
    >>> document.span(6, 12)
    Span(part='text', start=0, end=6, text='Gunmen')
    """

    report: Report
    text: str
    body_start: int
    """Where the body begins in ``text``; 0 when the report has no title."""
    doc: Doc | None = None
    """spaCy's Doc over ``text``: tokens, tags, parse, names; ``doc.text == text``."""
    structure: Structure = field(default_factory=lambda: Structure())
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    tolls: tuple[Toll, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    """Room for readers of users; nothing of ours reads it."""

    @classmethod
    def of(cls, report: Report) -> Document:
        """Open a report for reading."""
        if not report.title:
            return cls(report=report, text=report.text, body_start=0)
        return cls(
            report=report,
            text=report.title + TITLE_GAP + report.text,
            body_start=len(report.title) + len(TITLE_GAP),
        )

    def span(self, start: int, end: int) -> Span:
        """The span of the report that ``text[start:end]`` stands for; it never crosses the title's end."""
        title = self.report.title or ""
        if self.body_start and start < len(title):
            stop = min(end, len(title))
            return Span(part="title", start=start, end=stop, text=title[start:stop])
        first = max(start - self.body_start, 0)
        last = max(end - self.body_start, first)
        return Span(part="text", start=first, end=last, text=self.report.text[first:last])


@dataclass(frozen=True, slots=True)
class Structure:
    """How a text is laid out; all offsets are of the document's ``text``."""

    paragraphs: tuple[tuple[int, int], ...] = ()
    headline: tuple[int, int] | None = None
    dateline: Dateline | None = None
    bylines: tuple[tuple[int, int], ...] = ()
    """Author lines and agency credits: no events are read from them."""
    quotations: tuple[Quotation, ...] = ()
    boilerplate: tuple[tuple[int, int], ...] = ()
    """Lines that are no reporting (sharing links, "Read more"); nothing is read from them."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a wire story, such as "BAMAKO, June 9 (Reuters) - "."""

    start: int
    end: int
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    agency: str | None = None
