"""The spaCy way in, and how records show themselves."""

import pytest
import spacy
from spacy.language import Language

import reportedly
from reportedly.model.event import CodedReport, Event

TEXT = "Police fired tear gas at protesters in Puno on Tuesday."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return reportedly.load_nlp()


def test_events_stand_on_the_doc(nlp: Language) -> None:
    (event,) = [e for e in nlp(TEXT)._.events if e.type == "ASSAULT"]
    assert event.mode == "crowd-control"
    assert event.date_start is None


def test_a_publication_date_can_be_given_to_the_component() -> None:
    nlp = reportedly.load_nlp()
    nlp.remove_pipe("reportedly")
    nlp.add_pipe("reportedly", config={"published": "2023-03-11"})
    assert {e.date_start for e in nlp(TEXT)._.events if e.type == "ASSAULT"} == {"2023-03-07"}


def test_a_pipeline_without_a_parse_finds_no_event_and_does_not_fail() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly")
    assert isinstance(nlp(TEXT)._.events, tuple)


def test_records_show_themselves_and_escape_what_they_show() -> None:
    event = Event(
        eid="e1", id="x", report_id="r", type="ASSAULT", summary="<script>alert(1)</script>", places=("Jabi",)
    )
    coded = CodedReport(id="r", title="<b>Raid</b>", events=(event,))
    assert "<script>" not in coded._repr_html_()
    assert "&lt;b&gt;Raid" in coded._repr_html_()
    assert "e1 ASSAULT/- [stated]" in str(coded)
