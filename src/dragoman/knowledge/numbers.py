"""Numbers in words and figures: "half a million", "2.3 billion", "twenty-one", "1,500"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.knowledge.tables import read_toml

_PIECE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_]+|[½¼¾]|[^\s\-‐‑]")
_FIGURE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_CURRENCY = re.compile(r"^(?:[A-Z]{1,3})?[$£€¥₹](?=\s?[0-9])")
_TWO = ("couple", "pair")
_MOST = 1e18
"""No news counts further, and beyond it a float no longer holds every integer."""


def number(text: str) -> float | None:
    """The number that the whole text writes, or None if it is not one number.

    Vague plurals give the least that they can mean, twice their unit: "dozens" 24,
    "hundreds" 200, "tens of thousands" 20,000; whoever uses such a number treats it as a
    lower bound (see :func:`is_vague`). "several", "a few" and "many" give None.

    Args:
        text: a numeral without its approximator ("half a million", not "about half a
            million"); a leading sign of currency is read over.

    >>> number("half a million"), number("2.3 billion"), number("three dozen")
    (500000.0, 2300000000.0, 36.0)
    >>> number("twenty-one"), number("1,500"), number("several")
    (21.0, 1500.0, None)
    """
    stripped = text.strip()
    money = _CURRENCY.match(stripped)
    pieces = _PIECE.findall(stripped[money.end() if money else 0 :].lower())
    if money and len(pieces) == 2 and pieces[1] in _words("money_multipliers"):
        return _within(float(pieces[0].replace(",", "")) * _words("money_multipliers")[pieces[1]])
    read = read_number(pieces)
    return read[0] if read and read[1] == len(pieces) else None


def is_vague(text: str) -> bool:
    """Whether a number is given only by its order ("dozens", "hundreds of thousands")."""
    return any(piece in _words("vague") for piece in _PIECE.findall(text.lower()))


def read_number(words: Sequence[str], at: int = 0) -> tuple[float, int] | None:
    """The longest number that begins at a word.

    Args:
        words: lower-case words and figures, hyphens left out.
        at: index of the word to begin with.

    Returns:
        The value and the index after the number; None if none begins here.
    """
    for reader in (_vague, _part_of, _plain):
        read = reader(words, at)
        if read:
            value = _within(read[0])
            return None if value is None else (value, read[1])
    return None


def _vague(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Vague plurals: "dozens", "tens of thousands", "hundreds of thousands"."""
    vague = _words("vague")
    if _word(words, at) not in vague:
        return None
    value, end = 2.0 * vague[words[at]], at + 1
    while _word(words, end) == "of" and _word(words, end + 1) in vague:
        value, end = value * vague[words[end + 1]], end + 2
    return value, end


def _part_of(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Fractions: "half a million", "a quarter of a million", "three quarters", "half"."""
    fractions = _words("fractions")
    count = 1.0
    if _word(words, at + 1) in fractions and _word(words, at) in _words("cardinals"):
        count, at = _words("cardinals")[words[at]], at + 1
    elif _word(words, at) in ("a", "an") and _word(words, at + 1) in fractions:
        at += 1
    if _word(words, at) not in fractions:
        return None
    value, end = count * fractions[words[at]], at + 1
    whole = end + (_word(words, end) == "of")
    whole += _word(words, whole) in ("a", "an")
    if _word(words, whole) in _words("multipliers"):
        return value * _words("multipliers")[words[whole]], whole + 1
    return value, end


def _plain(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Cardinals and figures with their multipliers: "two hundred and five", "2.3 million".

    Groups follow each other by falling scale, so that "five six" is no number.
    """
    total, end, limit = 0.0, at, _MOST * 10
    while limit > 1:
        start = end + (end > at and _word(words, end) == "and")
        value, stop = _hundreds(words, start, first=end == at)
        scale, stop = _scale(words, stop)
        if stop == start or scale >= limit or (start > end and scale > 1):
            break
        half = _and_a_half(words, stop)
        total += (value + 0.5 * bool(half)) * scale
        end, limit = stop + half, scale
    return (total, end) if end > at else None


def _hundreds(words: Sequence[str], at: int, *, first: bool) -> tuple[float, int]:
    """What stands before a scale: "two hundred and five", "2.3", "a dozen", "two and a half".

    A bare "hundred" or "a" counts as one, and figures are read, only where the number begins.
    """
    value, end = _small(words, at)
    figure = end > at and words[at][0].isdigit()
    if end == at and first:
        end += _word(words, at) in ("a", "an") and _word(words, at + 1) in _words("multipliers")
        value = 1.0
    if (end == at and not first) or (figure and not first):
        return 0.0, at
    if _word(words, end) in _words("fractions") and words[end] in "½¼¾":
        return value + _words("fractions")[words[end]], end + 1
    half = _and_a_half(words, end)
    if half and _word(words, end + half) in _words("multipliers"):
        return value + 0.5, end + half
    unit = _words("multipliers").get(_word(words, end), 1_000_000.0)
    if unit >= 1_000:
        return value, end
    value, end = value * unit, end + 1
    rest = end + (_word(words, end) == "and")
    tail, stop = (0.0, rest) if _FIGURE.match(_word(words, rest)) else _small(words, rest)
    return (value, end) if stop == rest or tail >= unit else (value + tail, stop)


def _scale(words: Sequence[str], at: int) -> tuple[float, int]:
    """The product of the multipliers from a thousand up ("thousand million")."""
    multipliers = _words("multipliers")
    scale, end = 1.0, at
    while multipliers.get(_word(words, end), 0) >= 1_000:
        scale, end = scale * multipliers[words[end]], end + 1
    return scale, end


def _small(words: Sequence[str], at: int) -> tuple[float, int]:
    """A figure, or a cardinal below a hundred ("twenty one"); the end is ``at`` if none."""
    cardinals = _words("cardinals")
    first, second = _word(words, at), _word(words, at + 1)
    if _FIGURE.fullmatch(first):
        return float(first.replace(",", "")), at + 1
    if first in _TWO or (first == "a" and second in _TWO):
        end = at + 1 + (first == "a")
        of = _word(words, end) == "of" and _word(words, end + 1) in _words("multipliers")
        return 2.0, end + of
    if first not in cardinals:
        return 0.0, at
    value = float(cardinals[first])
    if value >= 20 and 1 <= cardinals.get(second, 0) <= 9 and second not in _TWO:
        return value + cardinals[second], at + 2
    return value, at + 1


def _and_a_half(words: Sequence[str], at: int) -> int:
    """How many words "and a half" takes here."""
    return 3 if list(words[at : at + 3]) == ["and", "a", "half"] else 0


def _within(value: float) -> float | None:
    return value if value <= _MOST else None


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


@cache
def _words(kind: str) -> dict[str, float]:
    return {word: float(value) for word, value in read_toml("number_words.toml")[kind].items()}
