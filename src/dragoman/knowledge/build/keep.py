"""Facts kept between the dump and the tables: in a database file, never in memory.

One pass and a file between, rather than two passes, because the dump may be a pipe, which
cannot be read twice, and because unpacking its terabyte is nearly all of the cost: what has to
wait (whether a class is a kind of party is known only when all classes have been read) is a
few hundred bytes for one entity in thirty. SQLite because rows come and are asked for one by
one; the file is a scratch one, so nothing is done for its safety.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.knowledge.build.facts import Person, Thing

_BATCH = 5000
_SCHEMA = """
CREATE TABLE people (id INTEGER PRIMARY KEY, fame INTEGER, facts BLOB);
CREATE TABLE things (id INTEGER PRIMARY KEY, fame INTEGER, name TEXT, facts BLOB);
CREATE TABLE subclasses (parent INTEGER, child INTEGER, PRIMARY KEY (parent, child)) WITHOUT ROWID;
"""


class Kept:
    """The facts in a database file of their own.

    Args:
        path: the file; it must not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.executescript(_SCHEMA)
        self._people: list[tuple[int, int, bytes]] = []
        self._things: list[tuple[int, int, str, bytes]] = []
        self._subclasses: list[tuple[int, int]] = []
        self._encode = msgspec.msgpack.Encoder().encode
        self._person = msgspec.msgpack.Decoder(Person).decode
        self._thing = msgspec.msgpack.Decoder(Thing).decode
        self.thing = lru_cache(maxsize=50_000)(self._look_up)

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add_person(self, number: int, fame: int, facts: Person) -> None:
        """Keeps a human; of one that comes twice the first counts."""
        self._people.append((number, fame, self._encode(facts)))
        if len(self._people) >= _BATCH:
            self.flush()

    def add_thing(self, number: int, fame: int, facts: Thing) -> None:
        """Keeps another entity."""
        self._things.append((number, fame, facts.name.casefold(), self._encode(facts)))
        if len(self._things) >= _BATCH:
            self.flush()

    def add_class(self, number: int, parents: Iterable[int]) -> None:
        """Keeps of which classes a class is a kind."""
        self._subclasses += [(parent, number) for parent in parents]
        if len(self._subclasses) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what is held; must come before anything is asked for."""
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR IGNORE INTO people VALUES (?, ?, ?)", self._people)
        self._base.executemany("INSERT OR IGNORE INTO things VALUES (?, ?, ?, ?)", self._things)
        self._base.executemany("INSERT OR IGNORE INTO subclasses VALUES (?, ?)", self._subclasses)
        self._base.execute("COMMIT")
        self._people, self._things, self._subclasses = [], [], []

    def people(self) -> Iterator[tuple[int, int, Person]]:
        """Every human by number: number, fame (pages about them), facts."""
        for number, fame, facts in self._base.execute("SELECT * FROM people ORDER BY id"):
            yield number, fame, self._person(facts)

    def person(self, number: int) -> Person | None:
        """One human, if kept."""
        found = self._base.execute("SELECT facts FROM people WHERE id = ?", (number,)).fetchone()
        return self._person(found[0]) if found else None

    def things(self, fame: int) -> Iterator[tuple[int, int, Thing]]:
        """Everything else with that many pages about it or more, by number."""
        query = "SELECT id, fame, facts FROM things WHERE fame >= ? ORDER BY id"
        for number, known, facts in self._base.execute(query, (fame,)):
            yield number, known, self._thing(facts)

    def _look_up(self, number: int) -> Thing | None:
        found = self._base.execute("SELECT facts FROM things WHERE id = ?", (number,)).fetchone()
        return self._thing(found[0]) if found else None

    def below(self, classes: Iterable[int]) -> set[int]:
        """The classes and all that are kinds of them; circles do no harm."""
        found: set[int] = set()
        edge = set(classes)
        while edge:
            found |= edge
            edge = {child for parent in edge for child in self._children(parent)} - found
        return found

    def _children(self, parent: int) -> Iterator[int]:
        query = "SELECT child FROM subclasses WHERE parent = ?"
        return (row[0] for row in self._base.execute(query, (parent,)))

    def named(self, names: Iterable[str]) -> dict[str, list[int]]:
        """Things by their label in small letters, for each of the names."""
        wanted = sorted(set(names))
        found: dict[str, list[int]] = {name: [] for name in wanted}
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT name, id FROM things WHERE name IN ({marks}) ORDER BY id"
        for name, number in self._base.execute(query, wanted):
            found[name].append(number)
        return found
