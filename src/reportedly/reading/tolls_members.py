"""One member of a list of people: a figure with its noun, one person, a name, a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.knowledge.people import agents, singulars, things
from reportedly.reading.tolls_counts import Count, read_count
from reportedly.reading.tolls_harms import is_harm
from reportedly.reading.tolls_nouns import BREAKS, ONE, OWNERS, noun_phrase
from reportedly.reading.tolls_words import Word

_TITLES = frozenset(
    "dr mr mrs ms miss gen col lt capt maj sgt sir father monsignor fr sister reverend".split()
)
_AGES = ("-year-old", "-month-old")
_OPENING = frozenset('" “ ‘ «'.split())
_SIGNS = frozenset("$€£¥#₦₹")
_OTHER_DEEDS = frozenset(
    "denied claimed seized took blamed accused told said fled freed attacked targeted".split()
)
"""Verbs that go on with a sentence: "it had killed two guards and denied harming civilians"."""
_PARTITIVE = frozenset(
    "those dead wounded injured victims killed fatalities casualties detainees deaths hurt".split()
)
_ORGANISED = frozenset(
    "army forces force police ministry government party front union council commission court agency company university "
    "movement brigade group militia republic state command news".split()
)


@dataclass(frozen=True, slots=True)
class People:
    """A phrase for people over ``words[first:stop]``, with how many they are; both ends null when it does not say."""

    first: int
    stop: int
    low: int | None
    high: int | None
    figure: tuple[int, int] | None
    """Words of the figure, when one stands there and no other is added to it."""
    heads: tuple[str, ...] = ()
    """Folded head nouns."""

    @property
    def counted(self) -> bool:
        """Does the phrase say how many?"""
        return self.low is not None or self.high is not None


def read_member(words: Sequence[Word], at: int, names: frozenset[int]) -> People | None:
    """One member of a list."""
    if at >= len(words):
        return None
    if words[at].low in _OPENING and at + 1 < len(words) and read_count(words, at + 1):
        at += 1  # killing "no fewer than seven deserters"
    pronoun = _pronoun(words, at)
    if pronoun:
        return pronoun
    count = read_count(words, at)
    if count:
        return _counted(words, count)
    return _single(words, at) or _named(words, at, names) or _titled(words, at) or _uncounted(words, at)


def read_headlined(words: Sequence[Word], at: int) -> People | None:
    """ "Strike kills senior militia commander and passer-by": a singular without its article is one person."""
    if at >= len(words) or words[at].low in BREAKS:
        return None
    stop, head = noun_phrase(words, at)
    if head == "life" or any(w.low in things() or w.low.endswith(("ing", "th")) for w in words[at:stop]):
        return None
    if (
        head not in singulars()
        or head in _plurals()
        or (stop < len(words) and words[stop].low in ("'s", "of"))
    ):
        return None
    return People(at, stop, 1, 1, None, (head,))


def _pronoun(words: Sequence[Word], at: int) -> People | None:
    low = words[at].low
    if low in ("himself", "herself"):
        return People(at, at + 1, 1, 1, None, ("attacker",))
    if low == "him" or (low == "her" and (at + 1 == len(words) or words[at + 1].low in BREAKS)):
        return People(at, at + 1, 1, 1, None)
    if low == "no" and at + 1 < len(words) and words[at + 1].low in ("one", "body", "-one"):
        return People(at, at + 2, 0, 0, (at, at + 2))
    if low in ("nobody", "no-one", "none"):
        return People(at, at + 1, 0, 0, (at, at + 1))
    return None


def _counted(words: Sequence[Word], count: Count) -> People | None:
    """A figure with its noun: "three soldiers", "two of his bodyguards", "12 others", or the bare figure."""
    at = count.stop
    if read_count(words, at):
        return None
    if at < len(words) and words[at].low == "of":
        if _is_partitive(words, at + 1):
            return None
        at += 1
        while at < len(words) and words[at].low in OWNERS:
            at += 1
        if at < len(words) and words[at].low in ("whom", "which", "them"):
            return People(count.first, at + 1, count.low, count.high, count.figure)
    stop, head = noun_phrase(words, at)
    if _is_date(words, count):
        return None
    if head:
        return People(count.first, stop, count.low, count.high, count.figure, (head,))
    if stop > at:
        return _unlisted(words, count, at, stop)
    return _bare(words, count) if at == count.stop else None


def _is_date(words: Sequence[Word], count: Count) -> bool:
    """A year before a name: "the families of the 2004 Tak Bai dead"."""
    low = words[count.figure[0]].low
    year = len(low) == 4 and low.isdigit() and 1900 < int(low) < 2100 and count.first == count.figure[0]
    return year and count.stop < len(words) and words[count.stop].text[0].isupper()


def _is_partitive(words: Sequence[Word], at: int) -> bool:
    """ "two of those killed", "three of the dead": a part of a toll told elsewhere."""
    lows = [word.low for word in words[at : at + 3]] + ["", "", ""]
    return lows[0] in _PARTITIVE or (lows[0] in OWNERS and lows[1] in _PARTITIVE)


def _unlisted(words: Sequence[Word], count: Count, at: int, stop: int) -> People | None:
    """A figure with a noun that no table knows ("six Fulani"): people unless it is a known thing or a date."""
    lows = [word.low for word in words[at:stop]]
    if any(low in things() for low in lows) or lows[0].startswith("%") or not lows[-1][0].isalpha():
        return None
    plural = lows[-1].endswith(("s", "i", "n", "e")) or words[stop - 1].text[0].isupper()
    if stop - at > 3 or not plural:
        return None
    return People(count.first, stop, count.low, count.high, count.figure)


def _bare(words: Sequence[Word], count: Count) -> People | None:
    """A figure alone: "wounding 31", "two were killed"; not "2019", "8 p.m.", "$5", ", 42," or "March 12"."""
    figure, value = words[count.figure[0]], count.high if count.high is not None else count.low
    before = words[count.first - 1].low if count.first else ""
    after = words[count.stop].low if count.stop < len(words) else ""
    if figure.low.isdigit() and len(figure.low) == 4 and value is not None and 1800 < value < 2100:
        return None
    if before in _SIGNS or before in things() or before in ("aged", "age", "article", "no", "section"):
        return None
    if after in ("%", "per", "°", "/") or (before == "," and after == ","):
        return None
    return People(count.first, count.stop, count.low, count.high, count.figure)


def _single(words: Sequence[Word], at: int) -> People | None:
    """ "a soldier", "another man", "his wife", "the driver": one person."""
    low = words[at].low
    owned = low in OWNERS
    if low not in ONE and not owned:
        return None
    count = read_count(words, at + 1) if owned else None
    if count:
        counted = _counted(words, count)
        return counted and People(at, counted.stop, counted.low, counted.high, counted.figure, counted.heads)
    stop, head = noun_phrase(words, at + 1)
    if low == "another" and stop == at + 1:
        return People(at, at + 1, 1, 1, None)
    if head == "family" and stop < len(words) and words[stop].low == "of":
        return _household(words, at, stop + 1)
    if head == "couple":
        return People(at, stop, 2, 2, None, (head,))
    if head not in singulars() and at + 1 < len(words) and words[at + 1].low.endswith(_AGES):
        return People(at, min(max(stop, at + 2), at + 3), 1, 1, None)  # "a 31-year-old weaver"
    if head not in singulars():
        return None
    if words[stop - 1].low == "'s" or (stop < len(words) and words[stop].low in ("'s", "'", "’")):
        return None
    return People(at, _past_own_name(words, stop), 1, 1, None, (head,))


def _past_own_name(words: Sequence[Word], at: int) -> int:
    """Past the name in "the ringleader Hemant Bora": in texts with small letters only."""
    stop = at
    if words[at - 1].text.islower():
        while stop < len(words) and stop - at < 6 and is_name_word(words[stop], started=stop > at):
            stop += 1
    return stop


def _household(words: Sequence[Word], at: int, number: int) -> People | None:
    """ "a family of five"."""
    count = read_count(words, number)
    return People(at, count.stop, count.low, count.high, count.figure, ("family",)) if count else None


def _named(words: Sequence[Word], at: int, names: frozenset[int]) -> People | None:
    """A named person, perhaps with a title before the name: "Colonel Ali Diaz"."""
    if at and words[at - 1].text.istitle() and at > 1 and is_name_word(words[at - 1], started=False):
        return None  # in the middle of a name
    stop = at
    while stop < len(words) and stop - at < 8 and is_name_word(words[stop], started=stop > at):
        stop += 1
    while stop > at and not words[stop - 1].text[0].isupper():
        stop -= 1
    if stop == at:
        return None
    known = any(words[k].start in names for k in range(at, stop))
    titled = (words[at].low in singulars() or words[at].low in _TITLES) and stop - at > 1
    if not known and not titled and not _is_introduced(words, at, stop):
        return None
    if any(word.low in _ORGANISED for word in words[at:stop]):
        return None
    return People(at, stop, 1, 1, None, tuple(w.low for w in words[at:stop] if w.low in singulars())[:1])


def _is_introduced(words: Sequence[Word], at: int, stop: int) -> bool:
    """ "Hector Diaz, leader of the party": two names or more with an office behind them."""
    if not 2 <= stop - at <= 5 or stop >= len(words) or words[stop].low != ",":
        return False
    behind = [word.low for word in words[stop + 1 : stop + 6]]
    office = next((k for k, low in enumerate(behind) if low in singulars()), None)
    return office is not None and not any(low in BREAKS for low in behind[:office])


def _titled(words: Sequence[Word], at: int) -> People | None:
    """ "city councillor Rogelio Beltran", "commander Abu Ali": a title in small letters, then a name."""
    for k in range(at, min(at + 3, len(words) - 1)):
        low = words[k].low
        if low in BREAKS or is_harm(low) or not low.isalpha() or not words[k].text.islower():
            return None
        if low in singulars() and words[k + 1].text[0].isupper():
            stop = k + 1
            while stop < len(words) and stop - k < 7 and is_name_word(words[stop], started=True):
                stop += 1
            return People(at, stop, 1, 1, None, (low,))
    return None


def _uncounted(words: Sequence[Word], at: int) -> People | None:
    """ "civilians": people, but how many is not said."""
    stop, head = noun_phrase(words, at)
    if not head or head in singulars() or words[at].low in ONE | _OTHER_DEEDS:
        return None
    return People(at, stop, None, None, None, (head,))


def is_name_word(word: Word, *, started: bool) -> bool:
    """Can this word stand in a person's name (``started``: not as its first)?"""
    plain = word.low in BREAKS or word.low in things() or is_harm(word.low)
    if word.text[0].isupper() and not plain:
        return True
    if started and word.low.startswith(("al-", "el-", "ul-", "ad-", "ar-", "as-", "at-", "an-")):
        return True
    return started and word.low in (
        "al",
        "bin",
        "ibn",
        "de",
        "la",
        "del",
        "van",
        "von",
        "der",
        ".",
        "da",
        "dos",
    )


@cache
def _plurals() -> frozenset[str]:
    """Words that are plurals, or both ("people")."""
    return frozenset(agent.plural for agent in agents().values() if agent.plural) | {
        "people",
        "police",
        "family",
    }
