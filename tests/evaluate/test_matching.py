from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.matching import heaviest_matching, largest_matching

WEIGHT = st.floats(0, 1, allow_nan=False).map(lambda w: round(w, 3))


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    return [[draw(WEIGHT) for _ in range(columns)] for _ in range(rows)]


def brute_force(weights):
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights, strict=True)]
    orders = permutations(range(len(weights[0])), len(weights))
    return max(sum(weights[row][column] for row, column in enumerate(order)) for order in orders)


@given(tables())
def test_no_matching_is_heavier(weights):
    pairs = heaviest_matching(weights)
    assert sum(weights[row][column] for row, column in pairs) == pytest.approx(brute_force(weights))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_pairs_without_weight_are_left_out():
    assert heaviest_matching([[0.0, 0.0], [0.0, 1.0]]) == [(1, 1)]
    assert heaviest_matching([[]]) == []


def test_greedy_would_be_wrong():
    assert heaviest_matching([[0.9, 0.8], [0.8, 0.0]]) == [(0, 1), (1, 0)]


@given(tables())
def test_largest_matching_is_the_heaviest_of_ones(weights):
    like = [[1.0 if weight > 0.5 else 0.0 for weight in row] for row in weights]
    found = largest_matching(len(like), len(like[0]), lambda g, p: bool(like[g][p]))
    assert len(found) == brute_force(like)
