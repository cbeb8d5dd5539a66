"""The state of an agreement, derived from its actions."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger import state_of
from dragoman.ledger.state import _STAGE, STATES
from dragoman.records import Action, ActionKind
from tests.ledger.made import actions, done


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
