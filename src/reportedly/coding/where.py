"""Where a happening was: the places hung on it, else the place the story is at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Holders, Scene, Sentence, inside
from reportedly.model.mention import Place, PlaceMention, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

EXACTNESS = {"point": 0, "settlement": 1, "district": 2, "region": 3, "area": 4, "country": 5}


STAGED = frozenset({"ASSAULT", "PROTEST"})
"""Types that happen on the scene that the report has set; decisions and gifts have no such place."""


@dataclass(frozen=True, slots=True)
class Where:
    """Place names as written, most exact first, with the point and country of the most exact."""

    places: tuple[str, ...] = ()
    mentions: tuple[PlaceMention, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None
    geonameid: int | None = None
    rule: str = "none"
    confidence: float = 0.0


def place_of(scene: Scene, happening: Happening) -> Where:
    """Where the happening was; for a speech act only what the report says of its place."""
    own = [mention for trigger in happening.triggers for mention in places_on(scene, trigger)]
    if own:
        return _where(scene, happening, own, "place on the trigger", 0.85)
    if happening.verbal:
        return Where()
    within = [m for t in happening.triggers for m in _in_recipients(scene, t)]
    if within:
        return _where(scene, happening, within, "place in the recipient", 0.75)
    beside = _beside(scene, happening)
    if beside:
        return _where(scene, happening, beside, "place in the sentence", 0.65)
    linked = [mention for trigger in happening.triggers for mention in places_on(scene, trigger, afar=True)]
    if linked:
        return _where(scene, happening, linked, "place linked by the engine", 0.55)
    told = _told_before(scene, happening) if happening.lead.type in STAGED else []
    if told:
        return _where(scene, happening, told, "place of the story", 0.5)
    return _country_only(scene)


def places_on(scene: Scene, trigger: Trigger, *, afar: bool = False) -> list[PlaceMention]:
    """Places inside the trigger's own place arguments, of its sentence, or of other sentences (``afar``)."""
    sentence = scene.sentence_at(trigger.start)
    return [
        mention
        for argument in trigger.arguments
        if argument.role == "place" and (sentence.start <= argument.start < sentence.end) != afar
        for mention in inside(scene.document.places, argument.start, argument.end)
        if not mention.demonym
    ]


def _in_recipients(scene: Scene, trigger: Trigger) -> list[PlaceMention]:
    """Places that say where those done to are ("an office of the movement in Deir ez-Zor")."""
    return [
        mention
        for argument in trigger.arguments
        if argument.role == "recipient"
        for mention in inside(scene.document.places, argument.start, argument.end)
        if not mention.demonym and _locative(scene, mention)
    ]


def located(mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Those that are places proper and no nationality words."""
    return [mention for mention in mentions if not mention.demonym]


def _beside(scene: Scene, happening: Happening) -> list[PlaceMention]:
    """Places of the sentences of the happening that stand behind a preposition of place and in no other's part."""
    found = []
    for trigger in happening.triggers:
        sentence = scene.sentence_at(trigger.start)
        if sentence.in_title and len(happening.triggers) > 1:
            continue
        found += [
            m for m in located(sentence.places) if _locative(scene, m) and not _owned(sentence, m, happening)
        ]
    return found


def _locative(scene: Scene, mention: PlaceMention) -> bool:
    """Whether the parse hangs the name on a preposition of place ("in", "near"), itself or through its neighbours.

    "US" in "a US drone strike" modifies a noun and locates nothing; "Anbar" in "Iraq's Anbar province" does.
    """
    doc = scene.document.doc
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return False
    token = span.root
    for _ in range(6):
        cases = {child.lower_ for child in token.lefts if child.dep_ == "case"}
        if cases & LOCATIVES:
            return True
        if cases & {"of", "from"}:
            return token.head.lower_ in PLACE_NOUNS
        if token.dep_ in ("conj", "appos", "flat", "nmod", "compound", "amod") and _is_placelike(
            scene, token.head
        ):
            token = token.head
            continue
        return False
    return False


def _is_placelike(scene: Scene, token: Token) -> bool:
    """Whether a word names a place or a kind of place, so that what modifies it locates too."""
    if token.lower_ in PLACE_NOUNS:
        return True
    proper = scene.once("places", lambda: Holders(located(scene.document.places)))
    return any(proper.over(token.idx, token.idx + 1))


LOCATIVES = frozenset("in at near outside inside around across on off throughout over within along".split())

PLACE_NOUNS = frozenset(
    "city town village district province region state area county governorate neighbourhood neighborhood suburb"
    " capital port island road highway border north south east west northeast northwest southeast southwest centre"
    " center outskirts part parts camp airport airbase base square street mosque church school hospital market"
    " prefecture commune municipality township division department oblast territory quarter coast valley".split()
)


def _owned(sentence: Sentence, mention: PlaceMention, happening: Happening) -> bool:
    """Whether the place is the part of another happening's trigger in the sentence."""
    mine = {id(trigger) for trigger in happening.triggers}
    return any(
        argument.start <= mention.start < argument.end
        for trigger in sentence.triggers
        if id(trigger) not in mine
        for argument in trigger.arguments
        if argument.role in ("place", "recipient")
    )


def _told_before(scene: Scene, happening: Happening) -> list[PlaceMention]:
    """Places of the nearest sentence before that has one, else of the headline or dateline."""
    start = scene.sentence_at(happening.lead.start).index
    for back in range(start, max(start - 4, -1), -1):
        sentence = scene.sentences[back]
        mentions = [m for m in located(sentence.places) if m.place and _locative(scene, m)]
        if mentions:
            return mentions
    for sentence in scene.sentences[:3]:
        mentions = [m for m in located(sentence.places) if m.place]
        if mentions:
            return mentions
    return []


def _country_only(scene: Scene) -> Where:
    """The country that the report's places and nationality words speak of most."""
    return scene.once("country", lambda: _most_told_country(scene))


def _most_told_country(scene: Scene) -> Where:
    votes: dict[str, float] = {}
    for mention in scene.document.places:
        if mention.place and mention.place.country:
            votes[mention.place.country] = votes.get(mention.place.country, 0.0) + (
                0.5 if mention.demonym else 1.0
            )
    if not votes:
        return Where()
    country = max(sorted(votes), key=lambda code: votes[code])
    return Where(country=country, rule="country of the report", confidence=0.4)


def _where(
    scene: Scene, happening: Happening, mentions: Sequence[PlaceMention], rule: str, sure: float
) -> Where:
    ordered = sorted(_distinct(scene, mentions), key=_exactness)
    best = ordered[0].place
    country = next((m.place.country for m in ordered if m.place and m.place.country), None)
    containers = _containers(scene, happening, ordered, country)
    names = tuple(scene.text(m.start, m.end) for m in (*ordered, *containers))
    point = _point(ordered)
    return Where(
        places=tuple(dict.fromkeys(names)),
        mentions=(*ordered, *containers),
        lat=round(point.lat, 2) if point else None,
        lon=round(point.lon, 2) if point else None,
        country=None if happening.verbal and not country else country or _country_only(scene).country,
        precision=best.precision if best else None,
        geonameid=point.geonameid if point else None,
        rule=rule,
        confidence=sure * (0.5 + 0.5 * ordered[0].confidence),
    )


def _point(ordered: Sequence[PlaceMention]) -> Place | None:
    """The one most exact place; none for a country, and none when two places are equally exact."""
    known = [mention.place for mention in ordered if mention.place]
    if not known or known[0].precision in ("country", "area"):
        return None
    rivals = [p for p in known[1:] if p.precision == known[0].precision]
    if any(abs(p.lat - known[0].lat) + abs(p.lon - known[0].lon) > 0.5 for p in rivals):
        return None
    return known[0]


def _containers(
    scene: Scene, happening: Happening, ordered: Sequence[PlaceMention], country: str | None
) -> list[PlaceMention]:
    """Wider places of the same country told in the same or the first sentences ("in the Tillaberi region")."""
    floor = _exactness(ordered[0])[0]
    sentences = [scene.sentence_at(trigger.start) for trigger in happening.triggers] + list(
        scene.sentences[:2]
    )
    taken = {scene.text(m.start, m.end).casefold() for m in ordered}
    found: dict[str, PlaceMention] = {}
    for sentence in sentences:
        for mention in located(sentence.places):
            name = scene.text(mention.start, mention.end)
            if mention.place and mention.place.country == country and name.casefold() not in taken:
                if _exactness(mention)[0] > max(floor, 1):
                    found.setdefault(name.casefold(), mention)
    return sorted(found.values(), key=_exactness)


def _distinct(scene: Scene, mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    kept: dict[str, PlaceMention] = {}
    for mention in mentions:
        kept.setdefault(scene.text(mention.start, mention.end).casefold(), mention)
    return list(kept.values())


def _exactness(mention: PlaceMention) -> tuple[int, int]:
    return (EXACTNESS.get(mention.place.precision, 3) if mention.place else 2, mention.start)
