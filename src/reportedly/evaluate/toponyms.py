"""Scoring of place names (recognition and resolution) in the form of the geoparsing gold files.

Recognition is F1 of spans, strict (equal) and relaxed (overlapping, one to one). Resolution is over all gold toponyms
with ``resolve``; one that no prediction with a point overlaps counts as half the Earth's girth away.
"""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.model.document import Document
from reportedly.model.mention import PlaceMention
from reportedly.reading.places import resolve_places

Record = Mapping[str, Any]
Toponym = Mapping[str, Any]
FARTHEST_KM = 20_039.0
CLOSE_KM = 161.0
EARTH_KM = 6371.0088


@dataclass(slots=True)
class _Sums:
    """Counts over all documents."""

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    relaxed: int = 0
    errors: list[float] = field(default_factory=list)
    """Kilometres for every gold toponym to be resolved."""
    found: list[float] = field(default_factory=list)
    """The same where a point was predicted."""
    scored: int = 0
    """Predictions that count end to end: those not on a gold toponym that has no point."""


def predict_toponyms(
    document: Document, spans: Sequence[tuple[int, int]] | None = None
) -> list[dict[str, Any]]:
    """The place names of a report that has been read, as gold records have them.

    Args:
        document: the report, with its layer ``places`` filled unless ``spans`` are given.
        spans: what to resolve, as offsets of the report's text; all names that were found when left out.
    """
    if spans is None:
        mentions: Iterable[PlaceMention] = (m for m in document.places if m.start >= document.body_start)
    else:
        shift = document.body_start
        mentions = resolve_places(document, [(start + shift, end + shift) for start, end in spans])
    return [_annotation(document, mention) for mention in mentions]


def score_toponyms(gold: Iterable[Record], predicted: Iterable[Record]) -> dict[str, float]:
    """Recognition F1s (0 to 1), accuracy within 161 km, mean and median error in km, AUC, end-to-end F1.

    Gold and predicted records have ``id`` and ``toponyms``; a missing prediction finds nothing.

    >>> one = {"id": "a", "toponyms": [{"start": 0, "end": 4, "lat": 1.0, "lon": 2.0, "resolve": True}]}
    >>> score_toponyms([one], [one])["accuracy_161km"]
    1.0
    """
    answers = {record["id"]: record["toponyms"] for record in predicted}
    sums = _Sums()
    for record in gold:
        _add(sums, record["toponyms"], answers.get(record["id"], ()))
    close = sum(error <= CLOSE_KM for error in sums.errors)
    return {
        "strict_f1": _f1(sums.strict, sums.predicted, sums.gold),
        "relaxed_f1": _f1(sums.relaxed, sums.predicted, sums.gold),
        "accuracy_161km": close / len(sums.errors) if sums.errors else 0.0,
        "mean_error_km": statistics.fmean(sums.errors) if sums.errors else 0.0,
        "median_error_km": statistics.median(sums.errors) if sums.errors else 0.0,
        "auc": error_area(sums.errors),
        "found_accuracy_161km": (
            sum(error <= CLOSE_KM for error in sums.found) / len(sums.found) if sums.found else 0.0
        ),
        "found": float(len(sums.found)),
        "end_to_end_f1_161km": _f1(close, sums.scored, len(sums.errors)),
    }


def error_area(errors: Sequence[float]) -> float:
    """Area under the sorted logarithmic errors, 0 (all exact) to 1 (all missing)."""
    if len(errors) < 2:
        return 0.0
    logs = [math.log(error + 1) for error in sorted(errors)]
    area = sum((one + two) / 2 for one, two in itertools.pairwise(logs))
    return area / (math.log(FARTHEST_KM) * (len(logs) - 1))


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points given in degrees."""
    one, two = math.radians(lat1), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def pair_spans(gold: Sequence[Toponym], predicted: Sequence[Toponym]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping spans as (gold, predicted) indexes: equal spans first, then from the left."""
    exact = {(p["start"], p["end"]): number for number, p in enumerate(predicted)}
    pairs = {}
    for number, toponym in enumerate(gold):
        found = exact.pop((toponym["start"], toponym["end"]), None)
        if found is not None:
            pairs[number] = found
    free = sorted(set(range(len(predicted))) - set(pairs.values()), key=lambda n: predicted[n]["start"])
    for number in sorted(set(range(len(gold))) - set(pairs), key=lambda n: gold[n]["start"]):
        hit = next((other for other in free if _overlap(gold[number], predicted[other])), None)
        if hit is not None:
            free.remove(hit)
            pairs[number] = hit
    return sorted(pairs.items())


def _add(sums: _Sums, gold: Sequence[Toponym], predicted: Sequence[Toponym]) -> None:
    """Count one document."""
    pairs = dict(pair_spans(gold, predicted))
    sums.gold += len(gold)
    sums.predicted += len(predicted)
    sums.relaxed += len(pairs)
    sums.strict += sum(_ends(gold[one]) == _ends(predicted[two]) for one, two in pairs.items())
    ignored = {two for one, two in pairs.items() if not gold[one].get("resolve")}
    sums.scored += sum(
        number not in ignored and answer.get("lat") is not None for number, answer in enumerate(predicted)
    )
    for number, toponym in enumerate(gold):
        if not toponym.get("resolve"):
            continue
        answer = predicted[pairs[number]] if number in pairs else {}
        if answer.get("lat") is None or answer.get("lon") is None:
            sums.errors.append(FARTHEST_KM)
            continue
        error = distance_km(toponym["lat"], toponym["lon"], answer["lat"], answer["lon"])
        sums.errors.append(error)
        sums.found.append(error)


def _annotation(document: Document, mention: PlaceMention) -> dict[str, Any]:
    """A mention in the gold's own form; null where it has no place."""
    place = mention.place
    start, end = mention.start - document.body_start, mention.end - document.body_start
    return {
        "start": start,
        "end": end,
        "text": document.text[mention.start : mention.end],
        "name": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "geonameid": place.geonameid if place else None,
        "precision": place.precision if place else None,
        "confidence": mention.confidence,
        "rule": mention.rule,
    }


def _f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def _ends(toponym: Toponym) -> tuple[int, int]:
    return toponym["start"], toponym["end"]


def _overlap(one: Toponym, other: Toponym) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
