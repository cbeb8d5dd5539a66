"""Persons and bodies that a text has of a place: "Mindy Miller of Ravenel"."""

from __future__ import annotations

from dragoman.resolve.places.found import Found
from dragoman.resolve.places.scene import Scene


def is_lived_in(scene: Scene, found: Found) -> bool:
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


def is_anothers(scene: Scene, found: Found) -> bool:
    """Whether somebody or something with a full name is "of" it ("Concrete Products of")."""
    words, of = scene.words, found.first - 1
    behind = of > 1 and words.lower[of] == "of" and words.touching(of - 2, found.first)
    return behind and scene.people.is_full_name(of - 1)


def _is_address(scene: Scene, last: int) -> bool:
    """As in "400 S. Locust St., Lebanon"."""
    words = scene.words
    token = last - 1 if words.words[last] == "." else last
    return words.capital[token] and words.lower[token].rstrip(".") in scene.lexicon.address


def _is_age(scene: Scene, last: int) -> bool:
    """As in "Michael Smith, 49, Palestine"."""
    words = scene.words
    if not words.touching(last - 2, last) or words.words[last - 1] != ",":
        return False
    return words.words[last].isdigit() and len(words.words[last]) == 2 and words.proper[last - 2]
