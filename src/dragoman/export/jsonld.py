"""``jsonld``: all records as linked data (JSON-LD 1.1), their words as Web Annotation selectors.

Terms of schema.org where they fit (articles, places, people), of the Web Annotation vocabulary
for the words, and Dragoman's own for the rest. Identifiers are URNs, so that nothing needs to be
fetched.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.export import flat
from dragoman.export.format import Chosen, Format, Records, Row, Writable
from dragoman.records import Article, Finding

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": "urn:dragoman:term:",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "kind": "@type",
    "Article": "schema:NewsArticle",
    "title": "schema:headline",
    "published": "schema:datePublished",
    "publisher": "schema:publisher",
    "url": {"@id": "schema:url", "@type": "@id"},
    "article": {"@id": "schema:isBasedOn", "@type": "@id"},
    "words": "oa:hasSelector",
    "text": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
}


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes one document: a context, then a graph with one node a line."""
    nodes = [*map(_article, records.articles)]
    findings: tuple[Finding, ...] = (*records.events, *records.statements, *records.agreements)
    nodes += [_finding(finding) for finding in findings]
    out.write(b'{"@context":' + msgspec.json.encode(CONTEXT) + b',\n"@graph":[')
    for number, node in enumerate(nodes):
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(node))
    out.write(b"\n]}\n")
    return len(nodes)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The nodes; those of findings with the offsets of their words."""
    graph = msgspec.json.decode(data)["@graph"]
    return [_read(node) for node in graph]


def _article(article: Article) -> Row:
    return {
        "id": f"urn:dragoman:article:{article.id}", "kind": "Article", "title": article.title,
        "published": article.published, "publisher": article.publisher,
        "url": article.url,
    }  # fmt: skip


def _finding(finding: Finding) -> Row:
    told = flat.flat(finding)
    words = {name: told.pop(f"evidence{end}") for name, end in
             (("text", ""), ("start", "_start"), ("end", "_end"))}  # fmt: skip
    kind = flat.kind_of(finding)
    return {
        **told,
        "id": f"urn:dragoman:{kind}:{finding.id}",
        "kind": kind.capitalize(),
        "article": f"urn:dragoman:article:{finding.article}",
        "words": {"kind": "oa:TextPositionSelector", **words},
    }


def _read(node: Row) -> Row:
    if "words" not in node:
        return node
    article = str(node["article"]).rpartition(":")[2]
    return {**node, **{k: v for k, v in node["words"].items() if k != "kind"},
            "article_id": article}  # fmt: skip


FORMAT = Format(
    name="jsonld", purpose="All records as linked data (JSON-LD).",
    kinds=("event", "statement", "agreement"), write=write, read=read,
)  # fmt: skip
