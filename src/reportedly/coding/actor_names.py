"""Names inside a phrase for an actor, to be looked up: "the Palestinian militant group Hamas", "JCS officer"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import capitals, nationalities
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_names import fold

ARTICLES = ("al-", "el-", "ul-", "ad-", "ar-", "as-", "az-", "an-")
SMALL = frozenset("of the and for in de la del al to".split())
_POSSESSIVE = re.compile(r"['’]s\s+")
_OF_GOVERNMENTS = frozenset(
    "government authorities administration regime officials official leadership spokesman spokeswoman spokesperson "
    "statement president minister".split()
)
_NO_HOLDERS = frozenset({"CVL", "REF", "AGR"})
"""Sectors of people who are not whose name they bear: "ICE detainees", "Boko Haram refugees"."""
_MOST_NAMES = 14


@lru_cache(maxsize=16_384)
def plain(word: str) -> str:
    """A word without case, accents, full stops and possessive s; hyphens stay.

    >>> plain("Gülen’s"), plain("U.S.")
    ('gulen', 'us')
    """
    kept = word.casefold().replace("’", "'").replace("‑", "-").replace("ı", "i")
    if not kept.isascii():
        kept = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return kept.removesuffix("'s").rstrip("'").replace(".", "").strip()


def candidate_names(
    form: str, bare: str, inside: list[str], core: list[str], person: tuple[str, ...]
) -> tuple[str, ...]:
    """What to look up, most telling first: the whole, the words before the tail, the bracketed, names within.

    Args:
        form: the phrase.
        bare: the phrase without brackets.
        inside: what stood in brackets.
        core: the words before the tail.
        person: the words of a person's name without titles.

    >>> candidate_names("militant group Hamas", "militant group Hamas", [], ["militant", "group", "Hamas"], ())[-1]
    'Hamas'
    """
    found = [form.strip(), bare, " ".join(core), *inside] if inside else [bare, " ".join(core)]
    if "'s " in bare or "’s " in bare:
        owned = _POSSESSIVE.split(bare, maxsplit=1)[1]
        found.append(owned)
        found += _without_qualifiers(_up_to_tail(owned.split()))
    if "," in bare:
        found.append(bare.partition(",")[0])
    if len(person) > 1:
        found.append(" ".join(person))
    found += _without_members(core)
    if len(core) > 1 and len(core[-1]) > 2 and core[-1].isupper() and not core[0].isupper():
        found.append(core[-1])  # "Ukraine's security service SBU"
    return tuple(dict.fromkeys(name for name in found if name))[:_MOST_NAMES]


def _without_members(core: list[str]) -> Iterator[str]:
    """ "Hezbollah fighters" is Hezbollah's; a state is not its militia ("Zaire militiamen")."""
    yield from _without_qualifiers(core)
    taken: set[str] = set()
    while len(core) > 1 and plain(core[-1]) in actor_words("member"):
        taken.add(plain(core[-1]))
        core = core[:-1]
        if taken <= _OF_GOVERNMENTS or not _is_state(core):
            yield " ".join(core)
            yield from _without_qualifiers(core)


def _is_state(core: list[str]) -> bool:
    """A state, or its government: whose forces are its army."""
    said = fold(" ".join(core))
    return said in nationalities() or said in capitals() or plain(core[-1]) in _OF_GOVERNMENTS


def _without_qualifiers(core: list[str]) -> Iterator[str]:
    """What stays without small words and nationalities in front: "rebel group M23", "Lebanese Hezbollah"."""
    while len(core) > 1 and _is_qualifier(core[0]):
        core = core[1:]
        if core[0][0].isupper() or core[0][0].isdigit() or plain(core[0]).startswith(ARTICLES):
            yield " ".join(core)


def _up_to_tail(words: list[str]) -> list[str]:
    """ "honorary consul" of "honorary consul in Tehran": what stands behind is not who acts."""
    end = next((at for at, word in enumerate(words) if word in actor_words("tail")), len(words))
    return words[:end]


def _is_qualifier(word: str) -> bool:
    said = plain(word)
    return said in actor_words("qualifier") or word[0].islower() or fold(said) in nationalities()


def holders_of(core: list[str]) -> tuple[str, ...]:
    """Names before common nouns at the end of a phrase, longest first: whose man, body or thing it is.

    >>> holders_of(["JCS", "officer"]), holders_of(["FMLN", "GENERAL", "COMMAND"]), holders_of(["ICE", "detainees"])
    (('JCS',), ('FMLN GENERAL', 'FMLN'), ())
    """
    head = agents().get(plain(core[-1])) if core else None
    if head and head.sector in _NO_HOLDERS and plain(core[-1]) not in actor_words("member"):
        return ()
    found = []
    small = (
        core and all(word.islower() for word in core) and (len(core[0]) < 5 or "-" in core[0])
    )  # "vhp sources"
    if len(core) > 1 and (owner := _owner(core)) and not _is_state([owner]):
        found.append(owner)
    while len(core) > 1 and (_is_common(plain(core[-1])) or core[-1][0].islower()):
        core = core[:-1]
        if (core[-1][0].isupper() or small) and not _is_state(core):
            found.append(" ".join(core))
            found += _without_qualifiers(core)
    return tuple(dict.fromkeys(found))


def _owner(core: list[str]) -> str:
    """The words up to the first possessive: "African Union" of "African Union's Peace and Security Council"."""
    for at, word in enumerate(core[:-1]):
        if word.endswith(("'s", "’s")):
            return " ".join([*core[:at], word[:-2]])
    return ""


def _is_common(word: str) -> bool:
    return word in agents() or any(
        word in actor_words(use) for use in ("body", "member", "bearer", "craft", "title")
    )


def person_of(core: list[str]) -> tuple[str, ...]:
    """The words of a person's name, titles left out; empty for what looks like a body or has small words."""
    core = _without_title_of_office(core)
    if any(plain(word) in SMALL for word in core[1:]) and "de" not in core and "la" not in core:
        return ()
    words = [
        word
        for word in core
        if word[0].isupper() or plain(word) == "president" or plain(word).startswith(ARTICLES)
    ]
    titles = 0
    while titles < len(words) and _is_title(plain(words[titles])):
        titles += 1
    name = words[titles:] if len(words) == len(core) or titles else []
    if not 1 <= len(name) <= 5 or any(_is_of_body(plain(word)) for word in name):
        return ()
    return tuple(name)


def _without_title_of_office(core: list[str]) -> list[str]:
    """What follows "Secretary of State", "chief of staff" and what stands before them; all when there is none."""
    for at in range(1, len(core) - 2):
        if plain(core[at]) == "of" and " ".join(plain(word) for word in core[at - 1 : at + 2]) in agents():
            return ["president", *core[at + 2 :]]
    return core


def _is_title(word: str) -> bool:
    return word in agents() or word in actor_words("title")


def _is_of_body(word: str) -> bool:
    return word in agents() or word in actor_words("name_of_body")
