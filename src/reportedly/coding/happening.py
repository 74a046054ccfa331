"""A happening: the triggers of one report that tell of one and the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.model.mention import Argument, Trigger

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""PLOVER types that are speech acts; the others are material."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Triggers that tell of one thing, in the order of the text; the first field values win ties."""

    triggers: tuple[Trigger, ...]
    worth: float = 1.0
    """Probability that a human coder would enter it as a row."""
    _lead: Trigger | None = field(default=None, compare=False, repr=False)
    """Found once; asked for often."""

    @property
    def lead(self) -> Trigger:
        """The trigger that tells most: the surest with the most arguments, the earliest on a tie."""
        if self._lead is None:
            lead = max(self.triggers, key=lambda trigger: (telling(trigger), -trigger.start))
            object.__setattr__(self, "_lead", lead)
            return lead
        return self._lead

    @property
    def verbal(self) -> bool:
        """Whether it is a speech act."""
        return self.lead.type in VERBAL

    def arguments(self, role: str) -> list[Argument]:
        """Arguments of one role over all triggers, those of the lead trigger first, without repeats."""
        lead = self.lead
        ordered = [lead, *(trigger for trigger in self.triggers if trigger is not lead)]
        seen: set[tuple[int, int]] = set()
        found = []
        for argument in _of_role(ordered, role):
            if (argument.start, argument.end) not in seen:
                seen.add((argument.start, argument.end))
                found.append(argument)
        return found


def telling(trigger: Trigger) -> float:
    """How much a trigger tells of what happened: its parts, and whether it asserts or only refers."""
    roles = {argument.role for argument in trigger.arguments}
    return len(roles) + trigger.confidence + (0.0 if trigger.nominal else 0.5)


def is_verbal(event_type: str) -> bool:
    """Whether a PLOVER type is a speech act.

    >>> is_verbal("ACCUSE"), is_verbal("ASSAULT")
    (True, False)
    """
    return event_type in VERBAL


def _of_role(triggers: Iterable[Trigger], role: str) -> Iterable[Argument]:
    return (argument for trigger in triggers for argument in trigger.arguments if argument.role == role)
