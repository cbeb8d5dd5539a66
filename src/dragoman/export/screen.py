"""Records → tables for people, readable from 80 to 200 columns (rich).

Narrow screens get fewer columns, and what has no column of its own stands under what it
belongs to. All text of articles goes through :func:`~dragoman.export.printable.printable`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from dragoman.export.flat import actor_name, corrected_fields, day_of
from dragoman.export.printable import printable
from dragoman.records import Actor, Agreement, Article, Date, Event, Finding, Statement

WIDE = 120
"""Columns from which status, place and speaker get columns of their own."""

_DATE = 11
"""Width of a day and the slash of an interval."""

_STATUS_STYLES = {"occurred": "", "negated": "red", "planned": "cyan", "hypothetical": "yellow"}


def findings_view(article: Article | None, findings: Sequence[Finding], *, width: int) -> Group:
    """An article's heading and one table for each kind of record that there is.

    Args:
        article: gives the heading; None for records of many articles.
        findings: events, statements and agreements.
        width: columns of the screen.
    """
    parts: list[Any] = [_heading(article, findings)] if article else []
    events = [one for one in findings if isinstance(one, Event)]
    statements = [one for one in findings if isinstance(one, Statement)]
    agreements = [one for one in findings if isinstance(one, Agreement)]
    if events:
        parts.append(events_table(events, width=width))
    if statements:
        parts.append(statements_table(statements, width=width))
    if agreements:
        parts.append(agreements_table(agreements, width=width))
    return Group(*parts)


def events_table(events: Iterable[Event], *, width: int) -> Table:
    """Date, type and mode, who to whom, status, place, on whose word, and the words."""
    table = _table("Events")
    _column(table, "Date", width=_DATE)
    _column(table, "Type", width=14 if width >= WIDE else 12)
    _column(table, "Who → to whom", ratio=3)
    if width >= WIDE:
        _column(table, "Status", width=12)
        _column(table, "Place", width=12)
        _column(table, "According to", ratio=2)
    _column(table, "Words", ratio=4)
    for event in events:
        table.add_row(*_event_cells(event, wide=width >= WIDE))
    return table


def statements_table(statements: Iterable[Statement], *, width: int) -> Table:
    """Date, speaker (to whom), act, position and the content."""
    table = _table("Statements")
    _column(table, "Date", width=_DATE)
    _column(table, "Who → to whom", ratio=3)
    _column(table, "Act", width=11)
    if width >= WIDE:
        _column(table, "About", ratio=2)
    _column(table, "Words", ratio=5)
    for one in statements:
        act = Text("\n".join(filter(None, [one.act, one.position, one.attitude])))
        _under(act, _mark(one))
        who = _sides((one.speaker,) if one.speaker else (), one.addressees)
        content = printable(" … ".join(span.text for span in one.content))
        about = [Text(_names(one.about))] if width >= WIDE else []
        table.add_row(_date(one.date), who, act, *about, Text(content))
    return table


def agreements_table(agreements: Iterable[Agreement], *, width: int) -> Table:
    """Name, parties, what was done and when, term and state."""
    table = _table("Agreements")
    _column(table, "Name", ratio=3)
    _column(table, "Parties", ratio=2)
    _column(table, "State", width=12)
    _column(table, "Done", ratio=3)
    if width >= WIDE:
        _column(table, "Term", ratio=1)
    for one in agreements:
        name = one.names[0] if one.names else one.evidence.text
        term = [Text(_term(one))] if width >= WIDE else []
        parties = Text(_names(one.parties))
        named = Text(printable(name))
        _under(named, _mark(one))
        table.add_row(named, parties, Text(one.state or "–"), _done(one), *term)
    return table


def _event_cells(event: Event, *, wide: bool) -> list[Text]:
    kind = Text(event.event_type, style="bold")
    _under(kind, event.mode)
    _under(kind, f"foresees {event.foreseen}" if event.foreseen else None)
    _under(kind, _mark(event))
    status = Text(event.status, style=_STATUS_STYLES.get(event.status, "dim"))
    place = printable(event.place.name or event.place.text) if event.place else ""
    said = event.attribution
    speaker = printable(actor_name(said.speaker) if said.speaker else said.text) if said else ""
    who, words = _sides(event.actors, event.recipients), Text(printable(event.evidence.text))
    if wide:
        return [_date(event.date), kind, who, status, Text(place), Text(speaker), words]
    if event.status != "occurred":
        kind.append("\n").append_text(status)
    _under(who, f"in {place}" if place else None)
    _under(words, f"according to {speaker}" if speaker else None)
    return [_date(event.date), kind, who, words]


def _mark(finding: Finding) -> str | None:
    """That a person has corrected the record."""
    return "✎ corrected" if corrected_fields(finding) else None


def _heading(article: Article, findings: Sequence[Finding]) -> Text:
    """Title, day and outlet."""
    first = article.text.strip().split("\n", 1)[0]
    title = article.title or (first if len(first) <= 100 else f"{first[:99]}…")
    facts = [article.published or "no publication date", article.publisher, article.url]
    heading = Text(printable(title), style="bold")
    heading.append("\n" + printable(" · ".join(filter(None, facts))), style="dim")
    if not findings:
        heading.append("\nnothing was found", style="dim")
    return heading


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD,
        expand=True, show_lines=False, padding=(0, 1, 0, 0), header_style="bold",
    )  # fmt: skip


def _column(table: Table, name: str, *, ratio: int | None = None, width: int | None = None) -> None:
    """A column that shares what is left by its ratio, or has a width of its own.

    rich gives columns with a ratio no minimum, so that short facts must have a width.
    """
    table.add_column(name, ratio=ratio, width=width, overflow="fold")


def _under(cell: Text, line: str | None) -> None:
    if line:
        cell.append(f"\n{printable(line)}", style="dim")


def _sides(actors: Sequence[Actor], recipients: Sequence[Actor]) -> Text:
    text = Text(_names(actors) or "–")
    if recipients:
        text.append(" → ", style="bold").append(_names(recipients))
    return text


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(_named(actor) for actor in actors)


def _named(actor: Actor) -> str:
    name = printable(actor_name(actor))
    codes = " ".join(filter(None, [actor.country, *actor.sectors[:1]]))
    return f"{name} ({codes})" if codes else name


def _date(date: Date | None) -> Text:
    return Text(day_of(date) or "–")


def _done(agreement: Agreement) -> Text:
    """One line an action: what, by whom, when."""
    lines = []
    for action in agreement.actions:
        by = f" by {printable(actor_name(action.party))}" if action.party else ""
        when = f" {day_of(action.date)}" if action.date else ""
        lines.append(f"{action.action.replace('_', ' ')}{by}{when}")
    return Text("\n".join(lines) or "–")


def _term(agreement: Agreement) -> str:
    term = agreement.term
    if term is None:
        return "–"
    renewal = term.renewal.mode if term.renewal else None
    return "\n".join(filter(None, [term.duration, renewal])) or "–"
