"""What a format of ``dragoman export`` is: a name, what it takes, how it is written and read back.

A format is one module under :mod:`dragoman.export` with a constant ``FORMAT`` of this type and
one line in :mod:`dragoman.export.registry`. It takes whole records and knows no store, so that
it serves a reading of one article as well as a store of millions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from dragoman.errors import SettingsError
from dragoman.records import Agreement, Article, Event, Statement

Row: TypeAlias = dict[str, Any]
Chosen: TypeAlias = Mapping[str, str | None]


class Writable(Protocol):
    """Anything that takes bytes: a file, standard output, a buffer."""

    def write(self, data: bytes, /) -> object:
        """Takes bytes."""


class Records(NamedTuple):
    """What is exported. A kind that the format does not ask for stays empty.

    ``articles`` holds those in which the other records stand, whichever the format asks for.
    """

    articles: Sequence[Article] = ()
    events: Sequence[Event] = ()
    statements: Sequence[Statement] = ()
    agreements: Sequence[Agreement] = ()


class Option(NamedTuple):
    """A choice that a format leaves to its user; on the command line ``--name VALUE``.

    Attributes:
        name: lower case, words joined by "_" ("--time-zone" is ``time_zone``).
        help: one sentence.
        default: taken where nothing is given; None where nothing stands for it.
        choices: all values allowed; empty where any is (the format's ``write`` checks it).
    """

    name: str
    help: str
    default: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format that records are written in.

    Attributes:
        name: as it is asked for, lower case.
        purpose: one line for ``dragoman export --help``.
        kinds: kinds of record it is made of, of "event", "statement", "agreement"; articles come
            with them.
        write: writes all records and says how many rows, features or edges it wrote. The same
            records in the same order give the same bytes; no record at all gives a valid file
            without rows. Options arrive complete and checked against their choices.
        read: reads back what ``write`` wrote, one row for each that was counted. A row that
            holds ``article_id``, ``start``, ``end`` and ``text`` is held to the article:
            ``article.text[start:end] == text``.
        options: what a user can choose.
        notes: what the user should know of these records in this format: how many rows they
            make, what is left out, which columns stay empty; a line each.
    """

    name: str
    purpose: str
    kinds: tuple[str, ...]
    write: Callable[[Records, Writable, Chosen], int]
    read: Callable[[bytes, Chosen], list[Row]]
    options: tuple[Option, ...] = ()
    notes: Callable[[Records, Chosen], Iterable[str]] = lambda _, __: ()

    def chosen(self, given: Mapping[str, str | None] | None = None) -> dict[str, str | None]:
        """All options with their values, defaults filled in.

        Raises:
            SettingsError: there is no such option, or its value is none of the choices.
        """
        given = given or {}
        known = {option.name: option for option in self.options}
        for name, value in given.items():
            if name not in known:
                listed = ", ".join(known) or "none"
                raise SettingsError(
                    f"{self.name} has no option {name!r}", remedy=f"there are: {listed}"
                )
            choices = known[name].choices
            if choices and value is not None and value not in choices:
                raise SettingsError(
                    f"{name} cannot be {value!r}", where=self.name,
                    remedy=f"choose one of {', '.join(choices)}",
                )  # fmt: skip
        values = {name: given.get(name) for name in known}
        return {
            name: known[name].default if value is None else value for name, value in values.items()
        }
