"""Entries of dictionaries of actors → names with what they mean on which days.

A person is one entity with a tenure for each stretch of days, so that who it is does not depend
on the day and the country is known outside of them too; a body is one entity for each stretch,
since its sectors are looked up in the entity. Stretches never overlap: on any day one of them
holds, and no choice is left to make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.knowledge.entities import Entity, EntityKind, Named, Tenure
from dragoman.knowledge.names import load_names
from dragoman.knowledge.own.cameo import Meaning, Unmeant, joined, meaning_of
from dragoman.knowledge.own.cases import usual, variants
from dragoman.knowledge.own.checks import problem_of_name, tidy
from dragoman.knowledge.own.dictionary import Coded, Record
from dragoman.knowledge.own.identity import identity
from dragoman.knowledge.own.kinds import BODIES, kind_of
from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.own.page import Page
from dragoman.knowledge.own.persons import CODED, DEFAULT, Persons
from dragoman.knowledge.own.places import place_of, stands_for
from dragoman.knowledge.own.restrictions import iso
from dragoman.knowledge.own.timeline import Held, Piece, Sense, gaps, timeline

NULL, DISCARD = "---", "###"


class Entry(NamedTuple):
    """An actor of a dictionary: its names, cleaned, with what its codes mean."""

    page: Page
    names: tuple[str, ...]
    held: tuple[Held, ...]


class Actors(NamedTuple):
    """What dictionaries say: names that are no persons', and names that mean no actor."""

    named: list[Named]
    void: list[str]


def entry_of(page: Page, record: Record, number: int) -> Entry | None:
    """An actor's entry, or None where nothing of it can be used; its lines are accounted for."""
    names = _names(page, record)
    held = tuple(_held(page, record, number))
    void = not record.broken and {coded.held.code for coded in record.codes} == {NULL}
    if not names or not (void or any(each.sense for each in held)):
        _unused(page, record)
        return None
    page.used.update(line for line in record.lines if line not in page.faulty)
    return Entry(page, names, held)


def read_actors(entries: Sequence[Entry], persons: Persons) -> Actors:
    """The names of all entries; persons are handed to ``persons``."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for name in dict.fromkeys(map(str.upper, entry.names)):
            by_name[name].append(number)
    found = Actors([], [])
    for number, entry in enumerate(entries):
        shared = [name for name in entry.names if len(by_name[name.upper()]) > 1]
        own = [name for name in entry.names if len(by_name[name.upper()]) == 1]
        if own:
            _read([entry], own, persons, found)
        for name in shared:
            numbers = by_name[name.upper()]
            if numbers[-1] == number:
                _read([entries[each] for each in numbers], [name], persons, found)
    return found


def _names(page: Page, record: Record) -> tuple[str, ...]:
    """The names of an entry that can be looked for, each once."""
    names: dict[str, None] = {}
    for line, written in record.names:
        name = tidy(written.replace("_", " "))
        problem = problem_of_name(name)
        if problem:
            page.fault(f"{written!r} {problem}", line, remedy="write the name as texts do")
        else:
            names[name] = None
    return tuple(names)


def _held(page: Page, record: Record, entry: int) -> Iterator[Held]:
    """What the codes of an entry mean.

    Days of a code that means nothing are no one's. Where the days of one cannot be read, a
    default could stand on them: it is not used.
    """
    for coded in record.codes:
        if coded.held.always and record.broken:
            page.fault(
                "the default code is not used", coded.line,
                remedy=f"mend line {record.broken}: on its days the default must not hold",
            )  # fmt: skip
            continue
        sense = _sense(page, coded)
        if sense is not None or coded.held.code == NULL or not coded.held.always:
            yield Held(entry, coded.line, coded.held.start, coded.held.end, sense)


def _sense(page: Page, coded: Coded) -> Sense | None:
    """What a code says; None if it is the null code, or a fault."""
    code, line = coded.held.code, coded.line
    if code == DISCARD:
        page.fault_alike("the code [###] leaves out stories, which is not done here", line)
    if code in {NULL, DISCARD}:
        return None
    found = [meaning_of(part) for part in code.split("/")]
    meanings = [each for each in found if isinstance(each, Meaning)]
    for each in found:
        if isinstance(each, Unmeant):
            _note_unmeant(page, line, each)
    if len(meanings) < len(found):
        return None
    meaning = joined(meanings)
    if meaning is None:
        page.fault(f"[{code}] is several actors of several countries", line,
                   remedy="a name can mean one of them")  # fmt: skip
        return None
    note_unmapped(page, line, meaning)
    bare = meaning.country in load_codes().states and not (meaning.sectors or meaning.unmapped)
    return Sense(meaning.country, meaning.sectors, bare)


def _note_unmeant(page: Page, line: int, unmeant: Unmeant) -> None:
    if unmeant.vague:
        page.fault_alike("codes of regions and of unnamed actors mean none in PLOVER", line,
                         item=unmeant.group)  # fmt: skip
    else:
        page.fault_alike(
            "codes begin with no country, international code or role", line, item=unmeant.group,
            remedy="expected an ISO 3166 alpha-3 code, one of CAMEO's international codes or roles",
        )  # fmt: skip


def note_unmapped(page: Page, line: int, meaning: Meaning) -> None:
    """Notes the groups of a code that PLOVER has no place for; the rest of it is used."""
    for group in meaning.unmapped:
        page.fault_alike("groups of codes have no sector in PLOVER, the rest is used", line,
                         item=group, lost=False)  # fmt: skip
    for group in meaning.places:
        page.fault_alike("groups of codes say where an actor is at home, which is not kept", line,
                         item=group, lost=False)  # fmt: skip


def _unused(page: Page, record: Record) -> None:
    """Accounts for the lines of an entry that is not used."""
    for line, _ in record.names:
        if not record.codes and not record.broken:
            page.fault_alike("names without a code mean no actor", line,
                             remedy="expected [CODE] beside the name or below it")  # fmt: skip
        elif line not in page.faulty:
            page.fault_alike("names whose codes cannot be used are left out", line)
    page.faulty.update(record.lines)


def _read(
    entries: Sequence[Entry], names: Sequence[str], persons: Persons, found: Actors
) -> None:  # fmt: skip
    """Adds what names mean that stand in these entries, the last of which says the usual name."""
    line = timeline([entry.held for entry in entries])
    for lost in line.lost:
        page = next(entry.page for entry in entries if lost in entry.held)
        page.fault_alike("other codes of the same name take days of these", lost.line, lost=False)
    spelt = [variants(name) for name in names]
    if all(piece.sense is None for piece in line.pieces):
        found.void.extend(each for spellings in spelt for each in spellings)
        return
    main = entries[-1].names[0]
    if all(piece.sense.bare for piece in line.pieces if piece.sense):
        spelt = _read_places(entries[-1], spelt, line.pieces, found)
    everything = [each for spellings in spelt for each in spellings]
    if not everything:
        return
    kind = kind_of(variants(main), line.pieces)
    name = usual(main, person=kind == "person")
    if kind == "person":
        found.named.extend(_of_person(name, everything, line.pieces, persons))
    else:
        found.named.extend(_of_body(kind, name, everything, line.pieces))


def _read_places(
    entry: Entry, spelt: Sequence[tuple[str, ...]], pieces: Sequence[Piece], found: Actors
) -> list[tuple[str, ...]]:
    """Adds names that stand for a state; gives back those of which nothing shows that."""
    others = []
    senses = [piece.sense for piece in pieces if piece.sense]
    codes = {sense.country for sense in senses if sense.country}
    of_state = any(
        stands_for(variants(name), code) is not None for name in entry.names for code in codes
    )
    for spellings in spelt:
        for piece in pieces:
            country = piece.sense.country if piece.sense else None
            place = place_of(spellings, country, synonym=of_state) if country else None
            if place is not None:
                dated = place._replace(start=iso(piece.start), end=iso(piece.end))
                found.named.extend((each, dated) for each in spellings)
            elif country and spellings not in others:
                others.append(spellings)
    return others


def _of_person(
    name: str, spelt: Iterable[str], pieces: Sequence[Piece], persons: Persons
) -> Iterator[Named]:
    names = tuple(dict.fromkeys((name, *spelt)))
    runs = _runs(pieces)
    if len(runs) == 1:
        country = runs[0][0] or ""
        persons.add(names, country=country, tenures=map(_tenure, runs[0][1]))
        return
    for code, run in runs:
        held = tuple(map(_tenure, run))
        entity = Entity("person", identity("person", name), name, code, tenures=held)
        entity = entity._replace(start=iso(run[0].start), end=iso(run[-1].end))
        yield from ((each, entity) for each in names)


def _runs(pieces: Sequence[Piece]) -> list[tuple[str | None, list[Piece]]]:
    """Pieces that follow each other and are of one country."""
    runs: list[tuple[str | None, list[Piece]]] = []
    for piece in pieces:
        if piece.sense is None:
            continue
        if runs and runs[-1][0] == piece.sense.country:
            runs[-1][1].append(piece)
        else:
            runs.append((piece.sense.country, [piece]))
    return runs


def _tenure(piece: Piece) -> Tenure:
    assert piece.sense is not None
    country = piece.sense.country or ""
    office = DEFAULT if piece.default else CODED
    return Tenure(office, country, iso(piece.start), iso(piece.end), piece.sense.sectors)


def _of_body(
    kind: EntityKind, name: str, spelt: Sequence[str], pieces: Sequence[Piece]
) -> Iterator[Named]:
    """A body: one entity a stretch of days; the others are told by our own tables, or unknown."""
    senses = [(piece.start, piece.end, piece.sense) for piece in pieces if piece.sense]
    countries = {sense.country for *_, sense in senses}
    stretches = [(start, end, sense.country, sense.sectors) for start, end, sense in senses]
    known = any(e.kind in BODIES for each in spelt for e in load_names().lookup(each))
    if not known:
        country = next(iter(countries)) if len(countries) == 1 else None
        stretches += ((start, end, country, ()) for start, end in gaps(pieces))
    for start, end, country, sectors in stretches:
        of = identity(kind, name, country or "")
        entity = Entity(kind, of, name, country, sectors, iso(start), iso(end))
        yield from ((each, entity) for each in spelt)
