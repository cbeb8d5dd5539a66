"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.dates import intervals
from dragoman.resolve.dates.intervals import FINENESS

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1))
UNITS = st.sampled_from(sorted(FINENESS))


def test_a_month_is_added_in_one_step_and_clamped_to_its_end() -> None:
    start = date(2021, 1, 31)
    assert intervals.shift(start, 1, "month") == date(2021, 2, 28)
    assert intervals.shift(start, 2, "month") == date(2021, 3, 31)
    assert intervals.shift(date(2020, 2, 29), 1, "year") == date(2021, 2, 28)


def test_weeks_are_iso_weeks() -> None:
    week = intervals.week(date(2021, 1, 1))
    assert (week.value, week.first, week.last) == ("2020-W53", date(2020, 12, 28), date(2021, 1, 3))


def test_edtf_is_as_coarse_as_the_days_allow() -> None:
    assert intervals.day(date(2021, 4, 13)).edtf == "2021-04-13"
    assert intervals.month(2021, 4).edtf == "2021-04"
    assert intervals.decade(1995).edtf == "199X"
    assert intervals.century(20).edtf == "19XX"
    assert intervals.season(2019, 1).edtf == "2019-21"
    assert intervals.quarter(2015, 3).edtf == "2015-07/2015-09"
    assert intervals.third(intervals.month(2021, 1), 2).edtf == "2021-01-21/2021-01-31"
    assert intervals.third(intervals.year(2021), 0).edtf == "2021-01/2021-04"


def test_january_belongs_to_the_winter_that_began_in_december() -> None:
    winter = intervals.around(date(2021, 1, 5), "season")
    assert (winter.value, winter.first) == ("2020-WI", date(2020, 12, 1))


def test_years_outside_the_calendar_raise() -> None:
    with pytest.raises(ValueError, match="year"):
        intervals.year(10_000)
    with pytest.raises((ValueError, OverflowError)):
        intervals.shift(date(2021, 4, 13), 1e12, "day")


@given(DAYS, UNITS)
def test_a_day_lies_in_the_period_around_it(day: date, unit: str) -> None:
    period = intervals.around(day, unit)
    assert period.first <= period.last
    if unit != "weekend":
        assert period.first <= day <= period.last


@given(DAYS, UNITS)
def test_thirds_follow_each_other_and_fill_the_period(day: date, unit: str) -> None:
    period = intervals.around(day, unit)
    thirds = [intervals.third(period, part) for part in range(3)]
    assert thirds[0].first == period.first
    assert thirds[2].last == period.last
    if thirds[0] != period:
        for early, late in pairwise(thirds):
            assert (late.first - early.last).days == 1


@given(DAYS, st.integers(-500, 500), st.sampled_from(["day", "week", "month", "year"]))
def test_counting_on_and_back_loses_at_most_the_clamped_days(
    day: date, count: int, unit: str
) -> None:
    there = intervals.shift(day, count, unit)
    back = intervals.shift(there, -count, unit)
    assert 0 <= (day - back).days <= 3
