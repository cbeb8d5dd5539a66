"""Records → Arrow tables whose columns are the records' fields, nested as they are nested.

The schema follows from the record's own types (a record in a record is a struct, a tuple a
list), so that it is the same whether a table holds no row or a million.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from dragoman.records import Agreement, Article, Event, Record, Statement

if TYPE_CHECKING:
    import pyarrow

KINDS: dict[str, type[Record]] = {
    "event": Event,
    "statement": Statement,
    "agreement": Agreement,
    "article": Article,
}


def to_table(findings: Iterable[Record], kind: str = "event") -> pyarrow.Table:
    """The records of one kind as an Arrow table, in the order given.

    Args:
        findings: records; those of other kinds are left out.
        kind: "event", "statement", "agreement" or "article".

    Raises:
        ValueError: there is no such kind.

    >>> to_table([], "event").num_rows
    0
    """
    import pyarrow

    schema = table_schema(kind)
    record = KINDS[kind]
    rows = [msgspec.to_builtins(one) for one in findings if isinstance(one, record)]
    return pyarrow.Table.from_pylist(rows, schema=schema)


@cache
def table_schema(kind: str) -> pyarrow.Schema:
    """The Arrow schema of one kind of record, without the tag ``kind``.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no kind of record {kind!r}; there are {', '.join(KINDS)}")
    return schema_of(KINDS[kind])


def schema_of(record: type[msgspec.Struct]) -> pyarrow.Schema:
    """The Arrow schema of any struct that is made of what records are made of."""
    import pyarrow

    return pyarrow.schema(_fields(inspect.type_info(record)))


def _fields(record: Any) -> list[pyarrow.Field]:
    import pyarrow

    return [
        pyarrow.field(field.encode_name, _arrow(field.type), nullable=_nullable(field.type))
        for field in record.fields
    ]


def _nullable(info: inspect.Type) -> bool:
    return isinstance(info, inspect.UnionType) and info.includes_none


def _arrow(info: inspect.Type) -> pyarrow.DataType:
    """The Arrow type of one of the types that records are made of."""
    import pyarrow

    if isinstance(info, inspect.UnionType):
        (only,) = (member for member in info.types if not isinstance(member, inspect.NoneType))
        return _arrow(only)
    if isinstance(info, inspect.VarTupleType):
        return pyarrow.list_(_arrow(info.item_type))
    if isinstance(info, inspect.StructType):
        return pyarrow.struct(_fields(info))
    scalars: dict[type[inspect.Type], pyarrow.DataType] = {
        inspect.StrType: pyarrow.string(),
        inspect.LiteralType: pyarrow.string(),
        inspect.IntType: pyarrow.int64(),
        inspect.FloatType: pyarrow.float64(),
        inspect.BoolType: pyarrow.bool_(),
    }
    return scalars[type(info)]
