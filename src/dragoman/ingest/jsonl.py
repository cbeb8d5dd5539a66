"""JSON Lines: one object a line, one article an object; a file of any size streams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import MissingColumn, UnreadableInput
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.limits import MAX_BYTES, too_large
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.tables import article_of, find_columns
from dragoman.records import Article

PATIENCE = 20
"""Lines without an article at a file's beginning, after which the file is given up."""

_JQ = "write one object a line (jq -c '.' for an object, jq -c '.[]' for an array)"
_BOM = b"\xef\xbb\xbf"


def read_jsonl(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of a file, in order; a bad line is a failure with its number.

    Raises:
        MissingColumn: none of the first lines holds a text.
        UnreadableInput: the file holds no line, or none of the first is JSON.
    """
    seen, unusable = 0, 0
    for seen, (number, line) in enumerate(_lines(source.stream), 1):
        place = f"line {number}"
        try:
            row = _object(line)
            columns = find_columns(row, hints.columns)
            article = article_of(row, columns, hints, source=source.name, place=place)
        except (MissingColumn, UnreadableInput) as error:
            unusable += 1
            if unusable == seen and (seen == PATIENCE or error.remedy == _JQ):
                raise located(error, f"{source.name}, lines 1 to {number}") from error
            article = Failure(source.name, located(error, f"{source.name}, {place}"))
        yield article
    if not seen:
        raise UnreadableInput("is empty", remedy="check that it is the file that was meant")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one beyond the limit."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield number, None
        elif line.strip():
            yield number, line


def _object(line: bytes | None) -> dict[str, Any]:
    """The object that a line holds."""
    if line is None:
        raise too_large("the line", MAX_BYTES)
    if line.strip() in (b"[", b"{"):
        raise UnreadableInput("one JSON document over many lines is no JSON Lines", remedy=_JQ)
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"byte {error.start} of the line is not valid UTF-8", remedy="save the file as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            f"the line is no JSON: {error.msg} at character {error.pos}", remedy=_remedy(line)
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(
            f"the line is no JSON that can be read ({error})", remedy=_remedy(line)
        ) from error
    if not isinstance(row, dict):
        raise UnreadableInput("the line holds no JSON object", remedy=_remedy(line))
    return row


def _remedy(line: bytes) -> str:
    return _JQ if line.lstrip().startswith(b"[") else "write one object a line"
