"""Items of Wikidata → PLOVER codes: states, dependent and disputed territories, states of old.

States are those of ``countries.csv``; ``territories.csv`` adds what is folded into them (names
are those of ``dependencies.csv`` and ``historical.csv``, codes as PLOVER folds them), second
items for one state (the Kingdom of Denmark), and the two bodies that have codes of their own.
Its source "rigour" is the table of territories of the package rigour 2.6 (MIT); an item whose
number is from memory is used only if the dump gives it one of our names.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.tables import cells, folder, read_rows

Standing: TypeAlias = Literal["state", "dependent", "disputed", "historical", "body"]
FILE = "build/territories.csv"


class Territory(NamedTuple):
    """Whose an item is: ``code`` its PLOVER country; ``name`` what our tables call it."""

    code: str
    name: str
    standing: Standing
    source: str

    @property
    def sectors(self) -> tuple[str, ...]:
        """What it adds to the sectors of who is of it."""
        return ("PRE",) if self.standing == "disputed" else ()


class Territories:
    """The territories of a dump.

    Args:
        kept: the dump's entities.

    Attributes:
        unused: why an item of the table is not used, one line each.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._known = dict(load_territories())
        self.unused: list[str] = []
        for number, territory in load_territories().items():
            if territory.source == "memory" and (label := self._other_name(number, territory)):
                what = f"Q{number} is {label!r} in the dump, not {territory.name!r}"
                self.unused.append(f"{what}; it is not used")
                del self._known[number]

    def of(self, item: int) -> Territory | None:
        """The territory that an item is."""
        return self._known.get(item)

    def around(self, item: int) -> Territory | None:
        """The territory that an item is, or the one that it lies in if there is just one."""
        known = self.of(item)
        if known is not None:
            return known
        thing = self._kept.thing(item)
        return self.one(thing.countries) if thing is not None else None

    def one(self, items: Iterable[int]) -> Territory | None:
        """The one territory of today that the items are."""
        found = self.all(items)
        return found[0] if len({territory.code for territory in found}) == 1 else None

    def all(self, items: Iterable[int]) -> list[Territory]:
        """The territories of today that the items are.

        A state of old says of its own offices whose they are, but not of its citizens, nor of
        what lay in it: of the Soviet Union's, many are of other states than Russia.
        """
        known = (self._known[item] for item in items if item in self._known)
        return [territory for territory in known if territory.standing != "historical"]

    def states(self) -> list[tuple[int, Territory]]:
        """The items that are states of today."""
        return [(item, one) for item, one in self._known.items() if one.standing == "state"]

    def _other_name(self, number: int, territory: Territory) -> str:
        """The name of an item in the dump, if it is another than ours."""
        thing = self._kept.thing(number)
        if thing is None:
            return ""
        ours = {name.casefold() for name in names_of(territory.name)}
        return (
            "" if ours & {name.casefold() for name in (thing.name, *thing.aliases)} else thing.name
        )


@cache
def load_territories() -> dict[int, Territory]:
    """Every territory by the number of its item."""
    found = {}
    for row in read_rows(folder() / "countries.csv", ("code", "name", "wikidata")):
        if row["wikidata"]:
            number = int(row["wikidata"][1:])
            found[number] = Territory(row["code"], row["name"], "state", row["source"])
    columns = ("wikidata", "name", "code", "standing", "source")
    for row in read_rows(folder() / FILE, columns):
        standing: Standing = row["standing"]  # type: ignore[assignment]
        territory = Territory(row["code"], row["name"], standing, row["source"])
        found[int(row["wikidata"][1:])] = territory
    return found


@cache
def names_of(name: str) -> frozenset[str]:
    """All names of a territory of old or a dependent one, by the name that our tables give it."""
    for file in ("historical.csv", "dependencies.csv"):
        for row in read_rows(folder() / file, ("name", "aliases")):
            if row["name"] == name:
                return frozenset((name, *cells(row["aliases"])))
    return frozenset((name,))
