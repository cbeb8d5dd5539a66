"""A name in the text that may be a place, and how well known it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.knowledge.gazetteer import PlaceEntry

KNOWN = 200_000
"""A town of so many people is known by its name alone."""
WELL_KNOWN = 1_000_000
"""One of so many, at the start of a sentence too, or beside a person of that name."""
GREAT = 5_000_000
"""One of so many, where its name is also a person's first name."""
STATES = frozenset({"PCLI", "PCLD"})
"""Features of states and dependencies."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BUILDING = "BLDG"
"""A seat of power; it is a place only behind a preposition ("outside the White House")."""


@dataclass(slots=True)
class Found:
    """A name in the text that may be a place.

    Attributes:
        first, last: the words it covers (last exclusive).
        entries: what the gazetteer has of that name.
        named: whether the tags say that it is a name; if not, it is one where the text has the
            same name elsewhere as a place.
        cut: whether it is the name of a division without its kind, which the text has elsewhere.
        sure: whether the surroundings say that it is a place.
        body: "civic" or "seat" where the name of a public body begins with it (the lists of
            ``place_words.toml``).
        kind: "ADM1", "ADM2" or "PPL" where a word beside it says so.
        small: whether the word before it says that it is no metropolis ("the town of Madrid").
        division: whether it stands in a list of divisions, and so is one itself there.
        lived: whether the text has people of it ("Mindy Miller of Ravenel").
        within: states and divisions that the text puts it in ("Alexandria, Louisiana").
        elsewhere: whether the text puts it in a place that holds none of its entries.
        told: countries of which bodies of the kind beside it are ("Athens Police Department").
        nearby: country codes that a word beside it suggests ("the Syrian town of …").
    """

    first: int
    last: int
    entries: tuple[PlaceEntry, ...]
    named: bool = True
    sure: bool = False
    cut: bool = False
    body: str | None = None
    kind: str | None = None
    small: bool = False
    division: bool = False
    lived: bool = False
    within: list[PlaceEntry] = field(default_factory=list)
    elsewhere: bool = False
    told: frozenset[str] = frozenset()
    nearby: Counter[str] | None = None

    def is_state(self) -> bool:
        """Whether it can be a state or a dependency."""
        return self.entries[0].feature in STATES

    def is_division(self) -> bool:
        """Whether it can be a state, is a large division at the likeliest, or only a division."""
        likeliest = self.entries[0]
        if likeliest.feature == "ADM1" and likeliest.population >= WELL_KNOWN:
            return True
        return self.is_state() or all(entry.feature.startswith("ADM") for entry in self.entries)

    def is_single(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1

    def clear_country(self) -> list[str]:
        """The country that a state's or large division's name tells without doubt."""
        countries = {
            entry.country
            for entry in self.entries
            if entry.feature in STATES or (entry.feature == "ADM1" and entry.population >= KNOWN)
        }
        return [code for code in countries if code] if len(countries) == 1 else []

    def weight(self) -> int:
        """How well known the best known of its entries is, in people."""
        return max(map(weight_of, self.entries))


def weight_of(entry: PlaceEntry) -> int:
    """How well known a place is, in people that a town would need to be known as well."""
    if entry.feature in STATES or entry.feature == "PPLC":
        return WELL_KNOWN
    if entry.feature == _BUILDING:
        return 0
    return max(KNOWN, entry.population) if entry.listed else entry.population


def is_known(found: Found | None) -> bool:
    """Whether there is a name, and it is known by itself."""
    return found is not None and (found.weight() >= KNOWN or found.entries[0].listed)


def holds(outer: PlaceEntry, inner: PlaceEntry) -> bool:
    """Whether a state or division holds a place."""
    if outer.country != inner.country or outer == inner:
        return False
    if outer.feature in STATES:
        return True
    return outer.name in {inner.admin1, inner.admin2}


def containing(inner: Found, outer: Found) -> list[PlaceEntry]:
    """The readings of the outer name that hold a reading of the inner.

    A capital that is a district of its own holds itself ("Washington, D.C.").
    """
    return [
        entry
        for entry in outer.entries
        if (
            entry.feature in STATES | {"ADM1", "ADM2"}
            and any(holds(entry, one) for one in inner.entries)
        )
        or (entry.feature == "PPLC" and entry in inner.entries)
    ]
