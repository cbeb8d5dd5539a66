"""What looks like a time and is none."""

from __future__ import annotations

import pytest

from dragoman.resolve.dates import time_expressions


@pytest.mark.parametrize(
    "text",
    [
        "a 92-year-old woman",
        "she was 21 years old",
        "aged 45 years",
        "ten years of age",
        "the score was 3-2",
        "it cost $2000",
        "2000 people died",
        "some 1900 troops",
        "about 1950 soldiers",
        "2,015 cases",
        "a Boeing 737",
        "UN Resolution 1929",
        "Resolution 2231",
        "Flight 1999",
        "1600 Pennsylvania Avenue",
        "12 Downing Street",
        "the F-2000 jet",
        "a 2000-strong force",
        "it may rain",
        "a second term",
        "he sat down",
        "the sun rose",
        "protesters march",
        "the fall of Kabul",
        "the Prague Spring",
        "Theresa May said",
        "The Sunday Times",
        "Bloody Sunday",
        "the Good Friday Agreement",
        "USA Today",
        "the Daily Mail",
        "the 14 March Alliance",
        "I am here",
        "it was argued in some quarters",
        "three-quarters of the capital",
        "three quarters of a year",
        "in her mid-fifties",
        "a Halloween-themed party",
        "plans at the time being formed",
    ],
)
def test_no_time_is_read(text: str) -> None:
    assert time_expressions(text, anchor="2021-04-13") == []


def test_may_is_a_month_after_in_even_where_a_person_has_that_name() -> None:
    found = time_expressions("Theresa May resigned in May. By May she knew.", anchor="2021-04-13")
    assert [(expression.start, expression.text) for expression in found] == [(24, "May")]


def test_may_after_a_doubtful_preposition_is_a_month_where_no_person_has_that_name() -> None:
    (found,) = time_expressions("By May it was done.", anchor="2021-06-13")
    assert found.value == "2021-05"


def test_march_is_a_month_where_a_time_can_stand() -> None:
    found = time_expressions("The March for Life was held in March.", anchor="2021-04-13")
    assert [expression.start for expression in found] == [31]


def test_a_year_that_modifies_a_noun_is_a_year() -> None:
    (found,) = time_expressions("the 2001 accord")
    assert found.value == "2001"


def test_nothing_is_read_across_a_line_break() -> None:
    assert time_expressions("on 5\nMay 2020")[0].value == "2020-05"


@pytest.mark.parametrize(
    "text",
    ["in 2015 people voted", "around 2015,", "by 2015 or so", "(2015)", "Expo 2015", "since 2015."],
)
def test_a_number_where_a_year_can_stand_is_a_year(text: str) -> None:
    assert [found.value for found in time_expressions(text)] == ["2015"]
