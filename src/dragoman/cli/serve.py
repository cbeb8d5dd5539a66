"""``dragoman serve``: the reading room over a store, for this machine or for others."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.options import DEFAULT_STORE
from dragoman.errors import SettingsError


def serve(
    store: Annotated[Path, typer.Argument(help="The store; made where there is none.")] = (
        DEFAULT_STORE
    ),
    host: Annotated[str, typer.Option(help="Address to serve on; by default this machine.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port.")] = 8123,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="Name under which others reach it; may be repeated."),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(help="Make an account NAME:ROLE; its password is read from the terminal."),
    ] = None,
    roaming: Annotated[
        bool, typer.Option(help="Sessions hold from other addresses than where they began.")
    ] = False,
) -> None:
    """Serve the reading room: read, ask, check and correct in a browser.

    Example: dragoman serve news.duckdb
    """
    import uvicorn

    from dragoman.explore.web import ServeSettings, create_app, looks
    from dragoman.explore.web.guard import is_loopback
    from dragoman.explore.web.serving import announced, kept_up
    from dragoman.explore.web.settings import LOOPBACK
    from dragoman.store import open_store
    from dragoman.store.derived import is_stale

    opened = open_store(store, patience=10.0)
    if account is not None:
        _add_account(store, account)
        return
    shared = not is_loopback(host)
    token = secrets.token_urlsafe(24) if shared else None
    if shared and not name:
        raise SettingsError(
            "a room for others answers under a name", where="serve",
            remedy="say which with --name (news.example.org, or the machine's address)",
        )  # fmt: skip
    settings = ServeSettings(
        shared=shared, token=token, hosts=(*LOOPBACK, *(name or ())), roaming=roaming
    )  # fmt: skip
    shown = f"http://{name[0] if name else host}:{port}/"
    with announced(store, shown, token):
        with opened.reading() as connection:
            stale = is_stale(connection)
        if stale:
            streams.say("finding copies and stories of what came since the last time, meanwhile")
        app = create_app(opened, settings)
        streams.say(f"reading room at {shown}{f'?token={token}' if token else ''}; end with Ctrl-C")
        room = app.state.room
        with kept_up(opened, room.search, prepare=lambda: looks.prepare(room)):
            uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False,
                        timeout_keep_alive=5, limit_concurrency=200)  # fmt: skip


def _add_account(store: Path, account: str) -> None:
    from typing import cast

    from dragoman.explore.web.app import beside
    from dragoman.explore.web.people import People, Role

    name, _, role = account.partition(":")
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    People(beside(store, "people")).add(name, password, cast(Role, role or "coder"))
    streams.say(f"account {name} kept")
