"""The invented training reports say only what their texts say, and the parts that must stay apart are apart."""

import json
from collections import Counter

import pytest
from training.codings import MODES, STANDINGS, TYPES
from training.kept import KeptReader
from training.records import HELD, LEARNED, OWN, TAUGHT, TRAIN, UNSEEN, coded_records

from reportedly.reading.readers import ReaderEngine

STANCES = {"asserts", "claims", "accuses", "suspects", "denies", "unconfirmed"}
SLOTS = {"occurrence", "actor", "toll", "place", "time", "motive"}
PARTS = (LEARNED, UNSEEN, HELD)
SECOND = "reports/dev_second.jsonl"


def own_records():
    return list(coded_records(PARTS, OWN))


def strings_of(event):
    yield from (
        event["triggers"] + event["places"] + event["asserted_by"] + event["denied_by"] + event["evidence"]
    )
    for party in event["actors"] + event["recipients"]:
        yield from party
    for claim in event["claims"]:
        yield from claim["sources"]
        yield from (claim[key] for key in ("value", "cue", "content") if claim[key] is not None)


def test_every_string_stands_in_its_report():
    for record in [*own_records(), *coded_records([SECOND], OWN)]:
        text = f"{record['title']}\n{record['text']}"
        missing = [s for event in record["events"] for s in strings_of(event) if s not in text]
        assert not missing, (record["id"], missing)


def test_the_words_of_the_scheme_are_used():
    for record in own_records():
        assert [event["eid"] for event in record["events"]] == [
            f"e{number}" for number in range(1, len(record["events"]) + 1)
        ]
        for event in record["events"]:
            assert event["type"] in TYPES
            assert (event["mode"] or "none") in MODES
            assert event["standing"] in STANDINGS
            assert {claim["stance"] for claim in event["claims"]} <= STANCES
            assert {claim["slot"] for claim in event["claims"]} <= SLOTS
            assert any(claim["slot"] == "occurrence" for claim in event["claims"])


def test_no_report_is_in_two_parts():
    counts = Counter(record["id"] for record in own_records())
    assert counts
    assert max(counts.values()) == 1


def test_nobody_learns_from_the_held_part_nor_the_engine_from_the_unseen():
    assert HELD not in TRAIN
    assert UNSEEN not in TAUGHT


class Counting(ReaderEngine):
    """An engine that counts what it reads."""

    version = "counting"

    def __init__(self):
        self.texts = []

    def pipe(self, texts):
        import spacy

        nlp = spacy.blank("en")
        for text in texts:
            self.texts.append(text)
            yield nlp(text)


@pytest.mark.parametrize("text", ["Gunmen killed two.", "", "café 漢字"])
def test_a_text_is_read_once(tmp_path, text):
    engine = Counting()
    reader = KeptReader(engine, tmp_path)
    first, second = list(reader.pipe([text, text]))
    assert len(engine.texts) == 1
    assert first.text == second.text
    assert json.dumps([token.text for token in first]) == json.dumps([token.text for token in second])
