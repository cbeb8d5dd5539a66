from __future__ import annotations

import pytest

from dragoman.export.flat import columns, flat, kind_of
from tests.export.made import agreement, event, reading


@pytest.mark.parametrize("record", list(reading().records()), ids=kind_of)
def test_every_record_of_a_kind_has_the_columns_of_its_kind(record: object) -> None:
    assert list(flat(record)) == columns(kind_of(record))  # type: ignore[arg-type]


def test_an_event_without_date_or_place_has_nulls_for_them() -> None:
    row = flat(event(date=None, place=None))
    assert row["date_earliest"] is None and row["place"] is None


def test_an_interval_shows_its_edtf() -> None:
    assert flat(agreement())["action_dates"] == ["2019-03-01"]
