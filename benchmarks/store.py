"""The store at scale: adding, duplicates and stories of made articles, with rate and memory.

``python benchmarks/store.py 20000``: articles of eight to twenty sentences drawn from a pool, so
that unrelated ones share some; three in ten are copies, cut copies or updates. Each has two
events. Prints rate and peak memory (MB) every 5,000. ``--keep FILE`` leaves the store there, for
``benchmarks/web.py``.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.reading import Reading
from dragoman.records import Actor, Article, Date, Event, Span, digest, revised
from dragoman.store import open_store
from scale import ask

CODES = ("USA", "CHN", "RUS", "IRN", "FRA", "DEU", "IND", "TUR", "EGY", "KEN", "PER", "CHL")
TYPES = ("CONSULT", "ASSAULT", "AID", "ACCUSE", "AGREE", "PROTEST", "COERCE", "SANCTION")
SHOWN = 5000


def sentences(source: random.Random) -> list[str]:
    """A pool of sentences of invented words."""
    letters = "bcdfglmnprstvz"
    words = ["".join(source.choice(letters) + source.choice("aeiou") for _ in range(n))
             for n in (2, 3, 3, 4) for _ in range(4000)]  # fmt: skip
    return [" ".join(source.choices(words, k=source.randrange(12, 28))).capitalize() + "."
            for _ in range(40_000)]  # fmt: skip


def readings(number: int) -> Iterator[Reading]:
    """That many readings; the same each time."""
    source = random.Random(7)
    pool = sentences(source)
    told: list[tuple[list[str], date]] = []
    for at in range(number):
        if told and source.random() < 0.3:
            lines, day = source.choice(told[-500:])
            lines = list(lines)
            if source.random() < 0.5:
                lines = lines[: -source.randrange(1, 4)]
            elif source.random() < 0.5:
                lines.insert(2, source.choice(pool))
        else:
            lines = source.sample(pool, source.randrange(8, 20))
            day = date(2021, 1, 1) + timedelta(days=source.randrange(700))
            told.append((lines, day))
        yield reading("\n\n".join(lines), day, at)


def reading(text: str, day: date, number: int) -> Reading:
    """An article with two events, which its first sentence decides."""
    url = f"https://outlet{number % 40}.example/{number}"
    id = digest(url, text)
    article = Article(
        id=id, text=text, text_hash=digest(text), title=None, url=url, published=day.isoformat(),
        published_from=None, publisher=f"Outlet {number % 40}", language="en",
    )  # fmt: skip
    first = text.split("\n", 1)[0]
    chosen = random.Random(first)
    events = []
    for at in range(2):
        sides = chosen.sample(CODES, 2)
        one, other = (Actor(code, None, None, code, f"country:{code}", code) for code in sides)
        events.append(revised(Event(
            id=f"e{digest(id, at)}", revision="", article=id, event_type=chosen.choice(TYPES),
            mode=None, foreseen=None, contexts=(), quad="verbal cooperation", score=1.0,
            cameo=None, actors=(one,), recipients=(other,), status="occurred",
            date=Date("", None, None, day.isoformat(), day.isoformat(), day.isoformat(), "stated"),
            place=None, attribution=None, quantities=(), evidence=Span(0, len(first), first),
            trigger=Span(0, 4, first[:4]), statement=None, agreement=None, confidence=0.5,
            trace=(),
        )))  # fmt: skip
    return Reading(article=article, events=tuple(events))


def main(number: int, keep: Path | None = None) -> None:
    """Adds, links and asks, and prints what it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(keep or Path(folder) / "bench.duckdb")
        began = last = time.perf_counter()
        held: list[Reading] = []
        for at, one in enumerate(readings(number), start=1):
            held.append(one)
            if len(held) == 200:
                store.add(held)
                held.clear()
            if at % SHOWN == 0:
                now = time.perf_counter()
                print(f"{at} added, {SHOWN / (now - last):.0f} a second, {peak()} MB", flush=True)
                last = now
        store.add(held)
        print(f"added in {time.perf_counter() - began:.1f} s")
        began, worked = time.perf_counter(), time.process_time()
        linked = store.link()
        took, worked = time.perf_counter() - began, time.process_time() - worked
        print(f"linked {linked.articles} articles in {took:.1f} s ({worked:.1f} s of the "
              f"processor), {number / took:.0f} a second, {peak()} MB")  # fmt: skip
        began = time.perf_counter()
        again = store.link()
        print(f"linked again: {again.articles} articles, {time.perf_counter() - began:.1f} s")
        for query in (
            "SELECT event_type, count(*) FROM events GROUP BY ALL",
            "SELECT actor, recipient, count(*) FROM dyads GROUP BY ALL",
            "SELECT event_type, sum(reports) FROM stories GROUP BY ALL",
            "SELECT relation, count(*) FROM report_links GROUP BY ALL",
        ):
            began = time.perf_counter()
            rows = store.sql(query).num_rows
            print(f"{time.perf_counter() - began:.3f} s, {rows} rows: {query}")
        ask(store)
        print(f"{store.path.stat().st_size / 1e6:.0f} MB on disk, {peak()} MB at most")


def peak() -> int:
    """Peak memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int, nargs="?", default=20_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    main(given.number, given.keep)
