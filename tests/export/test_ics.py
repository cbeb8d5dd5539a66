"""The calendar opens in a reader that no one here wrote, and says there what it said here."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from dragoman.errors import SettingsError
from dragoman.export.format import Records
from dragoman.export.ics import calendar_of, uid_of, write
from dragoman.ledger.entry import Entry, Report
from dragoman.ledger.intervals import interval_of
from dragoman.ledger.register import entries_of
from tests.ledger.made import done, report, reports, term

PAIR = ("PER", "CHL")
ARICA = report(
    "Arica Transit Treaty", PAIR, [done("entered_into_force", "2016-01-01")],
    published="2016-01-04T09:30:00Z",
    term=term("P10Y", "automatic-successive", "P5Y", notice="P6M"),
)  # fmt: skip


def entries(*given: Report, as_of: str | None = "2020-06-01") -> tuple[Entry, ...]:
    return entries_of(given, as_of=as_of)


def parsed(data: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_what_is_due_comes_back_as_all_day_entries_with_alarms_on_the_notice() -> None:
    data, count = calendar_of(entries(ARICA))
    events = parsed(data).events
    assert [(one.summary, one.dtstart, one.dtend) for one in events] == [
        ("Notice deadline: Arica Transit Treaty (PER, CHL)", date(2025, 7, 1), date(2025, 7, 2)),
        ("Renewal: Arica Transit Treaty (PER, CHL)", date(2026, 1, 1), date(2026, 1, 2)),
    ]
    triggers = [[alarm.trigger for alarm in one.alarm] for one in events]
    assert triggers == [[timedelta(days=-30), timedelta(days=-7)], []]
    assert count == 2 and all(one.dtstamp == datetime(2016, 1, 4, tzinfo=UTC) for one in events)


def test_a_window_ends_on_its_last_day() -> None:
    found = entries(ARICA)
    assert calendar_of(found, until="2025-07-01")[1] == 1
    assert calendar_of(found, until="2025-06-30")[1] == 0


def test_without_a_day_what_was_done_is_in_the_calendar_too() -> None:
    signed = report("gas deal", PAIR, [done("signed", "2018-06-01/2018-06-30")])
    (event,) = parsed(calendar_of(entries(signed, as_of=None))[0]).events
    assert (event.dtstart, event.dtend) == (date(2018, 6, 1), date(2018, 7, 1))


def test_a_day_keeps_its_uid_when_more_is_told_and_as_days_go_by() -> None:
    later = report(
        "Arica Transit Treaty", PAIR, [done("ratified", "2015-12-30", "CHL")], article="two",
        published="2024-01-01",
    )  # fmt: skip
    before = {one.uid for one in parsed(calendar_of(entries(ARICA))[0]).events}
    after = {
        one.uid for one in parsed(calendar_of(entries(later, ARICA, as_of="2024-06-01"))[0]).events
    }
    assert before == after


def test_line_breaks_commas_and_long_words_in_several_scripts_survive() -> None:
    name = "Treaty on “öl; gas, and\nwater” \\ " + "Ä" * 80 + " \U0001f54a BEGIN:VEVENT"
    (entry,) = entries(report(name, PAIR, [done("signed", "2018-06-19")]), as_of=None)
    data, _ = calendar_of([entry])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = parsed(data).events
    assert event.summary == f"Signed: {' '.join(name.split())} (PER, CHL)"


def test_days_that_no_calendar_has_are_left_out() -> None:
    acts = [done("signed", "+10001-01-01"), done("expired", "9999-12-31")]
    (event,) = parsed(calendar_of(entries(report("gas deal", PAIR, acts), as_of=None))[0]).events
    assert event.dtstart == date(9999, 12, 31)


@pytest.mark.parametrize("given", [{"as_of": "soon"}, {"alarms": "30;7"}, {"alarms": "-1"}])
def test_options_that_have_no_meaning_are_refused(given: dict[str, str]) -> None:
    chosen = {"as_of": None, "alarms": "30,7", **given}
    with pytest.raises(SettingsError):
        write(Records(), io.BytesIO(), chosen)


@settings(max_examples=50, deadline=None)
@given(reports(), st.sampled_from([None, "2015-06-01", "2020-06-01"]))
def test_every_day_comes_back_once_with_its_dates(given: list[Report], as_of: str | None) -> None:
    found = entries_of(given, as_of=as_of)
    data, count = calendar_of(found)
    events = parsed(data).events
    assert len(events) == count == len({one.uid for one in events})
    assert data == calendar_of(found)[0]
    starts = {one.uid: one.dtstart.isoformat() for one in events}
    for entry in found:
        for due in entry.due if as_of is None else ():
            when = interval_of(due.date)
            uid = uid_of(entry, due.kind, when, due.detail or "")
            assert starts[uid] == (when.earliest or when.latest)
