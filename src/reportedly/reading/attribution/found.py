"""An attribution in the making."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.knowledge.cues import Cue
from reportedly.model.mention import Attribution
from reportedly.reading.attribution.tree import Span


@dataclass(slots=True, eq=False)
class Found:
    """What one cue was found to attribute; ``token`` is the cue's head word."""

    token: int
    use: Cue | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    speaker: int | None = None
    """Head token of the source."""
    heads: tuple[int, ...] = ()
    """Head tokens of the contents."""
    stance: str = "asserts"
    tense: str = "past"
    lemma: str = ""
    rule: str = ""
    resolved: Span | None = None
    outer: Found | None = None
    quoted: bool = False
    confidence: float = 0.9

    @property
    def speech(self) -> bool:
        """Whether the cue can take a direct quotation."""
        return self.use is None or "that" in self.use.frames or "tell" in self.use.frames

    def freeze(self, numbers: dict[int, int]) -> Attribution:
        """The attribution, with ``outer`` as an index."""
        return Attribution(
            source=_filled(self.source),
            cue=_filled(self.cue),
            content=_filled(self.content),
            stance=self.stance,
            resolved=self.resolved,
            outer=numbers.get(id(self.outer)) if self.outer else None,
            cue_lemma=self.lemma,
            tense=self.tense,
            quoted=self.quoted,
            confidence=self.confidence,
            rule=self.rule,
        )


def _filled(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Spans that hold something: trimming can leave nothing of a lone bracket or comma."""
    return tuple((start, end) for start, end in spans if start < end)
