"""Past or future: which way "Friday" points, guessed from the words around it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.times.patterns import Found
from reportedly.reading.times.verbs import tense_by_parse
from reportedly.reading.times.words import BREAK, OTHER, Words, letter_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 14
"""How many words either side are looked at."""

FUTURE = frozenset(
    "will shall ll wo scheduled due expected expects expect plan plans planned planning slated supposed upcoming "
    "tentatively going gonna begins starts opens arrives leaves meets likely".split()
)
PARTICIPLES = frozenset("scheduled due expected planned slated".split())
PLANS = frozenset(
    "agreed promised vowed pledged decided hopes hoped intends intended ordered asked urged called ready "
    "prepared preparing allowed told".split()
)
PAST = frozenset(
    "was were had did said told made went took came left met held began broke shot fought got gave found struck "
    "hit blew fell rose saw won lost led sent kept set wrote brought bought sold thought became stood spoke ran "
    "drove flew ate drank sank rang sang sat bore tore wore swore stole chose froze died".split()
)
DELAYS = frozenset(
    "postponed postpones postpone extended extends extend delayed delays adjourned suspended gave give gives given "
    "deadline has have closed".split()
)
AIMS = (["as", "soon", "as"], ["as", "early", "as"], ["as", "late", "as"])
HAPPENINGS = frozenset(
    "attack massacre raid assault bombing killing shooting coup strike airstrike protest riot invasion offensive "
    "explosion blast clashe clash incident crash ambush murder assassination uprising earthquake kidnapping".split()
)
AWAITED = frozenset("payable due scheduled slated effective".split())
CALLED = frozenset("called announced planned set convened summoned expected".split())
HEADLINE_FUTURE = frozenset("will to may could set due expected plans plan ahead".split())
MODALS = frozenset("will would shall may might must ll to".split())
PRESENT = frozenset("is are has have do does am".split())
NOT_PAST = frozenset("need needed hundred united speed seed red bed indeed exceed proceed feed breed".split())


class Tenses:
    """Tells the tense around expressions of one text, by its parse where there is one."""

    def __init__(self, doc: Doc | None, body_start: int = 0) -> None:
        self.doc, self.body_start = doc, body_start
        self.starts: list[int] = []
        """Where the tokens begin; filled when first needed."""

    def of(self, found: Found) -> str:
        """ "past", "future" or ""."""
        words = found.words
        sign = tense_by_signs(words, found.start, found.end)
        if not sign and words.starts[found.start] < self.body_start:
            return headline_tense(words, self.body_start)
        if sign or self.doc is None:
            return sign or guess_tense(words, found.start, found.end)
        self.starts = self.starts or [int(start) for start in self.doc.to_array("IDX").tolist()]
        first = bisect_left(self.starts, words.starts[found.start])
        last = bisect_left(self.starts, words.ends[found.end - 1])
        if not first < last:
            return guess_tense(words, found.start, found.end)
        return tense_by_parse(self.doc, first, last) or guess_tense(words, found.start, found.end)


def guess_tense(words: Words, first: int, last: int) -> str:
    """ "past", "future" or "" for the clause around ``words[first:last]``.

    >>> from reportedly.reading.times.words import split_words
    >>> guess_tense(split_words("The talks will resume on Friday"), 5, 6)
    'future'
    """
    tense = _scan_left(words, first) or _scan_right(words, last)
    return tense or ("future" if first and words.lowered[first - 1] == "by" else "")


def headline_tense(words: Words, body_start: int) -> str:
    """Headlines tell the past in the present tense, and the future as "to resume"."""
    title = words.lowered[: words.at(body_start)]
    return "past" if HEADLINE_FUTURE.isdisjoint(title) else "future"


def tense_by_signs(words: Words, first: int, last: int) -> str:
    """What the nearest words settle: "as soon as Friday", "ahead of Friday's vote", "Friday's vote"."""
    before = words.lowered[max(first - 3, 0) : first]
    if before in AIMS or before[-2:] == ["ahead", "of"]:
        return "future"
    if words.letters[last : last + 1] == letter_of("POSS"):
        return "past"
    if before[-1:] == ["until"] and not DELAYS.isdisjoint(words.lowered[max(first - REACH, 0) : first]):
        return "future"
    if before[-1:] == ["since"] or (before[-1:] == ["the"] and _happening(words, last)):
        return "gone"
    return _tense_beside(words, first)


def _happening(words: Words, index: int) -> bool:
    """ "The October 7 attack" is over whatever the verb."""
    return words.lowered[index : index + 1] != [] and words.lowered[index].rstrip("s") in HAPPENINGS


def _tense_beside(words: Words, first: int) -> str:
    """What a verb right before settles: "announced Wednesday", "released in May", "called for Tuesday"."""
    index = first - 2 if words.lowered[first - 1] in ("in", "on", "at", "over", "for") else first - 1
    if first < 2:
        return ""
    word = words.lowered[index]
    if word in AWAITED or (words.lowered[first - 1] == "for" and word in CALLED):
        return "future"
    return _tense_of_word(words, index, infinitive=False) if word[-2:] == "ed" or word in PAST else ""


def _scan_left(words: Words, first: int) -> str:
    infinitive = False
    for index in range(first - 1, max(first - REACH, 0) - 1, -1):
        if _ends_sentence(words, index):
            return ""
        word = words.lowered[index]
        if word == "to" and not infinitive and index + 1 < first and words.letters[index + 1] == OTHER:
            infinitive = True
            continue
        tense = _tense_of_word(words, index, infinitive)
        if tense:
            return tense
    return ""


def _scan_right(words: Words, last: int) -> str:
    for index in range(last, min(last + REACH, len(words.letters))):
        if _ends_sentence(words, index):
            return ""
        tense = _tense_of_word(words, index, infinitive=False)
        if tense:
            return tense
    return ""


def _tense_of_word(words: Words, index: int, infinitive: bool) -> str:
    word = words.lowered[index]
    if word in PARTICIPLES and {"was", "were", "had", "been"}.intersection(
        words.lowered[max(index - 3, 0) : index]
    ):
        return "past"
    if word in FUTURE or (infinitive and word in PLANS):
        return "future"
    if word in ("would", "may", "might") and words.letters[index] == OTHER:
        return "past" if "have" in words.lowered[index + 1 : index + 3] else "future"
    if word == "set" and words.lowered[index + 1 : index + 2] in (["to"], ["for"]):
        return "future"
    if word in PAST:
        return "past"
    if word.endswith("ed") and len(word) > 4 and word not in NOT_PAST:
        return _participle(words, index)
    if word in PRESENT:
        return "future" if word in ("is", "are") and infinitive else ""
    return ""


def _participle(words: Words, index: int) -> str:
    """The tense of a word in -ed: "will be released" looks ahead, "was released" back."""
    before = words.lowered[max(index - 3, 0) : index]
    if "be" in before or "will" in before:
        return "future" if MODALS.intersection(before) else "past"
    return "past"


def _ends_sentence(words: Words, index: int) -> bool:
    letter = words.letters[index]
    if letter == BREAK:
        return words.text[words.starts[index]] not in "\"'”“’‘)(`"
    if words.lowered[index] != ".":
        return False
    rest = words.text[words.ends[index] : words.ends[index] + 3].lstrip(" \n\"”’'")
    return not rest or rest[0].isupper()
