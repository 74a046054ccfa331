"""Words that incident templates hang on, by class: weapons, targets, doers, organisations, titles, deeds."""

from __future__ import annotations

from functools import cache

from reportedly.knowledge.word_classes import read_word_classes

DEEDS = ("kill", "kidnap", "bomb", "burn", "attack", "rob")
"""Classes of words that tell what was done."""


@cache
def incident_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each lower-case word.

    >>> incident_classes()["dynamite"]
    ('weapon',)
    """
    return read_word_classes("incident_words.tsv")


def classes_of(word: str) -> tuple[str, ...]:
    """The classes of a lower-case word; digits are "number".

    >>> classes_of("27"), classes_of("bombs"), classes_of("tree")
    (('number',), ('weapon',), ())
    """
    known = incident_classes().get(word, ())
    return (*known, "number") if word[:1].isdigit() else known
