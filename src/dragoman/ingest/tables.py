"""Rows → articles, whatever the table's format: which column holds what, and what a row lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.errors import InputError, MissingColumn, SettingsError
from dragoman.ingest.articles import from_fields
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.source import Hints
from dragoman.records import Article

COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext",
        "body_text", "article_body", "articlebody", "content_text", "story", "story_text",
        "news_text", "document", "raw_text", "contents",
    ),
    "title": ("title", "headline", "heading", "article_title", "headlines", "subject"),
    "published": (
        "published", "published_at", "publication_date", "date_published", "datepublished",
        "published_date", "publish_date", "publishdate", "pub_date", "pubdate", "date_publish",
        "publicationdate", "published_on", "publishedat", "published_time", "date", "article_date",
        "datetime", "dct", "day",
    ),
    "url": ("url", "link", "source_url", "article_url", "permalink", "uri", "web_url", "href"),
    "publisher": (
        "publisher", "source", "outlet", "news_source", "publication", "source_name", "sitename",
        "site_name", "newspaper", "media", "provider", "agency", "source_domain", "domain",
    ),
    "id": ("id", "article_id", "doc_id", "docid", "document_id", "uid", "guid", "_id"),
}  # fmt: skip
"""The names by which a field's column is found, the most telling first."""

_REMEDY = "name the column that holds the article's text (columns={'text': …}, --text-column)"


def checked_columns(given: Mapping[str, str] | None) -> dict[str, str]:
    """The user's columns by field.

    Raises:
        SettingsError: a field that articles do not have.
    """
    for field in given or {}:
        if field not in COLUMN_NAMES:
            raise SettingsError(
                f"columns name the field {field!r}, which articles do not have",
                remedy=f"known are {', '.join(COLUMN_NAMES)}",
            )
    return dict(given or {})


def find_columns(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field that the table holds.

    Args:
        names: the table's columns.
        given: the user's, by field; they go before what would be found.

    Raises:
        MissingColumn: a column that the user named is not there, or none holds the text.

    >>> find_columns(["Headline", "Pub Date", "Body"], {})
    {'text': 'Body', 'title': 'Headline', 'published': 'Pub Date'}
    """
    there = list(names)
    known = {_plain(name): name for name in reversed(there)}
    found = {}
    for field, candidates in COLUMN_NAMES.items():
        if field in given:
            found[field] = _given(given[field], there)
        else:
            column = next((known[name] for name in candidates if name in known), None)
            if column is not None and column not in given.values():
                found[field] = column
    if "text" not in found:
        raise MissingColumn(
            f"no column holds the text (there are {_listed(there)})", remedy=_REMEDY
        )
    return found


def article_of(
    row: Mapping[str, Any], columns: Mapping[str, str], hints: Hints, *, source: str, place: str
) -> Article | Failure:
    """The article of a row, or why there is none.

    Args:
        row: the cells by column.
        columns: as :func:`find_columns` gives them.
        hints: what the user said.
        source: the table's name.
        place: where in it the row stands ("line 3").
    """
    fields = {field: row.get(column) for field, column in columns.items()}
    label = fields.pop("id", None)
    if label not in (None, ""):
        place = f"{place} (id {str(label)[:40]})"
    try:
        return from_fields(fields, published=hints.published)
    except InputError as error:
        return Failure(source, located(error, f"{source}, {place}"))


def _given(column: str, there: list[str]) -> str:
    if column not in there:
        raise MissingColumn(
            f"there is no column {column!r} (there are {_listed(there)})",
            remedy="names are compared letter by letter",
        )
    return column


def _plain(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").split())


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:30] for name in names[:12])
    return f"{shown}, …" if len(names) > 12 else shown or "none"
