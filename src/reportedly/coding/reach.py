"""Which happening an attribution speaks of, when it does not cover the words that tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.authors import named_author, speaks_of_author
from reportedly.coding.authorship import is_another_deed
from reportedly.coding.denials import answered_happening, is_about_figures, is_another_matter
from reportedly.coding.happening import Happening
from reportedly.coding.meaning import meant_happening
from reportedly.coding.scene import Scene
from reportedly.coding.who import Party


def attributions_by_happening(
    scene: Scene, happenings: Sequence[Happening], actors: Sequence[list[Party]]
) -> list[list[int]]:
    """Attributions that reach a happening without covering a trigger of it: denials and authorship."""
    dealt: list[list[int]] = [[] for _ in happenings]
    covered = {
        number
        for happening in happenings
        for trigger in happening.triggers
        for number in scene.attributions_over(trigger.start)
    }
    passed_on = {attribution.outer for attribution in scene.document.attributions}
    for number, attribution in enumerate(scene.document.attributions):
        if number in passed_on:
            continue  # "Mawazan reported that the ministry denied": the denial is the ministry's
        if attribution.stance == "denies" and not is_about_figures(scene, attribution):
            continue  # dealt with by ``denial_links``
        doubting = attribution.stance in ("denies", "unconfirmed")
        if (doubting and number in covered) and not speaks_of_author(scene, attribution):
            continue
        if not doubting and not _names_doer(scene, number):
            continue
        owner = answered_happening(scene, number, happenings)
        if owner is None:
            owner = meant_happening(scene, number, happenings, actors)
            if owner is not None and is_another_matter(scene, number, happenings[owner]):
                continue
        if owner is not None:
            dealt[owner].append(number)
    return dealt


def _names_doer(scene: Scene, number: int) -> bool:
    """Whether somebody speaks of who did it: "blamed the Front for it", "said it was the work of smugglers"."""
    attribution = scene.document.attributions[number]
    if is_another_deed(scene, number):
        return False
    spoken = attribution.stance != "asserts" and speaks_of_author(scene, attribution)
    return spoken or named_author(scene, number) is not None
