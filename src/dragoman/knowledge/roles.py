"""Nouns that name political actors by what they are: "foreign minister", "police", "rebels"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.tables import read_toml

RoleKind: TypeAlias = Literal["person", "group", "body", "place"]


class Role(NamedTuple):
    """What a noun says of whom it names.

    ``noun`` is the singular; ``office`` the key in the tables of offices, if it is one;
    ``title`` whether it stands directly before a name; ``weak`` whether it shows no more
    than that a human is meant; ``plural`` whether this form is the plural;
    ``inherits`` whether a member takes the sectors of the group named with it; ``abroad``
    whether it may be of any country wherever it is, so that the story's says nothing.
    """

    noun: str
    sectors: tuple[str, ...]
    kind: RoleKind
    office: str | None
    title: bool
    weak: bool
    plural: bool
    inherits: bool
    abroad: bool


class Roles:
    """Role nouns by their words; those that end a phrase are found by its last word."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self._rows = rows
        self._by_words: dict[tuple[str, ...], Role] = {}
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            for noun in row["nouns"]:  # type: ignore[attr-defined]
                role = _role(noun, row)
                self._add(noun, role)
                if role.kind != "group" or not noun.endswith("s"):
                    self._add(_plural_phrase(noun), role._replace(plural=True))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def with_own(self, rows: list[dict[str, object]]) -> Roles:
        """The same nouns with further rows, which come first where a noun stands in both."""
        return Roles([*rows, *self._rows]) if rows else self

    def _add(self, noun: str, role: Role) -> None:
        words = tuple(noun.lower().replace("-", " ").split())
        self._by_words.setdefault(words, role)
        if len(words) not in self._lengths[words[-1]]:
            self._lengths[words[-1]].append(len(words))

    def ending_at(self, words: list[str]) -> tuple[Role, int] | None:
        """The longest role noun that ends a list of lower-case words, and its length."""
        if not words:
            return None
        for length in self._lengths.get(words[-1], ()):
            role = self._by_words.get(tuple(words[-length:]))
            if role is not None and length <= len(words):
                return role, length
        return None

    def knows(self, word: str) -> bool:
        """Whether a lower-case word ends any role noun."""
        return word in self._lengths


def _role(noun: str, row: dict[str, object]) -> Role:
    return Role(
        noun,
        tuple(row.get("sectors", ())),  # type: ignore[arg-type]
        row["kind"],  # type: ignore[arg-type]
        row.get("office"),  # type: ignore[arg-type]
        bool(row.get("title", False)),
        bool(row.get("weak", False)),
        False,
        bool(row.get("inherits", False)),
        bool(row.get("abroad", False)),
    )


def _plural_phrase(noun: str) -> str:
    """The plural of a noun phrase: of its head, before any "of"."""
    head, of, rest = noun.partition(" of ")
    return plural(head) + of + rest


def plural(noun: str) -> str:
    """The plural of an English noun by rule.

    >>> plural("militia"), plural("deputy"), plural("spokeswoman"), plural("coach")
    ('militias', 'deputies', 'spokeswomen', 'coaches')
    """
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    return noun + "s"


@cache
def load_roles() -> Roles:
    """The package's role nouns."""
    return Roles(read_toml("roles.toml")["role"])
