"""What holds for any text."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.dates import time_expressions
from dragoman.resolve.dates.words import vocabulary

WORDS = st.sampled_from(sorted(vocabulary().kinds)) | st.sampled_from(
    ["13", "31", "2021", "9999", "0001", "1990s", "99", "10:30", "21st", "people", "will", "was"]
)
SOUP = st.lists(WORDS, max_size=30).map(" ".join)
ANCHORS = st.none() | st.dates().map(date.isoformat)
VALUE = re.compile(
    r"[0-9X]{2,4}(-[0-9A-Z]{2,3})?(-[0-9A-Z]{1,2})?(T.+)?|PT?[0-9X].*|BC.*|FY.*|[A-Z]+_REF"
)


def check(text: str, anchor: str | None) -> None:
    """Spans are verbatim, in order and apart; intervals are ordered; values are TIMEX3's."""
    last = 0
    for found in time_expressions(text, anchor=anchor):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        last = found.end
        assert (found.earliest is None) == (found.latest is None)
        assert (found.earliest or "") <= (found.latest or "")
        assert VALUE.fullmatch(found.value), found.value
        if anchor is None and found.earliest:
            assert any(char.isdigit() for char in text)


@given(st.text(max_size=200), ANCHORS)
def test_any_text_is_read_without_fault(text: str, anchor: str | None) -> None:
    check(text, anchor)


@settings(max_examples=300, deadline=None)
@given(SOUP, ANCHORS)
def test_any_soup_of_time_words_is_read_without_fault(text: str, anchor: str | None) -> None:
    check(text, anchor)


@given(st.integers(1, 10**30), st.sampled_from(["days", "years", "centuries"]))
def test_years_beyond_the_calendar_are_left_unresolved(count: int, unit: str) -> None:
    text = f"It began on 3 May 2019. {count} {unit} later it ended, {count} {unit} ago."
    for found in time_expressions(text, anchor="2021-04-13"):
        assert found.latest is None or len(found.latest) == 10


@given(SOUP, ANCHORS)
def test_the_same_text_is_read_the_same_again(text: str, anchor: str | None) -> None:
    assert time_expressions(text, anchor=anchor) == time_expressions(text, anchor=anchor)


def test_a_million_characters_without_time_are_no_burden() -> None:
    assert time_expressions("word " * 200_000) == []
