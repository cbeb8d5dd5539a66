"""What an expression is resolved against, and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, TypeAlias

from dragoman.records import DateBasis
from dragoman.resolve.dates.expressions import Which
from dragoman.resolve.dates.intervals import FINENESS, Period

Direction: TypeAlias = Literal["past", "future", "timetable", "foreseen"] | None
"""Where a verb puts what it speaks of. "timetable" is a simple present ("talks resume on
Wednesday"), which looks ahead with days and near months alone: headlines tell the past in it.
"foreseen" was ahead when it was said ("would", "was expected to"): it is by now over if it was
due just before the publication."""
OVERDUE = timedelta(days=2)
"""How long ago what was foreseen lies, rather than in almost a week."""

SAME_SCENE = 300
"""Characters after which a time of day no longer belongs to the last day that was told."""
UNKNOWN: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "fortnight": "XXXX-WXX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type and value, the days if they are known, and what they were reckoned from."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    period: Period | None = None
    basis: DateBasis = "sentence"


@dataclass(slots=True)
class Scene:
    """What an expression is resolved against.

    Attributes:
        anchor: the day of publication, or None.
        direction: whether what is said at the expression lies before or after publication;
            asked only where the answer matters.
        running: by unit, the last period of the text that is at least so fine and has begun.
        story: the last period in which the story stands: asides are left out.
        coming: the same of what lies after the publication.
        ahead: whether the last that was told lies there.
        near: the units whose running period stands in the same sentence.
        stated: the last day or month of the same sentence that stands with its year.
        month: the same of whatever sentence, and where it stands.
        text: all of the text.
        at: where the expression begins, in characters.
        day_at: where the running day was told; far off once the text has left it.
        other_at: where another day than the running one was told last.
        outside: what was running when the quotation began in which we are, if we are in one.
    """

    anchor: date | None
    direction: Callable[[], Direction] = lambda: None
    running: dict[str, Period] = field(default_factory=dict)
    story: Period | None = None
    coming: dict[str, Period] = field(default_factory=dict)
    ahead: bool = False
    near: frozenset[str] = frozenset()
    stated: Period | None = None
    month: tuple[Period, int] | None = None
    text: str = ""
    at: int = 0
    day_at: int = 0
    other_at: int = -SAME_SCENE
    outside: tuple[dict[str, Period], dict[str, Period], int] | None = None

    def side(self, which: Which, unit: str) -> Direction:
        """Past or future for a unit, by "last" and "next" or else by the verb."""
        if which in ("last", "previous", "next", "following"):
            return "past" if which in ("last", "previous") else "future"
        direction = self.direction()
        if direction == "timetable":
            return "future" if unit == "day" else None
        if direction == "foreseen":
            return "future"
        return "future" if which == "this" and direction is None else direction

    def last(self, unit: str) -> Period | None:
        """What "that day", "the next year" and a bare hour hang on.

        What is told in the past hangs on no day to come, whatever was told last.
        """
        direction = self.direction() if self.ahead else "past"
        known = self.running if direction == "past" else self.coming
        return known.get(unit) or (self.running.get(unit) if direction != "past" else None)

    def on_that_day(self) -> bool:
        """Whether a time of day lies on the running day: in its paragraph, or just behind it.

        Behind it only where the text has not told another day shortly before.
        """
        if self.day_at < 0:
            return False
        near = self.at - self.day_at <= SAME_SCENE < self.day_at - self.other_at
        return near or self.text.find("\n", self.day_at, self.at) < 0

    def tell(self, period: Period) -> None:
        """Makes a period the one in which the story stands, if it gives a year."""
        if FINENESS[period.unit] <= FINENESS["year"]:
            self.story = period

    def end_sentence(self) -> None:
        """Forgets what holds within a sentence only."""
        self.near, self.stated = frozenset(), None

    def quote(self, *, inside: bool) -> None:
        """Enters or leaves a quotation: what is said in it is not where the story stands."""
        if inside and self.outside is None:
            self.outside = dict(self.running), dict(self.coming), self.day_at
        elif not inside and self.outside is not None:
            self.running, self.coming, self.day_at = self.outside
            self.outside = None

    def note(self, period: Period) -> None:
        """Makes a period the running one of its unit and of the coarser ones."""
        fineness = FINENESS[period.unit]
        self.ahead = self.anchor is not None and period.first > self.anchor
        known = self.coming if self.ahead else self.running
        day = known.get("day")
        if fineness == 0:
            if day and day.first != period.first:
                self.other_at = self.day_at
            self.day_at = self.at
        elif day and not period.first <= day.first <= period.last:
            self.day_at = -SAME_SCENE
        for unit, other in FINENESS.items():
            if other >= fineness:
                known[unit] = period
