"""Words that tell what kind of source somebody is, read from ``source_kinds.tsv``.

A ``weak`` word counts only where nothing else tells: an official of a hospital is the hospital's, an official alone
the government's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

KINDS = (
    "government",
    "armed_actor",
    "police_military",
    "hospital_rescue",
    "un_igo",
    "ngo_monitor",
    "witness_resident",
    "media",
    "anonymous",
    "document",
    "other",
)
"""Kinds of sources; ``police_military`` has the secret services too, ``other`` parties, unions, firms and lawyers."""

RELATIONS = ("doer", "victim", "adversary", "third_party", "unknown")
"""Sides of an event that a source can stand on."""

_COLUMNS = ["kind", "word", "weak"]
_TABLE = "source_kinds.tsv"


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word, or several, with the kind of source that it tells."""

    kind: str
    weak: bool
    """True when it counts only where no other word tells."""


@cache
def source_words() -> dict[tuple[str, ...], KindWord]:
    """The kinds of sources by their lower-case words.

    Raises:
        KnowledgeError: a line of the table is broken.

    >>> source_words()[("coast", "guard")].kind
    'police_military'
    """
    found: dict[tuple[str, ...], KindWord] = {}
    lines = files("reportedly.knowledge").joinpath(_TABLE).read_text(encoding="utf8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise KnowledgeError("wrong columns", where=f"{_TABLE}:1", hint=f"the header is {_COLUMNS}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or cells[0] not in KINDS or not cells[1] or cells[2] not in ("", "1"):
            where, hint = f"{_TABLE}:{number}", "give a kind, words, and 1 or nothing"
            raise KnowledgeError(f"a line cannot be read: {cells}", where=where, hint=hint)
        found[tuple(cells[1].split())] = KindWord(cells[0], cells[2] == "1")
    return found
