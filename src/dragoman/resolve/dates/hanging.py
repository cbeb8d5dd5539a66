"""Rules for dates that hang on another date of the text: "two days later", "the year after"."""

from __future__ import annotations

from functools import cache

from dragoman.resolve.dates.context import number_in
from dragoman.resolve.dates.expressions import Expression, Label, PartOfDay, Shifted, Slice
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.lengths import AMOUNT, amount
from dragoman.resolve.dates.words import BRIEF, is_of, table, words_of

_MARKS = frozenset(["\n", ",", ".", ";", ":", ")", "!", "?", '"', "”", "-", "–", "—"])


@cache
def hanging_rules() -> tuple[Rule, ...]:
    """The rules, compiled on first use."""
    return rules(
        (f"{AMOUNT} unit=(UNIT|UNITS) side=(EARLIER|LATER|BEFORE|AFTER)", _apart),
        ("THE unit=UNIT side=(BEFORE|AFTER|EARLIER|LATER|PREVIOUS|FOLLOWING)", _neighbour),
        ("THE part=PART side=(BEFORE|AFTER)", _neighbour_part),
        ("THE? day=(NTH|ORDINAL) OF which=(THIS|THAT|THE|LAST|NEXT|SAME) unit=UNIT", _day_of),
        ("THE? day=(NTH|ORDINAL) OF THE which=(SAME|PREVIOUS|FOLLOWING) unit=UNIT", _day_of),
        ("ON span=(THE day=NTH)", _bare_day),
        ("unit=UNITS side=(AGO|EARLIER|LATER)", _vague),
        ("THE unit=UNIT", _bounded),
        ("THE WHOLE unit=UNIT", _bounded_whole),
        ("THE SAME unit=UNIT (A UNIT (AGO|EARLIER)|LAST UNIT)", _year_before),
    )


def _apart(found: Found) -> Expression | None:
    """Two days later, a year earlier; "two days before" only where nothing follows it."""
    unit, count, side = table()["units"][found.word("unit")], amount(found), found.word("side")
    if unit in BRIEF or (side in ("before", "after") and not _ends_here(found)):
        return None
    if found.after() == "than":
        return None
    back = is_of(side, "EARLIER", "BEFORE")
    if count is None:
        return Label("DATE", "PAST_REF" if back else "FUTURE_REF")
    return Shifted(unit, -count if back else count, "running")


def _ends_here(found: Found) -> bool:
    """Whether no event follows on which "before" could hang."""
    after = found.after()
    return after in _MARKS or after in words_of("context", "after_neighbour")


def _neighbour(found: Found) -> Expression | None:
    """The day before, the year after, where no event is named to hang them on."""
    unit, side = table()["units"][found.word("unit")], found.word("side")
    if unit in BRIEF or not _ends_here(found) or found.word("unit") == "night":
        return None
    back = is_of(side, "EARLIER", "BEFORE", "PREVIOUS")
    return Shifted(unit, -1 if back else 1, "running")


def _neighbour_part(found: Found) -> Expression | None:
    """The night before, the morning after."""
    code, side = table()["parts"][found.word("part")], found.word("side")
    if side not in ("before", "after") or not _ends_here(found):
        return None
    return PartOfDay(Shifted("day", -1 if side == "before" else 1, "running"), code)


def _day_of(found: Found) -> Expression | None:
    """The 5th of this month, the 28th of that month."""
    which, day = found.word("which"), number_in(found.word("day"))
    if found.word("unit") != "month" or not 1 <= day <= 31:
        return None
    if which in ("this", "last", "next"):
        month = Shifted("month", {"this": 0, "last": -1, "next": 1}[which])
    else:
        count = is_of(which, "FOLLOWING") - is_of(which, "PREVIOUS")
        month = Shifted("month", count, "either" if which == "the" else "running")
    return Slice(month, "day", day)


def _bare_day(found: Found) -> Expression | None:
    """On the 5th: a day of the month that the text has told, where no noun follows."""
    day = number_in(found.word("day"))
    if found.after() not in _MARKS or not 1 <= day <= 31:
        return None
    return Slice(Shifted("month", 0, "running"), "day", day)


def _vague(found: Found) -> Expression | None:
    """Years ago, weeks later."""
    if table()["units"][found.word("unit")] in BRIEF:
        return None
    return Label("DATE", "FUTURE_REF" if found.word("side") == "later" else "PAST_REF")


def _bounded(found: Found) -> Expression | None:
    """The market ended "the day" down; "for the year,"."""
    unit = table()["units"][found.word("unit")]
    verb = found.before() in words_of("context", "bounded")
    whole = found.before() == "for" and found.after() in (",", ".", "\n")
    whole = whole or (found.before() == "throughout" and unit != "day")
    if unit in BRIEF or found.word("unit") == "night" or not (verb or whole):
        return None
    return Shifted(unit, 0, "either" if unit != "day" else "running")


def _bounded_whole(found: Found) -> Expression | None:
    """For the entire year."""
    unit = table()["units"][found.word("unit")]
    known = found.before() in words_of("context", "before_whole")
    if unit in BRIEF or unit == "day" or not known or not _ends_here(found):
        return None
    return Shifted(unit, 0, "either")


def _year_before(found: Found) -> Expression | None:
    """The same month last year, the same quarter a year earlier."""
    words = [piece.word for piece in found.pieces[found.span[0] : found.span[1]]]
    months = {"month": -12, "quarter": -4}.get(found.word("unit"))
    return Shifted(found.word("unit"), months, "running") if months and "year" in words else None
