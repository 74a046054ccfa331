"""Which places a report names, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.knowledge.gazetteer import load_gazetteer
from reportedly.knowledge.place_tables import Candidate
from reportedly.model.document import Document
from reportedly.model.mention import Place, PlaceMention
from reportedly.reading.places_find import PLACES, find_places
from reportedly.reading.places_groups import Named, Span, gather, is_unplaced, name_spans
from reportedly.reading.places_rank import Group, rank

SMALL, LARGE = 50_000, 1_000_000
"""Inhabitants up to which a town is little known by its main name, and by another name or a part of one."""
COMPANY, FOCUS = 3, 0.6
"""So many other names, so large a share of them in one country, make a report one of that country."""
STRAY = "stray"
"""Rule of a name that only means places far from all the report tells of: hardly a place at all."""
GUESS = 0.15
"""Confidence in a place that is only put where the report's other places are."""


def read_places(document: Document) -> tuple[PlaceMention, ...]:
    """Every place name and nationality word of a report in order, with the place it means.

    A name that no table knows stays, with ``place`` null. Works without a parse, from capital letters.

    >>> from reportedly.model.report import Report
    >>> text = "Gunmen killed two in Mosul, in Iraq's Nineveh province, on Monday."
    >>> [m.place.name for m in read_places(Document.of(Report(id="r", text=text)))]
    ['Mosul', 'Iraq', 'Nineveh']
    """
    gazetteer = load_gazetteer()
    names = name_spans(document, find_places(document, gazetteer), gazetteer)
    mentions = _mentions(document, names, _choices(document, names))
    vouched = _engine_places(document)
    return tuple(m for m in mentions if m.rule != STRAY or (m.start, m.end) in vouched)


def resolve_places(document: Document, spans: Iterable[Span]) -> tuple[PlaceMention, ...]:
    """The place that each given span means, in the order of the text; one mention a span.

    A name that no table knows is put among the report's other places with low confidence (rule "guess").
    """
    gazetteer = load_gazetteer()
    wanted = sorted(set(spans))
    others = [s for s in find_places(document, gazetteer) if not any(_overlap(s, span) for span in wanted)]
    names = name_spans(document, [*wanted, *others], gazetteer)
    mentions = _mentions(document, names, _choices(document, names))
    given = set(wanted)
    return tuple(_guessed(m, mentions) for m in mentions if (m.start, m.end) in given)


def _engine_places(document: Document) -> set[Span]:
    """What the engine takes for places."""
    ents = document.doc.ents if document.doc is not None else ()
    return {(ent.start_char, ent.end_char) for ent in ents if ent.label_ in PLACES}


def _choices(document: Document, names: Sequence[Named]) -> dict[str, tuple[Candidate, float]]:
    """The chosen candidate and the belief in it for every name that has one."""
    groups = gather(document, names)
    best = [
        (group.candidates[choice.index], choice.belief)
        for group, choice in zip(groups, rank(groups), strict=True)
    ]
    parts = {name.key for name in names if name.reading.rule in ("part", "spelling")}
    return {
        group.key: chosen
        for group, chosen in zip(groups, best, strict=True)
        if not _is_stray(group, chosen[0], best, wrapped=group.key in parts)
    }


def _is_stray(
    group: Group, candidate: Candidate, best: Sequence[tuple[Candidate, float]], *, wrapped: bool
) -> bool:
    """Whether a little-known town far from all the report tells of stands for a name that no table knows.

    "Al Salem hospital" in a report from Mosul is not in the town of Salem in India.
    """
    place = candidate.place
    certain = candidate.match == "main" and not wrapped
    if candidate.kind != "settlement" or place.population > (SMALL if certain else LARGE) or group.comma:
        return False
    countries = [other.place.country for other, _ in best if other.place.country and other is not candidate]
    if len(countries) < (COMPANY if certain else COMPANY - 1) or place.country in countries:
        return False
    most = max(countries.count(country) for country in set(countries))
    return not certain or most > FOCUS * len(countries)


def _mentions(
    document: Document, names: Sequence[Named], chosen: dict[str, tuple[Candidate, float]]
) -> tuple[PlaceMention, ...]:
    found = []
    for name in names:
        start, end = name.span
        if name.key not in chosen:
            found.append(PlaceMention(start, end, rule=STRAY if name.reading.candidates else "unknown"))
            continue
        candidate, belief = chosen[name.key]
        place = _among(candidate, name, chosen) if is_unplaced(candidate) else candidate.place
        rule = name.reading.rule
        found.append(PlaceMention(start, end, place, round(belief, 3), rule, rule == "demonym"))
    return tuple(found)


def _among(candidate: Candidate, name: Named, chosen: dict[str, tuple[Candidate, float]]) -> Place:
    """A county without a point of its own, put among the report's towns of its state."""
    towns = [
        other.place
        for other, _ in chosen.values()
        if other.division == candidate.division and other.kind == "settlement"
    ]
    if not towns:
        return replace(candidate.place, source="own")
    lat = sum(town.lat for town in towns) / len(towns)
    lon = sum(town.lon for town in towns) / len(towns)
    return replace(candidate.place, lat=round(lat, 2), lon=round(lon, 2), source="own")


def _guessed(mention: PlaceMention, mentions: Sequence[PlaceMention]) -> PlaceMention:
    """An unknown name put where the nearest known settlement of the report is, else the nearest place."""
    if mention.place:
        return mention
    known = [m for m in mentions if m.place and not m.demonym]
    exact = [
        m for m in known if m.place and m.place.precision in ("settlement", "district", "point")
    ] or known
    if not exact:
        return mention
    nearest = min(exact, key=lambda m: abs(m.start - mention.start))
    return replace(mention, place=nearest.place, confidence=GUESS, rule="guess")


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
