"""Divisions whose names are cut short: "Clay and Grant counties", "the Kanawha court".

The gazetteer has counties under their full names only; alone, "Clay" and "Grant" are towns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.knowledge.place_lexicon import load_place_words
from dragoman.resolve.places.found import Found
from dragoman.resolve.places.view import Words

_JOINTS = frozenset({",", "and", "or", "&", "/"})
_SHORTEST = 4
"""Letters of a short name that is looked for outside a list."""


def read_divisions(words: Words, found: Sequence[Found]) -> list[Found]:
    """The names found, with those of divisions that are cut short, in text order."""
    known, plural = list(found), load_place_words().plural
    if not plural.keys().isdisjoint(words.lower):
        ends = [token for token, lower in enumerate(words.lower) if lower in plural]
        known = _apart(known, [one for end in ends for one in _listed(words, end)])
    return _apart(known, list(_short(words, known)))


def _listed(words: Words, plural: int) -> Iterator[Found]:
    """The members of the list before "counties"."""
    kind = load_place_words().plural[words.lower[plural]]
    last = plural
    while True:
        first = last
        while words.touching(first - 1, plural) and _is_part(words, first - 1):
            first -= 1
        if first == last:
            return
        entries = _divisions(words, f"{words.between(first, last)} {kind}")
        if entries:
            yield Found(first, last, entries, sure=True, kind="ADM2")
        last = first
        while words.touching(last - 1, plural) and words.lower[last - 1] in _JOINTS:
            last -= 1
        if last == first:
            return


def _is_part(words: Words, token: int) -> bool:
    word, lower = words.words[token], words.lower[token]
    lexicon = load_place_words()
    return word[0].isupper() and lower not in lexicon.locative and lower not in lexicon.before


def _short(words: Words, found: Sequence[Found]) -> Iterator[Found]:
    """Elsewhere the bare name of a division that the text has in full, if it is no town's."""
    full: dict[str, Found] = {}
    closing = load_place_words().closing
    for one in found:
        if one.is_single() or words.lower[one.last - 1] not in closing:
            continue
        name = words.between(one.first, one.last - 1)
        if len(name) >= _SHORTEST:
            full[words.words[one.first]] = one
    if not full:
        return
    taken = {token: one for one in found for token in range(one.first, one.last)}
    for token, word in enumerate(words.words):
        whole = full.get(word)
        if whole is None or (token in taken and not _is_far(taken[token], whole)):
            continue
        last = token + whole.last - whole.first - 1
        bare = words.between(whole.first, whole.last - 1)
        if words.between(token, min(last, len(words))) == bare:
            yield Found(token, last, whole.entries, sure=True, cut=True)


def _is_far(town: Found, division: Found) -> bool:
    """Whether a town of the bare name can be in none of the divisions of that name."""
    within = {(entry.country, entry.admin1) for entry in division.entries}
    return not any((entry.country, entry.admin1) in within for entry in town.entries)


def _divisions(words: Words, name: str) -> tuple[PlaceEntry, ...]:
    return tuple(entry for entry in words.gazetteer.lookup(name) if entry.feature.startswith("ADM"))


def _apart(some: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """Both in text order, without those of the first that overlap one of the others."""
    taken = {token for one in others for token in range(one.first, one.last)}
    kept = [one for one in some if taken.isdisjoint(range(one.first, one.last))]
    return sorted([*kept, *others], key=lambda one: one.first)
