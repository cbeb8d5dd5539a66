"""``dragoman actors``: who stands in a store, how often and in what part."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.lists import Limit
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile
from dragoman.cli.rows import RowForm, RowTo, write_rows


def actors(
    name: Annotated[list[str] | None, typer.Option(help="Part of a name; may be repeated.")] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Country code (IRN); may be repeated.")
    ] = None,
    sector: Annotated[
        list[str] | None, typer.Option(help="Sector code (GOV); may be repeated.")
    ] = None,
    limit: Limit = None,
    store: StoreFile = DEFAULT_STORE,
    to: RowTo = RowForm.TABLE,
    output: OutputFile = None,
) -> None:
    """List named actors of a store, those that stand in most records first.

    Counts are of records: how often one acts, is acted upon, speaks, is party to an agreement;
    "reports" are articles.

    Example: dragoman actors --country IRN --sector GOV
    """
    import msgspec

    from dragoman.store import open_store

    found = open_store(store, read_only=True, patience=PATIENCE).actors(
        name=name, country=country, sector=sector, limit=limit
    )
    rows = [msgspec.structs.asdict(one) for one in found]
    if to is RowForm.TABLE:
        rows = [
            {
                "name": row["name"],
                "country": row["country"],
                "sectors": " ".join(row["sectors"]),
                **{part: row[part] or "" for part in ("acts", "receives", "speaks", "party")},
                "records": row["records"],
                "reports": row["reports"],
            }
            for row in rows
        ]
    write_rows(rows, to=to, output=output, empty="no actors")
