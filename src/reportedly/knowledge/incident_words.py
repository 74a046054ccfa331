"""Words that incident templates hang on, by class: weapons, targets, doers, organisations, titles, deeds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

DEEDS = ("kill", "kidnap", "bomb", "burn", "attack", "rob")
"""Classes of words that tell what was done."""

_COLUMNS = ["class", "word"]
_TABLE = "incident_words.tsv"


@cache
def incident_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each lower-case word.

    >>> incident_classes()["dynamite"]
    ('weapon',)
    """
    found: dict[str, tuple[str, ...]] = {}
    lines = files("reportedly.knowledge").joinpath(_TABLE).read_text(encoding="utf-8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{_TABLE}:1", hint=f"the header is {_COLUMNS}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not all(cells):
            raise KnowledgeError("a line must hold a class and a word", where=f"{_TABLE}:{number}")
        found[cells[1]] = (*found.get(cells[1], ()), cells[0])
    return found


def classes_of(word: str) -> tuple[str, ...]:
    """The classes of a lower-case word; digits are "number".

    >>> classes_of("27"), classes_of("bombs"), classes_of("tree")
    (('number',), ('weapon',), ())
    """
    known = incident_classes().get(word, ())
    return (*known, "number") if word[:1].isdigit() else known
