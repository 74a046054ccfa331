"""Phrases for actors taken apart: names in them, head noun, nationality, acronyms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import capitals, nationalities
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_names import fold

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-‑'’][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_ARTICLES = ("al-", "el-", "ul-", "ad-", "ar-", "as-", "az-", "an-")
_SMALL = frozenset("of the and for in de la del al to".split())
_LONGEST_AGENT = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for an actor, taken apart; all words folded."""

    words: tuple[str, ...]
    """Words before the first tail ("of", "in", "who"), determiners and figures left out."""
    key: str
    head: str
    agent: str
    """The longest word for people or bodies that ends at the head ("police officers"), or empty."""
    country: str | None
    """ISO alpha-3 by a nationality word or a possessive, or null."""
    named: bool
    """Does the head, or all of the phrase, look like a name?"""
    acronyms: frozenset[str]
    names: tuple[str, ...]
    """As written: what to look up in the knowledge base, most telling first."""
    person: tuple[str, ...]
    """Folded words of a person's name without titles, empty when it is no person's."""
    tail: tuple[str, ...]
    """Folded words behind the head ("of the defence ministry")."""
    whole: tuple[str, ...]
    """All folded words."""
    state: str | None
    """ISO alpha-3 when the phrase is just a state's name, nationality or capital: "Baku", "Azerbaijani"."""


@lru_cache(maxsize=8192)
def parse_phrase(form: str) -> Phrase:
    """Take a phrase apart; any text is taken.

    >>> parse_phrase("two senior Turkish army officers in Ankara").country
    'TUR'
    >>> parse_phrase("gunmen on motorbikes").head
    'gunmen'
    """
    inside = _BRACKETS.findall(form)
    bare = " ".join(_BRACKETS.sub(" ", form).split()).strip(" ,;:.\"'“”‘’")
    written = _WORD.findall(bare)
    core, tail = _split(written)
    words = tuple(plain(word) for word in core)
    agent = _agent(words)
    person = _person(core) if not agent else ()
    return Phrase(
        words=words,
        key=" ".join(words),
        head=words[-1] if words else "",
        agent=agent,
        country=_country(core, tail),
        named=bool(core) and (core[-1][0].isupper() or plain(core[-1]).startswith(_ARTICLES)) and not agent,
        acronyms=_acronyms(core, inside),
        names=_names(bare, inside, core),
        person=person,
        tail=tuple(plain(word) for word in tail),
        whole=tuple(plain(word) for word in written),
        state=_state(core) if not tail else None,
    )


def plain(word: str) -> str:
    """A word without case, accents, full stops and possessive s; hyphens stay.

    >>> plain("Gülen’s"), plain("U.S.")
    ('gulen', 'us')
    """
    low = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("‑", "-").replace("ı", "i"))
    kept = "".join(letter for letter in low if not unicodedata.combining(letter))
    return kept.removesuffix("'s").rstrip("'").replace(".", "").strip()


def _split(written: list[str]) -> tuple[list[str], list[str]]:
    """The words up to the head and the tail behind it; of "a group of men" the men are the core."""
    start = 0
    while start < len(written) and (
        plain(written[start]) in actor_words("determiner") or written[start][0].isdigit()
    ):
        start += 1
    for at in range(start + 1, len(written)):
        if plain(written[at]) in actor_words("tail") and not _in_name(written, at):
            if (
                plain(written[at]) == "of"
                and plain(written[at - 1]) in actor_words("group")
                and at + 1 < len(written)
            ):
                return _split(written[at + 1 :])
            return written[start:at], written[at:]
    return written[start:], []


def _in_name(written: list[str], at: int) -> bool:
    """ "of" in "Ministry of Defence", "Front for the Liberation": capitals on both sides."""
    after = next((word for word in written[at + 1 :] if plain(word) not in ("the", "of")), "")
    small = plain(written[at]) in ("of", "for", "in", "against", "to")
    return (
        small
        and written[at - 1][0].isupper()
        and after[:1].isupper()
        and plain(written[at - 1]) not in actor_words("office")
    )


def _agent(words: tuple[str, ...]) -> str:
    """The longest agent noun that ends the phrase."""
    for length in range(min(_LONGEST_AGENT, len(words)), 0, -1):
        said = " ".join(words[-length:])
        if said in agents():
            return said
    return ""


def _country(core: list[str], tail: list[str]) -> str | None:
    """Whose it is: the first nationality among the words, else one right behind "of"."""
    known = nationalities()
    for words in (core, tail[1:7] if tail and plain(tail[0]) in ("of", "from", "in") else []):
        for at in range(len(words)):
            for length in (3, 2, 1):
                said = fold(" ".join(plain(word) for word in words[at : at + length]))
                if said in known and (words[at][0].isupper()):
                    return known[said]
    return None


def _state(core: list[str]) -> str | None:
    """The state that a bare name stands for."""
    said = fold(" ".join(core))
    if not core or not core[0][0].isupper():
        return None
    return nationalities().get(said) or capitals().get(said)


def _acronyms(core: list[str], inside: list[str]) -> frozenset[str]:
    """Acronyms given in brackets or made of a name's capitals: PMF of "Popular Mobilisation Forces"."""
    found = {plain(text) for text in inside if text.isupper() and " " not in text}
    if len(core) == 1 and core[0].replace(".", "").replace("-", "").isupper() and len(core[0]) > 1:
        found.add(plain(core[0]))
    big = [word for word in core if word[0].isupper() and plain(word) not in _SMALL]
    if len(big) > 2 and not all(word.isupper() for word in core):
        found.add("".join(plain(word)[0] for word in big))
    return frozenset(found)


def _names(bare: str, inside: list[str], core: list[str]) -> tuple[str, ...]:
    """What to look up: the whole, the words before the tail, the bracketed, a name within ("Hezbollah fighters")."""
    found = [bare, " ".join(core), *inside]
    if "'s " in bare or "’s " in bare:
        found.append(re.split(r"['’]s ", bare, maxsplit=1)[1])
    while len(core) > 1 and plain(core[-1]) in actor_words("member"):
        core = core[:-1]
        found.append(" ".join(core))
    while len(core) > 1 and plain(core[0]) in actor_words("qualifier"):
        core = core[1:]
        found.append(" ".join(core))
    if len(core) > 1 and len(core[-1]) > 2 and core[-1].isupper() and not core[0].isupper():
        found.append(core[-1])  # "Ukraine's security service SBU"
    return tuple(dict.fromkeys(name for name in found if name))


def _person(core: list[str]) -> tuple[str, ...]:
    """The words of a person's name, titles left out; empty for what looks like a body or has small words."""
    if any(plain(word) in _SMALL for word in core[1:]) and "de" not in core and "la" not in core:
        return ()
    words = [word for word in core if word[0].isupper() or plain(word).startswith(_ARTICLES)]
    titles = 0
    while titles < len(words) and (
        plain(words[titles]) in agents() or plain(words[titles]) in actor_words("title")
    ):
        titles += 1
    name = words[titles:] if len(words) == len(core) or titles else []
    if not 1 <= len(name) <= 5 or any(
        plain(word) in agents() or plain(word) in actor_words("name_of_body") for word in name
    ):
        return ()
    return tuple(plain(word) for word in name)
