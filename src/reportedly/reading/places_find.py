"""Where place names stand in a report: names of the gazetteer in capitals, and what the engine says of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.knowledge.gazetteer import Gazetteer
from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import Candidate
from reportedly.model.document import Document
from reportedly.reading.places_names import COUNTY, DETAIL, read_name
from reportedly.reading.places_words import (
    AROUND,
    CONNECTORS,
    LOCATIVES,
    NATURE,
    NATURE_BEFORE,
    TYPES,
    Token,
    abbreviations,
    capital_runs,
    kind_of_word,
)

Span = tuple[int, int]

PLACES = frozenset({"PLACE", "FAC", "GPE", "LOC"})
LONGEST = 5
BIG, KNOWN = 100_000.0, 15_000.0
"""Inhabitants above which a name in capitals is taken for the place without further ado; and with little."""
SHOUTING, WHISPERING = 0.6, 0.005
"""Share of capitals above and below which they tell nothing."""
FIRST_LETTER = re.compile(r"(?<!\w)[^\W\d_]")
CAPITALS, SMALL = re.compile(r"[A-Z]"), re.compile(r"[a-z]")
LOCATED_AFTER = re.compile(r"^,\s[A-Z]")
IN = re.compile(r"\b(?:in|near|outside)\s$", re.IGNORECASE)
DIVISIONS = frozenset(
    "district province governorate village township municipality department prefecture".split()
)
MIN_SHOUTED = 4
UNNAMED = frozenset({"word", "opener", "month", "title", "paper"})


def find_places(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Spans of place names and nationality words, in order, never overlapping.

    Names of the gazetteer come first, weighed by what stands beside them and by the engine's labels; then
    names that only the engine takes for places, where a preposition of place stands before them.
    """
    finder = _Finder(document, gazetteer)
    found = [span for run in finder.runs for span in finder.spans(run)]
    found += finder.confirmed(found)
    taken = Stretches(found)
    found += [span for span in finder.unknown() if not taken.over(span)]
    return sorted(found)


class Stretches:
    """Stretches of text that do not overlap, with a label each."""

    def __init__(self, spans: Sequence[Span], labels: Sequence[str] = ()) -> None:
        order = sorted(range(len(spans)), key=lambda number: spans[number])
        self._spans = [spans[number] for number in order]
        self._labels = [labels[number] if labels else "" for number in order]
        self._starts = [span[0] for span in self._spans]

    def over(self, span: Span) -> bool:
        """Whether a span touches any of them."""
        return self._at(span) is not None

    def label(self, span: Span) -> str:
        """The label of the one that a span touches, or nothing."""
        at = self._at(span)
        return "" if at is None else self._labels[at]

    def _at(self, span: Span) -> int | None:
        at = bisect_right(self._starts, span[1] - 1) - 1
        return at if at >= 0 and self._spans[at][1] > span[0] else None


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of a run that may be a place name."""

    run: Sequence[Token]
    at: int
    size: int
    span: Span
    surface: str

    @property
    def before(self) -> Token | None:
        """The word before, in the same run."""
        return self.run[self.at - 1] if self.at else None

    @property
    def after(self) -> Token | None:
        """The word behind, in the same run."""
        end = self.at + self.size
        return self.run[end] if end < len(self.run) else None


class _Finder:
    """One search through one report."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.text = document.text
        self.gazetteer = gazetteer
        capitals = _share_of_capitals(self.text)
        whispering = capitals < WHISPERING
        self.runs = list(capital_runs(FIRST_LETTER.sub(_raised, self.text) if whispering else self.text))
        self.shouting = whispering or capitals > SHOUTING
        self.engine = _engine_labels(document)
        self.surnames = _surnames(self.runs, gazetteer)
        self.pending: list[Span] = []
        """Names that need another mention to vouch for them."""

    def spans(self, run: Sequence[Token]) -> Iterator[Span]:
        """Place names of a run, the longest at each word."""
        at = 0
        while at < len(run):
            match = self._fit(run, at)
            if match:
                yield match.span
            at += match.size if match else 1

    def confirmed(self, found: Sequence[Span]) -> list[Span]:
        """Names passed over that are the same as one that was found ("Esperance residents" after "in Esperance")."""
        names = {self.text[slice(*span)] for span in found}
        taken = Stretches(found)
        again = [span for span in self.pending if self.text[slice(*span)] in names and not taken.over(span)]
        return sorted(set(again))

    def unknown(self) -> Iterator[Span]:
        """The engine's places that no table knows, where a preposition of place stands before them."""
        for start, end, label in self.engine.places:
            span = _trimmed(self.text, start, end)
            words = self.text[slice(*span)].split()
            if label not in PLACES or not words or not words[0][0].isupper():
                continue
            if len(words[-1]) < 4 or kind_of_word(words[-1]) in UNNAMED or DETAIL.search(words[-1]):
                continue
            if self._is_located(span):
                yield span

    def _fit(self, run: Sequence[Token], at: int) -> _Match | None:
        """The longest place name that begins at a word of a run."""
        if not run[at].capital:
            return None
        for size in range(min(LONGEST, len(run) - at), 0, -1):
            last = run[at + size - 1]
            if last.capital:
                start, end = run[at].start, last.name_end
                if self.text[start : end + 1] in abbreviations():
                    end += 1
                match = _Match(run, at, size, (start, end), self.text[start:end])
                if self._accepted(match):
                    return match
        return None

    def _accepted(self, match: _Match) -> bool:
        """Whether these words are a place name, by what is filed under them and what stands beside them."""
        kind = kind_of_word(match.surface)
        if kind in UNNAMED or len(match.surface) < 2 or (match.surface.islower() and not self.shouting):
            return False
        if self.gazetteer.demonym(match.surface):
            return not self._inside_a_name(match, KNOWN)
        candidates = self._candidates(match.surface)
        if match.size > 1 and (_is_nature(match) or self._is_typed(match, candidates)):
            return not self._inside_a_name(match, KNOWN)
        if not candidates or (_is_code(match.surface, candidates) and not self._after_comma(match.span)):
            return False
        standing = max(_standing(candidate) for candidate in candidates)
        if self._is_acronym(match) and all(candidate.place.source != "own" for candidate in candidates):
            standing = min(standing, 1.0) if not any(c.kind == "country" for c in candidates) else standing
        if self._inside_a_name(match, standing):
            return False
        if standing >= self._needed(match, kind):
            return True
        if match.size == 1 and kind != "surname" and fold(match.surface) not in self.surnames:
            self.pending.append(match.span)
        return False

    def _is_typed(self, match: _Match, candidates: Sequence[Candidate]) -> bool:
        """Whether an unknown name is called a district or village ("Muidumbe District")."""
        *words, last = [token.text for token in match.run[match.at : match.at + match.size]]
        if candidates or last.lower() not in DIVISIONS or not last[0].isupper() or self.shouting:
            return False
        unnamed = any(kind_of_word(word) or word.lower() in AROUND or word in CONNECTORS for word in words)
        return (
            not unnamed
            and not self.gazetteer.lookup(" ".join(words))
            and not self.gazetteer.demonym(words[0])
        )

    def _is_acronym(self, match: _Match) -> bool:
        return match.surface.isupper() and len(match.surface) <= 5 and not self.shouting

    def _candidates(self, surface: str) -> tuple[Candidate, ...]:
        if COUNTY.search(surface):
            return read_name(self.gazetteer, surface).candidates
        return self.gazetteer.lookup(surface)

    def _needed(self, match: _Match, kind: str) -> float:
        """The standing that a name needs here: little where the engine or a preposition vouches for it."""
        label = self.engine.labels.label(match.span)
        located = self._is_located(match.span)
        suspect = kind == "surname" or (match.size == 1 and fold(match.surface) in self.surnames)
        inside = bool(IN.search(self.text[max(match.span[0] - 12, 0) : match.span[0]]))
        if suspect and not inside:
            return 2 * BIG
        if label in PLACES:
            return BIG if self.shouting and not located else 0.0
        if self.shouting:
            return 0.0 if inside and len(match.surface) > MIN_SHOUTED else BIG
        if label == "PER":
            return KNOWN if located else BIG
        if located or match.size > 1:
            return 0.0
        return KNOWN

    def _inside_a_name(self, match: _Match, standing: float) -> bool:
        """Whether other capitalised words of the run make it part of a longer name ("George Washington")."""
        before, after = match.before, match.after
        if before and before.capital and not self._harmless_before(before, match):
            return True
        return bool(after and after.capital and not self._harmless_after(match, after, standing))

    def _harmless_before(self, token: Token, match: _Match) -> bool:
        word = token.text.lower()
        if self.shouting or word in AROUND or word in LOCATIVES or word in TYPES or token.possessive:
            return True
        if kind_of_word(word) in ("opener", "month") or self.gazetteer.demonym(token.text):
            return True
        return self.text[token.end : match.span[0]].strip() in ("-", "–", "(")

    def _harmless_after(self, match: _Match, token: Token, standing: float) -> bool:
        """A body named for the place is harmless behind a known one ("Texas Senate"), a newspaper is not."""
        word = token.text.lower()
        if self.shouting or word in TYPES or match.surface in ("U.S.", "US", "UK", "U.K."):
            return True
        if COUNTY.search(match.surface) and standing >= BIG:
            return True
        if self.gazetteer.demonym(token.text) or match.run[match.at + match.size - 1].possessive:
            return True
        return standing >= KNOWN and kind_of_word(word) in ("word", "title", "month")

    def _after_comma(self, span: Span) -> bool:
        return self.text[max(span[0] - 3, 0) : span[0]].rstrip().endswith((",", "("))

    def _is_located(self, span: Span) -> bool:
        """Whether a preposition of place stands before, or a comma and another name behind."""
        before = self.text[max(span[0] - 30, 0) : span[0]].lower().split()
        while before and (before[-1] in AROUND or before[-1] in ("the", "of", "city", "town", "village")):
            before.pop()
        if before and before[-1] in LOCATIVES:
            return True
        return bool(LOCATED_AFTER.match(self.text[span[1] : span[1] + 3]))


@dataclass(frozen=True, slots=True)
class _Engine:
    """The engine's names."""

    places: tuple[tuple[int, int, str], ...]
    labels: Stretches


def _engine_labels(document: Document) -> _Engine:
    """The engine's names with their labels; none without a parse."""
    ents = (
        tuple((e.start_char, e.end_char, e.label_) for e in document.doc.ents)
        if document.doc is not None
        else ()
    )
    return _Engine(ents, Stretches([(start, end) for start, end, _ in ents], [label for *_, label in ents]))


def _surnames(runs: Sequence[Sequence[Token]], gazetteer: Gazetteer) -> set[str]:
    """Last words of what look like people's names ("Michael Moore"), which then stand alone as "Moore"."""
    found = set()
    for run in runs:
        if 2 <= len(run) <= 4 and all(token.capital for token in run):
            first, last = run[0].text, run[-1].text
            if kind_of_word(first) == "surname" or (
                not kind_of_word(first)
                and first.lower() not in AROUND
                and not gazetteer.lookup(first)
                and not gazetteer.demonym(first)
                and not gazetteer.lookup(" ".join(token.text for token in run))
            ):
                found.add(fold(last.removesuffix("'s").removesuffix("’s")))
    return found


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


def _raised(letter: re.Match[str]) -> str:
    """A capital for a letter, where that is one character too, so that offsets stand."""
    raised = letter.group().upper()
    return raised if len(raised) == 1 else letter.group()


def _share_of_capitals(text: str) -> float:
    """Capitals among the letters of the opening, 0 to 1."""
    sample = text[:3000]
    capitals, small = len(CAPITALS.findall(sample)), len(SMALL.findall(sample))
    return capitals / max(capitals + small, 1)


def _standing(candidate: Candidate) -> float:
    """Inhabitants, with tables of our own counted as large: they hold what news name."""
    if candidate.kind == "country" or candidate.capital:
        return 10 * BIG
    if candidate.kind == "admin1":
        return 5 * BIG if candidate.match == "main" else KNOWN
    if candidate.kind == "admin2" or (candidate.place.source == "own" and candidate.kind != "settlement"):
        return BIG
    return float(candidate.place.population) * (1.0 if candidate.match == "main" else 0.2)


def _is_nature(match: _Match) -> bool:
    """Whether it is called a river, lake or valley, and so is a place though no table has it."""
    words = [token.text.lower() for token in match.run[match.at : match.at + match.size]]
    named = match.run[match.at] if words[-1] in NATURE else match.run[match.at + 1]
    typed = words[-1] in NATURE or words[0] in NATURE_BEFORE
    return typed and named.capital and kind_of_word(named.text) not in UNNAMED and match.size <= 3


def _is_code(surface: str, candidates: Sequence[Candidate]) -> bool:
    """Whether it is a short form that means a place only after a comma: "Austin, TX", "Mobile, Ala."."""
    short = (surface in abbreviations() and "." not in surface[:-1]) or (
        len(surface) <= 2 and surface.isupper()
    )
    return short and all(candidate.kind != "country" for candidate in candidates)
