"""Rules for what recurs: "every two years", "weekly", "on Tuesdays", "40 flights a day"."""

from __future__ import annotations

from functools import cache

from dragoman.resolve.dates.context import in_title, number_in
from dragoman.resolve.dates.expressions import Expression, Label
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.intervals import SEASONS
from dragoman.resolve.dates.lengths import AMOUNT, amount
from dragoman.resolve.dates.values import duration_value
from dragoman.resolve.dates.words import table, vocabulary


@cache
def recurring_rules() -> tuple[Rule, ...]:
    """The rules, compiled on first use."""
    return rules(
        ("(NUMBER|NUMBER_WORD|TIMES) span=(A unit=UNIT)", _every),
        ("EVERY WEEKDAY COMMA span=(day=WEEKDAY) COMMA? AND WEEKDAY", _every_weekday),
        ("EVERY WEEKDAY (COMMA WEEKDAY)* COMMA? AND span=(day=WEEKDAY)", _every_weekday),
        ("word=SET", _set_word),
        ("prefix=PREFIX DASH word=SET", _prefixed),
        ("EVERY (OTHER_)? unit=UNIT", _every),
        ("EVERY ordinal=ORDINAL unit=UNIT", _every_nth),
        (f"EVERY {AMOUNT} unit=UNITS", _every_few),
        ("EVERY day=WEEKDAY", _every_weekday),
        ("day=WEEKDAYS", _every_weekday),
        ("day=WEEKDAY part=PARTS", _every_part),
        ("EVERY part=PART", _every_part),
        ("EVERY season=SEASON", _every_season),
        ("ON WEEKENDS", _weekends),
        ("EVERY month=MONTH", _every_month),
        ("PER unit=UNIT", _every),
    )


def _set_word(found: Found) -> Expression | None:
    """Weekly, annual; but not the Daily Mail."""
    at = found.span[1]
    title = found.pieces[found.span[0]].kind in vocabulary().kinds_of("TITLE")
    capital = at < len(found.pieces) and found.pieces[at].kind in vocabulary().capitals
    return (
        None
        if in_title(found) or (title and capital)
        else Label("SET", table()["sets"][found.word("word")])
    )


def _prefixed(found: Found) -> Expression | None:
    """Semi-annual; what has no period of its own is none ("bi-daily")."""
    period = table()["sets"].get(f"{found.word('prefix')}-{found.word('word')}")
    return Label("SET", period) if period else None


def _every_nth(found: Found) -> Expression | None:
    """Every third year."""
    count = number_in(found.word("ordinal"))
    unit = table()["units"][found.word("unit")]
    return Label("SET", duration_value(count, unit)) if count > 1 else None


def _every_part(found: Found) -> Expression | None:
    """Every morning, Monday mornings."""
    code = table()["parts"][found.word("part").removesuffix("s")]
    day = table()["weekdays"].get(found.word("day"))
    return Label("SET", f"XXXX-WXX-{day}T{code}" if day else f"XXXX-XX-XXT{code}")


def _every_season(found: Found) -> Expression | None:
    return Label("SET", f"XXXX-{SEASONS[table()['seasons'][found.word('season')] - 1]}")


def _weekends(found: Found) -> Expression | None:
    return Label("SET", "XXXX-WXX-WE")


def _every(found: Found) -> Expression | None:
    words = [piece.word for piece in found.pieces[found.span[0] : found.span[1]]]
    unit = table()["units"][found.word("unit")]
    if found.word("unit") in ("second", "quarter") and words[0] in ("a", "each"):
        return None
    return Label("SET", duration_value(2 if "other" in words else 1, unit))


def _every_few(found: Found) -> Expression | None:
    return Label("SET", duration_value(amount(found), table()["units"][found.word("unit")]))


def _every_weekday(found: Found) -> Expression | None:
    """Every Monday, Mondays, and the Friday of "every Monday and Friday"."""
    return Label("SET", f"XXXX-WXX-{table()['weekdays'].get(found.word('day').rstrip('s'), 'X')}")


def _every_month(found: Found) -> Expression | None:
    number_of = table()["months"].get(found.word("month"))
    return Label("SET", f"XXXX-{number_of:02d}") if number_of else None
