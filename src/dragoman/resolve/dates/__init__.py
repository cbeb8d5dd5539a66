"""Times in the text: dates, times of day, durations and what recurs, as intervals of days."""

from __future__ import annotations

from dragoman.resolve.dates.mentions import find_dates
from dragoman.resolve.dates.reader import iso_duration, time_expressions

__all__ = ["find_dates", "iso_duration", "time_expressions"]
