"""Harm words: what was done to people, found in a sentence with their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError
from reportedly.reading.tolls_words import Word

_COLUMNS = ["kind", "base", "past", "participle", "gerund", "third", "frame"]
_LONGEST = 5
"""Words in the longest harm phrase ("claimed the lives of")."""


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm word or phrase over ``words[first:stop]``."""

    first: int
    stop: int
    kind: str
    frame: str
    """How it takes its people: verb, weak (people must be named as such), passive, intransitive, active, own, lives,
    adjective or noun."""
    forms: frozenset[str]
    """Which of base, past, participle, gerund, third the word may be."""
    base: str = ""


def find_harms(words: Sequence[Word]) -> Iterator[Harm]:
    """The harm words of a sentence, longest first where several begin at one word, left to right."""
    openers, stop = _openers(), 0
    for at, word in enumerate(words):
        if at >= stop and word.low in openers and (harm := _harm_at(words, at)):
            yield harm
            stop = harm.stop


def is_harm(low: str) -> bool:
    """Is this folded word a harm verb by itself, in any form?"""
    return low in _verbs()


def _harm_at(words: Sequence[Word], at: int) -> Harm | None:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        entry = _table().get(" ".join(word.low for word in words[at : at + length]))
        if entry:
            kind, frame, base, forms = entry
            return Harm(at, at + length, kind, frame, forms, base)
    return None


@cache
def _table() -> dict[str, tuple[str, str, str, frozenset[str]]]:
    """Every form of every harm word: kind, frame, base and which forms it may be."""
    found: dict[str, tuple[str, str, str, frozenset[str]]] = {}
    for kind, base, forms, frame in _rows():
        for name, form in forms.items():
            known = found.setdefault(form, (kind, frame, base, frozenset()))
            if known[2] == base:
                found[form] = (*known[:3], known[3] | {name})
    return found


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _table())


@cache
def _verbs() -> frozenset[str]:
    """Single-word forms of harm verbs."""
    frames = ("verb", "weak", "intransitive")
    return frozenset(form for form, entry in _table().items() if entry[1] in frames and " " not in form)


@cache
def _rows() -> list[tuple[str, str, dict[str, str], str]]:
    lines = files("reportedly.knowledge").joinpath("harms.tsv").read_text(encoding="utf8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where="harms.tsv:1", hint=f"the header is {_COLUMNS}")
    return [_row(line, number) for number, line in enumerate(lines[1:], start=2) if line.strip()]


def _row(line: str, number: int) -> tuple[str, str, dict[str, str], str]:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise KnowledgeError(
            "bad row", where=f"harms.tsv:{number}", hint="seven cells, empty where a form is missing"
        )
    kind, base, frame = cells[0], cells[1], cells[6]
    forms = {name: form for name, form in zip(_COLUMNS[1:6], cells[1:6], strict=True) if form}
    if frame == "noun":
        forms["third"] = (
            base[:-1] + "ies" if base.endswith("y") else base + ("es" if base.endswith("ss") else "s")
        )
    return kind, base, forms, frame
