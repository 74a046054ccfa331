import itertools
import time

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


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Police in Puno said two were hurt. Peru sent troops to Lima and Cusco.", "Puno", "settlement"),
        ("The Puno region, in Peru, is under curfew.", "Puno", "region"),
        ("Two were shot in Buffalo, New York, on Monday.", "New York", "region"),
        ("A blast shook New York. Police in Boston were alert.", "New York", "settlement"),
        ("Rockets fell on Gaza. Israeli and Egyptian envoys met.", "Gaza", "region"),
        ("Niger expelled the envoy. Nigeria protested in Abuja.", "Niger", "country"),
    ],
)
def test_town_or_region(text: str, name: str, precision: str) -> None:
    place = read(text)[name]
    assert place is not None
    assert place.precision == precision


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran-backed fighters and pro-Russian media met.", ["Iran", "Russian"]),
        ("State Sen. Mike Ford, D-Charleston, spoke in Charleston.", ["Charleston", "Charleston"]),
        ("The Texas Senate met. He read the Washington Post.", ["Texas"]),
        ("Iraq's Anbar province was calm.", ["Iraq", "Anbar"]),
        ("A man from Mobile, Ala., was held.", ["Ala."]),
        ("Michael Moore left. Moore said no.", []),
        ("They fled Muidumbe District.", ["Muidumbe"]),
        ("TWO SOLDIERS DIED IN BAGHDAD IN RESPONSE.", ["BAGHDAD"]),
        ("two men were shot in ahmedabad, in gujarat.", ["ahmedabad", "gujarat"]),
        ("ßßß ŉŉ one man died in mosul.", ["mosul"]),
        ("The Euphrates River rose.", ["Euphrates River"]),
    ],
)
def test_where_names_stand(text: str, names: list[str]) -> None:
    document = opened(text)
    assert [document.text[m.start : m.end] for m in read_places(document)] == names


def test_a_far_small_town_is_no_answer() -> None:
    text = "Troops in Mosul, Erbil and Kirkuk met near the Fairview compound."
    document = opened(text)
    start = text.index("Fairview")
    (mention,) = resolve_places(document, [(start, start + 8)])
    assert mention.place is not None
    assert mention.place.country == "IRQ"


def test_long_texts_take_time_in_proportion() -> None:
    towns = [
        "Springfield",
        "Clinton",
        "Fairview",
        "Salem",
        "Madison",
        "Georgetown",
        "Greenville",
        "Marion",
        "Ashland",
    ]
    text = ". ".join(
        f"Fire in {towns[n % 9]} and in Xo{n}ville, near {towns[n % 7]} Lake{n}" for n in range(2500)
    )
    start = time.process_time()
    read_places(opened(text))
    assert time.process_time() - start < 8


class Ent:
    def __init__(self, start: int, end: int, label: str) -> None:
        self.start_char, self.end_char, self.label_ = start, end, label


def test_the_engine_vouches_for_names_no_table_has() -> None:
    text = "Gunmen raided Kwezzibor on Monday."
    document = opened(text)
    assert read_places(document) == ()
    document.doc = type("Parse", (), {"ents": [Ent(14, 23, "PLACE")]})()
    (mention,) = resolve_places(document, [(14, 23)])
    assert mention.place is None
    document.doc.ents = [Ent(14, 23, "PLACE"), Ent(0, 6, "PER")]
    document = opened("They met in Kwezzibor.")
    document.doc = type("Parse", (), {"ents": [Ent(12, 21, "PLACE")]})()
    (found,) = read_places(document)
    assert (found.start, found.place, found.rule) == (12, None, "unknown")
