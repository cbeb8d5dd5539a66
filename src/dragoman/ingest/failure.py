"""What stands in an article's place when an input cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from dragoman.errors import DragomanError

Fault = TypeVar("Fault", bound=DragomanError)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why; the inputs after it are read all the same.

    Attributes:
        source: the path as it was given or found, or "standard input".
        error: says what is wrong, where (file and line or row), and what to do about it.
    """

    source: str
    error: DragomanError


def located(error: Fault, where: str) -> Fault:
    """The same error, naming the place where it arose unless it already names one.

    >>> from dragoman.errors import BadDate
    >>> str(located(BadDate("'soon' is no date"), "news.csv, line 3"))
    "news.csv, line 3: 'soon' is no date"
    """
    return type(error)(error.what, where=error.where or where, remedy=error.remedy)
