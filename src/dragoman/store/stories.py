"""Stories: events of many reports joined into one, with all its sources.

Works through the events that are new or changed since the last time, some at a time, each time
in one transaction; then all pairs are grouped, the surest first. Which pairs there are depends
on two events alone, so that the same store gives the same stories whatever the order in which
it was filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.records import Article, Event, from_json
from dragoman.store.joining import Groups, Report, keys_of, match, report_of
from dragoman.store.writing import named, transaction

if TYPE_CHECKING:
    import duckdb
    import pyarrow

CHUNK = 2000
"""Events that are worked through in one transaction."""

_FETCHED = 50_000
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(Report)


def update(connection: duckdb.DuckDBPyConnection) -> int:
    """Brings the stories up to date; returns how many events were new or changed."""
    done = 0
    with transaction(connection):
        _forget(connection)
    while True:
        with transaction(connection):
            fresh = _fresh(connection)
            if not fresh:
                break
            _enter(connection, fresh)
        done += len(fresh)
    with transaction(connection):
        _group(connection)
        connection.execute(_MAKE_STORIES)
    return done


def _forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Drops what was made of events that are shown no longer, or otherwise."""
    connection.execute(f"CREATE TEMP TABLE stale AS {_STALE}")
    _drop_stale(connection)


_MARKED = """
SELECT e.id, concat(e.revision, '|', md5(a.record::VARCHAR)) AS mark
FROM events e JOIN articles a ON a.id = e.article
"""
_STALE = f"""
SELECT r.event FROM story_reports r LEFT JOIN ({_MARKED}) m ON m.id = r.event
WHERE m.mark IS DISTINCT FROM r.mark
"""


def _drop_stale(connection: duckdb.DuckDBPyConnection) -> None:
    for table, column in (
        ("story_reports", "event"), ("story_keys", "event"), ("story_pairs", "event"),
        ("story_pairs", "other"),
    ):  # fmt: skip
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT event FROM stale)")
    connection.execute("DROP TABLE stale")


def _fresh(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, Report]]:
    """Some events that are not entered yet, each with its mark."""
    found = connection.execute(
        f"""
        WITH new AS (
            SELECT e.id, e.article, e.revision, e.record FROM events e
            ANTI JOIN story_reports r ON r.event = e.id
            ORDER BY e.article, e.id LIMIT {CHUNK}
        )
        SELECT concat(n.revision, '|', md5(a.record::VARCHAR)), n.record::VARCHAR,
               a.record::VARCHAR
        FROM new n JOIN articles a ON a.id = n.article ORDER BY n.article, n.id
        """
    ).fetchall()
    made = []
    for mark, event_line, article_line in found:
        event, article = from_json(event_line), from_json(article_line)
        assert isinstance(event, Event) and isinstance(article, Article)
        made.append((mark, report_of(event, article)))
    return made


def _enter(connection: duckdb.DuckDBPyConnection, fresh: list[tuple[str, Report]]) -> None:
    reports = [report for _, report in fresh]
    _insert(connection, "story_reports", {
        "event": [one.event for one in reports], "mark": [mark for mark, _ in fresh],
        "report": [_ENCODER.encode(one).decode() for one in reports],
    })  # fmt: skip
    listed = [(one.event, key) for one in reports for key in sorted(set(keys_of(one)))]
    _insert(connection, "story_keys", {
        "event": [event for event, _ in listed], "key": [key for _, key in listed],
    })  # fmt: skip
    with named(connection, "todo", _table({"event": [one.event for one in reports]})):
        candidates = connection.execute(
            """
            WITH pairs AS (
                SELECT DISTINCT least(mine.event, other.event) AS one,
                       greatest(mine.event, other.event) AS two
                FROM story_keys mine JOIN todo USING (event) JOIN story_keys other USING (key)
                WHERE mine.event <> other.event
            )
            SELECT a.event, a.report::VARCHAR, b.event, b.report::VARCHAR
            FROM pairs JOIN story_reports a ON a.event = one JOIN story_reports b ON b.event = two
            ORDER BY 1, 3
            """
        )
        found: dict[str, list[object]] = {
            "event": [], "other": [], "similarity": [], "reason": []
        }  # fmt: skip
        held: dict[str, Report] = {}
        while rows := candidates.fetchmany(_FETCHED):
            for one, first, two, second in rows:
                pair = []
                for event, line in ((one, first), (two, second)):
                    if event not in held:
                        if len(held) > _FETCHED:
                            held.clear()
                        held[event] = _DECODER.decode(line)
                    pair.append(held[event])
                matched = match(*pair)
                if matched is not None:
                    values = (one, two, round(matched.similarity, 6), matched.reason)
                    for column, value in zip(found.values(), values, strict=True):
                        column.append(value)
    _insert(connection, "story_pairs", found)


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
