"""What is kept of an entity until the whole dump has been read, in as few bytes as may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.knowledge.build.entity import (
    Aliases,
    Entity,
    Labels,
    Snak,
    Statement,
    best,
    counting,
    items,
)
from dragoman.knowledge.build.times import Bound, bound

HUMAN = 5
_MOST_ALIASES = 60
_ENGLISH = ("en", "mul", "en-gb", "en-ca")
_KIND = re.compile(r" \([^()]*\)$")


class Span(Struct, frozen=True, array_like=True):
    """Something that was so from ``start`` to ``end`` (ISO or empty).

    ``ended`` says that it is over though the day is not known.
    """

    item: int
    start: str = ""
    end: str = ""
    ended: bool = False


class Held(Struct, frozen=True, array_like=True):
    """A position that someone held; ``places`` are the jurisdictions the statement names."""

    span: Span
    places: tuple[int, ...] = ()
    successor: int = 0


class Person(Struct, frozen=True, array_like=True):
    """A human; items by number, names as Wikidata has them."""

    name: str
    aliases: tuple[str, ...]
    held: tuple[Held, ...]
    citizen: tuple[Span, ...]
    parties: tuple[Span, ...]
    occupations: tuple[int, ...]
    died: Span | None


class Thing(Struct, frozen=True, array_like=True):
    """Anything but a human: a position, a body, a state, a class."""

    name: str
    aliases: tuple[str, ...]
    classes: tuple[int, ...]
    countries: tuple[int, ...]
    places: tuple[int, ...]
    directs: tuple[int, ...]
    existed: Span
    heads_of_state: tuple[Span, ...]
    heads_of_government: tuple[Span, ...]
    offices_of_state: tuple[int, ...]
    offices_of_government: tuple[int, ...]


def person(entity: Entity) -> Person | None:
    """What is kept of a human; null if English has no name for them."""
    name, aliases = english(entity)
    if not name:
        return None
    facts = entity.facts
    died = _dated(facts.died)
    return Person(
        name, aliases,
        held=tuple(_held(one) for one in counting(facts.position) if one.item),
        citizen=tuple(map(_span, _with_item(counting(facts.citizenship)))),
        parties=tuple(map(_span, _with_item(counting(facts.party)))),
        occupations=items(list(counting(facts.occupation))),
        died=Span(0, "", died.date, not died.date) if died.said else None,
    )  # fmt: skip


def thing(entity: Entity) -> Thing | None:
    """What is kept of another entity; null if English has no name for it."""
    name, aliases = english(entity)
    if not name:
        return None
    facts = entity.facts
    start, end = _dated(facts.inception), _dated(facts.dissolved)
    return Thing(
        name, aliases,
        classes=items(best(facts.instance_of)),
        countries=items(_lasting(facts.country)),
        places=items(_lasting(facts.jurisdiction)),
        directs=items(best(facts.directs)),
        existed=Span(0, start.date, end.date, end.said and not end.date),
        heads_of_state=tuple(map(_span, _with_item(counting(facts.head_of_state)))),
        heads_of_government=tuple(map(_span, _with_item(counting(facts.head_of_government)))),
        offices_of_state=items(best(facts.office_of_state)),
        offices_of_government=items(best(facts.office_of_government)),
    )  # fmt: skip


def english(entity: Entity) -> tuple[str, tuple[str, ...]]:
    """The English name of an entity, and its other names; empty if it has none.

    Without a label, the title of its page in the English Wikipedia is its name, without what
    tells it from other pages ("(politician)").
    """
    labels = entity.labels if isinstance(entity.labels, Labels) else Labels()
    texts = (labels.en, labels.mul, labels.british, labels.canadian)
    known = [text.value for text in texts if text is not None and text.value]
    page = entity.links.get("enwiki")
    if not known and page is not None and page.title:
        known = [_KIND.sub("", page.title)]
    if not known:
        return "", ()
    aliases = entity.aliases if isinstance(entity.aliases, Aliases) else Aliases()
    others = [text.value for group in (aliases.en, aliases.mul, aliases.british, aliases.canadian)
              for text in group]  # fmt: skip
    facts = entity.facts
    for statements in (facts.short_name, facts.official_name, facts.name):
        others += _texts(_lasting(statements))
    unique = dict.fromkeys((*known[1:], *others))
    unique.pop(known[0], None)
    return known[0], tuple(unique)[:_MOST_ALIASES]


def _texts(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        value = statement.mainsnak.known()
        if value is not None and value.text and value.language in _ENGLISH:
            yield value.text


def _with_item(statements: Iterable[Statement]) -> Iterator[Statement]:
    return (one for one in statements if one.item)


def _lasting(statements: list[Statement]) -> list[Statement]:
    """The best statements that have no end; if all have one, all of them."""
    found = best(statements)
    return [one for one in found if not bound(one.by.end).said] or found


def _span(statement: Statement) -> Span:
    start, end = bound(statement.by.start), bound(statement.by.end)
    return Span(statement.item, start.date, end.date, end.said and not end.date)


def _held(statement: Statement) -> Held:
    by = statement.by
    return Held(
        _span(statement),
        tuple(_named(by.jurisdiction)) or tuple(_named(by.of)),
        next(iter(_named(by.replaced_by)), 0),
    )


def _named(snaks: Iterable[Snak]) -> Iterator[int]:
    for snak in snaks:
        value = snak.known()
        if value is not None and value.item:
            yield value.item


def _dated(statements: list[Statement]) -> Bound:
    """The day that the best statements of a property tell."""
    return bound(one.mainsnak for one in best(statements))
