"""The words that say that one happening answers another, read from ``answer_cues.tsv``.

Each row is one pattern over lower-case text with its ``kind`` (answer, protest, charge, quell, after, ...) and its
``frame``, which says where the two happenings are told:

======= =============================================================================================
frame   where
======= =============================================================================================
object  what hangs on the words is answered; what they hang on answers ("fired in response to the raid")
turned  the subject is answered, the object answers ("the raid prompted protests")
bare    what the words hang on answers something told before ("fired rockets in retaliation")
======= =============================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_uppercase

from reportedly.errors import KnowledgeError

COLUMNS = ["pattern", "kind", "frame", "example"]
LOWER = {ord(letter): letter.lower() for letter in ascii_uppercase}
"""Keeps offsets, which ``lower`` does not do for every letter; faster than a pattern for both cases."""
FRAMES = frozenset({"object", "turned", "bare"})


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One row of the table: words of one kind that join two happenings in one way."""

    pattern: str
    """A regular expression over lower-case text; a space matches any white space."""
    kind: str
    frame: str
    example: str


@dataclass(frozen=True, slots=True)
class AnswerWordTable:
    """All rows, and one pattern that finds any of them; of rows that fit at one place the first counts."""

    rows: tuple[AnswerWords, ...]
    any: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[int, int, AnswerWords]]:
        """Where the words stand in a text, as (start, end, row), none overlapping.

        >>> [row.kind for _, _, row in load_answer_words().find("Nine were jailed over a leaflet")]
        ['over']
        """
        for match in self.any.finditer(text.translate(LOWER)):
            yield match.start(), match.end(), self.rows[int((match.lastgroup or "w0")[1:])]


@cache
def load_answer_words() -> AnswerWordTable:
    """The table of this package.

    Raises:
        KnowledgeError: a line of the table is broken.
    """
    lines = (files("reportedly.knowledge") / "answer_cues.tsv").read_text(encoding="utf-8").splitlines()
    if lines[0].split("\t") != COLUMNS:
        raise KnowledgeError("wrong columns", where="answer_cues.tsv:1", hint=f"the header is {COLUMNS}")
    rows = tuple(_row(number, line) for number, line in enumerate(lines[1:], 2))
    parts = (rf"(?:{row.pattern})(?P<w{number}>)" for number, row in enumerate(rows))
    return AnswerWordTable(rows, re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"))


def _row(number: int, line: str) -> AnswerWords:
    where = f"answer_cues.tsv:{number}"
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or not all(cells) or cells[2] not in FRAMES:
        raise KnowledgeError("a row needs a pattern, a kind, a frame and an example", where=where)
    pattern, kind, frame, example = cells
    spaced = pattern.replace("\\ ", r"\s+")
    try:
        found = re.compile(spaced, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"not a pattern: {pattern}", where=where, hint=str(error)) from error
    if not found.search(example):
        raise KnowledgeError(f"the example does not hold the words: {example}", where=where)
    return AnswerWords(spaced, kind, frame, example)
