from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadDate
from dragoman.ingest.dateline import dateline_of
from dragoman.ingest.published import day_of


@pytest.mark.parametrize(
    "written",
    [
        "2021-04-13", "2021-04-13T10:00:00Z", "2021-04-13T23:30:00.123-04:00", "2021-04-13 10:00",
        "2021/04/13", "2021.04.13", "2021-4-13", "20210413", "20210413T123000Z", "20210413123000",
        20210413, "Tue, 13 Apr 2021 12:00:00 GMT", "Tue, 13 Apr 2021 12:00:00 -0700 (PDT)",
        "April 13, 2021", "Apr. 13 2021", "13th of April, 2021", "13-Apr-2021", "13 APRIL 2021",
        "Tuesday, 13 April 2021", "April 13, 2021 at 3:15 p.m. EST", "13/04/2021", "04/13/2021",
        "  April\u00a013,\n2021 ", date(2021, 4, 13), datetime(2021, 4, 13, 23, 59),
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_common_forms(written):
    assert day_of(written) == "2021-04-13"


@pytest.mark.parametrize(
    "written",
    [
        "soon", "yesterday", "2021", "2021-04", "April 2021", "2021-02-30", "31 June 2020",
        "2021-13-04", "Monday, 13 April 2021", "03/04/2015", "12/13/14", "1554076800", 1554076800,
        3.5, True, ["2021-04-13"], "April 13, 2021 and more", "٢٠٢١-٠٤-١٣", "0000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_one_day_is_refused_by_name(written):
    with pytest.raises(BadDate) as caught:
        day_of(written)
    assert str(written) in str(caught.value)


@pytest.mark.parametrize("written", [None, "", "  ", "NaN", "n/a", "null", float("nan")])
def test_no_date_is_no_error(written):
    assert day_of(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back_from_every_worded_form(day):
    month = day.strftime("%B")
    for written in (
        day.isoformat(),
        f"{month} {day.day}, {day.year:04}",
        f"{day.day} {month[:3]} {day.year:04}",
        f"{day.strftime('%A')}, {day.day} {month} {day.year:04}",
    ):
        assert day_of(written) == day.isoformat()


@given(st.text())
def test_any_text_is_a_day_or_our_error(written):
    try:
        day = day_of(written)
    except BadDate:
        return
    assert day is None or date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, Afghanistan, March 3, 2015 (AP) — The president left.",
        "BEIJING, March 3, 2015 (Xinhua) -- The president left.",
        "WASHINGTON (AP) — March 3, 2015 — The president left.",
        "ST. PETERSBURG, Russia, 3 March 2015 - The president left.",
        "GENEVA/PARIS, March 3, 2015 (Reuters) - The president left.",
        "President leaves\nBy Jane Doe\nTuesday, 3 March 2015\nThe president left.",
        "President leaves\n\nMarch 3, 2015\n\nThe president left.",
        "Published: March 3, 2015 at 3:15 pm\nThe president left.",
    ],
)
def test_a_dateline_with_its_year_dates_the_article(text):
    assert dateline_of(text) == "2015-03-03"


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, March 3 (Reuters) - The president left.",
        "In Kabul on March 3, 2015, the president left.",
        "On March 3, 2015 the president left — for good.",
        "Updated: March 3, 2015\nThe president left.",
        "Monday, 3 March 2015\nThe president left.",
        "One.\nTwo.\nThree.\nFour.\nMarch 3, 2015\nThe president left.",
        "2015\nThe president left.",
    ],
)
def test_other_dates_do_not_date_the_article(text):
    assert dateline_of(text) is None
