"""The template-mapping metric against figures worked out by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.evaluate.goldfile import read_records
from reportedly.evaluate.templates import (
    FIELDS,
    best_mapping,
    normalise,
    pair_hits,
    read_templates,
    score_document,
    score_templates,
)


def template(kind="attack", **roles):
    return {"incident_type": kind} | roles


def hits(predicted, gold):
    return pair_hits(read_templates([predicted])[0], read_templates([gold], gold=True)[0])


def test_mentions_lose_punctuation_articles_and_spaces():
    assert normalise('The "U.S."  a embassy,  an') == "us embassy"
    assert normalise("theatre") == "theatre"


def test_gold_accepts_either_type_or_the_whole_string():
    for kind in ("attack", "bombing", "attack / bombing", "BOMBING"):
        assert hits(template(kind), template("attack / bombing"))[0] == (1, 1)
    assert hits(template("arson"), template("attack / bombing"))[0] == (0, 0)
    assert hits(template("attack / bombing"), template("attack"))[0] == (0, 0)


def test_an_entity_is_right_when_gold_has_all_its_mentions():
    gold = template(Target=[["the embassy", "building"]])
    assert hits(template(Target=[["Embassy"]]), gold)[FIELDS.index("Target")] == (1, 1)
    assert hits(template(Target=[["embassy", "office"]]), gold)[FIELDS.index("Target")] == (0, 0)


def test_entities_are_not_matched_one_to_one():
    gold = template(Victim=[["perez", "juan perez"]])
    answer = template(Victim=[["perez"], ["juan perez"]])
    assert hits(answer, gold)[FIELDS.index("Victim")] == (2, 1)


def test_incompatible_templates_have_no_hits():
    gold, answer = template("bombing", Weapon=[["bomb"]]), template("attack", Weapon=[["bomb"]])
    assert hits(answer, gold) == [(0, 0)] * len(FIELDS)


def test_duplicates_count_once_in_gold_only():
    twin = template(Weapon=[["bomb"]])
    assert len(read_templates([twin, dict(twin), template()], gold=True)) == 2
    assert len(read_templates([twin, dict(twin)])) == 2


def test_empty_entities_are_dropped():
    assert read_templates([template(Weapon=[[], ["the"], ["gun", ""]])])[0].count("Weapon") == 1
    assert read_templates(None) == read_templates("x") == []


def test_the_mapping_maximises_f1_of_the_document():
    gold = read_templates([template(Victim=[["a1"]]), template(Victim=[["b1"], ["b2"]])], gold=True)
    answer = read_templates([template(Victim=[["b1"], ["b2"]])])
    assert best_mapping(gold, answer) == (1,)
    table = score_document(gold, answer)
    assert (table["Victim"].precision_hits, table["Victim"].recall_hits, table["Victim"].gold) == (2, 2, 3)
    assert (table["incident_type"].recall_hits, table["incident_type"].gold) == (1, 2)


def test_ties_go_to_the_first_mapping():
    gold = read_templates(
        [template("bombing"), template(PerpInd=[["men"]]), template(PerpOrg=[["front"]])], gold=True
    )
    answer = read_templates([template(PerpInd=[["men"]], PerpOrg=[["front"]])])
    assert best_mapping(gold, answer) == (1,)
    assert best_mapping(gold, read_templates([template("arson")])) == (0,)


def test_denominators_count_every_template():
    gold = [{"id": "d", "templates_gtt": [template(Weapon=[["bomb"], ["gun"]])]}]
    answers = [{"id": "d", "templates": [template(Weapon=[["gun"]]), template("arson", Target=[["house"]])]}]
    score = score_templates(gold, answers, bootstrap=0)
    assert (score.overall.precision_hits, score.overall.predicted) == (2, 4)
    assert (score.overall.recall_hits, score.overall.gold) == (2, 3)
    assert score.overall.f1 == pytest.approx(2 * (1 / 2) * (2 / 3) / (1 / 2 + 2 / 3))


def test_missing_documents_have_no_templates():
    gold = [{"id": "d", "templates_gtt": [template()]}, {"id": "e", "templates_gtt": []}]
    score = score_templates(gold, [], bootstrap=10)
    assert score.overall.f1 == 0.0
    assert (score.relevance.gold, score.relevance.predicted) == (1, 0)


KIND = st.sampled_from(["attack", "bombing", "attack / bombing"])
FILLS = st.lists(st.lists(st.sampled_from("pqrs"), min_size=1, max_size=2), max_size=2)
TEMPLATES = st.lists(st.builds(template, KIND, Victim=FILLS, Weapon=FILLS), max_size=4)


@settings(max_examples=60)
@given(TEMPLATES, TEMPLATES)
def test_mapping_equals_trying_them_all(gold_records, predicted_records):
    gold, predicted = read_templates(gold_records, gold=True), read_templates(predicted_records)
    wanted = sum(g.count(field) for g in gold for field in FIELDS)
    found = sum(p.count(field) for p in predicted for field in FIELDS)

    def f1(choices):
        pairs = [pair_hits(p, gold[c]) for p, c in zip(predicted, choices, strict=True) if c < len(gold)]
        right, recalled = (sum(hit[side] for pair in pairs for hit in pair) for side in (0, 1))
        if not right or not recalled:
            return 0.0
        return 2 / (found / right + wanted / recalled)

    orders = product(range(len(gold) + 1), repeat=len(predicted))
    allowed = [c for c in orders if len({g for g in c if g < len(gold)}) == sum(g < len(gold) for g in c)]
    best = max(map(f1, allowed))
    first = next(choices for choices in allowed if f1(choices) == pytest.approx(best, abs=1e-12))
    assert best_mapping(gold, predicted) == first


@pytest.mark.shared
def test_figures_of_the_readme(shared):
    gold = read_records(shared / "templates" / "dev.jsonl.gz")
    unique = [{"id": record["id"], "templates": _unique(record["templates_gtt"])} for record in gold]
    assert score_templates(gold, unique, bootstrap=0).overall.f1 == 1.0
    always = [{"id": record["id"], "templates": [template()]} for record in gold]
    score = score_templates(gold, always, bootstrap=0)
    shown = [score.overall.precision, score.overall.recall, score.overall.f1, score.relevance.f1]
    assert [round(100 * value, 1) for value in shown] == [37.0, 10.1, 15.9, 73.4]
    bare = [
        record | {"templates": [template(t["incident_type"]) for t in record["templates"]]}
        for record in unique
    ]
    assert round(100 * score_templates(gold, bare, bootstrap=0).overall.f1, 1) == 39.7
    assert score.overall.gold == 731


def _unique(records):
    return [record for index, record in enumerate(records) if record not in records[:index]]
