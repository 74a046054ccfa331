"""Names that get no sector, counted over coded reports, with examples."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from reportedly.cli.talk import plural, safe
from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actors import code_actor, is_capable_actor
from reportedly.exports.delimited import write_tsv
from reportedly.knowledge.actors import COLUMNS, key_of
from reportedly.model.event import CodedReport, Event

EXAMPLES = 3
LONGEST_NAME = 200
"""Characters; no name is longer, and a cell of a table takes no more."""
LONGEST_SENTENCE = 240
SPELLINGS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a name stands."""

    report: str
    sentence: str


@dataclass(slots=True)
class UnknownName:
    """One name that gets no sector; ``count`` is of events in which it plays a part."""

    spellings: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    """Countries of the events."""
    reports: int = 0
    examples: list[Example] = field(default_factory=list)
    last_report: str | None = None

    @property
    def count(self) -> int:
        """In how many parts of events it stands."""
        return self.roles.total()

    @property
    def name(self) -> str:
        """Its most frequent spelling."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    def aliases(self) -> list[str]:
        """Its other spellings, most frequent first."""
        ranked = sorted(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))
        return ranked[1 : SPELLINGS + 1]


class UnknownNames:
    """Collects over reports one by one; holds names and a few examples, never the reports.

    ``common`` collects common words too, such as "both sides".
    """

    def __init__(self, *, common: bool = False) -> None:
        self.reports = 0
        self._common = common
        self._names: dict[str, UnknownName] = {}

    @property
    def distinct(self) -> int:
        """How many names nobody knows."""
        return len(self._names)

    def add(self, report: CodedReport) -> None:
        """Count the unknown names of a report."""
        self.reports += 1
        for event in report.events:
            for role, form in dict.fromkeys(_parts(event)):
                if is_unknown(form, event.country) and (self._common or parse_phrase(form).named):
                    self._count(form, role, report.id, event)

    def _count(self, form: str, role: str, report: str, event: Event) -> None:
        found = self._names.setdefault(key_of(form), UnknownName())
        found.spellings[form] += 1
        found.roles[role] += 1
        if event.country:
            found.countries[event.country] += 1
        if found.last_report != report:  # reports come one after the other
            found.last_report = report
            found.reports += 1
            if len(found.examples) < EXAMPLES:
                found.examples.append(Example(report, _sentence(form, event)))

    def most_frequent(self, limit: int = 0, least: int = 1) -> list[UnknownName]:
        """The names that come at least so often, most frequent first; ``limit`` 0 for all."""
        ranked = sorted(
            (name for name in self._names.values() if name.count >= least), key=lambda n: (-n.count, n.name)
        )
        return ranked[:limit] if limit else ranked


def is_unknown(form: str, country: str | None) -> bool:
    """Could this be somebody, and do neither tables nor words say of what kind?

    >>> is_unknown("Orhan Safarli", "AZE"), is_unknown("unknown gunmen", "KEN"), is_unknown("a bridge", "RUS")
    (True, False, False)
    """
    if not 0 < len(form) <= LONGEST_NAME or not key_of(form) or not parse_phrase(form).words:
        return False
    return is_capable_actor(form) and code_actor([form], country).sector is None


def write_table(names: Sequence[UnknownName], out: TextIO) -> None:
    """Lines for people: counts and name, examples below."""
    for name in names:
        roles = ", ".join(f"{role} {count:,}" for role, count in name.roles.most_common())
        out.write(safe(f"{name.count:>5,}  {name.name}  ({plural(name.reports, 'report')}; {roles})") + "\n")
        for example in name.examples:
            out.write(safe(f"         {example.report}: {example.sentence}") + "\n")


def write_rows(names: Sequence[UnknownName], out: TextIO) -> None:
    """A table of actors to be filled in: name and other spellings given, what is known in the note."""
    write_tsv(COLUMNS, (_row(name) for name in names), out)


def write_lines(names: Sequence[UnknownName], out: TextIO) -> None:
    """One JSON object a name."""
    for name in names:
        record = {
            "name": name.name,
            "aliases": name.aliases(),
            "count": name.count,
            "reports": name.reports,
            "roles": dict(name.roles.most_common()),
            "countries": dict(name.countries.most_common()),
            "examples": [{"report": one.report, "sentence": one.sentence} for one in name.examples],
        }
        out.write(json.dumps(record, ensure_ascii=True) + "\n")


WRITERS: dict[str, Callable[[Sequence[UnknownName], TextIO], None]] = {
    "table": write_table,
    "tsv": write_rows,
    "jsonl": write_lines,
}


def _row(name: UnknownName) -> dict[str, str]:
    where = ", ".join(country for country, _ in name.countries.most_common(3))
    told = f"{plural(name.count, 'time')} in {plural(name.reports, 'report')}{f' ({where})' if where else ''}"
    examples = [f"{one.report}: {one.sentence}" for one in name.examples]
    return {
        "name": _cell(name.name),
        "aliases": "|".join(_cell(alias) for alias in name.aliases()),
        "note": safe("; ".join([told, *examples]))[:1_500],
    }


def _cell(name: str) -> str:
    """A name that a table can hold: no bar, which separates aliases, and no comment."""
    plain = safe(" ".join(name.split())).replace("|", "/")
    return f"'{plain}" if plain.startswith("#") else plain


def _parts(event: Event) -> Iterator[tuple[str, str]]:
    """Role and best form of everybody in an event; a source once, however many claims are its."""
    yield from (("actor", forms[0]) for forms in event.actors if forms)
    yield from (("recipient", forms[0]) for forms in event.recipients if forms)
    yield from (("source", name) for name in (*event.asserted_by, *event.denied_by))
    yield from (("source", name) for claim in event.claims for name in claim.sources)


def _sentence(form: str, event: Event) -> str:
    """The event's words in which the form stands, else its best ones."""
    told = (*event.evidence, *(claim.content for claim in event.claims))
    words = next((one for one in told if form in one), told[0] if told else event.summary)
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_SENTENCE else plain[: LONGEST_SENTENCE - 1] + "…"
