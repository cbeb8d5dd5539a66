"""Actions, records and reports made by hand, and strategies of them, for the ledger's tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from hypothesis import strategies as st

from dragoman.ledger.entry import Report, Source
from dragoman.records import (
    Action,
    ActionKind,
    Actor,
    Agreement,
    Boundary,
    Date,
    Obligation,
    Renewal,
    RenewalMode,
    Span,
    Term,
    digest,
    revised,
)


def when(told: str) -> Date:
    """A date from "2001-07-16", "2001-01-01/2001-12-31", or with an open end "../2001-07-16"."""
    earliest, _, latest = told.partition("/")
    ends = [None if end == ".." else end for end in (earliest, latest or earliest)]
    return Date(told, None, None, told, ends[0], ends[1], "stated")


def state(code: str) -> Actor:
    return Actor(code.title(), None, None, code.title(), f"country:{code}", code, ("GOV",))


def done(
    kind: ActionKind,
    told: str | None = None,
    party: str | None = None,
    signatories: Sequence[str] = (),
) -> Action:
    return Action(
        action=kind,
        party=state(party) if party else None,
        date=when(told) if told else None,
        signatories=tuple(state(code) for code in signatories),
        evidence=Span(None, None, f"{kind} {told or ''}"),
    )


def term(
    duration: str | None,
    mode: RenewalMode | None = None,
    period: str | None = None,
    *,
    anchor: str | None = "entry_into_force",
    notice: str | None = None,
    objector: str | None = "any",
    leaving: str | None = None,
) -> Term:
    renewal = mode and Renewal(mode=mode, period=period, objector=objector, notice_period=notice)
    return Term(
        anchor=anchor, duration=duration, renewal=renewal or None, termination_notice=leaving
    )


def report(
    name: str | Sequence[str],
    parties: Sequence[str] = (),
    actions: Sequence[Action] = (),
    *,
    article: str = "one",
    published: str | None = "2020-01-01",
    type: str | None = "accord",
    term: Term | None = None,
    boundaries: Sequence[Boundary] = (),
    obligations: Sequence[Obligation] = (),
    subjects: Sequence[str] = (),
    trace: Sequence[str] = (),
) -> Report:
    """What one article tells; records of one article differ in their names."""
    names = (name,) if isinstance(name, str) else tuple(name)
    made = Agreement(
        id="a" + digest(article, *names), revision="", article=article, names=names, type=type,
        parties=tuple(state(code) for code in parties), subjects=tuple(subjects),
        actions=tuple(actions), obligations=tuple(obligations), term=term, state=None,
        boundaries=tuple(boundaries), evidence=Span(None, None, names[0] if names else ""),
        trace=tuple(trace),
    )  # fmt: skip
    record = revised(made)
    source = Source(
        record=record.id, article=article, published=published, publisher=f"The {article}",
        url=f"https://news.example/{article}", title=None,
    )  # fmt: skip
    return Report(agreement=record, source=source)


day = st.dates().map(lambda d: d.isoformat())
kinds = st.sampled_from(get_args(ActionKind))
spans = st.tuples(day, day).map(lambda days: "/".join(sorted(days)))
open_spans = st.one_of(day.map(lambda d: f"../{d}"), day.map(lambda d: f"{d}/.."))
whens = st.one_of(st.none(), day, spans)
parties = st.sampled_from([None, "PER", "CHL", "BOL"])
actions = st.lists(st.builds(done, kinds, whens), max_size=6)
party_actions = st.lists(st.builds(done, kinds, whens, parties), max_size=6)
durations = st.sampled_from(["P5Y", "P1M", "P180D", "P9000Y", "P1.5M", "soon", None])
modes = st.sampled_from(
    ["none", "automatic-once", "automatic-successive", "by-mutual-agreement", None]
)
anchors = st.sampled_from(["entry_into_force", "signature", "fixed_date", None])
terms = st.builds(
    lambda duration, mode, period, anchor, notice, leaving: term(
        duration, mode, period, anchor=anchor, notice=notice, leaving=leaving
    ),
    durations, modes, durations, anchors, durations, durations,
)  # fmt: skip

_NAMES = [
    ("Arica Transit Treaty",), ("Free Trade Agreement",), ("gas deal",), ("the deal",),
    ("JCPOA",), ("Iran nuclear deal",), ("ATT",), ("Lima Accord", "LAC"), (),
]  # fmt: skip
_PARTIES = [(), ("PER",), ("PER", "CHL"), ("CHL", "PER"), ("PER", "BOL"), ("PER", "CHL", "BOL")]
_DAYS = ["2015-03-10", "2015-01-01/2015-12-31", "2019-06-01", None]
near_actions = st.lists(
    st.builds(
        done,
        st.sampled_from(["signed", "ratified", "entered_into_force", "notice_given", "expired"]),
        st.sampled_from(_DAYS),
        parties,
    ),
    max_size=3,
)


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Records of up to eight articles that are alike enough to be joined or torn apart."""
    made = [
        report(
            draw(st.sampled_from(_NAMES)),
            draw(st.sampled_from(_PARTIES)),
            draw(near_actions),
            article=f"article {number // 2 if draw(st.booleans()) else number}",
            published=draw(st.sampled_from(["2016-01-01", "2020-05-05T10:00:00Z", None])),
            type=draw(st.sampled_from(["treaty", "accord", "ceasefire", None])),
            term=draw(st.one_of(st.none(), terms)),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return list({one.agreement.id: one for one in made}.values())
