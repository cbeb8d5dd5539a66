"""Whether the name of a place is only part of the name of something else."""

from __future__ import annotations

from dragoman.knowledge.given_names import load_given_names
from dragoman.knowledge.place_lexicon import load_adjectives
from dragoman.resolve.places.found import KNOWN, POSSESSIVE, Found, is_known
from dragoman.resolve.places.matching import is_of_party
from dragoman.resolve.places.scene import Scene, is_word
from dragoman.resolve.places.things import is_thing

_PARTICLES = frozenset({"de", "del", "da", "do", "dos", "di", "du", "la", "al", "el"})
_KIN = frozenset({"bin", "ibn", "abu", "van", "von", "ben", "de"})
_INITIALS = 4
"""Letters of a body's short name ("Paris PD", "Alexandria PTA")."""
_SAINTS = frozenset({"st", "st.", "saint"})


def is_taken(scene: Scene, found: Found) -> bool:
    """Whether the name is part of a person's, a body's or another place's.

    As in "Michael Jordan", "Bank of England", "Minsk agreements", "Santiago del Estero".
    """
    if found.kind:
        return False
    return _on_the_left(scene, found) or _on_the_right(scene, found) or is_thing(scene, found)


def _on_the_left(scene: Scene, found: Found) -> bool:
    words, left = scene.words, found.first - 1
    if not words.touching(left, found.first):
        return False
    if words.words[left] == "-":
        return left > 0 and words.proper[left - 1] and not _is_paired(scene, found, left - 1)
    lower = _word_before(scene, left)
    if lower == "of":
        return left > 0 and _owns(scene, left - 1)
    if lower in scene.lexicon.title or lower in _KIN or _is_kin(scene, left):
        return True
    return (
        words.proper[left]
        and words.words[left][0].isupper()
        and lower not in scene.lexicon.direction
        and lower not in scene.lexicon.before
        and not (_ends_place(scene, left) and not is_word(scene, found))
        and not (
            words.opening[left] and (lower in scene.people.written or _is_closed(scene, found))
        )
    )


def _is_closed(scene: Scene, found: Found) -> bool:
    """Whether the kind of division ends its name ("Henry County")."""
    return not found.is_single() and scene.words.lower[found.last - 1] in scene.lexicon.closing


def _is_kin(scene: Scene, left: int) -> bool:
    """As in "her daughter, Brittany"."""
    words = scene.words
    before = left - 1 if words.words[left] == "," and left else left
    return words.lower[before] in scene.lexicon.kin


def _is_paired(scene: Scene, found: Found, left: int) -> bool:
    """What before a hyphen leaves the name a place: "US-China", "R-Ohio", "Paris-Moscow"."""
    if scene.state_at(left) or is_of_party(scene.words, found.first):
        return True
    word = scene.words.words[left]
    if found.is_state() and (word.isupper() or word in load_adjectives()):
        return True
    return _are_pair(scene, scene.at(left), found)


def _are_pair(scene: Scene, one: Found | None, other: Found | None) -> bool:
    """Two well-known places, or a town and its county ("Athens-Clarke County")."""
    if one is None or other is None:
        return False
    return _is_closed(scene, other) or (is_known(one) and is_known(other))


def _word_before(scene: Scene, left: int) -> str:
    """The word in small letters, without the stop of an abbreviated title ("Mr.")."""
    lower = scene.words.lower[left]
    stop = lower == "." and left > 0 and not scene.words.opening[left + 1]
    if stop and scene.words.lower[left - 1] in scene.lexicon.title:
        return scene.words.lower[left - 1]
    return lower.rstrip(".")


def _owns(scene: Scene, token: int) -> bool:
    """The word before "of", as in "Bank of England"."""
    return scene.words.lower[token] in scene.lexicon.owner and scene.words.words[token][0].isupper()


def _ends_place(scene: Scene, token: int) -> bool:
    """Whether a well-known place ends there, as in "Baghdad Iraq"."""
    found = scene.at(token)
    return (
        found is not None and found.last == token + 1 and not found.kind and found.weight() >= KNOWN
    )


def _on_the_right(scene: Scene, found: Found) -> bool:
    words, right = scene.words, found.last
    if not words.touching(found.first, right):
        return False
    lower = words.lower[right].rstrip(".")
    if words.words[right] == "-" and words.starts[right] == words.ends[right - 1]:
        return right + 1 < len(words) and not _may_hang(scene, found, right + 1)
    if lower in scene.lexicon.taker or _is_name_of_more(scene, found):
        return True
    if _is_closed(scene, found):
        return False
    if not (words.proper[right] and words.words[right][0].isupper()):
        return False
    if lower in scene.lexicon.before:
        return False
    found.body = _body(scene, right)
    if found.body:
        return False
    if lower in scene.lexicon.follower:
        return False
    if lower in scene.lexicon.building:
        return found.weight() < KNOWN
    if not found.is_state() or words.lower[found.first] in scene.lexicon.given:
        return True
    # "Baghdad, Iraq Saturday", "the president of the United States Donald Trump".
    return not (is_known(scene.at(right)) or words.words[right] in load_given_names())


def _body(scene: Scene, right: int) -> str | None:
    """What kind of body's name begins with the place, by the next word."""
    words, lexicon = scene.words, scene.lexicon
    lower = words.lower[right].rstrip(".")
    if lower in lexicon.seat:
        return "seat"
    short = words.words[right].isupper() and words.words[right].isalpha()
    if lower in lexicon.civic or (short and len(lower) <= _INITIALS):
        return "civic"
    return "civic" if lower in lexicon.follower and _is_more(scene, right) else None


def _is_more(scene: Scene, right: int) -> bool:
    """As in "Ohio State University", but not in "Texas State Senator"."""
    words, following = scene.words, right + 1
    if scene.kind_of(words.lower[right]) is None or not words.touching(right, following):
        return False
    return words.proper[following] and words.lower[following].rstrip(".") not in (
        scene.lexicon.follower | scene.lexicon.title
    )


def _is_name_of_more(scene: Scene, found: Found) -> bool:
    """As in "Northern District of California", "Santiago del Estero", "St. John's"."""
    words, right = scene.words, found.last
    lower = words.lower[right]
    if lower == "of":
        return all(one in scene.lexicon.nowhere for one in words.lower[found.first : right])
    if lower in POSSESSIVE:
        owns = words.touching(right, right + 1) and words.words[right + 1][0].islower()
        return words.lower[found.first] in _SAINTS and not (owns and is_known(found))
    return lower in _PARTICLES and right + 1 < len(words) and words.proper[right + 1]


def _may_hang(scene: Scene, found: Found, token: int) -> bool:
    """What hangs on by a hyphen leaves the name a place ("London-based", "US-China")."""
    words = scene.words
    return (
        words.lower[token] in scene.lexicon.hyphenated
        or found.is_state()
        or scene.state_at(token)
        or _are_pair(scene, found, scene.at(token))
        or not words.words[token][0].isalpha()
    )
