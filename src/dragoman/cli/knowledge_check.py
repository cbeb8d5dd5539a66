"""``dragoman knowledge check`` and ``audit``: whether the tables hold, and rows to look up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import streams


def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            exists=True, file_okay=False, help="A folder of tables; by default the package's own."
        ),
    ] = None,
    issues: Annotated[
        Path | None,
        typer.Option("--issues", exists=True, help="A dictionary of issues of your own, only."),
    ] = None,
) -> None:
    """Check tables of actors and places, and issues; print each fault with its file and line."""
    from dragoman.knowledge.issues_lint import lint_issues
    from dragoman.knowledge.lint import lint_tables

    found = lint_tables(folder) if issues is None else []
    if folder is None:
        found += lint_issues(issues)
    with streams.opened_output(None) as output:
        output.write("".join(f"{fault}\n" for fault in found).encode())
    streams.say("the tables hold together" if not found else f"{len(found)} faults")
    if found:
        raise typer.Exit(1)


def audit(
    number: Annotated[int, typer.Argument(min=1, help="How many rows.")],
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same rows.")] = 0,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", help="A table (parties.csv); may be repeated. Default: offices."),
    ] = None,
) -> None:
    """Draw rows at random, as CSV with file and line, to check against sources."""
    from dragoman.knowledge.lint.audit import sample
    from dragoman.knowledge.lint.known import OFFICES

    drawn = sample(number, seed=seed, tables=tuple(table or (OFFICES,)))
    with streams.opened_output(None) as output:
        output.write(drawn.encode())
