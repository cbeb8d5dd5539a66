"""Gold that is JSON Lines, one record a line; a bad line is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.errors import InputError

_Record = TypeVar("_Record")


def placed_lines(path: Path, kind: type[_Record], what: str) -> Iterator[tuple[str, _Record]]:
    """Every line's record with its place ("gold.jsonl, line 3").

    Args:
        path: the file.
        kind: the record's type.
        what: what a line should be, for the error ("gold event").

    Raises:
        InputError: a line is no such record.
    """
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"{path.name}, line {number}"
        try:
            yield where, msgspec.json.decode(line, type=kind)
        except msgspec.DecodeError as error:
            raise InputError(f"no {what} ({error})", where=where) from error


def read_lines(path: Path, kind: type[_Record], what: str) -> list[_Record]:
    """The records of all lines; as :func:`placed_lines`."""
    return [record for _, record in placed_lines(path, kind, what)]
