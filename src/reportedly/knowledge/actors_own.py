"""Actors that a user brings: read with care, checked, and told what they take from ours.

A file has the columns of our own tables, tab- or comma-separated; ``name`` must be there, others may be left out. What
is wrong is an error with file, line, column and remedy; what only needs saying (a name taken over from ours, a parent
that is nowhere) is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from reportedly.errors import InputError, KnowledgeError
from reportedly.knowledge.actors import COLUMNS, SECTORS, Actor, ActorBase, actor_of, key_of
from reportedly.knowledge.actors_file import Line, read_lines
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_tables import read_table

ACROSS_BORDERS = ("IGO", "NGO", "IMG", "EUR")
_CODE = re.compile(r"[A-Z]{3,15}")
_LONGEST_CELL = {"aliases": 5_000, "note": 2_000}
_LONGEST_OTHER = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the user of a table."""

    where: str
    """File, line and column, such as "mine.tsv:3, column country"."""
    what: str
    hint: str = ""
    wrong: bool = True
    """An error; else a note."""

    def __str__(self) -> str:
        remedy = f". {self.hint[0].upper()}{self.hint[1:]}" if self.hint else ""
        return f"{self.where}: {self.what}{remedy}"


@dataclass(frozen=True, slots=True)
class OwnActors:
    """The actors of a user's files, checked; small enough to be sent to every worker."""

    actors: tuple[Actor, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One actor with the place of its row."""

    actor: Actor
    where: str


def read_own_actors(paths: Iterable[str | Path], base: ActorBase) -> OwnActors:
    """The actors of a user's files, with notes on what they take from ``base``.

    Raises InputError, with file, line and column, for the first thing that is wrong.
    """
    actors, findings = check_own_actors(paths, base)
    wrong = [finding for finding in findings if finding.wrong]
    if wrong:
        first, more = wrong[0], len(wrong) - 1
        hint = f"{first.hint}; {more:,} more: see `reportedly actors check FILE`" if more else first.hint
        raise InputError(first.what, where=first.where, hint=hint.removeprefix("; "))
    return OwnActors(actors, tuple(findings))


def check_own_actors(paths: Iterable[str | Path], base: ActorBase) -> tuple[tuple[Actor, ...], list[Finding]]:
    """The actors of the rows that are well, and everything there is to say of the files, in order.

    Raises InputError for a file that cannot be read at all.
    """
    rows: list[_Row] = []
    findings: list[Finding] = []
    for path in paths:
        for line in read_lines(Path(path)):
            found = list(_wrong_cells(line))
            findings += found
            if not found:
                rows.append(_Row(_made(line), line.where))
    findings += _claimed_twice(rows)
    actors = tuple(row.actor for row in rows)
    findings += _taken_over(rows, base)
    findings += _common_words(rows)
    findings += _parents(rows, base.with_own(actors))
    return actors, findings


def _wrong_cells(line: Line) -> Iterator[Finding]:
    """What is wrong with the cells of one row, each by itself."""
    cell = line.cells
    if line.beyond:
        what = f"{line.beyond:,} cells more than the header has columns"
        yield Finding(line.where, what, "look for a tab or comma too many")
        return
    for column in COLUMNS:
        longest = _LONGEST_CELL.get(column, _LONGEST_OTHER)
        if len(cell[column]) > longest:
            yield _at(line, column, f"{len(cell[column]):,} characters", f"write at most {longest:,}")
            return
        if not cell[column].isprintable():
            yield _at(line, column, "a control character", "take it out; one actor is one line")
            return
    if not key_of(cell["name"]):
        yield _at(line, "name", "an actor without a name", "write its best name")
    if cell["country"] and not is_country(cell["country"]):
        yield _at(line, "country", f"{cell['country']!r} is no country", _near_country(cell["country"]))
    if cell["sector"] and cell["sector"] not in SECTORS:
        yield _at(line, "sector", f"{cell['sector']!r} is no sector", _near_sector(cell["sector"].upper()))
    if cell["code"] and not _CODE.fullmatch(cell["code"]):
        hint = "write capitals such as COLREB, or nothing"
        yield _at(line, "code", f"{cell['code']!r} is no code", hint)
    yield from _wrong_years(line)


def _wrong_years(line: Line) -> Iterator[Finding]:
    years = []
    for column in ("active_from", "active_to"):
        text = line.cells[column]
        if text and not re.fullmatch("[0-9]{4}", text):
            yield _at(line, column, f"{text!r} is no year", "write a year such as 2014, or nothing")
        elif text:
            years.append(int(text))
    if len(years) == 2 and years[0] > years[1]:
        yield _at(line, "active_to", f"{years[1]} lies before {years[0]}", "exchange them")


def _claimed_twice(rows: Sequence[_Row]) -> Iterator[Finding]:
    """Names that two rows of the user's claim: no coder could know which is meant."""
    first: dict[str, _Row] = {}
    for row in rows:
        for name in _names(row.actor):
            holder = first.setdefault(key_of(name), row)
            if holder is not row:
                column = "name" if name == row.actor.name else "aliases"
                what = f"{name!r} is also claimed by {holder.actor.name!r} ({holder.where})"
                yield Finding(f"{row.where}, column {column}", what, "leave it to one of the two")


def _taken_over(rows: Sequence[_Row], base: ActorBase) -> Iterator[Finding]:
    """Names that were somebody's before."""
    for row in rows:
        replaced = base.by_id.get(row.actor.id)
        if replaced:
            what = f"{row.actor.name!r} replaces {described(replaced)} with all its aliases"
            yield Finding(f"{row.where}, column name", what, wrong=False)
        for name in _names(row.actor):
            for held in base.named(name):
                if held is not replaced:
                    column = "name" if name == row.actor.name else "aliases"
                    what = f"{name!r} of {row.actor.name!r} overrides {described(held)}"
                    yield Finding(f"{row.where}, column {column}", what, wrong=False)


def _common_words(rows: Sequence[_Row]) -> Iterator[Finding]:
    """Aliases such as "rebels", by which reports mean anybody."""
    for row in rows:
        for name in _names(row.actor):
            if key_of(name) in agents():
                what = f"{name!r} is a common word: every {name!r} will be {row.actor.name!r}"
                yield Finding(f"{row.where}, column aliases", what, wrong=False)


def _parents(rows: Sequence[_Row], base: ActorBase) -> Iterator[Finding]:
    for row in rows:
        if row.actor.parent and not base.named(row.actor.parent):
            what = f"nobody goes by the name of the parent {row.actor.parent!r}"
            yield Finding(
                f"{row.where}, column parent", what, "name an actor of ours or of yours", wrong=False
            )


def is_country(code: str) -> bool:
    """Is it an ISO alpha-3 code, or one of those that stand for no single country?

    >>> is_country("XKX"), is_country("IGO"), is_country("ZZZ")
    (True, True, False)
    """
    return code in _countries()


def described(actor: Actor) -> str:
    """An actor in a few words.

    >>> described(Actor("x", "Blue Front", (), "armed group", "COL", "REB", "COLREB"))
    "'Blue Front' (COLREB, armed group)"
    """
    told = ", ".join(filter(None, (actor.code, actor.kind)))
    return f"{actor.name!r} ({told or 'no code'})"


def _names(actor: Actor) -> tuple[str, ...]:
    return tuple(
        {key_of(name): name for name in reversed((actor.name, *actor.aliases)) if key_of(name)}.values()
    )


def _made(line: Line) -> Actor:
    try:
        return actor_of([line.cells[column] for column in COLUMNS], line.where)
    except KnowledgeError as error:  # what the checks here passed, the loader of tables must take
        raise InputError(error.what, where=error.where, hint=error.hint) from error


def _at(line: Line, column: str, what: str, hint: str) -> Finding:
    return Finding(f"{line.where}, column {column}", what, hint)


@cache
def _countries() -> Mapping[str, str]:
    """Alpha-3 codes, and what else may stand for a country, to their names."""
    found = {row["alpha3"]: row["name"] for row in read_table("countries")}
    return found | {code: code for code in ACROSS_BORDERS}


def _near_sector(text: str) -> str:
    """The sector that was meant, when it can be told: "REBEL", "mil"."""
    begun = [sector for sector in sorted(SECTORS) if text.startswith(sector)]
    near = begun or get_close_matches(text, sorted(SECTORS), 1)
    return f"write {near[0]}" if near else "use one of " + " ".join(sorted(SECTORS))


def _near_country(text: str) -> str:
    """The code that was meant, when it can be told: "Colombia", "CO", "col"."""
    wanted = text.casefold()
    for row in read_table("countries"):
        if wanted in (row["alpha2"].casefold(), row["alpha3"].casefold(), row["name"].casefold()):
            return f"write {row['alpha3']}"
    return "use ISO alpha-3 such as COL, or " + ", ".join(ACROSS_BORDERS)
