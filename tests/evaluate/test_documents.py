"""Labels of whole texts: what counts as right, and what reaches the product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import EvaluationError
from reportedly.evaluate.documents import predict_labels, score_documents
from reportedly.evaluate.goldfile import read_records
from reportedly.evaluate.tasks import TASKS
from reportedly.model.report import Report


def rows(*labels):
    return [{"id": str(number), "text": "x", "labels": list(one)} for number, one in enumerate(labels)]


def test_macro_is_over_the_labels_of_gold():
    gold, found = rows("A", "AB", ""), rows("A", "A", "C")
    scores = score_documents(gold, found)
    assert (scores["A_f1"], scores["B_f1"]) == (1.0, 0.0)
    assert scores["macro_f1"] == 0.5
    assert "C_f1" not in scores


def test_a_label_that_gold_never_has_is_wrong_all_the_same():
    scores = score_documents(rows("A", ""), rows("A", "C"))
    assert scores["macro_f1"] == 1.0
    assert scores["micro_f1"] == pytest.approx(2 / 3)
    assert scores["subset_accuracy"] == 0.5
    assert scores["relevance_precision"] == 0.5


def test_a_missing_prediction_is_one_without_labels():
    scores = score_documents(rows("A", "A"), rows("A")[:1])
    assert scores["relevance_recall"] == 0.5
    assert scores["A_f1"] == pytest.approx(2 / 3)


def test_nothing_gold_and_nothing_found_scores_nothing():
    scores = score_documents(rows("", ""), rows("", ""))
    assert scores["macro_f1"] == scores["micro_f1"] == scores["relevance_f1"] == 0.0
    assert scores["subset_accuracy"] == 1.0


@given(st.lists(st.tuples(st.sets(st.sampled_from("ABC")), st.sets(st.sampled_from("ABC"))), max_size=8))
def test_scores_lie_between_0_and_1(pairs):
    gold, found = rows(*(one for one, _ in pairs)), rows(*(other for _, other in pairs))
    assert all(0 <= value <= 1 for value in score_documents(gold, found).values())


def test_only_the_engine_reads_the_report():
    import spacy

    class Bare:
        engine = spacy.blank("en")

    report = Report(
        id="india_docs-x", text="Police opened fire on a mob at Belgaon. Two rioters were killed."
    )
    assert set(predict_labels(Bare(), report)) >= {"FORCE", "ANY_ACTION"}
    assert set(predict_labels(Bare(), report.model_copy(update={"id": "satp-x"}))) <= {
        "ARMED_ASSAULT",
        "BOMBING_EXPLOSION",
        "KIDNAPPING",
        "OTHER",
    }


def test_labels_must_be_strings(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x", "labels": [{"label": "KILL"}]}', encoding="utf-8")
    with pytest.raises(EvaluationError, match="labels must be a list of strings"):
        read_records(path, TASKS["documents"].complaint)


def test_a_report_without_events_is_a_figure_of_its_own():
    gold = [{"id": "a", "text": "x", "events": [{"eid": "e1", "type": "ASSAULT"}]}, {"id": "b", "text": "x"}]
    found = [{"id": "a", "events": gold[0]["events"]}, {"id": "b", "events": gold[0]["events"]}]
    assert TASKS["stories"].score(gold, found, 0).figures["relevance_f1"] == pytest.approx(2 / 3)


@pytest.mark.shared
def test_the_data_sets_have_the_form_that_the_task_reads(shared):
    task = TASKS["documents"]
    for name in ("india_docs", "satp", "insightcrime"):
        records = read_records(shared / "documents" / f"{name}.dev.jsonl.gz", task.complaint)
        assert task.score(records, records, 0).figures["macro_f1"] == 1.0
