"""Readings ⇄ a DuckDB file: kept once, asked by filters or in SQL.

store = open_store("news.duckdb")
store.add(reader.pipe(articles))
store.events(actor="IRN", since="2021-01")
store.sql("select event_type, count(*) from events group by all")
"""

from dragoman.store.store import Added, Store, open_store

__all__ = ["Added", "Store", "open_store"]
