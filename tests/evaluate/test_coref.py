"""The coref task: which mentions are given, what comes back, how it is scored."""

import pytest
import spacy

from reportedly.evaluate.coref import coref_metric, predict_coref, score_coref
from reportedly.evaluate.coref_gold import given_mentions, gold_mentions, trigger_spots
from reportedly.evaluate.tasks import task_named
from reportedly.model.document import Document
from reportedly.model.report import Report

TEXT = "Rebels attacked a village. The attack killed two. Police held a march in Gao."
CODED = {
    "id": "r1",
    "title": "Village attack",
    "text": TEXT,
    "events": [
        {"eid": "e1", "triggers": ["attacked", "attack"], "evidence": ["The attack killed two"]},
        {"eid": "e2", "triggers": ["march", "nowhere"], "evidence": []},
        {"eid": "e3", "triggers": ["march"], "evidence": []},
    ],
}
CORPUS = {
    "id": "d1",
    "text": TEXT,
    "events": [
        {"id": "m1", "start": 7, "end": 15, "cluster": "A", "validated": True},
        {"id": "m2", "start": 31, "end": 37, "cluster": "A", "validated": True},
        {"id": "m3", "start": 64, "end": 69, "cluster": "B", "validated": False},
    ],
}


def test_mentions_of_codings_are_the_places_of_their_triggers():
    found = {(g.part, TEXT[g.start : g.end]): cluster for g, cluster in gold_mentions(CODED).items()}
    assert found == {("text", "attacked"): "e1", ("text", "attack"): "e1", ("text", "march"): "e2"}


def test_a_trigger_stands_in_its_evidence_before_the_headline():
    spots = trigger_spots(f"Village attack\n\n{TEXT}", CODED["events"][0])
    assert [spot[0] for spot in spots] == [23, 47]


def test_triggers_are_located_as_in_training(shared):
    codings = pytest.importorskip("training.codings")
    from reportedly.evaluate.goldfile import read_records

    for record in read_records(shared / "stories" / "dev.jsonl")[:5]:
        text = codings.report_text(record)
        for event in record["events"]:
            assert trigger_spots(text, event) == codings.trigger_spots(text, event)


def test_only_checked_mentions_of_a_corpus_are_given():
    assert [given.id for given in given_mentions(CORPUS)] == ["m1", "m2"]


def test_no_cluster_is_given_away():
    assert not any("A" in repr(given) for given in given_mentions(CORPUS))


def test_a_record_without_events_gives_none():
    assert given_mentions({"id": "x", "text": TEXT}) == ()


def test_without_a_parse_every_mention_is_answered():
    document = Document.of(Report(id="d1", text=TEXT))
    document.doc = spacy.blank("en")(document.text)
    answers = predict_coref(document, given_mentions(CORPUS))
    assert [answer["id"] for answer in answers] == ["m1", "m2"]


def test_scores_within_and_across_reports():
    gold = [CORPUS, CORPUS | {"id": "d2"}]
    apart = [
        {
            "id": record["id"],
            "events": [{"start": 7, "end": 15, "cluster": 1}, {"start": 31, "end": 37, "cluster": 1}],
        }
        for record in gold
    ]
    assert score_coref(gold, apart).conll == 1.0
    assert score_coref(gold, apart, across=True).clusters == 1
    assert score_coref(gold, []).muc.f1 == 0.0
    assert score_coref(gold, []).found == 4


def test_the_metric_shows_the_mean_first():
    metric = coref_metric(score_coref([CORPUS], []))
    assert next(iter(metric.figures)) == "conll_f1"
    assert metric.tables[0].rows[0][0] == "CoNLL mean"


def test_places_of_a_corpus_must_be_numbers():
    task = task_named("coref")
    assert task.complaint(CORPUS) is None
    assert task.complaint(CODED) is None
    assert task.complaint({"text": "", "events": [{"start": "7", "end": 9}]})
