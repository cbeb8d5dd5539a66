"""What an answer says of the articles it rests on, without their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dragoman.store import Store


class Report(NamedTuple):
    """When and where an article came out; unknown is None."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


UNKNOWN = Report()


def reports(store: Store) -> dict[str, Report]:
    """All articles of a store by id."""
    names = ("id", "CAST(published AS VARCHAR) AS published", "title", "publisher", "url")
    found = store.sql(f"SELECT {', '.join(names)} FROM articles")
    ids, *facts = (column.to_pylist() for column in found.columns)
    return {id: Report(*row) for id, *row in zip(ids, *facts, strict=True)}
