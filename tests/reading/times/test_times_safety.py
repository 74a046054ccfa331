"""No text makes the reader fail, and a long one does not slow it down."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.times import read_times

PIECES = st.sampled_from(
    "Monday January may 5 31 1989 2024 99 the last next two few days years ago quarter half - / : , . 's p.m. "
    "fiscal of and to since until from 3rd 0th Q Q4 14th between on at in noon Christmas weekend summer fall this "
    "past coming early end after before every each daily now his AT 1900 0300 12:30 a.m. 2.5 march sun 1/2/99 "
    "3.4.2020 '90s 12th second hundred thousand 1/2 GMT \n\n today Easter said will “ ” X".split(" ")
)


def read(text, published):
    return read_times(Document.of(Report(id="r", text=text, published=published)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=40),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "rubbish"]),
)
def test_any_text_gives_ordered_spans(pieces, published):
    text = " ".join(pieces)
    end = 0
    for mention in read(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        assert mention.kind in ("DATE", "TIME", "DURATION", "SET")
        end = mention.end


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text):
    read(text, "2024-01-05")


def test_long_texts_take_linear_time():
    text = (
        "On Tuesday, two days after the 1 2 3 4 last week of January 5, troops said they may march. " * 2200
    )
    began = time.process_time()
    assert len(read(text, "2024-01-05")) > 4000
    assert time.process_time() - began < 6


def test_a_report_takes_a_few_milliseconds():
    text = ("Police said on Tuesday that gunmen killed two guards at a post near the river last week. " * 25)[
        :2400
    ]
    read(text, "2024-01-05")
    began = time.process_time()
    for _ in range(10):
        read(text, "2024-01-05")
    assert (time.process_time() - began) / 10 < 0.03
