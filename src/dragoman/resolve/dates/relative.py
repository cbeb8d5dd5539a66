"""Rules for dates that hang on the publication or on another date of the text."""

from __future__ import annotations

from functools import cache

from dragoman.resolve.dates.context import in_title
from dragoman.resolve.dates.expressions import (
    Ahead,
    Expression,
    Label,
    Length,
    PartOfDay,
    Shifted,
    Weekday,
    Which,
)
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.lengths import AMOUNT, amount, counted_of
from dragoman.resolve.dates.words import table, words_of

_WHICH = "(LAST|NEXT|PAST|COMING|SAME|CURRENT|PREVIOUS|FOLLOWING)"
_BRIEF = {"second", "minute", "hour"}
_MARKS = frozenset(["\n", ",", ".", ";", ":", ")", "!", "?", '"', "”", "-", "–", "—"])


@cache
def relative_rules() -> tuple[Rule, ...]:
    """The rules, compiled on first use."""
    return rules(
        ("day=TODAY part=PART?", _today),
        ("THE UNIT side=(BEFORE|AFTER) TODAY", _day_but_one),
        ("tonight=TONIGHT", _tonight),
        (f"which=(THIS|THAT|{_WHICH}) part=PART", _part),
        (f"(THE|THAT) which={_WHICH} part=PART", _part),
        (f"det=(THE|THIS|THAT)? which={_WHICH} day=WEEKDAY", _weekday),
        ("which=(THIS|THAT) day=WEEKDAY", _weekday),
        ("day=(WEEKDAY|SHORT_WEEKDAY STOP)", _weekday),
        (f"det=(THE|THIS|THAT)? which={_WHICH} unit=(UNIT|WEEKEND)", _unit),
        ("which=(THIS|THAT) unit=(UNIT|WEEKEND)", _unit),
        ("THE unit=WEEKEND", _weekend),
        (f"{AMOUNT} DASH? unit=(UNIT|UNITS) AGO", _ago),
        (f"{AMOUNT} unit=(UNIT|UNITS) side=(EARLIER|LATER|BEFORE|AFTER)", _apart),
        (f"{AMOUNT} unit=(UNIT|UNITS) FROM NOW", _from_now),
        (f"IN span=({AMOUNT} unit=(UNIT|UNITS) (APOSTROPHE? TIME)?)", _ahead),
        ("THE unit=UNIT side=(BEFORE|AFTER|EARLIER|LATER|PREVIOUS|FOLLOWING)", _neighbour),
        ("unit=UNITS side=(AGO|EARLIER|LATER)", _vague),
        ("THE unit=UNIT", _bounded),
        ("INTENSIFIER? word=REFERENCE", _reference),
        ("THE INTENSIFIER? word=REFERENCE_NOUN", _reference),
        ("THE SAME unit=UNIT (A UNIT (AGO|EARLIER)|LAST UNIT)", _year_before),
    )


def _is(word: str, *names: str) -> bool:
    """Whether a word is of one of these classes of the table."""
    return any(word in words_of("classes", name) for name in names)


def _today(found: Found) -> Expression | None:
    if in_title(found):
        return None
    day = Shifted("day", table()["days_from_today"][found.word("day")])
    part = found.word("part")
    return PartOfDay(day, table()["parts"][part]) if part else day


def _day_but_one(found: Found) -> Expression | None:
    """The day before yesterday, the day after tomorrow."""
    words = [piece.word for piece in found.pieces[found.span[0] : found.span[1]]]
    count = {"yesterday": -2, "tomorrow": 2}.get(words[-1])
    apart = {-2: "before", 2: "after"}.get(count or 0)
    return Shifted("day", count) if count and words[1:3] == ["day", apart] else None


def _tonight(found: Found) -> Expression | None:
    return PartOfDay(Shifted("day", 0), "NI")


def _part(found: Found) -> Expression | None:
    """Last night, this morning, that evening, the next morning, the previous night."""
    which, code = found.word("which"), table()["parts"][found.word("part")]
    if _is(which, "LAST", "PAST"):
        return PartOfDay(Shifted("day", -1), code)
    if which == "this":
        return PartOfDay(Shifted("day", 0), code)
    if which in ("that", "same"):
        return PartOfDay(Shifted("day", 0, "running"), code)
    if _is(which, "PREVIOUS", "NEXT", "FOLLOWING"):
        count = -1 if _is(which, "PREVIOUS") else 1
        return PartOfDay(Shifted("day", count, "running"), code)
    return None


def _weekday(found: Found) -> Expression | None:
    word = found.word("day")
    days = table()["weekdays"]
    if word not in days or found.after() in words_of("context", "name_tails"):
        return None
    if found.before() in words_of("context", "name_heads"):
        return None
    unsaid = found.before() in ("a", "any", "one") and not found.after().isalpha()
    if unsaid and found.pieces[found.span[0]].word == word:
        return Label("DATE", f"XXXX-WXX-{days[word]}")
    return Weekday(days[word], _which(found))


def _which(found: Found) -> Which:
    word = found.word("which")
    if _is(word, "LAST", "PAST", "PREVIOUS"):
        return "last"
    if _is(word, "NEXT", "COMING", "FOLLOWING"):
        return "next"
    return "this" if word == "this" else ""


def _weekend(found: Found) -> Expression | None:
    return Weekday(0)


def _unit(found: Found) -> Expression | None:
    """Last week, this year, the previous day, the same month, the past decade."""
    which, word = found.word("which"), found.word("unit")
    det = found.word("det")
    unit = "weekend" if word == "weekend" else table()["units"][word]
    if unit in _BRIEF or word == "night" or (which == "last" and counted_of(found)):
        return None
    if unit == "weekend" and which not in ("that", "same"):
        return Weekday(0, _which(found))
    if _is(which, "THAT", "SAME", "PREVIOUS", "FOLLOWING"):
        count = -1 if _is(which, "PREVIOUS") else int(_is(which, "FOLLOWING"))
        return Shifted(unit, count, "running")
    return _from_publication(found, unit, which, det)


def _from_publication(found: Found, unit: str, which: str, det: str) -> Expression | None:
    """What "last", "next", "coming" and "current" count from; "the" makes some a stretch."""
    the = det == "the"
    if _is(which, "NEXT"):
        if the and unit != "day" and found.before() in words_of("context", "before_stretch"):
            return Length(1, unit, "future")
        return Shifted(unit, 1, "running" if the or unit == "day" else "publication")
    if unit == "day":
        this = _is(which, "THIS", "CURRENT") and found.before() != "to"
        return Shifted("day", 0, "running") if this else None
    if _is(which, "LAST", "PAST"):
        back = the or (which == "past" and det != "this")
        if back and unit != "quarter":
            return Length(1, unit, "past")
        return Shifted(unit, -1)
    if _is(which, "COMING"):
        return Length(1, unit, "future") if the else Shifted(unit, 1)
    return Shifted(unit, 0)


def _ago(found: Found) -> Expression | None:
    unit, count = table()["units"][found.word("unit")], amount(found)
    if unit in _BRIEF:
        return None
    return Label("DATE", "PAST_REF") if count is None else Shifted(unit, -count)


def _apart(found: Found) -> Expression | None:
    """Two days later, a year earlier; "two days before" only where nothing follows it."""
    unit, count, side = table()["units"][found.word("unit")], amount(found), found.word("side")
    if unit in _BRIEF or (side in ("before", "after") and not _ends_here(found)):
        return None
    if found.after() == "than":
        return None
    back = _is(side, "EARLIER", "BEFORE")
    if count is None:
        return Label("DATE", "PAST_REF" if back else "FUTURE_REF")
    return Shifted(unit, -count if back else count, "running")


def _ends_here(found: Found) -> bool:
    """Whether no event follows on which "before" could hang."""
    after = found.after()
    return after in _MARKS or after in words_of("context", "after_neighbour")


def _from_now(found: Found) -> Expression | None:
    unit, count = table()["units"][found.word("unit")], amount(found)
    return None if unit in _BRIEF or count is None else Shifted(unit, count)


def _ahead(found: Found) -> Expression | None:
    unit, count = table()["units"][found.word("unit")], amount(found)
    if unit in _BRIEF or count is None or found.after() in ("-", "old", "of") or _ranked(found):
        return None
    return Ahead(count, unit)


def _ranked(found: Found) -> bool:
    """The first visit, the lowest level "in five years": a length, whatever the tense."""
    for step in range(2, 9):
        word = found.before(step)
        if word in _MARKS:
            return False
        if (word.endswith("est") and len(word) > 4) or word in words_of("context", "ranks"):
            return True
    return False


def _neighbour(found: Found) -> Expression | None:
    """The day before, the year after, where no event is named to hang them on."""
    unit, side = table()["units"][found.word("unit")], found.word("side")
    if unit in _BRIEF or not _ends_here(found) or found.word("unit") == "night":
        return None
    back = _is(side, "EARLIER", "BEFORE", "PREVIOUS")
    return Shifted(unit, -1 if back else 1, "running")


def _vague(found: Found) -> Expression | None:
    """Years ago, weeks later."""
    if table()["units"][found.word("unit")] in _BRIEF:
        return None
    return Label("DATE", "FUTURE_REF" if found.word("side") == "later" else "PAST_REF")


def _bounded(found: Found) -> Expression | None:
    """The market ended "the day" down; "for the year,"."""
    unit = table()["units"][found.word("unit")]
    verb = found.before() in words_of("context", "bounded")
    whole = found.before() == "for" and found.after() in (",", ".", "\n")
    if unit in _BRIEF or found.word("unit") == "night" or not (verb or whole):
        return None
    return Shifted(unit, 0, "either" if unit != "day" else "running")


def _year_before(found: Found) -> Expression | None:
    """The same month last year, the same quarter a year earlier."""
    words = [piece.word for piece in found.pieces[found.span[0] : found.span[1]]]
    months = {"month": -12, "quarter": -4}.get(found.word("unit"))
    return Shifted(found.word("unit"), months, "running") if months and "year" in words else None


def _reference(found: Found) -> Expression | None:
    """Now, recently, the near future: times that name no days."""
    known = {**table()["references"], **table()["reference_nouns"]}
    return Label("DATE", known[found.word("word")])
