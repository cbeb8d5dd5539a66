"""``dragoman version``."""

from __future__ import annotations

import typer

import dragoman


def version() -> None:
    """Print the version."""
    typer.echo(f"dragoman {dragoman.__version__}")
