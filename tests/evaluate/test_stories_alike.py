"""Same value: every rule of the stories metric, by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.alike import (
    dates_alike,
    kilometres,
    list_hits,
    names_alike,
    places_alike,
    toll_within,
)
from reportedly.evaluate.values import read_interval, read_name, read_place, read_values


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Iraqi army", "the army", True),  # inside
        ("US-led coalition", "coalition forces led by the US", True),  # 3 of 5
        ("red blue", "red green", False),  # 1 of 3
        ("a b c", "b c d", True),  # "a" is dropped: 2 of 3
        ("army", "police", False),
        ("The", "The", False),  # no words left
        ("Hizbullah’s", "hizbullah", True),
    ],
)
def test_names(one, other, alike):
    assert names_alike(read_name(one), read_name(other)) is alike


def interval(start, end, gold=True):
    return read_interval(start, end, gold=gold)


def test_dates_overlap_with_a_day_of_slack_each_side():
    gold = interval("2024-01-05", "2024-01-05")
    assert dates_alike(gold, interval("2024-01-06", "2024-01-06"))
    assert dates_alike(gold, interval("2024-01-04", "2024-01-04"))
    assert not dates_alike(gold, interval("2024-01-07", "2024-01-07"))
    assert not dates_alike(gold, interval("2024-01-03", "2024-01-03"))


def test_a_far_too_wide_prediction_never_matches():
    gold = interval("2024-01-05", "2024-01-06")  # length 1: at most 10 days wide
    assert dates_alike(gold, interval("2024-01-05", "2024-01-15"))
    assert not dates_alike(gold, interval("2024-01-05", "2024-01-16"))


def test_open_gold_takes_any_width():
    gold = interval("2024-01-05", None)
    assert dates_alike(gold, interval("2019", "2024"))
    assert not dates_alike(gold, interval("2023-01-05", "2023-01-06"))


def test_places_by_distance_first_name_or_gold_first_name_anywhere():
    gold = read_place({"places": ["Duma", "Damascus"], "lat": 33.57, "lon": 36.4})
    assert places_alike(gold, read_place({"places": ["Elsewhere"], "lat": 33.51, "lon": 36.29}))
    assert not places_alike(gold, read_place({"places": ["Homs"], "lat": 34.73, "lon": 36.71}))
    assert places_alike(gold, read_place({"places": ["Duma city"], "lat": 0.0, "lon": 0.0}))
    assert places_alike(gold, read_place({"places": ["Syria", "duma"]}))
    assert not places_alike(gold, read_place({"places": ["Syria", "Duma city"]}))
    assert not places_alike(gold, read_place({"places": ["Syria", "Damascus"]}))


def test_a_degree_of_latitude():
    assert kilometres((10.0, 20.0), (11.0, 20.0)) == pytest.approx(111.19, abs=0.01)


def weapons(*names):
    return read_values({"weapons": list(names)}, gold=True)


def test_weapons_lose_a_final_single_s():
    assert list_hits("weapons", weapons("cluster bombs"), weapons("cluster bomb")) == 1
    assert list_hits("weapons", weapons("rockets launcher"), weapons("rocket launcher")) == 0
    assert list_hits("weapons", weapons("glass"), weapons("glas")) == 0
    assert list_hits("weapons", weapons("AK-47 rifle"), weapons("rifle")) == 1


def test_lists_are_matched_one_to_one_and_largest():
    gold = read_values({"actors": [["Iraqi army"], ["army"]]}, gold=True)
    predicted = read_values({"actors": [["army"], ["Iraqi army units"]]}, gold=False)
    assert list_hits("actors", gold, predicted) == 2
    assert list_hits("actors", gold, read_values({"actors": ["army"]}, gold=False)) == 1


def test_an_actor_matches_by_any_surface_form():
    gold = read_values({"actors": [["Islamic State", "ISIS"]]}, gold=True)
    assert list_hits("actors", gold, read_values({"actors": [["Daesh", "ISIS"]]}, gold=False)) == 1


@pytest.mark.parametrize(
    ("gold", "predicted", "inside"),
    [
        ((2, 4), (2, 4), True),
        ((2, 4), (3, 3), True),
        ((2, 4), (1, 3), False),
        ((2, 4), (3, 5), False),
        ((2, None), (3, None), True),
        ((2, None), (3, 3), True),
        ((2, 4), (3, None), False),
    ],
)
def test_toll_within(gold, predicted, inside):
    assert toll_within(gold, predicted) is inside


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_a_date_is_like_itself(start, days):
    one = interval(start.isoformat(), (start + timedelta(days)).isoformat())
    assert dates_alike(one, one)
