"""A failure: an input that gave no coded report, and why."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["failed", "skipped", "note"]


class Failure(BaseModel):
    """What became of an input that was not (or not wholly) coded: where it stands and why.

    ``failed`` makes the run end with exit code 1, ``skipped`` (a duplicate, a file of an unknown kind) and
    ``note`` (coded, but without a date that could not be read) do not.

    >>> Failure(source="a.txt", kind="empty", reason="holds no text").line()
    'failed  a.txt: holds no text'
    """

    model_config = ConfigDict(frozen=True)

    source: str
    """File, and line, row or member inside it."""
    kind: str
    """One word for programs: empty, binary, encoding, truncated, too_long, not_english, duplicate, ..."""
    reason: str
    hint: str = ""
    severity: Severity = "failed"
    report_id: str | None = None

    def line(self) -> str:
        """One line for people."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.severity:<7} {self.source}: {self.reason}{hint}"
