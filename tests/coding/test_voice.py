"""Whose voice tells a happening, and what the engine's standing head may add to the words."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.coding.voice import in_own_voice, stance_in
from reportedly.model.claim import Claim
from reportedly.model.event import Event
from reportedly.model.report import Report

Code = Callable[[str], tuple[Event, ...]]
TOLD = {"bias": 1.0, "first=told": 1.0, "lead=told": 1.0, "share told": 1.0, "no sourced": 1.0}
SOURCED = {"bias": 1.0, "first=sourced": 1.0, "lead=sourced": 1.0, "share sourced": 1.0, "no told": 1.0}


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()
    return lambda text: coder(Report(id="t", text=text, published="2024-05-06")).events


def told(events: tuple[Event, ...], kind: str) -> list[Claim]:
    return [c for e in events if e.type == kind for c in e.claims if c.slot == "occurrence"]


def test_words_alone_tell_the_voice_without_an_engine() -> None:
    assert in_own_voice(TOLD, {}) > 0.5 > in_own_voice(SOURCED, {})


def test_the_head_tilts_what_the_words_leave_open_and_no_more() -> None:
    sure, unsure = {"stated": 0.95}, {"stated": 0.05}
    assert in_own_voice(SOURCED, unsure) < in_own_voice(SOURCED, {}) < in_own_voice(SOURCED, sure)


def test_a_hedge_stays_one_where_nothing_else_is_known_of_the_source() -> None:
    bystander = {"bias": 1.0, "itself=False": 1.0, "same=False": 1.0, "rule=hedge": 1.0, "cue=say": 1.0}
    assert stance_in(bystander, "suspects", {}) == "suspects"
    assert stance_in(bystander, "asserts", {}) == "asserts"


def test_a_paper_that_cites_a_miller_passes_on_his_word(code: Code) -> None:
    claims = told(
        code("A shell hit a mill near Sabha on Monday, the Daily Star reported, citing a local miller."),
        "ASSAULT",
    )
    assert [claim.sources for claim in claims] == [("Daily Star", "local miller")]


def test_a_promise_told_by_somebody_else_is_his_word(code: Code) -> None:
    claims = told(code("A senior official said the envoy promised to answer the letter by Friday."), "AGREE")
    assert all(claim.sources for claim in claims)


def test_an_accusation_of_a_deed_tells_of_it(code: Code) -> None:
    claims = told(code("The miners' union accused the governor of arresting six of its members."), "COERCE")
    assert [claim.stance for claim in claims] == ["accuses"]


def test_a_claim_of_responsibility_says_that_it_was_done(code: Code) -> None:
    claims = told(
        code(
            "Six soldiers died in an ambush near Kidal, a doctor said. The ambush was claimed by the Red Dawn Front."
        ),
        "ASSAULT",
    )
    assert ("Red Dawn Front",) in [claim.sources for claim in claims if claim.stance == "claims"]


def test_a_deed_told_plainly_is_the_reporters_own_claim(code: Code) -> None:
    (claim,) = told(code("Gunmen attacked a market in Gao on Monday, killing three traders."), "ASSAULT")
    assert (claim.sources, claim.stance, claim.rule) == ((), "asserts", "reporter's voice")


def test_a_rumour_that_is_denied_is_contested_and_its_author_the_reporter(code: Code) -> None:
    events = code(
        "Soldiers reportedly shot two herders near Gao on Monday. The army denied that its men shot anybody."
    )
    (event,) = [e for e in events if e.type == "ASSAULT"]
    assert event.standing == "contested"


def test_a_plot_is_no_deed(code: Code) -> None:
    deeds = [
        e for e in code("The court jailed two men on Monday over a bomb plot in Arad.") if e.type == "ASSAULT"
    ]
    assert [event.standing for event in deeds] == ["unrealised"]


@pytest.mark.parametrize(
    "text",
    [
        "The two governors agreed on Monday to withdraw their troops from the valley.",
        "France sent a letter on Monday, committing to send 300 more soldiers to the island.",
    ],
)
def test_what_is_agreed_or_committed_to_has_not_happened(code: Code, text: str) -> None:
    deeds = [event for event in code(text) if event.type in ("RETREAT", "MOBILIZE")]
    assert [event.standing for event in deeds] == ["unrealised"]


@pytest.mark.parametrize(
    ("after", "open_"),
    [
        ("The army declined to confirm the raid.", True),
        ("The army did not reply.", True),
        ("The army could not say who had carried it out.", False),
        ("The report could not be verified.", True),
    ],
)
def test_only_a_refusal_about_the_deed_itself_leaves_it_open(code: Code, after: str, open_: bool) -> None:
    events = code(f"Gunmen raided a village near Gao on Monday, a herder said. {after}")
    silent = [c for c in told(events, "ASSAULT") if c.stance == "unconfirmed"]
    assert bool(silent) is open_


def test_silence_leaves_open_nothing_that_the_reporter_tells(code: Code) -> None:
    events = code(
        "Gunmen raided a village near Gao on Monday, killing three herders. The army did not reply."
    )
    assert all(claim.stance != "unconfirmed" for claim in told(events, "ASSAULT"))


def test_claims_stand_in_the_order_of_the_text(code: Code) -> None:
    events = code(
        "Gunmen raided a village near Gao on Monday, a herder said. The army denied that gunmen had raided it."
    )
    assert [claim.stance for claim in told(events, "ASSAULT")] == ["asserts", "denies"]


def test_silence_alone_is_no_telling(code: Code) -> None:
    events = code("The army declined to confirm a raid on a village near Gao on Monday.")
    assert all(any(c.stance != "unconfirmed" for c in event.claims) for event in events)
