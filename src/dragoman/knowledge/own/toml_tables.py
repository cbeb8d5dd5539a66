"""TOML tables: ``[[actor]]`` with the columns of the CSV tables as keys, and ``[[role]]``.

The file is read table by table, so that one that is no TOML does not cost the others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.knowledge.own.page import Page
from dragoman.knowledge.own.rows import ActorRow, actor_row, role_row
from dragoman.knowledge.tables import read_toml

_HEADER = re.compile(r"\s*\[(\[?)\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?")
_ROWS = ("actor", "role")
_KEY = re.compile(r"\s*\[*[\"']?(\w+)[\"']?\s*[=\]]")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_EXPECTED = "expected [[actor]] or [[role]]"


class _Block(NamedTuple):
    """Lines ``first`` to ``last`` hold one table; ``name`` is empty where it is none of ours."""

    name: str
    first: int
    last: int


def read_toml_table(page: Page) -> tuple[list[ActorRow], list[dict[str, Any]]]:
    """The actors and roles that hold; what does not is noted on the page."""
    for number, line in enumerate(page.lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            page.aside.add(number)
    actors: list[ActorRow] = []
    roles: list[dict[str, Any]] = []
    for block, values in _tables(page):
        if block.name == "actor":
            _actor(page, block, values, actors)
        else:
            _role(page, block, values, roles)
    return actors, roles


def _tables(page: Page) -> Iterator[tuple[_Block, dict[str, Any]]]:
    for block in _blocks(page):
        text = "\n".join((*page.lines[block.first - 1 : block.last], ""))
        try:
            parsed = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            line = block.first + int(place[1]) - 1 if place and place[1] else block.first
            reason = _PLACE.sub("", str(error))
            page.fault(f"is no TOML ({reason})", line, lines=_lines(page, block))
            continue
        others = [key for key in parsed if key != block.name]
        if others:
            line = _line_of(page, block, others[0])
            page.fault(f"{others[0]!r} is no table that is read", line,
                       lines=_lines(page, block), remedy=_EXPECTED)  # fmt: skip
        elif block.name:
            yield block, parsed[block.name][0]


def _blocks(page: Page) -> Iterator[_Block]:
    name, first = "", 1
    for number, line in enumerate(page.lines, start=1):
        header = _HEADER.fullmatch(line)
        if header is None or header[2].startswith(f"{name}."):
            continue
        if number > first:
            yield _Block(name, first, number - 1)
        name, first = header[2] if header[1] and header[2] in _ROWS else "", number
    if page.lines:
        yield _Block(name, first, len(page.lines))


def _actor(page: Page, block: _Block, values: dict[str, Any], actors: list[ActorRow]) -> None:
    known = read_toml("own/forms.toml")["columns"]
    columns = tuple(key for key in values if key in known)
    stem = page.path.stem.lower()
    row, wrong = actor_row(values, columns=columns, stem=stem)
    for key in values:
        if key not in known:
            expected = f"expected {', '.join(known)}"
            page.fault(f"{key}: is no key of an actor", _line_of(page, block, key),
                       lines=_lines(page, block), remedy=expected)  # fmt: skip
            row = None
    for each in wrong:
        page.fault(f"{each.column}: {each.what}", _line_of(page, block, each.column),
                   lines=_lines(page, block), remedy=each.remedy)  # fmt: skip
    if row is not None:
        page.used.update(_lines(page, block))
        actors.append(row)


def _role(page: Page, block: _Block, values: dict[str, Any], roles: list[dict[str, Any]]) -> None:
    row, wrong = role_row(values)
    for each in wrong:
        page.fault(f"{each.column}: {each.what}", _line_of(page, block, each.column),
                   lines=_lines(page, block), remedy=each.remedy)  # fmt: skip
    if row is not None:
        page.used.update(_lines(page, block))
        roles.append(row)


def _lines(page: Page, block: _Block) -> list[int]:
    return [n for n in range(block.first, block.last + 1) if n not in page.aside]


def _line_of(page: Page, block: _Block, key: str) -> int:
    """The line of a key; that of the table's header if it is missing."""
    for number in range(block.first, block.last + 1):
        match = _KEY.match(page.lines[number - 1])
        if match is not None and match[1] == key:
            return number
    return block.first
