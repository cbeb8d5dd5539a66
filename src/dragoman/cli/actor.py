"""``dragoman actor``: whom a phrase names."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.options import KnowledgeOption


def actor(
    phrase: Annotated[str, typer.Argument(help='Words that name an actor: "Russian police".')],
    on: Annotated[
        str | None, typer.Option("--on", help="Day on which offices are looked up.")
    ] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Say whom a phrase names, on a day, as one JSON object."""
    from dragoman.cli.readers import make_reader, reader_options
    from dragoman.records import to_json

    found = make_reader(reader_options(knowledge)).actor(phrase, on=on)
    with streams.opened_output(None) as output:
        output.write(to_json(found) + b"\n")
