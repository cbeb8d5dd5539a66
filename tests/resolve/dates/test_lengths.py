"""Durations and what recurs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.dates import iso_duration, time_expressions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five years", "P5Y"),
        ("a five-year term", "P5Y"),
        ("six months", "P6M"),
        ("21 days", "P21D"),
        ("three weeks", "P3W"),
        ("a fortnight", "P2W"),
        ("72 hours", "PT72H"),
        ("thirty minutes", "PT30M"),
        ("for a decade", "P10Y"),
        ("half a century", "P50Y"),
        ("half a year", "P6M"),
        ("half an hour", "PT30M"),
        ("two and a half years", "P2.5Y"),
        ("several years", "PXY"),
        ("a few days", "PXD"),
        ("for decades", "PXY"),
        ("decades-long", "PXY"),
        ("six straight days", "P6D"),
        ("an extension of five years", "P5Y"),
        ("extended for another eighteen months", "P18M"),
        ("a 60-day deadline", "P60D"),
        ("a 72-hour ultimatum", "PT72H"),
        ("must leave within thirty days", "P30D"),
        ("for up to ten years", "P10Y"),
        ("a weeklong truce", "P1W"),
        ("a single-day record", "P1D"),
        ("a quarter of a century", "P25Y"),
        ("the years to come", "PXY"),
        ("the weeks ahead", "PXW"),
        ("a day after the vote", "P1D"),
        ("ninety (90) days", "P90D"),
        ("one year and six months", "P1Y6M"),
        ("two years, three months and ten days", "P2Y3M10D"),
    ],
)
def test_a_duration_has_its_timex_value(text: str, expected: str) -> None:
    (found,) = time_expressions(text)
    assert (found.type, found.value, found.earliest) == ("DURATION", expected, None)


def test_a_duration_that_reaches_from_or_to_the_publication_has_days() -> None:
    (past,) = time_expressions("over the past nine days", anchor="2021-04-13")
    assert (past.value, past.earliest, past.latest) == ("P9D", "2021-04-04", "2021-04-13")
    (coming,) = time_expressions("within the next six months", anchor="2021-08-31")
    assert (coming.value, coming.earliest, coming.latest) == ("P6M", "2021-08-31", "2022-02-28")
    (decade,) = time_expressions("the past decade", anchor="2021-04-13")
    assert (decade.value, decade.earliest) == ("P10Y", "2011-04-13")


def test_bounds_of_a_duration_belong_to_its_words() -> None:
    (found,) = time_expressions("for more than 20 years")
    assert found.text == "more than 20 years"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every year", "P1Y"),
        ("every other day", "P2D"),
        ("every four years", "P4Y"),
        ("annually", "P1Y"),
        ("weekly", "P1W"),
        ("a daily flight", "P1D"),
        ("per month", "P1M"),
        ("twice a week", "P1W"),
        ("40 flights a day", "P1D"),
        ("biennial", "P2Y"),
        ("semi-annual", "P6M"),
        ("every third month", "P3M"),
        ("every morning", "XXXX-XX-XXTMO"),
        ("Monday evenings", "XXXX-WXX-1TEV"),
        ("every summer", "XXXX-SU"),
        ("on weekends", "XXXX-WXX-WE"),
        ("every Tuesday", "XXXX-WXX-2"),
        ("on Tuesdays", "XXXX-WXX-2"),
        ("every October", "XXXX-10"),
    ],
)
def test_what_recurs_is_a_set(text: str, expected: str) -> None:
    (found,) = time_expressions(text, anchor="2021-04-13")
    assert (found.type, found.value, found.earliest) == ("SET", expected, None)


def test_every_day_of_a_list_recurs() -> None:
    found = time_expressions("every Monday, Wednesday and Friday", anchor="2021-04-13")
    assert [each.value for each in found] == ["XXXX-WXX-1", "XXXX-WXX-3", "XXXX-WXX-5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five years", "P5Y"),
        ("for a further period of five years from its entry into force", "P5Y"),
        ("six months", "P6M"),
        ("a decade", "P10Y"),
        ("30 days", "P30D"),
        ("two and a half years", "P2Y6M"),
        ("a year and a half", "P1Y6M"),
        ("one year and six months", "P1Y6M"),
        ("twenty-one days", "P21D"),
        ("in five days", "P5D"),
        ("several years", None),
        ("no duration", None),
        ("in 2015", None),
    ],
)
def test_an_iso_duration_is_whole_numbers_or_nothing(text: str, expected: str | None) -> None:
    assert iso_duration(text) == expected


@given(st.integers(1, 9999), st.sampled_from(["days D", "weeks W", "months M", "years Y"]))
def test_any_count_of_a_unit_is_that_duration(count: int, unit: str) -> None:
    word, code = unit.split()
    assert iso_duration(f"{count} {word}") == f"P{count}{code}"
