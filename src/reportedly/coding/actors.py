"""Actor codes: country, sector and CAMEO-style code for the phrases by which a report names an actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.coding.actor_bearers import points_behind, sector_of_bearer
from reportedly.coding.actor_names import plain
from reportedly.coding.actor_phrases import Phrase, parse_phrase
from reportedly.coding.actor_places import country_of_name, country_of_place
from reportedly.coding.actor_roles import role_of
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors import ACROSS_BORDERS, Actor, ActorBase, load_actors
from reportedly.knowledge.actors_states import capitals, nationalities, nationals
from reportedly.knowledge.people import agents, things
from reportedly.model.event import CodedActor

_REMEMBERED = 8192
_ALIKE = tuple(f"alike_{name}" for name in ("crowd", "troops", "attackers", "rebels", "police", "residents"))
_STANDS_FOR: dict[str, set[str | None]] = {
    "stands_for_group": {"REB", "PRM", "CRM", "OPP", "NGO", "PTY"},
    "stands_for_rebels": {"REB", "PRM"},
    "stands_for_troops": {"MIL"},
    "stands_for_police": {"COP"},
    "stands_for_government": {"GOV"},
}
_HEADS_WIN = frozenset({"COP", "JUD", "LEG", "MED", "EDU", "JRN"})
"""Roles that stay what they are under a named actor."""
_PEOPLES = frozenset({"ethnic group", "religious group", "tribe", "clan", "platform"})
"""Peoples, of whom anybody may be, and platforms, where anybody may speak: "Rohingya labourer", "Telegram channel"."""
_CROWDS = ("CVL", "REF")
"""Who follows a head without saying what it is: "leaders of the community"."""
_AGENTIVE = ("ers", "ors", "ists", "men", "women", "ants", "ents", "eers", "ians")


def code_actor(forms: Sequence[str], context_country: str | None) -> CodedActor:
    """The actor that goes by these forms (best first), with its codes.

    What the knowledge base knows wins; else the words say ("Turkish soldiers" is TUR and MIL); a word for a role
    without a nationality ("police") takes ``context_country``, where it happened. An unknown name keeps its name
    and null codes.

    >>> code_actor(["Turkish soldiers"], "SYR").code
    'TURMIL'
    >>> code_actor(["police"], "KEN").code, code_actor(["Orhan Safarli"], "AZE").code
    ('KENCOP', None)
    """
    return _code(load_actors(), tuple(dict.fromkeys(form for form in forms if form.strip())), context_country)


@lru_cache(maxsize=_REMEMBERED)
def _code(base: ActorBase, forms: tuple[str, ...], context: str | None) -> CodedActor:
    name = forms[0] if forms else ""
    for rule in (_by_name, _by_owner, _by_state, _by_role, _by_country):
        for form in forms:
            said = rule(base, form, context)
            if said is not None:
                return CodedActor(
                    name=name,
                    forms=forms,
                    country=said.country,
                    sector=said.sector,
                    code=said.code,
                    actor_id=said.actor_id,
                )
    return CodedActor(name=name, forms=forms, country=None, sector=None, code=None, actor_id=None)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one rule makes of one form."""

    country: str | None
    sector: str | None
    code: str | None
    actor_id: str | None = None


def _made(country: str | None, sector: str | None) -> _Said:
    code = sector if country == sector else (country or "") + (sector or "")
    return _Said(country, sector, code or None)


def _by_name(base: ActorBase, form: str, context: str | None) -> _Said | None:
    known = _known(base, form, context)
    return _Said(known.country, known.sector, known.code, known.id) if known else None


def _by_owner(base: ActorBase, form: str, context: str | None) -> _Said | None:
    """By the known actor whose man, body or thing it is ("JCS officer"), or by who follows ("head of the army")."""
    phrase = parse_phrase(form)
    for name in phrase.holders:
        holder = base.lookup(name, context)
        if holder and holder.kind not in _PEOPLES:
            return _held(phrase, holder)
    return _from_behind(base, phrase, context) if points_behind(phrase) else None


def _held(phrase: Phrase, holder: Actor) -> _Said:
    """The holder's codes; "Hamas police" are police all the same."""
    sector = agents()[phrase.agent].sector if phrase.agent else ""
    if sector in _HEADS_WIN and sector != holder.sector and holder.country not in ACROSS_BORDERS:
        return _made(holder.country, sector)
    return _Said(holder.country, holder.sector, holder.code, holder.id)


def _from_behind(base: ActorBase, phrase: Phrase, context: str | None) -> _Said | None:
    """What follows says who: a named actor, a kind of actor, or only a country ("spokesman for Baghdad")."""
    inner = _code(base, (phrase.behind,), context)
    actor = base.by_id.get(inner.actor_id) if inner.actor_id else None
    is_state = parse_phrase(phrase.behind).state or (actor and actor.kind == "government" and actor.note)
    if phrase.country and (is_state or not inner.actor_id):  # "Albania's honorary consul in Tehran"
        own = inner.sector not in (None, *_CROWDS) and not is_state
        return _made(phrase.country, inner.sector) if own else None
    if inner.country and (is_state or not inner.sector):
        sector = role_of(phrase, context)[1] or sector_of_bearer(phrase)
        return _made(inner.country, sector) if sector else None
    if inner.sector in (None, *_CROWDS) or is_state:
        return None
    return _Said(inner.country, inner.sector, inner.code, inner.actor_id)


def _by_state(base: ActorBase, form: str, context: str | None) -> _Said | None:
    state = parse_phrase(form).state
    return _made(state, "GOV") if state else None


def _by_role(base: ActorBase, form: str, context: str | None) -> _Said | None:
    phrase = parse_phrase(form)
    sector = role_of(phrase, None)[1] or sector_of_bearer(phrase)
    if sector is None:
        return None
    country, _ = role_of(phrase, context)
    if phrase.country is None and sector not in ("NGO", "IGO"):
        country = country_of_place(phrase, context) or country or context
    return _made(country, sector)


def _by_country(base: ActorBase, form: str, context: str | None) -> _Said | None:
    """The country alone, where nothing says what kind of actor it is."""
    phrase = parse_phrase(form)
    if not phrase.whole:
        return None
    if phrase.whole[-1] in nationals():
        return _made(phrase.country, "CVL")
    country = phrase.country or (None if phrase.tail else country_of_name(form, context))
    return _made(country, None) if country else None


def same_actor(a: str, b: str) -> bool:
    """Do two phrases name one actor: short form, acronym, surname, another alias of a known actor?

    >>> same_actor("Popular Mobilisation Forces (PMF)", "the PMF")
    True
    >>> same_actor("President Ali Diaz", "Diaz"), same_actor("Israeli army", "Israel")
    (True, False)
    """
    return _same_actor(load_actors(), *((a, b) if a <= b else (b, a)))


@lru_cache(maxsize=_REMEMBERED)
def _same_actor(base: ActorBase, a: str, b: str) -> bool:
    one, two = parse_phrase(a), parse_phrase(b)
    if one.whole and one.whole == two.whole:
        return True
    if not one.words or not two.words:
        return False
    if one.key == two.key or one.content == two.content or one.acronyms & two.acronyms:
        return True
    id_one, id_two = _identity(base, a), _identity(base, b)
    if id_one and id_two:
        return id_one == id_two
    if one.country and two.country and one.country != two.country:
        return False
    if one.state or two.state:
        return False
    short = _is_short_form(one, two) or _is_short_form(two, one) or _same_person(one, two)
    return short or _are_alike(one, two) or _stands_for(base, one, b) or _stands_for(base, two, a)


def is_capable_actor(form: str) -> bool:
    """Could this phrase name somebody who acts: a person, a force, a body, a state; not a thing or a time?

    >>> is_capable_actor("gunmen on motorbikes"), is_capable_actor("a police station"), is_capable_actor("Tuesday")
    (True, False, False)
    """
    return _is_capable(load_actors(), form)


@lru_cache(maxsize=_REMEMBERED)
def _is_capable(base: ActorBase, form: str) -> bool:
    phrase = parse_phrase(form)
    if not phrase.words:
        return plain(form) in actor_words("pronoun") or bool(set(phrase.whole) & actor_words("body"))
    if _known(base, form, None) or phrase.agent or phrase.head in actor_words("body"):
        return True
    head = phrase.head
    if (phrase.named and head in actor_words("name_of_body")) or role_of(phrase, None)[1]:
        return True
    if head in things() or head in actor_words("no_agent"):
        return False
    if head in nationalities() or head in capitals() or head in actor_words("pronoun"):
        return True
    return phrase.named or (head.endswith(_AGENTIVE) and len(head) > 5)


@lru_cache(maxsize=_REMEMBERED)
def _identity(base: ActorBase, form: str) -> str | None:
    """Who a form is, when that is known: an actor's id, or the state for its name, capital or government."""
    known = _known(base, form, None)
    if known:
        return f"state {known.country}" if known.kind == "government" and known.note else known.id
    phrase = parse_phrase(form)
    state = phrase.state or (phrase.country if " ".join(phrase.words) in nationals() else None)
    return f"state {state}" if state else None


@lru_cache(maxsize=_REMEMBERED)
def _known(base: ActorBase, form: str, country: str | None) -> Actor | None:
    """The actor of the knowledge base that a form names, its bracketed acronym or its words before "of" included."""
    for name in parse_phrase(form).names:
        actor = base.lookup(name, country)
        if actor and (actor.kind != "platform" or len(parse_phrase(form).words) == 1):
            return actor
    return None


def _is_short_form(short: Phrase, long: Phrase) -> bool:
    """Is every word of one phrase in the other, the head among them: "the militants", "Islamist militants"?"""
    if len(short.whole) > 1 and short.named and long.whole[-len(short.whole) :] == short.whole:
        return True
    if len(short.words) == 1 and short.agent and long.person and short.head in long.words:
        return True
    if short.named != long.named and short.head != long.head:
        return False
    return set(short.words) <= set(long.words) and (short.head in (long.head, long.words[-1]) or short.named)


def _same_person(one: Phrase, two: Phrase) -> bool:
    """ "Qasem Soleimani" and "General Soleimani": surnames agree and no first names differ."""
    if not (one.person and two.person) or one.person[-1] != two.person[-1]:
        return False
    firsts = set(one.person[:-1]), set(two.person[:-1])
    return not firsts[0] or not firsts[1] or bool(firsts[0] & firsts[1])


def _are_alike(one: Phrase, two: Phrase) -> bool:
    """Two words for one crowd or force, of which at most one says more: "soldiers" and "the local troops"."""
    if len(one.words) > 1 and len(two.words) > 1:
        return False
    return not _crowds(one.head).isdisjoint(_crowds(two.head))


@lru_cache(maxsize=_REMEMBERED)
def _crowds(word: str) -> frozenset[str]:
    """The crowds and forces that a word names."""
    return frozenset(use for use in _ALIKE if word in actor_words(use))


def _stands_for(base: ActorBase, short: Phrase, name: str) -> bool:
    """ "the group" for a named group, "rebels" for the FMLN, "the army" for FAMa."""
    if len(short.words) != 1 or not (sectors := _stood_for(short.head)):
        return False
    known = _known(base, name, None)
    sector = known.sector if known else None
    return sector in sectors and (known is not None or parse_phrase(name).named)


@lru_cache(maxsize=_REMEMBERED)
def _stood_for(word: str) -> frozenset[str | None]:
    """The sectors of the named actors that a word may stand for."""
    return frozenset().union(*(s for use, s in _STANDS_FOR.items() if word in actor_words(use)))
