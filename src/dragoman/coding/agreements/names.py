"""Agreements by name: known ones, capitalised titles, and acronyms in brackets."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge.treaties import KnownAgreement, deeds, head_nouns, known_names
from dragoman.layers import Parse

_CONNECTORS = {
    "of",
    "on",
    "for",
    "against",
    "and",
    "the",
    "to",
    "in",
    "with",
    "between",
    "de",
    "–",
    "-",
    "’s",
    "'s",
}
_TITLE_PREPOSITIONS = {
    "of",
    "on",
    "for",
    "against",
    "between",
    "concerning",
    "regarding",
    "relating",
    "to",
}
DAYS = {name.lower() for name in (*day_name, *month_name) if name}
"""After a small word these tell when, and are no part of a name ("the Protocol on Tuesday")."""
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'"})
_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)|``|''")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]{0,9}[A-Z0-9]|[A-Z]{2,10}")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens ``first`` to ``last`` (exclusive) that name an agreement.

    ``noun`` is the word in the name that says what it is, as a token index, or None ("JCPOA").
    """

    first: int
    last: int
    name: str
    noun: int | None
    known: KnownAgreement | None


def find_names(parse: Parse) -> list[Named]:
    """Names of agreements in text order, none inside another."""
    found: list[Named] = []
    types = head_nouns().types
    titled = {
        parse.sentence_of[token]
        for token, word in enumerate(parse.lower)
        if word in types and parse.words[token][0].isupper()
    }
    at = 0
    while at < len(parse):
        named = _known(parse, at)
        if named is None and parse.sentence_of[at] in titled:
            named = _titled(parse, at)
        if named:
            found.append(named)
            at = named.last
        else:
            at += 1
    return found


def clean_name(text: str) -> str:
    """A name on one line, without quotation marks and outer punctuation.

    >>> clean_name("“information security” cooperation agreement")
    'information security cooperation agreement'
    """
    return " ".join(_QUOTES.sub("", text).split()).strip(" ,;:.")


def acronym_after(parse: Parse, at: int, name: str) -> int | None:
    """The token in brackets at ``at`` that abbreviates a name; None if there is none."""
    if at + 2 >= len(parse) or parse.words[at] != "(" or parse.words[at + 2] != ")":
        return None
    return at + 1 if abbreviates(parse.words[at + 1], name) else None


def abbreviates(word: str, name: str) -> bool:
    """Whether the capitals of an acronym stand in order among the initials of a name.

    >>> abbreviates("JCPOA", "Joint Comprehensive Plan of Action")
    True
    >>> abbreviates("EU", "Paris Agreement")
    False
    """
    if not _ACRONYM.fullmatch(word):
        return False
    initials = iter(part[0].lower() for part in re.findall(r"[^\W_]+", name))
    return all(letter.lower() in initials for letter in word if letter.isupper())


def _known(parse: Parse, at: int) -> Named | None:
    names = known_names().get(parse.words[at].translate(_DASHES))
    if names is None:
        return None
    if at and parse.ends[at - 1] == parse.starts[at] and parse.words[at - 1][-1] in "-‐‑":
        return None
    for pieces, agreement in names:
        last = _matched(parse, at, pieces)
        if last is None or parse.sentence_of[at] != parse.sentence_of[last - 1]:
            continue
        if (len(pieces) == 1 and _is_shouted(parse, at)) or _is_part(parse, last):
            continue
        return Named(at, last, _text(parse, at, last), _noun(parse, at, last), agreement)
    return None


def _is_part(parse: Parse, last: int) -> bool:
    """Whether a longer name goes on: "North Atlantic Treaty Organization"."""
    return (
        parse.deps[last - 1] in {"compound", "nmod"}
        and parse.heads[last - 1] == last
        and parse.tags[last][:3] == "NNP"
        and parse.lower[last] not in head_nouns().types
    )


def _matched(parse: Parse, at: int, pieces: tuple[str, ...]) -> int | None:
    """The token after a known name that begins here; an acronym in brackets may stand in it."""
    token = at
    for offset, piece in enumerate(pieces):
        if offset and _is_bracketed(parse, token):
            token += 3
        if token >= len(parse) or not _same(piece, parse.words[token], len(pieces)):
            return None
        token += 1
    return token


def _is_bracketed(parse: Parse, token: int) -> bool:
    """Whether one acronym stands in brackets here."""
    return (
        0 <= token < len(parse) - 2
        and parse.words[token] == "("
        and parse.words[token + 2] == ")"
        and _ACRONYM.fullmatch(parse.words[token + 1]) is not None
    )


def _same(piece: str, word: str, count: int) -> bool:
    """Capitals matter in short names and acronyms, not inside "Nuclear Forces Treaty"."""
    word = word.translate(_DASHES)
    if word == piece or (piece.islower() and word.lower() == piece):
        return True
    return count > 3 and word.lower() == piece.lower() and not piece.isupper()


def _is_shouted(parse: Parse, at: int) -> bool:
    """Whether the whole sentence is in capitals, so that "START" is no name."""
    sentence = parse.sentences[parse.sentence_of[at]]
    words = [word for word in parse.words[sentence.first : sentence.last] if word.isalpha()]
    return all(word.isupper() for word in words)


def _titled(parse: Parse, at: int) -> Named | None:
    """A capitalised title that holds a noun of agreements: "Treaty on …", "… Agreement"."""
    if not _is_capital(parse, at) or (at > 0 and _is_capital(parse, at - 1) and _joined(parse, at)):
        return None
    if is_headline(parse, parse.sentence_of[at]) or _is_deed(parse, at):
        return None
    run = list(_run(parse, at))
    for first, last, noun in _title_in(parse, run):
        if sum(_is_capital(parse, token) for token in range(first, last)) >= 2:
            return Named(first, last, _text(parse, first, last), noun, None)
    return None


def _is_deed(parse: Parse, at: int) -> bool:
    """As in "Ratification of the Rome Statute": what is done to it is no part of the name."""
    return any(deed.place == "noun" for deed in deeds().get(parse.lower[at], ()))


def _joined(parse: Parse, at: int) -> bool:
    return parse.sentence_of[at] == parse.sentence_of[at - 1]


def _is_capital(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    return word[0].isupper() and parse.tags[token] not in {
        "DT", "PRP", "PRP$", "IN", "CC", "WRB", "VBG",
    }  # fmt: skip


def is_headline(parse: Parse, sentence: int) -> bool:
    """Whether most longer words are capitalised, as in headlines, and no stop ends them."""
    bounds = parse.sentences[sentence]
    if parse.words[bounds.last - 1] == ".":
        return False
    words = [w for w in parse.words[bounds.first : bounds.last] if len(w) > 3 and w.isalpha()]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def _run(parse: Parse, at: int) -> Iterator[int]:
    """Capitalised tokens from ``at``, with small words only between capitalised ones."""
    end = parse.sentences[parse.sentence_of[at]].last
    waiting: list[int] = []
    for token in range(at, min(end, at + _LONGEST)):
        bracket = next((t for t in (token, token - 1, token - 2) if _is_bracketed(parse, t)), None)
        if bracket is not None and bracket > at and not waiting:
            yield token
        elif waiting and parse.lower[token] in DAYS:
            return
        elif _is_capital(parse, token):
            yield from waiting
            yield token
            waiting = []
        elif _may_join(parse, token, waiting) or _is_listed(parse, at, token, end):
            waiting.append(token)
        else:
            return


def _may_join(parse: Parse, token: int, waiting: list[int]) -> bool:
    """Whether a small word may stand between two capitalised ones."""
    return parse.lower[token] in _CONNECTORS | _TITLE_PREPOSITIONS and len(waiting) < 3


def _is_listed(parse: Parse, at: int, comma: int, end: int) -> bool:
    """The comma of "Treaty of Brotherhood, Cooperation and Coordination"."""
    if parse.words[comma] != "," or "treaty" not in parse.lower[at:comma]:
        return False
    following = parse.words[comma + 1 : min(end, comma + 5)]
    return (
        len(following) > 2
        and following[0][0].isupper()
        and (following[1] == "," or following[1:2] == ["and"])
        and following[2][0].isupper()
    )


def _title_in(parse: Parse, run: list[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of a run that make a title: "X Treaty", then "Treaty on X"."""
    nouns = head_nouns()
    for place, token in enumerate(run):
        word = parse.lower[token]
        if word not in nouns.types or not parse.words[token][0].isupper():
            continue
        if word == "resolution" or (
            word in nouns.compounds and not _has_complement(parse, run, place)
        ):
            continue
        following = parse.lower[run[place + 1]] if place + 1 < len(run) else ""
        if following in _TITLE_PREPOSITIONS:
            first = run[0] if word in nouns.compounds or place == 0 else _start(parse, run, place)
            yield first, _title_end(parse, run, place), token
        elif place > 0 and following not in {"-", "’s", "'s"}:
            if _goes_on(parse, run, place):
                continue
            yield _start(parse, run, place), token + 1, token


def _goes_on(parse: Parse, run: list[int], place: int) -> bool:
    """Whether the noun stands inside a longer name: "Convention and Visitors Bureau"."""
    rest = run[place + 1 : place + 3]
    if not rest:
        return False
    joined = parse.lower[rest[0]] in {"and", "&"} and len(rest) == 2
    singular = parse.lower[run[place]] == "convention"
    return _is_capital(parse, rest[0]) or (joined and singular and _is_capital(parse, rest[1]))


def _start(parse: Parse, run: list[int], place: int) -> int:
    """Where the title begins: after the last small word that joins it to another name."""
    for before in range(place - 1, -1, -1):
        if parse.lower[run[before]] in {"to", "in", "with", "between", "’s", "'s"}:
            return run[before + 1]
    return run[0]


def _has_complement(parse: Parse, run: list[int], place: int) -> bool:
    """As in "Plan of Action": the noun is followed by "of" and the right word."""
    rest = [parse.lower[token] for token in run[place + 1 : place + 3]]
    return (
        len(rest) == 2
        and rest[0] == "of"
        and rest[1] in head_nouns().compounds[parse.lower[run[place]]]
    )


def _title_end(parse: Parse, run: list[int], place: int) -> int:
    """Where "Treaty on …" ends: before "between", "with" or "in", which lead to its parties."""
    for token in run[place + 1 :]:
        if parse.lower[token] in {"between", "with", "in"}:
            return token
    return run[-1] + 1


def _noun(parse: Parse, first: int, last: int) -> int | None:
    types = head_nouns().types
    return next((t for t in range(last - 1, first - 1, -1) if parse.lower[t] in types), None)


def _text(parse: Parse, first: int, last: int) -> str:
    """The name without the acronym in brackets inside it."""
    for token in range(first + 1, last - 3):
        if _is_bracketed(parse, token):
            before, after = parse.span(first, token).text, parse.span(token + 3, last).text
            return clean_name(f"{before} {after}")
    return clean_name(parse.span(first, last).text)
