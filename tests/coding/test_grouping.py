"""Which triggers tell of one thing, and which cannot."""

import pytest

import reportedly
from reportedly.coding.grouping import group_triggers
from reportedly.coding.pair_features import Pairs
from reportedly.coding.scene import Scene
from reportedly.model.report import Report


@pytest.fixture(scope="module")
def coder() -> reportedly.Coder:
    return reportedly.load()


def scene_of(coder: reportedly.Coder, text: str, title: str = "") -> Scene:
    return Scene.of(coder.read(Report(id="r", title=title, text=text, published="2024-03-05")))


def clashes(scene: Scene, first: str, second: str) -> bool:
    words = {scene.text(t.start, t.end).lower(): t for t in scene.document.triggers}
    return Pairs(scene, scene.document.triggers).clash(words[first], words[second])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The rocket attacks come amid tensions following the killing of a commander.", "rocket attacks", "killing"),
        ("Troops shelled the village after the assassination of a mayor.", "shelled", "assassination"),
    ],
)  # fmt: skip
def test_a_deed_that_comes_after_another_is_not_that_other(
    coder: reportedly.Coder, text: str, first: str, second: str
) -> None:
    assert clashes(scene_of(coder, text), first, second)


def test_harm_comes_after_its_own_cause(coder: reportedly.Coder) -> None:
    scene = scene_of(coder, "Two soldiers were killed after an attack on their convoy near the town.")
    assert not clashes(scene, "killed", "attack")


def test_a_headline_joins_no_two_happenings_of_the_body(coder: reportedly.Coder) -> None:
    text = (
        "Rockets hit the Ramla air base in Sudan on Monday, the army said.\n\n"
        "The rocket attack on March 4 is believed to answer an earlier drone strike, which killed the militia's "
        "leader in Kosti on March 1."
    )
    scene = scene_of(coder, text, "Militia's drones strike base after its leader's killing")
    owners = {scene.text(t.start, t.end): n for n, h in enumerate(group_triggers(scene)) for t in h.triggers}
    assert owners["rocket attack"] != owners["drone strike"]


def test_what_somebody_avenges_is_not_what_he_did(coder: reportedly.Coder) -> None:
    text = (
        "Militants killed two settlers near Hebron. They wanted to avenge the assassination of a commander."
    )
    assert clashes(scene_of(coder, text), "killed", "assassination")


@pytest.mark.parametrize("odds", [50.0, -50.0])
def test_what_the_engine_hears_far_apart_is_never_one_thing(coder: reportedly.Coder, odds: float) -> None:
    """Whatever else speaks for it: the two sentences tell of the same bomb in the same words."""
    scene = scene_of(
        coder, "A bomb attack killed six people in Mopti. The bomb attack killed six people in Mopti."
    )
    doc = scene.document.doc
    assert doc is not None
    doc.user_data["reportedly"]["same"]["bias"] = odds
    assert (len(group_triggers(scene)) == 1) == (odds > 0)
