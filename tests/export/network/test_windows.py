from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SettingsError
from dragoman.export.network.windows import ALL_TIME, Window, held_by, windows
from tests.export.network.made import stances

DAYS = ["2021-01-31", "2021-03-01", None]


@pytest.mark.parametrize(
    ("length", "step", "expected"),
    [
        ("none", None, [ALL_TIME]),
        ("month", None, ["2021-01-01 2021-01-31", "2021-02-01 2021-02-28",
                         "2021-03-01 2021-03-31"]),
        ("quarter", None, ["2021-01-01 2021-03-31"]),
        ("year", None, ["2021-01-01 2021-12-31"]),
        ("P30D", None, ["2021-01-31 2021-03-01"]),
        ("P20D", None, ["2021-01-31 2021-02-19", "2021-02-20 2021-03-11"]),
        ("P1M", None, ["2021-01-31 2021-02-27", "2021-02-28 2021-03-27"]),
        ("P20D", "P10D", ["2021-01-31 2021-02-19", "2021-02-10 2021-03-01",
                          "2021-02-20 2021-03-11"]),
    ],
)  # fmt: skip
def test_windows_cover_all_days(
    length: str, step: str | None, expected: list[str | Window]
) -> None:
    made = [Window(*one.split()) if isinstance(one, str) else one for one in expected]
    assert windows(DAYS, length, step) == made


@pytest.mark.parametrize("length", ["P0D", "30", "week", "PT1H", "P0.5M", "", "P-3D"])
def test_what_is_no_stretch_of_days_is_refused_with_those_that_are(length: str) -> None:
    with pytest.raises(SettingsError, match="P30D"):
        windows(DAYS, length)
    with pytest.raises(SettingsError, match="P30D"):
        windows(DAYS, "month", length)


def test_too_many_windows_are_refused() -> None:
    with pytest.raises(SettingsError, match="longer steps"):
        windows(["1900-01-01", "2021-01-01"], "year", "P1D")


def test_unknown_days_lie_only_in_all_time() -> None:
    told = stances("ana +tariffs 2021-01-31", "bo +tariffs")
    assert [len(inside) for _, inside in held_by([ALL_TIME, Window("2021-01-01", "2021-12-31")],
                                                 told)] == [2, 1]  # fmt: skip


@given(
    st.lists(st.dates().map(str), min_size=1),
    st.sampled_from(["month", "quarter", "year", "P30D", "P1M", "P7D"]),
)
def test_without_overlap_each_day_lies_in_one_window(days: list[str], length: str) -> None:
    days = [f"2021{day[4:]}" for day in days if day[5:] != "02-29"]
    told = stances(*(f"ana +tariffs {day}" for day in days))
    held = [one for _, inside in held_by(windows(days, length), told) for one in inside]
    assert sorted(one.day or "" for one in held) == sorted(days)
