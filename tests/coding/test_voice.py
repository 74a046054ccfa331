"""What the standing head may add to the claims that rules found, and what it may not."""

from reportedly.coding.voice import heard
from reportedly.model.claim import Claim

OWN = Claim(slot="occurrence", content="Gunmen attacked", rule="reporter's voice")
POLICE = Claim(slot="occurrence", sources=("police",), rule="speech:that")
DENIAL = Claim(slot="occurrence", sources=("army",), stance="denies", rule="denial:that")


def test_a_sure_head_adds_the_reporters_voice_and_says_so() -> None:
    added, kept = heard([POLICE], {"stated": 0.9, "attributed": 0.1}, OWN)
    assert kept == POLICE
    assert added.sources == ()
    assert added.rule == "engine: stated 0.90"


def test_an_unsure_head_adds_nothing() -> None:
    assert heard([POLICE], {"stated": 0.45, "attributed": 0.4}, OWN) == [POLICE]


def test_no_head_changes_nothing() -> None:
    assert heard([POLICE], {}, OWN) == [POLICE]


def test_a_denial_is_never_overruled() -> None:
    assert heard([DENIAL], {"stated": 1.0}, OWN) == [DENIAL]


def test_a_source_is_heard_as_the_doers_own() -> None:
    (claim,) = heard([POLICE], {"claimed": 0.6, "attributed": 0.3}, OWN)
    assert claim.stance == "claims"
    assert claim.sources == ("police",)
