"""Times in the text: dates, times of day, durations and what recurs, as intervals of days.

``tokens`` keeps the words near words of time, each with its kind (``words``); ``phrases``
applies the rules (``absolute``, ``relative``, ``lengths``, ``composite``) in passes, with the
engine of ``grammar``, and has ``expressions``: what the words say. ``resolve`` and ``nearest``
find the days that are meant, in the ``scene`` of publication, tense and running date.
"""

from __future__ import annotations

from dragoman.resolve.dates.mentions import find_dates
from dragoman.resolve.dates.reader import iso_duration, time_expressions

__all__ = ["find_dates", "iso_duration", "time_expressions"]
