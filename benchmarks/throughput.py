"""How fast Dragoman reads, against the stock spaCy pipeline on the same articles.

usage: python benchmarks/throughput.py ARTICLES... [--limit N] [--rounds N]

ARTICLES is a folder of text files or a JSON Lines file with a column "text". Both read every
article in one process with every numerical library pinned to one thread, in turns of one
round each, so that a machine whose speed drifts is fair to both; seconds are the processor's,
which others at work on the machine count for less in. Prints documents and tokens a second, the
ratio of each round, and the peak memory of a process of its own for Dragoman.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def main() -> None:
    arguments = _arguments()
    for name in THREAD_VARIABLES:
        os.environ[name] = "1"
    articles = [row for source in arguments.articles for row in load(source, arguments.limit)]
    if arguments.memory_only:
        _read_all(articles)
        print(_own_peak())
        return
    characters = sum(len(article["text"]) for article in articles)
    print(f"{len(articles)} articles, {characters:,} characters, one process, one thread")
    stock, tokens = _stock_reader(articles)
    ours = _our_reader(articles)
    ours(), stock()  # both warm
    rounds = [(_timed(stock), _timed(ours)) for _ in range(arguments.rounds)]
    _report(rounds, len(articles), tokens)
    print(f"peak memory of a process that only reads: {_peak_memory():.0f} MB")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "articles", type=Path, nargs="+", help="folders of .txt files, or JSON Lines with 'text'"
    )
    parser.add_argument("--limit", type=int, default=None, help="read the first N of each only")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each (default 3)")
    parser.add_argument("--memory-only", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def load(source: Path, limit: int | None) -> list[dict[str, Any]]:
    """The articles as mappings for ``Reader.pipe``."""
    if source.is_dir():
        files = sorted(source.rglob("*.txt"))[:limit]
        return [{"text": path.read_text(encoding="utf-8")} for path in files]
    with source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    return [{"text": row["text"], "published": row.get("published")} for row in rows]


def _stock_reader(articles: list[dict[str, Any]]) -> tuple[Callable[[], None], int]:
    import spacy

    from dragoman.parse.backends.spacy_backend import installed_model

    nlp = spacy.load(installed_model())
    texts = [article["text"] for article in articles]

    def read() -> None:
        for _ in nlp.pipe(texts):
            pass

    return read, sum(len(nlp.make_doc(text)) for text in texts)


def _our_reader(articles: list[dict[str, Any]]) -> Callable[[], None]:
    import dragoman

    reader = dragoman.Reader()

    def read() -> None:
        for reading in reader.pipe(articles):
            if reading.error is not None:
                print(f"not read: {reading.error}", file=sys.stderr)

    return read


def _read_all(articles: list[dict[str, Any]]) -> None:
    _our_reader(articles)()


def _timed(read: Callable[[], None]) -> float:
    start = time.process_time()
    read()
    return time.process_time() - start


def _report(rounds: list[tuple[float, float]], documents: int, tokens: int) -> None:
    print(f"{'round':>5} {'stock s':>9} {'dragoman s':>11} {'ratio':>6}")
    for number, (stock, ours) in enumerate(rounds, start=1):
        print(f"{number:>5} {stock:>9.2f} {ours:>11.2f} {stock / ours:>6.2f}")
    stock = statistics.median(pair[0] for pair in rounds)
    ours = statistics.median(pair[1] for pair in rounds)
    print(f"stock:    {documents / stock:6.2f} documents/s, {tokens / stock:8.0f} tokens/s")
    print(f"dragoman: {documents / ours:6.2f} documents/s, {tokens / ours:8.0f} tokens/s")
    ratio = statistics.median(pair[0] / pair[1] for pair in rounds)
    print(f"ratio (speed of dragoman over stock, median of rounds): {ratio:.2f}")


def _own_peak() -> float:
    """Peak memory of this process in MB.

    The kernel's own high-water mark of the process image; ``ru_maxrss`` of a child still holds
    what its parent had used when it was forked.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return float(line.split()[1]) / 1024


def _peak_memory() -> float:
    command = [sys.executable, *sys.argv, "--memory-only"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
