"""``dna``: the statement table of discourse network analysis, one row a statement and concept.

Columns as the Discourse Network Analyzer and the R package rDNA name them in their event lists
(statement_id, time, document_id, document_title, document_source, person, organization, concept,
agreement; agreement is 1 or 0), then what they lack: country, act, how the position was put, the
words with their offsets, and the address of the article.

Source: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in The
Oxford Handbook of Political Networks (2017); the manual of DNA and rDNA.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.debate import Entry, entries
from dragoman.export.delimited import read_delimited, write_delimited
from dragoman.export.format import Chosen, Format, Option, Records, Row, Writable
from dragoman.sides import side_at

COLUMNS = (
    "statement_id", "time", "document_id", "document_title", "document_source", "document_url",
    "person", "organization", "country", "concept", "agreement", "position", "act", "start", "end",
    "text",
)  # fmt: skip


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes the table as CSV; conditional support counts as the option says."""
    conditional = chosen["conditional"] == "agree"
    rows = (
        row
        for entry in entries(records.statements, records.articles)
        if conditional or entry.position != "conditional"
        for row in _rows(entry)
    )
    return write_delimited(rows, COLUMNS, out)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The rows of such a table."""
    rows = read_delimited(data, whole=("agreement", "start", "end"))
    return [{**row, "article_id": row["document_id"]} for row in rows]


def _rows(entry: Entry) -> Iterator[Row]:
    """The entry's row; nobody who could be named makes none."""
    person, organisation = side_at(entry.speaker, "person"), side_at(entry.speaker, "organisation")
    if person is None and organisation is None:
        return
    one, article = entry.statement, entry.article
    words = next(iter(one.content), one.evidence)
    yield {
        "statement_id": one.id,
        "time": entry.day,
        "document_id": one.article,
        "document_title": article.title if article else None,
        "document_source": article.publisher if article else None,
        "document_url": article.url if article else None,
        "person": person.name if person else None,
        "organization": organisation.name if organisation else None,
        "country": entry.speaker.country,
        "concept": entry.concept,
        "agreement": int(entry.position != "against"),
        "position": entry.position,
        "act": one.act,
        "start": words.start,
        "end": words.end,
        "text": words.text,
    }


FORMAT = Format(
    name="dna",
    purpose="Statement table of discourse network analysis (CSV).",
    kinds=("statement",),
    write=write,
    read=read,
    options=(
        Option(
            "conditional", "Count support under a condition as agreement, or leave it out.",
            "leave-out", ("leave-out", "agree"),
        ),
    ),
)  # fmt: skip
