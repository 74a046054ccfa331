"""``--reader``: which pipeline reads, and what is said when it cannot."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from small_pipelines import CLEAR, trained

STORY = "Gunmen killed two farmers near Mopti on Monday."


def test_a_pipeline_on_disk_reads(inside, tmp_path):
    trained(CLEAR, "GPE").to_disk(tmp_path / "mine")
    (tmp_path / "a.txt").write_text(STORY)
    status, out, _ = inside(
        "code", "a.txt", "--reader", "spacy:./mine", "--workers", "0", "--published", "2024-01-05", "--quiet"
    )
    coded = json.loads(out)
    assert status == 0
    assert coded["reader"].startswith("spacy:en_small 1.2 ")
    assert [event["type"] for event in coded["events"]] == ["ASSAULT"]


def test_a_pipeline_that_is_not_there_is_wrong_use(inside, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    status, out, err = inside("code", "a.txt", "--reader", "spacy:no_such_pipeline", "--workers", "0")
    assert (status, out) == (2, "")
    assert "R301: there is no spaCy pipeline of this name [spacy:no_such_pipeline]" in err


def test_readers_that_cannot_be_are_refused_before_the_work(inside, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    assert "there is no reader 'spacy'" in inside("code", "a.txt", "--reader", "spacy")[2]
    status, _, err = inside("code", "a.txt", "--reader", "spacy:x", "--coder", "fake_coder:load")
    assert status == 2
    assert "leave out --reader or --coder" in err.lower()
