"""The main path: a report becomes a document, gives mentions, and is coded into events.

>>> coder = load()                                                        # doctest: +SKIP
>>> coder(Report(id="r1", text="Gunmen killed two farmers in Mopti."))    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.coding.coder import CODEBOOK, code_events
from reportedly.coding.relevance import other_world
from reportedly.knowledge.actors import at_work, load_actors
from reportedly.knowledge.actors_own import OwnActors, read_own_actors
from reportedly.model.document import Document
from reportedly.model.event import CodedReport
from reportedly.model.report import Report
from reportedly.reading.attribution import read_attributions
from reportedly.reading.places import read_places
from reportedly.reading.readers import OURS, load_reader, reader_of
from reportedly.reading.structure import read_structure
from reportedly.reading.times import read_times
from reportedly.reading.tolls import read_tolls
from reportedly.reading.triggers import read_triggers
from reportedly.running.loading import loading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STEPS: tuple[tuple[str, Callable[[Document], Any]], ...] = (
    ("structure", read_structure),
    ("times", read_times),
    ("places", read_places),
    ("tolls", read_tolls),
    ("attributions", read_attributions),
    ("triggers", read_triggers),
)
"""Reading steps in order; each fills the layer that it is named after and may use those before."""


class Coder:
    """Reads and codes reports; built once a process, then called on reports or batches of them.

    ``engine`` makes the Docs; ``reader`` and ``codebook`` are the versions that every coded report names. Two coders
    with other ``actors`` may work side by side.
    """

    def __init__(
        self,
        engine: Language | None = None,
        *,
        reader: str = OURS,
        actors: OwnActors | Iterable[str | Path] = (),
    ) -> None:
        base = load_actors()
        own = actors if isinstance(actors, OwnActors) else read_own_actors(actors, base)
        with loading():
            self.engine = load_reader(reader) if engine is None else reader_of(engine)
        self.actors = base.with_own(own.actors)
        self.reader = self.engine.version
        self.codebook = CODEBOOK + (f" actors:{self.actors.digest}" if self.actors.digest else "")

    def __call__(self, report: Report) -> CodedReport:
        """The events of one report, with their evidence."""
        return self.code(self.read(report))

    def batch(self, reports: Iterable[Report]) -> Iterator[CodedReport]:
        """The same for several reports, in order; quicker than one by one."""
        return (self.code(document) for document in self.read_batch(reports))

    def read(self, report: Report) -> Document:
        """The report opened and read: all layers filled, nothing coded yet."""
        return next(self.read_batch([report]))

    def read_batch(self, reports: Iterable[Report]) -> Iterator[Document]:
        """The same for several reports, in order."""
        documents = [Document.of(report) for report in reports]
        for document, doc in zip(documents, self.engine.pipe(d.text for d in documents), strict=True):
            with at_work(self.actors):
                filled = fill(document, doc)
            yield filled

    def code(self, document: Document) -> CodedReport:
        """The coded report of a document that has been read."""
        report = document.report
        with at_work(self.actors):
            events = code_events(document)
            world = other_world(document, events)
        return CodedReport(
            id=report.id,
            outlet=report.outlet,
            agency=report.agency,
            url=report.url,
            published=report.published,
            fetched=report.fetched,
            title=report.title,
            source_file=report.source_file,
            content_digest=content_digest(report),
            reader=self.reader,
            codebook=self.codebook,
            events=() if world else events,
            warnings=_warnings(document, world),
        )


def load(
    engine: Language | None = None, *, reader: str = OURS, actors: OwnActors | Iterable[str | Path] = ()
) -> Coder:
    """A coder, ready to be called on reports; takes a second or two.

    Args:
        engine: a spaCy pipeline that is loaded already, with English tags, a parse and names.
        reader: where no ``engine`` is given, what reads: ``reportedly`` for the engine of the package, or
            ``spacy:NAME`` for an installed spaCy pipeline (the name of its package, or its path on disk).
        actors: files of actors of your own (docs/actors.md); their digest becomes part of ``codebook``.

    Raises:
        InputError: a file of actors is broken.
        EngineError: the engine's file is missing or does not fit.
        ReaderError: the pipeline is not there, or lacks tags, a parse or names.
    """
    return Coder(engine, reader=reader, actors=actors)


def fill(document: Document, doc: Doc) -> Document:
    """The document with every reading layer filled from its parse, in the order of ``STEPS``."""
    document.doc = doc
    for layer, step in STEPS:
        setattr(document, layer, step(document))
    return document


def content_digest(report: Report) -> str:
    """SHA-256 of title and text, the first 16 hex digits: two reports with the same words share it.

    >>> content_digest(Report(id="a", text="x")) == content_digest(Report(id="b", text="x"))
    True
    """
    words = f"{report.title or ''}\x00{report.text}"
    return sha256(words.encode("utf8", "surrogatepass")).hexdigest()[:16]


def _warnings(document: Document, world: str | None) -> tuple[str, ...]:
    found = []
    if document.report.published is None and any(not time.anchored for time in document.times):
        found.append("no publication date: relative dates stay unresolved")
    if world:
        found.append(f"no events: the report reads as one of {world}")
    return tuple(found)
