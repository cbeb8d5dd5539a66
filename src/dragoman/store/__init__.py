"""Readings ⇄ a DuckDB file: kept once, asked by filters or in SQL.

store = open_store("news.duckdb")
store.add(reader.pipe(articles))
store.events(actor="IRN", since="2021-01")
store.sql("select event_type, count(*) from events group by all")
store.correct("e1f…", set={"event_type": "CONSULT"}, by="Ana", why="they only met")
store.events(as_of="2026-01-31"); store.changes("2026-02-01")
"""

from dragoman.store.changes import Change
from dragoman.store.correcting import Correction
from dragoman.store.derived import Duplicate, Story
from dragoman.store.runs import Provenance
from dragoman.store.store import Added, Store, open_store

__all__ = [
    "Added",
    "Change",
    "Correction",
    "Duplicate",
    "Provenance",
    "Store",
    "Story",
    "open_store",
]
