"""Who and how many: phrases for counted people, lists summed ("a woman and her two children" is three)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.knowledge.people import agents, singulars
from reportedly.reading.tolls_harms import is_harm
from reportedly.reading.tolls_members import People, is_name_word, read_headlined, read_member
from reportedly.reading.tolls_nouns import ONE, OWNERS, PREPOSITIONS
from reportedly.reading.tolls_words import Word

LONGEST_TAIL = 9
"""Words of "of Iraq's Popular Mobilisation Forces (PMF)" before an "and" that goes on with the list."""
FARTHEST_COMPANION = 25
"""Words between the first victim and "along with two others", titles and appositions between them."""
_QUOTES = frozenset("\" “ ‘ « '".split())
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would could may might can did does do remain remains "
    "remained fled escaped said says told took went came left ran began became died lost".split()
)
_ADVERBS = frozenset("also later reportedly allegedly then either all both each themselves still".split())


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
    first = read_member(words, at, names) or (read_headlined(words, at) if headline else None)
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

    "20 teachers and nurses" are 20 together.
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


def _next_item(
    words: Sequence[Word], items: list[People], names: frozenset[int], *, is_object: bool
) -> People | None:
    """The list's next member, if the list goes on."""
    at = _joined(words, _past_office(words, items[-1]))
    if at is None:
        return None
    comma = words[at - 1].low == ","
    if comma and not _list_closes(words, at):
        return None
    headline = items[0].figure is None and words[items[0].first].low not in ONE | OWNERS
    item = read_member(words, at, names) or (read_headlined(words, at) if is_object and headline else None)
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
            item = read_member(words, k + 2, names)
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


def _past_office(words: Sequence[Word], item: People) -> int:
    """Past the office in "Qasem Diaz, head of the Blue Force, and nine others"; else where the item stops."""
    first, at = words[item.first], item.stop
    named = item.low == 1 and first.text[0].isupper() and first.low not in ONE | OWNERS
    if not named or at + 2 >= len(words) or words[at].low != "," or first.low in singulars() | {"one"}:
        return at
    opener = words[at + 1].low
    if opener not in ONE | {"the", "former"} and opener not in singulars():
        return at
    for k in range(at + 2, min(len(words) - 1, at + 14)):
        if words[k].low == ",":
            return k if words[k + 1].low in ("and", "along", "together", "as") else at
    return at


def _past_name(words: Sequence[Word], at: int) -> int:
    """Skip the name in "the commander Abu Haidar al-Rubaie and three fighters"."""
    stop = at
    while stop < len(words) and stop - at < 6 and is_name_word(words[stop], started=stop > at):
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
