"""The gazetteer: names of places, and where they lie.

``places.bin`` holds it, column by column (:class:`Columns`), made by
:mod:`dragoman.knowledge.build_places` from GeoNames (CC BY 4.0) and from the hand-written
tables beside it. It is read once, when first asked for; an entry is only built when its name
is looked up. zlib because it unpacks five times as fast as xz; the columns are turned and
differenced first (:func:`pack_numbers`), which makes up for its weaker packing.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, chain, compress, repeat
from operator import and_, rshift, sub
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import folder

FILE = "places.bin"
DEGREES = 1000
"""Coordinates are kept in thousandths of a degree: about 110 metres."""
REMEMBERED = 10_000
"""Names whose places are kept once they are built: the same few fill most of the news."""
NONE = 0
"""Stands for "unknown" in the columns of numbers; number 0 of every list of strings is ""."""
MANY = 1000
"""Names of one beginning that are not looked through ("S")."""
_LAST = "\U0010ffff"
_PIECE = re.compile(r"\w+|[^\w\s]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʻʼ`´", "'"))


class PlaceEntry(Struct, frozen=True):
    """One place.

    Attributes:
        name: as GeoNames or the project's own table writes it.
        country: PLOVER country code, or null (a sea, a region of several states).
        admin1, admin2: names of the first and second division it lies in, or null.
        latitude, longitude: degrees; for an area, a point within it.
        geonameid: GeoNames identifier, or null.
        feature: GeoNames feature code ("PPLC" capital, "PPL" town, "ADM1", "PCLI" state …).
        population: people; of a division, the sum of its listed towns; 0 if unknown.
        listed: whether it is a state or a capital, or the hand-written tables have it, because
            news names it.
    """

    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    geonameid: int | None
    feature: str
    population: int
    listed: bool = False


class Columns(Struct, frozen=True):
    """What the file holds: strings joined by line breaks, numbers by :func:`pack_numbers`.

    ``names`` are all names, sorted; the entries of name ``n`` are
    ``entries[starts[n]:starts[n + 1]]``, the likeliest first, each as twice its number, plus
    one where the name is its proper one and no other spelling. Latitude and longitude are
    shifted to be positive. ``listed`` are the numbers of those entries. ``words`` are the names
    that are words of English too.
    """

    names: str
    starts: bytes
    entries: bytes
    countries: str
    divisions: str
    features: str
    country: bytes
    admin1: bytes
    admin2: bytes
    feature: bytes
    latitude: bytes
    longitude: bytes
    geonameid: bytes
    population: bytes
    listed: bytes
    words: str


def plain_name(name: str) -> str:
    """A name with every apostrophe straight, as the gazetteer keys it.

    >>> plain_name("Xi’an")
    "Xi'an"
    """
    return name.translate(_APOSTROPHES)


class Gazetteer:
    """Places by name. Names are case-sensitive and exact, alternate names included."""

    def __init__(self, columns: Columns) -> None:
        self._names = columns.names.split("\n")
        self._starts = read_numbers(columns.starts)
        self._entries = read_numbers(columns.entries)
        self._countries = columns.countries.split("\n")
        self._divisions = columns.divisions.split("\n")
        self._features = columns.features.split("\n")
        self._country = read_numbers(columns.country)
        self._admin1 = read_numbers(columns.admin1)
        self._admin2 = read_numbers(columns.admin2)
        self._feature = read_numbers(columns.feature)
        self._latitude = read_numbers(columns.latitude)
        self._longitude = read_numbers(columns.longitude)
        self._geonameid = read_numbers(columns.geonameid)
        self._population = read_numbers(columns.population)
        self._listed = frozenset(read_numbers(columns.listed))
        self._words = frozenset(columns.words.split("\n"))
        self._known: dict[str, tuple[PlaceEntry, ...]] = {}
        self._reached: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._country)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._find(name) is not None

    def names(self) -> Iterable[str]:
        """Every name that :meth:`lookup` knows, sorted by code point."""
        return iter(self._names)

    def everything(self) -> Iterator[tuple[PlaceEntry, frozenset[str]]]:
        """Every place with all its names, in the order of the file."""
        names: list[list[str]] = [[] for _ in range(len(self))]
        for number, name in enumerate(self._names):
            for entry in self._entries[self._starts[number] : self._starts[number + 1]]:
                names[entry >> 1].append(name)
        for number, found in enumerate(names):
            yield self._entry(number, self._names[self._proper[number]]), frozenset(found)

    def is_word(self, name: str) -> bool:
        """Whether the name is also a word of the language ("Reading", "Police", "Union").

        Nouns only where no state or large city is so named, for the list of English nouns
        that was used when the file was made holds those as well.
        """
        return name in self._words

    def words(self) -> frozenset[str]:
        """The names that are words of the language too, in small letters."""
        return frozenset(map(str.lower, self._words))

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places of that name.

        Args:
            name: the exact name; any kind of apostrophe will do.

        Returns:
            States first, then the hand-written regions, then the others, each group by
            population, the largest first; empty if there is none.
        """
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[name] = self._looked_up(name)
        return known

    def reach(self, beginning: str) -> int:
        """How many pieces (words, marks) the longest name with this first word has, at the most.

        Saves the look-up of what cannot be a name.

        >>> load_gazetteer().reach("Qwerty"), load_gazetteer().reach("Vienna") > 0
        (0, True)
        """
        known = self._reached.get(beginning)
        if known is None:
            if len(self._reached) >= REMEMBERED:
                self._reached.clear()
            known = self._reached[beginning] = self._longest(plain_name(beginning))
        return known

    def _longest(self, beginning: str) -> int:
        first = bisect_left(self._names, beginning)
        last = bisect_left(self._names, f"{beginning}{_LAST}")
        if last - first > MANY:
            return MANY
        size = len(beginning)
        names = (name for name in self._names[first:last] if not name[size : size + 1].isalnum())
        return max((len(_PIECE.findall(name)) for name in names), default=0)

    def _looked_up(self, name: str) -> tuple[PlaceEntry, ...]:
        found = self._find(name)
        if found is None:
            return ()
        entries = self._entries[self._starts[found] : self._starts[found + 1]]
        return tuple(
            self._entry(entry >> 1, self._names[found if entry & 1 else self._proper[entry >> 1]])
            for entry in entries
        )

    def _find(self, name: str) -> int | None:
        key = plain_name(name)
        found = bisect_left(self._names, key)
        return found if found < len(self._names) and self._names[found] == key else None

    @cached_property
    def _proper(self) -> dict[int, int]:
        """The number of each entry's proper name; only needed once another spelling is met."""
        counts = map(sub, self._starts[1:], self._starts)
        names = chain.from_iterable(map(repeat, range(len(self._names)), counts))
        proper = tuple(map(and_, self._entries, repeat(1)))
        entries = map(rshift, self._entries, repeat(1))
        return dict(zip(compress(entries, proper), compress(names, proper), strict=True))

    def _entry(self, number: int, name: str) -> PlaceEntry:
        return PlaceEntry(
            name=name,
            country=self._countries[self._country[number]] or None,
            admin1=self._divisions[self._admin1[number]] or None,
            admin2=self._divisions[self._admin2[number]] or None,
            latitude=_degrees(self._latitude[number], 90),
            longitude=_degrees(self._longitude[number], 180),
            geonameid=self._geonameid[number] or None,
            feature=self._features[self._feature[number]],
            population=self._population[number],
            listed=number in self._listed,
        )


def _degrees(kept: int, shift: int) -> float:
    return (kept - shift * DEGREES) / DEGREES


def pack_numbers(numbers: Sequence[int], *, differences: bool = False) -> bytes:
    """Numbers below 2^31 so that they compress well: all first bytes, then all second bytes.

    Args:
        numbers: the column.
        differences: keep each number's distance from the one before; for columns whose
            neighbours lie close together.

    >>> list(read_numbers(pack_numbers([7, 300, 2], differences=True)))
    [7, 300, 2]
    """
    kept = map(sub, numbers, chain((0,), numbers)) if differences else numbers
    packed = array("i", kept)
    if sys.byteorder == "big":
        packed.byteswap()
    data = packed.tobytes()
    return bytes([differences]) + b"".join(data[plane::4] for plane in range(4))


def read_numbers(packed: bytes) -> array[int]:
    """The column that :func:`pack_numbers` made."""
    size = len(packed) // 4
    data = bytearray(4 * size)
    for plane in range(4):
        data[plane::4] = packed[1 + plane * size : 1 + (plane + 1) * size]
    numbers = array("i")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return array("i", accumulate(numbers)) if packed[0] else numbers


def read_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer in a file.

    Raises:
        KnowledgeError: the file is missing or was not made by ``build_places``.
    """
    try:
        packed = zlib.decompress(path.read_bytes())
        return Gazetteer(msgspec.msgpack.decode(packed, type=Columns))
    except (OSError, zlib.error, msgspec.MsgspecError) as error:
        raise KnowledgeError(
            f"the gazetteer cannot be read ({error})",
            where=path.name,
            remedy="reinstall dragoman, or run `make knowledge` in a checkout",
        ) from error


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, read once.

    >>> [place.name for place in load_gazetteer().lookup("Bombay")]
    ['Mumbai']
    """
    return read_gazetteer(folder() / FILE)
