"""What an unknown phrase says of an actor's sector and country: "US troops", "the Health Ministry", "gunmen"."""

from __future__ import annotations

from reportedly.coding.actor_phrases import Phrase
from reportedly.knowledge.actor_words import actor_words
from reportedly.knowledge.actors_states import nationalities
from reportedly.knowledge.people import agents

_NAMED_BODIES = (
    (
        (
            "liberation front",
            "liberation army",
            "resistance",
            "guerrilla",
            "mujahideen",
            "insurgent",
            "guerrillas",
            "revolutionary cell",
            "revolutionary cells",
            "revolutionary army",
            "revolutionary front",
            "rebel",
        ),
        "REB",
    ),
    (("ministry", "department", "presidency", "embassy", "consulate", "government", "municipality"), "GOV"),
    (("court", "tribunal", "prosecutor", "prosecution"), "JUD"),
    (("parliament", "senate", "assembly", "congress"), "LEG"),
    (("police", "gendarmerie", "constabulary"), "COP"),
    (("militia", "vigilante", "self-defence", "self-defense"), "PRM"),
    (
        ("army", "battalion", "regiment", "air force", "navy", "armed forces", "border guard", "coast guard"),
        "MIL",
    ),
    (("cartel", "gang", "mafia", "clan"), "CRM"),
    (
        (
            "observatory",
            "human rights",
            "rights watch",
            "foundation",
            "charity",
            "aid",
            "relief",
            "doctors for",
        ),
        "NGO",
    ),
    (("hospital", "clinic", "medical", "health", "ambulance"), "MED"),
    (("university", "school", "college", "institute", "academy"), "EDU"),
    (
        (
            "news",
            "times",
            "post",
            "herald",
            "radio",
            "television",
            "tv",
            "news agency",
            "press agency",
            "gazette",
            "tribune",
            "daily",
            "journal",
            "channel",
            "newspaper",
            "website",
        ),
        "JRN",
    ),
    (("union of workers", "workers", "trade union", "labour union", "teachers"), "LAB"),
    (("party", "coalition for"), "PTY"),
    (("church", "diocese", "mosque", "archdiocese", "bishops"), "REL"),
    (("company", "corporation", "bank", "ltd", "inc", "holding", "petroleum"), "BUS"),
)
_ARMED_GROUPS = frozenset("faction factions brigade brigades".split())
_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_SIDES = frozenset({"side", "authorities", "negotiators", "mission"})
_PREFIXES = frozenset("counter vice co sub deputy under".split())
_OFFICES = frozenset("agency bureau directorate secretariat authority inspectorate".split())
_BOARDS = frozenset("commission committee council service department office board".split())
_PUBLIC = frozenset("state national federal government supreme central".split())
"""Heads, and words beside them, of bodies of a state: "Migration Agency", "National Water Commission"."""
_ENVOYS = frozenset("mediator mediators observer observers delegation delegations mission missions".split())
"""Whom states send as well: "US mediators"; "Iraqi alliance" is of parties."""
_WITHOUT_COUNTRY = frozenset({"IGO"})
_ABROAD = {"NGO": "NGO", "IGO": "IGO"}
_ARMED_SECTORS = ("MIL", "COP", "REB", "PRM", "UAF", "CRM")
_ARMED = ("armed", "militant", "jihadist", "islamist", "rebel", "insurgent", "separatist", "extremist")
_OWNERS = frozenset({"REB", "COP", "MIL", "PRM", "CRM", "JUD", "SPY", "UAF"})
"""Whose word before a head says whose it is: "rebel commander"."""
_SPEAKERS_FOR = frozenset({"LEG", "OPP", "PTY", "LAB", "BUS", "MED", "EDU", "REL", "NGO", "JRN"})
"""Who also has officials and spokesmen: "hospital director", "union official", "opposition coalition"."""
_GROUP_HEADS = frozenset(
    "group groups faction factions movement organisation organization cell brigade brigades wing".split()
)


def role_of(phrase: Phrase, context_country: str | None) -> tuple[str | None, str | None]:
    """Country and sector that the words give; the context lends the country to roles without a nationality.

    >>> from reportedly.coding.actor_phrases import parse_phrase
    >>> role_of(parse_phrase("an Iraqi Iran-aligned group"), None)
    ('IRQ', 'REB')
    >>> role_of(parse_phrase("the Health Ministry"), "LBN")
    ('LBN', 'GOV')
    """
    sector = _sector(phrase)
    if sector is None:
        return phrase.country, None
    if sector == "IGO" and phrase.country:
        sector = "GOV" if phrase.head in _ENVOYS else "PTY"
    country = phrase.country or _ABROAD.get(sector)
    if country is None and sector not in _WITHOUT_COUNTRY:
        country = context_country
    return country, sector


def _sector(phrase: Phrase) -> str | None:
    """Sector by the head noun, what stands before it, a title, or a body's name."""
    if phrase.words == ("parties",):  # "all parties to the conflict" are sides, not political parties
        return None
    if phrase.head in _GROUP_HEADS and not phrase.named and " " not in phrase.agent:
        own = agents()[phrase.agent].sector if phrase.head in _ARMED_GROUPS and phrase.agent else None
        return _group_sector(phrase) or own
    if phrase.agent:
        return _qualified(phrase) or _plain_sector(phrase) or None
    titled = _crew_sector(phrase) or _title_sector(phrase)
    return titled or _body_sector(phrase) or _of_sector(phrase) or _prefixed_sector(phrase)


def _group_sector(phrase: Phrase) -> str | None:
    """ "Iran-aligned group", "armed faction": rebels unless the words say what else."""
    said = " ".join(phrase.words)
    if any(word in said for word in ("rights", "aid", "monitoring", "advocacy", "humanitarian", "campaign")):
        return "NGO"
    if "opposition" in said or "paramilitary" in said:
        return "OPP" if "opposition" in said else "PRM"
    if any(word.endswith(("-aligned", "-backed", "-linked")) or word in _ARMED for word in phrase.words):
        return "REB"
    return None


def _qualified(phrase: Phrase) -> str | None:
    """ "defence official" is the government's, "rebel commander" the rebels', "police spokesman" the police's."""
    agent = agents()[phrase.agent]
    if agent.sector in ("CVL", "REL", "MED", "JRN", "EDU"):
        return None
    before = phrase.words[: len(phrase.words) - len(phrase.agent.split())]
    speaks = agent.sector in ("GOV", "IGO", "") or agent.word in ("director", "manager")
    owners = _OWNERS | _SPEAKERS_FOR if speaks else _OWNERS
    for at in range(len(before)):
        for word in (" ".join(before[at : at + 2]), before[at]):
            known = agents().get(word)
            if known and known.sector in owners and word != "deputy":
                return known.sector
    behind = " ".join(phrase.tail[:5])
    return "COP" if behind.startswith("of police") or behind.startswith("of the police") else None


def _plain_sector(phrase: Phrase) -> str:
    """The sector of the head noun; "officers" alone are police, "Russian officers" the army's."""
    if phrase.agent in ("officer", "officers") and len(phrase.words) == 1:
        return "COP"
    return agents()[phrase.agent].sector


def _of_sector(phrase: Phrase) -> str | None:
    """ "Border Service of Kyrgyzstan", "Villagers of Tegh": the noun before "of" or "for"."""
    if not phrase.named:
        return "OPP" if "opposition" in phrase.words else None
    at = next((at for at, word in enumerate(phrase.words) if at and word in ("of", "for")), 0)
    for length in (3, 2, 1):
        known = agents().get(" ".join(phrase.words[max(at - length, 0) : at]))
        if known and (known.sector in _STATE or known.plural in actor_words("alike_residents")):
            return known.sector
    is_office = at and phrase.words[at - 1] in (_OFFICES | _BOARDS)
    return "GOV" if is_office and phrase.country else None


def _prefixed_sector(phrase: Phrase) -> str | None:
    """ "counter-demonstrators", "vice-minister"."""
    prefix, _, noun = phrase.head.partition("-")
    known = agents().get(noun) if prefix in _PREFIXES else None
    return known.sector or None if known else None


def _crew_sector(phrase: Phrase) -> str | None:
    """ "navy boat", "military helicopters": those who crew a craft act by it."""
    crews = [agents()[word].sector for word in phrase.words[:-1] if word in agents()]
    crewed = next((sector for sector in crews if sector in _ARMED_SECTORS), None)
    return crewed if phrase.head in actor_words("craft") else None


def _title_sector(phrase: Phrase) -> str | None:
    """ "President Ali Diaz", "chief of staff Ali Diaz", "councillor Rogelio Beltran": the title before the name."""
    if not phrase.person:
        return None
    words = phrase.words[:-1]
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            said = " ".join(words[at : at + length])
            if said in agents() and agents()[said].sector and said not in nationalities():
                return agents()[said].sector
    return None


def _body_sector(phrase: Phrase) -> str | None:
    """Words in a body's name that say what it is: "Al-Rahma maternity hospital", "Chindwin Valley Herald"."""
    if not phrase.named:
        return _office_sector(phrase)
    said = f" {' '.join(phrase.words)} "
    for signs, sector in _NAMED_BODIES:
        if any(f" {sign} " in said for sign in signs):
            return sector
    if phrase.head in _OFFICES or (
        phrase.head in _BOARDS and (phrase.country or set(phrase.words) & _PUBLIC)
    ):
        return "GOV"
    return None


def _office_sector(phrase: Phrase) -> str | None:
    """ "regional labour inspectorate", "Angolan investigation service", "the Tajik side": offices written small."""
    if len(phrase.words) < 2:
        return None
    if phrase.head in _OFFICES or (phrase.country and phrase.head in (_BOARDS | _SIDES)):
        return "GOV"
    return None
