"""Who leaves it open whether a thing happened."""

import pytest

import reportedly
from reportedly.model.report import Report


@pytest.mark.parametrize(
    "refusal",
    [
        "Police had no record of such a shelling.",
        "The mission would not say what it had seen.",
        "The army declined to confirm the shelling.",
    ],
)
def test_who_knows_nothing_of_it_leaves_it_open(refusal: str) -> None:
    text = f"Rebels shelled a market in Kelmar on Monday, traders said. {refusal}"
    events = reportedly.load()(Report(id="t", text=text, published="2024-05-06")).events
    assert any(
        claim.stance == "unconfirmed" and claim.slot == "occurrence"
        for event in events
        for claim in event.claims
    )
