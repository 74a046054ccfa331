"""Weeks, months, lengths, ranges and anchors inside the text."""

from datetime import date

import pytest

from reportedly.model.document import Dateline, Document, Structure
from reportedly.model.mention import Quotation
from reportedly.model.report import Report
from reportedly.reading.structure import read_structure
from reportedly.reading.times import read_times

FRIDAY = "2024-01-05"


def read(text, published=FRIDAY):
    return read_times(Document.of(Report(id="r", text=text, published=published)))


def one(text, published=FRIDAY):
    (time,) = read(text, published)
    return time


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("It was hit last week.", "2023-W52", (2023, 12, 25), (2023, 12, 31)),
        ("It was hit last month.", "2023-12", (2023, 12, 1), (2023, 12, 31)),
        ("It was hit last year.", "2023", (2023, 1, 1), (2023, 12, 31)),
        ("It was hit in October.", "2023-10", (2023, 10, 1), (2023, 10, 31)),
        ("The army will leave in October.", "2024-10", (2024, 10, 1), (2024, 10, 31)),
        ("It was hit in late December.", "2023-12", (2023, 12, 21), (2023, 12, 31)),
        ("It was hit in the third quarter of 1989.", "1989-Q3", (1989, 7, 1), (1989, 9, 30)),
        ("It was built in the 1990s.", "199", (1990, 1, 1), (1999, 12, 31)),
        ("It was hit in the summer of 2021.", "2021-SU", (2021, 6, 1), (2021, 8, 31)),
        ("It was hit last weekend.", "2023-W52-WE", (2023, 12, 30), (2023, 12, 31)),
        ("It was hit three days ago.", "2024-01-02", (2024, 1, 2), (2024, 1, 2)),
        ("It was hit two months ago.", "2023-11", (2023, 11, 1), (2023, 11, 30)),
        ("It was hit in the past three days.", "P3D", (2024, 1, 2), (2024, 1, 5)),
        ("It was hit earlier this week.", "2024-W01", (2024, 1, 1), (2024, 1, 5)),
        ("It was hit this past weekend.", "2023-W52-WE", (2023, 12, 30), (2023, 12, 31)),
        ("It was hit this winter.", "2023-WI", (2023, 12, 1), (2024, 2, 29)),
        ("It was hit three to four weeks ago.", "2023-W49", (2023, 12, 5), (2023, 12, 11)),
        ("It was hit in the past few hours.", "PTXH", (2024, 1, 4), (2024, 1, 5)),
        ("They will vote in two months.", "P2M", (2024, 3, 1), (2024, 3, 31)),
        ("It was built in the 20th century.", "19", (1900, 1, 1), (1999, 12, 31)),
        ("It was hit in recent weeks.", "PXW", (2023, 12, 1), (2024, 1, 5)),
    ],
)
def test_periods(text, value, first, last):
    time = one(text)
    assert (time.value, time.first, time.last) == (value, date(*first), date(*last))


def test_since_is_open_and_until_has_no_first_day():
    since, until = one("It has been shut since October."), one("It was shut until Tuesday.")
    assert (since.first, since.last) == (date(2023, 10, 1), None)
    assert (until.first, until.last) == (None, date(2024, 1, 2))
    assert one("They fled since Tuesday's attack.").last == date(2024, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Fighting raged from Monday to Wednesday.",
        "Fighting raged between January 1 and January 3.",
        "Fighting raged on January 1-3.",
        "Fighting raged from 1 to 3 January.",
    ],
)
def test_both_ends_of_a_range_have_the_range(text):
    assert [(time.first, time.last) for time in read(text)] == [(date(2024, 1, 1), date(2024, 1, 3))] * 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The post fell on 2 March 2023. Two days earlier, scouts were seen.", date(2023, 2, 28)),
        ("The post fell on 2 March 2023. The next day, it was retaken.", date(2023, 3, 3)),
        ("The post fell on 2 March 2023. The same day, a truce began.", date(2023, 3, 2)),
        ("The post fell on 2 March 2023. Hours later, it was retaken.", date(2023, 3, 2)),
        ("The post fell on 2 March 2023. The day after the fall, troops fled.", date(2023, 3, 3)),
        ("The post fell on 2 March 2023, the day after the strike.", date(2023, 3, 2)),
        ("Twelve died there last month. The prosecutor spoke the same day.", date(2024, 1, 5)),
    ],
)
def test_counted_from_the_last_date_told(text, day):
    assert read(text)[1].first == day


def quoted(text):
    start, end = text.index('"'), text.rindex('"') + 1
    quotation = Quotation(start=start, end=end, inner=(start + 1, end - 1))
    document = Document.of(Report(id="r", text=text, published=FRIDAY))
    document.structure = Structure(quotations=(quotation,))
    return read_times(document)


def test_a_quotation_counts_from_the_day_it_was_spoken():
    assert quoted('"Yesterday\'s attack was vile," he said on Wednesday.')[0].first == date(2024, 1, 2)
    assert quoted('"Yesterday\'s attack was vile," he said.')[0].first == date(2024, 1, 4)
    assert quoted('In a statement on Wednesday, he called "the raid yesterday" vile.')[1].first == date(
        2024, 1, 2
    )


def test_the_dateline_stands_in_for_a_missing_publication_date():
    text = "SAN SALVADOR, 21 JAN 89 -- Troops fired yesterday."
    document = Document.of(Report(id="r", text=text))
    document.structure = Structure(dateline=Dateline(0, 23, date=(14, 23)))
    assert [time.first for time in read_times(document)] == [date(1989, 1, 21), date(1989, 1, 20)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It lasted from December 5 to February 3, 2012.", date(2011, 12, 5)),
        ("It lasted from May to July 2011.", date(2011, 5, 1)),
    ],
)
def test_the_year_at_the_end_of_a_range_is_shared(text, first):
    assert [time.first for time in read(text)] == [first, first]


def test_a_year_ago_answers_to_the_quarter_told():
    text = "Profit rose in the third quarter to 5 million from 4 million a year earlier."
    assert [time.value for time in read(text, "1989-11-02")] == ["1989-Q3", "1988-Q3"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It lasted nearly two years.", "DURATION", "P2Y"),
        ("It lasted 2 1/2 years.", "DURATION", "P2Y6M"),
        ("It lasted a few days.", "DURATION", "PXD"),
        ("It lasted two and a half years.", "DURATION", "P2Y6M"),
        ("It lasted 2.5 years.", "DURATION", "P2Y6M"),
        ("It lasted half an hour.", "DURATION", "PT30M"),
        ("It came nine days after the raid.", "DURATION", "P9D"),
        ("It lasted two hundred days.", "DURATION", "P200D"),
        ("A three-week siege began.", "DURATION", "P3W"),
        ("Patrols go out every day.", "SET", "P1D"),
        ("Patrols go out each Thursday.", "SET", "XXXX-WXX-4"),
        ("They are now in town.", "DATE", "PRESENT_REF"),
        ("They recently left.", "DATE", "PAST_REF"),
    ],
)
def test_lengths_sets_and_vague_times(text, kind, value):
    time = one(text)
    assert (time.kind, time.value) == (kind, value)


def spoken(text):
    """Times of a report of Friday 2024-01-05 whose quotations were found."""
    document = Document.of(Report(id="r", text=text, published="2024-01-05"))
    document.structure = read_structure(document)
    return [time for time in read_times(document) if "esterday" in document.text[time.start : time.end]]


def test_a_speaker_who_goes_on_counts_from_the_day_on_which_he_began():
    (time,) = spoken('"They shot at us," the mayor said on Wednesday. "Yesterday they came back," he added.')
    assert time.first == date(2024, 1, 2)
    (time,) = spoken('The mayor told reporters on Wednesday that he had fled. "Yesterday they came back."')
    assert time.first == date(2024, 1, 2)


def test_another_speaker_counts_from_his_own_day():
    (time,) = spoken('"They shot," the mayor said on Wednesday. "Yesterday they came," a farmer said.')
    assert time.first == date(2024, 1, 4)
    (time,) = spoken('"They shot," the mayor said on Wednesday.\n\n"Yesterday they came," he said.')
    assert time.first == date(2024, 1, 4)


def test_a_statement_behind_a_colon_counts_from_its_own_day():
    (time,) = spoken("The ministry said in a statement on Wednesday: Yesterday our posts came under fire.")
    assert time.first == date(2024, 1, 2)


def test_the_reporters_yesterday_counts_from_the_day_of_print():
    (time,) = spoken(
        "The ministry said on Wednesday that its posts had come under fire. Yesterday shops opened."
    )
    assert time.first == date(2024, 1, 4)
