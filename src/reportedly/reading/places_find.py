"""Where place names stand in a report: the engine's names, and names of the gazetteer in capitalised runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.knowledge.gazetteer import Gazetteer
from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import Candidate, read_table
from reportedly.model.document import Document
from reportedly.reading.places_names import COUNTY, read_name

Span = tuple[int, int]

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Ste|Mt|Ft|Pt)\.|[^\W_](?:[\w'’ʻ`-]*[\w])?")
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|er|es|et|ez|ul)-[A-ZÀ-Ž]")
GAP = re.compile(r"^(?: |-|–| \()?$")
CONNECTORS = frozenset(
    "of de del della der di do da dos das du des la le les los las al el ez az and the upon on".split()
)
AROUND = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower greater downtown mainland former new".split()
)
TYPES = frozenset(
    "province governorate governate state region district city town village county parish area territory valley "
    "peninsula oblast prefecture department municipality border coast suburb islands island strip".split()
)
LOCATIVES = frozenset(
    "in at near from to outside inside around of across into toward towards between throughout within off through "
    "via leaving reached visited entered left".split()
)
LONGEST = 5
BIG, KNOWN = 100_000, 15_000
"""Inhabitants above which a name in capitals is taken for the place without further ado; and with little."""
SHOUTING = 0.6
WINDOW = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does: "Mosul", "al-Qaim"."""
        return self.text[0].isupper() or bool(ARTICLE.match(self.text))


def find_places(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Spans of place names and nationality words, in order, never overlapping.

    The engine's names of places come first; then names of the gazetteer that stand in capitals outside its names.
    """
    named, blocked = _engine_spans(document, gazetteer)
    taken = Taken([*named, *blocked])
    confirmed = {fold(document.text[start:end]) for start, end in named}
    sure = document.doc is not None and bool(document.doc.ents)
    for span in _gazetteer_spans(document.text, gazetteer, confirmed, sure):
        if not taken.overlaps(span):
            named.append(span)
    return sorted(named)


class Taken:
    """Stretches of text that are spoken for."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]

    def overlaps(self, span: Span) -> bool:
        """Whether a span touches any of them; they must not overlap each other."""
        at = bisect_right(self._starts, span[1] - 1)
        return at > 0 and self._spans[at - 1][1] > span[0]


def _engine_spans(document: Document, gazetteer: Gazetteer) -> tuple[list[Span], list[Span]]:
    """The engine's places and nationality words; and its other names, inside which nothing is looked for."""
    named: list[Span] = []
    blocked: list[Span] = []
    if document.doc is None:
        return named, blocked
    for ent in document.doc.ents:
        span = _trimmed(document.text, ent.start_char, ent.end_char)
        surface = document.text[slice(*span)]
        if ent.label_ in ("PLACE", "FAC", "GPE", "LOC"):
            named.append(span)
        elif ent.label_ == "NORP":
            (named if gazetteer.demonym(surface) else blocked).append(span)
        elif any(c.kind == "country" or c.capital for c in gazetteer.lookup(surface)):
            named.append(span)
        else:
            blocked.append(span)
    return [span for span in named if span[0] < span[1]], blocked


def _trimmed(text: str, start: int, end: int) -> Span:
    """A name without article, possessive and outer punctuation."""
    while start < end and not (text[start].isalnum() or text[start] in "‘'`"):
        start += 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return start, end


def _gazetteer_spans(text: str, gazetteer: Gazetteer, confirmed: set[str], sure: bool) -> Iterator[Span]:
    """Names of the gazetteer in runs of capitalised words, longest first."""
    shouting = _is_shouting(text)
    for run in _runs(text):
        at = 0
        while at < len(run):
            size = _fit(text, run, at, gazetteer, confirmed, strict=sure or shouting)
            if size:
                yield run[at].start, _end(text, run[at + size - 1])
            at += size or 1


def _end(text: str, token: Token) -> int:
    """The token's end without a possessive."""
    return token.end - 2 if token.text.endswith(("'s", "’s")) else token.end


def _is_shouting(text: str) -> bool:
    """Whether most letters are capitals, so that capitals tell nothing."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) > SHOUTING * len(letters)


def _runs(text: str) -> Iterator[list[Token]]:
    """Stretches of capitalised words, with the little words inside them."""
    run: list[Token] = []
    for match in TOKEN.finditer(text):
        token = Token(match.start(), match.end(), match.group())
        joined = bool(run) and bool(GAP.match(text[run[-1].end : token.start]))
        if (token.capital and (joined or not run)) or (joined and token.text in CONNECTORS):
            run.append(token)
        else:
            yield from _closed(run)
            run = [token] if token.capital else []
        if len(run) >= WINDOW:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[Token]) -> Iterator[list[Token]]:
    """A run without little words at its end; nothing when it is empty."""
    while run and not run[-1].capital:
        run.pop()
    if run:
        yield run


def _fit(
    text: str, run: Sequence[Token], at: int, gazetteer: Gazetteer, confirmed: set[str], *, strict: bool
) -> int:
    """How many words from ``at`` on are a place name; 0 for none."""
    if not run[at].capital:
        return 0
    for size in range(min(LONGEST, len(run) - at), 0, -1):
        last = run[at + size - 1]
        if not last.capital:
            continue
        surface = text[run[at].start : _end(text, last)]
        if _accepted(text, run, at, size, surface, gazetteer, confirmed, strict):
            return size
    return 0


def _accepted(
    text: str, run: Sequence[Token], at: int, size: int, surface: str, gazetteer: Gazetteer, confirmed: set[str],
    strict: bool,
) -> bool:  # fmt: skip
    """Whether these words are a place name, by what is filed under them and what stands beside them."""
    key = fold(surface)
    if len(key) < 2 or key in _common_words() or (len(key) < 4 and surface.islower()):
        return False
    if gazetteer.demonym(surface):
        return not _inside_a_name(run, at, size, gazetteer)
    reading = read_name(gazetteer, surface) if COUNTY.search(surface) else None
    candidates = reading.candidates if reading else gazetteer.by_key(key)
    if not candidates or (_is_code(surface, candidates) and not text[: run[at].start].rstrip().endswith(",")):
        return False
    if key in confirmed:
        return True
    if _inside_a_name(run, at, size, gazetteer):
        return False
    weight = max(_standing(candidate) for candidate in candidates)
    if weight >= BIG:
        return True
    return not strict and (size > 1 or weight >= KNOWN or _is_located(text, run[at], run[at + size - 1]))


def _standing(candidate: Candidate) -> float:
    """Inhabitants, with tables of our own counted as large: they hold what news name."""
    if candidate.kind in ("country", "admin1", "region", "area", "facility", "district"):
        return float(BIG) if candidate.match == "main" or candidate.place.source == "own" else float(KNOWN)
    if candidate.kind == "admin2":
        return float(BIG)
    return float(candidate.place.population) * (1.0 if candidate.match == "main" else 0.2)


def _is_code(surface: str, candidates: Sequence[Candidate]) -> bool:
    """Whether it is a short form that means a place only after a comma: "Austin, TX", "Mobile, Ala."."""
    short = (len(surface) <= 3 and "." not in surface) or surface in (
        "Ore",
        "Wash",
        "Mass",
        "Miss",
        "Ill",
        "Ark",
        "Man",
    )
    return short and all(candidate.kind != "country" for candidate in candidates)


def _inside_a_name(run: Sequence[Token], at: int, size: int, gazetteer: Gazetteer) -> bool:
    """Whether other capitalised words of the run make it part of a longer name ("George Washington")."""
    before = run[at - 1] if at else None
    after = run[at + size] if at + size < len(run) else None
    if before and before.capital and not _harmless_before(before, gazetteer):
        return True
    return bool(after and after.capital and not _harmless_after(after, gazetteer))


def _harmless_before(token: Token, gazetteer: Gazetteer) -> bool:
    word = token.text.lower()
    return (
        word in AROUND
        or word in LOCATIVES
        or word in _openers()
        or word in TYPES
        or bool(gazetteer.demonym(token.text))
        or token.text.endswith(("'s", "’s"))
    )


def _harmless_after(token: Token, gazetteer: Gazetteer) -> bool:
    return token.text.lower() in TYPES or bool(gazetteer.demonym(token.text))


def _is_located(text: str, first: Token, last: Token) -> bool:
    """Whether a preposition of place stands before, or a comma and another name behind."""
    before = text[max(first.start - 20, 0) : first.start].split()
    if before and before[-1].lower() in LOCATIVES:
        return True
    return bool(re.match(r",\s[A-Z]", text[last.end : last.end + 3]))


@cache
def _common_words() -> frozenset[str]:
    """Folded words that are places too, but hardly ever in news: "Reading", "Mobile", "March"."""
    return frozenset(fold(row["word"]) for row in read_table("not_places"))


@cache
def _openers() -> frozenset[str]:
    """Words that open a sentence in capitals without belonging to the name behind."""
    return frozenset(row["word"].lower() for row in read_table("not_places") if row["kind"] == "opener")
