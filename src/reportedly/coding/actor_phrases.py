"""Phrases for actors taken apart: names in them, head noun, nationality, acronyms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.coding.actor_names import ARTICLES, SMALL, candidate_names, holders_of, person_of, plain
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import AREAS, begins_nationality, capitals, nationalities, nationals
from reportedly.knowledge.people import agents
from reportedly.knowledge.place_names import fold

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-‑'’][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_DIRECTIONS = frozenset("south north east west there killed without shot".split())
_GIVEN_NAMES = frozenset("israel jordan chad georgia india kenya cuba ireland america asia brazil".split())
"""Countries that are also first names."""
_SURNAMES = frozenset(
    "king cook porter bishop pope shepherd fisher constable judge major prince farmer miner priest marshal baker "
    "gardener cardinal monk page sergeant sheriff butcher archer hunter mason carpenter smith potter".split()
)
_USES = ("body", "title", "qualifier", "determiner", "name_of_body")
_OTHER_WORDS = frozenset(
    "us polish turkey turkeys china chad guinea jordan cars pole poles dane danes".split()
)
"""Nationalities that are other words when written small."""
_JOINING = frozenset({"of", "the", "and", "for"})
_LONGEST_AGENT = 4
_MOST_WORDS = 60
"""No phrase for an actor is longer; what is looked at stays bounded whatever the text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for an actor, taken apart; all words folded."""

    words: tuple[str, ...]
    """Words before the first tail ("of", "in", "who"), determiners and figures left out."""
    key: str
    content: frozenset[str]
    """The words that tell: "Ministry of Defence" and "defence ministry" have the same."""
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
    holders: tuple[str, ...]
    """As written: names before the head of those whose man or thing it is: "JCS" of "JCS officer"."""
    places: tuple[str, ...]
    """As written: words with capitals before the head that may name a place: "Lagos" of "Lagos police"."""
    behind: str
    """As written: who or what follows the first tail word: "the rebels" of "spokesman for the rebels"."""
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
    written = _WORD.findall(bare)[:_MOST_WORDS]
    core, tail = _split(written)
    words = tuple(map(plain, core))
    agent = "" if _is_surname(core, bare) else _agent(words)
    person = () if agent else person_of(core)
    return Phrase(
        words=words,
        key=" ".join(words),
        content=frozenset(words) - _JOINING,
        head=words[-1] if words else "",
        agent=agent,
        country=_country(core, tail),
        named=bool(core) and (core[-1][0].isupper() or plain(core[-1]).startswith(ARTICLES)) and not agent,
        acronyms=_acronyms(core, inside),
        names=candidate_names(form, bare, inside, core, person),
        holders=holders_of(core),
        places=_places(core, agent),
        behind=_behind(tail),
        person=tuple(map(plain, person)),
        tail=tuple(map(plain, tail)),
        whole=tuple(map(plain, written)),
        state=_state(core) if not tail else None,
    )


def _split(written: list[str]) -> tuple[list[str], list[str]]:
    """The words up to the head and the tail behind it; of "a group of men" the men are the core."""
    start = 0
    while start < len(written) and (
        plain(written[start]) in actor_words("determiner") or written[start][0].isdigit()
    ):
        start += 1
    for at in range(start + 1, len(written)):
        if (
            (plain(written[at]) in actor_words("tail") or _is_said_of_people(written, at))
            and not _in_name(written, at)
            and not _in_noun(written, at)
        ):
            if (
                plain(written[at]) == "of"
                and plain(written[at - 1]) in actor_words("group")
                and at + 1 < len(written)
            ):
                whose = [word for word in written[start : at - 1] if word[0].isupper()]  # "Ukraine's"
                core, tail = _split(written[at + 1 :])
                return whose + core, tail
            return written[start:at], written[at:]
    return written[start:], []


def _in_name(written: list[str], at: int) -> bool:
    """ "of" in "Ministry of Defence", "Front for the Liberation": capitals on both sides."""
    after = next((word for word in written[at + 1 :] if plain(word) not in ("the", "of")), "")
    small = plain(written[at]) in ("of", "for", "against", "to")
    return (
        small
        and written[at - 1][0].isupper()
        and after[:1].isupper()
        and plain(written[at - 1]) not in actor_words("office")
    )


def _is_said_of_people(written: list[str], at: int) -> bool:
    """ "men killed south of Rafah", "people queuing for food": a participle or direction behind people."""
    word = written[at]
    follows = word.endswith(("ed", "ing")) or word in _DIRECTIONS
    return follows and word.islower() and plain(written[at - 1]) in agents() and plain(word) not in agents()


def _in_noun(written: list[str], at: int) -> bool:
    """ "of" in "chief of staff", "in" in "commander in chief"."""
    return " ".join(plain(word) for word in written[at - 1 : at + 2]) in agents()


def _is_surname(core: list[str], bare: str) -> bool:
    """ "Kevin King" is no king: a first name before a surname that is also a calling, and no article."""
    if len(core) != 2 or " ".join(core) != bare or plain(core[1]) not in _SURNAMES or core[1].isupper():
        return False
    first = plain(core[0])
    known = (
        first in agents() or fold(first) in nationalities() or any(first in actor_words(use) for use in _USES)
    )
    return core[0][0].isupper() and core[1][0].isupper() and not known


def _agent(words: tuple[str, ...]) -> str:
    """The longest agent noun that ends the phrase."""
    for length in range(min(_LONGEST_AGENT, len(words)), 0, -1):
        said = " ".join(words[-length:])
        if said in agents():
            return said
    return ""


def _country(core: list[str], tail: list[str]) -> str | None:
    """Whose it is: the first nationality among the words, else one right behind "of"."""
    if (
        len(core) > 1
        and plain(core[0]) in _GIVEN_NAMES
        and core[0][-1] not in "s’'"
        and _is_all_names(core[1:])
    ):
        return None
    for words in (core, tail[1:7] if tail and plain(tail[0]) in ("of", "from", "in") else []):
        at = 0
        while at < len(words):
            length, country = _nationality(words, at)
            if country:
                return country
            at += length
    return None


def _nationality(words: list[str], at: int) -> tuple[int, str | None]:
    """How many words to take at a place, and the country they tell: "Latin American" tells none."""
    first = fold(plain(words[at]))
    lengths = (
        (3, 2, 1)
        if first in begins_nationality() or first.partition(" ")[0] in begins_nationality()
        else (1,)
    )
    for length in lengths:
        said = first if length == 1 else fold(" ".join(plain(word) for word in words[at : at + length]))
        if said in AREAS:
            return length, AREAS[said]
        if length == 1 and said in capitals() and words[at].endswith(("'s", "’s")):
            return 1, capitals()[said]  # "Kyiv's military intelligence"
        if (
            said in nationalities()
            and (words[at][0].isupper() or _is_safe_small(said))
            and not _is_car(said, words)
        ):
            return length, nationalities()[said]
    return 1, None


def _is_all_names(words: list[str]) -> bool:
    """ "Menjívar" of "Israel Menjívar": no word for people or bodies, nothing written small."""
    return all(
        word[0].isupper()
        and not word.isupper()
        and plain(word) not in agents()
        and plain(word) not in actor_words("name_of_body")
        and plain(word) not in actor_words("body")
        for word in words
    )


def _is_safe_small(said: str) -> bool:
    """A nationality also when written small ("pakistani troops" in a text without capitals)?"""
    return len(said) > 3 and said not in _OTHER_WORDS


def _is_car(said: str, words: list[str]) -> bool:
    """ "MEN IN A LUXURY CAR" are not of the Central African Republic."""
    return said == "car" and len(words) > 1 and all(word.isupper() for word in words)


def _state(core: list[str]) -> str | None:
    """The state that a bare name stands for; "Haitians" are people."""
    said = fold(" ".join(core))
    if not core or not core[0][0].isupper() or said in nationals():
        return None
    return nationalities().get(said) or capitals().get(said)


def _places(core: list[str], agent: str) -> tuple[str, ...]:
    """What stands with a capital before an agent: "Lagos" of "Lagos police", "Fort Lee" of "Fort Lee mayor"."""
    words = core[: len(core) - len(agent.split())] if agent else []
    while words and not words[-1][0].isupper():
        words = words[:-1]
    start = len(words)
    while start and words[start - 1][0].isupper() and not words[start - 1].isupper():
        start -= 1
    return tuple(" ".join(words[at:]) for at in range(start, len(words)))


def _behind(tail: list[str]) -> str:
    """The words after the first preposition of a tail, and after the one that a participle brings.

    "based in Idlib" gives "Idlib", "loyal to Haftar" gives "Haftar".
    """
    words = tail[1:]
    while words and plain(words[0]) in ("by", "to", "with", "in", "of", "from", "the"):
        words = words[1:]
    return " ".join(words)


def _acronyms(core: list[str], inside: list[str]) -> frozenset[str]:
    """Acronyms given in brackets or made of a name's capitals: PMF of "Popular Mobilisation Forces"."""
    found = {plain(text) for text in inside if text.isupper() and " " not in text}
    if len(core) == 1 and core[0].replace(".", "").replace("-", "").isupper() and len(core[0]) > 1:
        found.add(plain(core[0]))
    big = [word for word in core if word[0].isupper() and plain(word) not in SMALL]
    if len(big) > 2 and not all(word.isupper() for word in core):
        found.add("".join(plain(word)[0] for word in big))
    return frozenset(found)
