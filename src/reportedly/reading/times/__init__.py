"""Time expressions: an own grammar of news English with TIMEX3 values and days."""

from reportedly.reading.times.reader import read_times

__all__ = ["read_times"]
