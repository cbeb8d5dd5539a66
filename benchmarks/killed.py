"""A run that is killed again and again, then left to end: is it as if it never had been?

    python benchmarks/killed.py ARTICLES.jsonl [--kills N] [--workers N] [--seed N]

Reads the articles into one store undisturbed and times it; reads them into another by the same
command, killed (SIGKILL, with all its processes) at N moments drawn over the whole of that time,
each time begun again; lets the last run end; then compares the two row by row, in the order of
the rows, table by table; which run wrote a row is left out. Exits with 1 where a row differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path

from dragoman.store import Store, open_store

TABLES = (
    "articles", "texts", "actors", "events", "statements", "agreements", "agreement_actions",
    "evidence", "dyads",
)  # fmt: skip


def main() -> None:
    """Reads twice and compares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        calm, harried = Path(folder) / "calm.duckdb", Path(folder) / "harried.duckdb"
        began = time.perf_counter()
        start(given.articles, calm, given.workers).wait()
        took = time.perf_counter() - began
        print(f"undisturbed: {rows_of(calm)} in {took:,.0f} s", flush=True)
        harry(given.articles, harried, given.workers, given.kills, took, given.seed)
        last = start(given.articles, harried, given.workers).wait()
        print(f"the last run ended with {last}: {rows_of(harried)}")
        sys.exit(0 if same(open_store(calm, read_only=True), open_store(harried, read_only=True))
                 else 1)  # fmt: skip


def start(articles: Path, store: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command that a user gives, in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "dragoman", "read", str(articles), "--store", str(store),
         "--workers", str(workers)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def harry(articles: Path, store: Path, workers: int, kills: int, took: float, seed: int) -> None:
    """Kills run after run, at moments that together cover the time of an undisturbed one."""
    chance = random.Random(seed)
    for number in range(kills):
        run = start(articles, store, workers)
        moment = chance.uniform(0.5, 2 * took / kills + 6)
        try:
            run.wait(moment)
            left = "it had ended"
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            left = rows_of(store)
        print(f"{number + 1:2} killed after {moment:4.1f} s: {left}", flush=True)


def rows_of(path: Path) -> str:
    """How many articles and events a store holds."""
    if not path.exists():
        return "no store yet"
    try:
        store = open_store(path, read_only=True)
    except Exception as error:  # what a killed run leaves must open: it is told, and shows below
        return f"cannot be opened ({error})"
    counts = [
        store.sql(f"SELECT count(*) AS n FROM {table}").to_pylist()[0]["n"]
        for table in ("articles", "events", "statements", "agreements")
    ]
    return "{:,} articles, {:,} events, {:,} statements, {:,} agreements".format(*counts)


def same(calm: Store, harried: Store) -> bool:
    """Whether every table has the same rows; prints how many each has and how many differ."""
    all_same = True
    for table in TABLES:
        query = f"SELECT * FROM {table} ORDER BY ALL"
        one, other = calm.sql(query).to_pylist(), harried.sql(query).to_pylist()
        differ = sum(a != b for a, b in zip_longest(one, other))
        all_same = all_same and not differ
        print(f"{len(one):7,} rows of {table}, {differ} differ")
    return all_same


if __name__ == "__main__":
    main()
