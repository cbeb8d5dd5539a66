"""``ics``: the days of agreements as a calendar (iCalendar, RFC 5545), all-day entries.

Each day of an agreement is one VEVENT that takes no time of the reader's own (TRANSPARENT); a
day that is known to a month or a year spans it. Deadlines of notices have alarms. A day keeps
its UID from export to export, so that a calendar which takes the file again shows it once, and
DTSTAMP is the last publication that the entry rests on, so that the same records give the same
bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import BadDate, SettingsError
from dragoman.export.format import Chosen, Format, Option, Records, Row, Writable
from dragoman.export.printable import printable
from dragoman.ledger.boundaries import REPORTED
from dragoman.ledger.calendar import day_number
from dragoman.ledger.entry import Due, Entry, Report, Source
from dragoman.ledger.intervals import Interval, interval_of
from dragoman.ledger.register import entries_of
from dragoman.ledger.select import due_within
from dragoman.records import ActionKind, digest

if TYPE_CHECKING:
    from icalendar import Alarm, Event

ALARMS = (30, 7)
"""Days before a notice falls due on which a calendar reminds of it."""

PRODUCT = "-//Dragoman//Ledger of agreements//EN"
_NEVER = date(1970, 1, 1)
_UID = "@dragoman"


class _Day(NamedTuple):
    """One event of the calendar."""

    when: Interval
    kind: str
    basis: str
    detail: str
    records: tuple[str, ...]
    disputed: bool


def calendar_of(
    entries: Iterable[Entry], *, until: str | None = None, alarms: Sequence[int] = ALARMS
) -> tuple[bytes, int]:
    """The days of entries as an iCalendar file, and how many there are.

    Args:
        entries: of an ``as_of`` day, what falls due from then on; without one, every day.
        until: the last ISO day of a window from ``as_of`` on; by default there is no last.
        alarms: days before a notice deadline on which to remind of it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Agreements")
    count = 0
    for entry in entries:
        for day in _days(entry, until):
            event = _event(entry, day, alarms)
            if event is not None:
                calendar.add_component(event)
                count += 1
    return calendar.to_ical(), count


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes the calendar of the agreements in these records."""
    as_of = _checked_day(chosen["as_of"])
    entries = entries_of(reports_in(records), as_of=as_of)
    data, count = calendar_of(entries, alarms=_alarms(chosen["alarms"]))
    out.write(data)
    return count


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The events of such a calendar."""
    from icalendar import Calendar

    return [
        {
            "uid": str(event["uid"]),
            "start": None,  # of the article's text; an event rests on several
            "first": str(event.decoded("dtstart")),
            "summary": str(event["summary"]),
            "alarms": len(event.subcomponents),
        }
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


def reports_in(records: Records) -> list[Report]:
    """The agreements of records with the articles that tell of them, where these are given."""
    articles = {article.id: article for article in records.articles}
    found = []
    for agreement in records.agreements:
        article = articles.get(agreement.article)
        source = Source(
            record=agreement.id,
            article=agreement.article,
            published=article.published if article else None,
            publisher=article.publisher if article else None,
            url=article.url if article else None,
            title=article.title if article else None,
        )
        found.append(Report(agreement=agreement, source=source))
    return found


def _days(entry: Entry, until: str | None) -> Iterator[_Day]:
    """What falls due from a day on; or all days, those of what was done included."""
    if entry.as_of is not None:
        chosen = due_within(entry, until or "9999-12-31")
        yield from (_due_day(one) for one in chosen)
        return
    yield from (_due_day(one) for one in entry.due)
    known = {(one.kind, interval_of(one.date)) for one in entry.due}
    done: dict[tuple[ActionKind, Interval], list[str]] = {}
    for told in entry.history:
        when = interval_of(told.action.date)
        done.setdefault((told.action.action, when), []).append(told.source.record)
    for (kind, when), tellers in done.items():
        if when.is_known and (REPORTED.get(kind, kind), when) not in known:
            yield _Day(when, kind, "reported", "", tuple(dict.fromkeys(tellers)), False)


def _due_day(due: Due) -> _Day:
    when = interval_of(due.date)
    return _Day(when, due.kind, due.basis, due.detail or "", due.records, due.disputed)


def _event(entry: Entry, day: _Day, alarms: Sequence[int]) -> Event | None:
    """One all-day event; None where the day lies outside the calendar that iCalendar has."""
    from icalendar import Event

    first, last = day.when.earliest or day.when.latest, day.when.latest or day.when.earliest
    try:
        start, end = date.fromisoformat(first or ""), date.fromisoformat(last or "")
    except ValueError:
        return None
    event = Event()
    event.add("uid", uid_of(entry, day.kind, day.when, day.detail))
    event.add("dtstamp", _stamp(entry))
    event.add("dtstart", start)
    if end < date.max:
        event.add("dtend", end + timedelta(days=1))
    event.add("summary", printable(_summary(entry, day)))
    event.add("description", _clean_lines(_description(entry, day)))
    event.add("categories", [printable(day.kind), printable(day.basis)])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if day.basis == "reported" else "TENTATIVE")
    url = next((s.url for s in entry.sources if s.url and s.record in day.records), None)
    if url and _is_address(url):
        event.add("url", url)
    if day.kind == "notice_deadline":
        for before in alarms:
            event.add_component(_alarm(entry, day, before))
    return event


def uid_of(entry: Entry, kind: str, when: Interval, detail: str = "") -> str:
    """The UID of a day: the same while the entry, the kind and the day are."""
    return digest(entry.id, kind, when.earliest, when.latest, detail) + _UID


def _alarm(entry: Entry, day: _Day, before: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-before))
    alarm.add("description", printable(f"In {before} days: {_summary(entry, day)}"))
    return alarm


def _summary(entry: Entry, day: _Day) -> str:
    name = entry.names[0] if entry.names else entry.id
    return f"{day.kind.replace('_', ' ').capitalize()}: {name}{_sides(entry)}"


def _sides(entry: Entry) -> str:
    parties = [one.party for one in entry.parties]
    codes = [actor.country or actor.name or actor.text for actor in parties]
    return f" ({', '.join(codes)})" if codes else ""


def _description(entry: Entry, day: _Day) -> str:
    """Basis, state, the sentences that it rests on with their sources, and the entry's id."""
    lines = [f"{day.basis}{', sources differ' if day.disputed else ''}"]
    if day.detail:
        lines.append(day.detail)
    if not day.when.is_day:
        lines.append(f"between {day.when.earliest or '?'} and {day.when.latest or '?'}")
    if entry.state:
        lines.append(f"state: {entry.state} ({entry.state_basis})")
    told = {
        (one.action.evidence.text, one.source.publisher, one.source.published)
        for one in entry.history
        if one.source.record in day.records
    }
    for text, publisher, published in sorted(told, key=str):
        source = ", ".join(filter(None, [publisher, (published or "")[:10]]))
        lines.append(f"“{printable(text)}”" + (f" ({source})" if source else ""))
    lines.append(f"dragoman agreement {entry.id}")
    return "\n".join(lines)


def _stamp(entry: Entry) -> datetime:
    """Midnight (UTC) of the last publication; the beginning of 1970 where none is known."""
    days = []
    for source in entry.sources:
        try:
            days.append(date.fromisoformat((source.published or "")[:10]))
        except ValueError:
            continue
    return datetime.combine(max(days, default=_NEVER), time(), UTC)


def _clean_lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _is_address(url: str) -> bool:
    return bool(re.fullmatch(r"https?://[!-~]+", url))


def _checked_day(day: str | None) -> str | None:
    if day is None:
        return None
    try:
        day_number(day)
    except BadDate as error:
        raise SettingsError(f"as_of cannot be {day!r}", remedy="write it as 2021-04-13") from error
    return day


def _alarms(given: str | None) -> tuple[int, ...]:
    """The days of a list such as "30,7"."""
    parts = [part.strip() for part in (given or "").split(",") if part.strip()]
    if not all(part.isdecimal() and len(part) < 5 for part in parts):
        raise SettingsError(
            f"alarms cannot be {given!r}", where="ics", remedy="write days before, such as 30,7"
        )
    return tuple(int(part) for part in parts)


FORMAT = Format(
    name="ics",
    purpose="Calendar of agreements: what was done and what falls due (iCalendar).",
    kinds=("agreement",),
    write=write,
    read=read,
    options=(
        Option("as_of", "Only what falls due from this day on; presume what has passed."),
        Option("alarms", "Days before a notice deadline on which to remind of it.", "30,7"),
    ),
)
