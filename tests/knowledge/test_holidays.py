"""Tables of the calendar load and every entry resolves."""

from datetime import date

from reportedly.knowledge.holidays import easter_sunday, holiday_on, holiday_rules
from reportedly.knowledge.time_words import time_words


def test_every_holiday_has_a_day_in_every_year():
    for name in holiday_rules():
        for year in (1989, 2000, 2024):
            assert holiday_on(name, year).year == year


def test_easter():
    assert [easter_sunday(year) for year in (1998, 2008, 2019, 2025)] == [
        date(1998, 4, 12),
        date(2008, 3, 23),
        date(2019, 4, 21),
        date(2025, 4, 20),
    ]


def test_time_words_are_lower_case_with_a_class():
    for word, (name, _) in time_words().items():
        assert word == word.lower()
        assert name.isupper()
