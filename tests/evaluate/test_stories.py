"""The stories metric against figures worked out by hand."""

import json

import pytest

from reportedly.evaluate.align import align_events, similarity
from reportedly.evaluate.goldfile import read_records
from reportedly.evaluate.misses import list_misses, main
from reportedly.evaluate.stories import score_stories
from reportedly.evaluate.values import FIELDS, read_values

RAID = {
    "eid": "e1",
    "type": "ASSAULT",
    "mode": "drone",
    "date_start": "2024-01-04",
    "date_end": "2024-01-04",
    "country": "IRQ",
    "places": ["Mosul"],
    "actors": [["army"]],
    "recipients": [["rebels"], ["villagers"]],
    "killed": [2, 4],
    "standing": "stated",
}
THREAT = {
    "eid": "e2",
    "type": "THREATEN",
    "actors": [["rebels"]],
    "recipients": [["army"]],
    "standing": "stated",
}


def gold_event(**changes):
    return read_values(RAID | changes, gold=True)


def predicted_event(**changes):
    return read_values(RAID | changes, gold=False)


def report(*events, id="r1"):
    return {"id": id, "events": list(events)}


def test_similarity_is_the_weighted_mean_of_what_either_has():
    assert similarity(gold_event(), predicted_event()) == 1.0
    assert similarity(gold_event(), predicted_event(type="COERCE")) == pytest.approx(7 / 10)
    assert similarity(gold_event(), predicted_event(date_start=None, date_end=None)) == pytest.approx(8 / 10)
    assert similarity(gold_event(), predicted_event(recipients=["rebels"])) == pytest.approx(
        (8.5 + 1.5 * 2 / 3) / 10
    )
    bare = {"places": [], "actors": [], "recipients": []}
    assert similarity(gold_event(**bare), predicted_event(**bare, type="COERCE")) == pytest.approx(2 / 5)


def test_verbal_and_material_events_are_nothing_alike():
    assert similarity(gold_event(), predicted_event(type="threaten")) == 0.0


def test_pairs_under_the_bar_are_not_aligned():
    far = predicted_event(type="COERCE", places=["Basra"], date_start="2020", date_end="2020")
    assert similarity(gold_event(), far) == pytest.approx(0.3)
    assert align_events([gold_event()], [far]) == []
    assert align_events([gold_event()], [far], min_similarity=0.3) == [(0, 0)]


def test_alignment_maximises_the_total():
    gold = [gold_event(), gold_event(places=["Basra"])]
    predicted = [predicted_event(places=[], date_start="2020", date_end="2020"), predicted_event()]
    assert align_events(gold, predicted) == [(0, 1), (1, 0)]


def test_ties_go_to_agreeing_fields_then_evidence_then_order():
    twins = [gold_event(), gold_event(mode="aerial")]
    assert align_events(twins, [predicted_event(mode="aerial")]) == [(1, 0)]
    quoted = [gold_event(evidence=["x"]), gold_event(evidence=["y"])]
    assert align_events(quoted, [predicted_event(evidence=["y"])]) == [(1, 0)]
    assert align_events([gold_event(), gold_event()], [predicted_event()] * 2) == [(0, 0), (1, 1)]


def test_gold_against_itself_is_perfect():
    score = score_stories([report(RAID, THREAT)], [report(RAID, THREAT)])
    assert score.detection.f1 == score.coded.f1 == 1.0
    assert score.detection_interval == (1.0, 1.0)
    assert all(field.aligned.f1 == field.everywhere.f1 == 1.0 for field in score.fields.values())


def test_coded_field_f1_counts_triples_of_all_events():
    predicted = RAID | {"mode": "aerial", "recipients": [["rebels"]], "killed": [3, 3]}
    score = score_stories([report(RAID, THREAT)], [report(predicted)], bootstrap=0)
    assert (score.detection.precision, score.detection.recall) == (1.0, 0.5)
    # gold: type mode date country place actors recipients*2 killed standing = 10, and 4 of the threat
    # predicted: 9, of which mode and killed are wrong
    assert (score.coded.gold, score.coded.predicted, score.coded.recall_hits) == (14, 9, 7)
    assert score.coded.f1 == pytest.approx(2 * 7 / 23)
    assert score.coded_interval is None


def test_fields_on_aligned_pairs_and_everywhere():
    predicted = RAID | {"recipients": [["rebels"], ["farmers"], ["dogs"]], "killed": [3, 3]}
    score = score_stories([report(RAID, THREAT)], [report(predicted)], bootstrap=0)
    recipients = score.fields["recipients"]
    assert (recipients.aligned.precision, recipients.aligned.recall) == (pytest.approx(1 / 3), 1 / 2)
    assert recipients.everywhere.recall == pytest.approx(1 / 3)
    killed = score.fields["killed"]
    assert (killed.aligned.f1, killed.accuracy, killed.within_range) == (0.0, 0.0, 1.0)
    injured = score.fields["injured"]
    assert (injured.aligned.f1, injured.accuracy, injured.within_range) == (1.0, 1.0, None)


def test_links_need_both_ends_aligned():
    answer = gold_answer = RAID | {"eid": "e3", "date_start": "2024-02-01", "date_end": "2024-02-01"}
    gold = report(RAID, gold_answer | {"retaliation_for": ["e1"]})
    renamed = report(RAID | {"eid": "a"}, answer | {"eid": "b", "retaliation_for": ["a"]})
    assert score_stories([gold], [renamed], bootstrap=0).fields["retaliation"].aligned.f1 == 1.0
    dangling = report(answer | {"eid": "b", "retaliation_for": ["a"]})
    assert score_stories([gold], [dangling], bootstrap=0).fields["retaliation"].aligned.recall_hits == 0


def test_missing_reports_find_nothing_and_unknown_ids_are_ignored():
    score = score_stories([report(RAID)], [report(RAID, id="other")], bootstrap=0)
    assert (score.ignored_ids, score.detection.predicted, score.detection.gold) == (1, 0, 1)
    assert (score.detection.precision, score.detection.recall, score.detection.f1) == (0.0, 0.0, 0.0)


def test_nothing_gold_and_nothing_predicted_is_perfect():
    score = score_stories([report()], [report()], bootstrap=0)
    assert score.detection.f1 == score.coded.f1 == 1.0


def test_scores_are_json():
    shown = json.loads(json.dumps(score_stories([report(RAID)], [report(RAID)]).as_dict()))
    assert set(shown["fields"]) == set(FIELDS)


def test_misses_shows_what_differs(tmp_path, capsys):
    lines = list_misses([report(RAID, THREAT)], [report(RAID | {"mode": "aerial"}, THREAT | {"actors": []})])
    assert any(line.strip() == "mode: drone | aerial" for line in lines)
    assert any(line.startswith(" - e2") for line in lines) or any(
        "actors: rebels | -" in line for line in lines
    )
    for name, events in (("gold", [RAID]), ("answer", [])):
        (tmp_path / name).write_text(json.dumps(report(*events)) + "\n")
    assert main([str(tmp_path / "gold"), str(tmp_path / "answer")]) == 0
    assert " - e1  ASSAULT/drone" in capsys.readouterr().out
    assert main([]) == 2
    assert main([str(tmp_path / "none"), str(tmp_path / "answer")]) == 2


@pytest.mark.shared
def test_the_floor_of_the_readme(shared):
    gold = read_records(shared / "stories" / "dev.jsonl")
    turned = [
        {"id": one["id"], "events": two["events"]} for one, two in zip(gold, gold[1:] + gold[:1], strict=True)
    ]
    score = score_stories(gold, turned, bootstrap=0)
    assert (round(score.detection.f1, 2), round(score.coded.f1, 2)) == (0.13, 0.07)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev", "dev2", "train_muc"])
def test_gold_files_score_one_against_themselves(shared, name):
    gold = read_records(shared / "stories" / f"{name}.jsonl")
    score = score_stories(gold, gold, bootstrap=0)
    assert score.detection.f1 == score.coded.f1 == 1.0
