"""When two values count as the same for the stories metric."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from reportedly.evaluate.matching import largest_matching
from reportedly.evaluate.values import SINGLE, EventValues, Interval, Name, Place, Toll, Weapon

T = TypeVar("T")

NEAR_KM = 50.0
EARTH_KM = 6371.0
SLACK_DAYS = 1


def names_alike(one: Name, other: Name) -> bool:
    """True when one word set lies inside the other, or half of all their words are shared.

    >>> names_alike(frozenset({"us", "army"}), frozenset({"us"}))
    True
    """
    if not one or not other:
        return False
    shared = len(one & other)
    return shared == min(len(one), len(other)) or 2 * shared >= len(one | other)


def groups_alike(one: tuple[Name, ...], other: tuple[Name, ...]) -> bool:
    """True when any surface form of the one is like any of the other."""
    return any(names_alike(a, b) for a in one for b in other)


def weapons_alike(one: Weapon, other: Weapon) -> bool:
    """True when the names are alike, or equal once a final single s is dropped."""
    return one.singular == other.singular or names_alike(one.words, other.words)


def dates_alike(gold: Interval, predicted: Interval) -> bool:
    """True when the intervals overlap, with a day of slack, and the prediction is not far too wide.

    A predicted interval whose last day minus first day exceeds 3 times gold's plus 7 days never matches.
    """
    if _length(predicted) > 3 * _length(gold) + 7:
        return False
    early, late = gold[0].toordinal() - SLACK_DAYS, gold[1].toordinal() + SLACK_DAYS
    return predicted[0].toordinal() <= late and predicted[1].toordinal() >= early


def places_alike(gold: Place, predicted: Place) -> bool:
    """True within 50 km, or with first names alike, or with gold's first name among the predicted."""
    if gold.point and predicted.point and kilometres(gold.point, predicted.point) <= NEAR_KM:
        return True
    if not gold.names or not predicted.names:
        return False
    return names_alike(gold.names[0], predicted.names[0]) or gold.names[0] in predicted.names


def toll_within(gold: Toll, predicted: Toll) -> bool:
    """True when the predicted toll lies inside the gold one; an open one only inside an open one.

    >>> toll_within((2, None), (3, 5)), toll_within((2, 4), (3, None))
    (True, False)
    """
    if predicted[0] < gold[0]:
        return False
    return gold[1] is None or (predicted[1] is not None and predicted[1] <= gold[1])


def same_single(field: str, gold: EventValues, predicted: EventValues) -> bool:
    """True when both events have a value in a single-valued field and it is the same."""
    one, other = getattr(gold, field), getattr(predicted, field)
    if one is None or other is None:
        return False
    if field == "date":
        return dates_alike(one, other)
    if field == "place":
        return places_alike(one, other)
    return bool(one == other)


def list_hits(field: str, gold: EventValues, predicted: EventValues) -> int:
    """How many elements of a list field agree, one to one."""
    one, other = getattr(gold, field), getattr(predicted, field)
    if not one or not other:
        return 0
    if field == "weapons":
        return _largest(one, other, weapons_alike)
    return _largest(one, other, groups_alike if field in ("actors", "recipients") else names_alike)


def agreeing_singles(gold: EventValues, predicted: EventValues) -> int:
    """In how many single-valued fields two events have the same value."""
    return sum(same_single(field, gold, predicted) for field in SINGLE)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points given as (latitude, longitude) in degrees.

    >>> round(kilometres((0.0, 0.0), (0.0, 1.0)))
    111
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _largest(gold: Sequence[T], predicted: Sequence[T], alike: Callable[[T, T], bool]) -> int:
    return len(largest_matching(len(gold), len(predicted), lambda g, p: alike(gold[g], predicted[p])))


def _length(interval: Interval) -> int:
    return (interval[1] - interval[0]).days
