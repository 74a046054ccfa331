"""The lexicon of conflict and political acts: which words tell of what was done, and by whom to whom.

The tables lie beside this module in ``lexicon/``, one file for a family of acts. Their columns:

============  =====================================================================================
entry         lemmas of the words, ``~`` for a gap of up to six words ("take ~ hostage")
pos           ``verb``, ``noun``, ``adj`` or ``phrase`` (matched as it stands)
type, mode    PLOVER type and mode; an empty mode is left to the means
cameo         CAMEO code, the most specific that the words alone allow
frame         where the actor stands, ``>``, where the recipient stands; slots are parted by ``|``:
              ``subj``, ``obj``, ``weap`` (the subject is a weapon), ``poss``, ``mod``, or a preposition;
              ``mutual`` when both sides do it
conditions    what the sentence must hold, parted by ``;``: ``armed``, or ``near:``, ``obj:``, ``subj:``
              or ``not:`` with words parted by ``|``
note          why, for the odd ones
============  =====================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from reportedly.errors import KnowledgeError
from reportedly.knowledge.inflection import noun_forms, verb_forms

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT".split()
)
VERBAL = frozenset("AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN".split())
MODES = {
    "ASSAULT": frozenset(
        "beat torture execute sexual assassinate primitive firearms explosives suicide-attack heavy-weapons "
        "aerial drone abduct crowd-control other".split()
    ),
    "PROTEST": frozenset("demo riot strike hunger boycott obstruct".split()),
    "COERCE": frozenset(
        "seize destroy restrict ban censor curfew martial-law arrest deport withhold misinform cyber".split()
    ),
}
TABLES = ("assault", "coerce", "protest", "moves", "yield", "verbal", "accord")
COLUMNS = ("entry", "pos", "type", "mode", "cameo", "frame", "conditions", "note")
PARTS = frozenset({"verb", "noun", "adj", "phrase"})
CONDITIONS = frozenset({"armed", "near", "obj", "subj", "not"})
GAP = "~"
LONGEST_GAP = 6
_PIECES = re.compile(r"[^\s-]+|-")


@dataclass(frozen=True, slots=True)
class Condition:
    """Something the sentence must hold (or, for ``not``, must not) before an entry counts."""

    kind: str
    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    """Those of more than one word."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a predicate's actor and recipient stand, best slot first."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mutual: bool = False

    @classmethod
    def parse(cls, text: str) -> Frame:
        """Read a frame as the tables write it.

        >>> Frame.parse("by|poss>of")
        Frame(actor=('by', 'poss'), recipient=('of',), mutual=False)
        >>> Frame.parse("mutual").mutual
        True
        """
        if text == "mutual":
            return cls(mutual=True)
        actor, mark, recipient = text.partition(">")
        if not mark:
            raise KnowledgeError(f"frame {text!r} has no '>'", hint="write it as subj>obj, by>of or mutual")
        return cls(tuple(filter(None, actor.split("|"))), tuple(filter(None, recipient.split("|"))))


@dataclass(frozen=True)
class Entry:
    """One line of the lexicon; without slots, so that what every match asks for is worked out once."""

    words: tuple[str, ...]
    """Lower-case lemmas, hyphens as words of their own, ``~`` for a gap."""
    head: int
    """Index of the word that is inflected."""
    pos: str
    type: str
    mode: str | None
    cameo: str | None
    frame: Frame
    conditions: tuple[Condition, ...] = ()
    note: str = ""

    @cached_property
    def name(self) -> str:
        """The entry as the tables write it, with its part of speech and type: ``fire on/verb/ASSAULT``."""
        return f"{' '.join(self.words)}/{self.pos}/{self.type}"

    @cached_property
    def length(self) -> int:
        """How many words it takes, gaps aside."""
        return sum(word != GAP for word in self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a run of words; ``tokens`` are the indices of its words, the head's in ``head``."""

    entry: Entry
    tokens: tuple[int, ...]
    head: int


class Lexicon:
    """Entries by the forms of their first word; ``match`` finds every entry in a run of lower-case words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_first: dict[str, list[tuple[Entry, int, tuple[frozenset[str], ...]]]] = {}
        for entry in self.entries:
            forms = _forms(entry)
            for form in forms[0]:
                self._by_first.setdefault(form, []).append((entry, _position(entry), forms[1:]))

    def __len__(self) -> int:
        return len(self.entries)

    def lookup(self, lemma: str, pos: str | None = None) -> tuple[Entry, ...]:
        """The one-word entries with this lemma, all parts of speech unless one is given.

        >>> [e.type for e in load_lexicon().lookup("abduct", "verb")]
        ['ASSAULT']
        """
        return tuple(
            entry for entry in self.entries if entry.words == (lemma,) and (pos is None or entry.pos == pos)
        )

    def match(self, words: Sequence[str]) -> Iterator[Match]:
        """Every entry in the words (lower-case tokens in order), left to right, overlaps included."""
        by_first = self._by_first
        for start, word in enumerate(words):
            candidates = by_first.get(word)
            if candidates is None:
                continue
            for entry, position, forms in candidates:
                found = _follow(words, start, forms) if forms else (start,)
                if found is not None:
                    yield Match(entry, found, found[position])


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with the package; read once.

    >>> len(load_lexicon()) > 900
    True
    """
    return Lexicon(entry for table in TABLES for entry in read_entries(_text(f"{table}.tsv"), where=table))


@cache
def load_weapons() -> dict[str, str]:
    """Weapon words (lower-case, singular) and the mode that they are the means of.

    >>> load_weapons()["car bomb"]
    'explosives'
    """
    return dict(_pairs("weapons.tsv"))


@cache
def load_word_class(name: str) -> frozenset[str]:
    """The words of one class of ``classes.tsv``, such as ``armed`` (armed actors, lower-case).

    >>> "gunmen" in load_word_class("armed")
    True
    """
    words = frozenset(word for kind, word in _pairs("classes.tsv") if kind == name)
    if not words:
        raise KnowledgeError(f"no word class {name!r}", where="lexicon/classes.tsv")
    return words


@cache
def load_weights() -> dict[str, float]:
    """The learned weight of each feature of a trigger; ``training.fit_triggers`` writes them."""
    return {feature: float(weight) for feature, weight in _pairs("weights.tsv")}


@cache
def load_blend() -> dict[str, float]:
    """How the weights of readings and the engine's trigger heads are put together; ``training.blend_triggers``."""
    return {name: float(weight) for name, weight in _pairs("blend.tsv")}


@cache
def load_idioms() -> tuple[tuple[str, ...], ...]:
    """Phrases in which a lexicon word tells of no happening ("war on terror", "heart attack")."""
    lines = _text("idioms.tsv").splitlines()[1:]
    return tuple(entry_words(line.split("\t")[0]) for line in lines if line)


def read_entries(text: str, where: str = "") -> Iterator[Entry]:
    """The entries of one table's text; a line that breaks a rule raises KnowledgeError with its number."""
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise KnowledgeError("the lexicon table has other columns", where=where, hint=", ".join(COLUMNS))
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            yield _entry(line, f"{where}:{number}")


def _entry(line: str, where: str) -> Entry:
    """One checked line."""
    cells = [*line.split("\t"), *[""] * len(COLUMNS)][: len(COLUMNS)]
    entry, pos, kind, mode, cameo, frame, conditions, note = cells
    if kind not in TYPES or pos not in PARTS:
        raise KnowledgeError(f"unknown type or part of speech in {line!r}", where=where)
    if mode and mode not in MODES.get(kind, frozenset()):
        raise KnowledgeError(f"{mode!r} is no mode of {kind}", where=where)
    words = entry_words(entry)
    if not words or words[0] == GAP:
        raise KnowledgeError("an entry starts with a word", where=where)
    return Entry(
        words,
        head_of(words, pos),
        pos,
        kind,
        mode or None,
        cameo or None,
        Frame.parse(frame),
        tuple(_conditions(conditions, where)),
        note,
    )


def _conditions(text: str, where: str) -> Iterator[Condition]:
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        kind, _, words = part.partition(":")
        if kind not in CONDITIONS or (kind != "armed" and not words):
            raise KnowledgeError(f"unknown condition {part!r}", where=where)
        listed = [word.strip() for word in words.split("|") if word.strip()]
        phrases = tuple(word for word in listed if " " in word)
        yield Condition(kind, frozenset(word for word in listed if " " not in word), phrases)


def entry_words(entry: str) -> tuple[str, ...]:
    """Words of an entry as the tokeniser cuts them: "gang-rape" is three, "coup d'état" two."""
    return tuple(_PIECES.findall(entry.lower()))


def head_of(words: tuple[str, ...], pos: str) -> int:
    """Index of the inflected word: a verb's first ("blow up", but "gang-rape", "sexually assault"), a noun's last.

    A noun's is the one before its first preposition: "act of terrorism", "exchange of fire".
    """
    if pos == "verb":
        at = 1 if words[0].endswith("ly") and len(words) > 1 else 0
        while at + 2 < len(words) and words[at + 1] == "-":
            at += 2
        return at
    if pos == "noun":
        stops = [i for i, word in enumerate(words) if i and word in {"of", "to", "for", "from", "on", "in"}]
        return (stops[0] if stops else len(words)) - 1
    return 0


def _position(entry: Entry) -> int:
    """The head's index among the entry's words, gaps aside."""
    return sum(word != GAP for word in entry.words[: entry.head])


def _forms(entry: Entry) -> tuple[frozenset[str], ...]:
    """For each word the forms it may take; empty for a gap."""
    return tuple(_word_forms(entry, i) for i in range(len(entry.words)))


def _word_forms(entry: Entry, at: int) -> frozenset[str]:
    word = entry.words[at]
    if word == GAP:
        return frozenset()
    if entry.pos == "verb" and (at == entry.head or (at > 1 and entry.words[at - 1] == "and")):
        return verb_forms(word)
    if entry.pos == "noun" and word.isalpha() and (at == entry.head or len(word) > 3):
        return noun_forms(word)
    return frozenset({word})


def _follow(words: Sequence[str], start: int, forms: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """Token indices of an entry that starts at ``start``, or null; a gap takes as little as it can.

    ``forms`` are those of the words after the first.
    """
    if forms[0] and (start + 1 >= len(words) or words[start + 1] not in forms[0]):
        return None
    found = [start]
    at = start + 1
    slack = 0
    for form in forms:
        if not form:
            slack = LONGEST_GAP
            continue
        hit = next((i for i in range(at, min(at + slack + 1, len(words))) if words[i] in form), None)
        if hit is None or any(words[i] in _BREAKS for i in range(at, hit)):
            return None
        found.append(hit)
        at, slack = hit + 1, 0
    return tuple(found)


_BREAKS = frozenset({".", ";", ":", "!", "?", "(", ")", "\n\n"})


def _text(name: str) -> str:
    return (files("reportedly.knowledge") / "lexicon" / name).read_text(encoding="utf-8")


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """The first two cells of each line, header left out."""
    for line in _text(name).split("\n")[1:]:
        if line:
            first, second = line.split("\t")[:2]
            yield first, second
