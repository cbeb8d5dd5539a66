"""The lines of a text, as the parser cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    r"""Start and end of every line that is not blank, less the blanks around it.

    >>> list(lines_of("One.\n\n  Two. \n"))
    [(0, 4), (8, 12)]
    """
    for match in _LINE.finditer(text):
        line = match[0]
        words = line.strip()
        if words:
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(words)


def first_lines(text: str, count: int) -> Iterator[tuple[int, int]]:
    """The first ``count`` of :func:`lines_of`."""
    return islice(lines_of(text), count)
