"""Text → time expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from dragoman.errors import BadDate
from dragoman.records import TimeExpression
from dragoman.resolve.dates import intervals
from dragoman.resolve.dates.asides import is_aside
from dragoman.resolve.dates.expressions import Ahead, Length, Lengths, Range
from dragoman.resolve.dates.intervals import Period
from dragoman.resolve.dates.phrases import phrases, told
from dragoman.resolve.dates.resolve import ends, resolve
from dragoman.resolve.dates.scene import Direction, Meaning, Scene
from dragoman.resolve.dates.tense import direction_in_text
from dragoman.resolve.dates.tokens import Piece
from dragoman.resolve.dates.values import iso_value


def time_expressions(text: str, *, anchor: str | None = None) -> list[TimeExpression]:
    """The time expressions of a bare text, in order.

    The two ends of a range are two expressions, as TIMEX3 has it ("from 3 to 5 May" gives
    "3" and "5 May"); ``find_dates`` joins them. Which side of the anchor is meant is told by
    the words around, as there is no parse.

    Args:
        text: any text; offsets count its code points.
        anchor: the ISO day (a time may follow) from which "Tuesday" and "last month" count.
            Without it they stay unresolved: a value with X, ``earliest`` and ``latest`` None.

    Raises:
        BadDate: the anchor does not begin with an ISO day.

    >>> for found in time_expressions("Talks will resume on Friday.", anchor="2021-04-13"):
    ...     print(found.text, found.type, found.value, found.earliest)
    Friday DATE 2021-04-16 2021-04-16
    """
    return [
        TimeExpression(
            start=told.start,
            end=told.end,
            text=text[told.start : told.end],
            type=told.meaning.type,
            value=told.meaning.value,
            earliest=told.earliest,
            latest=told.latest,
        )
        for told in tell(text, anchor_day(anchor), split=True)
    ]


_ENDS = frozenset([".", "!", "?", ";", "\n"])


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of the text and the time that it tells."""

    start: int
    end: int
    meaning: Meaning

    @property
    def earliest(self) -> str | None:
        """The first day, in ISO form."""
        return self.meaning.period.first.isoformat() if self.meaning.period else None

    @property
    def latest(self) -> str | None:
        """The last day, in ISO form."""
        return self.meaning.period.last.isoformat() if self.meaning.period else None


def anchor_day(anchor: str | None) -> date | None:
    """The day that an ISO date or time begins with; raises BadDate."""
    if anchor is None:
        return None
    try:
        return date.fromisoformat(anchor[:10])
    except ValueError:
        raise BadDate(
            f"{anchor[:40]!r} is no ISO date", where="anchor", remedy="give it as YYYY-MM-DD"
        ) from None


def tell(
    text: str,
    anchor: date | None,
    *,
    direction: Callable[[int, int], Direction] | None = None,
    quoted: Callable[[int, int], bool] | None = None,
    split: bool = False,
) -> Iterator[Told]:
    """Each expression with what it means, in text order.

    Args:
        text: the article's text.
        anchor: the day of publication, or None.
        direction: past or future at an offset span; by default told from the words around.
        quoted: whether an offset span stands in a quotation; by default nothing does.
        split: gives the two ends of a range one by one, as TIMEX3 has them.
    """
    pieces = phrases(text)
    scene = Scene(anchor, text=text)
    before = 0
    for at in told(pieces):
        piece = pieces[at]
        if not _ENDS.isdisjoint([between[3] for between in pieces[before:at]]):
            scene.end_sentence()
        before = at + 1
        if direction is None:
            scene.direction = partial(direction_in_text, pieces, at)
        else:
            scene.direction = partial(direction, piece.start, piece.end)
        scene.at = piece.start
        if quoted is not None:
            scene.quote(inside=quoted(piece.start, piece.end))
        attributive = at > 0 and pieces[at - 1].word in ("the", "a", "an", "s")
        for each in _told(piece, scene, split=split):
            period = _note(scene, each.meaning, attributive=attributive)
            if anchor is None and period and not is_aside(pieces, at, period, scene):
                scene.tell(period)
            yield each


def _told(piece: Piece, scene: Scene, *, split: bool) -> Iterator[Told]:
    """A piece as what it tells; a range that runs backwards as its two ends."""
    expression = piece.expression
    if isinstance(expression, Range):
        both = ends(expression, scene)
        if split or both is None:
            start, end, last = expression.bounds
            first_end, last_end = both or (
                resolve(expression.first, scene),
                resolve(expression.last, scene),
            )
            yield from [Told(start, end, first_end)] if first_end else []
            yield from [Told(last, piece.end, last_end)] if last_end else []
            return
    meaning = resolve(expression, scene) if expression else None
    if meaning:
        yield Told(piece.start, piece.end, meaning)


def _note(scene: Scene, meaning: Meaning, *, attributive: bool) -> Period | None:
    """Makes a date the running one; "the 2001 accord" tells no time, and None comes back."""
    period = meaning.period
    if period is None or meaning.type not in ("DATE", "TIME"):
        return None
    if attributive and period.unit == "year":
        return None
    # A range of days is left at its last one, from which the story goes on.
    period = intervals.day(period.last) if period.unit == "day" else period
    scene.note(period)
    known = scene.coming if scene.ahead else scene.running
    scene.near |= frozenset(unit for unit, p in known.items() if p is period)
    if meaning.basis == "stated" and period.unit in ("day", "month"):
        scene.stated, scene.month = period, (period, scene.at)
    return period


def iso_duration(text: str) -> str | None:
    """The first duration of a text as ISO 8601; None if there is none, or it is vague.

    >>> iso_duration("five years"), iso_duration("two and a half years"), iso_duration("years")
    ('P5Y', 'P2Y6M', None)
    """
    for piece in phrases(text):
        match piece.expression:
            case Length() as length:
                return iso_value((length,))
            case Ahead(count=count, unit=unit):
                return iso_value((Length(count, unit),))
            case Lengths(parts=parts):
                return iso_value(parts)
            case _:
                continue
    return None
