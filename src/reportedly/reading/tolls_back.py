"""Figures that do not say what they count, because the text told it just before: "police put the number at ten"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.knowledge.people import things
from reportedly.model.mention import Toll
from reportedly.reading.tolls_counts import Count, read_count
from reportedly.reading.tolls_figures import Figure
from reportedly.reading.tolls_words import Word

MEMORY = 2
"""Sentences for which a text keeps in mind what was counted last."""

_NOUNS = frozenset({"figure", "number", "count", "tally", "total", "estimate"})
_PUTS = frozenset("put puts putting had has revised estimated estimates".split())
_COUNTS = frozenset("counted counts count spoke speaks speak spoken".split())
_LEADS = _NOUNS | _COUNTS | {"it", "not", "of"}
"""What a bare figure may stand behind."""
_ENDS = frozenset('. , ; : ) — – " ” ’ all in among from by given and but while'.split())
_QUOTES = frozenset('" “ ‘ «'.split())
_REACH = 6


def find_back(words: Sequence[Word], told: Sequence[Toll]) -> Iterator[Figure]:
    """Bare figures for what was counted before; ``told`` are the tolls of the sentences before, the last last.

    "Four people were hacked to death, a priest said. Police counted two." is two killed, by the police's count.
    """
    for at, word in enumerate(words):
        start = _figure_start(words, at, word.low)
        if start is None:
            continue
        count = read_count(words, start + 1 if words[start].low in _QUOTES else start)
        kind = _kind(words, at, told) if count and _stands_alone(words, count) else None
        if (
            word.low in ("not", "of")
            and words[at - 1].low in (",", "instead")
            and not _follows(words, at, told)
        ):
            continue
        if count and kind:
            yield Figure(kind, count.first, count.stop, count.low, count.high, count.figure, at, "back")


def _figure_start(words: Sequence[Word], at: int, low: str) -> int | None:
    """Where the figure of a bare count would begin, or null where no count is announced."""
    after = at + 1
    if low not in _LEADS or after + 1 >= len(words):
        return None
    if low in _NOUNS and words[after].low == "of":
        return after + 1
    if (low in _NOUNS or low == "it") and words[after].low in ("at", "to") and _was_put(words, at):
        return after + 1
    if low in ("not", "of") and at > 1 and words[at - 1].low in (",", "instead"):
        return after  # "the toll is four, not seven"
    if low in _COUNTS:
        return after + 1 if words[after].low == "of" else after if low.startswith("count") else None
    return None


def _follows(words: Sequence[Word], at: int, told: Sequence[Toll]) -> bool:
    """Whether a figure ends right before the comma or "instead"."""
    return any(toll.end == words[at - 2].end for toll in told)


def _was_put(words: Sequence[Word], at: int) -> bool:
    return any(word.low in _PUTS for word in words[max(at - _REACH, 0) : at])


def _stands_alone(words: Sequence[Word], count: Count) -> bool:
    """Whether no noun follows that the figure counts, and it is no year, share or hour."""
    figure = words[count.figure[0]].low
    if figure.isdigit() and len(figure) == 4 and 1800 < int(figure) < 2100:
        return False
    after = words[count.stop].low if count.stop < len(words) else "."
    return after in _ENDS and after not in things()


def _kind(words: Sequence[Word], at: int, told: Sequence[Toll]) -> str | None:
    """What was counted last: in this sentence the nearest before, else the killed before the hurt."""
    before = [toll for toll in told if toll.start < words[at].start and toll.low != 0]
    here = [toll for toll in before if toll.start >= words[0].start]
    if here:
        return here[-1].kind
    kinds = [toll.kind for toll in before]
    return "killed" if "killed" in kinds else kinds[-1] if kinds else None
