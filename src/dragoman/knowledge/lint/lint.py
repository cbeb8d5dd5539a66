"""All checks over all tables of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge.entities import countries
from dragoman.knowledge.lint.codes import Codes, of_codes
from dragoman.knowledge.lint.dates import of_dates
from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.holders import of_holders
from dragoman.knowledge.lint.known import (
    FILE,
    Suspicion,
    causes,
    settle,
    vacancies_that_are_none,
)
from dragoman.knowledge.lint.layout import layout_of, load_layouts
from dragoman.knowledge.lint.names import of_aliases, of_names, of_repeated
from dragoman.knowledge.lint.places import middles, of_places
from dragoman.knowledge.lint.reading import Table, read_table
from dragoman.knowledge.lint.text import of_text
from dragoman.knowledge.tables import folder as package_folder

STATES = "countries.csv"


def lint_tables(folder: Path | None = None) -> list[Fault]:
    """What does not hold together in a folder of tables; empty if all does.

    Args:
        folder: tables named as the package's are (``offices/*.csv``, ``parties.csv`` …), not
            necessarily all of them; by default the package's own. States are those of its
            ``countries.csv``, or the package's where it has none. Exceptions are the package's
            and those of its own ``lint/known.csv``.

    Returns:
        The faults by file and line.
    """
    tables, found = read_tables(folder or package_folder())
    exceptions = [table for table in tables if table.file == FILE]
    if folder is not None:
        own, _ = read_tables(package_folder())
        exceptions += [table for table in own if table.file == FILE]
    known = causes(exceptions)
    codes = Codes(states=_states(tables))
    where = middles(tables)
    for table in tables:
        found += [*of_text(table), *of_codes(table, codes), *of_dates(table)]
        found += [*of_places(table, where), *of_aliases(table), *of_repeated(table)]
    whole = folder is None
    found += settle(_suspicions(tables), known, whole=whole)
    found += vacancies_that_are_none(known, tables) if whole else ()
    return sorted(set(found))


def read_tables(folder: Path) -> tuple[list[Table], list[Fault]]:
    """The tables of a folder that have a layout, and what is wrong with their form.

    A missing table is a fault in the package's own folder only.
    """
    tables: list[Table] = []
    found: list[Fault] = []
    paths = sorted([*folder.glob("*.csv"), *folder.glob("offices/*.csv"), *folder.glob(FILE)])
    for path in paths:
        file = path.relative_to(folder).as_posix()
        layout = layout_of(file)
        if layout is None:
            known = ", ".join(one.files for one in load_layouts())
            found.append(Fault(file, 1, "no table has this name", f"one of {known}"))
        else:
            table, faults = read_table(path, file, layout)
            tables.append(table)
            found += faults
    if folder == package_folder():
        found += _missing({table.layout.files for table in tables})
    return tables, found


def _missing(there: set[str]) -> Iterator[Fault]:
    for layout in load_layouts():
        if layout.files not in there:
            yield Fault(layout.files, 1, "the table is missing", "a file of this name")


def _states(tables: list[Table]) -> frozenset[str]:
    for table in tables:
        if table.file == STATES:
            return frozenset(row.cells["code"] for row in table.rows)
    return frozenset(countries())


def _suspicions(tables: list[Table]) -> Iterator[Suspicion]:
    yield from of_holders(tables)
    yield from of_names(tables)
