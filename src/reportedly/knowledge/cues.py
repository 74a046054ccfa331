"""The words by which somebody is said to have said something, read from ``cues.tsv``.

Each row is one use of one word: its ``kind`` (speech, denial, accusation, hedge, intent, attitude, ...), the
``stance`` the source takes by it, and its ``frames``, which say where source and content sit:

========== =====================================================================================
frame      source and content
========== =====================================================================================
that       subject; a clause with or without "that", a quotation, the clause around a parenthesis
np         subject; the object ("reported six raids")
to         subject; the infinitive ("plans to leave")
order      subject; the object and its infinitive ("urged the mayor to leave")
tell       subject; the object is who was told ("told AFP")
name       subject; the object and what it is called ("called the vote a farce")
as         subject; the object and the as-phrase ("described the raid as a mistake")
blame      subject; the object and its guilt ("held the army responsible for the raid")
accuse:P   subject; the object and its P-phrase ("accused the army of shelling")
pp:P       subject; the P-phrase ("spoke of ten dead")
put        subject; the object and its figure ("put the toll at 17")
cite       the passive's subject or the object is the source ("was quoted as saying")
seem       none; the subject and the complement ("appears to have fled")
========== =====================================================================================
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError
from reportedly.knowledge.inflection import verb_forms

STANCES = frozenset({"asserts", "claims", "accuses", "suspects", "denies", "unconfirmed"})
PARTS = frozenset({"verb", "noun", "adverb", "adjective", "phrase", "verdict"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One use of one reporting word."""

    lemma: str
    """Base form of a word; for a phrase, a regular expression over lower-case text."""
    pos: str
    """verb, noun, adverb, adjective, phrase or verdict (a word that calls a report untrue)."""
    kind: str
    stance: str
    frames: frozenset[str]
    preps: frozenset[str]
    """Prepositions of a ``pp:`` frame."""
    targets: frozenset[str]
    """Prepositions of an ``accuse:`` frame."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues, by part of speech and lemma."""

    verbs: dict[str, tuple[Cue, ...]]
    forms: dict[str, str]
    """Inflected forms of the verbs, with their lemmas."""
    nouns: dict[str, Cue]
    adverbs: dict[str, Cue]
    adjectives: dict[str, tuple[Cue, ...]]
    verdicts: frozenset[str]
    phrases: dict[str, tuple[tuple[re.Pattern[str], Cue], ...]]
    """Patterns by the first two letters they can begin with, in the order of the table."""

    def phrases_at(self, text: str, start: int) -> Iterator[tuple[int, Cue]]:
        """Ends and cues of the phrases that begin at an offset of a lower-case text.

        >>> [cue.stance for _, cue in load_cues().phrases_at("he declined to comment", 3)]
        ['unconfirmed']
        """
        for pattern, cue in self.phrases.get(text[start : start + 2], ()):
            if match := pattern.match(text, start):
                yield match.end(), cue

    def verb(self, lemma: str, frame: str) -> Cue | None:
        """The use of a verb that has a frame, or None.

        >>> load_cues().verb("deny", "that").stance
        'denies'
        """
        for cue in self.verbs.get(lemma, ()):
            if frame in cue.frames:
                return cue
        return None


@cache
def load_cues() -> CueLexicon:
    """The lexicon shipped with the package; raises KnowledgeError when the table is broken.

    >>> sorted(load_cues().verb("announce", "np").frames)
    ['np', 'that']
    """
    text = files("reportedly.knowledge").joinpath("cues.tsv").read_text(encoding="utf-8")
    return _lexicon(parse_cues(text))


def parse_cues(text: str) -> tuple[Cue, ...]:
    """Read the table's text; raises KnowledgeError that names the row that is wrong."""
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows, None)
    return tuple(_cue(number, row) for number, row in enumerate(rows, 2))


def _cue(number: int, row: list[str]) -> Cue:
    """One row of the table."""
    if len(row) != 6 or row[1] not in PARTS or row[3] not in STANCES:
        where, hint = f"cues.tsv, row {number}", "give six columns with a known part of speech and stance"
        raise KnowledgeError(f"a row cannot be read: {row}", where=where, hint=hint)
    lemma, pos, kind, stance, frame, note = row
    parts = [part.partition(":") for part in frame.split()]
    preps = {prep for name, _, value in parts if name == "pp" for prep in value.split(",")}
    targets = {prep for name, _, value in parts if name == "accuse" for prep in value.split(",")}
    frames = frozenset(name for name, _, _ in parts)
    return Cue(lemma, pos, kind, stance, frames, frozenset(preps), frozenset(targets), note)


def _lexicon(cues: tuple[Cue, ...]) -> CueLexicon:
    """Sort the cues by part of speech."""
    phrases: dict[str, tuple[tuple[re.Pattern[str], Cue], ...]] = {}
    for cue in cues:
        if cue.pos == "phrase":
            pattern = re.compile(rf"(?:{cue.lemma})\b")
            for key in sorted({word[:2] for word in _first_words(cue.lemma)}):
                phrases[key] = (*phrases.get(key, ()), (pattern, cue))
    verbs = _by_lemma(cues, "verb")
    return CueLexicon(
        verbs=verbs,
        forms={form: lemma for lemma in verbs for form in verb_forms(lemma)},
        nouns={lemma: found[0] for lemma, found in _by_lemma(cues, "noun").items()},
        adverbs={lemma: found[0] for lemma, found in _by_lemma(cues, "adverb").items()},
        adjectives=_by_lemma(cues, "adjective"),
        verdicts=frozenset(cue.lemma for cue in cues if cue.pos == "verdict"),
        phrases=phrases,
    )


def _first_words(pattern: str) -> set[str]:
    """The words a phrase can begin with: "(there was )?no reply" begins with "there" or "no"."""
    if not pattern.startswith("("):
        found = re.match(r"[a-z]+", pattern)
        return {found.group()} if found else set()
    close = _closing(pattern)
    words = {word for part in _alternatives(pattern[1:close]) for word in _first_words(part)}
    rest = pattern[close + 1 :]
    return words | _first_words(rest[1:]) if rest[:1] in ("?", "*") else words


def _closing(pattern: str) -> int:
    """Where the bracket that opens a pattern is closed."""
    depth = 0
    for index, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return index
    return len(pattern)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between bars that stand in no bracket."""
    parts, depth = [""], 0
    for character in pattern:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _by_lemma(cues: tuple[Cue, ...], pos: str) -> dict[str, tuple[Cue, ...]]:
    """The cues of one part of speech, in the order of the table."""
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        if cue.pos == pos:
            found[cue.lemma] = (*found.get(cue.lemma, ()), cue)
    return found
