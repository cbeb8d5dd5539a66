"""Rules for dates that hang on the publication: "Tuesday", "last month", "five years ago"."""

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
from dragoman.resolve.dates.words import BRIEF, is_of, table, words_of

_WHICH = "(LAST|NEXT|PAST|COMING|SAME|CURRENT|PREVIOUS|FOLLOWING)"
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
        ("THE unit=(UNIT|WEEKEND|PART) side=(BEFORE LAST|AFTER NEXT)", _but_one),
        (f"{AMOUNT} DASH? unit=(UNIT|UNITS) (AND half=(A HALF))? AGO", _ago),
        (f"{AMOUNT} unit=(UNIT|UNITS) FROM (NOW|day=TODAY)", _from_now),
        (f"IN span=({AMOUNT} unit=(UNIT|UNITS))", _ahead),
        (f"IN span=({AMOUNT} unit=(UNIT|UNITS) APOSTROPHE? S? TIME)", _from_now),
        ("AT span=(part=PART)", _at_night),
        ("INTENSIFIER? word=REFERENCE", _reference),
        ("phrase=(THE TIME BEING|THESE UNITS|PRESENT DASH? UNIT|THE TERM TERM_NOUN)", _phrase),
        ("THE INTENSIFIER? word=REFERENCE_NOUN", _reference),
    )


def _but_one(found: Found) -> Expression | None:
    """The week before last, the month after next, the night before last."""
    word = found.word("unit")
    count = -2 if found.words("side") == ["before", "last"] else 2
    if found.words("side")[0] not in ("before", "after"):
        return None
    if word in table()["parts"]:
        return PartOfDay(Shifted("day", count), table()["parts"][word])
    unit = "weekend" if word == "weekend" else table()["units"][word]
    return None if unit in BRIEF or unit == "day" else Shifted(unit, count)


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
    if is_of(which, "LAST", "PAST"):
        return PartOfDay(Shifted("day", -1), code)
    if which == "this":
        return PartOfDay(Shifted("day", 0), code)
    if which in ("that", "same"):
        return PartOfDay(Shifted("day", 0, "running"), code)
    if is_of(which, "PREVIOUS", "NEXT", "FOLLOWING"):
        count = -1 if is_of(which, "PREVIOUS") else 1
        return PartOfDay(Shifted("day", count, "running"), code)
    return None


def _weekday(found: Found) -> Expression | None:
    word = found.word("day")
    days = table()["weekdays"]
    if is_of(found.word("which"), "FOLLOWING") and not found.has("det"):
        # "A strike following Wednesday's attack": a preposition.
        return None
    if word not in days or found.after() in words_of("context", "name_tails"):
        return None
    if found.before() in words_of("context", "name_heads"):
        return None
    unsaid = found.before() in ("a", "any", "one") and not found.after().isalpha()
    if unsaid and found.pieces[found.span[0]].word == word:
        return Label("DATE", f"XXXX-WXX-{days[word]}")
    return Weekday(days[word], _which(found))


def _which(found: Found) -> Which:
    """What a word before a day says; "the next" Monday follows the day that was told."""
    word, det = found.word("which"), found.word("det")
    if is_of(word, "LAST", "PAST"):
        return "last"
    if is_of(word, "PREVIOUS", "FOLLOWING"):
        return "previous" if is_of(word, "PREVIOUS") else "following"
    if is_of(word, "NEXT", "COMING"):
        return "following" if word == "next" and det == "the" else "next"
    if is_of(word, "THAT", "SAME"):
        return "that"
    return "this" if word == "this" else ""


def _weekend(found: Found) -> Expression | None:
    return Weekday(0)


def _unit(found: Found) -> Expression | None:
    """Last week, this year, the previous day, the same month, the past decade."""
    which, word = found.word("which"), found.word("unit")
    det = found.word("det")
    unit = "weekend" if word == "weekend" else table()["units"][word]
    if unit in BRIEF or word == "night" or (which == "last" and counted_of(found)):
        return None
    if unit == "weekend" and which not in ("that", "same"):
        return Weekday(0, _which(found))
    if is_of(which, "THAT", "SAME", "PREVIOUS", "FOLLOWING"):
        count = -1 if is_of(which, "PREVIOUS") else int(is_of(which, "FOLLOWING"))
        return Shifted(unit, count, "running")
    return _from_publication(found, unit, which, det)


def _from_publication(found: Found, unit: str, which: str, det: str) -> Expression | None:
    """What "last", "next", "coming" and "current" count from; "the" makes some a stretch."""
    the = det == "the"
    if is_of(which, "NEXT"):
        if the and unit != "day" and found.before() in words_of("context", "before_stretch"):
            return Length(1, unit, "future")
        return Shifted(unit, 1, "running" if the or unit == "day" else "publication")
    if unit == "day":
        this = is_of(which, "THIS", "CURRENT") and found.before() != "to"
        return Shifted("day", 0, "running") if this else None
    if is_of(which, "LAST", "PAST"):
        back = the or (which == "past" and det != "this")
        if back and unit != "quarter":
            return Length(1, unit, "past")
        return Shifted(unit, -1)
    if is_of(which, "COMING"):
        return Length(1, unit, "future") if the else Shifted(unit, 1)
    return Shifted(unit, 0)


def _ago(found: Found) -> Expression | None:
    unit, count = table()["units"][found.word("unit")], amount(found)
    if unit in BRIEF:
        return None
    if count is None:
        return Label("DATE", "PAST_REF")
    return Shifted(unit, -count - 0.5 * found.has("half"))


def _from_now(found: Found) -> Expression | None:
    """Five days from now, two weeks from today, in a year's time."""
    unit, count = table()["units"][found.word("unit")], amount(found)
    if unit in BRIEF or count is None or found.word("day") not in ("", "today"):
        return None
    return Shifted(unit, count)


def _ahead(found: Found) -> Expression | None:
    unit, count = table()["units"][found.word("unit")], amount(found)
    if unit in BRIEF or count is None or found.after() in ("-", "old", "of") or _ranked(found):
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


def _at_night(found: Found) -> Expression | None:
    """Any night; "at dawn" is told of one."""
    return Label("TIME", "XXXX-XX-XXTNI") if found.word("part") == "night" else None


def _phrase(found: Found) -> Expression | None:
    """These days, for the time being (but not "at the time being formed")."""
    words = " ".join(found.words("phrase"))
    value = table()["reference_phrases"].get(words)
    if value is None or (words.endswith("being") and found.before() != "for"):
        return None
    return Label("DATE", value)


def _reference(found: Found) -> Expression | None:
    """Now, recently, the near future: times that name no days."""
    known = {**table()["references"], **table()["reference_nouns"]}
    return Label("DATE", known[found.word("word")])
