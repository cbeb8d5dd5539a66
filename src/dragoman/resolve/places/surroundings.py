"""What the words around a name say of it: that it is a place, of what kind, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.knowledge.place_lexicon import (
    load_institution_beginnings,
    load_institutions,
)
from dragoman.resolve.places.dwellers import is_anothers, is_lived_in
from dragoman.resolve.places.found import (
    GREAT,
    KNOWN,
    POSSESSIVE,
    Found,
    containing,
)
from dragoman.resolve.places.kinds import is_small, is_university, kind_of
from dragoman.resolve.places.matching import is_dateline, is_of_party
from dragoman.resolve.places.scene import Scene

REACH = 6
"""How many words away a preposition or a country may stand; a name counts as one."""
WEAK = KNOWN // 10
"""Least weight behind a preposition that a person takes as readily ("from Jackson")."""
_CAMPUS = frozenset({",", "-", "–", "at", "in"})
_JOINTS = frozenset({",", "and", "or"})


def read_surroundings(scene: Scene, found: Found) -> None:
    """Write down on the name what the words around it say."""
    if not found.kind:
        found.kind = kind_of(scene, found)
    found.small = is_small(scene, found)
    _read_outer(scene, found)
    found.division = _is_among_divisions(scene, found)
    _read_nearby(scene, found)
    found.told = _told(scene, found)
    found.lived = is_lived_in(scene, found)
    found.sure = (
        found.sure
        or found.kind is not None
        or bool(found.within)
        or found.body == "seat"
        or found.lived
        or is_university(scene, found)
        or is_anothers(scene, found)
        or is_of_party(scene.words, found.first)
        or _after_preposition(scene, found)
        or _is_local(scene, found)
        or is_dateline(scene.words, found.first, found.last)
    )


def _is_among_divisions(scene: Scene, found: Found) -> bool:
    """Whether it stands in a list with two divisions, as in "New York, Ohio and Connecticut"."""
    lower, right = scene.words.lower, found.last
    if lower[found.first - 1] not in _JOINTS and (
        right >= len(lower) or lower[right] not in _JOINTS
    ):
        return False
    large = {e.country for e in found.entries if e.feature == "ADM1" and e.population >= GREAT}
    if not large or found.within or all(one.feature == "ADM1" for one in found.entries):
        return False
    others = [*_listed_with(scene, found.first - 1, -1), *_listed_with(scene, found.last, 1)]
    return sum(e.feature == "ADM1" and e.country in large for e in others) > 1


def _listed_with(scene: Scene, token: int, step: int) -> Iterator[PlaceEntry]:
    """The likeliest places before or behind it, with only commas, "and" or "or" between."""
    line = scene.words.line[token - step]
    while 0 <= token < len(scene.words) and scene.words.line[token] == line:
        other = scene.at(token)
        if other is not None:
            yield other.entries[0]
            token = other.last if step > 0 else other.first - 1
        elif scene.words.lower[token] in _JOINTS:
            token += step
        else:
            return


def _read_outer(scene: Scene, found: Found) -> None:
    """What holds it: "Alexandria, Louisiana", "Idlib (Syria)", "Syria's Idlib"."""
    words, right = scene.words, found.last
    if words.touching(found.first, right + 1) and words.words[right] in {",", "(", "in"}:
        outer = scene.at(right + 1)
        if outer:
            found.within.extend(containing(found, outer))
            found.elsewhere = not found.within and scene.is_container(outer)
    left = found.first - 1
    owner = scene.at(left - 1) if words.touching(left - 1, found.first) else None
    if owner is not None and (
        words.lower[left] in POSSESSIVE
        or (words.lower[left] in _CAMPUS and is_university(scene, owner))
    ):
        found.within.extend(containing(found, owner))


def _read_nearby(scene: Scene, found: Found) -> None:
    """The countries that are named close by, by themselves, a division or an adjective."""
    line, told = scene.words.line[found.first], scene.countries
    start = bisect_left(told, (found.first - REACH, ""))
    for token, code in told[start : bisect_left(told, (found.last + REACH, ""))]:
        if scene.words.line[token] == line and token != found.first:
            found.nearby = found.nearby or Counter()
            found.nearby[code] += 1


def _told(scene: Scene, found: Found) -> frozenset[str]:
    """The countries of the body that the next words name."""
    words, right, known = scene.words, found.last, load_institutions()
    if not words.touching(found.first, right):
        return frozenset()
    if words.lower[right] not in load_institution_beginnings():
        return frozenset()
    ends = (end for end in (right + 1, right + 2) if words.touching(right, end - 1))
    names = (" ".join(words.lower[right:end]) for end in ends)
    return frozenset(known[name] for name in names if name in known)


def _after_preposition(scene: Scene, found: Found) -> bool:
    words, lexicon = scene.words, scene.lexicon
    token, listed = found.first - 1, False
    for _ in range(REACH):
        if not words.touching(token, found.first):
            return False
        lower, other = words.lower[token], scene.at(token)
        if lower in lexicon.locative:
            weak = lower in lexicon.weak
            return not weak or (found.weight() >= WEAK and not _is_person_too(scene, found))
        if lower in _JOINTS and not listed:
            listed = _is_listed(scene, found, token)
            if not listed:
                return False
        if other is None and lower not in lexicon.between:
            return False
        token = other.first - 1 if other else token - 1
    return False


def _is_person_too(scene: Scene, found: Found) -> bool:
    return found.is_single() and scene.words.lower[found.first] in scene.people.persons


def _is_listed(scene: Scene, found: Found, joint: int) -> bool:
    """Whether a place stands before the comma, and a list goes on after the name."""
    words = scene.words
    if scene.at(joint - 1) is None:
        return False
    if words.lower[joint] != ",":
        return True
    return found.last < len(words) and words.lower[found.last] in _JOINTS


def _is_local(scene: Scene, found: Found) -> bool:
    """Whether what follows makes it a town ("Homs residents", "Geneva-based")."""
    words, right = scene.words, found.last
    if words.touching(found.first, right + 1) and words.words[right] == "-":
        return words.lower[right + 1] in scene.lexicon.hyphenated
    return words.touching(found.first, right) and words.words[right] in scene.lexicon.local
