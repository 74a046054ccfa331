"""The forms of English words: inflecting the lexicon's lemmas is surer than guessing lemmas in the text."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb, the lemma included, in lower case.

    >>> sorted(verb_forms("stab"))
    ['stab', 'stabbed', 'stabbing', 'stabs']
    >>> sorted(verb_forms("shoot"))
    ['shoot', 'shooting', 'shoots', 'shot']
    """
    irregular = _irregular().get(lemma)
    if irregular is not None:
        return frozenset({lemma, *irregular})
    return frozenset({lemma, _with_s(lemma), *_regular(lemma)})


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun, in lower case.

    >>> sorted(noun_forms("casualty"))
    ['casualties', 'casualty']
    """
    return frozenset({lemma, _with_s(lemma)})


def _with_s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith("o") else "s")


def _regular(lemma: str) -> tuple[str, ...]:
    """Past and -ing forms; both spellings where British and American English differ ("shell")."""
    if lemma.endswith("ie"):
        return lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        return lemma + "d", lemma if lemma.endswith("ee") else lemma[:-1] + "ing", lemma + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied", lemma + "ing"
    if _doubles(lemma):
        double = lemma + lemma[-1]
        plain = (lemma + "ed", lemma + "ing") if _syllables(lemma) > 1 else ()
        return (double + "ed", double + "ing", *plain)
    return lemma + "ed", lemma + "ing"


def _doubles(lemma: str) -> bool:
    """Whether a last consonant may be written twice: one vowel before it ("stab", "commit", "cancel")."""
    return (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS + "wxyh"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    )


def _syllables(word: str) -> int:
    return sum(a in _VOWELS and (i == 0 or word[i - 1] not in _VOWELS) for i, a in enumerate(word))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Irregular verbs and their forms other than the lemma."""
    text = (files("reportedly.knowledge") / "lexicon" / "irregular.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:] if line)
    return {row[0]: tuple(row[1].split()) for row in rows}
