"""Values of the stories metric, rule by rule as its README states them."""

from datetime import date

import pytest

from reportedly.evaluate.values import (
    read_groups,
    read_interval,
    read_name,
    read_place,
    read_toll,
    read_values,
)

DAY = date(2024, 1, 5)


def test_date_is_first_day_of_start_to_last_day_of_end():
    assert read_interval("2024-01", "2024-02", gold=True) == (date(2024, 1, 1), date(2024, 2, 29))
    assert read_interval("2023", "2023", gold=True) == (date(2023, 1, 1), date(2023, 12, 31))


def test_missing_end_is_unbounded_in_gold_and_equals_the_other_in_a_prediction():
    assert read_interval("2024-01-05", None, gold=True) == (DAY, date.max)
    assert read_interval(None, "2024-01-05", gold=True) == (date.min, DAY)
    assert read_interval(None, "2024-01-05", gold=False) == (DAY, DAY)
    assert read_interval("2024-01-05", None, gold=False) == (DAY, DAY)


def test_reversed_ends_are_swapped():
    assert read_interval("2024-01-09", "2024-01-05", gold=True) == (DAY, date(2024, 1, 9))


@pytest.mark.parametrize("text", ["soon", "", "2024-13", "2024-02-30", 5, ["2024"]])
def test_unreadable_date_is_none(text):
    assert read_interval(text, None, gold=True) is None


def test_place_is_names_or_point():
    assert read_place({"places": ["Mosul"]}).point is None
    assert read_place({"lat": 36.3, "lon": 43.1}).point == (36.3, 43.1)
    assert read_place({"lat": 36.3, "lon": None, "places": []}) is None
    assert read_place({"lat": True, "lon": 1.0}) is None


@pytest.mark.parametrize(
    ("value", "toll"),
    [
        ([6, 8], (6, 8)),
        ([6, None], (6, None)),
        ([None, 8], (0, 8)),
        ([6], (6, 6)),
        (6, (6, 6)),
        ([0, 0], (0, 0)),
        (None, None),
        ([None, None], None),
        ([], None),
        ("six", None),
        ([1, 2, 3], None),
        ([True, 2], None),
    ],
)
def test_tolls(value, toll):
    assert read_toll(value) == toll


def test_names_lose_case_accents_stops_punctuation_and_empty_words():
    assert read_name("The Army of São-Tomé's U.N. post") == {"army", "sao", "tome", "un", "post"}
    assert read_name("The") == frozenset()
    assert read_name("snake_case") == {"snake", "case"}


def test_actor_groups_take_bare_strings():
    assert read_groups(["Taliban", ["ISIS", "IS"]]) == (
        (frozenset({"taliban"}),),
        (frozenset({"isis"}), frozenset({"is"})),
    )
    assert read_groups("Taliban") == ((frozenset({"taliban"}),),)
    assert read_groups([[], [""], None]) == ()


def test_actor_standing_is_null_without_actors_or_when_it_equals_standing():
    base = {"standing": "stated", "actor_standing": "suspected"}
    assert read_values(base, gold=True).actor_standing is None
    assert read_values(base | {"actors": [["army"]]}, gold=True).actor_standing == "suspected"
    same = base | {"actors": [["army"]], "actor_standing": "Stated"}
    assert read_values(same, gold=False).actor_standing is None


def test_each_distinct_link_counts_once():
    values = read_values({"retaliation_for": ["e1", "e1", "e2"]}, gold=True)
    assert values.count("retaliation") == 2


def test_an_event_may_lack_every_field():
    values = read_values({}, gold=True)
    assert not values.verbal
    assert all(
        values.count(field) == 0 for field in ("type", "date", "place", "actors", "killed", "retaliation")
    )
