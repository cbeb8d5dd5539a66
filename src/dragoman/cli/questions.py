"""``dragoman positions`` and ``dragoman threads``: questions over a store's statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import streams
from dragoman.cli.answers import check_form, write_answer
from dragoman.cli.lists import Actors, Issues, Since, Until
from dragoman.cli.options import DEFAULT_STORE, PATIENCE, OutputFile, StoreFile, To
from dragoman.cli.sinks import Form, console

if TYPE_CHECKING:
    import pyarrow

    from dragoman.store import Store


class By(StrEnum):
    """Whom a speaker counts for."""

    ACTOR = "actor"
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"


class Ends(StrEnum):
    """What came of a demand or claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"
    DENIED = "denied"


def positions(
    issue: Issues = None,
    actor: Actors = None,
    since: Since = None,
    until: Until = None,
    level: Annotated[By, typer.Option(help="Whom a speaker counts for.")] = By.ACTOR,
    shifts: Annotated[
        bool, typer.Option("--shifts", help="Only those who changed, from what to what.")
    ] = False,
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """Show who stands where on an issue: the latest position and the one before.

    Example: dragoman positions --issue nuclear-deal --since 2021
    """
    from dragoman import explore
    from dragoman.explore.rows import POSITION_COLUMNS, position_rows
    from dragoman.explore.screen import positions_view
    from dragoman.store import open_store

    check_form(to, output)
    opened = open_store(store, read_only=True, patience=PATIENCE)
    found = explore.positions(
        opened, issue=issue, actor=actor, since=since, until=until, level=level.value
    )
    if shifts:
        found = [one for one in found if one.changes]
    if to is Form.TABLE and not found:
        _say_none("changes of position" if shifts else "positions", opened, issue)
        return
    with streams.opened_output(output) as out:
        if to is Form.TABLE:
            console(out).print(positions_view(found, changes=shifts))
        else:
            rows = position_rows(found, changes=shifts)
            write_answer(_arrow(rows, POSITION_COLUMNS), to, out)


def threads(
    issue: Issues = None,
    actor: Actors = None,
    since: Since = None,
    until: Until = None,
    outcome: Annotated[
        list[Ends] | None, typer.Option(help="Only those that ended so; may be repeated.")
    ] = None,
    days: Annotated[
        int, typer.Option(min=0, help="Days within which another article may hold the answer.")
    ] = 90,
    store: StoreFile = DEFAULT_STORE,
    to: To = Form.TABLE,
    output: OutputFile = None,
) -> None:
    """Pair demands, requests and proposals with their answers, and claims with their denials.

    Example: dragoman threads --actor IRN --issue sanctions-relief --outcome unanswered
    """
    from dragoman import explore
    from dragoman.explore.rows import THREAD_COLUMNS, thread_rows
    from dragoman.explore.screen import threads_view
    from dragoman.store import open_store

    check_form(to, output)
    opened = open_store(store, read_only=True, patience=PATIENCE)
    found = explore.threads(opened, issue=issue, actor=actor, since=since, until=until, days=days)
    if outcome:
        ends = {one.value for one in outcome}
        found = [one for one in found if one.outcome in ends]
    if to is Form.TABLE and not found:
        _say_none("threads", opened, issue)
        return
    with streams.opened_output(output) as out:
        if to is Form.TABLE:
            console(out).print(threads_view(found))
        else:
            write_answer(_arrow(thread_rows(found), THREAD_COLUMNS), to, out)


def _say_none(what: str, store: Store, issue: Sequence[str] | None) -> None:
    """That there is nothing, and which issues there are where one was asked for."""
    from dragoman.explore.issues import issues, near

    raised = issues(store) if issue else {}
    unknown = [one for one in issue or () if one not in raised]
    if unknown and raised:
        listed = ", ".join(near(store, unknown[0]))
        streams.say(f"no {what}; no statement raises {unknown[0]!r}; there are: {listed}")
    else:
        streams.say(f"no {what}")


def _arrow(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> pyarrow.Table:
    """Rows as a table whose columns do not depend on what is in them."""
    import pyarrow

    from dragoman.explore.rows import type_of

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(name, types[type_of(name)]) for name in columns])
    return pyarrow.Table.from_pylist(list(rows), schema=schema)
