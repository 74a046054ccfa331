"""Word lists of codebooks as patterns: every inflected form, whole words only, any case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.knowledge.inflection import noun_forms, verb_forms

_REMEMBERED = 1024


@lru_cache(maxsize=_REMEMBERED)
def any_form(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any form of any of the words or phrases.

    >>> bool(any_form(("retake", "health worker")).search("Troops RETOOK the town; two health workers died"))
    True
    >>> bool(any_form(("clinic",)).search("a clinical trial"))
    False
    """
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_forms, words)) + r")(?!\w)", re.IGNORECASE)


def _forms(phrase: str) -> str:
    """A phrase whose first word may be an inflected verb and whose last word an inflected noun."""
    parts: Sequence[str] = phrase.lower().split()
    if not parts:
        return "(?!)"
    shapes = [frozenset({part}) for part in parts]
    shapes[0] |= verb_forms(parts[0])
    shapes[-1] |= noun_forms(parts[-1])
    return r"\s+".join(_either(shape) for shape in shapes)


def _either(shape: frozenset[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(form) for form in sorted(shape, key=lambda form: (-len(form), form))) + ")"
    )
