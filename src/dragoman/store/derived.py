"""What is made of a store's records: duplicates and stories, kept up to date and listed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.store import duplicates, stories
from dragoman.store.filters import FIELDS, Where
from dragoman.store.listing import Asked
from dragoman.store.steps import Opened, Progress, silent
from dragoman.store.writing import transaction

if TYPE_CHECKING:
    import duckdb


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Events of many reports joined into one.

    Attributes:
        id: of the story; that of its first event, with another letter.
        event: the id of the event that is told most fully, whose type, sides, days, place and
            evidence these are.
        reports: articles that report it.
        events: event records that were joined.
        texts: reports without copies.
        first_published, last_published: days of the first and last report.
        articles: ids of all reports.
        publishers: outlets, by name.
    """

    id: str
    event: str
    event_type: str
    mode: str | None
    status: str
    actor_names: tuple[str, ...]
    actor_countries: tuple[str, ...]
    recipient_names: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    date_earliest: date | None
    date_latest: date | None
    place: str | None
    place_country: str | None
    reports: int
    events: int
    texts: int
    first_published: date | None
    last_published: date | None
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    evidence: str


class Duplicate(msgspec.Struct, frozen=True, kw_only=True):
    """One article that copies, updates or corrects an earlier one.

    Attributes:
        relation: "copy", "update" or "correction".
        article: the later article's id.
        of: that of the earlier; of a copy the original.
        title, publisher, published: of the later.
        similarity: share of words in sentences that both have, of all; 1 for the same text.
        added, changed, removed: sentences of substance.
        reason: in words.
    """

    relation: str
    article: str
    of: str
    title: str | None
    publisher: str | None
    published: date | None
    similarity: float | None
    added: int
    changed: int
    removed: int
    reason: str


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What :meth:`Store.link` worked through: articles and events that were new or changed."""

    articles: int
    events: int


def is_stale(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the store has changed since duplicates and stories were made."""
    found = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    return bool(found.get("linked", "") != found.get("clock", ""))


def link(opened: Opened, *, told: Progress = silent, parts: int = 1) -> Linked:
    """Brings duplicates and stories up to date; what is done stays done when it is cut off.

    What others add or correct between two steps is done the next time.

    Args:
        opened: opens the store for one step.
        told: is told how far it is.
        parts: into how many a step is divided, where others wait for the store.
    """
    with opened() as connection:
        found = connection.execute("SELECT value FROM meta WHERE key = 'clock'").fetchone()
    articles = duplicates.update(opened, told=told, parts=parts)
    events = stories.update(opened, told=told, parts=parts)
    with opened() as connection, transaction(connection):
        connection.execute("DELETE FROM meta WHERE key = 'linked'")
        if found:
            connection.execute("INSERT INTO meta VALUES ('linked', ?)", [found[0]])
    return Linked(articles=articles, events=events)


def listed_stories(connection: duckdb.DuckDBPyConnection, asked: Asked) -> list[Story]:
    """The stories that pass the filters, by day; raises BadDate."""
    fields = FIELDS["event"]
    where = Where(fields)
    where.sides(asked.actor, asked.recipient, asked.slice(), key="event")
    where.equal(fields.type, asked.type)
    where.equal(fields.status, asked.status)
    where.country(asked.country)
    where.days(asked.since, asked.until)
    limit = "" if asked.limit is None else f" LIMIT {max(int(asked.limit), 0)}"
    names = Story.__struct_fields__
    found = connection.execute(
        f"SELECT {', '.join(names)} FROM stories{where.sql} "
        f"ORDER BY coalesce(date_earliest, date_latest) NULLS LAST, first_published, id{limit}",
        where.values,
    )
    return [
        Story(**{name: _value(value) for name, value in zip(names, row, strict=True)})
        for row in found.fetchall()
    ]


def listed_duplicates(connection: duckdb.DuckDBPyConnection) -> list[Duplicate]:
    """Copies, each with its original, then updates and corrections, by what they are of."""
    found = connection.execute(
        """
        WITH kin AS (
            SELECT 'copy' AS relation, c.article, c.original AS of_article,
                   CASE WHEN t.text = o.text THEN 1.0 ELSE l.similarity END AS similarity,
                   coalesce(l.added, 0) AS added, coalesce(l.changed, 0) AS changed,
                   coalesce(l.removed, 0) AS removed,
                   CASE WHEN t.text = o.text THEN 'the same words'
                        ELSE coalesce(l.reason, 'by way of another copy') END AS reason
            FROM copies c
            JOIN report_texts t ON t.article = c.article
            JOIN report_texts o ON o.article = c.original
            JOIN texts head ON head.text = t.text
            LEFT JOIN report_links l ON l.relation = 'copy'
                AND least(l.earlier, l.later) = least(c.original, head.article)
                AND greatest(l.earlier, l.later) = greatest(c.original, head.article)
            WHERE c.article <> c.original
            UNION ALL
            SELECT relation, later, earlier, similarity, added, changed, removed, reason
            FROM report_links WHERE relation <> 'copy'
        )
        SELECT relation, article, of_article, a.title, a.publisher, a.published, similarity,
               added, changed, removed, reason
        FROM kin JOIN articles a ON a.id = kin.article
        ORDER BY of_article, relation, a.published, article
        """
    )
    names = Duplicate.__struct_fields__
    return [Duplicate(**dict(zip(names, row, strict=True))) for row in found.fetchall()]


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
