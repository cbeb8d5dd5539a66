"""Entries of the ledger → one flat row each, for CSV files; lists stay lists of strings."""

from __future__ import annotations

from dragoman.export.flat import Row, actor_name, day_of
from dragoman.ledger.entry import Due, Entry, PartyState

COLUMNS = (
    "id", "names", "type", "state", "state_basis", "possible", "since", "ratified", "ratified_of",
    "party_names", "party_countries", "party_states", "subjects", "actions", "action_dates",
    "durations", "renewals", "next_due_earliest", "next_due_latest", "next_due_kind",
    "next_due_basis", "due", "obligations", "reasons", "flags", "records", "articles", "as_of",
    "known_by",
)  # fmt: skip


def flat_entry(entry: Entry) -> Row:
    """The row of an entry, with the columns of :data:`COLUMNS`."""
    due = entry.next_due
    terms = [told.term for told in entry.terms]
    values = (
        entry.id, list(entry.names), entry.type, entry.state, entry.state_basis,
        list(entry.possible), day_of(entry.since), entry.ratified, entry.ratified_of,
        [actor_name(one.party) for one in entry.parties],
        [one.party.country or "" for one in entry.parties],
        [party_state(one) for one in entry.parties],
        list(entry.subjects),
        [told.action.action for told in entry.history],
        [day_of(told.action.date) for told in entry.history],
        [term.duration or "" for term in terms],
        [term.renewal.mode if term.renewal else "" for term in terms],
        due.date.earliest if due else None, due.date.latest if due else None,
        due.kind if due else None, due.basis if due else None,
        [due_line(one) for one in entry.due],
        [owed.obligation.content.text for owed in entry.obligations],
        [reason.reason for reason in entry.reasons], list(entry.flags), list(entry.records),
        list(dict.fromkeys(source.article for source in entry.sources)),
        entry.as_of, entry.known_by,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def party_state(one: PartyState) -> str:
    """A party's state, marked where it is presumed."""
    if one.state is None:
        return "–"
    return f"{one.state} (presumed)" if one.state_basis == "presumed" else one.state


def due_line(due: Due) -> str:
    """A day with its kind and basis: "2026-01-01 renewal (computed)"."""
    told = f"{due.basis}, disputed" if due.disputed else due.basis
    return f"{day_of(due.date)} {due.kind.replace('_', ' ')} ({told})"
