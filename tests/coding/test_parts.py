"""Small parts of the coder that need no reader."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.coding.arms import singular
from reportedly.coding.describe import describe, range_words
from reportedly.coding.harm_ranges import merge_range
from reportedly.coding.phrases import trim
from reportedly.coding.weighing import Weights
from reportedly.coding.when import written
from reportedly.model.event import Event
from reportedly.model.mention import Toll


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 1, 5), date(2024, 1, 5), ("2024-01-05", "2024-01-05", "day")),
        (date(2024, 2, 1), date(2024, 2, 29), ("2024-02", "2024-02", "month")),
        (date(2023, 12, 1), date(2024, 1, 31), ("2023-12", "2024-01", "year")),
        (date(2023, 1, 1), date(2023, 12, 31), ("2023", "2023", "year")),
        (date(2024, 1, 1), date(2024, 1, 7), ("2024-01-01", "2024-01-07", "week")),
    ],
)
def test_an_interval_is_written_in_its_shortest_form(
    first: date, last: date, expected: tuple[str, ...]
) -> None:
    assert written(first, last) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_a_written_interval_never_leaves_days_out(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    start, end, _ = written(first, last)
    assert first.isoformat().startswith(start)
    assert last.isoformat().startswith(end)


def toll(low: int | None, high: int | None, number: bool = True) -> Toll:
    return Toll(0, 5, "killed", low, high, number=(0, 1) if number else None)


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        ([toll(2, 2)], (2, 2)),
        ([toll(6, None)], (6, None)),
        ([toll(6, 6), toll(9, 9)], (6, 9)),
        ([toll(6, 6), toll(9, None)], (6, None)),
        ([toll(1, 1, number=False), toll(5, 5)], (5, 5)),
        ([toll(0, 0), toll(4, 4)], (0, 4)),
    ],
)
def test_rival_figures_are_spanned(tolls: list[Toll], expected: tuple[int | None, int | None]) -> None:
    assert merge_range(tolls) == expected


@pytest.mark.parametrize(
    ("written_as", "expected"),
    [
        ("Drones", "drone"),
        ("tear gas", "tear gas"),
        ("machetes", "machete"),
        ("car bombs", "car bomb"),
        ("", ""),
    ],
)
def test_weapons_are_singular_and_lower_case(written_as: str, expected: str) -> None:
    assert singular(written_as) == expected


@given(st.text(alphabet="the a\"' rebels’s.,", max_size=30))
def test_trimming_stays_inside_and_settles(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert trim(text, start, end) == (start, end)


def test_a_summary_uses_only_what_is_known() -> None:
    event = Event(eid="e1", id="x", report_id="r", type="ASSAULT", killed=(6, None), places=("Jabi",))
    assert describe(event) == "somebody attacked somebody in Jabi; killed 6 or more."
    assert range_words((None, 5)) == "up to 5"


def test_unknown_features_weigh_nothing() -> None:
    weights = Weights("x", {"bias": -1.0, "plain": 3.0})
    assert (
        weights.probability({"bias": 1.0, "never seen": 9.0})
        < 0.5
        < weights.probability({"bias": 1.0, "plain": 1.0})
    )
