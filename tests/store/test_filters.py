from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadDate
from dragoman.store import Store, open_store
from dragoman.store.filters import first_day, last_day
from tests.export.made import actor, day, event, reading, statement


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(Path(tmp_path_factory.mktemp("store")) / "news.duckdb")
    made.add(reading(events=(
        event(id="e1"),
        event(id="e2", event_type="THREATEN", mode=None, status="planned", date=None, place=None,
              actors=(actor("Ana Núñez", "PER"),), recipients=()),
        event(id="e3", event_type="AID", mode=None, date=day("2021-05-01", "2021-05-31"),
              actors=(actor("Chile", "CHL"),), recipients=(actor("Peru", None, name="Perugia"),)),
    ), statements=(
        statement(addressees=(actor("Lima", "SWE"),), issues=("ceasefire", "borders")),
    )))  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["e1", "e3", "e2"]),
        ({"actor": "PER"}, ["e1", "e2"]),
        ({"actor": "per"}, ["e1", "e2"]),
        ({"actor": "nunez"}, ["e2"]),
        ({"actor": ["CHL", "núñez"]}, ["e3", "e2"]),
        ({"actor": "100%"}, []),
        ({"recipient": "PER"}, []),
        ({"recipient": "perug"}, ["e3"]),
        ({"type": "threaten"}, ["e2"]),
        ({"type": ["aid", "BEAT"]}, ["e1", "e3"]),
        ({"status": "Planned"}, ["e2"]),
        ({"country": "chl"}, ["e1", "e3"]),
        ({"since": "2021-05-15"}, ["e3"]),
        ({"since": "2021-04", "until": "2021-04"}, ["e1"]),
        ({"until": date(2021, 5, 1)}, ["e1", "e3"]),
        ({"since": "2022"}, []),
        ({"limit": 1}, ["e1"]),
        ({"limit": 0}, []),
        ({"actor": "' OR 1=1 --"}, []),
    ],
)
def test_filters_of_events(store: Store, filters: dict[str, Any], found: list[str]) -> None:
    assert [one.id for one in store.events(**filters)] == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "Ana", "recipient": "CHL"}, 1),
        ({"type": "promise", "status": "for"}, 1),
        ({"status": "belief"}, 0),
        ({"country": "CHL", "since": "2021-04-13"}, 1),
        ({"speaker": "Ana"}, 1),
        ({"speaker": "Ana", "actor": "Bo"}, 0),
        ({"act": "Promise"}, 1),
        ({"act": "promise", "type": "deny"}, 0),
        ({"addressee": "SWE"}, 1),
        ({"addressee": "CHL"}, 0),
        ({"issue": "ceasefire"}, 1),
        ({"issue": ["tariffs", "Ceasefire"]}, 1),
        ({"issue": "fire"}, 0),
    ],
)
def test_filters_of_statements(store: Store, filters: dict[str, Any], found: int) -> None:
    assert len(store.statements(**filters)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "PER", "recipient": "CHL"}, 1),
        ({"type": "Signed", "status": "signed"}, 1),
        ({"since": "2019-03-20", "until": "2019-12"}, 1),
        ({"since": "2019-04"}, 0),
        ({"country": "BOL"}, 0),
    ],
)
def test_filters_of_agreements(store: Store, filters: dict[str, Any], found: int) -> None:
    assert len(store.agreements(**filters)) == found


@pytest.mark.parametrize("given", ["soon", "", "2021-13", "2021-02-30", "0000", "20210401"])
def test_what_is_no_date_is_refused_with_the_forms_that_are(store: Store, given: str) -> None:
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        store.events(since=given)


@given(st.dates(date(1000, 1, 1)))
def test_a_month_runs_from_its_first_day_to_its_last(day: date) -> None:
    month = day.isoformat()[:7]
    assert first_day(month).day == 1 and first_day(month) <= day <= last_day(month)
