"""Matching the words of a text with the names of the gazetteer, the longest first."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import PlaceEntry, load_gazetteer
from dragoman.knowledge.place_lexicon import load_abbreviations, load_place_words
from dragoman.resolve.places.found import KNOWN, Found, weight_of
from dragoman.resolve.places.view import Words

LONGEST = 7
"""Words of the longest name that is looked for."""
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "az"})
_DATELINE_END = frozenset({"(", ",", "-", "--", "—", "–", ":"})


def match_names(words: Words) -> list[Found]:
    """Every name of the gazetteer in the text, whatever it means there, in text order."""
    found, token = [], 0
    while token < len(words):
        match = _match(words, token)
        if match:
            found.append(match)
        token = match.last if match else token + 1
    return found


def is_dateline(words: Words, first: int, last: int) -> bool:
    """Whether the words are capitals that open a line, as in "KABUL, Afghanistan (AP)".

    A headline and its stop may stand before them on the line.
    """
    opens = not first or words.line[first - 1] != words.line[first]
    opens = opens or words.words[first - 1] in {".", "!", "?"}
    ends = last < len(words) and words.words[last] in _DATELINE_END
    return opens and ends and words.between(first, last).isupper()


def _match(words: Words, first: int) -> Found | None:
    if not words.words[first][0].isupper() and not _is_article(words, first):
        return None
    for last in range(_furthest(words, first), first, -1):
        entries = _look_up(words, first, last)
        if entries and _is_name(words, first, last, entries):
            return Found(first, last, entries)
    return _abbreviation(words, first)


def _look_up(words: Words, first: int, last: int) -> tuple[PlaceEntry, ...]:
    name = " ".join(words.between(first, last).split())
    if is_dateline(words, first, last):
        name = _titled(name, load_place_words().inside)
    return tuple(load_gazetteer().lookup(name))


def _is_article(words: Words, token: int) -> bool:
    """The article of an Arab name, as in "al-Bab"."""
    return (
        words.lower[token] in _ARTICLES
        and token + 2 < len(words)
        and words.words[token + 1] == "-"
        and words.words[token + 2][0].isupper()
    )


def _furthest(words: Words, first: int) -> int:
    """Where the longest name that can begin here would end (exclusive)."""
    inside, last = load_place_words().inside, first + 1
    while last < first + LONGEST and words.touching(first, last):
        capital = words.words[last][0].isupper() or words.words[last].isdigit()
        if not capital and words.lower[last] not in inside:
            break
        last += 1
    return last


def _is_name(words: Words, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the words are a name at all and not words of the language."""
    nowhere = load_place_words().nowhere
    if all(word in nowhere for word in words.lower[first:last]):
        return False
    if any(words.proper[first:last]):
        return True
    well_known = max(map(weight_of, entries)) >= KNOWN
    return well_known and (last - first > 1 or not words.opening[first])


def _abbreviation(words: Words, first: int) -> Found | None:
    """The state in "Alexandria, La.": only behind a comma and a name."""
    if first < 2 or words.words[first - 1] != "," or not words.touching(first - 2, first):
        return None
    division, last = load_abbreviations().get(words.words[first]), first + 1
    if division is None and last < len(words) and words.words[last] == ".":
        division, last = load_abbreviations().get(words.between(first, last + 1)), last + 1
    if division is None or not words.words[first - 2][:1].isalpha():
        return None
    entries = tuple(
        entry
        for entry in load_gazetteer().lookup(division.name)
        if entry.feature == "ADM1" and entry.country == division.country
    )
    return Found(first, last, entries, sure=True, kind="ADM1") if entries else None


def _titled(name: str, small: frozenset[str]) -> str:
    """Capitals as the gazetteer has them.

    >>> _titled("PORT-AU-PRINCE", frozenset({"au"}))
    'Port-au-Prince'
    """
    words = name.replace("-", " - ").split()
    titled = [
        word.lower() if number and word.lower() in small else word.capitalize()
        for number, word in enumerate(words)
    ]
    return " ".join(titled).replace(" - ", "-")
