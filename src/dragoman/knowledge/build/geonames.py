"""A GeoNames file → a gazetteer with more towns than the one that ships.

States, hand-written regions and the names that English news uses are those that ship; towns of
the file are added to the towns that ship, or take their place, and divisions are made of all of
them as :mod:`dragoman.knowledge.build_places` does it. Of the alternate names, which bear no
language, only other spellings of the name itself are taken ("Kharkov" beside "Kharkiv"): among
the rest are names of other places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.build.folder import replaced
from dragoman.knowledge.build.geonames_file import Feature, divisions_of, features
from dragoman.knowledge.build.naming import is_latin
from dragoman.knowledge.build.report import Progress, Report, silent
from dragoman.knowledge.build_places import (
    TRANSLITERATED,
    assembled,
    english_names,
    english_words,
    iso_rows,
    usual_name,
)
from dragoman.knowledge.gazetteer import FILE, PlaceEntry, load_gazetteer, plain_name
from dragoman.knowledge.pack_places import Draft, pack
from dragoman.knowledge.spellings import SHORTEST, spellings
from dragoman.knowledge.tables import folder, read_rows, read_toml
from dragoman.knowledge.transliteration import alike, skeleton

KINDS = "build/geonames.toml"
CONSONANTS = 4
"""Least consonants of a name of which other spellings are taken: with two, Jeddah is Judah."""
_TOWNS = frozenset(("PPL", "PPLC"))
_STATES = frozenset(("PCLI", "PCLD"))


class GeonamesOptions(NamedTuple):
    """How a gazetteer is made.

    Attributes:
        least: people that a town must have, unless it is the seat of a division or ships already.
        admin1: GeoNames' table of first divisions; by default the one that ships.
    """

    least: int = 500
    admin1: Path | None = None


def build_places(
    file: Path, out: Path, *, options: GeonamesOptions | None = None, progress: Progress = silent
) -> Report:
    """Writes ``places.bin`` into a folder.

    Memory grows with the towns that are kept, half a gigabyte and 4.5 KB for each that does not
    ship, not with the file.

    Args:
        file: ``allCountries.zip``, ``cities500.zip`` or the file of one country, or what they
            hold as text, which may be packed with gzip, bzip2 or zstd; ``-`` is standard input.
        out: the folder; the file in it is replaced when the new one is whole.
        options: by default 500 people.
        progress: called now and then.

    Returns:
        What was read, left out and written; ``broken`` says where the file breaks off.

    Raises:
        UnreadableInput: there is no such file, or it is none of GeoNames.
    """
    given = options or GeonamesOptions()
    report = Report()
    isos = iso_rows()
    with replaced(out) as fresh:
        draft = _Drafting(isos, given)
        for feature in features(file, report=report, progress=progress):
            draft.take(feature)
        firsts = {row["code"]: row for row in draft.first_divisions()}
        entries = assembled(list(draft.towns(firsts)), draft.states(), isos, firsts.values())
        (fresh / FILE).write_bytes(pack(entries, english_words(entries, load_gazetteer().words())))
    report.written[FILE] = len(entries)
    return report


class _Town(NamedTuple):
    """A town of the file, until the names of its divisions are known."""

    feature: Feature
    names: frozenset[str]


class _Drafting:
    """What has been read of the file, and what ships.

    Args:
        isos: countries by their two letters.
        options: how the gazetteer is made.
    """

    def __init__(self, isos: Mapping[str, Mapping[str, str]], options: GeonamesOptions) -> None:
        kinds = read_toml(KINDS)
        self._kinds = {kind: frozenset(kinds[kind]) for kind in kinds}
        self._isos = isos
        self._options = options
        self._english = english_names()
        self._found: dict[int, _Town] = {}
        self._firsts: dict[str, dict[str, str]] = {}
        self._seconds: dict[str, str] = {}
        self._shipped: dict[int, tuple[PlaceEntry, frozenset[str]]] = {}
        self._states: list[tuple[PlaceEntry, frozenset[str]]] = []
        for place, names in load_gazetteer().everything():
            if place.feature in _TOWNS and place.geonameid:
                self._shipped[place.geonameid] = place, names
            elif place.feature in _STATES:
                self._states.append((place, names))

    def take(self, feature: Feature) -> None:
        """Keeps a town or the name of a division."""
        first = f"{feature.iso2}.{feature.admin1}"
        if feature.code in self._kinds["first"]:
            number = str(feature.geonameid)
            self._firsts[first] = {"code": first, "name": feature.name, "geonameid": number}
        elif feature.code in self._kinds["second"]:
            self._seconds[f"{first}.{feature.admin2}"] = feature.name
        elif feature.code in self._kinds["towns"] and feature.iso2 in self._isos:
            known = feature.population >= self._options.least
            seat = feature.code in self._kinds["seats"]
            if known or seat or feature.geonameid in self._shipped:
                names = _names(feature, self._isos[feature.iso2]["code"])
                self._found[feature.geonameid] = _Town(feature._replace(alternates=()), names)

    def first_divisions(self) -> Iterator[dict[str, str]]:
        """The first divisions: those that ship, those of the table given, others of the file."""
        shipped = read_rows(folder() / "admin1.csv", ("code", "name", "geonameid"))
        rows = {**self._firsts, **{row["code"]: row for row in shipped}}
        if self._options.admin1 is not None:
            rows.update({row["code"]: row for row in divisions_of(self._options.admin1)})
        yield from rows.values()

    def states(self) -> list[Draft]:
        """The states and dependent territories that ship."""
        return [
            replace(_draft(place, names), rank=0 if place.feature == "PCLI" else 1)
            for place, names in self._states
        ]

    def towns(self, firsts: Mapping[str, Mapping[str, str]]) -> Iterator[Draft]:
        """All towns: those of the file, and those that ship and are not in it."""
        renamed = self._renamed(firsts)
        for number, (place, names) in self._shipped.items():
            if number not in self._found:
                admin1 = renamed.get((place.country, place.admin1), place.admin1 or "")
                yield replace(_draft(place, names), admin1=admin1)
        capitals = {place.country for place, _ in self._shipped.values() if place.feature == "PPLC"}
        for town in self._found.values():
            yield self._town(town, firsts, capitals)

    def _town(
        self, town: _Town, firsts: Mapping[str, Mapping[str, str]], capitals: set[str | None]
    ) -> Draft:
        """A town of the file; one that ships keeps its name, and its divisions if need be."""
        feature = town.feature
        country = self._isos[feature.iso2]["code"]
        shipped = self._shipped.get(feature.geonameid)
        draft = _draft(*shipped) if shipped is not None else self._new(feature, country, capitals)
        first = firsts.get(f"{feature.iso2}.{feature.admin1}", {}).get("name", "")
        second = self._seconds.get(f"{feature.iso2}.{feature.admin1}.{feature.admin2}", "")
        return replace(
            draft,
            names=draft.names | town.names,
            latitude=feature.latitude,
            longitude=feature.longitude,
            admin1=usual_name(first, country, ()) or draft.admin1,
            admin2=usual_name(second, country, ()) or draft.admin2,
            population=feature.population or draft.population,
        )

    def _new(self, feature: Feature, country: str, capitals: set[str | None]) -> Draft:
        """A town that does not ship, under the name that English news uses, if we know it."""
        usual = self._english.get((country, feature.name), ())
        return Draft(
            name=usual_name(feature.name, country, usual),
            names=frozenset(map(plain_name, usual)),
            country=country,
            latitude=feature.latitude,
            longitude=feature.longitude,
            feature="PPLC" if feature.code == "PPLC" and country not in capitals else "PPL",
            geonameid=feature.geonameid,
        )

    def _renamed(
        self, firsts: Mapping[str, Mapping[str, str]]
    ) -> dict[tuple[str | None, str | None], str]:
        """New names of first divisions by country and the name that ships."""
        found: dict[tuple[str | None, str | None], str] = {}
        for row in read_rows(folder() / "admin1.csv", ("code", "name")):
            iso = self._isos.get(row["code"].partition(".")[0])
            if iso is not None:
                country = iso["code"]
                new = usual_name(firsts[row["code"]]["name"], country, ())
                found[country, usual_name(row["name"], country, ())] = new
        return found


def _draft(place: PlaceEntry, names: frozenset[str]) -> Draft:
    """A place of the gazetteer that ships, as it went into it."""
    return Draft(
        name=place.name,
        names=names,
        country=place.country or "",
        latitude=place.latitude,
        longitude=place.longitude,
        feature=place.feature,
        admin1=place.admin1 or "",
        admin2=place.admin2 or "",
        geonameid=place.geonameid or 0,
        population=place.population,
    )


def _names(feature: Feature, country: str) -> frozenset[str]:
    """The spellings of a town's name, and of its alternate names those that are spellings too."""
    found = spellings(feature.name, country)
    if country in TRANSLITERATED:
        key = skeleton(feature.name)
        alternates = feature.alternates if sum(map(str.isalpha, key)) >= CONSONANTS else ()
        for name in filter(_is_name, alternates):
            if skeleton(name) == key and alike(name, feature.name):
                found.add(plain_name(name))
    return frozenset(found)


def _is_name(name: str) -> bool:
    return len(name) >= SHORTEST and name[0].isupper() and not name.isupper() and is_latin(name)
