"""Confidences of fields: within 0 and 1, never falling where a guess rises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.coding.sureness import VALUES, Sureness, confidences, load_sureness
from reportedly.errors import KnowledgeError
from reportedly.model.event import Event

CHANCE = st.floats(0, 1)


@given(CHANCE, CHANCE, st.sampled_from(sorted(load_sureness())))
def test_a_likelier_event_is_never_less_sure(one, two, name):
    fitted = load_sureness()[name]
    low, high = sorted((one, two))
    assert 0 <= fitted.chance(low) <= fitted.chance(high) <= 1
    assert fitted.chance(0.5, low) <= fitted.chance(0.5, high)


def test_fields_without_a_value_have_no_confidence():
    event = Event(eid="e1", id="x", report_id="r", type="ASSAULT", killed=(0, 0))
    assert set(confidences(event, 0.8, {"date": 0.9})) == {"event", "type", "killed", "standing"}


def test_every_field_that_is_fitted_is_known():
    assert set(load_sureness()) <= {"event", "type", *VALUES}


def test_a_broken_table_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("reportedly.coding.sureness.files", lambda _: tmp_path)
    load_sureness.cache_clear()
    with pytest.raises(KnowledgeError):
        load_sureness()
    load_sureness.cache_clear()


def test_own_guesses_weigh_as_much_as_the_table_says():
    assert Sureness(0, 0, 1).chance(0.1, 0.7) == pytest.approx(0.7)
