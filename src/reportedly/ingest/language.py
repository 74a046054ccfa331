"""Is a text English? A cheap look first; the language model (1.2 s to load) only where that leaves doubt."""

from __future__ import annotations

import re

SHORTEST = 200
"""Texts with fewer characters are taken as English: too short to tell."""
SAMPLE = 4000
"""Characters looked at."""
PLAIN_SHARE = 0.12
"""A text of which this share are the words below is English without asking the model."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "the of and to was were that with from said by has have had their which after been".split()
)


def foreign_language(text: str) -> str | None:
    """The ISO 639-1 code of a text that is not English; null for English and for texts too short to tell.

    >>> foreign_language("Gunmen killed two.") is None
    True
    """
    if len(text) < SHORTEST:
        return None
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    if words and sum(word in _COMMON for word in words) / len(words) >= PLAIN_SHARE:
        return None
    from py3langid import classify

    language = str(classify(sample)[0])
    # English creoles and Scots look alike to the model; short wire copy is often taken for them.
    return None if language in ("en", "pcm", "gcf", "jam", "sco", "bi", "tpi") else language
