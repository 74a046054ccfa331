"""Words of accounts that leave nobody to have done it: mishaps, what people did of their own will, drills."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from reportedly.errors import KnowledgeError

KINDS = frozenset(
    {"mishap", "will", "play", "harm", "choice", "scene", "alibi", "lesser", "faked", "culprit"}
)
PLAIN = frozenset({"mishap", "will", "play"})
"""Kinds whose phrases alone say that nobody did it; those of the others only hint at it."""

_TABLE = "mishaps.tsv"


@cache
def mishaps() -> dict[str, re.Pattern[str]]:
    """A pattern for the phrases of each kind, in any case.

    Raises:
        KnowledgeError: a line of the table has no known kind.

    >>> bool(mishaps()["mishap"].search("It was a gas leak")), bool(mishaps()["will"].search("they were taken"))
    (True, False)
    """
    found: dict[str, list[str]] = {}
    lines = files("reportedly.knowledge").joinpath(_TABLE).read_text(encoding="utf8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        kind, _, phrase = line.partition("\t")
        if kind not in KINDS or not phrase:
            hint = f"a line holds a kind ({', '.join(sorted(KINDS))}), a tab and a phrase"
            raise KnowledgeError("a line cannot be read", where=f"{_TABLE}:{number}", hint=hint)
        found.setdefault(kind, []).append(re.escape(phrase))
    return {
        kind: re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE) for kind, phrases in found.items()
    }
