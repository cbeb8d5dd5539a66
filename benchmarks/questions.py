"""How long questions over a store of many statements take.

usage: python benchmarks/questions.py [--statements N] [--rounds N]

Makes a store of N statements (default 100,000; five an article, eight years, 60 states with four
speakers each, 60 issues, acts as often as news has them) and a fifth as many events, then times
positions and threads, of all and of one issue: seconds of the wall, the least of the rounds. Asked
is under two seconds each. The records are invented; only their number and spread matter.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from dragoman.explore import positions, threads
from dragoman.reading import Reading
from dragoman.records import Actor, Article, Date, Event, Span, Statement, digest, revised
from dragoman.store import Store, open_store

STATES = [first + second + "X" for first in "ABCDEF" for second in "ABCDEFGHIJ"]
ISSUES = [f"issue-{number}" for number in range(60)]
ACTS = {
    "assert": 50, "demand": 8, "accuse": 8, "promise": 6, "announce": 6, "reject": 5, "request": 4,
    "propose": 4, "accept": 3, "deny": 3, "warn": 3,
}  # fmt: skip
WORDS = [f"word{number}" for number in range(3000)]
FIRST = date(2015, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "news.duckdb")
        made = random.Random(1)
        store.add(article(made, number) for number in range(given.statements // 5))
        print(f"{given.statements:,} statements, {given.statements // 5:,} events")
        questions: dict[str, Callable[[Store], list[object]]] = {
            "positions": lambda store: list(positions(store)),
            "positions of an issue": lambda store: list(positions(store, issue="issue-7")),
            "threads": lambda store: list(threads(store)),
            "threads of an issue": lambda store: list(threads(store, issue="issue-7")),
        }
        for name, question in questions.items():
            took, found = least(lambda: question(store), given.rounds)
            print(f"{name:22} {took:5.2f} s   {found:,} found")


def least(question: Callable[[], list[object]], rounds: int) -> tuple[float, int]:
    """The least seconds of the rounds, and how much was found."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = len(question())
        times.append(time.perf_counter() - start)
    return min(times), found


def article(made: random.Random, number: int) -> Reading:
    """An article of five statements and an event; its text is as long as such an article's."""
    day = (FIRST + timedelta(made.randrange(2900))).isoformat()
    text = f"{number} " + " ".join(made.choices(WORDS, k=300))
    told = Article(
        id=digest("", text), text=text, text_hash=digest(text), title=f"Article {number}",
        url=None, published=day, published_from=None, publisher="Wire", language="en",
    )  # fmt: skip
    said = tuple(statement(made, told, ordinal) for ordinal in range(5))
    return Reading(article=told, statements=said, events=(event(made, told),))


def statement(made: random.Random, told: Article, ordinal: int) -> Statement:
    act = made.choices([*ACTS], [*ACTS.values()])[0]
    start = ordinal * 200
    words = Span(start, start + 150, told.text[start : start + 150])
    addressed = (actor(made),) if made.random() < 0.4 else ()
    return revised(Statement(
        id="s" + digest(told.id, ordinal), revision="", article=told.id, speaker=actor(made),
        cue=Span(start, start + 4, told.text[start : start + 4]), content=(words,),
        manner="indirect", attitude="speech", addressees=addressed, act=act,
        about=(actor(made),) if act in ("accuse", "deny") else (),
        issues=(made.choice(ISSUES),) if made.random() < 0.5 else (),
        position=made.choice(["for", "against", None]), date=day_of(told), via=None,
        evidence=words, confidence=0.8, trace=("verb-clause",),
    ))  # type: ignore[no-any-return]  # fmt: skip


def event(made: random.Random, told: Article) -> Event:
    words = Span(0, 80, told.text[:80])
    return revised(Event(
        id="e" + digest(told.id), revision="", article=told.id,
        event_type=made.choice(["AGREE", "REJECT", "REQUEST", "ACCUSE", "CONSULT", "ASSAULT"]),
        mode=None, foreseen=None, contexts=(), quad="verbal conflict", score=-2.0, cameo=None,
        actors=(actor(made),), recipients=(actor(made),), status="occurred", date=day_of(told),
        place=None, attribution=None, quantities=(), evidence=words, trigger=words,
        statement=None, agreement=None, confidence=0.8, trace=(),
    ))  # type: ignore[no-any-return]  # fmt: skip


def actor(made: random.Random) -> Actor:
    """One of a state's four speakers, or the state."""
    state, number = made.choice(STATES), made.randrange(5)
    if number == 4:
        return Actor(state, 0, 3, f"State {state}", f"country:{state}", state, (), None)
    name = f"Speaker {state} {number}"
    identity = f"person:speaker-{state.lower()}-{number}"
    return Actor(name, 0, 9, name, identity, state, ("GOV",), "minister")


def day_of(told: Article) -> Date:
    return Date("", None, None, told.published, told.published, told.published, "publication")


if __name__ == "__main__":
    main()
