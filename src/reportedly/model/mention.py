"""Mentions: stretches of a document that name something; offsets are of ``Document.text``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation; ``start:end`` includes the marks, ``inner`` is what stands between them.

    A quotation that runs over several paragraphs is one quotation.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression with its TimeML value and the days it covers."""

    start: int
    end: int
    kind: str
    """DATE, TIME, DURATION or SET."""
    value: str
    """TIMEX3 value, such as 2024-01-05, 2024-W02, 2024-06, P3D, PAST_REF, 2024-01-05TNI."""
    first: date | None = None
    """First day covered, or null when unresolved."""
    last: date | None = None
    """Last day covered; null with ``first`` set means open-ended ("since October")."""
    mod: str | None = None
    """TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, ..."""
    rule: str = ""
    """Name of the rule that resolved it."""
    anchored: bool = True
    """False when it needed a publication date that the report does not have."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer."""

    name: str
    lat: float
    lon: float
    country: str | None
    """ISO 3166-1 alpha-3 (XKX for Kosovo), or null for seas and regions across borders."""
    precision: str
    """point, settlement, district, region, country or area (a sea, a region across borders)."""
    admin1: str | None = None
    population: int = 0
    geonameid: int | None = None
    source: str = "geonames"
    """Table it comes from: geonames, own, or a user's file."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text with the place it was resolved to."""

    start: int
    end: int
    place: Place | None = None
    confidence: float = 0.0
    rule: str = ""
    demonym: bool = False
    """True for nationality words ("Iraqi"), which point to a country but locate nothing."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people killed, injured, missing, abducted or arrested."""

    start: int
    end: int
    kind: str
    """killed, injured, missing, abducted, arrested or displaced."""
    low: int | None
    high: int | None
    """Null for open ("at least 6" is low 6, high null)."""
    number: tuple[int, int] | None = None
    """Where the figure stands; null when it is implied ("a soldier was killed")."""
    victims: tuple[int, int] | None = None
    """The noun phrase that says who ("three soldiers")."""
    victim_kind: str | None = None
    """civilians, fighters, security_forces, attackers, or null when the text does not say."""
    head: int | None = None
    """Token index of the word that carries the harm ("killed", "dead", "wounding")."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to have said something: source, cue and content, as spans of the text.

    ``source``, ``cue`` and ``content`` may have several fragments and may be empty (no source in "reportedly").
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    stance: str
    """asserts, claims, accuses, suspects, denies or unconfirmed; said of the content by the source."""
    resolved: tuple[int, int] | None = None
    """Best form of the source elsewhere in the text, when ``source`` is a pronoun or "the statement"."""
    outer: int | None = None
    """Index of the attribution that passes this one on ("X reported, citing Y": X is outer of Y)."""
    cue_lemma: str = ""
    tense: str = "past"
    quoted: bool = False
    """True when the content is (mostly) a direct quotation."""
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that plays a part in what a trigger tells."""

    start: int
    end: int
    role: str
    """actor, recipient, place, time, weapon or toll."""
    head: int
    """Token index of the phrase's head."""
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name something that was done, with its type and its parts."""

    start: int
    end: int
    head: int
    """Token index of the head word."""
    type: str
    """One of PLOVER's sixteen types."""
    mode: str | None = None
    """The means that the words name; null when they name none."""
    heard_mode: str | None = None
    """The means that the engine hears in the context, where the words name none."""
    cameo: str | None = None
    arguments: tuple[Argument, ...] = ()
    modality: str = "actual"
    """actual, planned, threatened, ordered, demanded, thwarted, conditional, feared or negated."""
    nominal: bool = False
    plural: bool = False
    confidence: float = 1.0
    rule: str = ""
    """The lexicon entry or the head that found it."""
    part_of: int | None = None
    """Head token of the trigger whose deed this one only tells more of ("killed" in "killed in an attack")."""
