"""Layout: datelines, headlines, bylines, boilerplate, paragraphs."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document, Structure
from reportedly.model.report import Report
from reportedly.reading.structure import read_structure


def structure(text, title=None):
    return read_structure(Document.of(Report(id="r", text=text, title=title)))


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("BAMAKO, June 9 (Reuters) - Gunmen struck.", "BAMAKO", "June 9", "Reuters"),
        ("NIAMEY (ASP) - Gunmen struck.", "NIAMEY", None, "ASP"),
        ("Niamey, 10 June (ANI) - Gunmen struck.", "Niamey", "10 June", "ANI"),
        ("KHARKIV, Ukraine — Gunmen struck.", "KHARKIV", None, None),
        ("KHARKIV, March 10 — Gunmen struck.", "KHARKIV", "March 10", None),
        ("PORT-AU-PRINCE, Haiti — Gunmen struck.", "PORT-AU-PRINCE", None, None),
        ("CHIȘINĂU — Two masts fell.", "CHIȘINĂU", None, None),
        ("QUETTA: Gunmen struck.", "QUETTA", None, None),
        ("MOSCOW, March 11. The ministry said so.", "MOSCOW", "March 11", None),
        ("YEREVAN, February 10, ARPI. The ministry said so.", "YEREVAN", "February 10", "ARPI"),
        ("LIMA, 3 JAN 90 -- [REPORT] [TEXT] GUNMEN STRUCK.", "LIMA", "3 JAN 90", None),
        ("LA PAZ, 15 NOV (EFE) -- GUNMEN STRUCK.", "LA PAZ", "15 NOV", "EFE"),
        ("GUNMEN STRUCK LIMA, THE ARMY SAID.", None, None, None),
        ("The army (FACA) - the old one - said so.", None, None, None),
        ("EXCLUSIVE — Gunmen struck.", None, None, None),
        ("Gunmen struck on June 9 (Reuters said).", None, None, None),
    ],
)
def test_dateline(text, place, date, agency):
    found = structure(text).dateline
    if place is None:
        assert found is None
        return
    assert text[slice(*found.place)] == place
    assert (text[slice(*found.date)] if found.date else None) == date
    assert found.agency == agency
    assert text[found.end :].lstrip()[0].isalpha()


def test_dateline_that_is_the_title():
    found = structure("THE DAUGHTER WAS HIT.", title="SAN SALVADOR, 12 NOV 89 (AFP)").dateline
    assert (found.start, found.agency) == (0, "AFP")


def test_dateline_after_byline():
    text = "By Ann Lee\n\nBEIRUT (AFP) - Two died."
    found = structure(text)
    assert text[slice(*found.bylines[0])] == "By Ann Lee"
    assert found.dateline.agency == "AFP"


def test_title_is_headline():
    assert structure("Two died.", title="Raid").headline == (0, 4)


def test_first_line_without_full_stop_is_headline():
    text = "Rebels take the eastern town\n\nRebels took the town on Monday."
    assert structure(text).headline == (0, 28)


def test_first_sentence_is_no_headline():
    assert structure("Rebels took the town.\n\nThe army fled.").headline is None


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ann Lee; editing by Bo Ray",
        "--Reuters",
        "(AFP)",
        "By ANN LEE and BO RAY",
        "— Staff writers",
    ],
)
def test_bylines(line):
    text = f"Two men died in the raid.\n\n{line}"
    assert [text[a:b] for a, b in structure(text).bylines] == [line]


@pytest.mark.parametrize(
    "line", ["By then two men had died.", "From the hills gunmen fired.", "(He had fled.)"]
)
def test_sentences_are_no_bylines(line):
    assert structure(f"Two men died in the raid.\n\n{line}").bylines == ()


@pytest.mark.parametrize(
    "line", ["Read more: ten dead in raid", "Follow us on Twitter", "All rights reserved."]
)
def test_boilerplate(line):
    text = f"Two men died in the raid.\n\n{line}"
    assert [text[a:b] for a, b in structure(text).boilerplate] == [line]


def test_hard_wrapped_lines_are_one_paragraph():
    line = "the rebels moved on along the river and took one village after the other"
    wrapped = "\n".join([line] * 6) + ".\n\nThe army fled."
    assert len(structure(wrapped).paragraphs) == 2


def test_single_newlines_are_paragraphs():
    assert len(structure("Two men died in the raid.\nThe army fled.\n\nNobody knows.").paragraphs) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB .\n\"“”'’-—:(),1", max_size=120))
def test_offsets_stay_inside(text):
    found = structure(text)
    for start, end in found.paragraphs:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for quotation in found.quotations:
        assert 0 <= quotation.start <= quotation.inner[0] <= quotation.inner[1] <= quotation.end <= len(text)
    starts = [quotation.start for quotation in found.quotations]
    assert starts == sorted(starts)


@given(st.text(max_size=300))
def test_never_raises(text):
    assert isinstance(structure(text), Structure)


@pytest.mark.parametrize("piece", ['"', "“ a\n", "A-", "By A ", "word \n", "\" x'", "(A "])
def test_long_texts_are_linear(piece):
    begun = time.perf_counter()
    structure(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 3
