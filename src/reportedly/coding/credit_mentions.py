"""Where an organisation is named in a text, given some of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Span = tuple[int, int]

BRACKETED = re.compile(r"\s*[\[(]([^\[\]()]{2,60})[\])]")
QUOTES = "\"'“”‘’ "
SHORTEST = 2


def mentions_of(text: str, names: Sequence[str]) -> list[Span]:
    """Stretches that name the organisation by one of its names, in order, none inside another.

    Letter case does not matter. A name in brackets behind one of the given names counts as one more name.

    >>> mentions_of("the Red Front (RF) and Red  front; the RF", ["Red Front"])
    [(4, 13), (15, 17), (23, 33), (39, 41)]
    """
    found = _find(text, names)
    aliases = {alias for _, end in found for alias in _bracketed(text, end)}
    return _find(text, [*names, *sorted(aliases)]) if aliases else found


def _bracketed(text: str, end: int) -> Iterable[str]:
    """The name that stands in brackets behind a name: an acronym, or the name in full."""
    match = BRACKETED.match(text, end)
    if match and match.group(1)[:1].isupper():
        name = match.group(1).strip()
        if name.isupper() or name.istitle():
            yield name


def _find(text: str, names: Iterable[str]) -> list[Span]:
    spans: set[Span] = set()
    for name in names:
        words = name.strip(QUOTES).split()
        if len("".join(words)) >= SHORTEST:
            pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
            spans |= {match.span() for match in re.finditer(pattern, text, re.IGNORECASE)}
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
