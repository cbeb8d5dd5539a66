"""The ways in which one name of a place is spelt: with and without marks, articles and kinds.

Used when the gazetteer is made, so that a look-up is exact and needs no guessing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dragoman.knowledge.gazetteer import plain_name

SHORTEST = 3
"""Shorter names ("Y", "Ii") match abbreviations and initials more often than the place."""
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
     "Æ": "Ae", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "a", "Ə": "A", "œ": "oe",
     "ħ": "h", "ŋ": "n", "Ẕ": "Z", "ʿ": "", "ʾ": "", "ʹ": "", "ʺ": ""}
)  # fmt: skip
_ARABIC = frozenset(
    ("DZA", "ARE", "BHR", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT", "OMN", "PSE",
     "QAT", "SAU", "SDN", "SYR", "TUN", "YEM")
)  # fmt: skip
_ARTICLE = re.compile(r"(?:Al|Ar|As|Ash|At|Ath|Az|Ad|Adh|An|El)[ -](?=[A-Z'])")
_KIND = re.compile(
    r" (?:Oblast'?|Province|Region|Governorate|State|Republic|Krai|Kray|District|Department|"
    r"Prefecture|Voivodeship|County|City|Division|Territory|Kraj)$",
    re.IGNORECASE,
)
_SAINT = re.compile(r"\b(?:Saint|St\.?)(?= [A-Z])")
_ABBREVIATED = {"Saint": ("St.", "St"), "Fort": ("Ft.",), "Mount": ("Mt.",)}


def folded(name: str) -> str:
    """The name in plain letters.

    >>> folded("Łódź"), folded("Ţarţūs"), folded("Dar‘ā")
    ('Lodz', 'Tartus', "Dar'a")
    """
    decomposed = unicodedata.normalize("NFKD", plain_name(name).translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def spellings(name: str, country: str) -> set[str]:
    """The name as it stands and in plain letters, with "Saint" in its several forms.

    A name in two languages ("Donostia / San Sebastián") is two names.

    Args:
        name: one name.
        country: PLOVER code; names of Arab countries are also given without their article
            and with a final "a" for "ah".

    >>> sorted(spellings("Al Ḩasakah", "SYR"))  # doctest: +NORMALIZE_WHITESPACE
    ['Al Hasaka', 'Al Hasakah', 'Al Ḩasakah', 'Al-Hasaka', 'Al-Hasakah', 'Hasaka', 'Hasakah',
     'al-Hasaka', 'al-Hasakah']
    """
    if " / " in name:
        return {plain_name(name)}.union(*(spellings(one, country) for one in name.split(" / ")))
    found = {plain_name(name), folded(name), folded(name).replace("'", "")}
    for form in tuple(found):
        found.update(_shortened(form))
    if country in _ARABIC:
        found.update(*(_arabic(form) for form in (folded(name), folded(name).replace("'", ""))))
    return {form for form in found if len(form) >= SHORTEST} or {plain_name(name)}


def division_spellings(name: str) -> set[str]:
    """The spellings of a first division, also without its kind ("Poltava Oblast", "Poltava")."""
    bare = _KIND.sub("", name)
    return spellings(name, "") | (spellings(bare, "") if len(bare) > SHORTEST else set())


def _shortened(name: str) -> Iterator[str]:
    first, space, rest = name.partition(" ")
    if space:
        yield from (f"{short} {rest}" for short in _ABBREVIATED.get(first, ()))
    if _SAINT.search(name):
        yield from (_SAINT.sub(form, name) for form in ("Saint", "St.", "St"))


def _arabic(name: str) -> set[str]:
    bare = _ARTICLE.sub("", name, count=1)
    forms = {name}
    if bare != name:
        article = name[: len(name) - len(bare) - 1]
        forms |= {f"{article}-{bare}", f"{article} {bare}", f"{article.lower()}-{bare}"}
        if len(bare) > SHORTEST + 1:
            forms.add(bare)
    return forms | {form[:-1] for form in forms if form.endswith("ah")}
