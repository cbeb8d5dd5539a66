"""The state of an agreement, derived from its actions."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger import state_of
from dragoman.ledger.state import _STAGE, STATES, Reported, standing_of
from dragoman.records import Action, ActionKind
from tests.ledger.made import actions, day, done


@pytest.mark.parametrize(
    ("actions", "state"),
    [
        ([], None),
        ([done("violated")], None),
        ([done("signed", "2015-07-14"), done("entered_into_force", "2016-01-16")], "in force"),
        ([done("suspended", "2021-01-01"), done("resumed", "2022-01-01")], "in force"),
        ([done("resumed", "2021-01-01"), done("suspended", "2022-01-01")], "suspended"),
        ([done("signed", "2015-01-01/2015-12-31"), done("suspended", "2015-03-01")], "suspended"),
        ([done("signed"), done("withdrew", "2018-05-08")], "withdrawn"),
        ([done("signed", "2015-07-14"), done("negotiated", "2021-04-06")], "signed"),
        ([done("proposed"), done("agreed")], "agreed"),
        ([done("signed", "2021-01-01"), done("rejected", "2021-03-01")], "rejected"),
    ],
)
def test_state(actions: list[Action], state: str | None) -> None:
    assert state_of(actions) == state


def test_every_kind_that_has_a_state_has_a_stage_and_exists() -> None:
    assert set(STATES) == set(_STAGE)
    assert set(STATES) <= set(get_args(ActionKind))


@given(actions.flatmap(lambda known: st.tuples(st.just(known), st.permutations(known))))
def test_any_order_of_the_same_actions_gives_the_same_state(
    pair: tuple[list[Action], list[Action]],
) -> None:
    assert state_of(pair[0]) == state_of(pair[1])


JCPOA = [
    Reported(done("signed", "2015-07-14"), "2015-07-15"),
    Reported(done("entered_into_force", "2016-01-16"), "2016-01-17"),
    Reported(done("withdrew", "2018-05-08"), "2018-05-09"),
]


@pytest.mark.parametrize(
    ("as_of", "known_by", "state"),
    [
        ("2015-07-13", None, None),
        ("2015-07-14", None, "signed"),
        ("2017-01-01", None, "in force"),
        ("2018-05-08", None, "withdrawn"),
        ("2018-05-08", "2018-05-08", "in force"),
        ("2030-01-01", "2015-12-31", "signed"),
        (None, "2016-06-01", "in force"),
        (None, "2015-07-14", None),
    ],
)
def test_a_state_is_what_was_true_on_a_day_as_far_as_was_known_on_another(
    as_of: str | None, known_by: str | None, state: str | None
) -> None:
    assert state_of(JCPOA, as_of=as_of, known_by=known_by) == state


def test_a_date_that_may_lie_on_either_side_of_the_day_leaves_the_state_open() -> None:
    known = [done("signed", "2014-05-01"), done("suspended", "2015-01-01/2015-12-31")]
    assert standing_of(known, as_of="2014-12-31").possible == ()
    open_state = standing_of(known, as_of="2015-06-01")
    assert (open_state.state, open_state.possible) == ("signed", ("suspended",))
    assert standing_of(known, as_of="2015-12-31")[:2] == ("suspended", ())


def test_of_two_states_in_one_year_whose_order_is_not_told_both_are_possible() -> None:
    year = "2015-01-01/2015-12-31"
    found = standing_of([done("suspended", year), done("resumed", year)])
    assert {found.state, *found.possible} == {"suspended", "in force"}


def test_what_has_no_date_had_happened_when_it_was_told_and_perhaps_long_before() -> None:
    told = [Reported(done("ratified"), "2016-03-01")]
    assert standing_of(told, as_of="2016-03-01")[:2] == ("ratifying", ())
    assert standing_of(told, as_of="2010-01-01")[:2] == (None, ("ratifying",))
    ended = [*told, Reported(done("terminated", "2018-01-01"), "2018-01-02")]
    assert state_of(ended) == "terminated"


def test_what_nobody_is_known_to_have_published_was_not_known() -> None:
    assert state_of([done("signed", "2001-01-01")], known_by="2021-01-01") is None


@given(actions, day, day)
def test_what_is_known_later_is_all_that_was_known_before(
    known: list[Action], as_of: str, published: str
) -> None:
    told = [Reported(one, published) for one in known]
    assert state_of(told, as_of=as_of, known_by="9999-12-31") == state_of(told, as_of=as_of)


@given(actions.flatmap(lambda known: st.tuples(st.just(known), st.permutations(known))), day)
def test_any_order_gives_the_same_state_and_the_same_doubts_on_any_day(
    pair: tuple[list[Action], list[Action]], as_of: str
) -> None:
    assert standing_of(pair[0], as_of=as_of) == standing_of(pair[1], as_of=as_of)


@given(actions, day)
def test_a_state_never_counts_as_its_own_alternative(known: list[Action], as_of: str) -> None:
    found = standing_of(known, as_of=as_of)
    assert found.state not in found.possible
