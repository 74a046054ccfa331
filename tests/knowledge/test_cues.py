"""The lexicon of reporting words."""

import pytest

from reportedly.errors import KnowledgeError
from reportedly.knowledge.cues import load_cues, parse_cues

FRAMES = {
    "that", "np", "to", "order", "tell", "name", "as", "accuse", "blame", "pp", "put", "cite", "seem", "reflexive",
    "responsibility", "clause", "noun", "prep", "verdict",
}  # fmt: skip


def test_stances():
    lexicon = load_cues()
    assert lexicon.verb("deny", "np").stance == "denies"
    assert lexicon.verb("accuse", "accuse").targets == {"of"}
    assert lexicon.verb("claim", "responsibility").stance == "claims"
    assert lexicon.verb("say", "np") is None
    assert lexicon.adverbs["reportedly"].stance == "suspects"


def test_frames_are_known():
    lexicon = load_cues()
    uses = [cue for cues in lexicon.verbs.values() for cue in cues] + list(lexicon.nouns.values())
    assert {frame for cue in uses for frame in cue.frames} <= FRAMES


def test_prepositions_where_frames_need_them():
    for cues in load_cues().verbs.values():
        for cue in cues:
            assert bool(cue.preps) == ("pp" in cue.frames)
            assert bool(cue.targets) == ("accuse" in cue.frames)


@pytest.mark.parametrize(
    "words",
    [
        "no group has claimed",
        "could not be independently verified",
        "neither confirmed nor denied",
        "declined to comment",
        "refused to confirm or deny",
        "no immediate claim of responsibility",
    ],
)
def test_refusals(words):
    found = [cue for _, cue in load_cues().phrases_at(words, 0)]
    assert found[0].stance == "unconfirmed"


def test_broken_row_is_named():
    with pytest.raises(KnowledgeError, match="row 3"):
        parse_cues("lemma\tpos\tkind\tstance\tframe\tnote\nsay\tverb\tspeech\tasserts\tthat\t\nsay\tverb\n")
