"""Figures that stand beside nouns of harm: "the death toll rose to 9", "12 deaths", "16 bodies", "no casualties"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.knowledge.people import agents, things
from reportedly.reading.tolls_counts import Count, read_count
from reportedly.reading.tolls_people import read_people
from reportedly.reading.tolls_words import Word

_COUNTED = {
    "deaths": "killed",
    "fatalities": "killed",
    "killings": "killed",
    "murders": "killed",
    "executions": "killed",
    "martyrs": "killed",
    "bodies": "killed",
    "corpses": "killed",
    "lives": "killed",
    "fatality": "killed",
    "injuries": "injured",
    "arrests": "arrested",
    "detentions": "arrested",
    "abductions": "abducted",
    "kidnappings": "abducted",
    "disappearances": "missing",
}
_DEAD_NUMBER = {
    "dead": "killed",
    "buried": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "arrested": "arrested",
    "detained": "arrested",
    "abducted": "abducted",
    "kidnapped": "abducted",
}
_PUT = {
    "dead": "killed",
    "losses": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "injuries": "injured",
    "missing": "missing",
    "abducted": "abducted",
}
"""What stands before "at" in "put the wounded at 27"."""
_QUOTES = frozenset('" “ ‘ «'.split())
_HARMED = {
    "injured": "injured",
    "wounded": "injured",
    "kidnapped": "abducted",
    "abducted": "abducted",
    "displaced": "displaced",
    "missing": "missing",
}
_REMAINS = frozenset({"bodies", "body", "corpses", "corpse", "remains"})
_RISES = frozenset(
    "to at of is was as reached hit exceeded exceeds exceed passed stands stood past above :".split()
)
_LOSSES = {
    "casualties": ("killed", "injured"),
    "casualty": ("killed", "injured"),
    "victims": ("killed", "injured"),
    "losses": ("killed",),
    "loss": ("killed",),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "injuries": ("injured",),
    "injured": ("injured",),
    "dead": ("killed",),
}
_NO = frozenset({"no", "without", "any", "zero"})
_UNKNOWN = frozenset(
    {
        "word",
        "information",
        "details",
        "comment",
        "figures",
        "immediate",
        "immediately",
        "further",
        "other",
        "more",
    }
)
_CAUSES = frozenset(
    "cause caused causing result resulted suffer suffered report reported inflict record recorded sustain lead "
    "led".split()
)
_REACH = 20
"""Words between "toll" and its figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over ``words[first:stop]`` for one kind of harm, said by the word at ``head``."""

    kind: str
    first: int
    stop: int
    low: int | None
    high: int | None
    number: tuple[int, int]
    head: int
    rule: str
    victim_kind: str | None = None


_TOLLS = frozenset({"toll", "tolls", "number", "count"})
_LEADS = _TOLLS.union(_PUT, _COUNTED, _HARMED, _REMAINS, _LOSSES, ("safe", "fatal"))
"""The words that a figure can stand beside; most words are none."""


def find_figures(words: Sequence[Word]) -> Iterator[Figure]:
    """The figures of a sentence that stand beside nouns of harm."""
    for at, word in enumerate(words):
        if word.low not in _LEADS:
            continue
        if word.low in _TOLLS or _is_put_at(words, at):
            yield from _raised(words, at) or _toll(words, at)
        if word.low == "safe":
            yield from _safe(words, at)
        if word.low in _COUNTED:
            yield from _counted(words, at)
        if word.low in _HARMED:
            yield from _harmed(words, at)
        if word.low in _REMAINS:
            yield from _remains(words, at)
        if word.low == "fatal":
            yield from _not_fatal(words, at)
        if word.low in _LOSSES:
            yield from _none(words, at)


def _toll(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "the death toll rose to 9", "put the number of dead at 12", "a toll of 19"."""
    kind = _kind_of_toll(words, at)
    if kind is None:
        return
    for k in range(at + 1, min(len(words) - 1, at + _REACH)):
        low = words[k].low
        if low == ";":
            return
        if low not in _RISES:
            continue
        marked = k + 2 < len(words) and words[k + 1].low in _QUOTES  # losses at "more than 20"
        count = read_count(words, k + 2 if marked else k + 1)
        if count and not _is_unit(words, count.stop):
            count = (
                _at_least(count)
                if low in ("exceeded", "exceeds", "exceed", "passed", "past", "above")
                else count
            )
            whose = _whose(words, at) if words[at].low in _PUT else None
            yield Figure(kind, at, count.stop, count.low, count.high, count.figure, at, "toll", whose)
            return


def _whose(words: Sequence[Word], at: int) -> str | None:
    """Whose losses they are in "put the army's losses at 22"."""
    owner = words[at - 1].low.removesuffix("'s").removesuffix("'") if at else ""
    if owner in ("army", "military", "government", "police", "regime", "junta"):
        return "security_forces"
    return agents()[owner].people or None if owner in agents() else None


def _raised(words: Sequence[Word], at: int) -> list[Figure]:
    """ "raised to eleven the number of people killed": the figure stands before what it counts."""
    kind = _kind_of_toll(words, at)
    if kind is None or at < 3 or words[at - 1].low not in ("the", "their", "its"):
        return []
    for first in range(at - 2, max(at - 6, 0), -1):
        count = read_count(words, first)
        if count and count.stop == at - 1 and words[first - 1].low == "to":
            return [Figure(kind, first, at + 1, count.low, count.high, count.figure, at, "toll")]
    return []


def _safe(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "the crew were reported safe", "all on board are safe": nobody was killed or hurt."""
    before = [word.low for word in words[max(at - 8, 0) : at]]
    if not {"crew", "all", "everyone", "crewmen"} & set(before) or not {"are", "were", "is", "was"} & set(
        before
    ):
        return
    if any(low in ("not", "if", "until", "keep", "make") or low.endswith("n't") for low in before):
        return
    for kind in ("killed", "injured"):
        yield Figure(kind, at, at + 1, 0, 0, (at, at + 1), at, "safe")


def _is_put_at(words: Sequence[Word], at: int) -> bool:
    """ "put the dead at thirteen", "estimated losses at 22", "the wounded at 27"."""
    return words[at].low in _PUT and at + 1 < len(words) and words[at + 1].low == "at"


def _is_unit(words: Sequence[Word], at: int) -> bool:
    """Does a word follow that makes the figure a date, an hour or a share: "the night of 23 to 24 April"?"""
    low = words[at].low if at < len(words) else ""
    return low in things() or low in ("%", "p", "a")


def _at_least(count: Count) -> Count:
    return Count(count.first, count.stop, count.low, None, count.figure)


def _kind_of_toll(words: Sequence[Word], at: int) -> str | None:
    """What a "toll" or "number of ..." counts."""
    if words[at].low in _PUT:
        return _PUT[words[at].low]
    if words[at].low not in ("number", "count"):
        before = words[at - 1].low if at else ""
        return {"injury": "injured", "casualty": None, "heavy": None, "physical": None}.get(before, "killed")
    if at + 1 >= len(words) or words[at + 1].low != "of":
        return None
    for word in words[at + 2 : at + 6]:
        if word.low in _DEAD_NUMBER:
            return _DEAD_NUMBER[word.low]
    return None


def _counted(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "three deaths", "16 charred bodies", "claimed 12 lives"."""
    around = (*words[max(at - 6, 0) : at], *words[at + 1 : at + 2])
    if words[at].low == "lives" and any(word.low.startswith(("sav", "live")) for word in around):
        return
    for first in range(at - 1, max(at - 6, -1), -1):
        count = read_count(words, first)
        if count is None or count.stop > at or (count.stop < at - 2):
            continue
        if (
            count.stop < at - 1
            and words[count.stop].low == "of"
            and words[at - 1].low in ("the", "these", "those")
        ):
            continue  # "one of the deaths"
        first, count = _with_bound(words, first, count)
        if count.high != 0 and not _is_year(words[count.figure[0]].low):
            rule = f"counted:{words[at].low}"
            whose = (
                "security_forces" if [w.low for w in words[at + 1 : at + 3]] == ["in", "uniform"] else None
            )
            yield Figure(
                _COUNTED[words[at].low], first, at + 1, count.low, count.high, count.figure, at, rule, whose
            )
        return


def _with_bound(words: Sequence[Word], first: int, count: Count) -> tuple[int, Count]:
    """A figure with what stands before it ("more than twenty"), however many words that takes."""
    for start in range(max(first - 4, 0), first):
        longer = read_count(words, start)
        if longer and longer.stop == count.stop:
            return start, longer
    return first, count


def _is_year(low: str) -> bool:
    """ "September 2015 deaths": a year and no figure."""
    return len(low) == 4 and low.isdigit() and 1800 < int(low) < 2100


def _harmed(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "17 injured persons", "six kidnapped students"."""
    for first in range(at - 1, max(at - 5, -1), -1):
        count = read_count(words, first)
        if count and count.stop == at and at + 1 < len(words) and words[at + 1].low in agents():
            yield Figure(
                _HARMED[words[at].low], first, at + 2, count.low, count.high, count.figure, at, "harmed"
            )
            return


def _remains(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "the bodies of 12 people"."""
    if at + 1 >= len(words) or words[at + 1].low != "of":
        return
    people = read_people(words, at + 2, frozenset(), is_object=True)
    if people and people.counted:
        number = people.figure or (people.first, people.stop)
        yield Figure("killed", at, people.stop, people.low, people.high, number, at, "bodies")


def _none(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "no casualties were reported", "without causing injuries", "did not cause any casualties"."""
    for k in range(at - 1, max(at - 5, -1), -1):
        low = words[k].low
        if low in _UNKNOWN or low in (",", ";", "the", "dead", "killed"):
            return
        if low in _NO:
            if low == "any" and not _is_denied(words, k):
                return
            for kind in _LOSSES[words[at].low]:
                yield Figure(kind, k, at + 1, 0, 0, (k, k + 1), at, "none")
            return


def _not_fatal(words: Sequence[Word], at: int) -> Iterator[Figure]:
    """ "14 such attacks, none of them fatal"."""
    for k in range(at - 1, max(at - 6, -1), -1):
        if words[k].low == "none":
            yield Figure("killed", k, at + 1, 0, 0, (k, k + 1), at, "none")


def _is_denied(words: Sequence[Word], at: int) -> bool:
    """ "did not cause any casualties", "without any casualties"; "has not confirmed any" leaves it open."""
    before = [word.low for word in words[max(at - 6, 0) : at]]
    if before and before[-1] == "without":
        return True
    negated = any(low in ("not", "without", "never") or low.endswith("n't") for low in before)
    return negated and bool(_CAUSES & set(before))
