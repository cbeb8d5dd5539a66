"""CAMEO codes of actors → PLOVER's country and sectors.

A CAMEO code is a row of groups of three characters: a country or an international code first,
then roles, religions, ethnic groups and organisations. ``cameo.csv`` says what each group is in
PLOVER, and where that is from. What PLOVER has no place for is handed back, never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.tables import folder, read_rows

_CACHED = 20_000


class Meaning(NamedTuple):
    """What a code means in PLOVER.

    ``unmapped`` are its groups without a sector (an organisation's own, an ethnic group);
    ``places`` those that only say where it is at home, as a region or a second country does:
    PLOVER has no field for that.
    """

    country: str | None
    sectors: tuple[str, ...]
    unmapped: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Group(NamedTuple):
    """One group of a code: a row of ``cameo.csv``."""

    kind: str
    country: str
    sector: str
    alone: bool


class Unmeant(NamedTuple):
    """Why a code means nothing in PLOVER: ``vague`` names a region or the like."""

    group: str
    vague: bool


@lru_cache(_CACHED)
def meaning_of(code: str) -> Meaning | Unmeant:
    """What an actor's code means; :class:`Unmeant` where its beginning says nothing.

    >>> meaning_of("LTUGOVHLH")
    Meaning(country='LTU', sectors=('GOV', 'MED'), unmapped=(), places=())
    >>> meaning_of("IGOUNOKID").unmapped, meaning_of("NGOCHE").sectors
    (('KID',), ('SOC',))
    """
    groups = _split(code)
    first = _first(groups[0]) if groups else None
    if first is None or first.kind == "ambiguous":
        return Unmeant(groups[0] if groups else code, vague=False)
    meaning = _read(groups, first)
    if meaning.country is None and not meaning.sectors:
        return Unmeant(groups[0], vague=first.kind in {"vague", "region"})
    return meaning


@lru_cache(_CACHED)
def sectors_of(code: str) -> Meaning | Unmeant:
    """What an agent's code means, whose groups are roles: without the ``~`` that marks it.

    >>> sectors_of("GOVMED").sectors
    ('GOV', 'JRN')
    """
    groups = _split(code)
    table = _table()
    known = [table[each] for each in groups if each in table]
    sectors = _sectors(known)
    if not sectors:
        return Unmeant(groups[0] if groups else code, vague=False)
    unmapped = tuple(g for g in groups if g not in table or not table[g].sector)
    return Meaning(None, sectors, unmapped)


def joined(meanings: Sequence[Meaning]) -> Meaning | None:
    """What several codes of one actor mean together; None if they name several countries."""
    countries = {meaning.country for meaning in meanings if meaning.country}
    if len(countries) > 1:
        return None
    return Meaning(
        next(iter(countries), None),
        tuple(dict.fromkeys(sector for each in meanings for sector in each.sectors)),
        tuple(group for each in meanings for group in each.unmapped),
        tuple(group for each in meanings for group in each.places),
    )


def _split(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(0, len(code), 3)]


def _first(group: str) -> Group | None:
    """The first group of a code: a country, an international code, a region or a role."""
    codes = load_codes()
    if group in _table():
        return _table()[group]
    country = group if group in codes.states else codes.folded.get(group)
    return Group("state", country, "", False) if country else None


def _read(groups: Sequence[str], first: Group) -> Meaning:
    codes, table = load_codes(), _table()
    country = first.country or None
    known, unmapped = [first], []
    places = [groups[0]] if first.kind in {"vague", "region"} else []
    for name in groups[1:]:
        group = table.get(name)
        if group is not None and group.kind == "organisation":
            country = group.country if first.kind == "international" else country
        elif group is not None and group.kind == "sector":
            known.append(group)
        elif group is not None or name in codes.states or name in codes.folded:
            places.append(name)
        else:
            unmapped.append(name)
    places = [place for place in places if place != country]
    return Meaning(country, _sectors(known), tuple(unmapped), tuple(places))


def _sectors(groups: Iterable[Group]) -> tuple[str, ...]:
    """The sectors of groups in their order; some count only where there is no other."""
    listed = list(groups)
    found = [group.sector for group in listed if group.sector and not group.alone]
    weak = [group.sector for group in listed if group.sector and group.alone]
    # What an organisation is about ("NGO" and "HRI") says more than that it is one.
    sectors = list(dict.fromkeys(found or weak[-1:]))
    if "OPP" in sectors and "PTY" in sectors[sectors.index("OPP") :]:
        # PLOVER's order: a party, and of the opposition.
        sectors.remove("PTY")
        sectors.insert(sectors.index("OPP"), "PTY")
    return tuple(sorted(sectors, key="PRE".__eq__))


@cache
def _table() -> dict[str, Group]:
    columns = ("code", "kind", "country", "sector", "alone")
    return {
        row["code"]: Group(row["kind"], row["country"], row["sector"], row["alone"] == "true")
        for row in read_rows(folder() / "own" / "cameo.csv", columns)
    }
