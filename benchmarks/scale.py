"""A corpus from end to end: made, read, stored, linked, aggregated, scored and asked.

    python benchmarks/scale.py COUNT SOURCE.jsonl... [--workers N] [--folder FOLDER] [--seed N]

Makes COUNT articles whose copies and updates are known (corpus.py), reads them into a store,
finds duplicates and stories, aggregates by dyad and month, scores what was found against the
truth, and times typical questions. Prints rate and memory every 10,000 articles: the
proportional share (PSS) of this process and all below it, so that what they share counts once.
With --folder everything is kept there, and a run that was cut off goes on where it stood.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import corpus
from dragoman.ingest import read_articles
from dragoman.run import ReaderOptions, read_many
from dragoman.store import Store, open_store

SHOWN = 10_000
BATCH = 200
LIMIT = 100
QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "events of an actor": lambda store: store.events(actor="USA", limit=LIMIT),
    "events of a recipient": lambda store: store.events(recipient="CHN", limit=LIMIT),
    "events of a dyad": lambda store: store.events("USA", "RUS", limit=LIMIT),
    "events by a name": lambda store: store.events(actor="police", limit=LIMIT),
    "events of a type": lambda store: store.events(type="CONSULT", limit=LIMIT),
    "events of a year": lambda store: store.events(since="2019", until="2019", limit=LIMIT),
    "events of a country": lambda store: store.events(country="FRA", limit=LIMIT),
    "events, planned": lambda store: store.events(status="planned", limit=LIMIT),
    "events, one a day": lambda store: store.events(type="ASSAULT", one_a_day=True, limit=LIMIT),
    "count by type": lambda store: store.count("events", ["type"]),
    "count by dyad": lambda store: store.count("events", ["actor", "recipient"]),
    "stories of an actor": lambda store: store.stories(actor="USA", limit=LIMIT),
    "aggregate by dyad, month": lambda store: store.aggregate(["dyad", "month"]),
    "SQL, types by month": lambda store: store.sql(
        "SELECT event_type, date_trunc('month', date_earliest) AS month, count(*) "
        "FROM events GROUP BY ALL ORDER BY ALL"
    ),
}


def main() -> None:
    """Everything in order, each step with what it took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, Memory() as memory:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        articles, truth = folder / "articles.jsonl", folder / "truth.jsonl"
        make(given.count, given.sources, given.seed, articles, truth)
        store = open_store(folder / "scale.duckdb")
        read(articles, store, given.workers, memory)
        with Timed("linked", memory):
            linked = store.link()
        print(f"  {linked.articles:,} articles and {linked.events:,} events were new")
        with Timed("aggregated by dyad and month", memory):
            rows = store.aggregate(["dyad", "month"]).table.num_rows
        print(f"  {rows:,} rows")
        score(store, truth)
        ask(store)
        print(f"{memory.peak:,.0f} MB at most, {store.path.stat().st_size / 1e6:,.0f} MB on disk")


def make(count: int, sources: list[Path], seed: int, articles: Path, truth: Path) -> None:
    """Writes the corpus and what is known of it; the same each time."""
    texts = [text for path in sources for text in corpus.texts_of(path)]
    with articles.open("w", encoding="utf-8") as out, truth.open("w") as known:
        for article, label in corpus.made(count, texts, seed):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            known.write(json.dumps(label) + "\n")


def read(articles: Path, store: Store, workers: int, memory: Memory) -> None:
    """Reads what the store lacks into it."""
    held = {one["url"] for one in store.sql("SELECT url FROM articles").to_pylist()}
    given = read_articles([str(articles)])
    unread = (one for one in given if getattr(one, "url", None) not in held)
    readings = iter(read_many(unread, ReaderOptions(), workers=workers))
    run = store.start_run()
    began = last = time.perf_counter()
    done = failed = 0
    while batch := list(islice(readings, BATCH)):
        store.add(batch, run=run)
        failed += sum(one.article is None for one in batch)
        before, done = done, done + len(batch)
        if done // SHOWN > before // SHOWN or len(batch) < BATCH:
            now = time.perf_counter()
            since = done - before if done // SHOWN == before // SHOWN else SHOWN
            print(f"{done:,} read, {since / (now - last):.1f} a second, {memory.now():,.0f} MB, "
                  f"{memory.peak:,.0f} at most", flush=True)  # fmt: skip
            last = now
    took = time.perf_counter() - began
    print(f"read {done:,} ({failed:,} failed) in {took:,.0f} s, {done / max(took, 1e-9):.1f} a "
          f"second by {workers} workers; {len(held):,} were there")  # fmt: skip


def score(store: Store, truth: Path) -> None:
    """Copies and updates as pairs of articles, stories as B-cubed over events."""
    labels = {one["url"]: one for one in map(json.loads, truth.read_text().splitlines())}
    rows = store.sql("SELECT id, url FROM articles").to_pylist()
    known = {one["id"]: labels[one["url"]] for one in rows if one["url"] in labels}
    # An update is its own text; copies are of the first.
    original = {id: (one["story"], id if one["what"] == "update" else "")
                for id, one in known.items()}  # fmt: skip
    found = dict(_two(store, "SELECT article, original FROM copies"))
    print(f"copies:  {_pairs(known, original.get, found.get)}")
    story = {id: one["story"] for id, one in known.items()}
    kin = Union()
    for one, other in _two(store, "SELECT article, original FROM copies"):
        kin.join(one, other)
    for one, other in _two(store, "SELECT earlier, later FROM report_links"):
        kin.join(one, other)
    print(f"copies and updates, as one text's family: {_pairs(known, story.get, kin.root)}")
    events = store.sql(
        "SELECT s.story, e.article, e.event_type, e.evidence FROM story_events s "
        "JOIN events e ON e.id = s.event"
    ).to_pylist()
    clusters = [one["story"] for one in events]
    told = [story[one["article"]] for one in events]
    same = [(label, one["event_type"], _plain(one["evidence"]))
            for label, one in zip(told, events, strict=True)]  # fmt: skip
    precision, recall = _share(clusters, told), _share(same, clusters)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"stories: {len(events):,} events in {len(set(clusters)):,} stories; B-cubed precision "
          f"{precision:.3f} (of one text), recall {recall:.3f} (same type and words), "
          f"F1 {f1:.3f}")  # fmt: skip


class Union:
    """Groups by pairs."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def root(self, member: str) -> str:
        """What stands for a member's group."""
        while (above := self._root.get(member, member)) != member:
            self._root[member] = self._root.get(above, above)
            member = above
        return member

    def join(self, one: str, other: str) -> None:
        """Makes two groups one."""
        self._root[self.root(one)] = self.root(other)


def _pairs(
    members: Iterable[str], true: Callable[[str], Hashable], found: Callable[[str], Hashable]
) -> str:
    """Precision, recall and F1 of the pairs that two groupings make."""
    sizes: tuple[Counter[Hashable], ...] = (Counter(), Counter(), Counter())
    for one in members:
        for counts, group in zip(
            sizes, (true(one), found(one), (true(one), found(one))), strict=True
        ):
            counts[group] += 1
    gold, made, both = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in sizes)
    precision, recall = both / made if made else 1.0, both / gold if gold else 1.0
    f1 = 2 * both / (gold + made) if gold + made else 1.0
    return (f"{gold:,} pairs, {made:,} found; precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {f1:.3f}")  # fmt: skip


def _share(groups: list[Hashable], labels: list[Hashable]) -> float:
    """The mean, over members, of the share of their group that has their label."""
    held: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for group, label in zip(groups, labels, strict=True):
        held[group][label] += 1
    squares = sum(sum(n * n for n in one.values()) / one.total() for one in held.values())
    return squares / max(len(groups), 1)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _two(store: Store, query: str) -> Iterator[tuple[str, str]]:
    table = store.sql(query)
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def ask(store: Store) -> None:
    """Typical questions, each three times: the least on the wall, opening the file included."""
    print("seconds  question (at most a hundred records)")
    for name, question in QUESTIONS.items():
        times = []
        for _ in range(3):
            began = time.perf_counter()
            question(store)
            times.append(time.perf_counter() - began)
        print(f"{min(times):7.3f}  {name}")


class Timed:
    """Prints how long a step took and the peak memory by its end."""

    def __init__(self, what: str, memory: Memory) -> None:
        self._what, self._memory = what, memory

    def __enter__(self) -> None:
        self._memory.restart()
        self._began, self._worked = time.perf_counter(), time.process_time()

    def __exit__(self, *given: object) -> None:
        took, worked = time.perf_counter() - self._began, time.process_time() - self._worked
        self._memory.now()
        print(f"{self._what} in {took:,.1f} s ({worked:,.1f} s of the processor), "
              f"{self._memory.recent:,.0f} MB at most", flush=True)  # fmt: skip


class Memory:
    """Watches the memory of this process and all below it, twice a second, in MB."""

    def __init__(self) -> None:
        self.peak = self.recent = 0.0
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._watcher.start()
        return self

    def __exit__(self, *given: object) -> None:
        self._ended.set()
        self._watcher.join()

    def restart(self) -> None:
        """Lets ``recent`` begin anew."""
        self.recent = 0.0

    def now(self) -> float:
        """What is used now."""
        used = sum(map(_share_of, _family())) / 1024
        self.peak, self.recent = max(self.peak, used), max(self.recent, used)
        return used

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            self.now()


def _family() -> list[str]:
    """This process and those below it, as /proc names them."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[path.parent.name] = path.read_text().rpartition(")")[2].split()[1]
        except OSError:  # it has ended
            continue
    found = [Path("/proc/self").resolve().name]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _share_of(process: str) -> int:
    """The proportional share of a process, in kB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
