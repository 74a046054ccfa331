"""How invented reports credit an organisation with a deed."""

from collections.abc import Callable

import pytest

from reportedly.coding.credit import CREDITS, credit_of
from reportedly.coding.credit_mentions import mentions_of
from reportedly.coding.credit_signs import credit_features
from reportedly.coding.scene import Scene
from reportedly.model.report import Report
from reportedly.pipeline import load

Read = Callable[[str], Scene]


@pytest.fixture(scope="module")
def read() -> Read:
    coder = load()
    return lambda text: Scene.of(coder.read(Report(id="t", text=text)))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "THE RED DAWN FRONT CLAIMED RESPONSIBILITY FOR THE BOMB THAT KILLED TWO GUARDS IN SANTA RITA. "
            "IN A COMMUNIQUE THE RED DAWN FRONT SAID IT WILL ATTACK AGAIN.",
            "CLAIMED OR ADMITTED",
        ),
        (
            "TWO TEACHERS WERE MURDERED ON MONDAY IN SANTA RITA BY GUERRILLAS OF THE RED DAWN FRONT. "
            "THE RED DAWN FRONT GUERRILLAS ALSO BURNED THE TOWN HALL.",
            "REPORTED AS FACT",
        ),
        (
            "A BOMB EXPLODED AT A BANK IN SANTA RITA. THE POLICE SAID THAT THE ATTACK COULD HAVE BEEN CARRIED OUT BY "
            "THE RED DAWN FRONT OR THE BLUE GUARD, BUT IT IS NOT KNOWN WHETHER ANY OF THEM WAS INVOLVED.",
            "POSSIBLE",
        ),
    ],
)
def test_plain_reports_are_credited_as_they_say(read: Read, text: str, answer: str) -> None:
    credit = credit_of(read(text), ["RED DAWN FRONT"], [["BLUE GUARD"]])
    assert credit.answer == answer
    assert sum(credit.shares.values()) == pytest.approx(1.0)
    assert set(credit.shares) == set(CREDITS)


def test_an_alias_in_brackets_is_a_name_too() -> None:
    text = "the Red Dawn Front [RDF] struck. An RDF unit fled; the Rdfish did not."
    assert [text[a:b] for a, b in mentions_of(text, ["RED DAWN FRONT"])] == ["Red Dawn Front", "RDF", "RDF"]


def test_an_organisation_that_is_not_named_is_judged_by_the_report(read: Read) -> None:
    features = credit_features(read("Gunmen killed two farmers."), ["Red Dawn Front"])
    assert features["named: none"] == 1.0
    assert credit_of(read(""), ["Red Dawn Front"]).answer in CREDITS
