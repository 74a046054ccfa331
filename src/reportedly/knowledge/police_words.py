"""Words by which reports tell what police do and leave undone, by class."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

_COLUMNS = ["class", "word"]
_TABLE = "police_words.tsv"


@cache
def police_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each lower-case word.

    ``police``, ``army``, ``rule`` (who governs) and ``crowd`` are people; ``arrest``, ``force``, ``kill``, ``act``
    are deeds; ``fail`` tells of a duty left undone, ``stop`` what that duty is; ``not`` negates, ``plan`` unmakes.

    >>> police_classes()["lathi"], police_classes()["constable"]
    (('force',), ('police',))
    """
    found: dict[str, tuple[str, ...]] = {}
    lines = files("reportedly.knowledge").joinpath(_TABLE).read_text(encoding="utf8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{_TABLE}:1", hint=f"the header is {_COLUMNS}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not all(cells):
            raise KnowledgeError("a line must hold a class and a word", where=f"{_TABLE}:{number}")
        found[cells[1]] = (*found.get(cells[1], ()), cells[0])
    return found
