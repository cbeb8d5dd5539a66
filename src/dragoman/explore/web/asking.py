"""An address's parameters → what is asked of a view; values never enter the SQL itself."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dragoman.errors import InputError
from dragoman.explore.web.views import View
from dragoman.store.filters import FIELDS, Fields, Where
from dragoman.store.listing import Asked, Said, where_of

MAX_PAGE = 500
MAX_VALUES = 50
MAX_LENGTH = 500

_HOUSE = {
    "event": ("actor", "recipient", "type", "status", "country"),
    "statement": ("actor", "recipient", "speaker", "addressee", "act", "issue", "country"),
    "agreement": ("actor", "country"),
}
"""Parameters that the store's own filters understand, by kind."""

_OTHER = ("q", "since", "until", "as_of", "article")
_NO_FILTER = ("sort", "cursor", "size", "page")


class Order(NamedTuple):
    """By what a list is sorted: a name of the view's sorts, and whether the last comes first."""

    name: str
    down: bool


class Question(NamedTuple):
    """What is asked of a view.

    Attributes:
        view: what is listed.
        given: the parameters that narrow it down, each with its values.
        order: of the rows.
        size: rows of a page.
        cursor: where the page begins, or None: what the last row before it sorts by, and its id.
    """

    view: View
    given: dict[str, tuple[str, ...]]
    order: Order
    size: int
    cursor: tuple[Any, str] | None

    def one(self, name: str) -> str | None:
        """The first value of a parameter."""
        return next(iter(self.given.get(name, ())), None)

    def address(self, **changed: Any) -> str:
        """The parameters as they stand in an address, with others in place of some."""
        sort = ("-" if self.order.down else "") + self.order.name
        pairs: dict[str, Any] = {**self.given, "sort": sort if sort != self.view.sort else ()}
        pairs.update(changed)
        kept = {name: value for name, value in pairs.items() if value not in (None, (), "", [])}
        return urlencode(kept, doseq=True)


def question(view: View, given: Iterable[tuple[str, str]], *, size: int) -> Question:
    """What the parameters of an address ask of a view.

    Args:
        view: what is listed.
        given: the parameters in order; empty ones and those the view does not know play no part.
        size: rows of a page, where the parameters do not say.

    Raises:
        InputError: an order, size or cursor that is none, or too many or too long values.
    """
    known = {*view.facets, *_HOUSE.get(view.kind, ()), *_OTHER}
    values: dict[str, list[str]] = {}
    other: dict[str, str] = {}
    for name, value in given:
        if "\0" in value or len(value) > MAX_LENGTH:
            raise InputError(f"the value of {name[:40]!r} is too long or no text")
        if name in _NO_FILTER:
            other[name] = value
        elif name in known and value.strip():
            values.setdefault(name, []).append(value.strip())
    if any(len(one) > MAX_VALUES for one in values.values()):
        raise InputError(f"more than {MAX_VALUES} values of one parameter")
    cursor, order = _cursor(other.get("cursor")), _order(view, other.get("sort") or view.sort)
    if cursor is not None and not isinstance(cursor[0], _type_of(order) | None):
        raise InputError("the cursor is of another order", remedy="begin with the first page")
    return Question(
        view,
        {name: tuple(dict.fromkeys(one)) for name, one in values.items()},
        order,
        _size(other.get("size"), size),
        cursor,
    )


def where(asked: Question, found: Mapping[str, Sequence[str]] | None = None) -> Where:
    """The condition that a question makes.

    Args:
        asked: the question.
        found: ids that the full text search found, by the column that holds them; None where
            no words were asked for.

    Raises:
        BadDate: a day that is none.
    """
    view = asked.view
    made = where_of(view.kind, _asked(asked)) if view.kind else Where(_NOWHERE)
    house = _HOUSE.get(view.kind, ())
    for name, facet in view.facets.items():
        if name in house:
            continue
        values = asked.given.get(name, ())
        if values and view.kind == "" and name in ("actor", "recipient"):
            made.side((name,), values)
        elif values:
            test = (
                f"list_has_any({facet.sql}, ?)"
                if facet.listed
                else f"list_contains(?, {facet.sql})"
            )
            made.within(test, [list(values)])
    if asked.given.get("article"):
        column = "id" if view.name == "articles" else "article"
        if view.name in ("events", "statements", "agreements", "articles"):
            made.within(f"list_contains(?, {column})", [list(asked.given["article"])])
    if view.name == "articles":
        _published(made, asked)
    if view.name == "actors" and asked.one("q"):
        words = asked.one("q")
        made.within("contains(strip_accents(lower(actor)), strip_accents(lower(?)))", [words])
    elif found is not None:
        column, ids = next(iter(found.items()))
        made.within(f"{column} IN (SELECT unnest(CAST(? AS VARCHAR[])))", [list(ids)])
    if view.name == "stories":
        made.days(asked.one("since"), asked.one("until"))
    return made


def page_of(asked: Question) -> tuple[str, list[Any], str]:
    """The condition that begins a page, its values, and the ORDER BY of rows ``id, sorted_by``."""
    way, after = ("DESC", "<") if asked.order.down else ("ASC", ">")
    order = f" ORDER BY sorted_by IS NULL, sorted_by {way}, id"
    if asked.cursor is None:
        return "", [], order
    value, id = asked.cursor
    if value is None:
        return "(sorted_by IS NULL AND id > ?)", [id], order
    test = f"(sorted_by {after} ? OR (sorted_by = ? AND id > ?) OR sorted_by IS NULL)"
    return test, [value, value, id], order


def cursor_of(value: Any, id: str) -> str:
    """A cursor as it stands in an address.

    >>> _cursor(cursor_of("2021-04-13", "e1"))
    ('2021-04-13', 'e1')
    """
    return base64.urlsafe_b64encode(json.dumps([value, id]).encode()).decode().rstrip("=")


def _cursor(given: str | None) -> tuple[Any, str] | None:
    if not given:
        return None
    try:
        value, id = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        if not isinstance(id, str) or not isinstance(value, str | int | float | None):
            raise ValueError
    except (ValueError, binascii.Error, RecursionError) as error:
        raise InputError(
            "the cursor is none of ours", remedy="begin with the first page"
        ) from error
    return value, id


def _type_of(order: Order) -> Any:
    return int | float if order.name in _NUMBERS else str


def _order(view: View, given: str) -> Order:
    name = given.removeprefix("-")
    if name not in view.sorts:
        listed = ", ".join(view.sorts)
        raise InputError(f"{view.many} have no order {name[:40]!r}", remedy=f"choose of {listed}")
    return Order(name, given.startswith("-"))


def _size(given: str | None, usual: int) -> int:
    if not given:
        return usual
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:6]) <= MAX_PAGE:
        raise InputError(f"a page has 1 to {MAX_PAGE} rows, not {given[:20]!r}")
    return int(given)


def _asked(asked: Question) -> Asked:
    given: dict[str, Any] = {
        name: asked.given[name] for name in _HOUSE[asked.view.kind] if name in asked.given
    }
    for name in ("since", "until", "as_of"):
        given[name] = asked.one(name)
    said = Said(**{name: given.pop(name) for name in Said._fields if name in given})
    return Asked(**given, said=said)


def _published(made: Where, asked: Question) -> None:
    from dragoman.store.filters import first_day, last_day

    if asked.one("since"):
        made.within("published >= ?", [first_day(str(asked.one("since")))])
    if asked.one("until"):
        made.within("published <= ?", [last_day(str(asked.one("until")))])


_NUMBERS = {
    "score",
    "confidence",
    "records",
    "events",
    "statements",
    "agreements",
    "reports",
    "texts",
}
_NOWHERE: Fields = FIELDS["event"]
