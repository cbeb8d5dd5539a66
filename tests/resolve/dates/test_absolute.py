"""Dates that the calendar names."""

from __future__ import annotations

import pytest

from dragoman.resolve.dates import time_expressions


def one(text: str, anchor: str | None = None) -> tuple[str, str, str | None, str | None]:
    """Text, value and days of the only expression."""
    (found,) = time_expressions(text, anchor=anchor)
    return found.text, found.value, found.earliest, found.latest


@pytest.mark.parametrize(
    "written",
    [
        "13 April 2021",
        "13th April 2021",
        "the 13th of April, 2021",
        "April 13, 2021",
        "April 13th 2021",
        "Apr. 13, 2021",
        "13 Apr 2021",
        "Tuesday, 13 April 2021",
        "Tues. April 13, 2021",
        "13/04/2021",
        "04/13/2021",
        "13.04.2021",
        "2021-04-13",
        "2021/04/13",
        "13 April '21",
    ],
)
def test_a_day_is_read_in_all_the_forms_of_news(written: str) -> None:
    assert one(f"It was signed on {written}, in Rome.")[1:] == ("2021-04-13",) * 3


def test_a_numeric_date_of_two_readings_is_left_alone() -> None:
    assert time_expressions("signed on 03/04/2021") == []
    assert one("signed on 04/04/2021")[1] == "2021-04-04"


def test_a_day_that_does_not_exist_is_not_read_as_one() -> None:
    assert [found.value for found in time_expressions("on 31 April 2021")] == ["2021-04"]
    assert time_expressions("on 2021-02-30") == []


@pytest.mark.parametrize(
    ("written", "value", "earliest", "latest"),
    [
        ("April 2021", "2021-04", "2021-04-01", "2021-04-30"),
        ("February of 2020", "2020-02", "2020-02-01", "2020-02-29"),
        ("April '95", "1995-04", "1995-04-01", "1995-04-30"),
        ("2015", "2015", "2015-01-01", "2015-12-31"),
        ("1789", "1789", "1789-01-01", "1789-12-31"),
        ("the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("the '80s", "198", "1980-01-01", "1989-12-31"),
        ("the nineties", "199", "1990-01-01", "1999-12-31"),
        ("the twenty-first century", "20", "2001-01-01", "2100-12-31"),
        ("the mid-eighties", "198", "1983-05-01", "1986-08-31"),
        ("the 20th century", "19", "1901-01-01", "2000-12-31"),
        ("the nineteenth century", "18", "1801-01-01", "1900-12-31"),
        ("spring 2019", "2019-SP", "2019-03-01", "2019-05-31"),
        ("the fall of 2001", "2001-FA", "2001-09-01", "2001-11-30"),
        ("winter 2019-20", "2019-WI", "2019-12-01", "2020-02-29"),
        ("Q3 2015", "2015-Q3", "2015-07-01", "2015-09-30"),
        ("the third quarter of 2015", "2015-Q3", "2015-07-01", "2015-09-30"),
        ("the final quarter of 2009", "2009-Q4", "2009-10-01", "2009-12-31"),
        ("the second half of 2014", "2014-H2", "2014-07-01", "2014-12-31"),
        ("AD 70", "0070", "0070-01-01", "0070-12-31"),
    ],
)
def test_longer_periods_run_from_their_first_to_their_last_day(
    written: str, value: str, earliest: str, latest: str
) -> None:
    assert one(f"in {written}.")[1:] == (value, earliest, latest)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("149 BC", "BC0149"),
        ("44 B.C.", "BC0044"),
        ("June 479 BC", "BC0479-06"),
        ("the spring of 480 BC", "BC0480-SP"),
    ],
)
def test_a_year_before_the_common_era_has_a_value_and_no_days(written: str, value: str) -> None:
    assert one(f"in {written}")[1:] == (value, None, None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("fiscal 2020", "FY2020"),
        ("fiscal year 2020", "FY2020"),
        ("FY2019", "FY2019"),
        ("the 2019-20 fiscal year", "FY2020"),
    ],
)
def test_a_budget_year_has_a_value_and_no_days(written: str, value: str) -> None:
    assert one(f"in {written}")[1:] == (value, None, None)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("early January 2021", "2021-01-01", "2021-01-10"),
        ("mid-May 2021", "2021-05-11", "2021-05-20"),
        ("end-March 2021", "2021-03-21", "2021-03-31"),
        ("mid-January 2021", "2021-01-11", "2021-01-20"),
        ("late January 2021", "2021-01-21", "2021-01-31"),
        ("the end of February 2021", "2021-02-21", "2021-02-28"),
        ("the beginning of 2008", "2008-01-01", "2008-04-30"),
        ("mid-2011", "2011-05-01", "2011-08-31"),
        ("late in 2011", "2011-09-01", "2011-12-31"),
        ("the early 1990s", "1990-01-01", "1993-04-30"),
        ("the mid-1990s", "1993-05-01", "1996-08-31"),
        ("late spring 2019", "2019-05-01", "2019-05-31"),
        ("the last week of March 2009", "2009-03-25", "2009-03-31"),
        ("the first three months of 2009", "2009-01-01", "2009-03-31"),
        ("the last day of March 2009", "2009-03-31", "2009-03-31"),
        ("the week of 13 April 2021", "2021-04-12", "2021-04-18"),
    ],
)
def test_a_part_of_a_period_has_the_days_of_that_part(
    written: str, earliest: str, latest: str
) -> None:
    assert one(f"in {written}.")[2:] == (earliest, latest)


def test_named_days_and_the_days_of_history() -> None:
    assert one("on New Year’s Day", "2021-04-13")[1] == "2021-01-01"
    assert one("by Christmas 2019")[1] == "2019-12-25"
    assert one("on Boxing Day 2019")[1] == "2019-12-26"
    assert one("on World Refugee Day 2020")[1] == "2020-06-20"
    assert one("on Remembrance Day", "2021-04-13")[1] == "2020-11-11"
    assert one("since the September 11 attacks", "2021-04-13")[1] == "2001-09-11"
    assert one("since 9/11", "2021-04-13")[1] == "2001-09-11"


def test_the_ends_of_a_range_are_two_expressions_with_shared_month_and_year() -> None:
    def values(text: str) -> list[tuple[str, str]]:
        return [(found.text, found.value) for found in time_expressions(text, anchor="2021-04-13")]

    may = [("3", "2021-05-03"), ("5 May", "2021-05-05")]
    assert values("It will be held from 3 to 5 May.") == may
    assert values("It will be held 3-5 May.") == may
    assert values("held May 3-5, 2019") == [("May 3", "2019-05-03"), ("5, 2019", "2019-05-05")]
    assert values("between 2001 and 2004") == [("2001", "2001"), ("2004", "2004")]
    assert values("from 1998 until 2003") == [("1998", "1998"), ("2003", "2003")]
    assert values("It will be open Monday through Friday.") == [
        ("Monday", "2021-04-19"),
        ("Friday", "2021-04-23"),
    ]
    assert values("It was shut between March and early April.") == [
        ("March", "2021-03"),
        ("early April", "2021-04"),
    ]
    assert values("in 1990-92") == [("1990", "1990"), ("92", "1992")]
    assert values("from November 2014 to January") == [
        ("November 2014", "2014-11"),
        ("January", "2015-01"),
    ]
    assert values("from April to June 2008") == [("April", "2008-04"), ("June 2008", "2008-06")]


def test_a_year_holds_for_the_month_before_it_as_well() -> None:
    found = time_expressions("in April and June 2008", anchor="2021-04-13")
    assert [expression.value for expression in found] == ["2008-04", "2008-06"]
