"""Rows → CSV that spreadsheets and R read as it stands, and back.

RFC 4180, UTF-8, a header always, lines end in CR LF. Null is an empty cell. A cell that a
spreadsheet would run as a formula stays as it is: the file is data, and changing the words
would break offsets.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from dragoman.export.format import Row, Writable

_BATCH = 1000


def write_delimited(
    rows: Iterable[Row], columns: Sequence[str], out: Writable, *, delimiter: str = ","
) -> int:
    """Writes a header and the rows' values in the order of the columns; says how many rows.

    Args:
        rows: each holds all columns; values are strings, numbers or None.
        columns: the header.
        out: takes the bytes.
        delimiter: "," or a tab.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(columns)
    count = 0
    for row in rows:
        count += 1
        writer.writerow(["" if row[name] is None else row[name] for name in columns])
        if count % _BATCH == 0:
            out.write(text.getvalue().encode("utf-8", "surrogatepass"))
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode("utf-8", "surrogatepass"))
    return count


def read_delimited(
    data: bytes, *, whole: Iterable[str] = (), real: Iterable[str] = (), delimiter: str = ","
) -> list[Row]:
    """The rows of such a file, empty cells as None.

    Args:
        data: the file.
        whole: columns of whole numbers.
        real: columns of other numbers.
        delimiter: as it was written.
    """
    text = data.decode("utf-8", "surrogatepass")
    rows: list[Row] = [
        {name: value or None for name, value in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    numbers: dict[str, Callable[[str], int | float]] = {
        **dict.fromkeys(whole, int),
        **dict.fromkeys(real, float),
    }
    for row in rows:
        row.update({n: made(row[n]) for n, made in numbers.items() if row[n] is not None})
    return rows
