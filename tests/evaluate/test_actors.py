"""Codes of actors: what counts as right, and what a broken table is told."""

import json
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluate.actors import NEEDED, OURS, predict_actor, read_mentions, score_actors
from reportedly.evaluate.tasks import task_named

HEAD = "\t".join(NEEDED)


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf8")
    return path


def answered(records, *codes):
    return [{"id": r["id"], "codes": [dict(zip(("country", "sector"), c, strict=True))]} for r, c in
            zip(records, codes, strict=True)]  # fmt: skip


def test_both_codes_must_be_right_and_any_alternative_is(tmp_path):
    gold = read_mentions(
        table(tmp_path / "g.tsv", "a\tguards\tKGZ\tKGZ\tMIL|COP\t", "b\tguards\tTJK\tTJK\tMIL\t")
    )
    metric = score_actors(gold, answered(gold, ("KGZ", "COP"), ("TJK", "COP")))
    assert metric.figures["accuracy"] == 0.5
    assert metric.figures["country_accuracy"] == 1.0
    assert metric.details["kinds_of_miss"] == {"sector wrong": 1}
    assert [miss["id"] for miss in metric.details["misses"]] == ["b"]


def test_null_is_an_answer_and_is_counted_apart(tmp_path):
    gold = read_mentions(
        table(tmp_path / "g.tsv", "a\ta bridge\tRUS\tRUS|-\t-\t", "b\tBlue Front\tMLI\tMLI\tREB\tBlue Front")
    )
    metric = score_actors(gold, answered(gold, (None, None), (None, None)))
    assert (metric.figures["accuracy"], metric.figures["coded_accuracy"]) == (0.5, 0.0)
    assert (metric.figures["named_accuracy"], metric.figures["generic_accuracy"]) == (0.0, 1.0)
    assert metric.details["kinds_of_miss"] == {"country not found": 1, "sector not found": 1}


def test_a_missing_answer_is_one_without_codes(tmp_path):
    gold = read_mentions(table(tmp_path / "g.tsv", "a\tpolice\tKEN\tKEN\tCOP\t"))
    assert score_actors(gold, []).figures["accuracy"] == 0.0
    assert score_actors([], []).figures["accuracy"] == 1.0


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (["a\tpolice\tKEN\tKEN"], "g.tsv:2"),
        (["a\tpolice\tKEN\t\tCOP\t"], "no country"),
        (["\tpolice\tKEN\tKEN\tCOP\t"], "no id"),
        (["a\tpolice\tKEN\tKEN\tCOP\t"] * 2, "twice"),
    ],
)
def test_a_broken_table_is_told_where(tmp_path, rows, complaint):
    with pytest.raises(EvaluationError, match=complaint):
        read_mentions(table(tmp_path / "g.tsv", *rows))


def test_a_table_that_is_none(tmp_path):
    with pytest.raises(EvaluationError, match="no such file"):
        read_mentions(tmp_path / "none.tsv")
    (tmp_path / "other.tsv").write_text("a\tb\n")
    with pytest.raises(EvaluationError, match="no column id"):
        read_mentions(tmp_path / "other.tsv")
    (tmp_path / "bytes.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_mentions(tmp_path / "bytes.tsv")


def test_only_mention_and_context_reach_the_product(tmp_path):
    gold = table(tmp_path / "g.tsv", "a\tTurkish soldiers\tSYR\tTUR\tMIL\t")
    task = task_named("actors")
    record = task.records(gold)[0]
    answer = task.answer(None, record)
    assert answer["codes"] == predict_actor("Turkish soldiers", "SYR")
    assert json.dumps(answer)


def test_our_mentions_are_400_distinct_ones_with_codes_that_exist():
    from reportedly.knowledge.actors import SECTORS

    records = read_mentions(OURS)
    assert len({record["text"].casefold() for record in records}) == 400
    for record in records:
        codes = record["codes"][0]
        assert set(codes["sector"]) <= SECTORS | {"-"}
        assert all(c == "-" or (len(c) == 3 and c.isupper()) for c in codes["country"])
