"""Heads that act for somebody else: "rebel sources", "police station", "a spokesman for the rebels"."""

from __future__ import annotations

from functools import cache

from reportedly.coding.actor_phrases import Phrase
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.people import agents

_SAY_NOTHING = frozenset({"local", "private", "general", "major", "other", "member", "head", "individual"})
_SAID = "mil gov med jud leg spy rel ref lab edu crm cop cvl opp bus".split()


def points_behind(phrase: Phrase) -> bool:
    """Does the phrase take its codes from who follows its head: "a military official in the Al-Nujaba Movement"?

    >>> from reportedly.coding.actor_phrases import parse_phrase
    >>> points_behind(parse_phrase("a spokesman for the rebels")), points_behind(parse_phrase("residents of Goma"))
    (True, False)
    """
    head = phrase.head
    return bool(phrase.behind) and (head in actor_words("standin") or head in actor_words("bearer"))


def sector_of_bearer(phrase: Phrase) -> str | None:
    """The sector of who owns a thing or is behind a saying, by the word before it.

    >>> from reportedly.coding.actor_phrases import parse_phrase
    >>> sector_of_bearer(parse_phrase("a police station")), sector_of_bearer(parse_phrase("medical sources"))
    ('COP', 'MED')
    """
    if phrase.head in actor_words("teller"):
        return "CVL"
    if phrase.head not in actor_words("bearer") and phrase.head not in actor_words("arms"):
        return None
    at_arms = phrase.head in actor_words("arms")
    words = phrase.words[:-1]
    for at in range(len(words) - 1, -1, -1):
        for said in (" ".join(words[at : at + 2]), words[at]):
            known = agents().get(said)
            sector = _adjectives().get(said) or (known.sector if known else "")
            if sector and said not in _SAY_NOTHING and not (said == "state" and at_arms):
                return sector
    return "MIL" if at_arms else None


@cache
def _adjectives() -> dict[str, str]:
    """Sectors by the adjectives that say them."""
    return {word: sector.upper() for sector in _SAID for word in actor_words(f"says_{sector}")}
