"""Words beside a name that say what kind of place it is: "town of Union", "Idlib province"."""

from __future__ import annotations

from dragoman.knowledge.place_lexicon import load_personal_names
from dragoman.resolve.places.found import WELL_KNOWN, Found, holds
from dragoman.resolve.places.scene import Scene


def kind_of(scene: Scene, found: Found) -> str | None:
    """The kind before or behind it: "town of Union", "Idlib province"."""
    words, left, right = scene.words, found.first - 1, found.last
    if left > 0 and words.lower[left] == "of" and words.touching(left - 1, left):
        kind = scene.kind_of(words.lower[left - 1])
        if kind:
            return kind
    if is_university(scene, found) and _is_statewide(found):
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


def is_small(scene: Scene, found: Found) -> bool:
    """Whether the word before it says that it is no metropolis ("the town of Madrid")."""
    words, left = scene.words, found.first - 2
    if not words.touching(left, found.first) or words.lower[left + 1] != "of":
        return False
    return words.lower[left] in scene.lexicon.small


def is_university(scene: Scene, found: Found) -> bool:
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


def _goes_on(scene: Scene, token: int) -> bool:
    """Whether a capitalised kind is part of a longer name ("Ohio State University")."""
    words, following = scene.words, token + 1
    return (
        words.words[token][0].isupper()
        and words.touching(token, following)
        and words.proper[following]
    )
