"""What a page of news declares about itself: publication date, publisher, address.

Only declarations count: ``<meta>`` properties, JSON-LD of schema.org, and a ``<time>`` that
stands outside links, lists and asides and has no rival. A date of modification, a date
beside a related story, the year of a copyright line are not the day of publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from dragoman.errors import BadDate
from dragoman.ingest.published import day_of

Tree: TypeAlias = Any  # lxml has no types

# Open Graph, schema.org microdata, Dublin Core, Parsely, Sailthru and the meta names of large
# content management systems, the most specific first.
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "og:article:published_time", "parsely-pub-date", "sailthru.date", "publish-date",
    "publish_date", "publication_date", "publishdate", "pubdate", "published_date",
    "cxenseparse:recs:publishtime", "article.published", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "date",
)  # fmt: skip
_PUBLISHER = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher")
_ADDRESS = ("og:url",)
_ARTICLES = (
    "article", "newsarticle", "reportagenewsarticle", "blogposting", "liveblogposting",
    "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle", "webpage",
)  # fmt: skip
_MAX_SCRIPT = 1_000_000


def facts_of(tree: Tree) -> dict[str, str | None]:
    """The fields ``published`` (an ISO day), ``publisher`` and ``url``; None where undeclared."""
    meta = _meta(tree)
    linked = list(_linked(tree))
    dates = [*_named(meta, _PUBLISHED), *(item.get("datePublished") for item in linked)]
    names = [*_named(meta, _PUBLISHER), *(_name(item.get("publisher")) for item in linked)]
    links = [*tree.xpath("//link[@rel='canonical']/@href"), *_named(meta, _ADDRESS)]
    return {
        "published": next(filter(None, map(_day, dates)), None) or _stamped(tree),
        "publisher": next((name for name in names if isinstance(name, str) and name), None),
        "url": next((link.strip() for link in links if link.strip().startswith("http")), None),
    }


def _meta(tree: Tree) -> dict[str, str]:
    """Contents by property, name or itemprop, lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name, content = element.get(attribute), element.get("content")
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content.strip())
    return found


def _named(meta: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _linked(tree: Tree) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes; the page itself comes last."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and len(text) <= _MAX_SCRIPT:
            try:
                found.extend(_items(json.loads(text)))
            except (ValueError, RecursionError):
                continue
    yield from sorted(found, key=lambda item: _type(item) == "webpage")


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The article-like objects at the top of a JSON-LD document or in its graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            if _type(item) in _ARTICLES:
                yield item
            graph = item.get("@graph")
            for member in graph if isinstance(graph, list) else []:
                if isinstance(member, dict) and _type(member) in _ARTICLES:
                    yield member


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    first = kind[0] if isinstance(kind, list) and kind else kind
    return first.lower() if isinstance(first, str) else ""


def _name(publisher: object) -> object:
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _stamped(tree: Tree) -> str | None:
    """The one day that ``<time>`` elements of the page's own part name."""
    outside = " and ".join(f"not(ancestor::{tag})" for tag in ("a", "li", "aside", "nav", "footer"))
    days = {_day(stamp) for stamp in tree.xpath(f"//time[{outside}]/@datetime")} - {None}
    return days.pop() if len(days) == 1 else None


def _day(value: object) -> str | None:
    """The day, or None: what a page declares is not the user's to mend."""
    try:
        return day_of(value)
    except BadDate:
        return None
