"""The program's commands: which there are, and how what goes wrong becomes an exit status."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from dragoman.cli import streams
from dragoman.errors import BadDate, DragomanError, SettingsError


class Command(NamedTuple):
    """Where a command's function lies (module ``dragoman.cli.<module>``) and what it is for."""

    module: str
    function: str
    purpose: str


COMMANDS = {
    "read": Command("read", "read", "Read articles; print or store their record."),
    "events": Command("lists", "events", "List events of a store."),
    "statements": Command("lists", "statements", "List statements of a store."),
    "agreements": Command("agreements", "agreements", "List agreements and what falls due."),
    "actors": Command("actors", "actors", "List who stands in a store, and how often."),
    "agreement": Command("agreement", "agreement", "Show one agreement; correct what is one."),
    "stories": Command("stories", "stories", "List events that many reports tell, joined."),
    "duplicates": Command("stories", "duplicates", "List copies, updates and corrections."),
    "link": Command("link", "link", "Find copies and stories among what is new."),
    "count": Command("stories", "count", "Count reports, events or stories."),
    "correct": Command("correct", "correct", "Correct a record, reject it, or undo that."),
    "corrections": Command("correct", "corrections", "List corrections and whether they hold."),
    "changes": Command("changes", "changes", "List what was added, revised and withdrawn."),
    "positions": Command("questions", "positions", "Show who stands where, and who changed."),
    "threads": Command("questions", "threads", "Pair demands with answers, claims with denials."),
    "export": Command("export", "app", "Export a store's records in another format."),
    "aggregate": Command("aggregate", "aggregate", "Count by dyad, country, type and time."),
    "compare": Command("compare", "compare", "Show where two data sets agree."),
    "import": Command("imports", "app", "Read POLECAT, ICEWS and Phoenix files into a store."),
    "ask": Command("ask", "ask", "Ask a store in SQL; nothing outside it can be reached."),
    "serve": Command("serve", "serve", "Serve the reading room: read, ask, check, correct."),
    "evaluate": Command("evaluate", "evaluate", "Measure the coder on gold labels."),
    "train": Command("train", "train", "Train a classifier for a codebook."),
    "actor": Command("actor", "actor", "Say whom a phrase names, on a day."),
    "codebook": Command("codebook", "codebook", "Show and check the codebook."),
    "knowledge": Command("knowledge", "app", "Check the tables; build larger ones from dumps."),
    "schema": Command("schema", "schema", "Print the JSON Schema of the records."),
    "demo": Command("demo", "demo", "Read the articles that ship with the package."),
    "doctor": Command("doctor", "doctor", "Say what is installed and whether it works."),
    "version": Command("version", "version", "Print the version."),
}


class LazyGroup(TyperGroup):
    """Loads a command's module when it is called, so that ``--help`` loads none."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        # Only the names are looked at, to suggest one for a slip of the pen.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        """The command of this name, loaded now."""
        found = COMMANDS.get(cmd_name)
        if found is None:
            return None
        function = getattr(import_module(f"dragoman.cli.{found.module}"), found.function)
        if isinstance(function, typer.Typer):  # a group of commands
            return typer.main.get_command(function)  # type: ignore[return-value]
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        one.command(cmd_name, context_settings=_SETTINGS)(function)
        return typer.main.get_command(one)  # type: ignore[return-value]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.purpose) for name, command in COMMANDS.items()])

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; our errors become one line and an exit status."""
        try:
            value = super().invoke(ctx)
            sys.stdout.flush()
            return value
        except DragomanError as error:
            streams.complain(str(error))
            raise typer.Exit(2 if isinstance(error, BadDate | SettingsError) else 1) from error
        except BrokenPipeError as error:
            streams.silence_stdout()
            raise typer.Exit(0) from error
        except OSError as error:
            streams.silence_stdout()
            streams.complain(str(streams.failed_write(error)))
            raise typer.Exit(1) from error


_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
    subcommand_metavar="COMMAND [ARGS]...",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from dragoman.cli.version import version

        version()
        raise typer.Exit


@app.callback()
def dragoman(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version."
        ),
    ] = False,
) -> None:
    """Read political news; keep the record: events, statements, agreements, each with its words."""
