"""Claims on tolls: every figure by whoever gives it, who counts whose dead, what is disputed or left open."""

from collections.abc import Callable

import pytest

import reportedly
from reportedly.coding.claims_toll import toll_claims
from reportedly.coding.harm import Harm
from reportedly.coding.scene import Scene
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.report import Report

Code = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def code() -> Code:
    coder = reportedly.load()

    def run(text: str) -> list[Claim]:
        events = coder(Report(id="t", text=text, published="2024-05-06")).events
        return [claim for event in events for claim in event.claims if claim.slot == "toll"]

    return run


def values(claims: list[Claim]) -> dict[str | None, tuple[tuple[str, ...], str]]:
    return {claim.value: (claim.sources, claim.stance) for claim in claims}


def test_figures_told_in_one_breath_are_one_claim(code: Code) -> None:
    (claim,) = code(
        "A bomb went off in Marawa on Monday. Three soldiers were killed and 22 people were wounded, police said."
    )
    assert claim.value == "Three soldiers were killed and 22 people were wounded"
    assert claim.counts == {"killed": (3, 3), "injured": (22, 22)}


def test_who_counts_the_enemys_dead_speaks_of_his_own_deed(code: Code) -> None:
    told = values(
        code(
            "Troops fought rebels near Bannu on Monday. Six militants were killed, the army said. "
            "Two soldiers died in the fighting, the army said."
        )
    )
    assert {value: stance for value, (_, stance) in told.items()} == {
        "Six militants": "claims",
        "Two soldiers": "asserts",
    }


def test_a_bare_figure_is_its_counters_claim(code: Code) -> None:
    told = values(
        code("Four people were hacked to death in Benaria on Monday, the diocese said. Police counted two.")
    )
    assert told["two"] == (("Police",), "asserts")


def test_the_figure_that_is_disputed_is_the_value_denied(code: Code) -> None:
    claims = code(
        "Bombers struck the town of Marawa on Monday, killing 30 people, a rights group said. "
        "The defence ministry disputed the figure."
    )
    (denied,) = [claim for claim in claims if claim.stance == "denies"]
    assert "30" in str(denied.value)


def test_a_corrected_figure_stays_and_stands_first(code: Code) -> None:
    claims = code(
        "A bomb went off outside a chapel in Jolo on Friday. The death toll has climbed to 14, the health office "
        "said on Sunday, correcting the figure of nine given by the army a day earlier."
    )
    assert [(claim.value, claim.superseded) for claim in claims] == [("nine", True), ("14", False)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Jets struck a market in Sake on Monday. There was no word on casualties.", "no word on casualties"),
        (
            "Jets struck a market in Sake on Monday, killing nine people, residents said. "
            "The figure could not be verified.",
            "figure could not be verified",
        ),
    ],
)
def test_a_toll_left_open_is_unconfirmed(code: Code, text: str, cue: str) -> None:
    (claim,) = [claim for claim in code(text) if claim.stance == "unconfirmed"]
    assert (claim.value, claim.sources, claim.cue) == (None, (), cue)


def test_who_some_of_the_dead_were_is_a_claim_on_the_toll(code: Code) -> None:
    told = values(
        code(
            "Police shot dead four rebels near Bijapur on Saturday, the state government said. "
            "Residents said that two of the dead were farm hands."
        )
    )
    assert told["two of the dead"] == (("Residents",), "asserts")


def test_who_the_dead_were_is_disputed_side_by_side(code: Code) -> None:
    told = values(
        code(
            "Troops killed 12 people in a basement in Cizre on Monday, a lawyer said. The government says those killed "
            "were militants; the party says they were civilians."
        )
    )
    assert told["militants"][0] == ("government",)
    assert told["civilians"][0] == ("party",)


def test_a_part_of_the_dead_is_a_claim_of_its_own(code: Code) -> None:
    told = values(
        code(
            "A shell struck a line of lorries near Rafah on Monday, killing four people. The agency said that three "
            "of its drivers were among those hit."
        )
    )
    assert "three of its drivers" in told


def test_the_taken_are_claimed_where_their_number_is_disputed(code: Code) -> None:
    told = values(
        code(
            "Gunmen stormed the village of Kaita on Monday and abducted women and children. More than 90 people were "
            "missing, an elder said. The police said that not more than 20 had been abducted."
        )
    )
    assert {"More than 90 people", "not more than 20"} <= set(told)


def test_a_clinic_that_registers_the_hurt_is_their_source(code: Code) -> None:
    told = values(
        code("A drone struck a funeral in Verrettes on Monday. A nurse at the clinic registered 13 wounded.")
    )
    assert told["13"][0] == ("nurse at the clinic",)


def test_a_death_that_was_wrongly_reported_is_denied(code: Code) -> None:
    claims = code(
        "Shells hit a school in Samraong on Tuesday and wounded six pupils, the hospital said. Earlier reports that a "
        "girl had died were wrong, its director said."
    )
    (withdrawn,) = [claim for claim in claims if "killed" in claim.counts]
    assert (withdrawn.stance, withdrawn.superseded) == ("denies", True)


def test_a_figure_put_right_in_passing(code: Code) -> None:
    claims = code(
        "A drone struck a depot in Hilla on Tuesday. The death toll in the strike is four, not seven."
    )
    assert {(claim.value, claim.superseded) for claim in claims} == {("seven", True), ("four", False)}


def test_no_casualties_is_one_claim_on_both_kinds(code: Code) -> None:
    (claim,) = code("A drone struck a depot in Hilla on Tuesday. No casualties were reported.")
    assert claim.counts == {"killed": (0, 0), "injured": (0, 0)}


def test_a_harm_without_tolls_has_no_claims() -> None:
    document = Document.of(Report(id="t", text="Nothing happened."))
    assert toll_claims(Scene.of(document), Harm({}), (), ()) == []
