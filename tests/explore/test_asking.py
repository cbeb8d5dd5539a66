from __future__ import annotations

import pytest

from dragoman.errors import BadDate
from dragoman.explore.asking import named, within
from tests.explore.made import side


@pytest.mark.parametrize(
    ("since", "until", "day", "inside"),
    [
        (None, None, None, True),
        ("2021-04", None, "2021-04-01", True),
        ("2021-04", None, "2021-03-31", False),
        (None, "2021", "2021-12-31", True),
        (None, "2021", "2022-01-01", False),
        ("2021-4-2", "2021-4-2", "2021-04-02", True),
        ("2021", None, None, False),
    ],
)
def test_days_lie_within_bounds_that_are_included(
    since: str | None, until: str | None, day: str | None, inside: bool
) -> None:
    assert within(since, until)(day) is inside


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(BadDate):
        within("soon", None)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (None, True), ("VEN", True), ("ven", True), ("guaido", True), ("GUAIDÓ", True),
        (["BOL", "Juan"], True), ("BOL", False), ("JUA", False), ("Maduro", False),
    ],
)  # fmt: skip
def test_actors_are_asked_for_by_code_or_part_of_a_name(wanted: object, fits: bool) -> None:
    assert named(wanted)([side("USA"), side("guaido")]) is fits  # type: ignore[arg-type]
