"""Actions made by hand, and strategies of them, for the ledger's tests."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from dragoman.records import Action, ActionKind, Date, Span


def done(kind: ActionKind, when: str | None = None) -> Action:
    date = None
    if when:
        earliest, _, latest = when.partition("/")
        date = Date(when, None, None, when, earliest, latest or earliest, "stated")
    return Action(action=kind, party=None, date=date, signatories=(), evidence=Span(None, None, ""))


day = st.dates().map(lambda d: d.isoformat())
kinds = st.sampled_from(get_args(ActionKind))
whens = st.one_of(st.none(), day, st.tuples(day, day).map(lambda ds: "/".join(sorted(ds))))
actions = st.lists(st.builds(done, kinds, whens), max_size=6)
