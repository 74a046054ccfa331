"""News reports in, coded events out, with who said so and how sure anyone is.

>>> import reportedly
>>> coder = reportedly.load()                                                         # doctest: +SKIP
>>> report = reportedly.Report(id="r1", text="Gunmen killed two farmers near Mopti.") # doctest: +SKIP
>>> coder(report).events[0].type                                                      # doctest: +SKIP
'ASSAULT'

Everything named in ``__all__`` is imported when it is first used: importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.ingest.options import ReadOptions
    from reportedly.ingest.read import read_reports
    from reportedly.model.claim import Claim
    from reportedly.model.event import CodedActor, CodedReport, Event
    from reportedly.model.failure import Failure
    from reportedly.model.report import Report
    from reportedly.model.span import Span
    from reportedly.pipeline import Coder, load
    from reportedly.spacy_component import load_nlp

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "CodedActor",
    "CodedReport",
    "Coder",
    "Event",
    "Failure",
    "ReadOptions",
    "Report",
    "ReportedlyError",
    "Span",
    "__version__",
    "load",
    "load_nlp",
    "read_reports",
]

_HOMES = {
    "Claim": "reportedly.model.claim",
    "CodedActor": "reportedly.model.event",
    "CodedReport": "reportedly.model.event",
    "Coder": "reportedly.pipeline",
    "Event": "reportedly.model.event",
    "Failure": "reportedly.model.failure",
    "ReadOptions": "reportedly.ingest.options",
    "Report": "reportedly.model.report",
    "ReportedlyError": "reportedly.errors",
    "Span": "reportedly.model.span",
    "load": "reportedly.pipeline",
    "load_nlp": "reportedly.spacy_component",
    "read_reports": "reportedly.ingest.read",
}
"""Public name to the module it lives in."""


def __getattr__(name: str) -> Any:
    """The public name, imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
