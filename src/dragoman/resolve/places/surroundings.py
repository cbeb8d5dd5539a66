"""What the words around a name say of it: that it is a place, of what kind, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.knowledge.place_lexicon import (
    load_institution_beginnings,
    load_institutions,
    load_personal_names,
)
from dragoman.resolve.places.found import (
    GREAT,
    KNOWN,
    POSSESSIVE,
    WELL_KNOWN,
    Found,
    containing,
    holds,
)
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
        found.kind = _kind(scene, found)
    found.small = _is_small(scene, found)
    _read_outer(scene, found)
    found.division = _is_among_divisions(scene, found)
    _read_nearby(scene, found)
    found.told = _told(scene, found)
    found.lived = _is_lived_in(scene, found)
    found.sure = (
        found.sure
        or found.kind is not None
        or bool(found.within)
        or found.body == "seat"
        or found.lived
        or _is_university(scene, found)
        or _is_anothers(scene, found)
        or is_of_party(scene.words, found.first)
        or _after_preposition(scene, found)
        or _is_local(scene, found)
        or is_dateline(scene.words, found.first, found.last)
    )


def _kind(scene: Scene, found: Found) -> str | None:
    """The kind before or behind it: "town of Union", "Idlib province"."""
    words, left, right = scene.words, found.first - 1, found.last
    if left > 0 and words.lower[left] == "of" and words.touching(left - 1, left):
        kind = scene.kind_of(words.lower[left - 1])
        if kind:
            return kind
    if _is_university(scene, found) and _is_statewide(found):
        return "ADM1"
    own = words.lower[found.last - 1]
    if found.last - found.first > 1 and (own in scene.lexicon.closing or own == "city"):
        return scene.kind_of(own)
    if not words.touching(found.first, right) or _goes_on(scene, right):
        return None
    if words.lower[right] in scene.lexicon.personal and _is_holder(scene, found):
        return None
    return scene.kind_of(words.lower[right])


def _is_holder(scene: Scene, found: Found) -> bool:
    return found.is_single() and scene.words.lower[found.first] in load_personal_names().surnames


def _is_small(scene: Scene, found: Found) -> bool:
    words, left = scene.words, found.first - 2
    if not words.touching(left, found.first) or words.lower[left + 1] != "of":
        return False
    return words.lower[left] in scene.lexicon.small


def _is_university(scene: Scene, found: Found) -> bool:
    """Whether it follows as in "University of Tehran"."""
    words, left = scene.words, found.first - 2
    if not words.touching(left, found.first) or words.lower[left + 1] != "of":
        return False
    return words.lower[left] in scene.lexicon.statewide and words.words[left][0].isupper()


def _is_statewide(found: Found) -> bool:
    """Whether it can be a large division that holds no town of its name, as Washington is."""
    return any(
        entry.feature == "ADM1"
        and entry.population >= WELL_KNOWN
        and not any(holds(entry, other) for other in found.entries)
        for entry in found.entries
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


def _goes_on(scene: Scene, token: int) -> bool:
    """Whether a capitalised kind is part of a longer name ("Ohio State University")."""
    words, following = scene.words, token + 1
    return (
        words.words[token][0].isupper()
        and words.touching(token, following)
        and words.proper[following]
    )


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
        or (words.lower[left] in _CAMPUS and _is_university(scene, owner))
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


def _is_lived_in(scene: Scene, found: Found) -> bool:
    """As in "residents of", "Smith, 39, of", "Mindy Miller of"."""
    words, of = scene.words, found.first - 1
    if of < 1 or not words.touching(of, found.first):
        return False
    if words.words[of] == ",":
        return _is_address(scene, of - 1) or _is_age(scene, of - 1)
    if words.lower[of] != "of":
        return False
    left = of - 1
    if words.touching(left, of) and words.words[left] == ",":
        return words.touching(left - 1, of) and words.words[left - 1].isdigit()
    if not words.touching(left - 1, of):
        return False
    return words.lower[left] in scene.lexicon.dweller or scene.people.is_full_name(left, named=True)


def _is_anothers(scene: Scene, found: Found) -> bool:
    """Whether somebody or something with a full name is "of" it ("Concrete Products of")."""
    words, of = scene.words, found.first - 1
    behind = of > 1 and words.lower[of] == "of" and words.touching(of - 2, found.first)
    return behind and scene.people.is_full_name(of - 1)


def _is_address(scene: Scene, last: int) -> bool:
    """As in "400 S. Locust St., Lebanon"."""
    words = scene.words
    word = words.lower[last].rstrip(".") or words.lower[last - 1]
    return (
        word in scene.lexicon.address and words.words[last][0] in f".{words.words[last][0].upper()}"
    )


def _is_age(scene: Scene, last: int) -> bool:
    """As in "Michael Smith, 49, Palestine"."""
    words = scene.words
    if not words.touching(last - 2, last) or words.words[last - 1] != ",":
        return False
    return words.words[last].isdigit() and len(words.words[last]) == 2 and words.proper[last - 2]


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
