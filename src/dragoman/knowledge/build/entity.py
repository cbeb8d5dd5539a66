"""A line of the dump as typed facts: only what the tables need is decoded, the rest is skipped.

The form is that of the Wikibase JSON data model. Empty objects are written as ``[]`` by some
versions of its exporter, so every object may be a list here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

RANKS = ("preferred", "normal")
"""What counts, the best first; "deprecated" statements are known to be wrong."""


class Value(Struct, frozen=True):
    """An item (``id``, before 2016 only ``numeric-id``), a time, or a text in a language."""

    id: str = ""
    numeric: int = field(default=0, name="numeric-id")
    kind: str = field(default="item", name="entity-type")
    time: str = ""
    precision: int = 11
    calendarmodel: str = ""
    text: str = ""
    language: str = ""

    @property
    def item(self) -> int:
        """The number of the item; 0 if this is none."""
        if self.id[:1] == "Q" and self.id[1:].isdecimal():
            return int(self.id[1:])
        return self.numeric if self.kind == "item" and not self.id else 0


_Other: TypeAlias = str | int | float | bool | list[Any] | None


class Datavalue(Struct, frozen=True):
    """The value of a snak, and the type that it says it has."""

    value: Value | _Other = None


class Snak(Struct, frozen=True):
    """A property with a value, "somevalue" (unknown) or "novalue"."""

    snaktype: str = "value"
    datavalue: Datavalue | None = None

    def known(self) -> Value | None:
        """The value, if it is one of ours."""
        value = self.datavalue.value if self.datavalue is not None else None
        return value if self.snaktype == "value" and isinstance(value, Value) else None


_Snaks: TypeAlias = list[Snak]


class Qualifiers(Struct, frozen=True):
    """Start, end, "applies to jurisdiction", "of", "replaced by"."""

    start: _Snaks = field(default_factory=list, name="P580")
    end: _Snaks = field(default_factory=list, name="P582")
    jurisdiction: _Snaks = field(default_factory=list, name="P1001")
    of: _Snaks = field(default_factory=list, name="P642")
    replaced_by: _Snaks = field(default_factory=list, name="P1366")


_NONE = Qualifiers()


class Statement(Struct, frozen=True):
    """One statement with rank and qualifiers."""

    mainsnak: Snak = Snak()
    rank: str = "normal"
    qualifiers: Qualifiers | list[Any] = _NONE

    @property
    def item(self) -> int:
        """The item that it names; 0 if none."""
        value = self.mainsnak.known()
        return value.item if value is not None else 0

    @property
    def by(self) -> Qualifiers:
        """Its qualifiers."""
        return self.qualifiers if isinstance(self.qualifiers, Qualifiers) else _NONE


_Statements: TypeAlias = list[Statement]


class Claims(Struct, frozen=True):
    """The statements of the properties that count (``meanings.toml`` says what for)."""

    instance_of: _Statements = field(default_factory=list, name="P31")
    subclass_of: _Statements = field(default_factory=list, name="P279")
    position: _Statements = field(default_factory=list, name="P39")
    occupation: _Statements = field(default_factory=list, name="P106")
    citizenship: _Statements = field(default_factory=list, name="P27")
    party: _Statements = field(default_factory=list, name="P102")
    died: _Statements = field(default_factory=list, name="P570")
    country: _Statements = field(default_factory=list, name="P17")
    jurisdiction: _Statements = field(default_factory=list, name="P1001")
    directs: _Statements = field(default_factory=list, name="P2389")
    inception: _Statements = field(default_factory=list, name="P571")
    dissolved: _Statements = field(default_factory=list, name="P576")
    head_of_state: _Statements = field(default_factory=list, name="P35")
    head_of_government: _Statements = field(default_factory=list, name="P6")
    office_of_state: _Statements = field(default_factory=list, name="P1906")
    office_of_government: _Statements = field(default_factory=list, name="P1313")
    short_name: _Statements = field(default_factory=list, name="P1813")
    official_name: _Statements = field(default_factory=list, name="P1448")
    name: _Statements = field(default_factory=list, name="P2561")


class Text(Struct, frozen=True):
    """A label or alias."""

    value: str = ""


class Labels(Struct, frozen=True):
    """Labels by language; "mul" is the one for all languages of Latin letters."""

    en: Text | None = None
    mul: Text | None = None
    british: Text | None = field(default=None, name="en-gb")
    canadian: Text | None = field(default=None, name="en-ca")


class Aliases(Struct, frozen=True):
    """Aliases by language."""

    en: list[Text] = []
    mul: list[Text] = []
    british: list[Text] = field(default_factory=list, name="en-gb")
    canadian: list[Text] = field(default_factory=list, name="en-ca")


class Sitelink(Struct, frozen=True):
    """A page about the entity."""

    title: str = ""


class Entity(Struct, frozen=True):
    """One line of the dump."""

    id: str
    type: str = "item"
    labels: Labels | list[Any] = Labels()
    aliases: Aliases | list[Any] = Aliases()
    claims: Claims | list[Any] = Claims()
    sitelinks: dict[str, Sitelink] | list[Any] = {}
    modified: str | UnsetType = UNSET

    @property
    def number(self) -> int:
        """The number of an item; 0 of properties and lexemes."""
        return int(self.id[1:]) if self.id[:1] == "Q" and self.id[1:].isdecimal() else 0

    @property
    def facts(self) -> Claims:
        """Its statements."""
        return self.claims if isinstance(self.claims, Claims) else Claims()

    @property
    def links(self) -> dict[str, Sitelink]:
        """Its pages by wiki."""
        return self.sitelinks if isinstance(self.sitelinks, dict) else {}


DECODER = msgspec.json.Decoder(Entity)


def counting(statements: _Statements) -> Iterator[Statement]:
    """Statements that are not deprecated, preferred before normal."""
    for rank in RANKS:
        yield from (one for one in statements if one.rank == rank)


def best(statements: _Statements) -> list[Statement]:
    """The statements of the best rank that there is."""
    for rank in RANKS:
        found = [one for one in statements if one.rank == rank]
        if found:
            return found
    return []


def items(statements: Iterable[Statement]) -> tuple[int, ...]:
    """The items that statements name, each once, in their order."""
    return tuple(dict.fromkeys(one.item for one in statements if one.item))
