"""The country of a place named inside a phrase: "Lagos police", "the mayor of Fort Lee", "police in Tiraspol"."""

from __future__ import annotations

from functools import lru_cache

from reportedly.coding.actor_phrases import Phrase
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import capitals
from reportedly.knowledge.gazetteer import load_gazetteer
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import Candidate

_LINKS = frozenset("in at near from of around outside inside across".split())
_LARGE = 100_000
"""Inhabitants from which on a place elsewhere is believed against the country of the event."""
_NOTED = (15_000, 60_000)
"""Inhabitants from which on a bare name in the event's country is a place: of several words, of one (a surname?)."""
_NO_PLACES = ("body", "member", "title", "name_of_body", "determiner", "qualifier")


def country_of_place(phrase: Phrase, context: str | None) -> str | None:
    """The country of the place that a phrase names beside its head; null when it names none that is known.

    Of several places of a name the one in ``context`` is meant; one elsewhere only when it is large or a region.
    """
    for name in phrase.places:
        if country := _country(name, context):
            return country
    if phrase.tail and phrase.tail[0] in _LINKS:
        return _country(_first_name(phrase.behind), context)
    return None


def country_of_name(name: str, context: str | None) -> str | None:
    """The country of a bare name that is a known place in ``context``; null for what may be a person's."""
    if not context or not name[:1].isupper() or name.count(" ") > 1:
        return None
    least = _NOTED[" " not in name]
    found = any(
        c.place.country == context
        and (c.place.population >= least or c.kind in ("admin1", "region", "country"))
        for c in _candidates(name)
    )
    return context if found else None


@lru_cache(maxsize=4096)
def _country(name: str, context: str | None) -> str | None:
    if not name or _is_plain(name):
        return None
    if (capital := capitals().get(fold(name))) and context in (None, capital):
        return capital
    found = _candidates(name)
    if any(candidate.place.country == context for candidate in found):
        return context
    return next(
        (c.place.country for c in found if c.place.population >= _LARGE or c.kind in ("admin1", "region")),
        None,
    )


@lru_cache(maxsize=4096)
def _candidates(name: str) -> tuple[Candidate, ...]:
    return tuple(c for c in load_gazetteer().lookup(name) if c.place.country and c.match != "slip")


def _is_plain(name: str) -> bool:
    """Common words with a capital: "Local", "Young", "National"."""
    words = name.casefold().split()
    return all(word in agents() or any(word in actor_words(use) for use in _NO_PLACES) for word in words)


def _first_name(text: str) -> str:
    """The words with capitals that a text begins with."""
    words = text.split()
    end = next((at for at, word in enumerate(words) if not word[0].isupper()), len(words))
    return " ".join(words[:end])
