"""The stance task hands over names and nothing else, and counts as the key's alternatives ask."""

import gzip
import json
from pathlib import Path

import pytest

from reportedly.evaluate.stance import fills_of, organisations_of, score_stances

FACT, POSSIBLE = "REPORTED AS FACT", "POSSIBLE"


def template(*fills: tuple[list[str], list[str]]) -> dict:
    return {
        "perp_organization_id": [{"optional": False, "strings": names} for names, _ in fills],
        "perp_organization_confidence": [
            {"values": accepted, "ref": names[:1], "ref_to": ["perp_organization_id", place]}
            for place, (names, accepted) in enumerate(fills)
        ],
    }


GOLD = {
    "id": "d1",
    "text": "...",
    "templates_full": [
        template((["RED FRONT", "RF"], [FACT]), (["BLUE GUARD"], [POSSIBLE, FACT])),
        template((["RED FRONT", "RF"], [POSSIBLE])),
    ],
}


def answer(**confidences: str) -> dict:
    names = {"red": ["RED FRONT", "RF"], "blue": ["BLUE GUARD"]}
    return {
        "id": "d1",
        "organisations": [{"strings": names[key], "confidence": value} for key, value in confidences.items()],
    }


def test_each_organisation_is_handed_over_once_without_its_confidence() -> None:
    assert organisations_of(GOLD) == (("RED FRONT", "RF"), ("BLUE GUARD",))


def test_every_fill_counts_and_any_alternative_is_right() -> None:
    figures = score_stances([GOLD], [answer(red=FACT, blue=FACT)])
    assert figures["organisations"] == 3
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures[FACT] == pytest.approx(4 / 5)
    assert figures["macro_f1"] == pytest.approx(4 / 25)


def test_no_answer_is_wrong() -> None:
    assert score_stances([GOLD], [])["accuracy"] == 0.0


def test_a_confidence_without_an_organisation_is_left_out() -> None:
    loose = {
        "templates_full": [
            {"perp_organization_id": None, "perp_organization_confidence": [{"values": [FACT]}]}
        ]
    }
    assert fills_of(loose) == []


def test_the_development_half_has_122_fills_and_the_known_floor(shared: Path) -> None:
    with gzip.open(shared / "templates" / "dev.jsonl.gz", "rt", encoding="utf8") as lines:
        gold = [json.loads(line) for line in lines]
    majority = [
        {
            "id": record["id"],
            "organisations": [{"strings": names, "confidence": FACT} for names in organisations_of(record)],
        }
        for record in gold
    ]
    figures = score_stances(gold, majority)
    assert figures["organisations"] == 122
    assert figures["accuracy"] == pytest.approx(57 / 122)
    assert figures["macro_f1"] == pytest.approx(0.127, abs=0.001)
