"""Times ``Store.aggregate`` on a store of many made-up events: seconds, the best of five.

    python benchmarks/aggregate.py [EVENTS]

Rows go into the tables directly: 20 countries, ten years, every third event symmetric.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import duckdb

from dragoman.store import open_store

QUESTIONS = {
    "dyad,month": {"by": ["dyad", "month"]},
    "dyad,month --actor": {"by": ["dyad", "month"], "actor": "C03"},
    "country,day": {"by": ["country", "day"]},
    "dyad,type,week": {"by": ["dyad", "type", "week"]},
    "dyad,month --balanced": {"by": ["dyad", "month"], "balanced": True},
    "dyad,month --one-a-day": {"by": ["dyad", "month"], "one_a_day": True},
    "dyad,year --count reports": {"by": ["dyad", "year"], "unit": "reports"},
}


def fill(path: Path, events: int) -> None:
    """Writes events and their actors."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"""
            INSERT INTO event_versions BY NAME
            SELECT 'e' || i AS id, 'n' || (i // 3) AS article, 'CONSULT' AS event_type,
                   NULL AS mode, 'occurred' AS status,
                   ['verbal cooperation', 'material conflict'][1 + i % 2] AS quad,
                   (i % 21 - 10)::DOUBLE AS score, 'C' || lpad((i % 20)::VARCHAR, 2, '0')
                       AS place_country,
                   DATE '2011-01-01' + (hash(i) % 3650)::INTEGER AS date_earliest,
                   DATE '2011-01-01' + (hash(i) % 3650)::INTEGER AS date_latest,
                   CASE WHEN i % 3 = 0 THEN ['one', 'two'] ELSE ['one'] END AS actor_names,
                   ['C' || lpad((hash(i, 1) % 20)::VARCHAR, 2, '0')] AS actor_countries,
                   CASE WHEN i % 3 = 0 THEN [] ELSE ['two'] END AS recipient_names,
                   ['C' || lpad((hash(i, 2) % 20)::VARCHAR, 2, '0')] AS recipient_countries,
                   1.0 AS confidence, '{{}}' AS record,
                   true AS as_read, true AS as_shown, TIMESTAMP '2026-01-01' AS held_from
            FROM range({events}) AS t(i)
        """)
        for ordinal in (0, 1):
            connection.execute(f"""
                INSERT INTO actor_versions BY NAME
                SELECT 'e' || i AS record, 'event' AS kind, 'n' || (i // 3) AS article,
                       CASE WHEN {ordinal} = 0 OR i % 3 = 0 THEN 'actor' ELSE 'recipient' END
                           AS side,
                       CASE WHEN i % 3 = 0 THEN {ordinal} ELSE 0 END AS ordinal,
                       'somebody' AS name,
                       'C' || lpad((hash(i, {ordinal} + 1) % 20)::VARCHAR, 2, '0') AS country,
                       true AS as_read, true AS as_shown, TIMESTAMP '2026-01-01' AS held_from
                FROM range({events}) AS t(i)
            """)


def main(events: int) -> None:
    """Prints a line for each question."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.duckdb"
        store = open_store(path)
        fill(path, events)
        for name, question in QUESTIONS.items():
            taken = []
            for _ in range(5):
                start = time.perf_counter()
                rows = store.aggregate(**question).table.num_rows  # type: ignore[arg-type]
                taken.append(time.perf_counter() - start)
            print(f"{name:<28} {min(taken):6.3f} s  {rows:>8,} rows of {events:,} events")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
