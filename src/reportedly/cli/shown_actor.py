"""One resolved phrase, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.cli.talk import safe
from reportedly.coding.actor_reasons import Reason
from reportedly.errors import InputError
from reportedly.knowledge.actors import Actor, shipped_actors
from reportedly.knowledge.actors_file import shipped_row
from reportedly.knowledge.actors_own import described, is_country

SHOWN_ALIASES = 12


def country_code(text: str | None) -> str | None:
    """The country that was asked for; raises InputError for what is none."""
    if text is None or is_country(text.upper()):
        return text and text.upper()
    raise InputError(f"{text!r} is no country", where="--country", hint="use ISO alpha-3 such as COL")


def as_lines(reason: Reason) -> Iterator[str]:
    """What a terminal shows, a field a line."""
    coded = reason.coded
    yield _line("phrase", coded.name)
    yield _line("country", coded.country or "-")
    yield _line("sector", coded.sector or "-")
    yield _line("code", coded.code or "-")
    yield _line("by", reason.how)
    if reason.row:
        yield from _row_lines(reason.row)
    for rival in reason.rivals:
        yield _line("or", described(rival))


def as_record(reason: Reason) -> dict[str, Any]:
    """The same for programs."""
    return {
        **reason.coded.model_dump(mode="json", exclude={"forms"}),
        "by": reason.how,
        "table": _table(reason.row) if reason.row else None,
        "row": _record(reason.row) if reason.row else None,
        "rivals": [_record(rival) for rival in reason.rivals],
    }


def _row_lines(row: Actor) -> Iterator[str]:
    yield _line("id", row.id)
    yield _line("table", _table(row))
    if row.kind:
        yield _line("kind", row.kind)
    more = len(row.aliases) - SHOWN_ALIASES
    told = [*row.aliases[:SHOWN_ALIASES], f"and {more} more"] if more > 0 else row.aliases
    yield _line("aliases", ", ".join(told) or "-")
    if row.active_from or row.active_to:
        yield _line("active", f"{row.active_from or '?'} to {row.active_to or 'now'}")
    if row.parent:
        yield _line("parent", row.parent)
    if row.note:
        yield _line("note", row.note)


def _table(row: Actor) -> str:
    """Whose table the row is of, and where in ours."""
    return shipped_row(row.name) if shipped_actors().by_id.get(row.id) == row else "yours"


def _record(actor: Actor) -> dict[str, Any]:
    return {
        name: getattr(actor, name)
        for name in ("id", "name", "aliases", "kind", "country", "sector", "code", "active_from", "active_to",
                     "parent", "note")
    }  # fmt: skip


def _line(field: str, value: str) -> str:
    return safe(f"{field:<8} {value}")
