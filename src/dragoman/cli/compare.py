"""``dragoman compare A B``: where two data sets agree."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.answers import check_form, write_answer
from dragoman.cli.lists import Actors, Since, Until
from dragoman.cli.options import PATIENCE, OutputFile, To
from dragoman.cli.rows import RowForm, write_rows
from dragoman.cli.sinks import Form

if TYPE_CHECKING:
    from dragoman.explore.compare import Comparison
    from dragoman.store import Store


class Show(StrEnum):
    """What is written of a comparison."""

    SUMMARY = "summary"
    CELLS = "cells"


_DATA = "A store, or a POLECAT, ICEWS or Phoenix file."


def compare(
    a: Annotated[Path, typer.Argument(help=_DATA, metavar="A")],
    b: Annotated[Path, typer.Argument(help=_DATA, metavar="B")],
    show: Annotated[
        Show, typer.Option(help="Agreement by level and type, or every day, dyad and type.")
    ] = Show.SUMMARY,
    since: Since = None,
    until: Until = None,
    actor: Actors = None,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """Compare the events of two data sets by day, dyad and type: in both, only in A, only in B.

    Example: dragoman compare news.duckdb events.2018.tab --since 2018-05 --actor IRN
    """
    import msgspec

    from dragoman.explore.compare import compare as compared

    check_form(to, output)
    with _opened(a) as one, _opened(b) as other:
        found = compared(one, other, since=since, until=until, actor=actor)
    if show is Show.CELLS or to is Form.PARQUET:
        with streams.opened_output(output) as out:
            write_answer(found.cells, to, out)
    else:
        rows = [msgspec.structs.asdict(one) for one in found.levels]
        write_rows(rows, to=RowForm(to.value), output=output, empty="no events in either")
    _say(found)


def _say(found: Comparison) -> None:
    counts, scores = ("–" if one is None else f"{one:.3f}" for one in (found.counts, found.scores))
    streams.say(
        f"dyad-months: counts correlate {counts} over {found.months_either:,} in either, "
        f"mean scores {scores} over {found.months_both:,} in both"
    )
    for name, left in (("A", found.left_out_a), ("B", found.left_out_b)):
        if left:
            streams.say(f"{left:,} events of {name} have no single day or no country on a side")


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """A store as it is, or a file of events in a store of its own that goes away again."""
    from dragoman.errors import StoreError
    from dragoman.imports import import_files
    from dragoman.imports.lines import form_of_file
    from dragoman.store import open_store

    if not path.exists():
        raise StoreError("there is no such file", where=str(path), remedy="name another")
    with path.open("rb") as stream:
        is_store = stream.read(12)[8:] == b"DUCK"
    if is_store:
        yield open_store(path, read_only=True, patience=PATIENCE)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "file.duckdb")
        done = import_files(
            [path], form_of_file(path), store, on_failure=lambda error: streams.warn(str(error))
        )
        streams.say(f"{path}: {done.rows:,} rows, {done.events:,} events")
        yield store
