"""Words of worlds that borrow the words of conflict: sport, nature, accidents, deaths, art, trade, the past."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

_COLUMNS = ["world", "word"]
_TABLE = "other_worlds.tsv"


@cache
def other_worlds() -> dict[str, frozenset[str]]:
    """The lower-case words of each world.

    >>> "wicket" in other_worlds()["sport"], "epicentre" in other_worlds()["nature"]
    (True, True)
    """
    found: dict[str, set[str]] = {}
    lines = files("reportedly.knowledge").joinpath(_TABLE).read_text(encoding="utf8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{_TABLE}:1", hint=f"the header is {_COLUMNS}")
    for number, line in enumerate(lines[1:], start=2):
        world, tab, word = line.partition("\t")
        if not (world and tab and word):
            raise KnowledgeError("a line must hold a world and a word", where=f"{_TABLE}:{number}")
        found.setdefault(world, set()).add(word)
    return {world: frozenset(words) for world, words in found.items()}
