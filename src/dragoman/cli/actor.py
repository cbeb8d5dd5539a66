"""``dragoman actor``: whom a phrase names."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.sinks import Form, console


def actor(
    phrase: Annotated[str, typer.Argument(help='"Deputy Secretary Hicks"')],
    on: Annotated[
        str | None, typer.Option("--on", help="The day (YYYY-MM-DD) for holders of offices.")
    ] = None,
    to: Annotated[Form, typer.Option("--to", help="table or jsonl.")] = Form.TABLE,
) -> None:
    """Say whom a phrase names, on a day: name, country, sectors and role.

    Example: dragoman actor "the German chancellor" --on 2019-05-01
    """
    import msgspec

    from dragoman.reader import Reader
    from dragoman.settings import load_settings

    if to not in (Form.TABLE, Form.JSONL):
        raise typer.BadParameter("an actor is printed as table or jsonl")
    found = Reader(model=load_settings().model).actor(phrase, on=on)
    with streams.opened_output(None) as out:
        if to is Form.JSONL:
            out.write(msgspec.json.encode(found) + b"\n")
            return
        _show(msgspec.to_builtins(found), out)


def _show(fields: dict[str, object], out: streams.Output) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.export.printable import printable

    table = Table.grid(padding=(0, 2, 0, 0))
    for name in ("text", "name", "id", "country", "sectors", "role"):
        value = fields[name]
        shown = " ".join(value) if isinstance(value, list | tuple) else value
        table.add_row(Text(name, style="bold"), Text(printable(str(shown or "–"))))
    console(out).print(table)
