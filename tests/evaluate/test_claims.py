"""The claims metric, by hand."""

import json

import pytest

from reportedly.evaluate.claims import read_claims, score_claims
from reportedly.evaluate.goldfile import read_records

EVENT = {
    "eid": "e1",
    "type": "ASSAULT",
    "date_start": "2024-01-04",
    "places": ["Mosul"],
    "actors": [["army"]],
}


def claim(slot="occurrence", stance="asserts", sources=(), value=None):
    return {"slot": slot, "stance": stance, "sources": list(sources), "value": value}


def score(gold, predicted):
    return score_claims(
        [{"id": "r", "events": [EVENT | {"claims": gold}]}],
        [{"id": "r", "events": [EVENT | {"claims": predicted}]}],
        bootstrap=0,
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "hits"),
    [
        (claim(), claim(), 1),
        (claim(), claim(sources=["police"]), 0),
        (claim(sources=["SANA", "a military source"]), claim(sources=["military source"]), 1),
        (claim(sources=["SANA", "a military source"]), claim(sources=["SANA"]), 0),
        (claim(stance="denies"), claim(), 0),
        (claim("toll", value="six people"), claim("toll", value="six"), 1),
        (claim("toll", value="six"), claim("toll", value="nine"), 0),
        (claim("actor", value="army"), claim("toll", value="army"), 0),
        (claim(value="x"), claim(value="y"), 1),
        (claim("actor"), claim("actor", value="army"), 0),
    ],
)
def test_when_a_claim_matches(gold, predicted, hits):
    assert score([gold], [predicted]).overall.recall_hits == hits


def test_claims_match_one_to_one():
    result = score([claim(), claim("toll", value="six")], [claim(), claim()])
    assert (result.overall.recall_hits, result.overall.predicted, result.overall.gold) == (1, 2, 2)
    assert result.slots["toll"].recall == 0.0


def test_chain_accuracy_asks_for_every_source_in_order():
    chain = claim(sources=["SANA", "a military source"])
    assert score([chain], [chain]).chain_accuracy == 1.0
    assert score([chain], [claim(sources=["military source"])]).chain_accuracy == 0.0
    assert score([chain], [claim(sources=["military source"]), chain]).chain_accuracy == 1.0
    assert score([chain], []).chain_accuracy is None


def test_claims_of_events_not_aligned_count_for_nothing():
    predicted = {"id": "r", "events": [{"eid": "x", "type": "THREATEN", "claims": [claim()]}]}
    result = score_claims([{"id": "r", "events": [EVENT | {"claims": [claim()]}]}], [predicted], bootstrap=0)
    assert result.overall.gold == result.overall.predicted == 0


def test_plain_claims_count_only_where_gold_writes_them():
    told, plain = claim(sources=["police"]), claim()
    assert score([told], [told, plain]).overall.predicted == 1
    assert score([told, plain], [told, plain]).overall.predicted == 2
    assert score([told], [told, claim() | {"cue": "it is certain"}]).overall.predicted == 2


def test_claims_without_slot_or_stance_are_passed_over():
    assert read_claims({"claims": [{}, {"slot": "toll"}, "x", claim()]}) == read_claims({"claims": [claim()]})
    assert read_claims({}) == []


@pytest.mark.shared
def test_gold_is_perfect_against_itself(shared):
    gold = read_records(shared / "claims" / "dev.jsonl")
    result = score_claims(gold, gold, bootstrap=0)
    assert (result.overall.f1, result.chain_accuracy, result.overall.gold) == (1.0, 1.0, 272)
    assert json.loads(json.dumps(result.as_dict()))["claims"]["f1"] == 1.0


def test_stances_are_compared_where_slot_source_and_value_agree():
    gold = [claim(sources=["police"]), claim(stance="denies", sources=["army"]), claim("toll", value="six")]
    predicted = [claim(sources=["police"], stance="suspects"), claim(stance="denies", sources=["army"])]
    stances = score(gold, predicted).stances
    assert (stances.pairs, stances.right) == (2, 1)
    assert stances.macro_f1 == pytest.approx(1 / 3)
    assert set(stances.labels) == {"asserts", "suspects", "denies"}


def test_equal_stances_are_paired_first():
    two = [claim(sources=["police"]), claim(sources=["police"], stance="denies")]
    assert score(two, two[::-1]).stances.accuracy == 1.0


def test_standings_are_compared_on_aligned_events():
    gold = EVENT | {"standing": "contested", "claims": []}
    found = EVENT | {"standing": "stated", "claims": []}
    scored = score_claims([{"id": "r", "events": [gold]}], [{"id": "r", "events": [found]}], bootstrap=0)
    assert scored.standings.accuracy == 0.0
    assert set(scored.standings.labels) == {"stated", "contested"}
