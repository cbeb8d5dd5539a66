"""What ISO dates of any precision span, and when two spans overlap for certain."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.lint.dates import (
    ends_before,
    faults_of_date,
    first_day,
    last_day,
    overlap,
)

DAYS = st.dates(date(1000, 1, 1), date(2025, 12, 31))
SIZES = st.sampled_from([4, 7, 10])


@st.composite
def bounds(draw: st.DrawFn) -> str:
    return draw(DAYS).isoformat()[: draw(SIZES)] if draw(st.booleans()) else ""


@given(DAYS, SIZES)
def test_a_date_of_any_precision_is_good_and_spans_its_day(day: date, size: int) -> None:
    text = day.isoformat()[:size]
    assert list(faults_of_date(text)) == []
    assert first_day(text) <= day.isoformat() <= last_day(text)
    assert first_day(text)[:size] == last_day(text)[:size] == text


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    list(faults_of_date(text))


@given(bounds(), bounds(), bounds(), bounds())
def test_overlap_is_symmetric_and_lies_within_both(a: str, b: str, c: str, d: str) -> None:
    both = overlap((a, b), (c, d))
    assert both == overlap((c, d), (a, b))
    if both is not None:
        for start, end in ((a, b), (c, d)):
            assert not start or first_day(start) <= both[0]
            assert not end or both[1] <= last_day(end)


@given(DAYS, SIZES, bounds(), bounds())
def test_a_shared_bound_is_a_handover(day: date, size: int, start: str, end: str) -> None:
    shared = day.isoformat()[:size]
    if not ends_before(start, shared) and not ends_before(shared, end):
        assert overlap((start, shared), (shared, end)) is None


def test_next_year_is_the_last() -> None:
    latest = date.today().year + 1
    assert list(faults_of_date(str(latest))) == []
    assert list(faults_of_date(str(latest + 1)))
