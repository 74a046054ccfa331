"""How much a head counts beside the words is learned where the head is as fallible as on new reports."""

import numpy as np
from training.heard import HELD, TAUGHT, UNSEEN, HeardRows, blend_inputs, save_heard


def rows_where_the_head_knows_the_taught_by_heart():
    """Words that are right in three of four reports everywhere; a head that is always right where it was taught."""
    rows, draw = HeardRows(), np.random.RandomState(1)
    for number in range(400):
        answer = bool(draw.rand() < 0.5)
        word = answer if draw.rand() < 0.75 else not answer
        part = TAUGHT if number < 300 else (UNSEEN, HELD)[number % 2]
        heard = answer if part == TAUGHT else bool(draw.rand() < 0.5)
        rows.add({"bias": 1.0, f"word={word}": 1.0}, answer, number, 5.0 if heard else -5.0, part)
    return rows


def test_a_head_that_only_knows_by_heart_counts_for_nothing(tmp_path):
    save_heard(tmp_path, "told", rows_where_the_head_knows_the_taught_by_heart(), 1.0)
    lines = (tmp_path / "told_heard.tsv").read_text(encoding="utf-8").splitlines()[1:]
    weights = {name: float(value) for name, value in (line.split("\t") for line in lines)}
    assert abs(weights.get("head", 0.0)) < 0.15
    assert weights["words"] > 0.6


def test_only_reports_that_the_engine_has_not_read_are_asked():
    inputs, answers = blend_inputs(rows_where_the_head_knows_the_taught_by_heart(), 1.0)
    assert inputs.shape == (100, 3)
    assert len(answers) == 100
