"""Every way to cut a mention out of a noun phrase.

The keys of MUC-4 write now the bare noun ("bomb"), now the whole phrase ("the residence of the mayor");
which one is for the weights to say. The cuts here hold 92 to 100 in 100 of the key's mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from reportedly.coding.template_view import View

LONGEST = 14
"""Tokens of a phrase on one side of its head."""

_NOUNS = frozenset(["NOUN", "PROPN", "NUM", "ADJ", "X"])
_NEVER_HEADS = {
    "ADJ": frozenset(["amod", "nummod", "compound"]),
    "NUM": frozenset(["amod", "nummod", "compound"]),
}
_OUTSIDE = frozenset(["case", "cc", "mark", "cop", "nsubj", "aux", "advcl", "ccomp"])
"""Relations of words before a head that are not part of its phrase."""
_AFTER = frozenset(["flat", "nmod", "fixed", "compound", "nummod", "conj", "appos", "acl"])
_STOPS = frozenset(".;:")
_NO_OPENING = frozenset(".,;:)]")
_TIME_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight night morning "
    "afternoon evening day days week weeks month months year years hour hours minute minutes time".split()
)


class Phrase(NamedTuple):
    """A stretch of tokens around a head; ``low`` and ``high`` bound the widest stretch of that head."""

    start: int
    end: int
    head: int
    low: int
    high: int


def find_phrases(view: View) -> list[Phrase]:
    """All stretches that may be a mention, head by head."""
    return list(
        chain.from_iterable(_cuts(view, head) for head in range(len(view.texts)) if _may_head(view, head))
    )


def _may_head(view: View, token: int) -> bool:
    tag = view.tags[token]
    if tag not in _NOUNS or view.texts[token] in _TIME_WORDS:
        return False
    return view.relations[token] not in _NEVER_HEADS.get(tag, ())


def _cuts(view: View, head: int) -> Iterator[Phrase]:
    low, ends = _leftmost(view, head), _ends(view, head)
    for start in range(low, head + 1):
        if view.texts[start] not in _NO_OPENING:
            for end in ends:
                if end - start <= LONGEST:
                    yield Phrase(start, end, head, low, ends[-1])


def _leftmost(view: View, head: int) -> int:
    """First token of the unbroken run of modifiers before a head."""
    before = [one for one in view.children[head] if one < head and view.relations[one] not in _OUTSIDE]
    inside = set(chain.from_iterable(_descendants(view, one) for one in before))
    low = head
    while low - 1 in inside and head - low < LONGEST and view.texts[low - 1] not in _STOPS:
        low -= 1
    return low


def _ends(view: View, head: int) -> list[int]:
    """Where a phrase may end: at its head, after each modifier that follows, or after that one's noun."""
    ends = {head + 1}
    for one in view.children[head]:
        if one > head and view.relations[one] in _AFTER:
            whole = max(_descendants(view, one)) + 1
            if whole - head <= LONGEST:
                ends.add(whole)
            parts = (
                other
                for other in view.children[one]
                if view.relations[other] in ("flat", "compound", "fixed")
            )
            ends.add(max(one, *parts, one) + 1)
    return sorted(ends)


def _descendants(view: View, token: int) -> list[int]:
    """A token and all that hangs on it, nearest first; a bounded number, for parses gone wild."""
    found = [token]
    for one in found:
        found += view.children[one]
        if len(found) > 10 * LONGEST:
            break
    return found
