"""The coder: a document that has been read becomes events, each field resting on words and claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from reportedly.coding.actors import code_actor, same_actor
from reportedly.coding.arms import weapons_of
from reportedly.coding.authors import Authorship
from reportedly.coding.authorship import authorships
from reportedly.coding.claims import claims_on
from reportedly.coding.describe import describe
from reportedly.coding.grouping import group_triggers
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm, deal_tolls
from reportedly.coding.links import answered_by, links_between, links_sureness
from reportedly.coding.parties import parties_told
from reportedly.coding.realis import modality_of
from reportedly.coding.reasons import reasons_of
from reportedly.coding.scene import Scene
from reportedly.coding.source_sides import with_kinds
from reportedly.coding.standing import actor_standing_of, standing_of
from reportedly.coding.sureness import confidences
from reportedly.coding.voice import voice_of
from reportedly.coding.when import When, date_of
from reportedly.coding.where import Where, place_of
from reportedly.coding.who import Party, parties_of
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.event import Event
from reportedly.model.link import Link
from reportedly.model.mention import Trigger
from reportedly.model.span import Span

CODEBOOK = "plover-2.0/reportedly-1"
"""Ontology and version of our lexicon and rules; it changes when the same text may be coded otherwise."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of one event before they are written down."""

    happening: Happening
    when: When
    where: Where
    actors: list[Party]
    recipients: list[Party]
    harm: Harm
    claims: list[Claim]
    authors: list[Authorship]


def code_events(document: Document) -> tuple[Event, ...]:
    """The events of a read document, in the order of their first evidence.

    Args:
        document: with all reading layers filled (see ``Coder.read``).

    Returns:
        Events with ids ``e1``, ``e2``, ...; none when nothing codable is told.
    """
    if document.doc is None or not document.triggers:
        return ()
    scene = Scene.of(document)
    happenings = group_triggers(scene)
    drafts = _drafts(scene, happenings)
    links = _links(scene, drafts)
    return tuple(_event(scene, number, draft, links.get(number, ())) for number, draft in enumerate(drafts))


def _drafts(scene: Scene, happenings: Sequence[Happening]) -> list[Draft]:
    harms = deal_tolls(scene, happenings)
    actors = [parties_of(scene, happening, "actor") for happening in happenings]
    named = authorships(scene, happenings, actors)
    told = parties_told(scene, happenings, harms, named)
    actors = [parties.actors for parties in told]
    claims = claims_on(scene, happenings, actors, harms)
    return [
        Draft(
            happening=happening,
            when=date_of(scene, happening),
            where=place_of(scene, happening),
            actors=actors[number],
            recipients=told[number].recipients,
            harm=harms[number],
            claims=with_kinds(scene, claims[number], actors[number], told[number].recipients),
            authors=named[number],
        )
        for number, happening in enumerate(happenings)
    ]


def _links(scene: Scene, drafts: Sequence[Draft]) -> dict[int, tuple[Link, ...]]:
    """What the report says of how each happening stands to others."""
    return links_between(scene, drafts)


def _event(scene: Scene, number: int, draft: Draft, links: tuple[Link, ...]) -> Event:
    happening, lead = draft.happening, draft.happening.lead
    document = scene.document
    standing, actor_standing = _standings(scene, draft)
    asserted, denied, source_spans = _sources(draft)
    weapons, weapon_spans = weapons_of(scene, happening)
    evidence = _evidence(scene, draft)
    mode, mode_rule = _mode(happening)
    answered = answered_by(links)
    event = Event(
        eid=f"e{number + 1}",
        id=_identity(document, happening, evidence),
        report_id=document.report.id,
        type=lead.type,
        mode=mode,
        cameo=lead.cameo,
        triggers=_words(scene, happening),
        trigger_spans=tuple(document.span(t.start, t.end) for t in happening.triggers),
        date_start=draft.when.start,
        date_end=draft.when.end,
        date_precision=draft.when.precision,
        date_spans=tuple(document.span(t.start, t.end) for t in draft.when.times),
        country=draft.where.country,
        places=draft.where.places,
        place_spans=tuple(document.span(m.start, m.end) for m in draft.where.mentions),
        lat=draft.where.lat,
        lon=draft.where.lon,
        place_precision=draft.where.precision,
        geonameid=draft.where.geonameid,
        actors=tuple(tuple(party.forms) for party in draft.actors),
        actor_spans=_party_spans(document, draft.actors),
        actor_codes=tuple(code_actor(party.forms, draft.where.country) for party in draft.actors),
        recipients=tuple(tuple(party.forms) for party in draft.recipients),
        recipient_spans=_party_spans(document, draft.recipients),
        recipient_codes=tuple(code_actor(party.forms, draft.where.country) for party in draft.recipients),
        killed=draft.harm.ranges.get("killed"),
        injured=draft.harm.ranges.get("injured"),
        missing=draft.harm.ranges.get("missing"),
        abducted=draft.harm.ranges.get("abducted"),
        arrested=draft.harm.ranges.get("arrested"),
        toll_spans=tuple(document.span(t.start, t.end) for t in draft.harm.tolls),
        weapons=weapons,
        weapon_spans=tuple(document.span(*span) for span in weapon_spans),
        standing=standing,
        actor_standing=actor_standing,
        asserted_by=asserted,
        denied_by=denied,
        source_spans=source_spans,
        retaliation_for=answered,
        links=links,
        evidence=tuple(span.text for span in evidence),
        evidence_spans=evidence,
        claims=tuple(draft.claims),
        rules={
            "type": lead.rule,
            "mode": mode_rule,
            "date": draft.when.rule,
            "place": draft.where.rule,
            **reasons_of(
                happening, draft.actors, draft.recipients, draft.harm, draft.claims, weapons, answered
            ),
        },
    )
    own = {**own_sureness(scene, draft, standing), **links_sureness(links)}
    sure = confidences(event, happening.worth, own)
    return event.model_copy(update={"summary": describe(event), "confidence": sure})


def _standings(scene: Scene, draft: Draft) -> tuple[str, str | None]:
    occurrence = [claim for claim in draft.claims if claim.slot == "occurrence"]
    about_actor = [claim for claim in draft.claims if claim.slot == "actor"]
    standing = standing_of(occurrence, modality_of(scene, draft.happening, draft.when))
    return standing, actor_standing_of(about_actor, standing, occurrence) if draft.actors else None


def _sources(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Span, ...]]:
    """Sources for (in any slot) and against (of the deed or its doer), and where they stand."""
    denied: dict[str, None] = {}
    asserted: dict[str, None] = {}
    spans: dict[Span, None] = {}
    for claim in draft.claims:
        spans.update(dict.fromkeys(claim.source_spans))
        if claim.stance == "denies" and claim.slot in ("occurrence", "actor") and claim.sources:
            denied[claim.sources[-1]] = None
        elif claim.stance not in ("denies", "unconfirmed"):
            asserted.update(dict.fromkeys(claim.sources))
    kept: list[str] = []
    for name in asserted:
        if name not in denied and not any(same_actor(name, known) for known in kept):
            kept.append(name)
    return tuple(kept), tuple(denied), tuple(spans)


def _mode(happening: Happening) -> tuple[str | None, str]:
    """The mode that the words name, named means before "other" and purposes; else the one that the engine hears."""
    alike = [t for t in happening.triggers if t.type == happening.lead.type]
    moded = [t for t in alike if t.mode]
    vague = {"other", "assassinate", "riot", "demo"}
    best = max(
        moded, key=lambda t: (t.mode not in vague, t is happening.lead, t.confidence, -t.start), default=None
    )
    if best:
        return best.mode, best.rule
    heard = max((t for t in alike if t.heard_mode), key=lambda t: (t.confidence, -t.start), default=None)
    return (heard.heard_mode, "engine") if heard else (None, "none")


def _words(scene: Scene, happening: Happening) -> tuple[str, ...]:
    lead = happening.lead
    ordered = [lead, *(t for t in happening.triggers if t is not lead)]
    return tuple(dict.fromkeys(scene.text(t.start, t.end) for t in ordered))


def _evidence(scene: Scene, draft: Draft) -> tuple[Span, ...]:
    """Sentences of the triggers, the lead's first, then the contents of claims that stand elsewhere."""
    lead = draft.happening.lead
    ordered: list[Trigger] = [lead, *(t for t in draft.happening.triggers if t is not lead)]
    spans: dict[Span, None] = {}
    for trigger in ordered:
        sentence = scene.sentence_at(trigger.start)
        words = scene.text(sentence.start, sentence.end)
        start = sentence.start + len(words) - len(words.lstrip())
        spans[scene.document.span(start, start + len(words.strip()))] = None
    for claim in draft.claims:
        if claim.content_span and not any(_within(claim.content_span, span) for span in spans):
            spans[claim.content_span] = None
    return tuple(span for span in spans if span.text)


def _within(inner: Span, outer: Span) -> bool:
    return inner.part == outer.part and outer.start <= inner.start and inner.end <= outer.end


def _party_spans(document: Document, parties: Iterable[Party]) -> tuple[Span, ...]:
    return tuple(document.span(*span) for party in parties for span in party.spans)


def _identity(document: Document, happening: Happening, evidence: Sequence[Span]) -> str:
    """A digest of the report's words and the triggers; the same text gives the same id anywhere."""
    where = ",".join(f"{t.start}-{t.end}" for t in happening.triggers)
    content = f"{document.text}\x00{where}\x00{happening.lead.type}"
    return sha256(content.encode("utf8", "surrogatepass")).hexdigest()[:16]


def own_sureness(scene: Scene, draft: Draft, standing: str) -> dict[str, float]:
    """First guesses of how sure the fields are, 0 to 1, where the reading gives one; ``confidences`` weighs them."""
    known = {
        "type": draft.happening.lead.confidence,
        "date": draft.when.confidence if draft.when.start else None,
        "place": draft.where.confidence if draft.where.places else None,
        "actors": max((party.sure for party in draft.actors), default=None),
        "recipients": max((party.sure for party in draft.recipients), default=None),
        "standing": voice_of(scene, draft.happening).get(standing),
    }
    return {name: value for name, value in known.items() if value is not None}
