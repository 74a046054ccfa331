"""Calendar days: what weekdays, dates and "yesterday" mean for a reader of the report."""

from datetime import date

import pytest

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.times import read_times

FRIDAY = "2024-01-05"


def days(text, published=FRIDAY):
    times = read_times(Document.of(Report(id="r", text=text, published=published)))
    return [(text[time.start : time.end], time.value, time.first, time.last) for time in times]


def one(text, published=FRIDAY):
    (found,) = days(text, published)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen attacked the post on 5 January 2024.", "2024-01-05"),
        ("Gunmen attacked the post on January 5, 2024.", "2024-01-05"),
        ("Gunmen attacked the post on Jan. 5.", "2024-01-05"),
        ("The 5th of January was quiet.", "2024-01-05"),
        ("A log entry of 2024-01-05 survives.", "2024-01-05"),
        ("An archive of 2024 January 5 survives.", "2024-01-05"),
        ("SAN SALVADOR, 21 JAN 89 -- TROOPS FIRED.", "1989-01-21"),
        ("The raid of 12/25/2023 failed.", "2023-12-25"),
        ("The raid of 25/12/2023 failed.", "2023-12-25"),
        ("The raid of 25.12.2023 failed.", "2023-12-25"),
        ("The post fell on Monday, Jan. 1, 2024.", "2024-01-01"),
        ("It happened on Dec. 30.", "2023-12-30"),
        ("It happened on the 30th.", "2023-12-30"),
        ("The court will sit on March 5.", "2024-03-05"),
    ],
)
def test_written_dates(text, value):
    _, found, first, last = one(text)
    assert found == value
    assert first == last == date.fromisoformat(value)


def test_numeric_date_that_both_orders_allow_is_the_one_nearest_publication():
    assert one("The raid of 05/01/24 failed.")[1] == "2024-01-05"
    assert one("The raid of 05/01/24 failed.", "2024-05-02")[1] == "2024-05-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen attacked the post on Tuesday.", date(2024, 1, 2)),
        ("Gunmen attacked the post on Friday.", date(2024, 1, 5)),
        ("Gunmen attacked the post last Friday.", date(2023, 12, 29)),
        ("The court will rule on Tuesday.", date(2024, 1, 9)),
        ("The talks are due to resume on Sunday.", date(2024, 1, 7)),
        ("The envoy could leave as soon as Tuesday.", date(2024, 1, 9)),
        ("Talks will begin next Monday.", date(2024, 1, 8)),
        ("Rockets landed yesterday.", date(2024, 1, 4)),
        ("Rockets landed the day before yesterday.", date(2024, 1, 3)),
        ("The court sits tomorrow.", date(2024, 1, 6)),
        ("Rockets landed on Wednesday last week.", date(2023, 12, 27)),
        ("The convoy was hit on Christmas Day.", date(2023, 12, 25)),
    ],
)
def test_days_told_from_publication(text, day):
    _, _, first, last = one(text)
    assert (first, last) == (day, day)


def test_a_plan_of_the_past_is_past():
    assert one("The truce had been due to expire Tuesday evening.")[2] == date(2024, 1, 2)


def test_parts_of_days():
    assert one("Rockets landed on Tuesday night.")[1] == "2024-01-02TNI"
    assert one("Rockets landed this morning.")[1] == "2024-01-05TMO"
    assert one("Rockets landed last night.")[1:] == ("2024-01-04TNI", date(2024, 1, 4), date(2024, 1, 4))
    assert one("Rockets landed overnight.")[2:] == (date(2024, 1, 4), date(2024, 1, 5))


def test_clock_times_take_the_day_beside_them():
    assert one("Police came at 10 p.m. on Tuesday.")[1] == "2024-01-02T22:00"
    assert [found[1] for found in days("AT 1900 ON 2 JANUARY A BOMB WENT OFF.")] == ["2024-01-02T19:00"]
    assert [found[1] for found in days("He was held at 2am (0100 GMT) on Sunday.")] == [
        "2023-12-31T02:00",
        "2023-12-31T01:00",
        "2023-12-31",
    ]
    assert [found[1] for found in days("They fell at 3 pm on Monday and 4 pm Tuesday.")] == [
        "2024-01-01T15:00",
        "2024-01-02T16:00",
    ]
    assert [found[1] for found in days("It went off at about 1830.")] == ["2024-01-05T18:30"]
    assert [found[1] for found in days("On Tuesday a bomb went off at 10:35 a.m.")] == [
        "2024-01-02",
        "2024-01-02T10:35",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march on the capital.",
        "THE REBELS MAY ATTACK THE MARCH OF THE WORKERS.",
        "The sun set over the second city.",
        "The fall of the city came after 2000 soldiers fled.",
        "The 6-year-old boy and the man, 52 years old, survived.",
        "He earns $40 a day.",
        "Two blasts went off minutes apart.",
        "About three-quarters of the food is imported.",
        "Patrols go out at night.",
        "A man in his forties spoke to the Daily News.",
        "The army met Timothy Weeks.",
        "About 1900 villagers fled to the 14th floor.",
        "He heads the fourth division; it was the fourth day.",
    ],
)
def test_words_that_are_no_times(text):
    assert days(text) == []


def test_months_that_are_also_verbs():
    assert one("Troops may march in March.")[1] == "2024-03"
    assert one("Troops marched in March.")[1] == "2023-03"
    assert one("TROOPS CAME IN MAY 1988.")[1] == "1988-05"


def test_without_publication_relative_days_stay_open():
    document = Document.of(Report(id="r", text="Gunmen attacked on Tuesday, as on 4 May 2023."))
    loose, fixed = read_times(document)
    assert (loose.first, loose.last, loose.anchored) == (None, None, False)
    assert (fixed.first, fixed.anchored) == (date(2023, 5, 4), True)
