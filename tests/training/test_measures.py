"""How training/ measures heads, rules and product: small cases with known answers."""

from xml.etree import ElementTree

import numpy as np
import pytest

from reportedly.reading.engine import load_engine

pytest.importorskip("training.codings")

from training import ablate, calibrate, linked_arguments, reliability, scoring, ways, wrong_cases

TEXT = "Gunmen attacked the market in Zarumai. The attack killed six traders, police said."
EVENT = {
    "eid": "e1",
    "type": "ASSAULT",
    "mode": None,
    "triggers": ["attacked"],
    "evidence": ["Gunmen attacked the market in Zarumai"],
    "actors": [["Gunmen"]],
    "recipients": [["traders", "six traders"]],
    "places": ["Zarumai", "Nowhere"],
    "weapons": [],
    "killed": [6, 6],
    "injured": None,
    "standing": "stated",
}
RECORD = {"id": "own-1", "title": None, "text": TEXT, "published": "2024-05-02", "events": [EVENT]}


def spot(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture(scope="module")
def case():
    return ways.read_case(load_engine(), RECORD)


def test_gold_links_are_the_arguments_that_stand_in_the_text():
    links = list(linked_arguments.gold_links(TEXT, [EVENT]))
    assert [link.role for link in links] == ["actor", "recipient", "place", "toll"]
    assert {link.triggers for link in links} == {(spot("attacked"),)}
    assert spot("six traders") in links[1].spots


def test_a_link_is_right_when_role_trigger_and_phrase_meet():
    gold = linked_arguments.Link((spot("attacked"),), "place", (spot("Zarumai"),))
    found = linked_arguments.Link((spot("attacked"),), "place", (spot("the market in Zarumai"),))
    assert linked_arguments.same_link(found, gold)
    other = linked_arguments.Link((spot("attack killed"),), "place", found.spots)
    assert not linked_arguments.same_link(other, gold)


def test_links_from_other_places_of_a_triggers_words_are_left_out(case):
    event = EVENT | {"triggers": ["attacked", "attack"], "evidence": []}
    again = ways.Case(
        RECORD | {"text": TEXT + " The attack ended.", "events": [event]}, case.report, case.doc, case.told
    )
    text = again.record["text"]
    last = text.rindex("attack")
    link = linked_arguments.Link(((last, last + 6),), "actor", (spot("Gunmen"),))
    assert linked_arguments.is_unknown(text, again, link)
    first = linked_arguments.Link((spot("attacked"),), "actor", (spot("Gunmen"),))
    assert not linked_arguments.is_unknown(text, again, first)


def test_rules_hear_no_head_and_heads_follow_no_rule(case):
    assert "heads" not in {trigger.rule for trigger in case.read("rules").triggers}
    assert {trigger.rule for trigger in case.read("heads").triggers} <= {"heads"}
    assert ways.KEY in case.doc.user_data, "the Doc itself keeps its layers"
    assert all("standing" in event for event in ways.code_way(case.read("heads"), "heads"))


@pytest.mark.parametrize("way", ways.WAYS)
def test_given_triggers_are_those_of_the_coder(case, way):
    _, happenings = case.happenings(way)
    assert [[(t.start, t.end, t.type) for t in h.triggers] for h in happenings] == [
        [(*spot("attacked"), "ASSAULT")]
    ]


def test_neighbouring_words_of_one_role_are_one_argument(case):
    found = list(
        ways.runs(case.doc, [(2, "actor", 0.9), (3, "actor", 0.7), (5, "actor", 0.8), (6, "place", 0.2)])
    )
    assert [(case.doc.text[part.start : part.end], part.confidence) for part in found] == [
        ("the market", 0.7),
        ("Zarumai", 0.8),
    ]


def test_each_cue_has_its_likeliest_source():
    assert ways.best_links([(0, 1, 0.4), (2, 1, 0.9)], by=1) == {1: 2}
    assert ways.best_links([(0, 1, 0.4), (0, 3, 0.9)], by=0) == {0: 3}


def test_shares_of_nothing_are_nothing():
    assert scoring.prf(scoring.Counter())["f1"] == 0
    assert scoring.accuracies([])["accuracy"] == 0


def test_calibration_error_of_what_is_calibrated_is_nothing():
    sure = [(0.75, 1.0)] * 3 + [(0.75, 0.0)]
    assert reliability.calibration_error(sure) == pytest.approx(0)
    assert reliability.calibration_error([]) == 0


def test_the_picture_is_an_svg_with_a_plot_a_head():
    panels = [
        reliability.Panel("a & b", [(0.9, 1.0), (0.2, 0.0)], [(0.8, 1.0)]),
        reliability.Panel("c", [], []),
    ]
    root = ElementTree.fromstring(reliability.picture(panels, "<heading>"))
    assert root.tag.endswith("svg")
    assert len(root.findall("{*}g")) == 2


def test_the_temperature_undoes_what_was_too_sure():
    rng = np.random.default_rng(1)
    scores = rng.normal(size=(4000, 3)) * 2
    chances = calibrate.softmax(scores)
    gold = (chances.cumsum(1) > rng.random((4000, 1))).argmax(1)
    asked = [calibrate.Decisions("x", "r", scores * 2.5, gold)]
    assert calibrate.fit_temperature(asked) == pytest.approx(2.5, rel=0.1)


def test_wrong_cases_are_what_is_missed_made_up_or_different():
    found = EVENT | {"type": "COERCE", "killed": [7, 7], "date_start": None}
    kinds = {wrong.kind for wrong in wrong_cases.wrong_cases(RECORD, [found])}
    assert kinds == {"type", "killed"}
    assert {wrong.kind for wrong in wrong_cases.wrong_cases(RECORD, [])} == {"missed"}


def test_the_best_way_of_a_row_is_bold():
    table = list(ablate.markdown([ablate.Ablation("dev", "F1", 0.25, 0.5, 0.5)]))
    assert table[-1] == "| F1 | dev | 0.250 | **0.500** | **0.500** |"
