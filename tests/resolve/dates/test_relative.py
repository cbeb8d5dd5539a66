"""Dates that hang on the publication."""

from __future__ import annotations

import pytest

from dragoman.errors import BadDate
from dragoman.resolve.dates import time_expressions

TUESDAY = "2021-04-13"


def value(text: str, anchor: str | None = TUESDAY) -> str:
    (found,) = time_expressions(text, anchor=anchor)
    return found.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2021-04-13"),
        ("yesterday", "2021-04-12"),
        ("tomorrow", "2021-04-14"),
        ("the day before yesterday", "2021-04-11"),
        ("the day after tomorrow", "2021-04-15"),
        ("tonight", "2021-04-13TNI"),
        ("last night", "2021-04-12TNI"),
        ("this morning", "2021-04-13TMO"),
        ("yesterday afternoon", "2021-04-12TAF"),
        ("earlier today", "2021-04-13"),
        ("last week", "2021-W14"),
        ("this week", "2021-W15"),
        ("next week", "2021-W16"),
        ("the week before last", "2021-W13"),
        ("the month after next", "2021-06"),
        ("the year before last", "2019"),
        ("the night before last", "2021-04-11TNI"),
        ("the weekend before last", "2021-W13-WE"),
        ("in two weeks' time", "2021-W17"),
        ("in a year's time", "2022"),
        ("two weeks from today", "2021-W17"),
        ("a year and a half ago", "2019"),
        ("the 5th of this month", "2021-04-05"),
        ("the 30th of next month", "2021-05-30"),
        ("by the end of the month", "2021-04"),
        ("by year-end", "2021"),
        ("at the month's end", "2021-04"),
        ("throughout the week", "2021-W15"),
        ("for the entire year", "2021"),
        ("last weekend", "2021-W14-WE"),
        ("next weekend", "2021-W16-WE"),
        ("last month", "2021-03"),
        ("next month", "2021-05"),
        ("last quarter", "2021-Q1"),
        ("this year", "2021"),
        ("last year", "2020"),
        ("this decade", "202"),
        ("two days ago", "2021-04-11"),
        ("three weeks ago", "2021-W12"),
        ("four months ago", "2020-12"),
        ("20 years ago", "2001"),
        ("five days from now", "2021-04-18"),
        ("last January", "2021-01"),
        ("last September", "2020-09"),
        ("next January", "2022-01"),
        ("last summer", "2020-SU"),
        ("this spring", "2021-SP"),
        ("last Christmas", "2020-12-25"),
        ("October of next year", "2022-10"),
        ("December last year", "2020-12"),
        ("the third quarter of last year", "2020-Q3"),
        ("the end of next month", "2021-05"),
    ],
)
def test_relative_dates_count_from_the_publication(text: str, expected: str) -> None:
    assert value(f"It was so {text}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived on Tuesday.", "2021-04-13"),
        ("He arrived on Sunday.", "2021-04-11"),
        ("He arrived on Wednesday.", "2021-04-07"),
        ("Wednesday", "2021-04-07"),
        ("Talks will resume on Wednesday.", "2021-04-14"),
        ("Talks will be held on Tuesday.", "2021-04-13"),
        ("They are due to meet on Monday.", "2021-04-19"),
        ("They agreed to meet on Monday.", "2021-04-19"),
        ("The vote is expected on Sunday.", "2021-04-18"),
        ("The vote is on Sunday.", "2021-04-18"),
        ("The court is to rule on Thursday.", "2021-04-15"),
        ("Bids are due no later than Friday.", "2021-04-16"),
        ("It was closed until Friday.", "2021-04-16"),
        ("They met at talks following Wednesday's attack.", "2021-04-07"),
        ("Delays due to the storm on Monday hit them.", "2021-04-12"),
        ("He arrived last Tuesday.", "2021-04-06"),
        ("He leaves next Tuesday.", "2021-04-20"),
        ("this coming Friday", "2021-04-16"),
    ],
)
def test_a_weekday_lies_on_the_side_that_the_verb_tells(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed in May.", "2020-05"),
        ("It was signed in April.", "2021-04"),
        ("It will be signed in May.", "2021-05"),
        ("It will be signed in January.", "2022-01"),
        ("In a late January trip he signed it.", "2021-01"),
        ("It was signed on 20 April.", "2020-04-20"),
        ("It will be signed on 10 April.", "2022-04-10"),
        ("The 20 April hearing", "2021-04-20"),
        ("It was signed on 29 February.", "2020-02-29"),
    ],
)
def test_a_date_without_a_year_lies_on_the_side_that_the_verb_tells(
    text: str, expected: str
) -> None:
    assert value(text) == expected


def test_the_days_of_a_range_of_weekdays_lie_in_one_week() -> None:
    past = time_expressions("They met from Monday to Wednesday.", anchor=TUESDAY)
    assert [found.value for found in past] == ["2021-04-05", "2021-04-07"]
    coming = time_expressions("They will meet from Monday to Wednesday.", anchor=TUESDAY)
    assert [found.value for found in coming] == ["2021-04-19", "2021-04-21"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was held on Monday, 5 January.", "2015-01-05"),
        ("It was held on Wed., Jan. 6.", "2021-01-06"),
        ("It was held on Thursday (April 8).", "2021-04-08"),
        ("It was held on Thursday (22 April).", "2021-04-22"),
    ],
)
def test_the_day_of_the_week_beside_a_date_tells_its_year(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the first Sunday of May 2021", "2021-05-02"),
        ("on the second Monday in October 2020", "2020-10-12"),
        ("on the last Friday of March 2021", "2021-03-26"),
        ("on the last Friday of the month", "2021-04-30"),
        ("on the last day of the year", "2021-12-31"),
        ("over the weekend of 20 April", "2021-W16-WE"),
    ],
)
def test_a_day_may_be_counted_within_a_longer_time(text: str, expected: str) -> None:
    assert value(text) == expected


def test_so_far_ends_with_the_publication() -> None:
    (found,) = time_expressions("so far this year", anchor=TUESDAY)
    assert (found.text, found.latest) == ("this year", "2021-04-13")


def test_earlier_and_later_end_and_begin_with_the_publication() -> None:
    (earlier,) = time_expressions("earlier this month", anchor=TUESDAY)
    assert (earlier.earliest, earlier.latest) == ("2021-04-01", "2021-04-13")
    (later,) = time_expressions("later this year", anchor=TUESDAY)
    assert (later.earliest, later.latest) == ("2021-04-13", "2021-12-31")


def test_in_five_days_is_a_date_only_where_the_verb_looks_ahead() -> None:
    assert value("He will leave in five days.") == "2021-04-18"
    assert value("He walked it in five days.") == "P5D"
    assert value("It will be the first visit in five years.") == "P5Y"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday", "XXXX-WXX-2"),
        ("today", "XXXX-XX-XX"),
        ("tonight", "XXXX-XX-XXTNI"),
        ("last week", "XXXX-WXX"),
        ("last month", "XXXX-XX"),
        ("last year", "XXXX"),
        ("in April", "XXXX-04"),
        ("on 13 April", "XXXX-04-13"),
        ("last spring", "XXXX-SP"),
        ("two days ago", "XXXX-XX-XX"),
        ("the weekend", "XXXX-WXX-WE"),
    ],
)
def test_without_an_anchor_nothing_is_guessed(text: str, expected: str) -> None:
    (found,) = time_expressions(text)
    assert (found.value, found.earliest, found.latest) == (expected, None, None)


def test_a_season_in_the_timeless_present_is_no_particular_one() -> None:
    (found,) = time_expressions("where they feed in winter", anchor=TUESDAY)
    assert (found.value, found.earliest) == ("XXXX-WI", None)


def test_an_anchor_may_carry_a_time_and_must_be_a_date() -> None:
    assert value("today", "2021-04-13T10:00:00Z") == "2021-04-13"
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        time_expressions("today", anchor="April")
