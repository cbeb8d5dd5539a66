"""Whether a dictionary of issues holds together: every fault with file and line.

Looked at: the form of each issue, ids given twice, wordings that stand on both sides of an issue
or twice in it, wordings that two issues have without saying so (``shares``), and contexts that
are none of PLOVER's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.issues import (
    FILE,
    HEAD,
    Issue,
    check_keys,
    files_of,
    issue_of,
    shipped_path,
    variants,
)
from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.tables import read_toml


def lint_issues(path: Path | None = None) -> list[Fault]:
    """What does not hold in a dictionary of issues; empty if all does.

    Args:
        path: a TOML file or a folder of them; by default the one that ships.
    """
    found: list[Fault] = []
    for file in files_of(path) if path is not None else [shipped_path()]:
        found += _of_file(file)
    return sorted(set(found))


def _of_file(file: Path) -> list[Fault]:
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [Fault(file.name, 1, str(error), "a TOML file in UTF-8")]
    lines = _Lines(text)
    found: list[Fault] = []
    try:
        check_keys(table, HEAD, where=file.name)
    except KnowledgeError as error:
        found.append(Fault(file.name, 1, error.what, error.remedy))
    issues: list[Issue] = []
    for number, row in enumerate(table.get("issue", ())):
        try:
            issues.append(issue_of(row, where=file.name))
        except KnowledgeError as error:
            found.append(Fault(file.name, lines.of_issue(number), error.what, error.remedy))
            continue
        found += _of_issue(file.name, lines, number, row, issues[-1])
    found += _of_ids(file.name, lines, table.get("issue", ()))
    found += _of_shared(file.name, lines, issues)
    return found


class _Lines:
    """Where the issues of a file and their words stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = [n for n, line in enumerate(self._lines, 1) if line.strip() == "[[issue]]"]

    def of_issue(self, number: int) -> int:
        """The line of the number-th issue."""
        return self._starts[number] if number < len(self._starts) else 1

    def of_phrase(self, number: int, phrase: str) -> int:
        """The first line of the issue that holds the phrase between quotation marks."""
        start = self.of_issue(number)
        for line in range(start, len(self._lines) + 1):
            if f'"{phrase}"' in self._lines[line - 1]:
                return line
        return start


def _of_issue(file: str, lines: _Lines, number: int, row: Any, issue: Issue) -> Iterator[Fault]:
    line = lines.of_issue(number)
    for key in ("label", "definition"):
        if not row.get(key):
            yield Fault(file, line, f"{issue.id} has no {key}", f"{key} = some plain words")
    if not (issue.wanted or issue.unwanted or issue.cues or issue.unsure):
        yield Fault(file, line, f"{issue.id} has no words", "for, against, cues or unsure")
    known = set(read_toml("plover/contexts.toml")["contexts"])
    for context in issue.contexts:
        if context not in known:
            yield Fault(file, line, f"no context is called {context!r}", "one of PLOVER's 37")
    if bool(issue.unsure) != bool(issue.contexts):
        yield Fault(file, line, f"{issue.id} has one of unsure and contexts", "both or neither")
    seen: dict[str, str] = {}
    for name, phrase in issue.phrases():
        for wording in variants(phrase):
            other = seen.setdefault(wording, name)
            if other == name and wording in _of_others(issue, name, phrase):
                yield Fault(
                    file,
                    lines.of_phrase(number, phrase),
                    f"{wording!r} stands twice in {name}",
                    "each wording once",
                )
            elif other != name:
                yield Fault(
                    file,
                    lines.of_phrase(number, phrase),
                    f"{wording!r} stands in {other} and in {name}",
                    "one side only",
                )


def _of_others(issue: Issue, name: str, phrase: str) -> set[str]:
    """The wordings of the phrases that stand before this one in the same list."""
    found: set[str] = set()
    for other, before in issue.phrases():
        if other == name:
            if before == phrase:
                break
            found.update(variants(before))
    return found


def _of_ids(file: str, lines: _Lines, rows: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, row in enumerate(rows):
        name = str(row.get("id"))
        if name in seen:
            yield Fault(file, lines.of_issue(number), f"the id {name!r} stands twice", "one issue")
        seen.add(name)


def _of_shared(file: str, lines: _Lines, issues: list[Issue]) -> Iterator[Fault]:
    owners: dict[str, Issue] = {}
    for number, issue in enumerate(issues):
        for _, phrase in issue.phrases():
            for wording in variants(phrase):
                other = owners.setdefault(wording, issue)
                if other.id == issue.id:
                    continue
                if other.id not in issue.shares and issue.id not in other.shares:
                    yield Fault(
                        file,
                        lines.of_phrase(number, phrase),
                        f"{wording!r} is a word of {other.id} too",
                        f'one of the two, or shares = ["{other.id}"]',
                    )


__all__ = ["FILE", "lint_issues"]
