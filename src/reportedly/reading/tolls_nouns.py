"""Noun phrases for people: where they stop and what heads them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.knowledge.people import agents
from reportedly.reading.tolls_counts import read_count
from reportedly.reading.tolls_harms import is_harm
from reportedly.reading.tolls_words import Word

LONGEST_NOUN = 8
"""Words between a figure and its noun: "two senior Popular Mobilisation Forces drone unit officials"."""
PREPOSITIONS = frozenset(
    "of by from with in on at near for against to among including between into under over inside outside aboard "
    "during through across around via without within upon onto toward towards beside off like along behind "
    "about despite amid following per than belonging".split()
)
BREAKS = PREPOSITIONS | frozenset(
    "and or but nor who whom whose which that as when while after before because since until if where although "
    "though is are was were be been being has have had will would could may might can do does did not also later "
    "said says say told left leaves leaving shot shooting hit hits opened attacked wounded injured hurt dead alive "
    "missing killed died then there here early late overnight yesterday today tonight last this next ago so too "
    "he she they it we i you , . ; : ( ) [ ] \" “ ” — – ! ? ' ’ … / | * &".split()
)
OWNERS = frozenset("his her its their our my your the".split())
ONE = frozenset("a an another one".split())
_HARMED = frozenset(
    "wounded injured abducted kidnapped displaced detained arrested captured executed missing".split()
)
_NEVER_HEADS = frozenset(
    {"private", "state", "major", "local", "general", "press", "media", "congress", "minor"}
)


def noun_phrase(words: Sequence[Word], at: int) -> tuple[int, str]:
    """Where a noun phrase without its determiner stops, and its head if that is a word for people."""
    stop = at
    head_stop, head = at, ""
    while stop < len(words) and stop - at < LONGEST_NOUN:
        low = words[stop].low
        if low == "(" and stop > at and not head and (past := _past_acronym(words, stop)):
            stop = past
            continue
        if (low in BREAKS or is_harm(low)) and not (low in _HARMED and _before_noun(words, stop + 1)):
            break
        if stop > at and (low in OWNERS or low in ONE or read_count(words, stop)):
            break
        if low in _known_heads():
            head_stop, head = stop + 1, low
        elif head and words[stop].text.islower() and not low.endswith(("s", "man", "men")):
            break
        stop += 1
    return (head_stop, head) if head else (stop, "")


def _past_acronym(words: Sequence[Word], at: int) -> int | None:
    """Past the brackets in "an Assam Rifles (AR) jawan"."""
    if at + 3 < len(words) and words[at + 2].low == ")" and words[at + 3].low not in BREAKS:
        return at + 3
    return None


def _before_noun(words: Sequence[Word], at: int) -> bool:
    """Does a word for people follow, so that "wounded" in "two wounded soldiers" is a modifier?"""
    return at < len(words) and words[at].low in _known_heads()


@cache
def _known_heads() -> frozenset[str]:
    """Forms that can head a phrase for people: last words of all agent nouns."""
    return frozenset(form.split()[-1] for form in agents()) - _NEVER_HEADS
