"""Duplicates in a store: which articles share a text, and which one updates or corrects another.

Works through the articles that are new since the last time, some at a time, each time in one
transaction. Every plain text stands once, with the earliest of the articles that have it; texts
that share a key of their MinHash signatures are compared word for word. What is found is a
function of the articles alone, whatever the order in which they came: keys and judgements are
of two texts, and when an earlier article with a known text comes, that text is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.records import Article, digest, from_json
from dragoman.store.relation import Kinship, Side, kinship
from dragoman.store.text import PERMUTATIONS, Told, article_text, keys, plain_hash, shingles
from dragoman.store.text import signature as signature_of
from dragoman.store.text import told as told_of
from dragoman.store.writing import named, transaction

if TYPE_CHECKING:
    import duckdb
    import pyarrow

CHUNK = 1000
"""Articles that are worked through in one transaction."""

LEAST_SIMILAR = 0.1
"""Estimated similarity of shingles below which texts are not compared; what would count as an
update has .13 even where it is three times as long."""

_PAIRS = 100_000
_HELD = 5000
_LATEST = date.max


class _Fresh(NamedTuple):
    """An article that is worked through."""

    id: str
    mark: str
    text: str
    published: date | None
    told: Told


def update(connection: duckdb.DuckDBPyConnection) -> int:
    """Brings the links between articles up to date; returns how many articles were new."""
    done = 0
    while True:
        with transaction(connection):
            fresh = _fresh(connection)
            if not fresh:
                break
            _link(connection, fresh)
        done += len(fresh)
    with transaction(connection):
        if done or _uncounted(connection):
            _find_originals(connection)
    return done


def _fresh(connection: duckdb.DuckDBPyConnection) -> list[_Fresh]:
    found = connection.execute(
        f"""
        SELECT a.id, a.mark, a.record::VARCHAR
        FROM (SELECT id, record, md5(record::VARCHAR) AS mark FROM articles) a
        LEFT JOIN report_texts t ON t.article = a.id
        WHERE t.mark IS DISTINCT FROM a.mark
        ORDER BY a.id LIMIT {CHUNK}
        """
    ).fetchall()
    made = []
    for id, mark, line in found:
        article = from_json(line)
        assert isinstance(article, Article)
        told = told_of(article_text(article))
        # A text without words is nobody's copy.
        text = plain_hash(told) if told.sentences else digest("no words", id)
        made.append(_Fresh(id, mark, text, _day(article.published), told))
    return made


def _link(connection: duckdb.DuckDBPyConnection, fresh: list[_Fresh]) -> None:
    """Enters some articles and links what is kin to them."""
    touched = _leave(connection, [one.id for one in fresh])
    _insert(connection, "report_texts", {
        "article": [one.id for one in fresh], "mark": [one.mark for one in fresh],
        "text": [one.text for one in fresh],
    })  # fmt: skip
    texts = {one.text: one for one in fresh}
    known = _firsts(connection, "texts", [*texts, *touched])
    now = _firsts(connection, None, [*texts, *touched])
    new = [text for text in texts if text not in known]
    moved = [text for text, first in now.items() if text in known and known[text] != first]
    gone = [text for text in known if text not in now]
    _drop(connection, [known[text][0] for text in (*moved, *gone)], texts=(*moved, *gone),
          bands=gone)  # fmt: skip
    kept = _signatures(connection, moved)
    signed = {text: signature_of(shingles(texts[text].told)) for text in new}
    _insert(connection, "bands", {
        "text": [text for text in new for _ in range(len(keys(signed[text])))],
        "band": [band for text in new for band in range(len(keys(signed[text])))],
        "key": [int(key) for text in new for key in keys(signed[text])],
    })  # fmt: skip
    entering = [*new, *moved]
    _insert(connection, "texts", {
        "text": entering,
        "article": [now[text][0] for text in entering],
        "published": [now[text][1] for text in entering],
        "signature": [signed[t].tobytes() if t in signed else kept[t] for t in entering],
    })  # fmt: skip
    _insert_links(connection, _kin(connection, entering))


def _kin(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> Iterator[Kinship]:
    """Those of the candidates that are kin."""
    with named(connection, "todo", _table({"text": texts})):
        found = connection.execute(
            """
            SELECT DISTINCT least(mine.text, other.text) AS one, greatest(mine.text, other.text)
            FROM bands mine JOIN todo USING (text) JOIN bands other USING (band, key)
            WHERE mine.text <> other.text ORDER BY ALL
            """
        ).fetchall()
    for start in range(0, len(found), _PAIRS):
        similar = _similar(connection, found[start : start + _PAIRS])
        told: dict[str, Told] = {}
        for at in range(0, len(similar), CHUNK):
            part = similar[at : at + CHUNK]
            _tell(connection, {article for pair in part for article, _ in pair}, told)
            for one, other in part:
                kin = kinship(Side(*one, told[one[0]]), Side(*other, told[other[0]]))
                if kin is not None:
                    yield kin


def _similar(
    connection: duckdb.DuckDBPyConnection, pairs: list[tuple[str, str]]
) -> list[tuple[tuple[str, date | None], tuple[str, date | None]]]:
    """The pairs whose signatures agree, as their articles with their days."""
    import numpy

    ids = sorted({text for pair in pairs for text in pair})
    place = {text: at for at, text in enumerate(ids)}
    signs = numpy.zeros((len(ids), PERMUTATIONS), dtype=numpy.uint32)
    articles: list[tuple[str, date | None]] = [("", None)] * len(ids)
    with named(connection, "wanted", _table({"text": ids})):
        rows = connection.execute(
            "SELECT text, article, published, signature FROM texts JOIN wanted USING (text)"
        ).fetchall()
    for text, article, published, blob in rows:
        signs[place[text]] = numpy.frombuffer(blob, dtype=numpy.uint32)
        articles[place[text]] = (article, published)
    first = numpy.array([place[one] for one, _ in pairs], dtype=numpy.int64)
    second = numpy.array([place[other] for _, other in pairs], dtype=numpy.int64)
    found = []
    for start in range(0, len(pairs), 10_000):
        some = slice(start, start + 10_000)
        alike = (signs[first[some]] == signs[second[some]]).mean(axis=1) >= LEAST_SIMILAR
        found += [
            (articles[first[start + at]], articles[second[start + at]])
            for at in numpy.flatnonzero(alike)
        ]
    return found


def _tell(connection: duckdb.DuckDBPyConnection, articles: set[str], told: dict[str, Told]) -> None:
    """Adds what articles tell to what is told already, which is let go when it grows large."""
    if len(told) > _HELD:
        told.clear()
    lacking = sorted(articles - told.keys())
    if not lacking:
        return
    with named(connection, "wanted", _table({"text": lacking})):
        rows = connection.execute(
            "SELECT id, record::VARCHAR FROM articles WHERE id IN (SELECT text FROM wanted)"
        )
        for id, line in rows.fetchall():
            record = from_json(line)
            assert isinstance(record, Article)
            told[id] = told_of(article_text(record))


def _leave(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> list[str]:
    """Takes articles that have changed from their texts, which are returned."""
    with named(connection, "leaving", _table({"article": articles})):
        condition = "article IN (SELECT article FROM leaving)"
        left = connection.execute(f"SELECT DISTINCT text FROM report_texts WHERE {condition}")
        found = [text for (text,) in left.fetchall()]
        if found:
            connection.execute(f"DELETE FROM report_texts WHERE {condition}")
    return found


def _firsts(
    connection: duckdb.DuckDBPyConnection, table: str | None, texts: Iterable[str]
) -> dict[str, tuple[str, date | None]]:
    """The earliest article of each text, as it was entered or (table None) as it is now."""
    source = table or (
        "(SELECT r.text AS text, "
        f"arg_min(r.article, (coalesce(a.published, DATE '{_LATEST}'), r.article)) AS article, "
        "min(a.published) AS published FROM report_texts r "
        "JOIN articles a ON a.id = r.article JOIN wanted w ON w.text = r.text GROUP BY r.text)"
    )
    with named(connection, "wanted", _table({"text": sorted(set(texts))})):
        rows = connection.execute(
            f"SELECT text, article, published FROM {source} JOIN wanted USING (text)"
        ).fetchall()
    return {text: (article, published) for text, article, published in rows}


def _signatures(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> dict[str, bytes]:
    """The signatures of texts whose earliest article has moved: from that article's words."""
    if not texts:
        return {}
    with named(connection, "wanted", _table({"text": texts})):
        rows = connection.execute(
            "SELECT text, any_value(article) FROM report_texts JOIN wanted USING (text) "
            "GROUP BY text"
        ).fetchall()
    told: dict[str, Told] = {}
    _tell(connection, {article for _, article in rows}, told)
    return {text: signature_of(shingles(told[article])).tobytes() for text, article in rows}


def _drop(
    connection: duckdb.DuckDBPyConnection,
    articles: Iterable[str],
    *,
    texts: Iterable[str],
    bands: Iterable[str],
) -> None:
    for table, column, values in (
        ("report_links", "earlier", articles), ("report_links", "later", articles),
        ("texts", "text", texts), ("bands", "text", bands),
    ):  # fmt: skip
        listed = list(values)
        if listed:
            connection.execute(f"DELETE FROM {table} WHERE list_contains(?, {column})", [listed])


def _insert_links(connection: duckdb.DuckDBPyConnection, kin: Iterator[Kinship]) -> None:
    found = list(kin)
    columns = Kinship._fields
    _insert(connection, "report_links", {
        name: [getattr(one, name) for one in found] for name in columns
    })  # fmt: skip


def _uncounted(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM copies) <> (SELECT count(*) FROM report_texts)"
    ).fetchone()
    return bool(row and row[0])


def _find_originals(connection: duckdb.DuckDBPyConnection) -> None:
    """The original of every article: the earliest of the texts that are copies of each other.

    Texts are joined from the most similar on, but never two of which one updates or corrects
    the other, whatever cut copy lies between them.
    """
    from dragoman.store.groups import joined_but

    links = connection.execute(
        "SELECT earlier, later, relation FROM report_links ORDER BY similarity DESC, earlier, later"
    ).fetchall()
    copies = [(one, other) for one, other, relation in links if relation == "copy"]
    apart = [(one, other) for one, other, relation in links if relation != "copy"]
    groups = joined_but(copies, apart)
    rows = {"article": list(groups), "root": list(groups.values())}
    connection.execute("DELETE FROM copies")
    with named(connection, "grouped", _table(rows)):
        connection.execute(
            f"""
            INSERT INTO copies
            WITH placed AS (
                SELECT t.text, coalesce(g.root, t.article) AS root, t.article,
                       coalesce(t.published, DATE '{_LATEST}') AS day
                FROM texts t LEFT JOIN grouped g ON g.article = t.article
            ), originals AS (
                SELECT root, arg_min(article, (day, article)) AS original
                FROM placed GROUP BY root
            )
            SELECT r.article, o.original
            FROM report_texts r JOIN placed USING (text) JOIN originals o USING (root)
            ORDER BY r.article
            """
        )


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[Any]]
) -> None:
    if any(columns.values()):
        with named(connection, "fresh", _table(columns)):
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")


def _table(columns: dict[str, list[Any]]) -> pyarrow.Table:
    import pyarrow

    types = {
        "published": pyarrow.date32(), "signature": pyarrow.binary(), "band": pyarrow.uint8(),
        "key": pyarrow.uint64(), "similarity": pyarrow.float64(), "contained": pyarrow.float64(),
        "added": pyarrow.int32(), "changed": pyarrow.int32(), "removed": pyarrow.int32(),
    }  # fmt: skip
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in columns])
    return pyarrow.table(columns, schema=schema)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
