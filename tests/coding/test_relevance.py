"""Reports of other worlds lose the events that only borrow the words of conflict."""

import pytest

from reportedly.coding.relevance import nearest_world, other_world
from reportedly.knowledge.other_worlds import other_worlds
from reportedly.model.document import Document
from reportedly.model.event import CodedActor, Event
from reportedly.model.report import Report

QUAKE = (
    "An earthquake of magnitude 6 struck off the coast on Sunday. The epicentre lay forty kilometres from the "
    "port, seismologists said, and two aftershocks followed. No tsunami warning was given. Seismic stations "
    "recorded tremors for an hour, and landslides closed a road."
)
RAID = "Gunmen attacked a village near Mopti on Sunday and killed four farmers. Soldiers chased them to the river."


def document(text):
    return Document.of(Report(id="r", text=text))


def event(kind="ASSAULT", sector=None):
    actors = (CodedActor(name="x", sector=sector),) if sector else ()
    return Event(eid="e1", id="i", report_id="r", type=kind, actor_codes=actors)


def test_what_strikes_in_a_quake_is_no_assault():
    assert other_world(document(QUAKE), [event()]) == "nature"


def test_acts_of_parties_and_words_keep_a_report():
    assert other_world(document(QUAKE), [event(), event(sector="GOV")]) is None
    assert other_world(document(QUAKE), [event("ACCUSE")]) is None


def test_many_events_are_no_slip():
    assert other_world(document(QUAKE), [event()] * 5) is None


def test_a_raid_is_of_no_other_world():
    assert other_world(document(RAID), [event()]) is None
    assert other_world(document(QUAKE), []) is None


@pytest.mark.parametrize("text", ["", " ", "goal " * 20_000, "😀"])
def test_any_text_has_a_nearest_world(text):
    world, share = nearest_world(text)
    assert world in other_worlds()
    assert 0 <= share <= 1


def test_worlds_have_lower_case_words_of_one_token():
    for words in other_worlds().values():
        assert all(word == word.lower() and word.isalnum() for word in words)
