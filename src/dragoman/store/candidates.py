"""Pairs of texts in a store that may be kin, found by their keys and compared word for word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.records import Article, from_json
from dragoman.store.columns import arrow
from dragoman.store.relation import CORRECTION_DAYS, Kinship, Side, kinship
from dragoman.store.text import PERMUTATIONS, Told, article_text
from dragoman.store.text import told as told_of
from dragoman.store.writing import named

if TYPE_CHECKING:
    import duckdb
    import numpy
    from numpy.typing import NDArray

LEAST_SIMILAR = 0.1
"""Estimated similarity of shingles below which texts are not compared; what would count as an
update has .13 even where it is three times as long."""

_READ = 500
_PAIRS = 50_000
_COMPARED = 3000
_HELD = 6000

_PLACED = """
SELECT row_number() OVER () AS place, text, article, published, opening FROM texts
"""
_CANDIDATES = f"""
WITH mine AS (
    SELECT place, published, opening, band, key FROM bands JOIN placed USING (text)
    WHERE text IN (SELECT text FROM todo)
), others AS (SELECT place, published, opening, band, key FROM bands JOIN placed USING (text))
SELECT DISTINCT least(mine.place, others.place) AS one, greatest(mine.place, others.place) AS other
FROM mine JOIN others USING (band, key)
WHERE mine.place <> others.place AND (
    coalesce(abs(mine.published - others.published) <= {CORRECTION_DAYS}, true)
    OR mine.opening = others.opening
)
ORDER BY ALL
"""
"""Pairs of texts that share a key, without those that :func:`kinship` turns down by the days."""


def kin(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> Iterator[Kinship]:
    """Those of the candidates that are kin."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE placed AS {_PLACED}")
    with named(connection, "todo", arrow({"text": texts})):
        found = connection.execute(_CANDIDATES).fetchnumpy()
    told: dict[str, Told] = {}
    for start in range(0, len(found["one"]), _PAIRS):
        some = slice(start, start + _PAIRS)
        similar = _similar(connection, found["one"][some], found["other"][some])
        for at in range(0, len(similar), _COMPARED):
            part = similar[at : at + _COMPARED]
            _tell(connection, {article for pair in part for article, _ in pair}, told)
            for one, other in part:
                found_kin = kinship(Side(*one, told[one[0]]), Side(*other, told[other[0]]))
                if found_kin is not None:
                    yield found_kin
    connection.execute("DROP TABLE placed")


def _similar(
    connection: duckdb.DuckDBPyConnection,
    ones: NDArray[numpy.int64],
    others: NDArray[numpy.int64],
) -> list[tuple[tuple[str, date | None], tuple[str, date | None]]]:
    """The pairs whose signatures agree, as their articles with their days."""
    import numpy

    places = numpy.unique(numpy.concatenate((ones, others)))
    signs = numpy.zeros((len(places), PERMUTATIONS), dtype=numpy.uint32)
    articles: list[tuple[str, date | None]] = [("", None)] * len(places)
    with named(connection, "wanted", arrow({"place": places})):
        rows = connection.execute(
            "SELECT p.place, p.article, p.published, t.signature "
            "FROM texts t JOIN (FROM placed SEMI JOIN wanted USING (place)) p USING (text)"
        )
        while some := rows.fetchmany(_PAIRS):
            for place, article, published, blob in some:
                at = int(numpy.searchsorted(places, place))
                signs[at] = numpy.frombuffer(blob, dtype=numpy.uint32)
                articles[at] = (article, published)
    first, second = numpy.searchsorted(places, ones), numpy.searchsorted(places, others)
    found = []
    for start in range(0, len(first), 10_000):
        some_pairs = slice(start, start + 10_000)
        alike = (signs[first[some_pairs]] == signs[second[some_pairs]]).mean(axis=1)
        found += [
            (articles[first[start + at]], articles[second[start + at]])
            for at in numpy.flatnonzero(alike >= LEAST_SIMILAR)
        ]
    return found


def _tell(connection: duckdb.DuckDBPyConnection, articles: set[str], told: dict[str, Told]) -> None:
    """Adds what articles tell to what is told already, which is let go when it grows large."""
    if len(told) > _HELD:
        told.clear()
    lacking = sorted(articles - told.keys())
    if not lacking:
        return
    with named(connection, "wanted", arrow({"text": lacking})):
        rows = connection.execute(
            "SELECT id, record::VARCHAR FROM articles WHERE id IN (SELECT text FROM wanted)"
        )
        while some := rows.fetchmany(_READ):
            told.update((id, told_in(line)) for id, line in some)


def told_in(line: str) -> Told:
    """What an article tells, from its record."""
    record = from_json(line)
    assert isinstance(record, Article)
    return told_of(article_text(record))
