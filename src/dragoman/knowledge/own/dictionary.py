"""Dictionaries of PETRARCH and TABARI → records: names, and codes with the days they hold.

An actor is a line with a name, lines with synonyms (``+``) and lines with codes in brackets; the
codes may also stand beside the name. An agent is a line with a noun and a code that has a ``~``.
Sources: the documentation of PETRARCH's dictionaries and the TABARI manual, chapter 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.own.page import Page
from dragoman.knowledge.own.restrictions import Restricted, read_code

_COMMENT = re.compile(r"\[[^\[\]]*\]|[;#]")
_SECTION = re.compile(r"<(/?)([A-Z]+)>")
_SET = re.compile(r"!([^!=]+)!\s*=(.*)")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_HEAD = re.compile(r"[^\[{]*")


class Coded(NamedTuple):
    """A code as it stands on a line."""

    line: int
    held: Restricted


@dataclass(slots=True)
class Record:
    """One entry.

    ``names`` with their lines, the main one first; ``plural`` what stands in braces, None where
    there are none; ``broken`` the first line of a code that cannot be read, 0 if all can.
    """

    names: list[tuple[int, str]]
    codes: list[Coded] = field(default_factory=list)
    plural: str | None = None
    broken: int = 0

    @property
    def is_agent(self) -> bool:
        """Whether its codes are those of agents."""
        return any("~" in coded.held.code for coded in self.codes)

    @property
    def lines(self) -> list[int]:
        """The lines of its names and codes."""
        return [line for line, _ in self.names] + [coded.line for coded in self.codes]


@dataclass(slots=True)
class Entries:
    """What a dictionary holds: its records in order, and its substitution sets."""

    records: list[Record] = field(default_factory=list)
    sets: dict[str, list[str]] = field(default_factory=dict)


def read_dictionary(page: Page) -> Entries:
    """The records of a dictionary; what does not hold together is noted on the page."""
    entries = Entries()
    current: Record | None = None
    for number, line in _outside_sections(page):
        substitution = _SET.fullmatch(line)
        if substitution is not None:
            _define(page, number, substitution, entries)
        elif line.startswith("+"):
            _synonym(page, number, line[1:], current)
        elif line.startswith("["):
            _codes(page, number, line, current)
        else:
            current = _entry(page, number, line)
            if current is not None:
                entries.records.append(current)
    return entries


def _outside_sections(page: Page) -> Iterator[tuple[int, str]]:
    """Lines with content, less sections like ``<NOUN>``, which name no actors."""
    section, opened = "", 0
    for number, line in _content(page):
        tag = _SECTION.fullmatch(line)
        if tag is not None and not tag[1] and not section:
            section, opened = tag[2], number
        elif tag is not None and tag[1] and tag[2] == section:
            _left_aside(page, section, opened, number)
            section = ""
        elif not section:
            yield number, line
    if section:
        _left_aside(page, section, opened, len(page.lines))


def _left_aside(page: Page, section: str, first: int, last: int) -> None:
    lines = [n for n in range(first, last + 1) if n not in page.aside]
    page.fault(
        f"the section <{section}> to line {last} names no actors and is left out", first,
        lines=lines, remedy="words in it have no codes; give those that are actors a code",
    )  # fmt: skip


def _content(page: Page) -> Iterator[tuple[int, str]]:
    """Lines stripped of comments and blanks around them; those with nothing left are set aside."""
    opened = 0
    for number, line in enumerate(page.lines, start=1):
        text, opened = _without_blocks(line, opened, number)
        text = text.strip()
        if text:
            yield number, text
        else:
            page.aside.add(number)
    if opened:
        lines = range(opened, len(page.lines) + 1)
        page.aside.difference_update(lines)
        page.fault("the comment is never closed, what follows is not read", opened, lines=lines,
                   remedy="end it with -->")  # fmt: skip


def _without_blocks(line: str, opened: int, number: int) -> tuple[str, int]:
    """A line without comments, and the line on which the comment began that is open at its end."""
    kept = ""
    while line:
        if opened:
            _, closed, line = line.partition("-->")
            opened = 0 if closed else opened
            continue
        before, mark, line = line.partition("<!--")
        kept += _uncommented(before)
        if _uncommented(before) != before:
            break
        opened = number if mark else 0
    return kept, opened


def _uncommented(text: str) -> str:
    """The text before a ``;`` or ``#``, which within brackets are none ("[###]")."""
    if text.startswith("<!"):
        return ""
    for match in _COMMENT.finditer(text):
        if match[0] in ";#":
            return text[: match.start()]
    return text


def _define(page: Page, number: int, match: re.Match[str], entries: Entries) -> None:
    members = [member.strip() for member in match[2].split(",") if member.strip()]
    if not members:
        page.fault(f"the set !{match[1]}! has no members", number,
                   remedy="expected !NAME! = WORD, WORD")  # fmt: skip
        return
    entries.sets[match[1].strip()] = members
    page.used.add(number)


def _synonym(page: Page, number: int, text: str, current: Record | None) -> None:
    name = _HEAD.match(text)[0].strip()  # type: ignore[index]
    if current is None:
        page.fault("the synonym has no name that it is one of", number,
                   remedy="put the actor's name on a line above it")  # fmt: skip
    elif len(name) < len(text.strip()):
        page.fault("a code stands beside a synonym", number,
                   remedy="codes stand beside the main name, or on lines of their own")  # fmt: skip
    else:
        current.names.append((number, name))


def _codes(page: Page, number: int, text: str, current: Record | None) -> None:
    if current is None:
        page.fault("the code has no name that it is of", number,
                   remedy="put the actor's name on a line above it")  # fmt: skip
    else:
        _add_codes(page, number, text, current)


def _entry(page: Page, number: int, text: str) -> Record | None:
    """A line with a name, perhaps its plural in braces, and perhaps its codes."""
    name = _HEAD.match(text)[0]  # type: ignore[index]
    rest = text[len(name) :]
    if not name.strip():
        page.fault("the line has no name", number, remedy="expected NAME [CODE]")
        return None
    record = Record([(number, name.strip())])
    if rest.startswith("{"):
        braces = _BRACES.match(rest)
        if braces is None:
            page.fault("the braces are not closed", number, remedy="expected {PLURAL} or {}")
            record.broken = number
            return record
        record.plural = braces[1].strip()
        rest = rest[braces.end() :]
    _add_codes(page, number, rest, record)
    return record


def _add_codes(page: Page, number: int, text: str, record: Record) -> None:
    """Adds the codes of a line to a record."""
    left = _BRACKETS.sub("", text).strip()
    if left:
        page.fault(f"{left!r} stands beside the code", number,
                   remedy="expected [CODE] or [CODE date-date], the bracket closed")  # fmt: skip
        record.broken = record.broken or number
        return
    for match in _BRACKETS.finditer(text):
        try:
            record.codes.append(Coded(number, read_code(match[1])))
        except KnowledgeError as error:
            page.fault(error.what, number, remedy=error.remedy)
            record.broken = record.broken or number
