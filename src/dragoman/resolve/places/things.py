"""Names of the gazetteer that mean a thing: a street, a shop, "the Delta"."""

from __future__ import annotations

from dragoman.resolve.places.found import POSSESSIVE, Found, is_known
from dragoman.resolve.places.scene import Scene


def is_thing(scene: Scene, found: Found) -> bool:
    """Whether the words around the name make it a street's, a shop's or a thing's."""
    return _is_street(scene, found) or _is_shop(scene, found) or _is_common(scene, found)


def _is_street(scene: Scene, found: Found) -> bool:
    """As in "at Hampden and Center streets"."""
    words, right = scene.words, found.last
    if not words.touching(found.first, right + 1):
        return False
    if words.lower[right] in scene.lexicon.street:
        return found.first > 1 and words.words[found.first - 1] == "and"
    if words.words[right] != "and" or not words.proper[right + 1]:
        return False
    ends = range(right + 2, right + 4)
    return any(
        words.touching(right, end) and words.lower[end] in scene.lexicon.street for end in ends
    )


def _is_shop(scene: Scene, found: Found) -> bool:
    """A shop or a house, as in "at McDonald's,": the name owns nothing that is said."""
    words, right = scene.words, found.last
    owns = words.touching(found.first, right) and words.lower[right] in POSSESSIVE
    if not owns or not found.is_single() or is_known(found):
        return False
    return not words.touching(right, right + 1) or not words.words[right + 1][0].isalnum()


def _is_common(scene: Scene, found: Found) -> bool:
    """A thing and not a town, as in "through the Delta to the ocean"."""
    words, left, right = scene.words, found.first - 1, found.last
    if left < 0 or words.words[left] != "the" or not found.is_single():
        return False
    if any(entry.listed or entry.feature == "PPLC" for entry in found.entries):
        return False
    if not words.touching(found.first, right):
        return True
    return words.words[right] in scene.lexicon.function
