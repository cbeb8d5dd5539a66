"""Wikidata's times: precision, calendars, what is not known."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.build.entity import Snak
from dragoman.knowledge.build.times import Bound, after, before, bound
from tests.knowledge.build.made import JULIAN, NONE, UNKNOWN, day, time

days = st.dates(date(1001, 1, 1), date(9998, 12, 31)).map(date.isoformat)
units = st.one_of(days, days.map(lambda iso: iso[:7]), days.map(lambda iso: iso[:4]))


def told(*snaks: object) -> Bound:
    return bound([msgspec.convert(snak, Snak) for snak in snaks])


@given(units)
def test_a_day_a_month_and_a_year_are_told_with_the_precision_they_have(iso: str) -> None:
    assert told(day(iso)) == Bound(iso, True)


@pytest.mark.parametrize(
    ("snak", "expected"),
    [
        (time("+1917-10-25", calendar=JULIAN), "1917-11-07"),
        (time("+1700-02-29", calendar=JULIAN), "1700-03-11"),
        (time("+1917-10-00", precision=10, calendar=JULIAN), "1917"),
        (time("+2004-03-19", precision=9), "2004"),
        (time("+2004-03-19", precision=14), "2004-03-19"),
        (time("+2004-03-00"), "2004-03"),
        (time("+2004-00-00"), "2004"),
        (time("+00000002004-03-19"), "2004-03-19"),
    ],
)
def test_calendars_and_odd_times_are_read_as_far_as_they_can_be(
    snak: object, expected: str
) -> None:
    assert told(snak) == Bound(expected, True)


@pytest.mark.parametrize(
    "snak",
    [
        UNKNOWN,
        time("-0044-03-15"),
        time("+0987-01-01"),
        time("+12004-01-01"),
        time("+2000-00-00", precision=8),
        time("soon"),
    ],
)
def test_a_time_that_is_not_known_well_is_said_but_has_no_date(snak: object) -> None:
    assert told(snak) == Bound("", True)


def test_no_value_is_as_if_nothing_were_said() -> None:
    assert told(NONE) == told() == Bound("", False)


def test_of_times_that_differ_the_common_part_is_told() -> None:
    assert told(day("2010-05-11"), day("2010-05-12")) == Bound("2010-05", True)
    assert told(day("2010-05-11"), day("2010")) == Bound("2010", True)
    assert told(day("2010-05-11"), day("2011-05-11")) == Bound("", True)
    assert told(day("2010-05-11"), UNKNOWN) == Bound("", True)


@given(units)
def test_before_and_after_undo_each_other(iso: str) -> None:
    assert before(after(iso)) == after(before(iso)) == iso
    assert before(iso) < iso < after(iso)


@given(st.integers(1001, 2999), st.integers(1, 12), st.integers(1, 27))
def test_days_that_follow_each_other_in_the_old_calendar_do_so_in_ours(
    year: int, month: int, of_month: int
) -> None:
    first, second = (
        told(time(f"+{year}-{month:02}-{each:02}", calendar=JULIAN)).date
        for each in (of_month, of_month + 1)
    )
    assert after(first) == second


def test_the_day_before_the_calendar_changed_is_the_day_before() -> None:
    assert told(time("+1582-10-04", calendar=JULIAN)).date == before("1582-10-15")
