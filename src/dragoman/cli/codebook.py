"""``dragoman codebook``: what the types and modes mean, and whether the codebook holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import streams


def codebook(
    name: Annotated[
        str | None, typer.Argument(help="One event type (ASSAULT); by default all.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only check it; exit 1 if it does not hold.")
    ] = False,
    page: Annotated[
        bool, typer.Option("--page", help="Print it whole, as a Markdown page.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option(help="A codebook of your own; by default PLOVER.")
    ] = None,
) -> None:
    """Show the codebook's types and modes with scores and definitions; check it."""
    from dragoman.knowledge.codebook import contexts, entries, faults
    from dragoman.knowledge.codebook_page import page as page_of

    found = faults(folder)
    for fault in found:
        streams.complain(fault)
    if check:
        streams.say("the codebook holds together" if not found else f"{len(found)} faults")
        raise typer.Exit(1 if found else 0)
    if page:
        lines = [page_of(folder)]
    else:
        shown = [e for e in entries(folder) if name is None or e.event_type == name.upper()]
        if not shown:
            raise typer.BadParameter(f"the codebook has no type {name!r}")
        lines = [
            f"{entry.event_type if entry.mode is None else '  ' + entry.mode:<16}"
            f"{entry.score:>6.1f}  {entry.cameo or '':<5} {entry.quad:<21} {entry.definition}"
            for entry in shown
        ]
        if name is None and folder is None:
            lines.append("contexts: " + ", ".join(contexts()))
    with streams.opened_output(None) as output:
        output.write(("\n".join(lines) + "\n").encode())
    if found:
        raise typer.Exit(1)
