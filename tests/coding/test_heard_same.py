"""What the engine hears of two triggers, from views made up for the purpose."""

import numpy as np
import pytest
import spacy

from reportedly.coding.heard_same import NEAR, HeardSame
from reportedly.model.mention import Trigger

WORDS = "Rebels attacked a village and the attack went on".split()


def heard(**layers: object) -> HeardSame | None:
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, WORDS)
    doc.user_data["reportedly"] = layers
    return HeardSame.of(doc)


def views(tokens: list[int]) -> dict[str, object]:
    left = np.array([[1.0, 0.0], [0.0, 2.0], [3.0, -9.0]], np.float32)[: len(tokens)]
    right = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]], np.float32)[: len(tokens)]
    weight = np.array([1.0, -1.0], np.float32)
    return {"tokens": np.array(tokens), "left": left, "right": right, "weight": weight, "bias": 0.5}


def trigger(token: int) -> Trigger:
    start = len(" ".join([*WORDS[:token], ""]))
    return Trigger(start, start + len(WORDS[token]), head=token, type="ASSAULT")


def test_an_engine_without_the_head_says_nothing() -> None:
    assert heard() is None
    assert HeardSame.of(None) is None


def test_both_orders_of_a_pair_are_asked() -> None:
    same = heard(same=views([1, 6]))
    assert same is not None
    one, two = trigger(1), trigger(6)
    # there: relu([1, 0] + [1, 1]) = [2, 1], 2 - 1 = 1; back: relu([0, 2] + [0, 1]) = [0, 3], -3
    assert same.odds(one, two) == pytest.approx((1 - 3) / 2 + 0.5)
    assert same.odds(one, two) == same.odds(two, one)


def test_words_without_views_or_far_apart_are_not_heard() -> None:
    same = heard(same=views([1, 6]))
    assert same is not None
    assert same.odds(trigger(1), trigger(3)) is None
    far = Trigger(32, 38, head=1 + NEAR + 1, type="ASSAULT")
    assert same.odds(trigger(1), far) is None
