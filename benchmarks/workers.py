"""Two workers against one: processes of this machine, and a Ray cluster on it.

    python benchmarks/workers.py ARTICLES... [--limit N] [--rounds N] [--ray]

Each round reads all articles with one worker, with two and, with --ray, with two on Ray, one
after the other in one process; every numerical library has one thread. A clock starts at the
first reading that comes back, so that no start-up counts, and stops at the last. Prints
articles a second, the ratio to one worker of each round and their median, and whether all
readings were the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from throughput import THREAD_VARIABLES, load

if TYPE_CHECKING:
    from dragoman.run import Engine

SKIPPED = 16
"""Readings that come back before the clock starts: workers that are not warm yet."""


def main() -> None:
    """Runs the rounds and prints a line for each, then the medians."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ray", action="store_true")
    given = parser.parse_args()
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    from dragoman.run import Engine

    articles = [one for path in given.articles for one in load(path, given.limit)]
    runs = {"1 worker": (Engine.LOCAL, 1), "2 workers": (Engine.LOCAL, 2)}
    if given.ray:
        runs["2 on Ray"] = (Engine.RAY, 2)
    ratios: dict[str, list[float]] = defaultdict(list)
    digests = set()
    print(f"{len(articles)} articles; the first {SKIPPED} readings are not counted")
    for number in range(1, given.rounds + 1):
        rates = {}
        for name, (engine, workers) in runs.items():
            rates[name], digest = timed(articles, engine, workers)
            digests.add(digest)
            ratios[name].append(rates[name] / rates["1 worker"])
        told = ", ".join(f"{name} {rate:.1f} ({ratios[name][-1]:.2f})"
                         for name, rate in rates.items())  # fmt: skip
        print(f"round {number}: articles a second (ratio): {told}", flush=True)
    for name, found in ratios.items():
        print(f"{name}: {median(found):.2f} times one worker")
    print("all readings the same bytes" if len(digests) == 1 else "READINGS DIFFER")


def timed(articles: list[dict[str, Any]], engine: Engine, workers: int) -> tuple[float, str]:
    """Articles a second once warm, and the digest of all that was read."""
    from msgspec import json

    from dragoman.run import ReaderOptions, read_many

    digest = hashlib.sha256()
    began, counted = 0.0, 0
    for number, reading in enumerate(
        read_many(articles, ReaderOptions(), engine=engine, workers=workers)
    ):
        digest.update(json.encode(reading))
        if number + 1 == SKIPPED:
            began = time.perf_counter()
        counted += number >= SKIPPED
    return counted / (time.perf_counter() - began), digest.hexdigest()


if __name__ == "__main__":
    main()
