"""Answers of the real product, alone and in several processes."""

from reportedly.evaluate.predicting import predict_each

TEXTS = ("Gunmen killed two farmers near Gao on Monday, police said.", "", "The rebels denied it.")
RECORDS = [{"id": f"r{number}", "text": text, "date": "2024-01-09"} for number, text in enumerate(TEXTS)]


def test_processes_give_the_answers_of_one():
    alone = list(predict_each("attribution", RECORDS))
    assert [answer.failure for answer in alone] == [None] * len(RECORDS)
    assert [answer.row["id"] for answer in alone] == ["r0", "r1", "r2"]
    assert alone[0].row["attributions"]
    assert list(predict_each("attribution", RECORDS, workers=2)) == alone
