"""What was added, revised and withdrawn between two moments, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from dragoman.store import schema
from dragoman.store.moment import Slice

if TYPE_CHECKING:
    import duckdb

What: TypeAlias = Literal["added", "revised", "withdrawn"]

_PASSED_OVER = {"revision", "trace"}
"""Fields that change with others, and tell nothing of their own."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one record.

    Attributes:
        what: ``added``, ``revised`` or ``withdrawn``.
        kind: "article", "event", "statement" or "agreement".
        id: the record's.
        article: that of its article.
        at: when, in UTC; of several times the last.
        fields: of ``revised``, each field that differs, by path ("actors.0.country"), with its
            value before and after.
        before: the record as it was, or null.
        after: the record as it is, or null.
    """

    what: What
    kind: str
    id: str
    article: str
    at: datetime
    fields: dict[str, tuple[Any, Any]]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes(
    connection: duckdb.DuckDBPyConnection, since: datetime, until: datetime, *, raw: bool
) -> Iterator[Change]:
    """The changes between two moments, a kind at a time, by time and id.

    Args:
        connection: to read with.
        since: what the store held then is compared with …
        until: … what it held then.
        raw: compare what was read, without corrections.
    """
    for kind in ("article", *schema.FINDINGS):
        old, new = Slice(raw=raw, as_of=since), Slice(raw=raw, as_of=until)
        article = "id" if kind == "article" else "article"
        table = schema.VERSIONS[kind]
        found = connection.execute(
            f"""
            WITH old AS (
                SELECT id, {article} AS article, record::VARCHAR AS record, held_until
                FROM {table} WHERE {old.sql} AND (held_until IS NOT NULL AND held_until <= ?)
            ), new AS (
                SELECT id, {article} AS article, record::VARCHAR AS record, held_from
                FROM {table} WHERE {new.sql} AND held_from > ?
            )
            SELECT coalesce(old.id, new.id), coalesce(old.article, new.article),
                   coalesce(new.held_from, old.held_until), old.record, new.record
            FROM old FULL JOIN new USING (id)
            WHERE old.record IS DISTINCT FROM new.record
            ORDER BY 3, 1
            """,
            [*old.values, until, *new.values, since],
        )
        while rows := found.fetchmany(1000):
            yield from (_change(kind, *row) for row in rows)


def _told(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in _PASSED_OVER}


def differences(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, tuple[Any, Any]]]:
    """What differs inside of two JSON values, by path.

    >>> dict(differences({"a": [{"b": 1}], "c": 2}, {"a": [{"b": 3}], "c": 2}))
    {'a.0.b': (1, 3)}
    """
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(name, before.get(name), after.get(name)) for name in {**before, **after}]
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = [(str(at), *both) for at, both in enumerate(zip(before, after, strict=True))]
    else:
        if before != after:
            yield path, (before, after)
        return
    for name, old, new in pairs:
        yield from differences(old, new, f"{path}.{name}" if path else name)


def _change(
    kind: str, id: str, article: str, at: datetime, old: str | None, new: str | None
) -> Change:
    before, after = (None if one is None else msgspec.json.decode(one) for one in (old, new))
    what: What = "added" if before is None else "withdrawn" if after is None else "revised"
    fields = {}
    if before is not None and after is not None:
        fields = dict(differences(_told(before), _told(after)))
    return Change(
        what=what, kind=kind, id=id, article=article, at=at, fields=fields, before=before,
        after=after,
    )  # fmt: skip
