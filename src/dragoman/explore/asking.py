"""What a question may be narrowed down by: days and actors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeAlias

from dragoman.records import Actor
from dragoman.store.filters import first_day, last_day

Values: TypeAlias = str | Sequence[str] | None
_CODE = re.compile(r"[A-Z]{3}")


def within(since: str | date | None, until: str | date | None) -> Callable[[str | None], bool]:
    """A test whether a day lies between two days, months or years, both included.

    Unknown days lie between no bounds; where nothing is asked, all pass.

    Raises:
        BadDate: ``since`` or ``until`` is no date.

    >>> within("2021-04", None)("2021-04-13"), within("2021-04", None)(None)
    (True, False)
    """
    first = first_day(since).isoformat() if since is not None else None
    last = last_day(until).isoformat() if until is not None else None
    if first is None and last is None:
        return lambda day: True
    return lambda day: day is not None and (first or day) <= day <= (last or day)


def named(wanted: Values) -> Callable[[Iterable[Actor]], bool]:
    """A test whether one of some actors has a country code, or a text in its name.

    As the store's filters do: capitals of three letters are a code or a whole word of a name,
    other text any part of it, whatever the case and accents; where nothing is asked, all pass.
    """
    options = [wanted] if isinstance(wanted, str) else list(wanted or ())
    if not options:
        return lambda actors: True
    return lambda actors: any(_fits(actor, one.strip()) for actor in actors for one in options)


def _fits(actor: Actor, wanted: str) -> bool:
    if actor.country == wanted.upper():
        return True
    name = actor.name or actor.text
    if _CODE.fullmatch(wanted):
        return re.search(rf"\b{wanted}\b", name) is not None
    return _plain(wanted) in _plain(name)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
