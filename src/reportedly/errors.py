"""All errors of the package, in one tree.

::

    ReportedlyError            anything this package raises on purpose
    ├── InputError             what was given cannot be read (a file, a column, a date)
    │   ├── UnreadableReport   one report cannot be read; the run goes on without it
    │   └── BadMapping         --map or --columns names something that is not there
    ├── KnowledgeError         a table or gazetteer shipped or supplied is broken
    ├── EngineError            the reading engine's file is missing or does not fit
    │   └── ReaderError        the spaCy pipeline that was asked for is missing, or lacks what coding needs
    ├── RunError               a run cannot start, resume or go on
    └── EvaluationError        a gold file does not have the form its task asks for

Every message says what happened, where, and what to do next; ``code`` can be searched for in the docs.
"""


class ReportedlyError(Exception):
    """An error this package raises on purpose: what happened, where, and what to do next.

    >>> print(ReportedlyError("no reports found", where="reports/", hint="name a folder with .txt files"))
    R000: no reports found [reports/]. Name a folder with .txt files.
    """

    code = "R000"

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        place = f" [{where}]" if where else ""
        remedy = f" {hint[0].upper()}{hint[1:].rstrip('.')}." if hint else ""
        super().__init__(f"{self.code}: {what}{place}.{remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.hint))


class InputError(ReportedlyError):
    """What was given cannot be read."""

    code = "R100"


class UnreadableReport(InputError):
    """One report cannot be read; it is listed with its reason and the run goes on."""

    code = "R101"


class BadMapping(InputError):
    """A column mapping names a field or column that is not there."""

    code = "R102"


class KnowledgeError(ReportedlyError):
    """A table or gazetteer is broken or missing."""

    code = "R200"


class EngineError(ReportedlyError):
    """The reading engine cannot be loaded or run."""

    code = "R300"


class ReaderError(EngineError):
    """The spaCy pipeline that was asked for is not there, cannot be loaded, or lacks what coding needs."""

    code = "R301"


class RunError(ReportedlyError):
    """A run cannot start, resume or go on."""

    code = "R400"


class EvaluationError(ReportedlyError):
    """A gold file does not have the form its task asks for."""

    code = "R500"


def _rebuild(kind: type[ReportedlyError], what: str, where: str, hint: str) -> ReportedlyError:
    """Make an error again from its parts, so that it can cross a process boundary."""
    return kind(what, where=where, hint=hint)
