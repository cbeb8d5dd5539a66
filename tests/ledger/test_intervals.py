"""Intervals of days: what surely and what possibly holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.calendar import length
from dragoman.ledger.intervals import UNKNOWN, Interval, claims, interval_of
from tests.ledger.made import day, open_spans, spans, when

intervals = st.one_of(day, spans, open_spans).map(lambda told: interval_of(when(told)))
near = st.dates(date(1990, 1, 1), date(2030, 12, 31))
lengths = st.sampled_from(["P1M", "P1Y", "P10Y", "P6M", "P30D", "P1Y6M", "P100Y"])


def test_an_end_that_is_no_day_is_open() -> None:
    assert interval_of(when("2021-02-30/2021-03-01")) == Interval(None, "2021-03-01")
    assert interval_of(None) == UNKNOWN


def test_what_lies_past_the_calendar_is_not_moved_there() -> None:
    assert Interval("9990-01-01", "9990-01-01").moved(length("P10Y")) is None
    assert Interval("2000-01-01", None).moved(length("P1.5M")) is None


def test_an_open_end_stays_open_when_moved() -> None:
    assert Interval(None, "2000-02-29").moved(length("P1Y")) == Interval(None, "2001-02-28")


@given(intervals, intervals)
def test_of_two_intervals_one_is_surely_before_the_other_or_they_meet(
    one: Interval, other: Interval
) -> None:
    before = (one.surely_before(other), other.surely_before(one))
    assert not all(before)
    assert one.meets(other) == (not any(before)) == other.meets(one)
    assert (one.common(other) is not None) == one.meets(other)
    assert one.common(other) == other.common(one)


@given(intervals, day)
def test_what_surely_came_by_a_day_possibly_did(one: Interval, by: str) -> None:
    assert not one.surely_by(by) or one.possibly_by(by) or one.earliest is None


@given(near, st.integers(0, 800), st.integers(0, 800), lengths)
def test_a_day_inside_stays_inside_when_both_are_moved(
    first: date, width: int, inside: int, by: str
) -> None:
    last = first + timedelta(days=width)
    chosen = first + timedelta(days=min(inside, width))
    moved = Interval(first.isoformat(), last.isoformat()).moved(length(by))
    point = Interval(chosen.isoformat(), chosen.isoformat()).moved(length(by))
    assert moved and point and moved.common(point) == point


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([], []),
        (["2001-07-16", "2001-01-01/2001-12-31"], ["2001-07-16"]),
        (["2001-07-16", "2001-07-17"], ["2001-07-16", "2001-07-17"]),
        (["2001-07-16", "../2001-08-01", "2001-07-01/.."], ["2001-07-16"]),
        (["2001-07-16", "2002-01-01/2002-12-31"], ["2001-07-16", "2002-01-01"]),
    ],
)
def test_vague_dates_support_exact_ones_and_contradictions_are_kept(
    told: list[str], days: list[str]
) -> None:
    found = claims(when(one) for one in told)
    assert [claim.interval.earliest for claim in found] == days
    assert sum(len(claim.dates) for claim in found) == len(told)


@given(st.lists(st.one_of(day, spans, open_spans), max_size=6).flatmap(
    lambda told: st.tuples(st.just(told), st.permutations(told))
))  # fmt: skip
def test_claims_do_not_depend_on_the_order_of_the_dates(pair: tuple[list[str], list[str]]) -> None:
    one, other = (claims(when(told) for told in order) for order in pair)
    assert [claim.interval for claim in one] == [claim.interval for claim in other]
