"""Columns with their types: what a table's schema is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.exports.rows import Cell
from reportedly.model.event import CodedReport

DATE = r"\d{4}-\d{2}-\d{2}"
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
"""A day, a month or a year."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its Frictionless type, what it means, and what its cells must hold.

    >>> Field("year", "integer", "Year", minimum=1900).described()
    {'name': 'year', 'type': 'integer', 'description': 'Year', 'constraints': {'minimum': 1900}}
    """

    name: str
    type: str = "string"
    """string, integer, number, boolean, date, array or object."""
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None

    def described(self) -> dict[str, Any]:
        """The field as a Table Schema writes it."""
        given = {
            "required": self.required or None,
            "unique": self.unique or None,
            "enum": list(self.enum) or None,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "pattern": self.pattern,
        }
        constraints = {name: value for name, value in given.items() if value is not None}
        described: dict[str, Any] = {"name": self.name, "type": self.type}
        if self.description:
            described["description"] = self.description
        return {**described, "constraints": constraints} if constraints else described


Rows = Callable[[Iterable[CodedReport]], Iterator[Mapping[str, Cell]]]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and how coded reports become rows of them."""

    fields: tuple[Field, ...]
    rows: Rows

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(field.name for field in self.fields)


def text(name: str, description: str = "", **limits: Any) -> Field:
    """A column of text."""
    return Field(name, "string", description, **limits)


def whole(name: str, description: str = "", **limits: Any) -> Field:
    """A column of whole numbers."""
    return Field(name, "integer", description, **limits)


def real(name: str, description: str = "", **limits: Any) -> Field:
    """A column of numbers."""
    return Field(name, "number", description, **limits)


def day(name: str, description: str = "", **limits: Any) -> Field:
    """A column of days, ``YYYY-MM-DD``."""
    return Field(name, "date", description, **limits)


def latitude(name: str) -> Field:
    """Degrees north."""
    return real(name, "Degrees north (WGS 84)", minimum=-90, maximum=90)


def longitude(name: str) -> Field:
    """Degrees east."""
    return real(name, "Degrees east (WGS 84)", minimum=-180, maximum=180)


def schema_of(fields: Iterable[Field]) -> dict[str, Any]:
    """A Frictionless Table Schema; an empty cell means that it is not known.

    >>> schema_of([text("id", required=True)])["fields"]
    [{'name': 'id', 'type': 'string', 'constraints': {'required': True}}]
    """
    return {"fields": [field.described() for field in fields], "missingValues": [""]}
