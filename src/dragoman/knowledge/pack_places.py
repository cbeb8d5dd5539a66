"""The gazetteer's entries as the bytes of its file; :mod:`dragoman.knowledge.gazetteer` reads them.

Only ``build_places`` needs it.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import msgspec

from dragoman.knowledge.gazetteer import DEGREES, Columns, pack_numbers, plain_name

OTHER = 2
"""The rank of what is neither a state nor in the hand-written tables."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry in the making, with all its names; ``rank`` 0 state, 1 region, 2 other."""

    name: str
    names: frozenset[str]
    country: str
    latitude: float
    longitude: float
    feature: str
    admin1: str = ""
    admin2: str = ""
    geonameid: int = 0
    population: int = 0
    rank: int = OTHER
    listed: bool = False

    def likeliest(self) -> tuple[int, int, int, str, str]:
        """Sorts the places of one name."""
        return self.rank, -self.population, self.geonameid, self.country, self.admin1


def pack(entries: Sequence[Draft], words: Iterable[str] = ()) -> bytes:
    """The entries as the bytes of the file.

    Args:
        entries: the places, neighbours close together so that the columns compress well.
        words: the names that are words of English too.
    """
    groups = _by_name(entries)
    countries = _strings(entry.country for entry in entries)
    divisions = _strings(name for entry in entries for name in (entry.admin1, entry.admin2))
    features = _strings(entry.feature for entry in entries)
    columns = Columns(
        names="\n".join(groups),
        starts=pack_numbers([0, *accumulate(map(len, groups.values()))], differences=True),
        entries=pack_numbers([number for group in groups.values() for number in group]),
        countries="\n".join(countries),
        divisions="\n".join(divisions),
        features="\n".join(features),
        country=pack_numbers([countries[one.country] for one in entries], differences=True),
        admin1=pack_numbers([divisions[one.admin1] for one in entries]),
        admin2=pack_numbers([divisions[one.admin2] for one in entries]),
        feature=pack_numbers([features[one.feature] for one in entries]),
        latitude=pack_numbers([_shifted(one.latitude, 90) for one in entries], differences=True),
        longitude=pack_numbers([_shifted(one.longitude, 180) for one in entries], differences=True),
        geonameid=pack_numbers([one.geonameid for one in entries], differences=True),
        population=pack_numbers([one.population for one in entries]),
        listed=pack_numbers(
            [number for number, one in enumerate(entries) if one.listed or one.rank < OTHER],
            differences=True,
        ),
        words="\n".join(sorted(words)),
    )
    return zlib.compress(msgspec.msgpack.encode(columns), level=9)


def _by_name(entries: Sequence[Draft]) -> dict[str, list[int]]:
    """The entries of each name, the likeliest first, as :class:`Columns` numbers them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        proper = plain_name(entry.name)
        for name in entry.names | {proper}:
            found[name].append(2 * number + (name == proper))
    return {
        name: sorted(found[name], key=lambda one: entries[one >> 1].likeliest())
        for name in sorted(found)
    }


def _shifted(degrees: float, by: int) -> int:
    return round((degrees + by) * DEGREES)


def _strings(values: Iterable[str]) -> dict[str, int]:
    """Each different string with its number; number 0 is the empty one."""
    return {value: number for number, value in enumerate(["", *sorted(set(values) - {""})])}
