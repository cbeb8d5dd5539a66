"""When an agreement's state changes and notices fall due."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadDate
from dragoman.ledger import add, boundaries_of
from dragoman.ledger.calendar import day_number
from dragoman.records import Action, Boundary, Term
from tests.ledger.made import actions, done, term, terms, when


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


def test_a_vague_report_of_the_anchor_supports_the_exact_one() -> None:
    known = [done("signed", "2001-07-16"), done("signed", "2001-01-01/2001-12-31")]
    found = boundaries_of(known, term("P20Y", anchor="signature"))
    assert told(found) == [("expiry", "2021-07-16", "computed")]


def test_an_anchor_with_an_open_end_gives_an_end_that_is_as_open() -> None:
    (force, end) = boundaries_of([done("entered_into_force", "../2000-02-29")], term("P1Y"))
    assert (force.kind, end.kind) == ("entry_into_force", "expiry")
    assert (end.date.earliest, end.date.latest, end.date.edtf) == (None, "2001-02-28", None)


def test_each_renewal_by_consent_that_is_told_adds_one_period_to_the_anchor() -> None:
    rules = term("P10Y", "by-mutual-agreement", "P5Y")
    once = boundaries_of([FORCE, done("renewed", "2010-02-03")], rules)
    assert told(once)[1:] == [
        ("renewal", "2010-02-03", "reported"),
        ("renewal", "2010-02-28", "computed"),
        ("expiry", "2015-02-28", "computed"),
    ]
    twice = [FORCE, done("renewed", "2010-02-03"), done("renewed", "2015-01-01")]
    assert told(boundaries_of(twice, rules))[-1] == ("expiry", "2020-02-29", "computed")


def test_two_reports_of_one_renewal_are_one() -> None:
    known = [FORCE, done("renewed", "2010-02-03"), done("renewed", "2010-02-01/2010-02-28")]
    found = boundaries_of(known, term("P10Y", "by-mutual-agreement", "P5Y"))
    assert told(found)[-1] == ("expiry", "2015-02-28", "computed")


def test_a_renewal_without_a_date_leaves_the_end_open_where_the_term_does_not_renew() -> None:
    found = boundaries_of([FORCE, done("renewed")], term("P5Y"))
    assert [kind for kind, _, _ in told(found)] == ["entry_into_force"]


def test_a_reported_renewal_confirms_the_one_that_would_be_presumed() -> None:
    known = [FORCE, done("renewed", "2005-02-20")]
    found = boundaries_of(known, term("P5Y", "automatic-successive", "P5Y"), as_of="2006-01-01")
    assert ("renewal", "2005-02-28", "computed") in told(found)


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


@given(actions.flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))), terms)
def test_any_order_of_the_same_actions_gives_the_same_boundaries(
    pair: tuple[list[Action], list[Action]], rules: Term
) -> None:
    assert boundaries_of(pair[0], rules) == boundaries_of(pair[1], rules)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(1, 60),
    st.integers(1, 60),
    st.integers(0, 200),
    st.integers(0, 60),
)
def test_the_kth_notice_deadline_lies_a_notice_before_the_kth_end(
    anchor: date, first: int, period: int, k: int, notice: int
) -> None:
    rules = term(f"P{first}M", "automatic-successive", f"P{period}M", notice=f"P{notice}M")
    end = add(anchor.isoformat(), f"P{first + k * period}M")
    found = boundaries_of([done("entered_into_force", anchor.isoformat())], rules, as_of=end)
    deadlines = {b.date.earliest for b in found if b.kind == "notice_deadline"}
    assert not notice or add(end, f"P{notice}M", -1) in deadlines


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 500), st.integers(0, 500),
    st.sampled_from(["P1Y", "P10Y", "P6M", "P18M", "P90D"]),
)  # fmt: skip
def test_the_end_of_an_interval_holds_the_end_of_each_of_its_days(
    first: date, width: int, inside: int, duration: str
) -> None:
    last = first + timedelta(days=width)
    chosen = first + timedelta(days=min(inside, width))
    vague = f"{first.isoformat()}/{last.isoformat()}"
    (_, end) = boundaries_of([done("entered_into_force", vague)], term(duration))
    exact = add(chosen.isoformat(), duration)
    assert (end.date.earliest or "") <= exact <= (end.date.latest or "")


@given(actions, terms, st.one_of(st.none(), st.just("2030-01-01")))
def test_every_boundary_lies_within_the_calendar(
    known: list[Action], rules: Term, as_of: str | None
) -> None:
    for boundary in boundaries_of(known, rules, as_of=as_of):
        for end in (boundary.date.earliest, boundary.date.latest):
            assert end is None or (len(end) == 10 and day_number(end))


def test_an_unreadable_day_is_no_anchor() -> None:
    bad = msgspec.structs.replace(done("entered_into_force"), date=when("2021-02-30"))
    with pytest.raises(BadDate):
        add("2021-02-30", "P1Y")
    assert boundaries_of([bad], term("P1Y")) == ()
