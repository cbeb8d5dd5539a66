"""Rows → readings: rows that tell one event become one again, events of one report one reading.

Rows wait in a file on disk until all are read, so that memory does not grow with the input and
reports may be spread over many files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

import msgspec

from dragoman.imports.rows import Row
from dragoman.reading import Reading
from dragoman.records import Actor, Article, Event, digest, from_json, revised, to_json

_COMMIT = 50_000


class Spool:
    """Rows on disk, given back by report.

    Args:
        path: a file that is not there yet.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE rows (number INTEGER PRIMARY KEY, article TEXT, report BLOB, "
            "key TEXT, event BLOB)"
        )
        self._waiting: list[tuple[str, bytes, str, bytes]] = []

    def add(self, row: Row) -> None:
        """Holds a row."""
        event = to_json(row.event)
        self._waiting.append((row.article.id, to_json(row.article), row.key, event))
        if len(self._waiting) >= _COMMIT:
            self._flush()

    def readings(self) -> Iterator[Reading]:
        """The reports in order of their ids, each with its events."""
        self._flush()
        query = "SELECT article, report, key, event FROM rows ORDER BY article, key, number"
        with closing(self._connection.execute(query)) as found:
            for _, rows in groupby(found, key=lambda row: row[0]):
                listed = list(rows)
                article = from_json(listed[0][1])
                assert isinstance(article, Article)
                events = [
                    event
                    for key, same in groupby(listed, key=lambda row: row[2])
                    for event in joined(key, [_event(row[3]) for row in same])
                ]
                yield Reading(article=article, events=tuple(events))

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def _flush(self) -> None:
        with self._connection:
            self._connection.executemany(
                "INSERT INTO rows (article, report, key, event) VALUES (?, ?, ?, ?)", self._waiting
            )
        self._waiting.clear()


def joined(key: str, rows: Sequence[Event]) -> list[Event]:
    """The event of rows that differ in actor or recipient alone.

    Rows are joined where they are all pairs of some actors and recipients, or all ordered pairs
    of the parties of a symmetric act; any other rows would give pairs that nobody told, and
    stay events of their own.

    Args:
        key: what the rows share.
        rows: each with at most one actor and one recipient.
    """
    actors = tuple(dict.fromkeys(actor for one in rows for actor in one.actors))
    recipients = tuple(dict.fromkeys(actor for one in rows for actor in one.recipients))
    pairs = {(one.actors, one.recipients) for one in rows}
    if len(actors) > 1 and set(actors) == set(recipients):
        parties = {((one,), (other,)) for one in actors for other in actors if one != other}
        if pairs == parties:
            return [_made(key, rows[0], actors, ())]
    # Several actors and nobody acted on would be taken for the parties of a symmetric act.
    whole = recipients or len(actors) < 2
    if whole and pairs == {(one, other) for one in _each(actors) for other in _each(recipients)}:
        return [_made(key, rows[0], actors, recipients)]
    first = {(one.actors, one.recipients): one for one in reversed(rows)}
    return [
        _made(digest(key, *sides), one, *sides)
        for sides, one in sorted(first.items(), key=lambda item: digest(*item[0]))
    ]


def _each(side: tuple[Actor, ...]) -> list[tuple[Actor, ...]]:
    return [(one,) for one in side] or [()]


def _made(key: str, row: Event, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> Event:
    changed = msgspec.structs.replace(row, id="e" + key, actors=actors, recipients=recipients)
    return revised(changed)


def _event(line: bytes) -> Event:
    found = from_json(line)
    assert isinstance(found, Event)
    return found
