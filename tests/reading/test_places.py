import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.places import read_places, resolve_places


def opened(text: str, **more: str) -> Document:
    return Document.of(Report(id="r", text=text, **more))


def read(text: str, **more: str) -> dict[str, object]:
    document = opened(text, **more)
    return {document.text[m.start : m.end]: m.place for m in read_places(document)}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A blast hit Paris, Texas, on Monday.", "Paris", "USA", "Texas"),
        ("A blast hit Paris on Monday. French police sealed the street.", "Paris", "FRA", None),
        ("Troops entered Tripoli. Libyan officials said Benghazi was calm.", "Tripoli", "LBY", None),
        ("Gunmen fired in Tripoli, Lebanon, and in nearby Beirut.", "Tripoli", "LBN", None),
        ("Officials in London, Ontario, and Toronto met on Friday.", "London", "CAN", "Ontario"),
        ("Russian forces left Tbilisi. Georgia protested.", "Georgia", "GEO", None),
        ("Police in Atlanta and Savannah, in Georgia, said two were hurt.", "Georgia", "USA", None),
        ("A raid near Deir el-Zour killed four, Syrian media said.", "Deir el-Zour", "SYR", None),
    ],
)
def test_context_decides(text: str, name: str, country: str, admin1: str | None) -> None:
    place = read(text)[name]
    assert place is not None
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    "text",
    [
        "George Washington spoke in March.",
        "Paris Hilton was reading.",
        "Of all the Most Wanted, May was last.",
    ],
)
def test_no_place(text: str) -> None:
    assert read(text) == {}


def test_demonym_is_marked() -> None:
    (mention,) = read_places(opened("Iraqi troops advanced."))
    assert mention.demonym
    assert mention.place is not None
    assert mention.place.country == "IRQ"


def test_disputed_country_code() -> None:
    place = read("Clashes broke out in Kosovo on Tuesday.")["Kosovo"]
    assert place is not None
    assert place.country == "XKX"


def test_given_spans_all_come_back_in_order() -> None:
    document = opened("Zorblax village lies near Mosul in Iraq.")
    mentions = resolve_places(document, [(26, 31), (0, 7)])
    assert [(m.start, m.end) for m in mentions] == [(0, 7), (26, 31)]
    assert mentions[0].rule == "guess"
    assert mentions[0].confidence < 0.2


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_never_raises_and_offsets_hold(text: str) -> None:
    document = opened(text, title="Raid in Mosul")
    mentions = read_places(document)
    assert all(0 <= m.start < m.end <= len(document.text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
