"""What an expression of time says, before it is asked which days are meant.

Rules build these from words; ``resolve`` turns them into periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Which: TypeAlias = Literal["", "last", "this", "next", "previous", "that", "following"]
"""The last three hang on the date that the text has told, the others on the publication."""
Origin: TypeAlias = Literal["publication", "running", "either"]
Side: TypeAlias = Literal["", "past", "future"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Fields of the calendar: "13 April 2021", "April", "spring 2019", "the 1990s".

    ``number`` counts months, seasons, quarters or halves of the year (for a century its
    ordinal). ``year`` is None where the words leave it open, an expression where they give
    it by another ("October of next year"). ``which`` is that of "last January"; ``weekday``
    stands beside a day ("Monday, Jan. 4"), Monday 1 to Sunday 7, and is 0 where none does.
    """

    unit: str
    year: int | Expression | None
    number: int = 0
    day: int = 0
    which: Which = ""
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 1 to Sunday 7; 0 is the weekend."""

    number: int
    which: Which = ""


@dataclass(frozen=True, slots=True)
class Shifted:
    """The unit that lies ``count`` units from the publication or the running date."""

    unit: str
    count: float
    origin: Origin = "publication"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What "in five days" says: a date where the verb looks ahead, else a length."""

    count: float
    unit: str


@dataclass(frozen=True, slots=True)
class Third:
    """Early (0), mid (1) or late (2) in a period."""

    inner: Expression
    part: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a period before ("past") or after ("future") now: "later this year"."""

    inner: Expression
    side: Side


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of a day by its TIMEX3 code: "Tuesday night"."""

    inner: Expression
    code: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, "HH:MM" with a zone or none, on a day or on the running one."""

    time: str
    zone: str = ""
    inner: Expression | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included.

    ``bounds`` are the character offsets where the first begins and ends, and where the last
    begins: in "from 3 to 5 May" those of "3" and of "5 May".
    """

    first: Expression
    last: Expression
    bounds: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Slice:
    """``count`` units of a period from the ``ordinal``-th on (-1: the last ones).

    With ``weekday`` (1 to 7) only such days are counted ("the first Monday in May").
    """

    inner: Expression
    unit: str
    ordinal: int
    count: int = 1
    length: bool = False
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``count`` is None where it is vague ("several years").

    ``side`` says whether it reaches back from now or ahead ("the past five days").
    """

    count: float | None
    unit: str
    side: Side = ""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Durations that add up: "two years and six months"."""

    parts: tuple[Length, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A TIMEX3 type and value that name no days: sets, "recently", "149 BC", "FY2007"."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


Expression: TypeAlias = (
    Stated | Weekday | Shifted | Ahead | Third | Cut | PartOfDay | Clock | Range | Slice
    | Length | Lengths | Label
)  # fmt: skip
