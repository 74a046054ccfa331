"""Codes of single sentences: what is scored, and how a perfect and a wrong answer fare."""

import pytest

from reportedly.evaluate.event_codes import CLASSES, ROLES, has_codes, iso_code, score_codes

TEXT = "Norland and Estria signed a fishing treaty in Port Vale."
GOLD = {
    "id": "g1",
    "text": TEXT,
    "type": "SUPPORT",
    "actors": [{"code": "NOR"}],
    "recipients": [{"code": "EST"}],
    "reciprocal": True,
    "spans": [
        {"start": 0, "end": 7, "role": "SRC/TAR"},
        {"start": 12, "end": 18, "role": "SRC/TAR"},
        {"start": 19, "end": 25, "role": "EVT"},
    ],
}


def answer(kind, parts):
    return {"id": "g1", "coding": [{"type": kind, "class": CLASSES[kind], "parts": parts}]}


def part(start, end, role, code=None):
    return {"start": start, "end": end, "role": role, "code": code}


def test_a_perfect_answer():
    parts = [part(0, 7, "SRC", "NOR"), part(12, 18, "SRC", "EST"), part(19, 25, "EVT")]
    figures = score_codes([GOLD], [answer("SUPPORT", parts)])
    assert figures["accuracy"] == figures["macro_f1"] == figures["actor_f1"] == 1.0
    assert all(figures[f"{role.lower()}_exact_f1"] == 1.0 for role in ROLES)


def test_near_spans_count_for_overlap_alone():
    parts = [part(0, 7, "SRC", "NOR"), part(19, 34, "EVT"), part(19, 28, "EVT")]
    figures = score_codes([GOLD], [answer("AGREE", parts)])
    assert figures["accuracy"] == 0.0
    assert (figures["evt_exact_f1"], figures["evt_overlap_f1"]) == (0.0, pytest.approx(2 / 3))
    assert figures["actor_f1"] == pytest.approx(2 / 3)


def test_sides_matter_where_the_act_is_not_mutual():
    gold = GOLD | {"reciprocal": False}
    swapped = [part(0, 7, "TAR", "NOR"), part(12, 18, "SRC", "EST")]
    assert score_codes([gold], [answer("SUPPORT", swapped)])["actor_f1"] == 0.0


def test_the_five_classes():
    gold = [{"id": "g1", "text": TEXT, "label": 1}, {"id": "g2", "text": TEXT, "label": 0}]
    found = [answer("SUPPORT", []), {"id": "g2", "coding": [{"type": None, "class": 0, "parts": []}]}]
    assert score_codes(gold, found) == {"accuracy": 1.0, "macro_f1": 1.0}
    assert score_codes(gold, found[:1])["accuracy"] == 0.5
    assert has_codes(gold[1])
    assert has_codes(GOLD)
    assert not has_codes({"id": "g3", "text": TEXT})


def test_codes_are_compared_as_countries():
    assert [iso_code(code) for code in ("JAP", "USAMIL", "EUR", "IGOUNO", "")] == [
        "JPN",
        "USA",
        "IGO",
        "IGO",
        None,
    ]


def test_records_of_one_id_are_paired_in_their_order():
    gold = [GOLD, GOLD | {"type": "AGREE"}]
    assert score_codes(gold, [answer("SUPPORT", []), answer("AGREE", [])])["accuracy"] == 1.0
    assert score_codes(gold, [answer("AGREE", []), answer("SUPPORT", [])])["accuracy"] == 0.0


def test_countries_are_told_by_words_or_by_the_place():
    from reportedly.coding.main_act_countries import countries_of
    from reportedly.model.document import Document
    from reportedly.model.mention import Argument, Place, PlaceMention
    from reportedly.model.report import Report

    text = "Kenyan police and U.N. staff met rebels in Bamako."
    document = Document.of(Report(id="t", text=text))
    mali = Place(name="Bamako", lat=12.6, lon=-8.0, country="MLI", precision="settlement")
    document.places = (PlaceMention(43, 49, mali, 0.9),)
    parts = [
        Argument(text.index(w), text.index(w) + len(w), "actor", 0)
        for w in ("Kenyan police", "U.N. staff", "rebels")
    ]
    assert countries_of(document, parts) == ["KEN", "IGO", "MLI"]
