from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.network.measures import Mode, Normalisation, one_mode, two_mode
from dragoman.export.network.stances import Stance
from dragoman.export.network.windows import ALL_TIME
from dragoman.sides import Side
from tests.export.network.made import stances

DEBATE = stances(
    "ana +ceasefire", "ana +ceasefire", "ana -tariffs", "ana +borders",
    "bo +ceasefire", "bo +tariffs",
    "cy -ceasefire", "cy +energy",
)  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "normalisation", "weights"),
    [
        ("congruence", "none", {"ana bo": 1}),
        ("conflict", "none", {"ana bo": 1, "ana cy": 1, "bo cy": 1}),
        ("subtract", "none", {"ana bo": 0, "ana cy": -1, "bo cy": -1}),
        # ana holds 3 sides, bo 2, cy 2
        ("congruence", "average", {"ana bo": 1 / 2.5}),
        ("conflict", "average", {"ana bo": 1 / 2.5, "ana cy": 1 / 2.5, "bo cy": 1 / 2}),
        ("congruence", "jaccard", {"ana bo": 1 / 4}),
        ("conflict", "jaccard", {"ana bo": 1 / 4, "ana cy": 1 / 5, "bo cy": 1 / 4}),
        ("subtract", "jaccard", {"ana bo": 0, "ana cy": -1 / 5, "bo cy": -1 / 4}),
    ],
)
def test_weights_of_two_actors(
    mode: Mode, normalisation: Normalisation, weights: dict[str, float]
) -> None:
    found = one_mode(DEBATE, ALL_TIME, mode, normalisation)
    assert {f"{e.source} {e.target}": e.weight for e in found} == pytest.approx(weights)


def test_an_edge_names_the_concepts_that_it_counts() -> None:
    (both, *_) = one_mode(DEBATE, ALL_TIME, "subtract", "none")
    assert (both.agree, both.disagree, both.concepts) == (1, 1, ("ceasefire", "tariffs"))
    (shared,) = one_mode(DEBATE, ALL_TIME, "congruence", "none")
    assert shared.concepts == ("ceasefire",)


def test_two_modes_count_statements_on_either_side() -> None:
    found = {(e.source, e.target): (e.weight, e.agree, e.disagree) for e in two_mode(
        [*DEBATE, *stances("ana -ceasefire")], ALL_TIME
    )}  # fmt: skip
    assert found["ana", "ceasefire"] == (3, 2, 1)
    assert found["cy", "energy"] == (1, 1, 0)
    assert len(found) == 7


def test_who_took_both_sides_meets_another_on_both_counts() -> None:
    told = stances("ana +tariffs", "ana -tariffs", "bo +tariffs")
    (edge,) = one_mode(told, ALL_TIME, "subtract", "none")
    assert (edge.agree, edge.disagree, edge.weight) == (1, 1, 0)


SOME = st.lists(
    st.builds(
        Stance,
        st.sampled_from("abcd").map(lambda name: Side(name, name)),
        st.sampled_from(["ceasefire", "tariffs", "borders"]),
        st.booleans(),
        st.none(),
    )
)


@given(SOME, st.sampled_from(get_args(Normalisation)))
def test_subtract_is_congruence_less_conflict(told: list[Stance], by: Normalisation) -> None:
    weights = {
        mode: {e[:2]: e.weight for e in one_mode(told, ALL_TIME, mode, by)}
        for mode in get_args(Mode)[1:]
    }
    assert set(weights["subtract"]) == set(weights["congruence"]) | set(weights["conflict"])
    for pair, weight in weights["subtract"].items():
        expected = weights["congruence"].get(pair, 0) - weights["conflict"].get(pair, 0)
        assert weight == pytest.approx(expected)


@given(SOME, st.sampled_from(["congruence", "conflict"]), st.sampled_from(["average", "jaccard"]))
def test_normalised_weights_lie_between_0_and_1_and_jaccard_of_one_mind_is_1(
    told: list[Stance], mode: Mode, by: Normalisation
) -> None:
    assert all(0 < edge.weight <= 1 for edge in one_mode(told, ALL_TIME, mode, by))
    twins = [one._replace(actor=Side(name, name)) for one in told for name in "xy"]
    for edge in one_mode(twins, ALL_TIME, "congruence", by):
        assert edge.weight == 1


@given(SOME, SOME, st.sampled_from(get_args(Mode)[1:]))
def test_neither_order_nor_repetition_changes_a_one_mode_network(
    told: list[Stance], more: list[Stance], mode: Mode
) -> None:
    once = one_mode(told + more, ALL_TIME, mode, "none")
    assert one_mode(more + told + told, ALL_TIME, mode, "none") == once
