"""Dates and durations: counted from the anchor in one step."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadDate
from dragoman.ledger import add
from dragoman.ledger.calendar import day_number

days = st.dates(date(1600, 1, 1), date(2500, 12, 31))


@pytest.mark.parametrize(
    ("day", "duration", "times", "expected"),
    [
        ("2020-02-29", "P1Y", 1, "2021-02-28"),
        ("2020-02-29", "P1Y", 4, "2024-02-29"),
        ("2021-01-31", "P1M", 1, "2021-02-28"),
        ("2021-01-31", "P1M", 2, "2021-03-31"),
        ("1900-02-28", "P1D", 1, "1900-03-01"),
        ("2021-08-31", "P6M", -1, "2021-02-28"),
        ("2021-04-13", "PT72H", 1, "2021-04-16"),
        ("2021-04-13", "PT30H", 2, "2021-04-15"),
        ("2021-04-13", "P1,5Y", 1, "2022-10-13"),
        ("2021-04-13", "P2W", 1, "2021-04-27"),
        ("9999-12-31", "P1D", 1, "+10000-01-01"),
        ("+10000-01-01", "P1D", -1, "9999-12-31"),
        ("0001-01-01", "P2Y", -1, "-00001-01-01"),
        ("2021-04-13", "P999999999Y", 1, "+1000002020-04-13"),
    ],
)
def test_add(day: str, duration: str, times: int, expected: str) -> None:
    assert add(day, duration, times) == expected


@pytest.mark.parametrize("day", ["2021-02-29", "2021-13-01", "20210413", "", "soon", "2021-1-1"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(BadDate):
        add(day, "P1Y", 1)


@pytest.mark.parametrize("duration", ["P", "PT", "5Y", "P1.5M", "P-1Y", "", "P1Y "])
def test_a_duration_that_is_none_is_refused(duration: str) -> None:
    with pytest.raises(BadDate):
        add("2021-04-13", duration, 1)


@given(days, st.integers(0, 40), st.integers(0, 30), st.integers(0, 60), st.integers(0, 12))
def test_months_and_days_agree_with_another_library(
    day: date, years: int, months: int, more: int, times: int
) -> None:
    step = relativedelta(years=years * times, months=months * times, days=more * times)
    assert add(day.isoformat(), f"P{years}Y{months}M{more}D", times) == (day + step).isoformat()


@given(days, st.integers(1, 500), st.integers(1, 500))
def test_months_split_into_a_duration_and_a_count_come_to_the_same(
    day: date, months: int, times: int
) -> None:
    iso = day.isoformat()
    assert add(iso, f"P{months}M", times) == add(iso, f"P{months * times}M", 1)


@given(days, st.integers(0, 10_000_000))
def test_days_are_counted_even_beyond_the_year_9999(day: date, count: int) -> None:
    later = add(day.isoformat(), f"P{count}D", 1)
    assert day_number(later) - day_number(day.isoformat()) == count
    assert add(later, f"P{count}D", -1) == day.isoformat()
