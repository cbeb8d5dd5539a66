"""Durations in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.durations import find_durations, iso_duration
from dragoman.ledger.calendar import length


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("five years", "P5Y"),
        ("twenty-five (25) years", "P25Y"),
        ("25 (twentyfive) years", "P25Y"),
        ("one hundred and eighty (180) days", "P180D"),
        ("ten-yearly", "P10Y"),
        ("six calendar months", "P6M"),
        ("a further year", "P1Y"),
        ("half a year", "P6M"),
        ("a year and a half", "P1Y6M"),
        ("one year and six months", "P1Y6M"),
        ("72-hour", "PT72H"),
        ("two decades", "P20Y"),
        ("a quarter century", "P25Y"),
        ("two to five years", None),
        ("several years", None),
        ("15-year-old", None),
        ("years", None),
    ],
)
def test_duration(text: str, iso: str | None) -> None:
    assert iso_duration(text) == iso


@given(st.text(max_size=200))
def test_any_text_is_searched_without_error(text: str) -> None:
    for found in find_durations(text):
        assert text[found.start : found.end]
        assert length(found.iso)
