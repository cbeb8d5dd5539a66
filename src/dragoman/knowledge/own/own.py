"""Users' own tables and dictionaries, read into names, roles and faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entities import Named
from dragoman.knowledge.own.actors import Entry, entry_of, read_actors
from dragoman.knowledge.own.agents import read_agents
from dragoman.knowledge.own.bodies import read_rows_of_actors
from dragoman.knowledge.own.content import form_of
from dragoman.knowledge.own.csv_tables import read_csv
from dragoman.knowledge.own.dictionary import read_dictionary
from dragoman.knowledge.own.files import read_sources
from dragoman.knowledge.own.page import Page
from dragoman.knowledge.own.persons import Persons
from dragoman.knowledge.own.rows import ActorRow
from dragoman.knowledge.own.toml_tables import read_toml_table


@dataclass(frozen=True, slots=True)
class Own:
    """What users' own tables and dictionaries say.

    Attributes:
        named: names as texts write them, with what they mean.
        roles: rows in the form of ``roles.toml``'s ``[[role]]``.
        replaced: exact names whose meaning in our own tables no longer counts. One that is in
            ``named`` means what stands there; one that is not means no actor (the null code of
            a dictionary), and a longer name that begins with it still counts.
        faults: what is not used and why, each with file and line; everything else is used.
    """

    named: tuple[Named, ...] = ()
    roles: tuple[dict[str, Any], ...] = ()
    replaced: frozenset[str] = frozenset()
    faults: tuple[KnowledgeError, ...] = ()


@dataclass(slots=True)
class Gathered:
    """What has been read from all files so far."""

    rows: list[ActorRow] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    roles: list[dict[str, Any]] = field(default_factory=list)


def read_own(paths: Sequence[Path]) -> Own:
    """Reads users' own knowledge; see ``docs/own-tables.md`` for the forms.

    A later file says more than an earlier one where both are dictionaries and give one name
    different codes on the same days.

    Args:
        paths: CSV or TOML tables, folders of such, and dictionaries of PETRARCH or TABARI.

    Returns:
        What could be read. Nothing is raised for what could not: it is among the faults.
    """
    sources, faults = read_sources(paths)
    pages = [Page(source.path, source.text) for source in sources]
    gathered = Gathered()
    for page in pages:
        read_page(page, gathered)
    own = _joined(gathered)
    faults += (fault for page in pages for fault in page.faults())
    return Own(own.named, own.roles, own.replaced, tuple(faults))


def read_page(page: Page, gathered: Gathered) -> None:
    """Reads one file; every line of the page ends up as used, aside or faulty."""
    form = form_of(page)
    if form == "csv":
        gathered.rows += read_csv(page)
    elif form == "toml":
        rows, roles = read_toml_table(page)
        gathered.rows += rows
        gathered.roles += roles
    elif form == "dictionary":
        _read_dictionary(page, gathered)


def _read_dictionary(page: Page, gathered: Gathered) -> None:
    entries = read_dictionary(page)
    agents = [record for record in entries.records if record.is_agent]
    of_agents = len(agents) * 2 > len(entries.records) or bool(entries.sets)
    for record in entries.records:
        if record.is_agent:
            continue
        if of_agents and record.codes:
            page.fault("the code of an agent has no ~", record.codes[0].line, lines=record.lines,
                       remedy="expected NOUN {PLURAL} [~CODE]")  # fmt: skip
            continue
        entry = entry_of(page, record, len(gathered.entries))
        if entry is not None:
            gathered.entries.append(entry)
    gathered.roles += read_agents(page, agents, entries.sets)


def _joined(gathered: Gathered) -> Own:
    """Tables and dictionaries together; a name that a table overrides means only that."""
    persons = Persons()
    overriding = [row for row in gathered.rows if row.override]
    others = [row for row in gathered.rows if not row.override]
    alone = list(read_rows_of_actors(overriding, persons))
    named = [*alone, *read_rows_of_actors(others, persons)]
    actors = read_actors(gathered.entries, persons)
    people, replaced = persons.named()
    named += (*people, *actors.named)
    overridden = {name for row in overriding for name in row.names}
    if overridden:
        mine = {*alone, *persons.alone()}
        named = [each for each in named if each[0] not in overridden or each in mine]
    replaced = replaced | overridden | set(actors.void)
    return Own(tuple(dict.fromkeys(named)), tuple(gathered.roles), frozenset(replaced))
