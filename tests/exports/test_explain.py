"""Nothing in a table without a reason: every value has its words, its claims or its rule."""

import io

import pytest

import reportedly
from reportedly.exports.explain import explained, write
from reportedly.model.claim import Claim
from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report
from reportedly.model.span import Span

TEXT = (
    "Gunmen killed four farmers near Zaria on Friday, police said. The movement denied that its men had taken part. "
    "Two of the wounded died later, a nurse said. Soldiers burned the gunmen's camp with mortars in retaliation."
)


@pytest.fixture(scope="module")
def coded() -> CodedReport:
    report = Report(id="r1", title="Four farmers killed in Kaduna", text=TEXT, published="2024-05-06")
    return reportedly.load()(report)


def test_every_value_has_a_reason(coded: CodedReport) -> None:
    assert coded.events
    for event in coded.events:
        for name, value, _, _, why in explained(event):
            assert why not in ("", "none"), (event.eid, name, value)


def test_every_value_of_the_text_has_its_words(coded: CodedReport) -> None:
    derived = {"standing", "actor_standing", "retaliation_for"}
    for event in coded.events:
        for name, value, _, words, _ in explained(event):
            if name not in derived:
                assert words, (event.eid, name, value)
            for span in words:
                whole = TEXT if span.part == "text" else "Four farmers killed in Kaduna"
                assert whole[span.start : span.end] == span.text


def test_claims_are_named_by_numbers_that_exist(coded: CodedReport) -> None:
    for event in coded.events:
        numbers = event.rules["standing"].removeprefix("claims ").removeprefix("claim ").split(", ")
        assert {event.claims[int(number) - 1].slot for number in numbers} == {"occurrence"}


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    evil = "\x1b]0;owned\x07said"
    claim = Claim(slot="occurrence", sources=(evil,), content=evil, cue=evil)
    event = Event(
        eid="e1", id="x", report_id="r", type="AID", actors=((evil,),), claims=(claim,),
        actor_spans=(Span(part="text", start=0, end=len(evil), text=evil),),
    )  # fmt: skip
    out = io.StringIO()
    write([CodedReport(id="r", title=evil, events=(event,)), CodedReport(id="s")], out)
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()
    assert "no events" in out.getvalue()
