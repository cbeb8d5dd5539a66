"""``dragoman actor``: whom a phrase names."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import streams


def actor(
    phrase: Annotated[str, typer.Argument(help='Words that name an actor: "Russian police".')],
    on: Annotated[
        str | None, typer.Option("--on", help="Day on which offices are looked up.")
    ] = None,
) -> None:
    """Say whom a phrase names, on a day, as one JSON object."""
    from dragoman.reader import Reader
    from dragoman.records import to_json
    from dragoman.settings import load_settings

    found = Reader(model=load_settings().model).actor(phrase, on=on)
    with streams.opened_output(None) as output:
        output.write(to_json(found) + b"\n")
