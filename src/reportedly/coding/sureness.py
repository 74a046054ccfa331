"""How sure each field of an event is: the chance that a careful coder would enter the same value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import TYPE_CHECKING

from reportedly.errors import KnowledgeError

if TYPE_CHECKING:
    from reportedly.model.event import Event

LEAST = 0.02
"""Chances nearer to 0 or 1 than this weigh no more."""

VALUES = {
    "mode": "mode",
    "date": "date_start",
    "place": "places",
    "actors": "actors",
    "recipients": "recipients",
    "killed": "killed",
    "injured": "injured",
    "weapons": "weapons",
    "standing": "standing",
    "actor_standing": "actor_standing",
    "asserted_by": "asserted_by",
    "denied_by": "denied_by",
    "retaliation": "retaliation_for",
}
"""Names of confidences, and the fields of the event that must have a value for them."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How the confidence of one field follows from the event's and from the field's own first guess."""

    bias: float = 0.0
    event: float = 1.0
    own: float = 0.0

    def chance(self, event: float, own: float | None = None) -> float:
        """The confidence, 0 to 1; it never falls when ``event`` or ``own`` rises.

        >>> Sureness().chance(0.5)
        0.5
        """
        total = self.bias + self.event * odds(event) + (self.own * odds(own) if own is not None else 0.0)
        return 1.0 / (1.0 + exp(-total))


def confidences(event: Event, worth: float, own: Mapping[str, float]) -> dict[str, float]:
    """Confidence of the event, of its type, and of every field that has a value; 0 to 1, three digits.

    A field's is the chance that a coder would enter the event, times the chance of that value then.

    Args:
        event: the event, its own confidences not yet set.
        worth: the first guess that a coder would enter the event at all.
        own: first guesses by field, where the reading gives one.
    """
    table = load_sureness()
    told = table.get("event", Sureness()).chance(worth)
    named = [name for name, field in VALUES.items() if getattr(event, field)]
    fields = {
        name: round(told * table.get(name, Sureness()).chance(worth, own.get(name)), 3)
        for name in ("type", *named)
    }
    return {"event": round(told, 3), **fields}


def odds(chance: float) -> float:
    """Log odds, not without bounds.

    >>> odds(0.5), odds(1.0) == odds(0.99)
    (0.0, True)
    """
    chance = min(max(chance, LEAST), 1 - LEAST)
    return log(chance / (1 - chance))


@cache
def load_sureness() -> Mapping[str, Sureness]:
    """The maps by field; fitted by ``training/calibrate.py --events``.

    Raises:
        KnowledgeError: the table is missing or a line of it is broken.
    """
    place = files("reportedly.knowledge") / "weights" / "confidence.tsv"
    try:
        rows = [line.split("\t") for line in place.read_text(encoding="utf8").splitlines()[1:]]
        return {name: Sureness(*map(float, numbers)) for name, *numbers in rows}
    except (OSError, ValueError, TypeError) as error:
        raise KnowledgeError(
            "the confidences' table is missing or broken", where=str(place), hint="reinstall the package"
        ) from error
