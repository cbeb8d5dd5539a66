"""Matching the words of a text with the names of the gazetteer, the longest first."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.knowledge.place_lexicon import (
    Division,
    load_abbreviations,
    load_place_words,
    load_short_beginnings,
)
from dragoman.resolve.places.divisions import read_divisions
from dragoman.resolve.places.found import KNOWN, Found, weight_of
from dragoman.resolve.places.view import Words

LONGEST = 7
"""Words of the longest name that is looked for."""
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "az"})
_STOPS = frozenset(".!?\"'”’)]:")
_POSTAL = 2
"""Letters of a postal abbreviation ("PA"), which may stand for anything."""
_BEFORE_PARTY = frozenset({",", "(", "["})
_HYPHENS = frozenset({"-", "–", "‑"})
_DATELINE_END = frozenset({"(", ",", "-", "--", "---", "—", "–", ":"})


def match_names(words: Words) -> list[Found]:
    """Every name of the gazetteer in the text, whatever it means there, in text order."""
    found, behind = [], 0
    lower, reach, short = words.lower, words.gazetteer.reach, load_short_beginnings()
    for token, capital in enumerate(words.capital):
        if not capital and not (lower[token] in _ARTICLES and _is_article(words, token)):
            continue
        if token < behind:
            continue
        word = words.words[token]
        # A dateline is looked up as it is written elsewhere ("Kabul" for "KABUL").
        pieces = LONGEST if word.isupper() else reach(word)
        match = _match(words, token, pieces) if pieces or word in short else None
        if match:
            found.append(match)
            behind = match.last
    return read_divisions(words, found)


def is_dateline(words: Words, first: int, last: int) -> bool:
    """Whether the words are capitals that open a line, as in "KABUL, Afghanistan (AP)".

    A headline and its stop, or a day, may stand before them on the line.
    """
    opens = not first or words.line[first - 1] != words.line[first]
    opens = opens or words.words[first - 1] in _STOPS or words.words[first - 1].isdigit()
    return opens and _ends(words, last) and words.between(first, last).isupper()


def _ends(words: Words, last: int) -> bool:
    """Whether a dateline can end there: a dash, a bracket, a comma, or a gap of two spaces."""
    if last >= len(words):
        return False
    return words.words[last] in _DATELINE_END or words.starts[last] - words.ends[last - 1] > 1


def _match(words: Words, first: int, pieces: int) -> Found | None:
    """The longest name that begins there and has no more than so many pieces."""
    doubtful, lookup = None, words.gazetteer.lookup
    for last in range(_furthest(words, first, pieces), first, -1):
        entries = lookup(_name(words, first, last))
        if not entries or _is_nowhere(words, first, last, entries):
            continue
        if _is_name(words, first, last, entries):
            return Found(first, last, entries)
        doubtful = doubtful or Found(first, last, entries, named=False)
    return _abbreviation(words, first) or doubtful


def _name(words: Words, first: int, last: int) -> str:
    """The words as the gazetteer may have them."""
    name = words.words[first]
    if last - first > 1:
        name = " ".join(words.between(first, last).split())
    if name.isupper() and is_dateline(words, first, last):
        return _titled(name, load_place_words().inside)
    return name


def _is_article(words: Words, token: int) -> bool:
    """Whether an Arab name follows its article, as in "al-Bab"."""
    return token + 2 < len(words) and words.words[token + 1] == "-" and words.capital[token + 2]


def _furthest(words: Words, first: int, pieces: int) -> int:
    """Where the longest name that can begin here would end (exclusive)."""
    if pieces < 2:
        return first + pieces
    inside, line = load_place_words().inside, words.line[first]
    end = min(first + min(pieces, LONGEST), len(words.words))
    for last in range(first + 1, end):
        known = words.capital[last] or words.lower[last] in inside or words.words[last].isdigit()
        if not known or words.line[last] != line:
            return last
    return end


def _is_name(words: Words, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the words are a name at all and not words of the language."""
    if any(words.proper[first:last]) or is_dateline(words, first, last):
        return True
    well_known = max(map(weight_of, entries)) >= KNOWN
    return well_known and (last - first > 1 or not words.opening[first])


def _is_nowhere(words: Words, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether it is made of nothing but words that are no place by themselves."""
    lexicon, lower = load_place_words(), words.lower
    if any(word not in lexicon.nowhere for word in lower[first:last]):
        return False
    whole = entries[0].listed or lower[last - 1] in lexicon.closing
    return not (last - first > 1 and (whole or is_dateline(words, first, last)))


def _abbreviation(words: Words, first: int) -> Found | None:
    """The state in "Alexandria, La.", "R-N.D.", "an Ill. man"."""
    division, last = _division(words, first)
    if division is None or not (
        _behind_town(words, first) or is_of_party(words, first) or _stands_alone(words, first, last)
    ):
        return None
    entries = tuple(
        entry
        for entry in words.gazetteer.lookup(division.name)
        if entry.feature == "ADM1" and entry.country == division.country
    )
    return Found(first, last, entries, sure=True, kind="ADM1") if entries else None


def _division(words: Words, first: int) -> tuple[Division | None, int]:
    """The division abbreviated there, and where the abbreviation ends (exclusive)."""
    known = load_abbreviations()
    if words.words[first] not in load_short_beginnings():
        return None, first
    for last in (first + 1, first + 2):
        if last <= len(words) and words.touching(first, last - 1):
            division = known.get(words.between(first, last).replace(" ", ""))
            if division is not None:
                return division, last
    return None, first


def _behind_town(words: Words, first: int) -> bool:
    if first < 2 or words.words[first - 1] != "," or not words.touching(first - 2, first):
        return False
    return words.words[first - 2][:1].isupper()


def is_of_party(words: Words, first: int) -> bool:
    """Whether a party's letter hangs before it, as in "R-Texas"."""
    if first < 2 or words.words[first - 1] not in _HYPHENS or not words.touching(first - 2, first):
        return False
    party = words.words[first - 2]
    behind = first == 2 or words.words[first - 3] in _BEFORE_PARTY
    return behind and party.isupper() and party.lower() in load_place_words().party


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Whether an abbreviation can only be read as one: "S.C.", or "Mich." within a sentence."""
    shortened = words.between(first, last)
    if shortened.isalpha() and shortened.isupper():
        return len(shortened) > _POSTAL
    if not shortened.endswith(".") or not _may_stand_behind(words, first - 1, shortened):
        return False
    if shortened.count(".") > 1:
        return True
    return words.touching(first, last) and words.words[last][0].islower()


def _may_stand_behind(words: Words, token: int, shortened: str) -> bool:
    """Not in "300 B.C.", "Joan Vic."."""
    if not words.touching(token, token + 1):
        return True
    lexicon, word = load_place_words(), words.words[token]
    if word[-1].isdigit():
        return shortened.lower() not in lexicon.era
    return not words.proper[token] or words.opening[token] or word.lower() in lexicon.direction


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
