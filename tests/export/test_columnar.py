from __future__ import annotations

import pyarrow
import pytest

from dragoman.export.columnar import KINDS, table_schema, to_table
from tests.export.made import event, reading


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_has_the_schema_of_a_full_one(kind: str) -> None:
    records = list(reading().records())
    assert to_table([], kind).schema == to_table(records, kind).schema == table_schema(kind)
    assert to_table(records, kind).num_rows == 1


def test_actors_are_lists_of_structs_and_no_strings() -> None:
    kind = table_schema("event").field("actors").type
    assert pyarrow.types.is_list(kind) and pyarrow.types.is_struct(kind.value_type)


def test_unknown_is_null_and_known_fields_forbid_it() -> None:
    schema = table_schema("event")
    assert schema.field("mode").nullable and not schema.field("event_type").nullable
    assert to_table([event(mode=None)], "event").column("mode").to_pylist() == [None]


def test_rows_hold_what_the_record_holds() -> None:
    (row,) = to_table(reading().findings, "event").to_pylist()
    assert row["actors"][0]["country"] == "PER"
    assert row["date"]["earliest"] == "2021-04-12"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no kind"):
        to_table([], "story")
