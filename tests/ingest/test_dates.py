import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest.dates import parse_published


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-05",
        "2024-1-5",
        "2024-01-05T10:00:00Z",
        "2024-01-05 10:00:00+02:00",
        "20240105",
        "20240105T100000Z",
        "2024/01/05",
        "5 January 2024",
        "5th Jan. 2024",
        "05-Jan-2024",
        "January 5, 2024",
        "Jan 5th, 2024 10:00 GMT",
        "Friday, January 5, 2024",
        "Fri, 05 Jan 2024 10:00:00 +0000",
        "Fri Jan  5 10:00:00 2024",
    ],
)
def test_one_day(written):
    assert parse_published(written) == "2024-01-05"


def test_numeric_dates_only_where_one_order_is_possible():
    assert parse_published("25/01/2024") == "2024-01-25"
    assert parse_published("01/25/2024") == "2024-01-25"
    assert parse_published("05/05/2024") == "2024-05-05"
    assert parse_published("05/01/2024") is None


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2024", "2024-13-01", "2023-02-29", "May 2024", "0001-01-01", "5 Foo 2024"]
)
def test_no_day(written):
    assert parse_published(written) is None


@given(st.text())
def test_never_raises(written):
    found = parse_published(written)
    assert found is None or len(found) == 10


@given(
    st.dates(
        min_value=__import__("datetime").date(1800, 1, 1), max_value=__import__("datetime").date(2200, 1, 1)
    )
)
def test_iso_is_itself(day):
    assert parse_published(day.isoformat()) == day.isoformat()
    assert parse_published(day.strftime("%d %B %Y")) == day.isoformat()
