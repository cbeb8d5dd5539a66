"""The reading room at scale: first bytes, charts, and many readers at once.

``python benchmarks/web.py STORE`` (a copy of one made with ``benchmarks/scale.py --folder`` or
``benchmarks/store.py --keep STORE``; batches for coding are drawn beside it): serves the store on
loopback, asks every page and chart, lists of events, statements, agreements and articles searched
for words that thousands of them have among them, and prints the seconds to the first byte: the
least and the middle of seven rounds with nothing kept from before, and once more with what was
kept; then lets fifty readers follow pages for a minute and prints what they got.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import httpx

from dragoman.explore.web import ServeSettings, create_app, looks, rows
from dragoman.explore.web.charts import CHARTS
from dragoman.explore.web.views import VIEWS
from dragoman.store import Store, open_store

ROUNDS = 7


def pages_of(store: Store) -> list[str]:
    """Addresses of every kind of page."""
    with store.reading() as connection:
        found = connection.execute(
            "SELECT (SELECT article FROM (SELECT article FROM events UNION ALL SELECT article FROM "
            "statements UNION ALL SELECT article FROM agreements) GROUP BY 1 ORDER BY count(*) "
            "DESC, 1 LIMIT 1), (SELECT arg_max(id, reports) FROM stories)"
        ).fetchone()
    article, story = found or ("", "")
    words = quote(" OR ".join(frequent(store)))
    more = [f"/articles/{article}", f"/api/articles/{article}",
            *(f"/{name}?q={words}" for name in ("events", "statements", "agreements", "articles",
                                                "stories")),
            "/events?actor=IRN&type=AID&since=2021-06", "/events?sort=confidence",
            "/statements?act=demand&since=2019-06", "/statements?speaker=USA&position=against",
            "/statements?sort=confidence", "/agreements?type=treaty", "/agreements?state=signed",
            "/agreements?party=RUS&sort=-state", "/api/events?size=100", "/api/statements?size=100",
            "/api/agreements?size=100", "/articles?sort=-events", "/review", "/review/next?by=Ana",
            "/review/next?by=Ana&kind=statements", "/coding", "/add", "/sql", "/api", "/look",
            "/people"]  # fmt: skip
    return ["/", *(f"/{name}" for name in VIEWS), *more, *([f"/stories/{story}"] if story else [])]


def frequent(store: Store, *, count: int = 2) -> list[str]:
    """The most frequent longer words of some events' words: a search that finds very many."""
    told = store.sql("SELECT evidence FROM events USING SAMPLE 5000 ROWS (reservoir, 1)")
    words = Counter(
        word for row in told.to_pylist() for word in row["evidence"].lower().split()
        if word.isalpha() and len(word) > 5
    )  # fmt: skip
    return [word for word, _ in words.most_common(count)]


def coding_pages(address: str) -> list[str]:
    """Draws a batch of each kind; the addresses of its pages."""
    pages = []
    with httpx.Client(base_url=address, timeout=120) as client:
        csrf = client.get("/coding").text.split('name="csrf" content="')[1].split('"')[0]
        for kind in ("event", "statement", "agreement"):
            form = {"name": f"benchmark of {kind}s", "kind": kind, "size": "50", "csrf": csrf}
            answer = client.post("/coding", data=form)
            if answer.status_code == 303:  # a store without such records gives no batch
                at = answer.headers["location"]
                pages += [at, f"{at}/next?by=Ana", f"{at}/agreement"]
    return pages


def served(store: Store) -> str:
    """A server of the store in a thread; its address."""
    import uvicorn

    settings = ServeSettings(reads_a_minute=10**9)
    config = uvicorn.Config(create_app(store, settings), port=0, log_level="error")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def first_byte(client: httpx.Client, path: str) -> tuple[float, int]:
    """Seconds to the first byte of an answer, and its status."""
    began = time.perf_counter()
    with client.stream("GET", path) as answer:
        pieces = answer.iter_raw()
        next(pieces, b"")
        took = time.perf_counter() - began
        for _ in pieces:
            pass
        return took, answer.status_code


def one_by_one(address: str, paths: list[str]) -> None:
    """Prints seconds to the first byte of each page: least, middle, and with what was kept."""
    with httpx.Client(base_url=address, timeout=120) as client:
        for path in paths:
            times = []
            for _ in range(ROUNDS):
                rows.KEPT.clear()
                looks.KEPT.clear()
                looks._PICTURES.clear()
                times.append(first_byte(client, path)[0])
            kept, status = first_byte(client, path)
            print(f"{min(times):6.3f} {statistics.median(times):6.3f} {kept:6.3f}  {status}  "
                  f"{path[:60]}", flush=True)  # fmt: skip


async def at_once(address: str, paths: list[str], readers: int, seconds: float) -> None:
    """Prints statuses and times of readers that each follow pages for some time."""
    until = time.monotonic() + seconds
    statuses: Counter[str] = Counter()
    times: list[float] = []

    async def reader(number: int) -> None:
        source = random.Random(number)
        async with httpx.AsyncClient(base_url=address, timeout=120) as client:
            while time.monotonic() < until:
                began = time.perf_counter()
                try:
                    answer = await client.get(source.choice(paths))
                    statuses[str(answer.status_code)] += 1
                except httpx.HTTPError as error:
                    statuses[type(error).__name__] += 1
                times.append(time.perf_counter() - began)
                await asyncio.sleep(source.random())

    await asyncio.gather(*(reader(number) for number in range(readers)))
    quantiles = statistics.quantiles(times, n=20)
    print(f"{readers} readers, {seconds:.0f} s: {len(times)} answers, {dict(statuses)}, median "
          f"{statistics.median(times):.2f} s, 95 % under {quantiles[-1]:.2f} s, longest "
          f"{max(times):.2f} s")  # fmt: skip


def main() -> None:
    """Serves and asks."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    store = open_store(given.store)
    address = served(store)
    pages = [*pages_of(store), *coding_pages(address)]
    one_by_one(address, pages)
    one_by_one(address, [f"/look/{name}" for name in CHARTS])
    one_by_one(address, [f"/look/{name}.svg" for name in CHARTS])
    if given.readers:
        charts = [f"/look/{name}" for name in CHARTS]
        asyncio.run(at_once(address, [*pages, *charts], given.readers, given.seconds))


if __name__ == "__main__":
    main()
