from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadDate
from dragoman.explore.positions import By, Stand, _changes, positions
from dragoman.explore.reports import UNKNOWN
from dragoman.records import Span
from dragoman.store import Store
from tests.explore.made import Telling, side


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    told = Telling()
    told.said("2018-05-08 USA reject - nuclear-deal- : we leave the deal")
    told.said("2021-02-01 price announce - nuclear-deal+ : we will return to the deal")
    told.said("2021-04-12 biden promise - nuclear-deal+ : we will rejoin the deal")
    told.said("2021-04-12 zarif demand USA nuclear-deal+ : return to the deal")
    told.said("2021-05-01 zarif promise - nuclear-deal? : we comply if they do")
    told.said("2021-05-02 zarif demand USA sanctions-relief+ : lift all sanctions")
    told.said("2021-05-03 zarif demand USA sanctions-relief,nuclear-deal+ : both at once")
    told.said("2021-05-04 zarif assert USA nuclear-deal : the deal is there")
    told.said("2021-05-05 - demand USA nuclear-deal+ : somebody says so")
    told.said("2021-05-06 guaido demand - sanctions-relief- : more sanctions")
    return told.store(tmp_path_factory.mktemp("store"))


def shown(store: Store, **asked: object) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (one.actor, one.issue): tuple(
            f"{stand.day} {stand.position}" for stand in (one.latest, one.before) if stand
        )
        for one in positions(store, **asked)  # type: ignore[arg-type]
    }


def test_each_actor_has_the_latest_position_and_the_one_before(store: Store) -> None:
    assert shown(store, issue="nuclear-deal") == {
        ("Mohammad Javad Zarif", "nuclear-deal"): ("2021-05-01 conditional", "2021-04-12 for"),
        ("Joe Biden", "nuclear-deal"): ("2021-04-12 for",),
        ("Ned Price", "nuclear-deal"): ("2021-02-01 for",),
        ("Usa", "nuclear-deal"): ("2018-05-08 against",),
    }


@pytest.mark.parametrize("level", ["organisation", "country"])
def test_those_who_speak_for_a_state_are_one_at_its_level(store: Store, level: By) -> None:
    found = shown(store, issue="nuclear-deal", level=level)
    assert {actor[:3]: days for (actor, _), days in found.items()} == {
        "IRN": ("2021-05-01 conditional", "2021-04-12 for"),
        "USA": ("2021-04-12 for", "2021-02-01 for"),
    }


def test_what_changed_is_told_with_both_quotes(store: Store) -> None:
    (state,) = positions(store, issue="nuclear-deal", actor="USA", level="country")
    (change,) = state.changes
    assert (change.before.quote.text, change.after.quote.text) == (
        "we leave the deal", "we will return to the deal"
    )  # fmt: skip
    assert state.stands == 3


@pytest.mark.parametrize(
    ("asked", "actors"),
    [
        ({"issue": "sanctions-relief"}, {"Mohammad Javad Zarif", "Juan Guaidó"}),
        ({"actor": "guaido"}, {"Juan Guaidó"}),
        ({"issue": ["nuclear-deal", "sanctions-relief"], "actor": "IRN"}, {"Mohammad Javad Zarif"}),
        ({"until": "2020"}, {"Usa"}),
        ({"since": "2021-05-06"}, {"Juan Guaidó"}),
        ({"issue": "nuclear"}, set()),
    ],
)
def test_questions_narrow_down(store: Store, asked: dict[str, object], actors: set[str]) -> None:
    assert {actor for actor, _ in shown(store, **asked)} == actors


def test_a_statement_on_several_issues_counts_only_where_its_trace_says_on_which(
    tmp_path: Path,
) -> None:
    told = Telling()
    told.said("2021-05-03 zarif demand USA a,b+ : both at once")
    told.said("2021-05-03 biden demand USA a,b+ : one of them", trace=("position:b",))
    assert shown(told.store(tmp_path)) == {("Joe Biden", "b"): ("2021-05-03 for",)}


def test_a_statement_without_a_date_counts_for_the_day_of_publication(tmp_path: Path) -> None:
    told = Telling()
    told.said("- zarif demand - a+ : now", published="2021-05-03")
    told.said("- biden demand - a- : never", published=None)
    store = told.store(tmp_path)
    assert shown(store)["Mohammad Javad Zarif", "a"] == ("2021-05-03 for",)
    assert shown(store)["Joe Biden", "a"] == ("None against",)
    assert list(shown(store, since="2021")) == [("Mohammad Javad Zarif", "a")]


def test_what_is_no_date_is_refused(store: Store) -> None:
    with pytest.raises(BadDate):
        positions(store, since="soon")


def stands(*told: tuple[str | None, str]) -> list[Stand]:
    return [
        Stand(position=position, day=day, speaker=side("zarif"), act="demand",
              quote=Span(0, 1, "x"), statement="s", article="a", report=UNKNOWN)
        for day, position in told
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ([("1", "for"), ("2", "against")], ["1 2"]),
        ([("1", "for"), ("2", "for"), ("3", "against"), ("4", "against")], ["2 3"]),
        ([("1", "for"), ("2", "against"), ("3", "for")], ["1 2", "2 3"]),
        ([("1", "for"), ("1", "against")], []),
        ([("1", "for"), ("2", "for"), ("2", "against"), ("3", "for")], []),
        ([("1", "for"), ("2", "for"), ("2", "against"), ("3", "against")], ["1 3"]),
        ([(None, "against"), ("1", "for")], []),
    ],
)
def test_a_change_needs_two_days_of_one_mind(
    told: list[tuple[str | None, str]], changed: list[str]
) -> None:
    found = [f"{one.before.day} {one.after.day}" for one in _changes(stands(*told))]
    assert found == changed


@given(st.lists(st.tuples(st.sampled_from("123456"), st.sampled_from(["for", "against"]))))
def test_changes_run_forward_and_alternate(told: list[tuple[str, str]]) -> None:
    found = list(_changes(stands(*sorted(told))))
    for one in found:
        assert one.before.position != one.after.position
        assert (one.before.day or "") < (one.after.day or "")
    for one, following in pairwise(found):
        assert one.after.position == following.before.position
