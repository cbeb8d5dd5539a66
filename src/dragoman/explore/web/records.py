"""Single articles and records of a store, with what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from dragoman.explore.web.rows import dicts
from dragoman.records import Article, Finding, from_json

if TYPE_CHECKING:
    from dragoman.store import Store

KINDS = ("events", "statements", "agreements")

_REPORTS = """
SELECT l.relation, l.similarity, a.id, a.title, a.published, a.publisher
FROM report_links l JOIN articles a ON a.id = CASE WHEN l.earlier = $1 THEN l.later ELSE l.earlier END
WHERE l.earlier = $1 OR l.later = $1
ORDER BY a.published, a.id LIMIT 50
"""
_SAME_STORY = """
SELECT DISTINCT mine.event, mine.story, e.id AS other, a.id AS article, a.title, a.published,
       a.publisher
FROM story_events mine JOIN story_events s ON s.story = mine.story AND s.event <> mine.event
JOIN events e ON e.id = s.event JOIN articles a ON a.id = e.article
WHERE mine.article = $1 AND s.article <> mine.article
ORDER BY a.published NULLS LAST, a.id LIMIT 500
"""


_STORY = "SELECT * FROM stories WHERE id = ?"
_TOLD_IN = """
SELECT e.id AS other, e.evidence, a.id AS article, a.title, a.published, a.publisher,
       CASE WHEN a.title IS NULL THEN left(a.text, 200) END AS opening,
       coalesce(c.original, a.id) <> a.id AS copied
FROM story_events s JOIN events e ON e.id = s.event JOIN articles a ON a.id = e.article
LEFT JOIN copies c ON c.article = a.id
WHERE s.story = ? ORDER BY a.published NULLS LAST, a.id, e.evidence_start LIMIT 500
"""


def story_of(store: Store, id: str) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """A story's row, and the events that were joined into it with their articles, or None."""
    with store.reading() as connection:
        found = dicts(connection.execute(_STORY, [id]))
        if not found:
            return None
        return found[0], dicts(connection.execute(_TOLD_IN, [id]))


def article_of(store: Store, id: str) -> Article | None:
    """An article with its text, or None."""
    found = store.articles([id])
    return found[0] if found else None


def findings_of(store: Store, article: str) -> list[Finding]:
    """The records of an article as they are shown, in the order of its text."""
    query = " UNION ALL ".join(
        f"SELECT record::VARCHAR, evidence_start FROM {name} WHERE article = $1" for name in KINDS
    )
    with store.reading() as connection:
        found = connection.execute(
            f"SELECT * FROM ({query}) ORDER BY evidence_start NULLS LAST", [article]
        ).fetchall()
    return [cast(Finding, from_json(line)) for line, _ in found]


def finding_of(store: Store, id: str) -> Finding | None:
    """A record as it is shown, or None."""
    query = " UNION ALL ".join(
        f"SELECT record::VARCHAR FROM {name} WHERE id = $1" for name in KINDS
    )
    with store.reading() as connection:
        found = connection.execute(query, [id]).fetchone()
    return cast(Finding, from_json(found[0])) if found else None


def related(store: Store, article: str) -> dict[str, list[dict[str, Any]]]:
    """Other reports: "articles" that share the text, and by event those of the same story."""
    with store.reading() as connection:
        made: dict[str, list[dict[str, Any]]] = {
            "articles": dicts(connection.execute(_REPORTS, [article]))
        }
        for row in dicts(connection.execute(_SAME_STORY, [article])):
            made.setdefault(row["event"], []).append(row)
    return made
