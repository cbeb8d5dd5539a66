"""Entries of the ledger → tables and pages for people, readable from 60 columns (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.export.flat import actor_name, day_of
from dragoman.export.ledger_rows import due_line, party_state
from dragoman.export.printable import printable
from dragoman.ledger.corrections import Correction
from dragoman.ledger.entry import Entry, PartyState, Source, Told, ToldTerm
from dragoman.ledger.intervals import interval_of
from dragoman.ledger.select import is_party

SHORT = 12
"""Characters of an id that are shown; the beginning of an id is enough to ask for it."""

WIDE = 100
"""Columns from which the type has a column of its own."""


def entries_table(entries: Iterable[Entry], *, width: int) -> Table:
    """Id, name, parties, state and what falls due next, one row an agreement."""
    table = _table("Agreements")
    table.add_column("Id", width=SHORT, no_wrap=True)
    table.add_column("Name", ratio=4, overflow="fold")
    if width >= WIDE:
        table.add_column("Type", width=12, overflow="fold")
    table.add_column("Parties", ratio=2, overflow="fold")
    table.add_column("State", ratio=2, overflow="fold")
    table.add_column("Next due", ratio=3, overflow="fold")
    for one in entries:
        kind = [Text(one.type or "–")] if width >= WIDE else []
        parties = ", ".join(_code(party) for party in one.parties) or "–"
        due = due_line(one.next_due) if one.next_due else "–"
        cells = [Text(printable(_name(one))), *kind, Text(printable(parties)), _state(one)]
        table.add_row(Text(one.id[:SHORT]), *cells, Text(due))
    return table


def sheet_view(country: str, entries: Sequence[Entry], *, width: int) -> Group:
    """A country's agreements: with whom, how each stands for it, what falls due, soonest first."""
    table = _table(f"Agreements of {country}")
    table.add_column("Id", width=SHORT, no_wrap=True)
    table.add_column("Name", ratio=4, overflow="fold")
    table.add_column("With", ratio=2, overflow="fold")
    table.add_column(f"For {country}", ratio=2, overflow="fold")
    table.add_column("As a whole", ratio=2, overflow="fold")
    table.add_column("Next due", ratio=3, overflow="fold")
    for one in sorted(entries, key=_by_due):
        own = [party for party in one.parties if is_party(party.party, country)]
        others = [_code(party) for party in one.parties if party not in own]
        table.add_row(
            Text(one.id[:SHORT]),
            Text(printable(_name(one))),
            Text(printable(", ".join(others) or "–")),
            Text("\n".join(party_state(party) for party in own) or "–"),
            _state(one),
            Text(due_line(one.next_due) if one.next_due else "–"),
        )
    day = next((one.as_of for one in entries), None)
    return Group(table, Text(f"{len(entries)} agreements, as of {day or 'all that is told'}"))


def entry_view(entry: Entry, corrections: Iterable[Correction] = ()) -> Group:
    """One agreement: state, parties, history with its sentences, terms, what is due, doubts.

    Args:
        entry: the agreement.
        corrections: those that touch its records.
    """
    parts: list[Any] = [_heading(entry)]
    parts += _section("Parties", [_party(one) for one in entry.parties])
    parts += _section("History", [_told(one, entry.as_of) for one in entry.history])
    parts += _section("Terms", [_term(one) for one in entry.terms])
    parts += _section("Due", [_due(entry, at) for at in range(len(entry.due))])
    owed = [
        f"{_who(one.obligation.party)}: “{one.obligation.content.text}”"
        for one in entry.obligations
    ]
    parts += _section("Obligations", owed)
    parts += _section("Does not hold together", list(entry.flags))
    reasons = [f"{reason.reason}  ({', '.join(reason.records)})" for reason in entry.reasons]
    parts += _section("One agreement because", reasons)
    parts += _section("Corrections", [_correction(one) for one in corrections])
    parts += _section("Sources", [_source(one) for one in entry.sources])
    return Group(*parts)


def _heading(entry: Entry) -> Text:
    text = Text(printable(_name(entry)), style="bold")
    others = [printable(name) for name in entry.names[1:]]
    if others:
        text.append(f"\nalso: {'; '.join(others)}", style="dim")
    facts = [entry.id, entry.type, f"as of {entry.as_of}" if entry.as_of else None]
    if entry.known_by:
        facts.append(f"known by {entry.known_by}")
    text.append("\n" + " · ".join(filter(None, facts)), style="dim")
    return text.append("\n").append_text(_state(entry))


def _state(entry: Entry) -> Text:
    text = Text(entry.state or "–")
    if entry.state == "ratifying" and entry.ratified:
        text.append(f" ({entry.ratified} of {entry.ratified_of or '?'})")
    if entry.state_basis == "presumed":
        text.append(" (presumed)", style="yellow")
    if entry.possible:
        text.append(f", or {' or '.join(entry.possible)}", style="yellow")
    return text


def _party(one: PartyState) -> str:
    since = f" since {day_of(one.since)}" if one.since else ""
    perhaps = f", or {' or '.join(one.possible)}" if one.possible else ""
    return f"{_who(one.party)}: {party_state(one)}{perhaps}{since}"


def _told(one: Told, as_of: str | None) -> tuple[str, ...]:
    """What was done, when, by whom; below it the sentence and who told it."""
    action = one.action
    by = action.party and _who(action.party)
    doers = by or ", ".join(_who(actor) for actor in action.signatories)
    day = day_of(action.date) or "no date"
    later = ""
    if as_of and not interval_of(action.date).possibly_by(as_of):
        later = " (after the day asked for)"
    what = action.action.replace("_", " ")
    head = f"{day}  {what}{f' by {doers}' if doers else ''}{later}"
    return head, f"“{action.evidence.text}”", _source(one.source)


def _term(one: ToldTerm) -> str:
    term, renewal = one.term, one.term.renewal
    facts = [
        f"{term.duration} from {(term.anchor or 'an unnamed day').replace('_', ' ')}"
        if term.duration
        else None,
        f"renewal {renewal.mode}" if renewal else None,
        f"by {renewal.period}" if renewal and renewal.period else None,
        f"unless {renewal.objector} object" if renewal and renewal.objector else None,
        f"notice {renewal.notice_period}" if renewal and renewal.notice_period else None,
        f"may be ended at {term.termination_notice}'s notice" if term.termination_notice else None,
    ]
    return f"{', '.join(filter(None, facts)) or 'nothing is told'}  ({', '.join(one.records)})"


def _due(entry: Entry, at: int) -> str:
    one = entry.due[at]
    mark = "  ← next" if one == entry.next_due else ""
    detail = f": “{one.detail}”" if one.detail else ""
    return f"{due_line(one)}{detail}{mark}"


def _correction(one: Correction) -> str:
    what = f"undoes {one.undoes}" if one.action == "undo" else " ".join(one.records)
    away = f" from {' '.join(one.others)}" if one.others else ""
    return f"{one.number}. {one.action} {what}{away} — {one.who}, {one.when}: {one.why}"


def _source(source: Source) -> str:
    facts = [source.publisher, (source.published or "no date of publication")[:23], source.title]
    return f"[{source.record[:SHORT]}] {' · '.join(filter(None, [*facts, source.url]))}"


def _section(title: str, items: Sequence[str | tuple[str, ...]]) -> list[Any]:
    """A heading with the items below it, the further lines of each set in; nothing for none."""
    if not items:
        return []
    parts: list[Any] = [Text(f"\n{title}", style="bold")]
    for item in items:
        first, *more = (item,) if isinstance(item, str) else item
        parts.append(Padding(Text(printable(first)), (0, 0, 0, 2), expand=False))
        parts += [
            Padding(Text(printable(line), style="dim"), (0, 0, 0, 6), expand=False) for line in more
        ]
    return parts


def _who(actor: Any) -> str:
    if actor is None:
        return "somebody"
    code = f" ({actor.country})" if actor.country else ""
    return f"{actor_name(actor)}{code}"


def _code(one: PartyState) -> str:
    return one.party.country or actor_name(one.party)


def _name(entry: Entry) -> str:
    return entry.names[0] if entry.names else "(no name)"


def _by_due(entry: Entry) -> tuple[bool, str, str]:
    due = entry.next_due
    return due is None, (due.date.earliest or "") if due else "", _name(entry)


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD,
        expand=True, show_lines=False, padding=(0, 1, 0, 0), header_style="bold",
    )  # fmt: skip
