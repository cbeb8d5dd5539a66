"""What is wrong with a table, and where."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One fault of a table.

    ``file`` is the table's path within its folder and ``line`` where the row begins, the header
    being line 1; ``what`` is wrong, in a clause, and ``expected`` what should stand there.
    """

    file: str
    line: int
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}, expected {self.expected}"
