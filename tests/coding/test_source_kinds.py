"""What kind of source somebody is: own phrases, and names of the project's codings."""

import csv
import json
from pathlib import Path

import pytest

from reportedly.coding.source_kinds import kind_of
from reportedly.knowledge.source_kinds import KINDS, source_words

HERE = Path(__file__).parent
FILES = ("claims/train.jsonl", "claims/train2.jsonl", "claims/dev.jsonl", "clusters/train.jsonl")

PHRASES = [
    ("the interior ministry", "government"),
    ("Dorna's foreign minister", "government"),
    ("an official", "government"),
    ("a hospital official", "hospital_rescue"),
    ("police in Gao", "police_military"),
    ("a security source", "police_military"),
    ("the commander of the rebel group", "armed_actor"),
    ("rebels", "armed_actor"),
    ("a doctor at the police hospital", "hospital_rescue"),
    ("director of the clinic", "hospital_rescue"),
    ("United Nations monitors", "un_igo"),
    ("the rights group Lera Watch", "ngo_monitor"),
    ("residents of the police quarter", "witness_resident"),
    ("his widow", "witness_resident"),
    ("the daily Lera Times", "media"),
    ("a source", "anonymous"),
    ("people familiar with the talks", "anonymous"),
    ("satellite images", "document"),
    ("a leaked letter", "document"),
    ("his lawyer", "other"),
    ("a former minister", "other"),
    ("Ivan Petrov", None),
]


@pytest.mark.parametrize(("phrase", "kind"), PHRASES)
def test_kind_by_words(phrase, kind):
    assert kind_of(phrase) == kind


BESIDE = [
    ("Ivan Petrov", "A district councillor, Ivan Petrov, insists that he saw it.", "government"),
    ("Ivan Petrov", "Ivan Petrov, a farmer who lives nearby, heard two blasts.", "witness_resident"),
    ("Petrov", "Police chief Ivan Petrov came at ten. Petrov said two men had died.", "police_military"),
    ("Andal", "The group's Andal radio said nine men had died.", "media"),
    ("Noor", "A spokesman for the group, Ali Noor, denied it.", "armed_actor"),
]


@pytest.mark.parametrize(("name", "text", "kind"), BESIDE)
def test_kind_by_what_is_said_beside_a_name(name, text, kind):
    assert kind_of(name, text) == kind


def test_table_is_whole():
    assert {word.kind for word in source_words().values()} == set(KINDS)


@pytest.mark.parametrize("table", ["source_kinds_gold.tsv", "source_kinds_blind.tsv"])
def test_kinds_coded_by_hand(shared, table):
    """The first table was drawn before the words were written and looked at after; the second was coded blind."""
    texts = {}
    for file in FILES:
        for line in (shared / file).read_text(encoding="utf8").splitlines():
            record = json.loads(line)
            texts[record["id"]] = f"{record['title']}\n{record['text']}"
    rows = list(csv.DictReader((HERE / table).read_text(encoding="utf8").splitlines(), delimiter="\t"))
    right = sum(kind_of(row["source"], texts[row["report"]]) == row["kind"] for row in rows)
    assert right / len(rows) >= 0.85
