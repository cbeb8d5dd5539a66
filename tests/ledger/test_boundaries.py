"""When an agreement's state changes and notices fall due."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger import add, boundaries_of
from dragoman.records import Action, Boundary, Renewal, RenewalMode, Term
from tests.ledger.made import actions, done


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


def told(found: tuple[Boundary, ...]) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.date.edtf, b.basis) for b in found]


FORCE = done("entered_into_force", "2000-02-29")


def test_a_term_without_renewal_expires() -> None:
    assert told(boundaries_of([FORCE], term("P5Y"))) == [
        ("entry_into_force", "2000-02-29", "reported"),
        ("expiry", "2005-02-28", "computed"),
    ]


def test_renewals_that_have_passed_are_presumed_and_the_next_is_computed() -> None:
    found = boundaries_of(
        [FORCE], term("P5Y", "automatic-successive", "P1Y", notice="P6M"), as_of="2006-06-01"
    )
    assert told(found)[1:] == [
        ("notice_deadline", "2004-08-28", "computed"),
        ("renewal", "2005-02-28", "presumed"),
        ("notice_deadline", "2005-08-28", "computed"),
        ("renewal", "2006-02-28", "presumed"),
        ("notice_deadline", "2006-08-28", "computed"),
        ("renewal", "2007-02-28", "computed"),
    ]


def test_a_single_renewal_is_followed_by_the_end() -> None:
    found = boundaries_of([FORCE], term("P4Y", "automatic-once", "P4Y"))
    assert told(found)[1:] == [
        ("renewal", "2004-02-29", "computed"),
        ("expiry", "2008-02-29", "computed"),
    ]


def test_a_timely_notice_turns_the_renewal_into_the_end() -> None:
    rules = term("P5Y", "automatic-successive", "P5Y", notice="P6M")
    timely = boundaries_of([FORCE, done("notice_given", "2004-08-01")], rules)
    late = boundaries_of([FORCE, done("notice_given", "2004-09-01")], rules)
    assert ("expiry", "2005-02-28", "computed") in told(timely)
    assert ("renewal", "2005-02-28", "computed") in told(late)


def test_nothing_is_computed_past_a_reported_end() -> None:
    found = boundaries_of([FORCE, done("terminated", "2003-01-01")], term("P5Y"))
    assert [kind for kind, _, _ in told(found)] == ["entry_into_force", "termination"]


def test_a_reported_renewal_replaces_the_end_of_the_first_term() -> None:
    found = boundaries_of([FORCE, done("renewed", "2005-01-15")], term("P5Y"))
    assert [kind for kind, _, _ in told(found)] == ["entry_into_force", "renewal"]


def test_a_year_as_anchor_gives_an_interval() -> None:
    found = boundaries_of(
        [done("signed", "2001-01-01/2001-12-31")], term("P10Y", anchor="signature")
    )
    assert told(found) == [("expiry", "2011-01-01/2011-12-31", "computed")]


def test_an_anchor_that_is_not_named_makes_the_end_presumed() -> None:
    assert told(boundaries_of([FORCE], term("P5Y", anchor=None)))[1][2] == "presumed"


@pytest.mark.parametrize("known", [[], [done("signed", "2001-01-01")], [done("signed")]])
def test_an_unknown_anchor_computes_nothing(known: list[Action]) -> None:
    assert boundaries_of(known, term("P5Y")) == ()


def test_two_reports_of_the_anchor_that_disagree_compute_nothing() -> None:
    found = boundaries_of([FORCE, done("entered_into_force", "2001-01-01")], term("P5Y"))
    assert [kind for kind, _, _ in told(found)] == ["entry_into_force"] * 2


def test_notice_of_withdrawal_takes_effect_after_its_period() -> None:
    found = boundaries_of([done("notice_given", "2019-11-04")], term(None, leaving="P1Y"))
    assert told(found) == [("withdrawal", "2020-11-04", "computed")]


@pytest.mark.parametrize("duration", ["P9000Y", "P0D", "nonsense", "P1.5M"])
def test_a_term_longer_than_the_calendar_or_that_is_none_never_raises(duration: str) -> None:
    known = [done("entered_into_force", "2000-01-01")]
    found = boundaries_of(
        known, term(duration, "automatic-successive", duration), as_of="2100-01-01"
    )
    assert all(len(b.date.earliest or "") == 10 for b in found)


spans = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 400))


@given(st.dates(max_value=date(3000, 1, 1)), spans, spans, st.integers(0, 12))
def test_the_kth_boundary_equals_direct_computation(
    anchor: date, first: tuple[int, int, int], period: tuple[int, int, int], k: int
) -> None:
    def iso(parts: tuple[int, int, int]) -> str:
        return "P{}Y{}M{}D".format(*parts)

    day = anchor.isoformat()
    whole = tuple(a + k * b for a, b in zip(first, period, strict=True))
    rules = term(iso(first), "automatic-successive", iso(period))
    expected = add(day, iso(whole), 1)
    found = boundaries_of([done("entered_into_force", day)], rules, as_of=expected)
    if any(period):
        assert expected in {b.date.earliest for b in found if b.kind == "renewal"}


modes = st.sampled_from(
    ["none", "automatic-once", "automatic-successive", "by-mutual-agreement", None]
)
durations = st.sampled_from(["P5Y", "P1M", "P180D", None])
terms = st.builds(term, durations, modes, durations, notice=durations, leaving=durations)


@given(actions.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))), terms)
def test_any_order_of_the_same_actions_gives_the_same_boundaries(
    pair: tuple[list[Action], list[Action]], rules: Term
) -> None:
    assert boundaries_of(pair[0], rules) == boundaries_of(pair[1], rules)
