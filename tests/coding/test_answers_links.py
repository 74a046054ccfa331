"""The records of links: who says that one event answers another, with what doubt, and where the words stand."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.coding.links import answered_by
from reportedly.knowledge.answer_cues import load_answer_words
from reportedly.model.event import CodedReport, Event
from reportedly.model.link import Link
from reportedly.model.report import Report

Code = Callable[[str], CodedReport]

STRIKE = "An army drone strike killed six herders near Gossi on Friday.\n\n"


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", title="Dozens dead", text=text, published="2024-05-06"))


def links(coded: CodedReport, cue: str) -> list[Link]:
    return [link for event in coded.events for link in event.links if link.cue and cue in link.cue]


def test_the_doer_who_says_so_claims_it(code: Code) -> None:
    coded = code(
        STRIKE
        + "Militants attacked a barracks in Gao on Sunday. The Red Dawn Front said its fighters had struck the "
        "barracks in revenge for the killing of the herders."
    )
    (link,) = links(coded, "in revenge for")
    assert link.sources == ("Red Dawn Front",)
    assert link.stance in ("claims", "asserts")
    assert link.kind == "answers"


def test_a_hedge_at_the_words_makes_it_suspected(code: Code) -> None:
    # "Believed to be in retaliation": nobody is named, and nobody is sure.
    coded = code(
        STRIKE
        + "On Sunday gunmen stormed a barracks in Gao, killing four soldiers, apparently in retaliation for "
        "the strike."
    )
    (link,) = links(coded, "in retaliation for")
    assert (link.sources, link.stance) == ((), "suspects")


def test_who_calls_it_an_answer_is_its_source(code: Code) -> None:
    # "In what the army called a response to the strike": the reporter does not say so himself.
    coded = code(
        STRIKE
        + "Gunmen stormed a barracks in Gao on Sunday, killing four soldiers, in what the army called a response "
        "to the strike."
    )
    (link,) = links(coded, "response to")
    assert link.sources == ("army",)


def test_a_part_of_a_whole_is_no_answer(code: Code) -> None:
    # "As part of an operation": the searches answer nothing by that.
    coded = code(
        "Police searched twelve homes in Oran on Monday as part of an operation that killed two militants."
    )
    assert {link.kind for link in links(coded, "part of")} <= {"part-of"}
    assert all(not event.retaliation_for for event in coded.events)


def test_a_link_that_its_only_source_denies_is_kept_and_no_answer(code: Code) -> None:
    # "Denied that the shelling was in answer to": the link is told, and told to be untrue.
    coded = code(
        "Rebels bombed a bridge near Toro on Friday, killing two soldiers.\n\n"
        "The army shelled the village of Sare on Sunday. The army denied that the shelling was in retaliation for the "
        "bombing of the bridge."
    )
    told = links(coded, "in retaliation for")
    assert {link.stance for link in told} <= {"denies"}
    for event in coded.events:
        denied = {link.to for link in event.links if link.stance == "denies"}
        told_so = {link.to for link in event.links if link.stance != "denies"}
        assert not (denied - told_so) & set(event.retaliation_for)


def test_not_at_the_words_denies_them(code: Code) -> None:
    # "The arrests were not in response to the protest": in the reporter's own voice.
    coded = code(
        "Thousands marched through Sumbe on Friday to protest against fuel prices.\n\n"
        "Police arrested nine activists on Sunday. The arrests were not in response to the march, a spokesman said."
    )
    assert {link.stance for link in links(coded, "in response to")} <= {"denies"}


def test_an_order_in_time_is_called_that(code: Code) -> None:
    coded = code(
        "Gunmen killed five soldiers in an ambush near Gossi on Sunday, hours after an army helicopter bombed a "
        "market in the town."
    )
    assert {link.kind for link in links(coded, "hours after")} <= {"follows"}


def test_links_denied_or_in_time_alone_answer_nothing() -> None:
    given_links = [
        Link(to="e1", stance="denies", confidence=0.9),
        Link(to="e2", kind="follows"),
        Link(to="e3", confidence=0.9),
        Link(to="e3", stance="denies", confidence=0.9),
        Link(to="e4", kind="part-of"),
    ]
    assert answered_by(given_links) == ("e3",)


def test_links_survive_json() -> None:
    link = Link(to="e1", kind="follows", stance="suspects", sources=("police",), cue="after", confidence=0.25)
    event = Event(eid="e2", id="x", report_id="t", type="ASSAULT", links=(link,))
    assert Event.model_validate(json.loads(event.model_dump_json())) == event


def test_each_row_of_the_table_finds_its_example() -> None:
    table = load_answer_words()
    for row in table.rows:
        found = [words for _, _, words in table.find(row.example)]
        assert found, row.example


PIECES = (
    "Gunmen shot dead four soldiers near Gossi on Sunday",
    "the army shelled a village",
    "protesters burned tyres in Sumbe",
    "police arrested nine men",
    "“the raid”",
    "it",
)
JOINTS = (
    " in retaliation for ", " hours after ", ", prompting ", " in response to ", ". In revenge, ", " over ",
    " amid ", " not because of ", ", allegedly to avenge ", "\n\n", " as part of ", ". ",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), min_size=1, max_size=6),
    st.booleans(),
)
def test_offsets_point_at_the_words(code: Code, parts: list[tuple[str, str]], shout: bool) -> None:
    text = "".join(piece + joint for piece, joint in parts).strip()
    text = text.upper() if shout else text
    coded = code(text)
    known = {event.eid for event in coded.events}
    whole = {"title": "Dozens dead", "text": text}
    for event in coded.events:
        for link in event.links:
            assert link.to in known - {event.eid}
            assert link.confidence is None or 0.0 <= link.confidence <= 1.0
            spans = [*link.source_spans, *filter(None, (link.cue_span, link.content_span))]
            assert all(whole[span.part][span.start : span.end] == span.text for span in spans)
            assert (link.cue is None) == (link.cue_span is None)
            assert link.cue_span is None or link.cue_span.text == link.cue
        assert set(event.retaliation_for) <= {link.to for link in event.links if link.stance != "denies"}
