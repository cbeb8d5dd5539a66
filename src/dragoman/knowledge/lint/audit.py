"""Rows drawn at random for a check against sources, the same ones for the same seed."""

from __future__ import annotations

import csv
import io
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lint.known import OFFICES
from dragoman.knowledge.lint.lint import read_tables
from dragoman.knowledge.lint.reading import Row
from dragoman.knowledge.tables import folder as package_folder


def sample(
    number: int, *, seed: int, tables: tuple[str, ...] = (OFFICES,), folder: Path | None = None
) -> str:
    """Rows drawn without replacement, as CSV with a header, in the tables' order.

    Args:
        number: how many; all rows if there are fewer.
        seed: the same seed draws the same rows of the same tables.
        tables: their names within the folder, or globs ("offices/*.csv").
        folder: where they lie; by default the package's own tables.

    Returns:
        ``file``, ``line``, then the columns of the tables; a column that a table lacks is empty.

    Raises:
        KnowledgeError: no table has one of the names.
    """
    found, _ = read_tables(folder or package_folder())
    for name in tables:
        if not any(fnmatchcase(table.file, name) for table in found):
            known = ", ".join(table.file for table in found)
            raise KnowledgeError("no table has this name", where=name, remedy=f"choose of {known}")
    wanted = [table for table in found if any(fnmatchcase(table.file, name) for name in tables)]
    rows = [row for table in wanted for row in table.rows]
    chosen = Random(seed).sample(range(len(rows)), min(number, len(rows)))
    columns = list(dict.fromkeys(name for table in wanted for name in table.layout.columns))
    return _as_csv([rows[index] for index in sorted(chosen)], columns)


def _as_csv(rows: list[Row], columns: list[str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "line", *columns])
    for row in rows:
        writer.writerow([row.file, row.line, *(row.cells.get(name, "") for name in columns)])
    return text.getvalue()
