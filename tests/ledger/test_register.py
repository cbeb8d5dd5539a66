"""Entries of the ledger: states, parties, what is due, doubts, stable ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnknownAgreement
from dragoman.ledger.entry import Entry, Report
from dragoman.ledger.register import entries_of
from dragoman.ledger.select import Wanted, due_within, found, selected
from dragoman.records import Boundary, Obligation, Span
from tests.ledger.made import done, report, reports, state, term, when

NAME = "Arica Transit Treaty"
PAIR = ("PER", "CHL")
RULES = term("P10Y", "automatic-successive", "P5Y", notice="P6M")
SIGNED = report(
    NAME, PAIR, [done("signed", "2015-03-10", signatories=PAIR)],
    published="2015-03-11", type="treaty", term=RULES,
)  # fmt: skip
FORCE = report(
    NAME, PAIR, [done("ratified", "2015-12-30", "CHL"), done("entered_into_force", "2016-01-01")],
    article="two", published="2016-01-04", type="treaty",
)  # fmt: skip


def one(*given: Report, as_of: str | None = "2020-06-01", known_by: str | None = None) -> Entry:
    (entry,) = entries_of(given, as_of=as_of, known_by=known_by)
    return entry


def days(entry: Entry) -> list[tuple[str | None, str, str]]:
    return [(due.date.edtf, due.kind, due.basis) for due in entry.due]


def test_the_term_of_one_article_counts_from_the_day_that_another_tells() -> None:
    entry = one(SIGNED, FORCE)
    assert days(entry) == [
        ("2016-01-01", "entry_into_force", "reported"),
        ("2025-07-01", "notice_deadline", "computed"),
        ("2026-01-01", "renewal", "computed"),
    ]
    assert entry.next_due and entry.next_due.kind == "notice_deadline"
    assert set(entry.next_due.records) == {SIGNED.agreement.id, FORCE.agreement.id}


def test_what_was_true_and_what_was_known_are_asked_for_apart() -> None:
    assert one(SIGNED, FORCE, as_of="2015-06-01").state == "signed"
    assert one(SIGNED, FORCE, as_of="2016-06-01").state == "in force"
    known = one(SIGNED, FORCE, as_of="2016-06-01", known_by="2015-12-31")
    assert (known.state, known.records) == ("signed", (SIGNED.agreement.id,))
    assert entries_of([SIGNED], known_by="2015-03-10") == ()


def test_ratifications_are_counted_among_the_parties() -> None:
    entry = one(SIGNED, FORCE, as_of="2015-12-31")
    assert (entry.state, entry.ratified, entry.ratified_of) == ("ratifying", 1, 2)
    assert {p.party.country: p.state for p in entry.parties} == {"PER": "signed", "CHL": "ratified"}


def test_what_one_of_many_leaves_goes_on_for_the_others() -> None:
    many = report(
        "Lima Port Pact", ("PER", "CHL", "BOL"),
        [done("entered_into_force", "2001-01-01"), done("withdrew", "2010-01-01", "BOL")],
    )  # fmt: skip
    entry = one(many)
    assert entry.state == "in force"
    assert [party.state for party in entry.parties] == ["in force", "in force", "withdrawn"]
    assert [p.state for p in one(many, as_of="2009-01-01").parties] == ["in force"] * 3


def test_who_left_can_come_back() -> None:
    acts = [
        done("entered_into_force", "2016-11-04"), done("withdrew", "2020-11-04", "USA"),
        done("acceded", "2021-02-19", "USA"),
    ]  # fmt: skip
    paris = report("Paris Agreement", ["USA", "FRA", "CHN"], acts)
    states = [one(paris, as_of=day).parties[0].state for day in ("2020-12-01", "2021-03-01")]
    assert states == ["withdrawn", "ratified"]


def test_a_notice_takes_effect_when_its_period_is_over_presumably() -> None:
    given = report(
        "Lima Port Pact", ("PER", "CHL", "BOL"),
        [done("entered_into_force", "2001-01-01"), done("notice_given", "2019-11-04", "BOL")],
        term=term(None, leaving="P1Y"),
    )  # fmt: skip
    before, after = (one(given, as_of=day).parties[2] for day in ("2020-06-01", "2020-11-05"))
    assert (before.state, before.state_basis) == ("notice given", "reported")
    assert (after.state, after.state_basis) == ("withdrawn", "presumed")


def test_a_term_that_ran_out_is_presumed_to_have_expired_unless_a_renewal_is_told() -> None:
    force = done("entered_into_force", "2001-02-28")
    plain = report("gas deal", PAIR, [force], term=term("P5Y"))
    assert (one(plain).state, one(plain).state_basis) == ("expired", "presumed")
    assert one(plain, as_of="2006-02-28").state == "in force"
    renewed = report("gas deal", PAIR, [force, done("renewed")], term=term("P5Y"))
    assert one(renewed).state_basis == "reported"
    assert one(plain, as_of=None).state == "in force"


def test_an_end_that_a_text_states_holds_until_a_later_renewal() -> None:
    end = Boundary(date=when("2021-02-05"), kind="expiry", basis="reported")
    force = done("entered_into_force", "2011-02-05")
    stated = report("Lima Port Pact", PAIR, [force], boundaries=[end], published="2019-01-01")
    assert one(stated, as_of="2021-03-01").state == "expired"
    renewed = report(
        "Lima Port Pact", PAIR, [done("renewed", "2021-02-03")], article="two",
        published="2021-02-04",
    )  # fmt: skip
    assert one(stated, renewed, as_of="2021-03-01").state == "renewed"


def test_sources_that_disagree_are_both_kept_and_what_each_comes_to_is_disputed() -> None:
    other = report(
        NAME, PAIR, [done("entered_into_force", "2016-02-01")], article="three", type="treaty"
    )
    entry = one(SIGNED, FORCE, other)
    renewals = [(due.date.edtf, due.disputed) for due in entry.due if due.kind == "renewal"]
    assert renewals == [("2026-01-01", True), ("2026-02-01", True)]
    assert any(flag.startswith("sources differ on the day of entry") for flag in entry.flags)


def test_a_year_and_a_day_in_it_are_no_disagreement() -> None:
    vague = report(NAME, PAIR, [done("signed", "2015-01-01/2015-12-31")], article="three")
    assert one(SIGNED, vague).flags == ()


def test_terms_that_differ_are_both_kept() -> None:
    other = report(NAME, PAIR, article="three", type="treaty", term=term("P20Y"))
    entry = one(SIGNED, FORCE, other)
    assert [told.term.duration for told in entry.terms] == ["P10Y", "P20Y"]
    assert "sources differ on the term" in entry.flags
    same = report(NAME, PAIR, article="three", type="treaty", term=term("P120M", leaving="P1Y"))
    (told,) = one(SIGNED, FORCE, same).terms
    assert (told.term.duration, told.term.termination_notice) == ("P10Y", "P1Y")


@pytest.mark.parametrize(
    ("given", "flag"),
    [
        (
            report("gas deal", PAIR, [done("signed", "2005-01-01"), done("expired", "2003-01-01")]),
            "signed 2005-01-01, after it expired 2003-01-01",
        ),
        (report("gas deal", PAIR, [done("signed")]), "no date is told: signed"),
        (
            report(
                "gas deal", PAIR, [done("entered_into_force", "2001-01-01")], term=term("P9000Y")
            ),
            "a term of P9000Y from 2001-01-01 ends past the calendar",
        ),
        (
            report("gas deal", PAIR, term=term("P12X")),
            "the duration P12X cannot be read",
        ),
        (
            report("gas deal", PAIR, [done("signed", "2021-01-01")]),
            "told on 2020-01-01, before its day: signed 2021-01-01",
        ),
    ],
)
def test_what_does_not_hold_together_is_kept_as_stated_and_flagged(
    given: Report, flag: str
) -> None:
    entry = one(given)
    assert flag in entry.flags
    assert sorted(t.action.action for t in entry.history) == sorted(
        a.action for a in given.agreement.actions
    )
    assert all(told.action in given.agreement.actions for told in entry.history)


def test_parties_that_contradict_are_flagged_with_their_records() -> None:
    other = report("Lima Port Pact", ("PER", "BOL"), article="two")
    entry = one(report("Lima Port Pact", PAIR), other)
    assert any(flag.startswith("sources differ on the parties: ") for flag in entry.flags)


def test_a_day_that_the_tables_have_otherwise_is_flagged_with_their_source() -> None:
    entry = one(report("JCPOA", ["IRN"], [done("signed", "2015-07-20")]))
    assert any("UN Security Council resolution 2231" in flag for flag in entry.flags)


def test_what_a_party_owes_falls_due() -> None:
    owed = Obligation(
        party=state("PER"), to=state("CHL"), content=Span(0, 3, "pay"), due=when("2021-01-01")
    )
    entry = one(report("gas deal", PAIR, obligations=[owed]))
    assert entry.next_due and (entry.next_due.kind, entry.next_due.detail) == ("obligation", "pay")


def test_an_id_stays_when_later_articles_come_and_every_record_leads_to_it() -> None:
    alone, more = one(SIGNED), one(FORCE, SIGNED)
    assert alone.id == more.id
    first = report(NAME, PAIR, article="zero", published="2014-01-01", type="treaty")
    entries = entries_of([first, SIGNED, FORCE])
    for asked in (SIGNED.agreement.id, alone.id, NAME.lower(), FORCE.agreement.id[:8]):
        assert found(entries, asked) == entries[0]


def test_an_id_that_nobody_has_or_several_have_is_refused() -> None:
    entries = entries_of(
        [report("gas deal", PAIR), report("gas deal", ("BOL", "PRY"), article="b")]
    )
    with pytest.raises(UnknownAgreement, match="no agreement has"):
        found(entries, "water deal")
    with pytest.raises(UnknownAgreement, match="is 2 agreements"):
        found(entries, "gas deal")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 2),
        (Wanted(sides=(("PER",),)), 1),
        (Wanted(sides=(("PER", "BOL"),)), 2),
        (Wanted(sides=(("PER",), ("BOL",))), 0),
        (Wanted(states=("in_force",)), 1),
        (Wanted(states=("signed",), sides=(("PER",),)), 1),
        (Wanted(types=("treaty",)), 1),
        (Wanted(types=("signed",)), 2),
        (Wanted(since="2018-01-01"), 1),
        (Wanted(until="2015-12-31"), 1),
        (Wanted(due_until="2025-07-01"), 1),
        (Wanted(due_until="2025-06-30"), 0),
    ],
)
def test_filters(wanted: Wanted, count: int) -> None:
    gas = report("gas deal", ("BOL", "PRY"), [done("signed", "2018-06-19")], article="three")
    assert len(selected(entries_of([SIGNED, FORCE, gas], as_of="2020-06-01"), wanted)) == count


def test_what_had_not_begun_on_the_day_is_not_listed() -> None:
    assert selected(entries_of([SIGNED], as_of="2014-01-01"), Wanted()) == []


def test_what_falls_due_within_a_time_includes_both_of_its_days() -> None:
    entry = one(SIGNED, FORCE, as_of="2025-07-01")
    assert [due.kind for due in due_within(entry, "2026-01-01")] == ["notice_deadline", "renewal"]


days_asked = st.sampled_from([None, "2015-06-01", "2020-06-01", "2045-01-01"])


@given(
    reports().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))),
    days_asked,
    days_asked,
)
def test_any_order_of_the_same_records_gives_the_same_ledger(
    pair: tuple[list[Report], list[Report]], as_of: str | None, known_by: str | None
) -> None:
    one, other = (entries_of(given, as_of=as_of, known_by=known_by) for given in pair)
    assert one == other
    assert len({entry.id for entry in one}) == len(one)


@given(reports(), days_asked)
def test_nothing_told_is_lost_or_changed(given: list[Report], as_of: str | None) -> None:
    told = [
        (report.agreement.id, action) for report in given for action in report.agreement.actions
    ]
    kept = [
        (one.source.record, one.action)
        for entry in entries_of(given, as_of=as_of)
        for one in entry.history
    ]
    assert sorted(told, key=str) == sorted(kept, key=str)


@given(reports(), st.sampled_from(["2015-06-01", "2020-06-01", "2045-01-01"]))
def test_what_is_next_due_has_not_passed(given: list[Report], as_of: str) -> None:
    for entry in entries_of(given, as_of=as_of):
        if entry.next_due:
            last = entry.next_due.date.latest
            assert entry.next_due in entry.due and (last is None or last >= as_of)
