"""Reading the plain tables that ship with the package.

Every fault names file and line (:class:`~dragoman.errors.KnowledgeError`).
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError


def folder() -> Path:
    """Where the package's tables lie."""
    return Path(str(files("dragoman.knowledge")))


def read_rows(path: Path, required: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV table, cells stripped.

    Args:
        path: the table; UTF-8 with a header.
        required: columns that it must have.

    Raises:
        KnowledgeError: the file is missing or ill-encoded, a column is missing, or a row has
            more or fewer cells than the header.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            # Twice as fast as csv.DictReader, on tables that are read at every start.
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(path, header, required)
            return [_row(path, reader.line_num, header, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"the table cannot be read ({error})", where=path.name) from error


def _check_header(path: Path, header: Sequence[str], required: Sequence[str]) -> None:
    missing = [column for column in required if column not in header]
    if missing:
        raise KnowledgeError(
            f"the column {missing[0]!r} is missing",
            where=f"{path.name}, line 1",
            remedy=f"the header must hold {', '.join(required)}",
        )


def _row(path: Path, line: int, header: list[str], row: list[str]) -> dict[str, str]:
    if len(row) != len(header):
        raise KnowledgeError(
            "the row has more or fewer cells than the header", where=f"{path.name}, line {line}"
        )
    return dict(zip(header, map(str.strip, row), strict=True))


def cells(joined: str) -> tuple[str, ...]:
    """The members of a cell that holds a list: ``"a|b"`` → ``("a", "b")``."""
    if not joined:
        return ()
    return tuple(stripped for part in joined.split("|") if (stripped := part.strip()))


@cache
def read_toml(relative: str) -> dict[str, Any]:
    """One of the package's TOML files, read once.

    Raises:
        KnowledgeError: it is missing or no TOML; the message names file and line.
    """
    path = folder() / relative
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"the table cannot be read ({error})", where=relative) from error
