"""What must hold of any coding of any text, for tests of robustness."""

from collections.abc import Iterator

from reportedly.model.document import Document
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report


def check_document(document: Document) -> None:
    """Every layer lies inside the text, every head is a token, every pointer leads somewhere."""
    size, tokens = len(document.text), len(document.doc)
    assert len(document.doc.text) == size
    for start, end in _stretches(document):
        assert 0 <= start <= end <= size
    for item in (*document.times, *document.places, *document.tolls, *document.triggers):
        assert item.start < item.end
    for head in _heads(document):
        assert 0 <= head < tokens
    assert all(a.outer is None or 0 <= a.outer < len(document.attributions) for a in document.attributions)


def check_coded(report: Report, coded: CodedReport) -> None:
    """Every span is cut from the untouched report, and every word that is copied stands in it."""
    for span in spans_in(coded.model_dump()):
        whole = report.title if span["part"] == "title" else report.text
        assert (whole or "")[span["start"] : span["end"]] == span["text"]
    words = f"{report.title}\n\n{report.text}"
    for event in coded.events:
        for text in _copied(event):
            assert text in words
    known = {event.eid for event in coded.events}
    assert all(set(event.retaliation_for) <= known - {event.eid} for event in coded.events)


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    structure = document.structure
    yield from (*structure.paragraphs, *structure.bylines, *structure.boilerplate)
    yield from filter(None, [structure.headline])
    if structure.dateline:
        yield structure.dateline.start, structure.dateline.end
        yield from filter(None, [structure.dateline.place, structure.dateline.date])
    for quotation in structure.quotations:
        yield quotation.start, quotation.end
        yield quotation.inner
    for toll in document.tolls:
        yield from filter(None, [toll.number, toll.victims])
    for told in document.attributions:
        yield from (*told.source, *told.cue, *told.content)
        yield from filter(None, [told.resolved])
    for item in (*document.times, *document.places, *document.tolls, *document.triggers):
        yield item.start, item.end
    for trigger in document.triggers:
        yield from ((argument.start, argument.end) for argument in trigger.arguments)


def _heads(document: Document) -> Iterator[int]:
    yield from (toll.head for toll in document.tolls if toll.head is not None)
    for trigger in document.triggers:
        yield trigger.head
        yield from (argument.head for argument in trigger.arguments)


def _copied(event: Event) -> Iterator[str]:
    """The words of an event that are copied from the report as they stand."""
    yield from (*event.evidence, *event.triggers, *event.places)
    yield from (form for forms in (*event.actors, *event.recipients) for form in forms)
    for claim in event.claims:
        yield from filter(None, [claim.cue, claim.content])


def spans_in(value: object) -> Iterator[dict[str, object]]:
    """Every span with its part, offsets and text inside a dumped record."""
    if isinstance(value, dict):
        if {"part", "start", "end", "text"} <= value.keys():
            yield value
        else:
            for inner in value.values():
                yield from spans_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans_in(inner)
