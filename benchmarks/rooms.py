"""Where the time of a reading goes: each room's share of what the stock spaCy pipeline needs.

usage: python benchmarks/rooms.py ARTICLES... [--limit N] [--rounds N]

ARTICLES are as for ``throughput.py``. Each article goes through the stock pipeline and then
through the rooms one after the other, in one process, every numerical library on one thread; of
each step's processor time the least of the rounds counts, article by article. "encoder" and
"heads" are parts of "events", "frames" is what events cost without the classifier.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from throughput import THREAD_VARIABLES, load

PARTS = ("ingest", "parse", "resolve", "statements", "agreements", "events")
WITHIN = ("frames", "encoder", "heads")
Result = TypeVar("Result")


class Clock:
    """Adds up processor seconds by step."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def time(self, step: str, do: Callable[..., Result], *given: Any) -> Result:
        """What ``do`` gives, its time counted for a step."""
        start = time.process_time()
        result = do(*given)
        self.seconds[step] += time.process_time() - start
        return result


class Timed:
    """A session of the runtime whose runs are timed."""

    def __init__(self, step: str, session: Any, clock: Clock) -> None:
        self.step, self.session, self.clock = step, session, clock

    def run(self, *given: Any) -> Any:
        """As the session itself."""
        return self.clock.time(self.step, self.session.run, *given)


def main() -> None:
    arguments = _arguments()
    for name in THREAD_VARIABLES:
        os.environ[name] = "1"
    articles = [row for source in arguments.articles for row in load(source, arguments.limit)]
    clock = Clock()
    step_through = _steps(clock)
    for article in articles[:8]:  # warm
        step_through(article)
    least: dict[tuple[int, str], float] = {}
    for _ in range(arguments.rounds):
        for number, article in enumerate(articles):
            clock.seconds.clear()
            step_through(article)
            for step, seconds in clock.seconds.items():
                key = number, step
                least[key] = min(seconds, least.get(key, seconds))
    _report(least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path, nargs="+", help="as for throughput.py")
    parser.add_argument("--limit", type=int, default=None, help="read the first N of each only")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    return parser.parse_args()


def _steps(clock: Clock) -> Callable[[dict[str, Any]], None]:
    """What takes one article through the stock pipeline and every room."""
    import spacy

    import dragoman
    from dragoman import ingest, resolve
    from dragoman.coding.agreements import find_agreements
    from dragoman.coding.events import find_events
    from dragoman.coding.statements import find_statements
    from dragoman.parse import Parser
    from dragoman.parse.backends.spacy_backend import installed_model

    stock, parser, reader = spacy.load(installed_model()), Parser(), dragoman.Reader()
    classifier = reader.classifier
    classifier._encoder = Timed("encoder", classifier._encoder, clock)
    classifier._heads = Timed("heads", classifier._heads, clock)

    def step_through(given: dict[str, Any]) -> None:
        clock.time("stock", list, stock.pipe([given["text"]]))
        article = clock.time("ingest", ingest.articles_from, given)
        parse = clock.time("parse", parser.parse, article)
        found = clock.time("resolve", resolve.resolve, parse, reader.known, reader.gazetteer)
        statements = clock.time("statements", find_statements, parse, found)
        clock.time("agreements", find_agreements, parse, found)
        clock.time("frames", find_events, parse, found, statements, None)
        clock.time("events", find_events, parse, found, statements, classifier)

    return step_through


def _report(least: dict[tuple[int, str], float]) -> None:
    total: Counter[str] = Counter()
    for (_, step), seconds in least.items():
        total[step] += seconds
    for step in ("stock", *PARTS):
        print(f"{step:<12} {total[step]:7.2f} s {total[step] / total['stock']:6.3f}")
        if step == "events":
            for part in WITHIN:
                print(f"  {part:<10} {total[part]:7.2f} s {total[part] / total['stock']:6.3f}")
    ours = sum(total[step] for step in PARTS)
    print(f"{'all':<12} {ours:7.2f} s {ours / total['stock']:6.3f}")


if __name__ == "__main__":
    main()
