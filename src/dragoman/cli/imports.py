"""``dragoman import FORMAT FILE…``: other people's event files, into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import streams
from dragoman.cli.options import DEFAULT_STORE, PATIENCE

_SHOWN = 20
"""Failures that are shown one by one; the store keeps all."""
_PURPOSES = {
    "polecat": "Read POLECAT files (forty columns) into a store.",
    "icews": "Read ICEWS files (twenty columns) into a store.",
    "phoenix": "Read Phoenix files (twenty-six columns) into a store.",
}

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    subcommand_metavar="FORMAT [OPTIONS]...",
)


@app.callback()
def formats() -> None:
    """Read POLECAT, ICEWS and Phoenix files into a store, as records without words."""


def _command(form: str) -> Any:
    def read(
        files: Annotated[
            list[Path], typer.Argument(help="Tab or comma separated; gzip too.", metavar="FILE…")
        ],
        store: Annotated[
            Path, typer.Option("--store", help="The store to add to; made if it is not there.")
        ] = DEFAULT_STORE,
    ) -> None:
        from dragoman.imports import import_files
        from dragoman.store import open_store

        shown = 0

        def complain(error: Exception) -> None:
            nonlocal shown
            shown += 1
            if shown <= _SHOWN:
                streams.complain(str(error))

        done = import_files(files, form, open_store(store, patience=PATIENCE), on_failure=complain)
        if shown > _SHOWN:
            streams.complain(f"and {shown - _SHOWN} more; the store's table of failures has all")
        streams.say(
            f"{done.rows:,} rows read: {done.events:,} events in {done.reports:,} reports; "
            f"{done.failed:,} could not be read, {done.without_type:,} have no type in PLOVER, "
            f"{done.unmapped:,} words not mapped; kept in {store}"
        )
        if done.failed:
            raise typer.Exit(1)

    read.__doc__ = _PURPOSES[form]
    return read


for _form in _PURPOSES:
    app.command(_form, context_settings={"help_option_names": ["-h", "--help"]})(_command(_form))
