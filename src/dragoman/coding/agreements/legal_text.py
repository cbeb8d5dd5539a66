"""Treaty prose in a canonical form in which the clauses of a century read alike.

Scanning errors are put right; then what varies is replaced by marks in capitals, and all
else is lower case:

    DUR0, DUR1 …   durations ("twenty-five (25) years")
    DAY0, DAY1 …   calendar dates
    PACT           the treaty itself ("the present Convention", "this Agreement", "the deal")
    ANY, NEITHER   one party ("either of the High Contracting Parties"), no party
    ALL, OTHER     the parties together, the other party
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.durations import find_durations
from dragoman.knowledge.tables import read_toml

MAX_TEXT = 20_000
"""Characters; the longest final clauses of treaties stay below 6,000."""

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|aug\.|sept?\.|oct\.|nov\.|dec\.)"
)
_YEAR = r"(?:1[5-9]|2[01])\d\d\b"
_DAY = re.compile(
    r"(?:the )?(?:\d{1,2} ?(?:st|nd|rd|th)?|\b[a-z]{3,11}(?:-[a-z]{3,8})?(?= day))"
    rf"(?: day)?(?: of)? {_MONTH},? (?:of the year )?{_YEAR}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?{_YEAR}"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}"
    rf"|(?:(?<=until )|(?<=expires in )|(?<=expire in ))(?:the end of )?(?:{_MONTH} )?{_YEAR}"
)
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑¬]\s+(?=[a-z])")
_GLUED = re.compile(r"\b(periods?|terms?|years?|months?|days)(of|from|after|before|unless|and)\b")
_LONE_ONE = re.compile(r"(?<![\w.])[il|](?=[ -](?:calendar )?(?:year|month)\b)")
_SENTENCE = re.compile(r"[.;](?:\s+|$)(?=[\"“(]?(?:[A-Z0-9(“\"a-z]|$))")
_ABBREVIATED = re.compile(r"\b(?:art|no|nos|para|paras|sec|par|cf|st|mr|dr|u\.s|\w)\.$|\d\.$", re.I)
_ASIDE = re.compile(
    r",\s*(?:except|save|subject to|unless otherwise|notwithstanding|in accordance with"
    r"|without prejudice to|in conformity with|pursuant to|with the exception of"
    r"|by (?:a )?(?:\w+ ){0,2}(?:vote|majority))\b[^,;]*,"
)
_SORT_OF_YEAR = re.compile(
    r"\b(?:full|complete|calendar|consecutive|crop|cocoa|coffee|sugar|wheat|quota|marketing"
    r"|fiscal) "
    r"(?=(?:(?:crop|cocoa|coffee|sugar|quota) )?(?:years|months)\b)",
    re.I,
)
"""Commodity agreements count in "cocoa years"."""
_FILLER = (
    r"(?:(?!(?:of|by|in|to|and|or|which|that|shall|will|on|with|for|is|are|was|has|under|from"
    r"|until|between|this|the|its|their|present|obligations|contracted) )[\w'-]+ )"
)
_MISREAD = "t[bhli]{1,2}[ceo]|rhe|ihe|th[il1]?s|tbis|tliis"
"""What scanning makes of "the" and "this"."""
_ONE_OF = "either|any|one|any one|one or (?:the )?other|each"
_QUALIFIED = (
    r"(?:(?:two|three|both|high|contracting|signatory|said|participating|member|other|the"
    r"|above-mentioned|states?|concerned|undersigned|respective|of) )*"
)


@dataclass(frozen=True, slots=True)
class LegalText:
    """A clause in canonical form.

    Attributes:
        sentences: its sentences, cut at semicolons too.
        durations: ISO 8601 durations by their mark ("DUR0").
    """

    sentences: tuple[str, ...]
    durations: dict[str, str]


def canonical(text: str) -> LegalText:
    """Puts a clause into canonical form.

    >>> canonical("This Agreement shall remain in force for five (5) years.").sentences
    ('PACT shall remain in force for DUR0',)
    """
    durations: dict[str, str] = {}
    plain = _repaired(_spaced(text[:MAX_TEXT]))
    sentences = []
    for sentence in _sentences(plain):
        marked = _durations(sentence.lower(), durations)
        for pattern, mark in _marks():
            marked = pattern.sub(mark, marked)
        sentences.append(_ASIDE.sub(lambda aside: _kept(aside.group()), marked).strip())
    return LegalText(tuple(sentence for sentence in sentences if sentence), durations)


def _kept(aside: str) -> str:
    """An aside between commas goes, unless it holds a duration or a date."""
    return aside if re.search(r"DUR|DAY|ANY|NEITHER", aside) else ""


def _spaced(text: str) -> str:
    text = re.sub(r"[’‘`´]", "'", text)
    text = _SORT_OF_YEAR.sub("", re.sub(r"\s+", " ", text))
    return _HYPHEN.sub("-", text)


def _sentences(text: str) -> list[str]:
    found, at = [], 0
    for match in _SENTENCE.finditer(text):
        before = text[at : match.start() + 1]
        if match.group()[0] == "." and _ABBREVIATED.search(before[-6:]):
            continue
        found.append(before)
        at = match.end()
    found.append(text[at:])
    return [part.rstrip(" .;") for part in found if part.strip(" .;")]


def _durations(text: str, known: dict[str, str]) -> str:
    """Dates first, so that "31 December 1990" is not read as a number of anything."""
    days = iter(range(len(text)))
    text = _DAY.sub(lambda _: f"DAY{next(days)}", text)
    pieces, at = [], 0
    for start, end, iso in find_durations(text):
        mark = f"DUR{len(known)}"
        known[mark] = iso
        pieces += [text[at:start], mark]
        at = end
    return "".join([*pieces, text[at:]])


def _repaired(text: str) -> str:
    """Scanning errors in the words that matter: joined, split and mistaken letters."""
    for pattern, word in _split_words():
        text = pattern.sub(word, text)
    text = _LONE_ONE.sub("1", _GLUED.sub(r"\1 \2", text))
    return re.sub(r"[A-Za-z0-9|!]{4,}", lambda match: _mended(match.group()), text)


def _mended(word: str) -> str:
    lower = word.lower()
    meant = _skeletons().get(_skeleton(lower))
    return meant if meant and lower not in _vocabulary() and not lower.isdigit() else word


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(read_toml("agreements/legal.toml")["vocabulary"])


@cache
def _skeletons() -> dict[str, str]:
    return {_skeleton(word): word for word in _vocabulary() if len(word) > 3}


def _skeleton(word: str) -> str:
    for seen, meant in read_toml("agreements/legal.toml")["confusions"].items():
        word = word.replace(seen, meant)
    return word


@cache
def _split_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Words of seven letters and more that a line break has split with a space."""
    found = []
    for word in sorted(_vocabulary(), key=len, reverse=True):
        if len(word) >= 7 and word.isalpha():
            cuts = (f"{word[:cut]}[- ]{{1,2}}{word[cut:]}" for cut in range(2, len(word) - 1))
            found.append((re.compile(rf"\b(?:{'|'.join(cuts)})\b", re.I), word))
    return tuple(found)


def _pact(match: re.Match[str]) -> str:
    """A duration that stands before the noun stays ("the DUR0 PACT")."""
    length = re.search(r"DUR\d+", match.group())
    return f"the {length.group()} PACT" if length else "PACT"


_Mark = str | Callable[[re.Match[str]], str]


@cache
def _marks() -> tuple[tuple[re.Pattern[str], _Mark], ...]:
    """What each mark stands for, in the order in which they are set."""
    tables = read_toml("agreements/legal.toml")
    party = rf"{_QUALIFIED}(?:{'|'.join(tables['parties'])})(?: (?:state|party)s?)?\b"
    named, present = (
        "|".join(sorted(tables[key], key=len, reverse=True))
        for key in ("instruments", "present_instruments")
    )
    article = rf"(?:(?:this|the) present|{_MISREAD}|this|the|its|their|that|said|present)"
    pact = rf"{article} {_FILLER}{{0,5}}?(?:{named})"
    return (
        (re.compile(rf"\bthe other (?:{party}|one)|\bthe others?\b"), "OTHER"),
        (
            re.compile(rf"\b(?:neither|no one|none|no)(?: of(?: the)?)? {party}|\bneither\b"),
            "NEITHER",
        ),
        (re.compile(rf"\b(?:{_ONE_OF})(?: of(?: the)?)? {party}"), "ANY"),
        (re.compile(r"\b(?:either|one or the other|one) of them\b|\bone or the other\b"), "ANY"),
        (re.compile(rf"\b(?:an?|that|such) {party}"), "ANY"),
        (re.compile(rf"\b(?:both|all)(?: of)?(?: the)? {party}|\bthe {party}"), "ALL"),
        (re.compile(rf"\b(?:{pact}|(?:this|these|the present) (?:{present}))\b"), _pact),
        (re.compile(r"^(?:\W*article \w+\W+|\W*\d+\W+)?the program(?:me)?\b"), "PACT"),
    )
