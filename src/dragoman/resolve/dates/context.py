"""Whether a doubtful word speaks of time here: "May", "fall", "2000", "March".

The tests look at the neighbouring words only, so that they hold for a bare text.
"""

from __future__ import annotations

from dragoman.resolve.dates.grammar import Found
from dragoman.resolve.dates.words import table, vocabulary, words_of

_SIGNS = frozenset("$€£¥#@№")
_OPENERS = frozenset("([\"“'‘-–—,;:.\n*•")


def number_in(word: str) -> int:
    """13, 13th and thirteenth → 13; 0 if it is no number, -1 for "last" and "final"."""
    known = table()["ordinals"].get(word)
    if known is not None:
        return int(known)
    figures = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(figures) if figures.isdecimal() and len(figures) < 5 else 0


def is_month(found: Found) -> bool:
    """Whether a month's name that stands alone is meant as one."""
    word, before = found.word("month"), found.before()
    if (
        found.glued()
        and before in "-–"
        and found.before(2) in words_of("context", "sure_prepositions")
    ):
        return True
    if word in words_of("context", "doubtful") or word in table()["month_abbreviations"]:
        if before in words_of("context", "sure_prepositions"):
            return True
        if word in table()["month_abbreviations"]:
            return False
        if before in ("the", "a", "an", "s") and _lower_follows(found):
            return found.after() not in words_of("context", "time_prepositions")
        known = before in words_of("context", "time_prepositions")
        return known and not _is_person(found)
    if names_an_event(found):
        return False
    return before in words_of("context", "time_prepositions") or not _capital_follows(found)


def is_season(found: Found) -> bool:
    """Whether the name of a season without a year is a time and no name or verb."""
    word, before = found.word("season"), found.before()
    if _capital_follows(found):
        return False
    if word in ("fall", "spring") and found.after() in ("of", "'", "’"):
        return found.after(2) in ("this", "that", "last", "next")
    if found.has("the"):
        return word != "fall" or before in words_of("context", "time_prepositions")
    if found.after() in words_of("context", "season_nouns"):
        return word not in ("fall", "spring") or found.before() not in ("will", "to", "could")
    if in_title(found):
        return False
    if found.after() in ("and", "or", "-") and found.after(2) in table()["seasons"]:
        return True
    return before in words_of("context", "sure_prepositions") or before in ("by", "from", "this")


def is_year(found: Found) -> bool:
    """Whether four figures are a year and no count, number or price."""
    first = found.pieces[found.span[0]].word
    before, after = found.before(), found.after()
    if before in _SIGNS or before in words_of("context", "numbered"):
        return False
    plain = 1900 <= int(first[:4]) <= 2039 and not first.endswith("00")
    certain = plain and before in words_of("context", "sure_prepositions")
    counts = after in words_of("context", "counted") or (
        before in ("about", "around") and _lower_follows(found)
    )
    if (counts and not certain) or after in ("%", "°", "€"):
        return False
    if found.glued() and (before not in _OPENERS or (before in "-–—.," and not _joined(found))):
        return False
    if _hyphenated(found):
        return False
    if 1900 <= int(first[:4]) <= 2039:
        return plain or not _counts(found)
    bracketed = before == "(" or (before in ("the", "a") and after.isalpha() and after.islower())
    return (bracketed or before in words_of("context", "year_prepositions")) and not _counts(found)


def in_title(found: Found) -> bool:
    """Whether a capitalised word follows a name, as part of it ("USA Today", "Arab Spring")."""
    at = found.span[0]
    if at == 0 or found.pieces[at].kind not in vocabulary().kinds_of("TITLE"):
        return False
    return found.pieces[at - 1].kind in vocabulary().capitals


def names_an_event(found: Found) -> bool:
    """Whether the date is part of a name: "the 30 September Movement"."""
    return found.after() in words_of("context", "event_tails")


def _joined(found: Found) -> bool:
    """Whether what is glued before is another year's dash, or that of "mid-2011"."""
    before = found.before(2)
    return found.before() in "-–—" and (
        before.isdecimal() or before in ("mid", "early", "late", "pre", "post")
    )


def _hyphenated(found: Found) -> bool:
    """Whether a word hangs on the number by a hyphen ("2000-strong"), and not "2011-era"."""
    after = found.after(2)
    if found.after() not in ("-", "‑") or not after.isalpha() or found.span[1] >= len(found.pieces):
        return False
    dash = found.pieces[found.span[1]]
    glued = dash.start == found.pieces[found.span[1] - 1].end
    return glued and after not in words_of("context", "year_tails")


def _counts(found: Found) -> bool:
    """Whether a plural noun follows a number that no article precedes."""
    after = found.after()
    plural = after.isalpha() and after.islower() and after.endswith("s") and len(after) > 3
    return plural and found.before() not in ("the", "its", "his", "their", "s", "a", "this")


def _lower_follows(found: Found) -> bool:
    at = found.span[1]
    return (
        at < len(found.pieces)
        and found.pieces[at].kind == vocabulary().of("OTHER")
        and (found.after().isalpha())
    )


def _capital_follows(found: Found) -> bool:
    at = found.span[1]
    return at < len(found.pieces) and found.pieces[at].kind in vocabulary().capitals


def _is_person(found: Found) -> bool:
    """Whether the text knows a person of the month's name ("Theresa May")."""
    month = found.pieces[found.match.start("month")]
    return month.kind in vocabulary().kinds_of("PERSON")
