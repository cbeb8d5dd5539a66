"""Whether what is said at an expression lies ahead of the publication or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.layers import Parse
from dragoman.resolve.dates.scene import Direction
from dragoman.resolve.dates.tokens import Piece
from dragoman.resolve.dates.words import words_of

_STOPS = frozenset('.;:!?\n"“”')
_REACH = 14


def direction_in_text(pieces: Sequence[Piece], at: int) -> Direction:
    """The direction by the nearest verb-like word, first before the expression, then after it.

    Args:
        pieces: tokens and phrases of the text.
        at: index of the phrase.
    """
    before = [pieces[index].word for index in range(max(0, at - 2), at)]
    if before and before[-1] in ("until", "till"):
        return "past" if _went_on(pieces, at) else "future"
    if before == ["later", "than"]:
        return "future"
    if before[:1] in (["is"], ["are"]) and before[-1] in ("on", "is", "are"):
        return "timetable"
    for step in (-1, 1):
        found = _scan(pieces, at, step)
        if found == "timetable" and before == ["as", "of"]:
            return "past"
        if found:
            return found
    return "future" if before and before[-1] == "by" else None


def _scan(pieces: Sequence[Piece], at: int, step: int) -> Direction:
    stop = max(-1, at - _REACH) if step < 0 else min(len(pieces), at + _REACH)
    future, timetable = words_of("tense", "future"), words_of("tense", "timetable_sure")
    past, bound = words_of("tense", "past"), words_of("tense", "future_with_complement")
    for index in range(at + step, stop, step):
        word = pieces[index].word
        if word in _STOPS:
            return None
        if word in future and (word not in bound or _governs(pieces, index)):
            shifted = index > 0 and pieces[index - 1].word in ("was", "were")
            foreseen = word in words_of("tense", "foreseen") or shifted
            return "foreseen" if foreseen else "future"
        if word in timetable:
            return "timetable"
        if word == "since" and step < 0:
            return "past"
        if word == "to" and step < 0 and _is_to(pieces, index):
            return "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            if pieces[index - 1].word == "be" and index > 0:
                return "future"
            return "past"
    return None


def _governs(pieces: Sequence[Piece], index: int) -> bool:
    """Whether something to be done follows: "agreed to", "set for", but not "due to the storm"."""
    following = [piece.word for piece in pieces[index + 1 : index + 3]]
    if following[:1] != ["to"]:
        return following[:1] in (["for"], ["on"], ["in"], ["by"], [""])
    return following[1:] not in (["the"], ["a"], ["an"], ["its"], ["their"], ["his"], ["this"])


def _went_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether something "lasted" until then: what "was postponed" until then is to come."""
    lasting = words_of("tense", "lasted")
    return any(piece.word in lasting for piece in pieces[max(0, at - 3) : at - 1])


def _is_to(pieces: Sequence[Piece], index: int) -> bool:
    """Whether "to" is that of "the court is to rule" and not of "is close to the border"."""
    copula = index > 0 and pieces[index - 1].word in ("is", "are")
    following = pieces[index + 1].word if index + 1 < len(pieces) else ""
    return copula and following not in ("the", "a", "an", "its", "their", "his", "her", "this")


def direction_in_parse(parse: Parse, first: int, last: int) -> Direction:
    """The direction by the verb that governs the tokens ``first`` to ``last`` (exclusive)."""
    token = _head(parse, first, last)
    if parse.lower[max(0, first - 2) : first] == ["later", "than"]:
        return "future"
    if parse.deps[token] == "poss" and not _is_appointment(parse, parse.heads[token]):
        return "past"
    governed, before = False, parse.lower[max(0, first - 2) : first]
    while True:
        found = _of_token(parse, token)
        if found == "timetable" and before == ["as", "of"]:
            return "past"
        if found == "timetable":
            return None if governed else found
        if found:
            return found
        if parse.heads[token] == token or _settles(parse, token):
            return "future" if before[-1:] == ["by"] else None
        governed = governed or parse.tags[token].startswith("VB")
        token = parse.heads[token]


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of a span that hangs on a word outside it."""
    outside = (t for t in range(first, last) if not first <= parse.heads[t] < last)
    return next(outside, first)


def _is_appointment(parse: Parse, noun: int) -> bool:
    """Whether the noun is of a kind that is fixed beforehand ("Wednesday's vote")."""
    return parse.lower[noun] in words_of("tense", "appointments")


def _of_token(parse: Parse, token: int) -> Direction:
    word, tag = parse.lower[token], parse.tags[token]
    if word in ("until", "till"):
        return "past" if _is_over(parse, parse.heads[token]) else "future"
    if word == "since":
        return "past"
    if word in words_of("tense", "looks_ahead") and not _is_done(parse, token):
        return "foreseen" if _is_shifted(parse, token) else "future"
    if word == "for" and parse.lower[parse.heads[token]] in words_of("tense", "fixes"):
        return "future"
    return _of_verb(parse, token) if tag.startswith("VB") else None


def _is_over(parse: Parse, verb: int) -> bool:
    """Whether a state "lasted", or someone "was" something, until then."""
    lasting = parse.lower[verb] in words_of("tense", "lasted") or parse.lower[verb] in (
        "was",
        "were",
    )
    return lasting and parse.tags[verb] == "VBD"


def _is_shifted(parse: Parse, token: int) -> bool:
    """Whether something "was" expected or due, and no longer is."""
    helpers = {parse.lower[kid] for kid in parse.kids(token, "aux", "auxpass")}
    copula = parse.heads[token] if parse.deps[token] == "acomp" else token
    return bool(helpers & {"was", "were"}) or parse.lower[copula] in ("was", "were")


def _is_done(parse: Parse, token: int) -> bool:
    """Whether "due to" names a cause and no appointment, or something is "set" by someone."""
    if parse.lower[token] == "set":
        return parse.child(token, "dobj") is not None
    return parse.lower[token] == "due" and any(
        parse.lower[t] == "to" for t in parse.kids(token, "pcomp", "prep", "case")
    )


def _of_verb(parse: Parse, verb: int) -> Direction:
    """Past or future by a verb's form and its auxiliaries."""
    auxiliaries = {parse.lower[t] for t in parse.kids(verb, "aux", "auxpass")}
    if auxiliaries & {"will", "'ll", "’ll", "shall"}:
        return "future"
    if auxiliaries & {"has", "have", "had", "was", "were", "did", "'ve", "having", "been"}:
        return "past"
    modal = next((parse.lower[t] for t in parse.kids(verb, "aux") if parse.tags[t] == "MD"), None)
    if modal:
        return "foreseen" if modal in words_of("tense", "foreseen") else "future"
    tag, word = parse.tags[verb], parse.lower[verb]
    if tag == "VBD" or (tag == "VBN" and not auxiliaries):
        return "past"
    if tag == "VBG" and auxiliaries & {"is", "are", "'s", "'re", "am", "be"}:
        return "future"
    if tag in ("VBZ", "VBP") and word in words_of("tense", "timetable"):
        return "timetable"
    return _of_infinitive(parse, verb) if "to" in auxiliaries else None


def _of_infinitive(parse: Parse, verb: int) -> Direction:
    """What is agreed, planned or asked "to" be done lies ahead; a purpose has its verb's time."""
    governor = parse.heads[verb]
    if governor == verb:
        # A headline: "Pope to visit Iraq".
        return "future"
    if parse.lower[governor] in ("is", "are", "'s") and parse.deps[verb] in ("xcomp", "ROOT"):
        return "future"
    if parse.lower[governor] in words_of("tense", "future") or parse.tags[governor][:2] == "NN":
        return "foreseen" if _is_shifted(parse, governor) else "future"
    return None


def _settles(parse: Parse, token: int) -> bool:
    """Whether a finite verb has been asked and gives no answer: those above do not count."""
    return parse.tags[token] in ("VBZ", "VBP")
