"""Finding what may be a place: names of the gazetteer that stand as places in the text.

Most names of towns are also names of people, papers and parties. A name counts where its
surroundings say that it is a place, or where it is that of a state, a division or a large city
and nothing says that it is something else. When in doubt it is left out.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.knowledge.place_lexicon import load_personal_names
from dragoman.resolve.places.found import GREAT, KNOWN, POSSESSIVE, WELL_KNOWN, Found
from dragoman.resolve.places.matching import is_of_party, match_names
from dragoman.resolve.places.people import People
from dragoman.resolve.places.scene import Scene, is_word
from dragoman.resolve.places.surroundings import read_surroundings
from dragoman.resolve.places.taken import is_taken
from dragoman.resolve.places.view import Words

_DETERMINERS = frozenset({"a", "an", "his", "her", "my", "another"})
_CLOSE = frozenset({"in", "at", "near", "outside", "inside"})


Why: TypeAlias = Literal["other name", "person", "word", "body", "unmarked", "unrelated"]
"""Why a name is passed over: it is part of another name ("Bank of England"), a person's, a word
of the language, a school's or court's that may be named after a person, nothing says that it is
a place, or it has nothing to do with what the text is about."""


class Names(NamedTuple):
    """What names of the gazetteer stand for in a text.

    ``places`` are the places, in text order; ``hints`` what tells where the text plays without
    being a place there, as the county of a sheriff's office does; ``passed`` the names that are
    taken for something else, and why.
    """

    places: list[Found]
    hints: list[PlaceEntry]
    passed: list[tuple[Found, Why]]


def find_names(words: Words) -> Names:
    """The places of a text, and the hints that the names of its bodies give."""
    every, people = match_names(words), People(words)
    matched = [found for found in every if found.named]
    scene = Scene(people, matched)
    taken = [is_taken(scene, found) for found in matched]
    kept = [found for found, gone in zip(matched, taken, strict=True) if not gone]
    hints = [
        hint
        for found, gone in zip(matched, taken, strict=True)
        if gone and (hint := _hint(scene, found)) is not None
    ]
    objections = _objections(people, kept)
    standing = [found for found, why in zip(kept, objections, strict=True) if why is None]
    again = _again(people, [found for found in every if not found.named], standing)
    passed: list[tuple[Found, Why]] = [
        *((found, "other name") for found, gone in zip(matched, taken, strict=True) if gone),
        *((found, why) for found, why in zip(kept, objections, strict=True) if why is not None),
    ]
    return Names(sorted([*standing, *again], key=lambda found: found.first), hints, passed)


def _again(people: People, doubtful: list[Found], standing: list[Found]) -> list[Found]:
    """What is a name only because the same words are a place elsewhere in the text."""
    words = people.words
    known = {words.between(found.first, found.last) for found in standing if found.sure}
    found = [one for one in doubtful if words.between(one.first, one.last) in known]
    scene = Scene(people, standing)
    return [
        one for one in found if not is_taken(scene, one) and not _is_person(scene, one, sure=True)
    ]


def _hint(scene: Scene, found: Found) -> PlaceEntry | None:
    """What a name in a body's name shows ("Ohio State Police", "Boone County Jail").

    The one state or division that it can mean, or no more than the one country of all that it
    can mean.
    """
    entry = found.entries[0]
    if any(other.country != entry.country for other in found.entries):
        return None
    first = scene.words.lower[found.first]
    if first in load_personal_names().given or _is_person(scene, found):
        return None
    large = [e for e in found.entries if not e.feature.startswith("PPL") or e.population >= KNOWN]
    if len({one.admin1 or one.name for one in large}) == 1:
        return large[0]
    whole = found.last - found.first > 1 and len(found.entries) > 1
    return replace(entry, admin1=None, admin2=None, feature="PCLI") if whole else None


def _objections(people: People, kept: list[Found]) -> list[Why | None]:
    """Why each of the names does not stand as a place; None where it does."""
    words, scene = people.words, Scene(people, kept)
    for found in kept:
        read_surroundings(scene, found)
    alone = [_objection(scene, found) for found in kept]
    sure = {
        words.between(found.first, found.last)
        for found, why in zip(kept, alone, strict=True)
        if why is None and found.sure and found.body != "civic"
    }

    def is_sure(found: Found) -> bool:
        named = words.between(found.first, found.last)
        return named in sure and not _is_person(scene, found, sure=True)

    return [
        None if why is None or is_sure(found) else why
        for found, why in zip(kept, alone, strict=True)
    ]


def _objection(scene: Scene, found: Found) -> Why | None:
    """Why the name, taken by itself, is no place."""
    if _is_person(scene, found):
        return None if found.within or (found.sure and found.is_state()) else "person"
    if found.body == "civic" and not (found.kind or found.is_division()):
        return "body"
    if is_word(scene, found):
        return None if _is_marked(scene, found) else "word"
    return None if found.sure or found.weight() >= _needed(scene, found) else "unmarked"


def _is_marked(scene: Scene, found: Found) -> bool:
    """Whether what stands right beside it makes a place even of a word of the language."""
    return (
        bool(found.within)
        or _is_close(scene, found)
        or _has_kind(scene, found)
        or _is_peopled(scene, found)
    )


def _needed(scene: Scene, found: Found) -> int:
    """How well known an unmarked name must be."""
    if not found.is_single():
        return KNOWN
    words, first = scene.words, found.first
    if words.lower[first] in load_personal_names().given and not found.is_state():
        return GREAT
    determined = first > 0 and words.lower[first - 1] in _DETERMINERS
    return WELL_KNOWN if determined or words.opening[first] else KNOWN


def _is_peopled(scene: Scene, found: Found) -> bool:
    """Whether those beside it, or the name of its own body, make it a town."""
    words, right = scene.words, found.last
    people = words.touching(found.first, right) and words.words[right] in scene.lexicon.people
    owned = found.body == "seat" or found.lived or is_of_party(words, found.first)
    return owned or (people and not words.opening[found.first])


def _has_kind(scene: Scene, found: Found) -> bool:
    """Whether its kind stands beside it in small letters, as in "the town of Union"."""
    words, left, right = scene.words, found.first - 1, found.last
    if left > 0 and words.words[left] == "of" and scene.kind_of(words.words[left - 1]):
        return True
    return words.touching(found.first, right) and bool(scene.kind_of(words.words[right]))


def _is_close(scene: Scene, found: Found) -> bool:
    """Whether it stands right behind "in" or its like, and nowhere in small letters."""
    words, left, right = scene.words, found.first - 1, found.last
    behind = left >= 0 and words.words[left] in _CLOSE
    owns = right < len(words) and words.lower[right] in POSSESSIVE
    return behind and not owns and words.lower[found.first] not in scene.people.written


def _is_person(scene: Scene, found: Found, *, sure: bool = False) -> bool:
    """Whether the text or the tables have a person of that name, and no state has it.

    Args:
        scene: the text.
        found: the name.
        sure: whether the text has the name as a place elsewhere.
    """
    word = scene.words.lower[found.first]
    if not found.is_single() or found.kind or found.lived or _is_close(scene, found):
        return False
    if found.is_state() and word not in scene.lexicon.given:
        return False
    holder = word in load_personal_names().surnames and found.weight() < WELL_KNOWN
    if holder or scene.people.persons.get(word):
        return True
    unsure = not (sure or found.sure or found.weight() >= WELL_KNOWN)
    return unsure and word in scene.people.persons
