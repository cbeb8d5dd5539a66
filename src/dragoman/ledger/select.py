"""Entries of the ledger by party, state, type, days and what falls due; and by id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.errors import UnknownAgreement
from dragoman.ledger.entry import Due, Entry
from dragoman.ledger.intervals import Interval, interval_of
from dragoman.ledger.register import entry_id
from dragoman.records import Actor

_CODE = re.compile(r"[A-Z]{3}")
LEAST_PREFIX = 4
"""Characters of an id that may stand for all of it."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What to list: any of several values of a filter, and all the filters.

    Attributes:
        sides: each a list of country codes or parts of names, of which a party must be one.
        states: states of the whole ("in force"), or of any party asked for in ``sides``.
        types: types ("treaty") or actions ("signed").
        since, until: ISO days between which something was done.
        due_until: an ISO day; something falls due from the entry's ``as_of`` to this day.
    """

    sides: tuple[tuple[str, ...], ...] = ()
    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    due_until: str | None = None


def selected(entries: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """The entries that had begun on their day and pass all the filters, in their order."""
    return [one for one in entries if has_begun(one) and _passes(one, wanted)]


def has_begun(entry: Entry) -> bool:
    """Whether something can have been done by the day asked for, or nothing dated is told."""
    if entry.as_of is None or not entry.history:
        return True
    return any(interval_of(one.action.date).possibly_by(entry.as_of) for one in entry.history)


def is_party(actor: Actor, wanted: str) -> bool:
    """Whether an actor is meant by a country code, or by a part of its name.

    >>> is_party(Actor("Tehran", None, None, "Iran", None, "IRN"), "IRN")
    True
    """
    names = f"{actor.name or ''}\n{actor.text}"
    if _CODE.fullmatch(wanted):
        # "IRA" as a code must not find "Iran"; as a word it may find the IRA.
        return actor.country == wanted or bool(re.search(rf"\b{wanted}\b", names))
    return actor.country == wanted.upper() or _plain(wanted) in _plain(names)


def due_within(entry: Entry, until: str) -> tuple[Due, ...]:
    """What falls due from the entry's day to another, both included."""
    if entry.next_due is None:
        return ()
    first = entry.due.index(entry.next_due)
    window = Interval(entry.as_of, until)
    return tuple(one for one in entry.due[first:] if interval_of(one.date).meets(window))


def found(entries: Sequence[Entry], asked: str) -> Entry:
    """The entry of an id, of a record's id, of the beginning of either, or of a name.

    Raises:
        UnknownAgreement: there is none, or several.
    """
    wanted = asked.strip()
    exact = [one for one in entries if wanted in _ids(one)]
    near = exact or [
        one
        for one in entries
        if len(wanted) >= LEAST_PREFIX and any(each.startswith(wanted) for each in _ids(one))
    ]
    near = near or [
        one for one in entries if wanted.casefold() in {name.casefold() for name in one.names}
    ]
    if len(near) == 1:
        return near[0]
    if not near:
        raise UnknownAgreement(
            f"no agreement has the id or the name {asked!r}",
            remedy="'dragoman agreements --to csv' lists ids and names",
        )
    listed = ", ".join(f"{one.id} ({one.names[0] if one.names else '?'})" for one in near[:5])
    raise UnknownAgreement(f"{asked!r} is {len(near)} agreements", remedy=f"name one: {listed}")


def _ids(entry: Entry) -> list[str]:
    """Its own, those of its records, and those that it would have if it began with them."""
    return [entry.id, *entry.records, *(entry_id(record) for record in entry.records)]


def _passes(entry: Entry, wanted: Wanted) -> bool:
    sides = all(
        any(is_party(one.party, each) for one in entry.parties for each in side)
        for side in wanted.sides
    )
    return (
        sides
        and _has_state(entry, wanted)
        and _has_type(entry, wanted.types)
        and _is_done_between(entry, wanted)
        and (wanted.due_until is None or bool(due_within(entry, wanted.due_until)))
    )


def _has_state(entry: Entry, wanted: Wanted) -> bool:
    asked = {state.lower().replace("_", " ") for state in wanted.states}
    own = {
        one.state
        for one in entry.parties
        if any(is_party(one.party, each) for side in wanted.sides for each in side)
    }
    return not asked or entry.state in asked or bool(asked & own)


def _has_type(entry: Entry, types: Sequence[str]) -> bool:
    asked = {kind.lower() for kind in types}
    return (
        not asked or entry.type in asked or any(one.action.action in asked for one in entry.history)
    )


def _is_done_between(entry: Entry, wanted: Wanted) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    window = Interval(wanted.since, wanted.until)
    days = [interval_of(one.action.date) for one in entry.history]
    return any(day.is_known and day.meets(window) for day in days)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
