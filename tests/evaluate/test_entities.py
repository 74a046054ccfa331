import pytest

from reportedly.evaluate.entities import predict_entities, score_entities
from reportedly.model.document import Document
from reportedly.model.report import Report


def entity(start, end, kind="Location", confidence=1.0):
    return {"start": start, "end": end, "type": kind, "confidence": confidence}


def test_a_wrong_end_is_a_miss_and_a_false_alarm():
    gold = [{"id": "d", "entities": [entity(0, 4), entity(6, 9, "Person")]}]
    predicted = [{"id": "d", "entities": [entity(0, 5), entity(6, 9, "Person")]}]
    score = score_entities(gold, predicted)
    assert (score["precision"], score["recall"], score["f1"]) == (0.5, 0.5, 0.5)
    assert score["Person_f1"] == 1.0


def test_doubtful_gold_is_neither_right_nor_wrong():
    gold = [{"id": "d", "entities": [entity(0, 4), entity(6, 9, confidence=0.49)]}]
    with_it = score_entities(gold, [{"id": "d", "entities": [entity(0, 4), entity(6, 9)]}])
    without = score_entities(gold, [{"id": "d", "entities": [entity(0, 4)]}])
    assert with_it["f1"] == without["f1"] == 1.0


def test_one_span_may_be_sure_as_one_type_and_doubtful_as_another():
    gold = [{"id": "d", "entities": [entity(0, 5, "Location", 0.0), entity(0, 5, "Organisation", 1.0)]}]
    assert score_entities(gold, [{"id": "d", "entities": [entity(0, 5, "Organisation")]}])["f1"] == 1.0
    assert score_entities(gold, [{"id": "d", "entities": [entity(0, 5, "Location")]}])["recall"] == 0.0


def test_a_missing_prediction_finds_nothing():
    score = score_entities([{"id": "d", "entities": [entity(0, 4)]}], [])
    assert score["recall"] == 0.0
    assert score["f1"] == 0.0


@pytest.mark.parametrize("title", [None, "Mosul"])
def test_predictions_count_characters_of_the_text_alone(title):
    spacy = pytest.importorskip("spacy")
    document = Document.of(Report(id="r", title=title, text="Fighting in Mosul went on."))
    document.doc = spacy.blank("en")(document.text)
    spans = [document.doc.char_span(place, place + 5) for place in find_all(document.text, "Mosul")]
    for span in spans:
        span.label_ = "Location"
    document.doc.spans["entities"] = spans
    assert predict_entities(document) == [{"start": 12, "end": 17, "type": "Location", "text": "Mosul"}]


def find_all(text, word):
    return [place for place in range(len(text)) if text.startswith(word, place)]


def test_a_document_that_was_not_read_has_none():
    assert predict_entities(Document.of(Report(id="r", text="Mosul."))) == []
