"""Rules for dates that the calendar names: days, months, years, decades, quarters, seasons."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from dragoman.resolve.dates.context import (
    is_month,
    is_season,
    is_year,
    names_an_event,
    number_in,
)
from dragoman.resolve.dates.expressions import (
    Clock,
    Expression,
    Label,
    Range,
    Stated,
    Third,
    Which,
)
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.intervals import SEASONS
from dragoman.resolve.dates.words import table, words_of

_WEEKDAY = "(weekday=(WEEKDAY|SHORT_WEEKDAY STOP?) COMMA?)?"
_DAY = f"{_WEEKDAY} THE?"
_MONTH = "month=(FULL_MONTH|SHORT_MONTH STOP?)"
_YEAR = "((COMMA|OF)? year=YEAR|APOSTROPHE short=SHORT)?"
_ISO_TIME = re.compile(r"t((?:[01][0-9]|2[0-3])(?::[0-5][0-9]){1,2})(z|[+-][01][0-9]:?[0-5][0-9])?")
_WHICH: dict[Which, tuple[str, ...]] = {
    "last": ("LAST", "PAST"),
    "previous": ("PREVIOUS",),
    "this": ("THIS", "SAME"),
    "next": ("NEXT", "COMING"),
    "following": ("FOLLOWING",),
}


@cache
def absolute_rules() -> tuple[Rule, ...]:
    """The rules, compiled on first use."""
    return rules(
        (f"{_DAY} day=(DAY|NTH) (STOP|OF)? {_MONTH} {_YEAR}", _day),
        (f"{_DAY} day=ORDINAL OF month=MONTH {_YEAR}", _day),
        (f"{_WEEKDAY} {_MONTH} THE? day=(DAY|NTH) {_YEAR}", _day),
        (f"weekday=WEEKDAY OPEN {_MONTH} day=(DAY|NTH) {_YEAR} CLOSE", _day),
        (f"weekday=WEEKDAY OPEN day=(DAY|NTH) {_MONTH} {_YEAR} CLOSE", _day),
        (f"day=(DAY|NTH) (DASH|TO|AND) THE? last=(DAY|NTH) OF? {_MONTH} {_YEAR}", _days),
        (f"FROM THE? day=(DAY|NTH) TO THE? last=(DAY|NTH) OF? {_MONTH} {_YEAR}", _days),
        (f"BETWEEN THE? day=(DAY|NTH) AND THE? last=(DAY|NTH) OF? month=MONTH {_YEAR}", _days),
        (f"from=({_MONTH} day=(DAY|NTH)) (DASH|TO|AND) last=(DAY|NTH) {_YEAR}", _days),
        (f"{_MONTH} (COMMA|OF)? year=YEAR", _month_of_year),
        ("month=MONTH APOSTROPHE short=SHORT", _month_of_year),
        ("THE? which=(LAST|NEXT|THIS|PREVIOUS|FOLLOWING|COMING|PAST) month=MONTH", _month),
        ("THIS which=(PAST|COMING) month=MONTH", _month),
        ("month=MONTH", _month),
        ("day=ISO", _iso),
        ("day=NUMERIC", _numeric),
        ("first=YEAR (DASH|SLASH) last=(YEAR|SHORT)", _years),
        ("(THE UNIT)? year=YEAR", _year),
        ("span=(APOSTROPHE year=SHORT)", _short_year),
        ("(month=MONTH)? number=(NUMBER) era=ERA", _era),
        ("era=ERA number=NUMBER", _era),
        ("THE? decade=DECADE", _decade),
        ("THE? APOSTROPHE? decade=SHORT_DECADE", _decade),
        ("THE decade=NAMED_DECADE", _decade),
        ("THE mod=(EARLY|MID|LATE) DASH? decade=NAMED_DECADE", _part_of_decade),
        ("THE? (twenty=NUMBER_WORD DASH)? number=ORDINAL DASH? unit=UNIT era=ERA?", _century),
        ("THE? season=SEASON (OF|COMMA)? year=YEAR ((DASH|SLASH) (YEAR|SHORT))?", _season),
        ("THE? season=SEASON (OF|COMMA)? number=NUMBER era=ERA", _season_of_era),
        ("THE? which=(LAST|NEXT|THIS|PREVIOUS|FOLLOWING|COMING|PAST|SAME) season=SEASON", _season),
        ("THIS which=(PAST|COMING) season=SEASON", _season),
        ("the=THE? season=SEASON", _season),
        ("the=THE? number=ORDINAL dash=DASH? part=(UNIT|HALF) ((OF|COMMA)? year=YEAR)?", _quarter),
        ("code=QUARTER_CODE (OF|COMMA)? year=YEAR?", _coded),
        ("THE? FISCAL UNIT? year=YEAR", _fiscal),
        ("THE? year=YEAR FISCAL UNIT", _fiscal),
        ("THE? first=YEAR (DASH|SLASH) year=(YEAR|SHORT) FISCAL UNIT", _fiscal),
        ("FY year=YEAR", _fiscal),
    )


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    number: int = table()["months"].get(word) or table()["month_abbreviations"][word]
    return number


def full_year(short: str) -> int:
    """The year that two figures stand for: the nearest past century's up to 30, else 19–."""
    return int(short) + (2000 if int(short) <= 30 else 1900)


def _stated_year(found: Found) -> int | None:
    if found.has("short"):
        return full_year(found.word("short"))
    return int(found.word("year")) if found.has("year") else None


def _day(found: Found) -> Expression | None:
    year = _stated_year(found)
    number, day = month_number(found.word("month")), number_in(found.word("day"))
    if not _is_day(year, number, day) or (year is None and names_an_event(found)):
        return None
    return Stated("day", year, number, day, weekday=_weekday(found))


def _weekday(found: Found) -> int:
    """The day of the week that stands beside a date, 0 if none does."""
    word = found.word("weekday")
    known: dict[str, int] = {**table()["weekdays"], **table()["weekday_abbreviations"]}
    return known.get(word, 0)


def _days(found: Found) -> Expression | None:
    year = _stated_year(found)
    number = month_number(found.word("month"))
    first, last = number_in(found.word("day")), number_in(found.word("last"))
    if not first < last or not _is_day(year, number, last):
        return None
    bounds = found.bounds("from" if found.has("from") else "day", "last")
    days = Stated("day", year, number, first), Stated("day", year, number, last)
    return Range(*days, bounds)


def _is_day(year: int | None, number: int, day: int) -> bool:
    """Whether the month has such a day; any 29 February where the year is open."""
    return 1 <= day <= monthrange(year or 2000, number)[1]


def _month_of_year(found: Found) -> Expression | None:
    return Stated("month", _stated_year(found), month_number(found.word("month")))


def _month(found: Found) -> Expression | None:
    which = _which(found)
    if not which and not is_month(found):
        return None
    return Stated("month", None, month_number(found.word("month")), which=which)


def _which(found: Found) -> Which:
    """Last, this or next, for all the words that mean them."""
    for which, names in _WHICH.items():
        if any(found.word("which") in words_of("classes", name) for name in names):
            return which
    return ""


def _iso(found: Found) -> Expression | None:
    try:
        day = date.fromisoformat(found.word("day")[:10].replace("/", "-"))
    except ValueError:
        return None
    stated = Stated("day", day.year, day.month, day.day)
    time = _ISO_TIME.fullmatch(found.word("day")[10:])
    return Clock(time[1], (time[2] or "").upper(), stated) if time else stated


def _numeric(found: Found) -> Expression | None:
    """13/04/2021 or 04/13/2021, only where one of the two can be no month."""
    first, second, year = map(int, found.word("day").replace(".", "/").split("/"))
    day, number = (first, second) if first > 12 else (second, first)
    if (first <= 12 and second <= 12 and first != second) or not 1 <= number <= 12:
        return None
    return Stated("day", year, number, day) if year and _is_day(year, number, day) else None


def _year(found: Found) -> Expression | None:
    first = found.pieces[found.span[0]].word
    if first == "the" and found.pieces[found.span[0] + 1].word not in ("year", "years"):
        return None
    return Stated("year", int(found.word("year"))) if first == "the" or is_year(found) else None


def _short_year(found: Found) -> Expression | None:
    """'82, where a time can stand."""
    allowed = found.before() in ("since", "in", "of", "from", "until", "by", "the", "class")
    glued = found.pieces[found.span[0]].end != found.pieces[found.span[0] + 1].start
    return Stated("year", full_year(found.word("year"))) if allowed and not glued else None


def _years(found: Found) -> Expression | None:
    """1939–1945, 1990-92, 2018/19."""
    first, text = int(found.word("first")), found.word("last")
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    if len(text) == 2 and last < first and first % 100 == 99:
        last += 100
    if not first < last or (first > 1899 and not is_year(found)) or last - first > 150:
        return None
    return Range(Stated("year", first), Stated("year", last), found.bounds("first", "last"))


def _era(found: Found) -> Expression | None:
    """149 BC, June 479 BC, AD 70."""
    era = found.word("era").replace(".", "").replace(" ", "")
    text = found.word("number")
    if not text.isdecimal() or len(text) > 4 or not int(text):
        return None
    month = found.word("month")
    if era.startswith("b"):
        suffix = f"-{month_number(month):02d}" if month else ""
        return Label("DATE", f"BC{int(text):04d}{suffix}")
    if month:
        return Stated("month", int(text), month_number(month))
    return Stated("year", int(text)) if era in ("ad", "ce") else None


def _decade(found: Found) -> Expression | None:
    word = found.word("decade")
    tens = table()["decades"].get(word) or int(word.removesuffix("s"))
    return Stated("decade", tens if tens > 99 else full_year(f"{tens:02d}"))


def _part_of_decade(found: Found) -> Expression | None:
    """The mid-eighties."""
    parts = ("EARLY", "MID", "LATE")
    part = next(i for i, name in enumerate(parts) if found.word("mod") in words_of("classes", name))
    inner = _decade(found)
    return Third(inner, part) if inner else None


def _century(found: Found) -> Expression | None:
    """The 20th century, the nineteenth century BC (which has no days), the twenty-first century."""
    number = number_in(found.word("number"))
    if found.has("twenty"):
        number = 20 + number if found.word("twenty") == "twenty" and 1 <= number <= 9 else 0
    if found.word("unit") not in ("century", "centuries") or not 1 <= number <= 21:
        return None
    if found.word("era").startswith("b"):
        return None
    return Stated("century", None, number)


def _season(found: Found) -> Expression | None:
    number = table()["seasons"][found.word("season")]
    if found.has("year"):
        return Stated("season", int(found.word("year")), number)
    which = _which(found)
    if not which and not is_season(found):
        return None
    return Stated("season", None, number, which=which)


def _season_of_era(found: Found) -> Expression | None:
    """The spring of 480 BC."""
    year = _era(found)
    if not isinstance(year, Label):
        return None
    season = SEASONS[table()["seasons"][found.word("season")] - 1]
    return Label("DATE", f"{year.value}-{season}")


def _quarter(found: Found) -> Expression | None:
    """The third quarter of 2015, third-quarter, the second half of 2014."""
    number, part = number_in(found.word("number")), found.word("part")
    parts = {"quarter": 4, "half": 2}.get(part, 0)
    number = parts if number == -1 else number
    if not 1 <= number <= parts:
        return None
    if found.has("year"):
        return Stated(part, int(found.word("year")), number)
    if part == "half" and (found.after() != "of" or found.after(3) != "year"):
        return None
    named = found.has("the") or found.has("dash") or found.before() in ("s", "our", "its", "in")
    last = found.word("number") == "last" and found.after() != "of"
    return Stated(part, None, number) if named and not last else None


def _coded(found: Found) -> Expression | None:
    """Q3 2015, H1."""
    code = found.word("code")
    part, number = ("quarter" if code[0] == "q" else "half"), int(code[1])
    if number > 2 and part == "half":
        return None
    if found.has("year"):
        return Stated(part, int(found.word("year")), number)
    return Stated(part, None, number) if part == "quarter" else None


def _fiscal(found: Found) -> Expression | None:
    """A budget year begins on different days in different states, so that it names none."""
    year = found.word("year")
    return Label("DATE", f"FY{found.word('first')[:2] if len(year) == 2 else ''}{year}")
