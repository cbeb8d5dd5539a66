"""``dragoman export FORMAT``: a store's records in another format, a subcommand per format.

The subcommands are made from :mod:`dragoman.export.registry`: a format's options become the
command's, beside the filters that all have.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import streams
from dragoman.cli.lists import Actors, Countries, Since, Until
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile
from dragoman.export.format import Format, Option, Records
from dragoman.export.registry import FORMATS, format_named

if TYPE_CHECKING:
    from dragoman.store import Store

_FILTERS: dict[str, tuple[Any, Any]] = {
    "actor": (Actors, None),
    "country": (Countries, None),
    "since": (Since, None),
    "until": (Until, None),
}
_PLACES: dict[str, tuple[Any, Any]] = {
    "store": (StoreFile, DEFAULT_STORE),
    "output": (OutputFile, None),
}


def selected(store: Store, kinds: tuple[str, ...], filters: dict[str, Any]) -> Records:
    """The records of these kinds that pass the filters, and the articles in which they stand.

    Args:
        store: opened.
        kinds: of "event", "statement", "agreement".
        filters: those of :meth:`dragoman.store.Store.events`.
    """
    found = {f"{kind}s": getattr(store, f"{kind}s")(**filters) for kind in kinds}
    ids = {record.article for records in found.values() for record in records}
    return Records(articles=store.articles(ids), **found)


def _command(form: Format) -> Any:
    """The function behind ``dragoman export NAME``."""

    def export(**given: Any) -> None:
        from dragoman.store import open_store

        filters = {name: given[name] for name in _FILTERS}
        chosen = form.chosen({option.name: given[option.name] for option in form.options})
        records = selected(
            open_store(given["store"], read_only=True, patience=PATIENCE), form.kinds, filters
        )
        with streams.opened_output(given["output"]) as out:
            count = form.write(records, out, chosen)
        if count == 0:
            streams.say("nothing to export")
        for note in form.notes(records, chosen):
            streams.say(note)

    own = {option.name: (_annotation(option), option.default) for option in form.options}
    # typer reads a command's options from its signature, which depends on the format's.
    export.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=a)
            for name, (a, default) in {**own, **_FILTERS, **_PLACES}.items()
        ]
    )
    export.__annotations__ = {name: a for name, (a, _) in {**own, **_FILTERS, **_PLACES}.items()}
    export.__doc__ = form.purpose
    return export


def _annotation(option: Option) -> Any:
    choices = f" One of: {', '.join(option.choices)}." if option.choices else ""
    flag = f"--{option.name.replace('_', '-')}"
    return Annotated[str | None, typer.Option(flag, help=option.help + choices)]


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    subcommand_metavar="FORMAT [OPTIONS]...",
)


@app.callback()
def formats() -> None:
    """Export a store's records in another format."""


for _name in FORMATS:
    app.command(_name, context_settings={"help_option_names": ["-h", "--help"]})(
        _command(format_named(_name))
    )
