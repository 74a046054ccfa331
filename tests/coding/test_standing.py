"""Standing follows from claims, in the order of the guidelines."""

import pytest

from reportedly.coding.standing import actor_standing_of, standing_of
from reportedly.model.claim import Claim

OWN = Claim(slot="occurrence")
POLICE = Claim(slot="occurrence", sources=("police",))
GROUP = Claim(slot="occurrence", sources=("the group",), stance="claims")
HEDGE = Claim(slot="occurrence", stance="suspects", cue="reportedly")
SURE_ONLY_IN_PART = Claim(slot="occurrence", sources=("a source",), stance="suspects")
DENIAL = Claim(slot="occurrence", sources=("the ministry",), stance="denies")
SILENCE = Claim(slot="occurrence", sources=("the army",), stance="unconfirmed")


@pytest.mark.parametrize(
    ("claims", "modality", "standing"),
    [
        ([OWN], "actual", "stated"),
        ([POLICE], "actual", "attributed"),
        ([GROUP], "actual", "claimed"),
        ([GROUP, POLICE], "actual", "attributed"),
        ([HEDGE], "actual", "suspected"),
        ([SURE_ONLY_IN_PART], "actual", "suspected"),
        ([SURE_ONLY_IN_PART, POLICE], "actual", "attributed"),
        ([HEDGE, OWN], "actual", "stated"),
        ([POLICE, DENIAL], "actual", "contested"),
        ([OWN, DENIAL], "actual", "contested"),
        ([DENIAL], "actual", "denied"),
        ([POLICE], "planned", "unrealised"),
        ([POLICE, DENIAL], "planned", "contested"),
        ([GROUP, SILENCE], "actual", "claimed"),
    ],
)
def test_the_first_that_fits(claims: list[Claim], modality: str, standing: str) -> None:
    assert standing_of(claims, modality) == standing


def test_a_hedge_in_the_reporters_voice_is_a_positive_claim_and_silence_is_none() -> None:
    assert standing_of([HEDGE, DENIAL]) == "contested"
    assert standing_of([SILENCE, DENIAL]) == "denied"


def test_actor_standing_is_null_where_it_is_that_of_the_event() -> None:
    accused = Claim(slot="actor", value="ELN", sources=("police",), stance="accuses")
    assert actor_standing_of([accused], "attributed") is None
    assert actor_standing_of([accused], "stated") == "attributed"


def test_a_denied_authorship_is_contested_only_where_somebody_asserts_it() -> None:
    denied = Claim(slot="actor", value="ELN", sources=("ELN",), stance="denies")
    accused = Claim(slot="actor", value="ELN", sources=("police",), stance="accuses")
    assert actor_standing_of([denied], "stated") == "denied"
    assert actor_standing_of([denied, accused], "stated") == "contested"
    assert actor_standing_of([], "stated") is None


def test_a_doer_told_along_with_the_deed_has_no_standing_of_his_own() -> None:
    told = [POLICE, DENIAL]
    repeated = [POLICE.model_copy(update={"slot": "actor", "value": "gunmen"})]
    assert actor_standing_of(repeated, "contested", told) is None
    apart = [Claim(slot="actor", value="gunmen", sources=("the mayor",), stance="suspects")]
    assert actor_standing_of(apart, "contested", told) == "suspected"


def test_who_claims_the_deed_apart_decides_over_those_who_tell_of_gunmen() -> None:
    told = [POLICE]
    gunmen = POLICE.model_copy(update={"slot": "actor", "value": "gunmen"})
    front = GROUP.model_copy(update={"slot": "actor", "value": "the Red Dawn Front"})
    assert actor_standing_of([gunmen, front], "attributed", told) == "claimed"
    assert actor_standing_of([gunmen], "attributed", told) is None
