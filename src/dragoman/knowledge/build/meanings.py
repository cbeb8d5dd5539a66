"""What the classes of a dump mean: ``meanings.toml`` laid over the dump's own class tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from dragoman.knowledge.build.keep import Kept
from dragoman.knowledge.tables import read_toml

FILE = "build/meanings.toml"


class Limits(NamedTuple):
    """Numbers that ``meanings.toml`` explains."""

    since: str
    clearly: float
    shortest: int


class Post(NamedTuple):
    """A post without a key of ours; ``rank`` its place in the file, 0 the first.

    ``open_years`` is how long it may have been held with no end told; ``for_term`` whether its
    items are one for each term.
    """

    rank: int
    sectors: tuple[str, ...]
    role: str
    by_citizenship: bool
    open_years: int
    for_term: bool


class Occupation(NamedTuple):
    """What someone is who holds no post."""

    rank: int
    role: str
    sectors: tuple[str, ...]
    party: bool


class Body(NamedTuple):
    """What kind of body a class makes; ``table`` without ending, empty for none of ours."""

    rank: int
    table: str
    sectors: tuple[str, ...]
    code: str
    if_none: str
    if_several: str
    fame: int


class OfficeRules(NamedTuple):
    """How a label names an office."""

    patterns: tuple[str, ...]
    not_the_holder: frozenset[str]
    may_be_beside: frozenset[str]
    only_of: dict[str, list[str]]
    open_years: int


class Meanings:
    """The meanings of a dump's classes.

    Args:
        kept: the dump's classes; everything must have been written.

    Attributes:
        offices: keys of offices by class, in the order in which they count.
        by_label: keys by class that count only where the label names them.
        of_parts: classes of heads of parts of states.
        posts, occupations, bodies: what a class makes, by class.
        unused: why a class of the file is not used, one line each.
    """

    def __init__(self, kept: Kept) -> None:
        rules = read_toml(FILE)
        self._kept = kept
        self._named = kept.named(_labels(rules))
        self.unused: list[str] = []
        self.offices: dict[int, tuple[str, ...]] = self._by_class(
            (row["key"], self._classes(row)) for row in rules["office"]
        )
        self.by_label: dict[int, tuple[str, ...]] = self._by_class(
            (row["key"], kept.below(map(_number, row.get("by_label", ()))))
            for row in rules["office"]
        )
        self.of_parts = self._classes({"classes": rules["offices"]["of_parts"]})
        self.posts = self._first(rules["post"], _post)
        self.occupations = self._first(rules["occupation"], _occupation)
        self.bodies = self._first(rules["body"], _body)

    def _classes(self, row: Mapping[str, Any]) -> set[int]:
        """The classes of a row, with all that are kinds of them."""
        roots = {
            number
            for item, names in row.get("classes", {}).items()
            if self._is_named(number := _number(item), names)
        }
        if row.get("named"):
            within = self._kept.below(map(_number, row["below"]))
            roots |= {n for name in row["named"] for n in self._named[name] if n in within}
        return self._kept.below(roots)

    def _is_named(self, number: int, names: list[str]) -> bool:
        """Whether an item may bear one of the names: it does, or the dump does not hold it."""
        item = self._kept.thing(number)
        if item is None:
            return True
        known = {name.casefold() for name in (item.name, *item.aliases)}
        if known & set(names):
            return True
        line = f"Q{number} is {item.name!r} in the dump, not {names[0]!r}; it is not used"
        if line not in self.unused:
            self.unused.append(line)
        return False

    def _by_class(self, rows: Iterable[tuple[str, set[int]]]) -> dict[int, tuple[str, ...]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for key, classes in rows:
            for number in classes:
                found[number].append(key)
        return {number: tuple(keys) for number, keys in found.items()}

    def _first(self, rows: list[dict[str, Any]], make: Any) -> dict[int, Any]:
        """What each class makes by the first row that holds it."""
        found: dict[int, Any] = {}
        for rank, row in enumerate(rows):
            meaning = make(rank, row)
            for number in self._classes(row):
                found.setdefault(number, meaning)
        return found


@cache
def load_limits() -> Limits:
    """The limits."""
    row = read_toml(FILE)["limits"]
    return Limits(row["since"], row["clearly"], row["shortest"])


@cache
def load_office_rules() -> OfficeRules:
    """How labels name offices."""
    row = read_toml(FILE)["offices"]
    return OfficeRules(
        tuple(row["patterns"]), frozenset(row["not_the_holder"]),
        frozenset(row["may_be_beside"]), row["only_of"], row["open_years"],
    )  # fmt: skip


@cache
def load_passed_over() -> frozenset[int]:
    """Classes whose items are not kept."""
    return frozenset(map(_number, read_toml(FILE)["passed_over"]["classes"]))


@cache
def load_kept_anyway() -> frozenset[int]:
    """Classes whose items are kept however little known they are: all kinds of positions."""
    rules = read_toml(FILE)
    named = (item for row in (*rules["office"], *rules["post"]) for item in row.get("classes", ()))
    return frozenset(map(_number, (*rules["kept_anyway"]["classes"], *named)))


@cache
def load_small_words() -> frozenset[str]:
    """Words that make no name one's own."""
    return frozenset(read_toml(FILE)["names"]["small"])


@cache
def load_occupations() -> tuple[int, ...]:
    """The occupations for whose sake a human is kept who held no position."""
    return tuple(_number(item) for row in read_toml(FILE)["occupation"] for item in row["classes"])


def _number(item: str) -> int:
    return int(item[1:])


def _labels(rules: Mapping[str, Any]) -> set[str]:
    rows = (*rules["office"], *rules["body"])
    return {name for row in rows for name in row.get("named", ())}


def _post(rank: int, row: Mapping[str, Any]) -> Post:
    by_citizenship = row.get("of", "position") == "citizenship"
    role = row.get("role", "")
    return Post(
        rank, tuple(row["sectors"]), role, by_citizenship, row["open_years"],
        row.get("for_term", False),
    )  # fmt: skip


def _occupation(rank: int, row: Mapping[str, Any]) -> Occupation:
    return Occupation(rank, row["role"], tuple(row["sectors"]), row.get("party", False))


def _body(rank: int, row: Mapping[str, Any]) -> Body:
    return Body(
        rank, row["table"], tuple(row.get("sectors", ())), row.get("code", ""),
        row.get("if_none", ""), row.get("if_several", ""), row.get("fame", 1),
    )  # fmt: skip
