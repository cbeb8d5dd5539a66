"""Stories: events of many reports joined into one, with all its sources.

Works through the events that are new or changed since the last time, some at a time, each time
in one transaction, between two of which others have the store; then all pairs are grouped, the
surest first. Which pairs there are depends
on two events alone, so that the same store gives the same stories whatever the order in which
it was filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.records import Article, Event, from_json
from dragoman.store.joining import Groups, Report, keys_of, match, report_of
from dragoman.store.steps import Opened, Progress, in_steps, silent
from dragoman.store.writing import named, transaction

if TYPE_CHECKING:
    import duckdb
    import pyarrow

CHUNK = 10_000
"""Events that are worked through in one transaction: each looks once over all keys."""

_READ = 1000
_FETCHED = 5000
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Report)


class _Fresh(NamedTuple):
    """An event to be entered: where it and its article stand, its id, what it is made of."""

    place: int
    article_place: int
    id: str
    article: str
    mark: str


def update(opened: Opened, *, told: Progress = silent, parts: int = 1) -> int:
    """Brings the stories up to date; returns how many events were new or changed.

    Duplicates must be up to date: they know the mark of each article.

    Args:
        opened: opens the store for one step; between two of them others have it.
        told: is told how many events are done, of how many.
        parts: into how many a step is divided, where others wait for the store.
    """
    with opened() as connection, transaction(connection):
        _forget(connection)
        waiting = [id for (id,) in connection.execute(_UNENTERED).fetchall()]
    done = in_steps("events", waiting, max(1, CHUNK // parts), _step, opened=opened, told=told)
    with opened() as connection, transaction(connection):
        _group(connection)
        connection.execute(_MAKE_STORIES)
    return done


def _step(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> int:
    fresh = _fresh(connection, ids)
    if fresh:
        _enter(connection, fresh)
    return len(fresh)


_MARKED = """
SELECT e.id, concat(e.revision, '|', t.mark) AS mark
FROM events e JOIN report_texts t ON t.article = e.article
"""
_STALE = f"""
SELECT r.event FROM story_reports r LEFT JOIN ({_MARKED}) m ON m.id = r.event
WHERE m.mark IS DISTINCT FROM r.mark
"""
_SHOWN = f"""
SELECT e.place, a.place AS article_place, e.id, e.article, m.mark
FROM (
    SELECT rowid AS place, id, article FROM event_versions
    WHERE as_shown AND held_until IS NULL{{wanted}}
) e JOIN (
    SELECT rowid AS place, id FROM article_versions WHERE as_shown AND held_until IS NULL
) a ON a.id = e.article JOIN ({_MARKED}) m ON m.id = e.id
ANTI JOIN story_reports r ON r.event = e.id
ORDER BY a.place, e.place
"""
_UNENTERED = f"SELECT id FROM ({_SHOWN.format(wanted='')})"
"""Found once, in the order in which articles lie in the file."""


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drops what was made of events that are shown no longer, or otherwise."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE stale AS {_STALE}")
    for table, column in (
        ("story_reports", "event"), ("story_keys", "event"), ("story_pairs", "event"),
        ("story_pairs", "other"),
    ):  # fmt: skip
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT event FROM stale)")
    connection.execute("DROP TABLE stale")


def _fresh(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[_Fresh]:
    """Those of some events that are still to be entered, as they are now."""
    with named(connection, "wanted", _table({"id": ids})):
        found = connection.execute(_SHOWN.format(wanted=" AND id IN (SELECT id FROM wanted)"))
        return [_Fresh(*row) for row in found.fetchall()]


def _enter(connection: duckdb.DuckDBPyConnection, fresh: list[_Fresh]) -> None:
    """Enters some events and pairs them with each other and with those that are there."""
    held: dict[str, Report] = {}
    for start in range(0, len(fresh), _READ):
        part = fresh[start : start + _READ]
        reports = list(_reports(connection, part))
        _insert(connection, "story_reports", {
            "event": [one.event for one in reports], "mark": [one.mark for one in part],
            "report": [_ENCODER.encode(one).decode() for one in reports],
        })  # fmt: skip
        listed = [(one.event, key) for one in reports for key in sorted(set(keys_of(one)))]
        _insert(connection, "story_keys", {
            "event": [event for event, _ in listed], "key": [key for _, key in listed],
        })  # fmt: skip
        held.update((one.event, one) for one in reports)
    found: dict[str, list[object]] = {"event": [], "other": [], "similarity": [], "reason": []}
    with named(connection, "todo", _table({"event": list(held)})):
        candidates = connection.execute(_CANDIDATES)
        while rows := candidates.fetchmany(_FETCHED):
            for event, line, mine in rows:
                other = held.get(event) or _DECODER.decode(line)
                for one in mine:
                    first, second = sorted((one, event))
                    matched = match(held[one], other)
                    if matched is not None:
                        values = (first, second, round(matched.similarity, 6), matched.reason)
                        for column, value in zip(found.values(), values, strict=True):
                            column.append(value)
    _insert(connection, "story_pairs", found)


_CANDIDATES = """
WITH mine AS (SELECT event, key FROM story_keys SEMI JOIN todo USING (event)),
pairs AS (
    SELECT k.event, list(DISTINCT mine.event) AS mine
    FROM story_keys k JOIN mine USING (key) LEFT JOIN todo ON todo.event = k.event
    WHERE todo.event IS NULL OR mine.event < k.event
    GROUP BY k.event
)
SELECT r.event, r.report::VARCHAR, mine FROM story_reports r JOIN pairs ON pairs.event = r.event
"""
"""Every event that shares a key with new ones, with those; two new ones stand once."""


def _reports(connection: duckdb.DuckDBPyConnection, fresh: list[_Fresh]) -> Iterator[Report]:
    """What joining looks at of some events, in their order."""
    events = _records(connection, "event", {one.id: one.place for one in fresh})
    articles = _records(connection, "article", {one.article: one.article_place for one in fresh})
    for one in fresh:
        event, article = from_json(events[one.id]), articles[one.article]
        if isinstance(article, str):
            article = articles[one.article] = from_json(article)
        assert isinstance(event, Event) and isinstance(article, Article)
        yield report_of(event, article)


def _records(
    connection: duckdb.DuckDBPyConnection, kind: str, places: Mapping[str, int]
) -> dict[str, Any]:
    """Records that are shown, by id, read from one stretch of the file."""
    with named(connection, "wanted", _table({"id": list(places)})):
        rows = connection.execute(
            f"SELECT id, record::VARCHAR FROM {kind}_versions WHERE rowid BETWEEN ? AND ? "
            "AND as_shown AND held_until IS NULL AND id IN (SELECT id FROM wanted)",
            [min(places.values()), max(places.values())],
        ).fetchall()
    return dict(rows)


def _group(connection: duckdb.DuckDBPyConnection) -> None:
    """Every event with its story, named after the event that was published first."""
    groups = Groups()
    reports = connection.execute(
        "SELECT report::VARCHAR FROM story_reports WHERE event IN "
        "(SELECT event FROM story_pairs UNION SELECT other FROM story_pairs)"
    )
    while rows := reports.fetchmany(_FETCHED):
        for (line,) in rows:
            groups.add(_DECODER.decode(line))
    pairs = connection.execute(
        "SELECT event, other FROM story_pairs ORDER BY similarity DESC, event, other"
    )
    while rows := pairs.fetchmany(_FETCHED):
        for one, other in rows:
            groups.join(one, other)
    placed = list(groups)
    columns = {"event": [one for one, _ in placed], "root": [root for _, root in placed]}
    connection.execute("DELETE FROM story_events")
    with named(connection, "grouped", _table(columns)):
        connection.execute(
            """
            INSERT INTO story_events
            WITH placed AS (
                SELECT e.id AS event, e.article, coalesce(g.root, e.id) AS root,
                       coalesce(a.published, DATE '9999-12-31') AS day
                FROM events e JOIN articles a ON a.id = e.article
                LEFT JOIN grouped g ON g.event = e.id
            ), named AS (
                SELECT root, 't' || substr(arg_min(event, (day, event)), 2) AS story
                FROM placed GROUP BY root
            )
            SELECT story, event, article FROM placed JOIN named USING (root)
            ORDER BY story, event
            """
        )


_MAKE_STORIES = """
DELETE FROM stories;
INSERT INTO stories
WITH told AS (
    SELECT s.story, e.*, a.published, a.publisher, c.original,
        row_number() OVER (PARTITION BY s.story ORDER BY
            date_earliest IS NULL, date_basis = 'publication', len(actor_names) = 0,
            len(recipient_names) = 0, mode IS NULL, place IS NULL, confidence DESC,
            a.published NULLS LAST, e.id) AS rank
    FROM story_events s JOIN events e ON e.id = s.event JOIN articles a ON a.id = e.article
    LEFT JOIN copies c ON c.article = e.article
), sources AS (
    SELECT story, count(DISTINCT article) AS reports, count(*) AS events,
        count(DISTINCT original) AS texts, min(published) AS first_published,
        max(published) AS last_published, list_sort(list(DISTINCT article)) AS articles,
        list_sort(list(DISTINCT publisher) FILTER (publisher IS NOT NULL)) AS publishers
    FROM told GROUP BY story
)
SELECT story, id, event_type, mode, status, actor_names, actor_countries, recipient_names,
    recipient_countries, date_earliest, date_latest, place, place_country, s.reports, s.events,
    s.texts, s.first_published, s.last_published, s.articles, coalesce(s.publishers, []),
    evidence
FROM told JOIN sources s USING (story) WHERE rank = 1 ORDER BY story
"""


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[object]]
) -> None:
    if any(columns.values()):
        with named(connection, "fresh", _table(columns)):
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")


def _table(columns: Mapping[str, Sequence[object]]) -> pyarrow.Table:
    import pyarrow

    types = {"similarity": pyarrow.float64()}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in columns])
    return pyarrow.table(columns, schema=schema)
