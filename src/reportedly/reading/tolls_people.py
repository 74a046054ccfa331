"""Who and how many: phrases for counted people, lists summed ("a woman and her two children" is three)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.knowledge.people import agents, singulars, things
from reportedly.reading.tolls_counts import Count, read_count
from reportedly.reading.tolls_harms import is_harm
from reportedly.reading.tolls_words import Word

LONGEST_NOUN = 8
"""Words between a figure and its noun: "two senior Popular Mobilisation Forces drone unit officials"."""
LONGEST_TAIL = 9
"""Words of "of Iraq's Popular Mobilisation Forces (PMF)" before an "and" that goes on with the list."""
FARTHEST_COMPANION = 25
"""Words between the first victim and "along with two others", titles and appositions between them."""

PREPOSITIONS = frozenset(
    "of by from with in on at near for against to among including between into under over inside outside aboard "
    "during through across around via without within upon onto toward towards beside off like along behind "
    "despite amid following per than belonging".split()
)
BREAKS = PREPOSITIONS | frozenset(
    "and or but nor who whom whose which that as when while after before because since until if where although "
    "though is are was were be been being has have had will would could may might can do does did not also later "
    "said says say told left leaves leaving shot shooting hit hits opened attacked wounded injured hurt dead alive "
    "missing killed died then there here early late overnight yesterday today tonight last this next ago so too "
    "he she they it we i you , . ; : ( ) [ ] \" “ ” — – ! ? ' ’ … / | * &".split()
)
_QUOTES = frozenset("\" “ ‘ « '".split())
_OWNERS = frozenset("his her its their our my your the".split())
_ONE = frozenset("a an another one".split())
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would could may might can did does do remain remains "
    "remained fled escaped said says told took went came left ran began became died lost".split()
)
_ADVERBS = frozenset("also later reportedly allegedly then either all both each themselves still".split())
_TITLES = frozenset(
    "dr mr mrs ms miss gen col lt capt maj sgt sir father monsignor fr sister reverend".split()
)
_SIGNS = frozenset("$€£¥#₦₹")
_HARMED = frozenset(
    "wounded injured abducted kidnapped displaced detained arrested captured executed missing".split()
)
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


def read_people(
    words: Sequence[Word], at: int, names: frozenset[int], *, is_object: bool, headline: bool = False
) -> People | None:
    """The people named from ``words[at]`` on, or null.

    ``names`` holds the offsets at which names of persons begin. An object's list stops before a
    member that has a verb of its own: "killed a soldier and two gunmen fled". In a ``headline`` articles may be
    missing.
    """
    if at < len(words) and words[at].low in _QUOTES:
        at += 1
    first = _item(words, at, names) or (_headlined(words, at) if headline else None)
    if first is None:
        return None
    items = [first]
    while len(items) < 8:
        found = _next_item(words, items, names, is_object=is_object)
        if found is None:
            break
        items.append(found)
    late = _companions(words, items[-1].stop, names) if items[0].counted else None
    return _sum([*items, late] if late else items)


def victim_kind(people: People) -> str | None:
    """civilians, fighters, security_forces or attackers when every head noun says the same, else null."""
    kinds = {agents()[head].people for head in people.heads if head in agents()} - {""}
    return kinds.pop() if len(kinds) == 1 else None


def _sum(items: list[People]) -> People:
    """One phrase out of a list's members; an uncounted member ("a soldier and civilians") opens the range.

    "20 magistrates and judges" are 20 together.
    """
    if len(items) == 1:
        return items[0]
    if items[0].figure and not any(item.counted for item in items[1:]):
        heads = tuple(head for item in items for head in item.heads)
        return replace(items[0], stop=items[-1].stop, heads=heads)
    low = sum(item.low or 0 for item in items)
    high: int | None = 0
    for item in items:
        high = None if high is None or item.high is None else high + item.high
    counted = any(item.counted for item in items)
    heads = tuple(head for item in items for head in item.heads)
    return People(
        items[0].first, items[-1].stop, low if counted else None, high if counted else None, None, heads
    )


def _item(words: Sequence[Word], at: int, names: frozenset[int]) -> People | None:
    """One member of a list."""
    if at >= len(words):
        return None
    pronoun = _pronoun(words, at)
    if pronoun:
        return pronoun
    count = read_count(words, at)
    if count:
        return _counted(words, count)
    return _single(words, at) or _named(words, at, names) or _titled(words, at) or _uncounted(words, at)


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
        while at < len(words) and words[at].low in _OWNERS:
            at += 1
        if at < len(words) and words[at].low in ("whom", "which", "them"):
            return People(count.first, at + 1, count.low, count.high, count.figure)
    stop, head = _noun(words, at)
    if head:
        return People(count.first, stop, count.low, count.high, count.figure, (head,))
    if stop > at:
        return _unlisted(words, count, at, stop)
    return _bare(words, count) if at == count.stop else None


def _is_partitive(words: Sequence[Word], at: int) -> bool:
    """ "two of those killed", "three of the dead": a part of a toll told elsewhere."""
    lows = [word.low for word in words[at : at + 3]] + ["", "", ""]
    return lows[0] in _PARTITIVE or (lows[0] in _OWNERS and lows[1] in _PARTITIVE)


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
    owned = low in _OWNERS
    if low not in _ONE and not owned:
        return None
    count = read_count(words, at + 1) if owned else None
    if count:
        counted = _counted(words, count)
        return counted and People(at, counted.stop, counted.low, counted.high, counted.figure, counted.heads)
    stop, head = _noun(words, at + 1)
    if low == "another" and stop == at + 1:
        return People(at, at + 1, 1, 1, None)
    if head == "family" and stop < len(words) and words[stop].low == "of":
        return _household(words, at, stop + 1)
    if head == "couple":
        return People(at, stop, 2, 2, None, (head,))
    if not head and at + 1 < len(words) and words[at + 1].low.endswith(("-year-old", "-month-old")):
        return People(at, at + 2, 1, 1, None)
    if head not in singulars():
        return None
    if words[stop - 1].low == "'s" or (stop < len(words) and words[stop].low in ("'s", "'", "’")):
        return None
    return People(at, stop, 1, 1, None, (head,))


def _household(words: Sequence[Word], at: int, number: int) -> People | None:
    """ "a family of five"."""
    count = read_count(words, number)
    return count and People(at, count.stop, count.low, count.high, count.figure, ("family",))


def _named(words: Sequence[Word], at: int, names: frozenset[int]) -> People | None:
    """A named person, perhaps with a title before the name: "Colonel Ali Diaz"."""
    stop = at
    while stop < len(words) and stop - at < 8 and _is_name_word(words[stop], started=stop > at):
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
            while stop < len(words) and stop - k < 7 and _is_name_word(words[stop], started=True):
                stop += 1
            return People(at, stop, 1, 1, None, (low,))
    return None


def _is_name_word(word: Word, *, started: bool) -> bool:
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


def _headlined(words: Sequence[Word], at: int) -> People | None:
    """ "Strike kills senior militia commander and passer-by": a singular without its article is one person."""
    if at >= len(words) or words[at].low in BREAKS:
        return None
    stop, head = _noun(words, at)
    if (
        head not in singulars()
        or head in agents_plural()
        or (stop < len(words) and words[stop].low in ("'s", "of"))
    ):
        return None
    return People(at, stop, 1, 1, None, (head,))


@cache
def agents_plural() -> frozenset[str]:
    """Words that are plurals, or both ("people")."""
    return frozenset(agent.plural for agent in agents().values() if agent.plural) | {
        "people",
        "police",
        "family",
    }


def _uncounted(words: Sequence[Word], at: int) -> People | None:
    """ "civilians": people, but how many is not said."""
    stop, head = _noun(words, at)
    if not head or head in singulars() or words[at].low in _ONE:
        return None
    return People(at, stop, None, None, None, (head,))


def _noun(words: Sequence[Word], at: int) -> tuple[int, str]:
    """Where a noun phrase without its determiner stops, and its head if that is a word for people."""
    stop = at
    head_stop, head = at, ""
    while stop < len(words) and stop - at < LONGEST_NOUN:
        low = words[stop].low
        if (low in BREAKS or is_harm(low)) and not (low in _HARMED and _before_noun(words, stop + 1)):
            break
        if stop > at and (low in _OWNERS or low in _ONE or read_count(words, stop)):
            break
        if low in _known_heads():
            head_stop, head = stop + 1, low
        elif head and words[stop].text.islower() and not low.endswith(("s", "man", "men")):
            break
        stop += 1
    return (head_stop, head) if head else (stop, "")


def _before_noun(words: Sequence[Word], at: int) -> bool:
    """Does a word for people follow, so that "wounded" in "two wounded soldiers" is a modifier?"""
    return at < len(words) and words[at].low in _known_heads()


@cache
def _known_heads() -> frozenset[str]:
    """Forms that can head a phrase for people: last words of all agent nouns."""
    return frozenset(form.split()[-1] for form in agents()) - _NEVER_HEADS


_NEVER_HEADS = frozenset(
    {"private", "state", "major", "local", "general", "press", "media", "congress", "minor"}
)


def _next_item(
    words: Sequence[Word], items: list[People], names: frozenset[int], *, is_object: bool
) -> People | None:
    """The list's next member, if the list goes on."""
    at = _joined(words, items[-1].stop)
    if at is None:
        return None
    comma = words[at - 1].low == ","
    if comma and not _list_closes(words, at):
        return None
    headline = items[0].figure is None and words[items[0].first].low not in _ONE | _OWNERS
    item = _item(words, at, names) or (_headlined(words, at) if is_object and headline else None)
    if item is None or not (item.heads or item.figure is None):
        return None
    if comma and _is_apposition(items, item):
        return None
    if not item.counted and not item.heads:
        return None
    if is_object and _has_own_verb(words, item.stop):
        return None
    return item


def _companions(words: Sequence[Word], at: int, names: frozenset[int]) -> People | None:
    """ "the leader of the brigade, Ali Diaz, a veteran of two wars, along with one of his guards"."""
    for k in range(at, min(len(words) - 2, at + FARTHEST_COMPANION)):
        low = words[k].low
        if is_harm(low) or low in _AUXILIARIES or low in ".;:":
            return None
        if low in ("along", "together") and words[k + 1].low == "with":
            item = _item(words, k + 2, names)
            return item if item and item.counted and not _has_own_verb(words, item.stop) else None
    return None


def _joined(words: Sequence[Word], at: int) -> int | None:
    """Where the next member of a list begins: behind "and", "as well as", a comma; past a tail of the last one."""
    at = _past_brackets(words, _past_name(words, at))
    limit = min(len(words), at + LONGEST_TAIL)
    k = at
    if k < len(words) and (words[k].low in PREPOSITIONS or words[k].low in ("'s", "'")):
        while k < limit and words[k].low not in ("and", ",", ".", ";", ":", "who", "when", "after", "that"):
            if is_harm(words[k].low) or words[k].low in _AUXILIARIES:
                return None
            k += 1
        k = _past_brackets(words, k)
    lows = [word.low for word in words[k : k + 3]] + ["", "", ""]
    if lows[0] == "," and lows[1] == "and":
        return k + 2
    if lows[0] in ("and", "&", "plus"):
        return k + 1
    if lows[:3] == ["as", "well", "as"] or lows[:3] == ["in", "addition", "to"]:
        return k + 3
    if lows[:2] in (["along", "with"], ["together", "with"]):
        return k + 2
    if lows[0] == "," and k == at:
        return k + 1
    return None


def _past_name(words: Sequence[Word], at: int) -> int:
    """Skip the name in "the commander Abu Haidar al-Rubaie and three fighters"."""
    stop = at
    while stop < len(words) and stop - at < 6 and _is_name_word(words[stop], started=stop > at):
        stop += 1
    return stop


def _past_brackets(words: Sequence[Word], at: int) -> int:
    """Skip "(PMF)", "[FMLN]", an age (", 34,") and ", a pregnant woman among them,"."""
    lows = [word.low for word in words[at : at + 10]]
    if len(lows) > 3 and lows[0] == "," and lows[1].isdigit() and lows[2] == ",":
        return at + 2
    for k in range(3, len(lows) - 1):
        if lows[0] == "," and lows[k - 1 : k + 1] == ["among", "them"] and lows[k + 1] == ",":
            return at + k + 1
    if at < len(words) and words[at].low in ("(", "["):
        for k in range(at + 1, min(len(words), at + 9)):
            if words[k].low in (")", "]"):
                return k + 1
    return at


def _list_closes(words: Sequence[Word], at: int) -> bool:
    """Does "and" stand within a few words, so that the comma is a list's and not the sentence's?"""
    for k in range(at, min(len(words), at + 12)):
        if words[k].low == "and":
            return True
        if (
            is_harm(words[k].low)
            or words[k].low in _AUXILIARIES
            or words[k].low in (".", ";", "including", "who")
        ):
            return False
    return False


def _is_apposition(items: list[People], item: People) -> bool:
    """ "two people, a man and his son": the list says who the two are, and adds nobody."""
    return (
        len(items) == 1
        and (items[0].high or items[0].low or 0) > 1
        and (item.high or 1) <= (items[0].high or 0)
    )


def _has_own_verb(words: Sequence[Word], at: int) -> bool:
    """Is what stands before ``at`` the subject of a verb of its own?"""
    at = _past_brackets(words, at)
    while at < len(words) and words[at].low in _ADVERBS:
        at += 1
    if at >= len(words):
        return False
    low = words[at].low
    return (
        low in _AUXILIARIES
        or is_harm(low)
        or low in ("dead", "missing")
        or (low.endswith("ed") and len(low) > 4)
    )
