"""A refusal: why one input gives no report."""

from __future__ import annotations

from reportedly.errors import UnreadableReport
from reportedly.model.failure import Failure, Severity


class Refusal(UnreadableReport):
    """One input gives no report; reading catches it, lists it and goes on.

    >>> Refusal("empty", "holds no text").failure("a.txt").reason
    'holds no text'
    """

    def __init__(
        self, kind: str, what: str, *, where: str = "", hint: str = "", severity: Severity = "failed"
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.kind = kind
        self.severity: Severity = severity

    def failure(self, source: str) -> Failure:
        """The line that lists it."""
        return Failure(
            source=self.where or source,
            kind=self.kind,
            reason=self.what,
            hint=self.hint,
            severity=self.severity,
        )
