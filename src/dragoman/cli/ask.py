"""``dragoman ask``: a store in SQL."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.answers import check_form, write_answer
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile, To
from dragoman.cli.sinks import Form


def ask(
    query: Annotated[str, typer.Argument(help="One SELECT statement; - reads it from a pipe.")],
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """Ask a store in SQL; files, settings and the network are out of its reach.

    Tables: articles, events, statements, agreements, agreement_actions; view: dyads.

    Example: dragoman ask "select event_type, count(*) from events group by all"
    """
    from dragoman.store import open_store

    check_form(to, output)
    text = sys.stdin.read() if query == "-" else query
    answer = open_store(store, read_only=True, patience=PATIENCE).sql(text)
    with streams.opened_output(output) as out:
        write_answer(answer, to, out)
