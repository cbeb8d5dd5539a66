"""Rules for durations: "five years", "a 21-day pause", "the past week"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from dragoman.knowledge.numbers import is_vague, number
from dragoman.resolve.dates.expressions import Expression, Label, Length, Lengths, Side
from dragoman.resolve.dates.grammar import Found, Rule, rules
from dragoman.resolve.dates.values import duration_value
from dragoman.resolve.dates.words import table, vocabulary, words_of

_MORE = "((MORE THAN)|APPROX)*"
_COUNT = (
    "(A? FEW OF?|NUMBER (AND A HALF)?|HALF A?"
    "|A? (NUMBER_WORD|VAGUE_NUMBER) ((DASH|AND|OF|A)* (NUMBER_WORD|HALF|VAGUE_NUMBER))* OF?"
    "|NUMBER_WORD OPEN NUMBER CLOSE|A)"
)
AMOUNT = f"{_MORE} amount={_COUNT}"
"""How many, with what bounds it: "nearly two and a half", "a few", "thirty (30)"."""


@cache
def length_rules() -> tuple[Rule, ...]:
    """The rules, compiled on first use."""
    return rules(
        (f"(THE|THIS)? side=(PAST|LAST|NEXT|COMING|PREVIOUS|FOLLOWING) {AMOUNT} DASH? PLAIN?"
         " unit=(UNIT|UNITS)", _stretch),
        ("THE? side=(PAST|LAST|NEXT|COMING|PREVIOUS|FOLLOWING|RECENT) unit=UNITS", _open_stretch),
        ("THE unit=UNITS (AHEAD|TO COME)", _ahead),
        ("span=(SINGLE DASH unit=UNIT)", _single_unit),
        ("word=LONG_WORD", _long_word),
        ("A? (QUARTER_) OF A unit=UNIT", _quarter_of),
        (f"{AMOUNT} DASH? PLAIN? PLAIN? unit=(UNIT|UNITS) (AND half=(A HALF))?", _length),
        (f"{AMOUNT} DASH unit=UNIT DASH? LONG", _length),
        ("span=(unit=(UNIT|UNITS) DASH LONG)", _long),
        ("THE? span=(unit=UNITS)", _bare_plural),
    )  # fmt: skip


def sum_rules() -> tuple[Rule, ...]:
    """A later pass: "two years and six months"."""
    third = "(COMMA? AND? third=P_LENGTH)?"
    return rules((f"first=P_LENGTH COMMA? AND? second=P_LENGTH {third}", _sum))


def amount(found: Found) -> float | None:
    """The number before a unit; None if it is vague ("several", "dozens of", "2 or 3")."""
    words = [word for word in found.words("amount") if word not in "-–—‑"]
    if words and words[-1] == "of":
        words.pop()
    if len(words) > 3 and words[-3] == "(":
        words = words[-2:-1]
    if words == ["a"] or words == ["an"]:
        return 1.0
    if words[0] == "half":
        return 0.5
    joined = " ".join(words)
    if is_vague(joined):
        return None
    read = number(joined)
    return number(" ".join(words[1:])) if read is None and words[0] in ("a", "an") else read


def _length(found: Found) -> Expression | None:
    word, count = found.word("unit"), amount(found)
    unit = table()["units"][word]
    single = found.words("amount") in (["a"], ["an"])
    half = found.has("half")
    fraction = count is None or (count in (1, 3) and found.after() == "of")
    if _is_age(found) or (unit == "quarter" and (single or fraction)):
        return None
    if word == "second" and not _joined(found):
        return None
    if single and not half:
        return _single(found, unit)
    return Length(None if count is None else count + 0.5 * half, unit)


def _joined(found: Found) -> bool:
    """Whether a hyphen stands before the unit."""
    return found.pieces[found.match.start("unit") - 1].word in ("-", "‑")


def _single(found: Found, unit: str) -> Expression | None:
    """A week: a duration, a rate ("40 flights a day"), or neither ("a day of mourning")."""
    before, after = found.before(), found.after()
    bounded = found.match.start("amount") > found.match.start()
    part = before == "of" and found.before(2) in words_of("context", "parts_of")
    if found.word("unit") in ("night", "second") or part:
        return None
    if bounded or before in words_of("context", "before_single"):
        return Length(1, unit)
    at = found.span[0] - 1
    noun = after not in ("after", "before", "earlier", "later") and at >= 0
    noun = noun and found.pieces[at].kind == vocabulary().of("OTHER")
    if before in ("%", "percent") or (noun and before.endswith("s") and not before.endswith("ss")):
        return Label("SET", duration_value(1, unit))
    if unit == "day" and after not in ("after", "before", "long", "\n", ".", ","):
        return None
    return Length(1, unit)


def _is_age(found: Found) -> bool:
    """92-year-old, aged 30 years, 18 years old, ten years of age."""
    after = [found.after(step) for step in (1, 2)]
    old = words_of("classes", "OLD")
    if after[0] in old or (after[0] in ("-", "‑") and after[1] in old) or after == ["of", "age"]:
        return True
    before = [found.before(step) for step in (1, 2)]
    return before[0] in ("aged", "age") or before == ["of", "age"]


def _stretch(found: Found) -> Expression | None:
    """The past five days, the next few months, the previous four weeks."""
    if (found.word("side") == "last" and counted_of(found)) or found.words("amount") == ["a"]:
        return None
    return Length(amount(found), table()["units"][found.word("unit")], _side(found))


def counted_of(found: Found) -> bool:
    """Whether it is "the last week of March", which a later pass reads."""
    after = found.after(2)
    return found.after() == "of" and (
        after in table()["months"] or after.isdecimal() or after in ("the", "this", "last", "next")
    )


def _open_stretch(found: Found) -> Expression | None:
    """Recent years, the coming weeks."""
    return Length(None, table()["units"][found.word("unit")], _side(found))


def _side(found: Found) -> Side:
    word = found.word("side")
    if word in ("past", "last"):
        return "past"
    return "future" if word in ("next", *words_of("classes", "COMING")) else ""


def _long(found: Found) -> Expression | None:
    """Year-long, decades-long."""
    word = found.word("unit")
    plural = vocabulary().kinds[word] not in vocabulary().kinds_of("UNIT")
    return Length(None if plural else 1, table()["units"][word])


def _bare_plural(found: Found) -> Expression | None:
    """For years, in minutes, over the decades."""
    skipped = found.before() in ("the", "just", "only", "many")
    before = found.before(2) if skipped else found.before()
    if before not in words_of("context", "before_plural"):
        return None
    if (found.before() == "the" and before != "over") or found.after()[:1].isdigit():
        return None
    return Length(None, table()["units"][found.word("unit")])


def _ahead(found: Found) -> Expression | None:
    """The weeks ahead, the years to come."""
    return Length(None, table()["units"][found.word("unit")], "future")


def _single_unit(found: Found) -> Expression | None:
    """Single-day."""
    return Length(1, table()["units"][found.word("unit")])


def _long_word(found: Found) -> Expression | None:
    """Weeklong."""
    return Length(1, table()["long_words"][found.word("word")])


def _quarter_of(found: Found) -> Expression | None:
    """A quarter of a century."""
    unit = table()["units"][found.word("unit")]
    return Length(25, "year") if unit == "century" else None


def _sum(found: Found) -> Expression | None:
    told = [found.expression(name) for name in ("first", "second", "third") if found.has(name)]
    known = [part for part in told if isinstance(part, Length) and part.count]
    order = list(table()["unit_codes"])
    units = [order.index(part.unit) for part in known]
    falling = all(a > b for a, b in pairwise(units))
    return Lengths(tuple(known)) if len(known) == len(told) and falling else None
