"""The scorer of attributions."""

import pytest

from reportedly.evaluate.attribution import predict_attributions, score_attributions
from reportedly.model.document import Document
from reportedly.model.mention import Attribution
from reportedly.model.report import Report

TEXT = "The mayor said that the old bridge fell, and police denied it."


def item(source, cue, content):
    return {"source": [source] if source else [], "cue": [cue], "content": [content]}


GOLD = [item([0, 9], [10, 14], [15, 39]), item([45, 51], [52, 58], [59, 61])]


def score(predicted):
    gold = {"id": "a", "text": TEXT, "attributions": GOLD}
    return score_attributions([gold], [{"id": "a", "attributions": predicted}])


def test_itself():
    assert set(score(GOLD).values()) == {1.0}


def test_nothing():
    assert set(score([]).values()) == {0.0}


def test_half_a_content_still_matches():
    figures = score([item([4, 9], [10, 14], [20, 34])])
    assert figures["attribution_precision"] == 1.0
    assert figures["attribution_recall"] == 0.5
    assert figures["source_exact_f1"] == 0.0


def test_wrong_source_matches_content_only():
    figures = score([item([45, 51], [10, 14], [15, 39])])
    assert figures["attribution_f1"] == 0.0
    assert figures["source_accuracy"] == 0.0
    assert figures["content_only_f1"] == pytest.approx(2 / 3)


def test_one_to_one():
    assert score([GOLD[0], GOLD[0]])["attribution_precision"] == 0.5


def test_fragments_split_by_white_space_are_one():
    split = {"source": [[0, 3], [4, 9]], "cue": [[10, 14]], "content": [[15, 39]]}
    assert score([split, GOLD[1]])["source_exact_f1"] == 1.0


def test_gold_form_counts_from_the_body():
    document = Document.of(Report(id="r", title="Falls", text=TEXT))
    shift = document.body_start
    document.attributions = (
        Attribution(
            ((shift, shift + 9),), ((shift + 10, shift + 14),), ((shift + 20, shift + 39),), "asserts"
        ),
    )
    assert predict_attributions(document) == [{"id": "a0", **GOLD[0], "kind": "Attribution"}]
