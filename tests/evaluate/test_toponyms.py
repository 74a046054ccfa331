import json
from pathlib import Path

import pytest

from reportedly.evaluate.toponyms import (
    FARTHEST_KM,
    distance_km,
    error_area,
    predict_toponyms,
    score_toponyms,
)
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.places import read_places


def toponym(start: int, end: int, lat: float | None = 0.0, *, resolve: bool = True) -> dict[str, object]:
    return {"start": start, "end": end, "lat": lat, "lon": 0.0, "resolve": resolve}


def score(gold: list[dict[str, object]], found: list[dict[str, object]]) -> dict[str, float]:
    return score_toponyms([{"id": "a", "toponyms": gold}], [{"id": "a", "toponyms": found}])


def test_strict_and_relaxed() -> None:
    figures = score([toponym(0, 5), toponym(10, 15)], [toponym(0, 5), toponym(12, 20)])
    assert figures["strict_f1"] == 0.5
    assert figures["relaxed_f1"] == 1.0


def test_a_prediction_answers_one_gold_only() -> None:
    assert score([toponym(0, 5), toponym(6, 9)], [toponym(0, 9)])["relaxed_f1"] == pytest.approx(2 / 3)


def test_missing_counts_as_farthest() -> None:
    figures = score([toponym(0, 5), toponym(10, 15)], [toponym(0, 5, 1.0)])
    assert figures["accuracy_161km"] == 0.5
    assert figures["mean_error_km"] == pytest.approx((111.195 + FARTHEST_KM) / 2, abs=0.1)
    assert figures["found_accuracy_161km"] == 1.0


def test_what_is_not_to_be_resolved_counts_for_recognition_only() -> None:
    figures = score([toponym(0, 5, None, resolve=False), toponym(6, 9)], [toponym(0, 5), toponym(6, 9)])
    assert figures["end_to_end_f1_161km"] == 1.0
    assert figures["strict_f1"] == 1.0


def test_area() -> None:
    assert error_area([0.0, 0.0, 0.0]) == 0.0
    assert error_area([FARTHEST_KM] * 4) == pytest.approx(1.0, abs=0.001)


def test_distance() -> None:
    assert distance_km(51.5, -0.13, 48.86, 2.35) == pytest.approx(343, abs=3)


def test_predictions_index_the_reports_text() -> None:
    report = Report(id="a", title="Raid in Mosul", text="Troops left Mosul for Erbil.")
    document = Document.of(report)
    document.places = read_places(document)
    found = predict_toponyms(document)
    assert [report.text[one["start"] : one["end"]] for one in found] == ["Mosul", "Erbil"]
    (given,) = predict_toponyms(document, [(22, 27)])
    assert (given["text"], given["country"], given["start"]) == ("Erbil", "IRQ", 22)


@pytest.mark.shared
@pytest.mark.parametrize(("corpus", "least"), [("lgl", 0.78), ("geovirus", 0.85)])
def test_floor_on_given_spans(shared: Path, corpus: str, least: float) -> None:
    lines = (shared / "toponyms" / f"{corpus}.jsonl").read_text(encoding="utf-8").strip().split("\n")
    gold = [json.loads(line) for line in lines[::6]]
    found = []
    for record in gold:
        document = Document.of(Report(id=record["id"], text=record["text"], url=record["url"]))
        spans = [(one["start"], one["end"]) for one in record["toponyms"]]
        found.append({"id": record["id"], "toponyms": predict_toponyms(document, spans)})
    assert score_toponyms(gold, found)["accuracy_161km"] >= least
