"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.cli.sinks import Form, Kind

To: TypeAlias = Annotated[Form, typer.Option("--to", help="Form of the output.")]
OutputFile: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write; by default standard output.")
]
KindOption: TypeAlias = Annotated[
    Kind | None,
    typer.Option(
        "--kind", help="Only this kind of record; CSV and Parquet hold one (default: event)."
    ),
]
StoreFile: TypeAlias = Annotated[
    Path, typer.Option("--store", help="The store to ask, as 'read --store' made it.")
]
DEFAULT_STORE = Path("news.duckdb")
PATIENCE = 30.0
"""Seconds that a command waits for a store that another process holds."""
KnowledgeOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", help="Tables or dictionaries of your own (a file or folder; repeatable)."
    ),
]
