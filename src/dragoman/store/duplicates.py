"""Duplicates in a store: which articles share a text, and which one updates or corrects another.

Works through the articles that are new since the last time, some at a time, each time in one
transaction, between two of which others have the store. Every plain text stands once, with the
earliest of the articles that have it; texts that share a key of their MinHash signatures are
compared word for word. What is found is a
function of the articles alone, whatever the order in which they came: keys and judgements are
of two texts, and when an earlier article with a known text comes, that text is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dragoman.records import digest
from dragoman.store.candidates import kin, told_in
from dragoman.store.columns import arrow, insert
from dragoman.store.relation import Kinship
from dragoman.store.steps import Opened, Progress, in_steps, silent
from dragoman.store.text import Told, keys, opening, plain_hash, shingles
from dragoman.store.text import signature as signature_of
from dragoman.store.writing import named, transaction

if TYPE_CHECKING:
    import duckdb
    import numpy
    from numpy.typing import NDArray

CHUNK = 10_000
"""Articles that are worked through in one transaction: each looks once over all keys, which costs
little beside so many articles, however many there are."""

_READ = 500
_LATEST = date.max


class _Fresh(NamedTuple):
    """An article that is to be worked through: where it stands, its id, what it is made of."""

    place: int
    id: str
    mark: str


class _Text(NamedTuple):
    """What is kept of a plain text."""

    signature: bytes
    opening: int


def update(opened: Opened, *, told: Progress = silent, parts: int = 1) -> int:
    """Brings the links between articles up to date; returns how many articles were new.

    Args:
        opened: opens the store for one step; between two of them others have it.
        told: is told how many articles are done, of how many.
        parts: into how many a step is divided, where others wait for the store.
    """
    with opened() as connection:
        waiting = [id for (id,) in connection.execute(_UNLINKED).fetchall()]
    done = in_steps("articles", waiting, max(1, CHUNK // parts), _step, opened=opened, told=told)
    with opened() as connection, transaction(connection):
        if done or _uncounted(connection):
            _find_originals(connection)
    return done


def _step(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> int:
    fresh = _fresh(connection, ids)
    if fresh:
        _link(connection, fresh)
    return len(fresh)


_SHOWN = """
SELECT a.place, a.id, a.mark
FROM (
    SELECT rowid AS place, id, md5(record::VARCHAR) AS mark FROM article_versions
    WHERE as_shown AND held_until IS NULL{wanted}
) a LEFT JOIN report_texts t ON t.article = a.id
WHERE t.mark IS DISTINCT FROM a.mark ORDER BY a.place
"""
_UNLINKED = f"SELECT id FROM ({_SHOWN.format(wanted='')})"
"""Found once, in the order in which they lie in the file: chunks are then read in one piece."""


def _fresh(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[_Fresh]:
    """Those of some articles that are still to be worked through, as they are now.

    Since they were found, somebody may have read one anew or linked it.
    """
    with named(connection, "wanted", arrow({"text": ids})):
        found = connection.execute(_SHOWN.format(wanted=" AND id IN (SELECT text FROM wanted)"))
        return [_Fresh(*row) for row in found.fetchall()]


def _link(connection: duckdb.DuckDBPyConnection, fresh: list[_Fresh]) -> None:
    """Enters some articles and links what is kin to them."""
    touched = _leave(connection, [one.id for one in fresh])
    texts: set[str] = set()
    made: dict[str, _Text] = {}
    for start in range(0, len(fresh), _READ):
        _enter(connection, fresh[start : start + _READ], texts, made)
    known = _firsts(connection, "texts", [*texts, *touched])
    now = _firsts(connection, None, [*texts, *touched])
    new = [text for text in sorted(texts) if text not in known]
    moved = [text for text, first in now.items() if text in known and known[text] != first]
    gone = [text for text in known if text not in now]
    kept = _kept(connection, moved)
    _drop(connection, [known[text][0] for text in (*moved, *gone)], texts=(*moved, *gone),
          bands=gone)  # fmt: skip
    entering = [*new, *moved]
    held = {**made, **kept}
    insert(connection, "texts", {
        "text": entering,
        "article": [now[text][0] for text in entering],
        "published": [now[text][1] for text in entering],
        "signature": [held[text].signature for text in entering],
        "opening": [held[text].opening for text in entering],
    })  # fmt: skip
    _insert_links(connection, kin(connection, entering))


def _enter(
    connection: duckdb.DuckDBPyConnection,
    fresh: list[_Fresh],
    texts: set[str],
    made: dict[str, _Text],
) -> None:
    """Notes the text of each article; signs those that the store has not seen.

    Args:
        connection: inside a transaction.
        fresh: some articles.
        texts: the texts of the chunk, which grow.
        made: what was made of new ones, which grows.
    """
    told = dict(_read(connection, fresh))
    # A text without words is nobody's copy.
    hashes = {
        id: plain_hash(one) if one.sentences else digest("no words", id) for id, one in told.items()
    }
    insert(connection, "report_texts", {
        "article": [one.id for one in fresh], "mark": [one.mark for one in fresh],
        "text": [hashes[one.id] for one in fresh],
    })  # fmt: skip
    texts.update(hashes.values())
    seen = _firsts(connection, "texts", hashes.values()).keys() | made.keys()
    signed: dict[str, NDArray[numpy.uint64]] = {}
    for id, text in hashes.items():
        if text not in seen and text not in signed:
            sign = signature_of(shingles(told[id]))
            signed[text] = keys(sign)
            made[text] = _Text(sign.tobytes(), opening(told[id]))
    insert(connection, "bands", {
        "text": [text for text, found in signed.items() for _ in found],
        "band": [band for found in signed.values() for band in range(len(found))],
        "key": [key for found in signed.values() for key in found.tolist()],
    })  # fmt: skip


def _read(connection: duckdb.DuckDBPyConnection, fresh: list[_Fresh]) -> Iterator[tuple[str, Told]]:
    """What articles tell, read in the order of the file."""
    with named(connection, "wanted", arrow({"text": [one.id for one in fresh]})):
        rows = connection.execute(
            "SELECT id, record::VARCHAR FROM article_versions "
            "WHERE rowid BETWEEN ? AND ? AND as_shown AND held_until IS NULL "
            "AND id IN (SELECT text FROM wanted)",
            [fresh[0].place, fresh[-1].place],
        ).fetchall()
    return ((id, told_in(line)) for id, line in rows)


def _leave(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> list[str]:
    """Takes articles that have changed from their texts, which are returned."""
    with named(connection, "leaving", arrow({"article": articles})):
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
    with named(connection, "wanted", arrow({"text": sorted(set(texts))})):
        rows = connection.execute(
            f"SELECT text, article, published FROM {source} JOIN wanted USING (text)"
        ).fetchall()
    return {text: (article, published) for text, article, published in rows}


def _kept(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> dict[str, _Text]:
    """What is kept of texts whose earliest article has moved: it is of their words alone."""
    if not texts:
        return {}
    with named(connection, "wanted", arrow({"text": texts})):
        rows = connection.execute(
            "SELECT text, signature, opening FROM texts JOIN wanted USING (text)"
        ).fetchall()
    return {text: _Text(signature, opening) for text, signature, opening in rows}


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
            with named(connection, "dropped", arrow({"text": listed})):
                connection.execute(
                    f"DELETE FROM {table} WHERE {column} IN (SELECT text FROM dropped)"
                )


def _insert_links(connection: duckdb.DuckDBPyConnection, kin: Iterator[Kinship]) -> None:
    found = list(kin)
    columns = Kinship._fields
    insert(connection, "report_links", {
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
    with named(connection, "grouped", arrow(rows)):
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
