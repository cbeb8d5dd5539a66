"""Everything with a proper name that can act: states, offices' holders, organisations, groups.

:func:`load_names` gives one matcher over all names; its entries are :class:`Entity`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.tables import cells, folder, read_rows

EntityKind: TypeAlias = Literal[
    "country", "adjective", "demonym", "capital", "metonym", "organisation", "group", "party",
    "agency", "media", "person", "region",
]  # fmt: skip


_LEAST = 4
_COMMON = {
    "republic", "kingdom", "emirates", "union", "federation", "commonwealth", "principality",
    "socialist", "democratic", "people", "islamic", "states", "united", "islands", "northern",
    "southern", "africa", "african", "africans", "state", "city", "grand", "sultanate",
    "confederation", "independent", "cooperative", "plurinational", "bolivarian", "hashemite",
    "john", "jose", "josé", "port", "porto", "saint", "south", "north", "upper", "holy", "costa",
    "louis", "island",
}  # fmt: skip
"""Words of the names of states that say nothing alone."""

FIGURE = "figure"
"""The office of those in the news who hold none that the tables list."""


class Tenure(NamedTuple):
    """One office, held from ``start`` to ``end`` (ISO, of any precision; empty end: still).

    A :data:`FIGURE` brings ``sectors`` and ``role``; of other offices ``offices.toml`` says them,
    unless the holder has sectors of its own.
    """

    office: str
    country: str
    start: str
    end: str
    sectors: tuple[str, ...] = ()
    role: str = ""


class Entity(NamedTuple):
    """One named thing.

    ``name`` is its usual name, ``sectors`` PLOVER codes, ``start`` and ``end`` the years it
    existed; ``tenures`` the dated offices of a person.
    """

    kind: EntityKind
    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    tenures: tuple[Tenure, ...] = ()

    def exists(self, on: str | None) -> bool:
        """Whether the thing existed on that day; unknown days and bounds do not exclude."""
        return covers(self.start, self.end, on)


def covers(start: str, end: str, on: str | None) -> bool:
    """Whether an ISO day lies between two ISO dates of any precision, both included.

    >>> covers("2004-03", "", "2021-04-13"), covers("1990", "1999", "2021-04-13")
    (True, False)
    """
    if on is None:
        return True
    return (not start or on[: len(start)] >= start) and (not end or on[: len(end)] <= end)


_BREAK = re.compile("[^a-z0-9]+")


def slug(name: str) -> str:
    """A name in lower-case ASCII with hyphens.

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _BREAK.sub("-", name.lower()).strip("-")


Named: TypeAlias = tuple[str, Entity]
"""A name as it is written, and the thing that it names."""


@cache
def entities() -> tuple[Named, ...]:
    """Every name of every table with its entity."""
    return (
        *_states(),
        *_historical(),
        *_dependencies(),
        *_peoples(),
        *_metonyms(),
        *_regions(),
        *_plain("organisations.csv", "organisation"),
        *_plain("armed_groups.csv", "group"),
        *_plain("agencies.csv", "agency"),
        *_parties(),
        *_media(),
        *_people(),
    )


@cache
def countries() -> dict[str, Entity]:
    """The states by code."""
    states = (entity for _, entity in _states() if entity.kind == "country")
    return {entity.country: entity for entity in states if entity.country}


@cache
def words_of_states() -> dict[str, frozenset[str]]:
    """A word, in small letters, of each name of a state, of its people and its capital.

    Of a name of several words it is the longest ("lanka"); each word with the codes of the
    states that have it. What is no name by itself ("republic", "northern") is left out.
    """
    found: dict[str, set[str]] = {}
    for name, state in _states():
        capital = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
        word = max(capital, key=len, default="").lower()
        if len(word) >= _LEAST and word not in _COMMON and state.country:
            found.setdefault(word, set()).add(state.country)
    return {word: frozenset(codes) for word, codes in found.items()}


def _states() -> Iterator[Named]:
    columns = ("code", "name", "aliases", "adjectives", "demonyms", "capital", "capital_aliases")
    for row in read_rows(folder() / "countries.csv", columns):
        code, name = row["code"], row["name"]
        state = Entity("country", f"country:{code}", name, code)
        yield from ((each, state) for each in (name, *cells(row["aliases"])))
        yield from _derived(row, state)
        capital = state._replace(kind="capital", sectors=("GOV",))
        if row["capital"]:
            names = (row["capital"], *cells(row["capital_aliases"]))
            yield from ((each, capital) for each in names)


def _derived(row: dict[str, str], state: Entity) -> Iterator[Named]:
    """Adjectives and demonyms of a row."""
    for column, kind in (("adjectives", "adjective"), ("demonyms", "demonym")):
        entity = state._replace(kind=kind)  # type: ignore[arg-type]
        yield from ((each, entity) for each in cells(row[column]))


def _historical() -> Iterator[Named]:
    columns = ("name", "aliases", "adjectives", "demonyms", "code", "start", "end")
    for row in read_rows(folder() / "historical.csv", columns):
        identity = f"country:{row['code']}"
        state = Entity("country", identity, row["name"], row["code"])
        yield from ((each, state) for each in (row["name"], *cells(row["aliases"])))
        yield from _derived(row, state)


def _dependencies() -> Iterator[Named]:
    columns = ("name", "aliases", "adjectives", "demonyms", "code", "sectors")
    for row in read_rows(folder() / "dependencies.csv", columns):
        identity = f"territory:{slug(row['name'])}"
        sectors = cells(row["sectors"])
        territory = Entity("country", identity, row["name"], row["code"], sectors)
        yield from ((each, territory) for each in (row["name"], *cells(row["aliases"])))
        yield from _derived(row, territory)


def _peoples() -> Iterator[Named]:
    """Peoples of one state: those of several (Kurds, Tuareg) say nothing of a country."""
    for row in read_rows(folder() / "peoples.csv", ("name", "adjectives", "demonyms", "country")):
        people = Entity("demonym", f"people:{slug(row['name'])}", row["name"], row["country"])
        yield from _derived(row, people)


def _metonyms() -> Iterator[Named]:
    for row in read_rows(folder() / "metonyms.csv", ("name", "aliases", "country", "sectors")):
        entity = Entity(
            "metonym",
            f"seat:{slug(row['name'])}",
            row["name"],
            row["country"] or None,
            cells(row["sectors"]),
        )
        yield from ((each, entity) for each in (row["name"], *cells(row["aliases"])))


def _regions() -> Iterator[Named]:
    """Seas, continents and other regions of no one country: they act nowhere, but hold names."""
    for row in read_rows(folder() / "regions.csv", ("name", "aliases", "country")):
        if not row["country"] and " " in row["name"]:
            entity = Entity("region", f"region:{slug(row['name'])}", row["name"], None)
            yield from ((each, entity) for each in (row["name"], *cells(row["aliases"])))


def _plain(file: str, kind: EntityKind) -> Iterator[Named]:
    columns = ("name", "aliases", "country", "sectors", "start", "end")
    for row in read_rows(folder() / file, columns):
        # A non-governmental organisation of which nothing more is said is of civil society.
        civil = ("SOC",) if row["country"] == "NGO" else ()
        entity = Entity(
            kind,
            f"{kind}:{slug(row['name'])}",
            row["name"],
            row["country"] or None,
            cells(row["sectors"]) or civil,
            row["start"],
            row["end"],
        )
        yield from ((each, entity) for each in (row["name"], *cells(row["aliases"])))


def _parties() -> Iterator[Named]:
    for row in read_rows(folder() / "parties.csv", ("name", "aliases", "country", "governed")):
        periods = tuple(
            Tenure("government", row["country"], *period.partition("-")[::2])
            for period in cells(row["governed"])
        )
        identity = f"party:{slug(row['name'])}:{row['country']}"
        party = Entity("party", identity, row["name"], row["country"] or None, ("PTY",))
        party = party._replace(tenures=periods)
        yield from ((each, party) for each in (row["name"], *cells(row["aliases"])))


def _media() -> Iterator[Named]:
    for row in read_rows(folder() / "media.csv", ("name", "aliases", "country", "state")):
        sectors = ("JRN", "GOV") if row["state"] == "true" else ("JRN",)
        entity = Entity(
            "media", f"media:{slug(row['name'])}", row["name"], row["country"] or None, sectors
        )
        yield from ((each, entity) for each in (row["name"], *cells(row["aliases"])))


def _people() -> Iterator[Named]:
    tenures: dict[tuple[str, str], list[Tenure]] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    for row, tenure in (*_office_rows(), *_figure_rows()):
        key = row["name"], row["country"]
        tenures.setdefault(key, []).append(tenure)
        aliases.setdefault(key, {row["name"]}).update(cells(row["aliases"]))
    for (name, country), held in tenures.items():
        held.sort(key=lambda tenure: tenure.start)
        identity = f"person:{slug(name)}"
        person = Entity("person", identity, name, country, tenures=tuple(held))
        yield from ((each, person) for each in sorted(aliases[name, country]))


def _office_rows() -> Iterator[tuple[dict[str, str], Tenure]]:
    columns = ("country", "office", "name", "aliases", "start", "end", "sectors")
    for path in sorted((folder() / "offices").glob("*.csv")):
        for row in read_rows(path, columns):
            # Sectors of its own where the office's do not tell the holder's: a pope is REL first.
            own = cells(row["sectors"])
            yield row, Tenure(row["office"], row["country"], row["start"], row["end"], own)


def _figure_rows() -> Iterator[tuple[dict[str, str], Tenure]]:
    columns = ("name", "aliases", "country", "sectors", "role", "start", "end")
    for row in read_rows(folder() / "people.csv", columns):
        sectors = cells(row["sectors"])
        yield row, Tenure(FIGURE, row["country"], row["start"], row["end"], sectors, row["role"])
