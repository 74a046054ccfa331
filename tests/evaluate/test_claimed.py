"""The share of gold claims that the reading step finds."""

from reportedly.evaluate.claimed import score_claimed
from reportedly.model.document import Document
from reportedly.model.mention import Attribution
from reportedly.model.report import Report

TEXT = "A doctor told Watan that two men had died. He said it was over."


def report(**claim):
    base = {"slot": "toll", "value": None, "stance": "asserts", "cue": "told", "content": "two men had died"}
    return {"id": "r", "events": [{"claims": [{**base, **claim}]}]}


def document(stance="asserts"):
    found = Document.of(Report(id="r", text=TEXT))
    inner = Attribution(((0, 8),), ((9, 13),), ((25, 41),), stance, outer=1)
    outlet = Attribution(((14, 19),), ((9, 13),), ((0, 41),), "asserts", rule="outlet:told")
    found.attributions = (inner, outlet)
    return found


def test_whole_chain():
    figures, missed = score_claimed([report(sources=["Watan", "A doctor"])], [document()])
    assert figures == {"content": 1.0, "source": 1.0, "stance": 1.0, "chain": 1.0}
    assert missed == []


def test_chain_too_short():
    figures, _ = score_claimed([report(sources=["A doctor"])], [document()])
    assert (figures["stance"], figures["chain"]) == (1.0, 0.0)


def test_wrong_stance_is_missed():
    figures, missed = score_claimed([report(sources=["Watan", "A doctor"], stance="denies")], [document()])
    assert (figures["source"], figures["stance"]) == (1.0, 0.0)
    assert missed[0]["found"] == ["content", "source"]


def test_own_voice_without_cue_does_not_count():
    figures, _ = score_claimed([report(sources=[], cue=None)], [document()])
    assert figures["content"] == 0.0
