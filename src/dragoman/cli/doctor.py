"""``dragoman doctor``: what is installed, and whether it works."""

from __future__ import annotations

import platform
import time
from importlib.metadata import PackageNotFoundError, version

import typer

from dragoman.cli import streams

PACKAGES = (
    "spacy", "msgspec", "trafilatura", "py3langid", "duckdb", "pyarrow", "pandas", "typer", "rich",
)  # fmt: skip
ARTICLE = "Peru and Chile held talks in Lima on Tuesday. “We will sign the treaty,” Peru said."


def doctor() -> None:
    """Say what is installed, which model parses, and whether one article is read right."""
    import dragoman

    lines = [f"dragoman     {dragoman.__version__}", f"python       {platform.python_version()}"]
    lines += [f"{name:<12} {_version(name)}" for name in PACKAGES]
    healthy = True
    for check in (_model, _tables, _codebook, _article):
        good, line = check()
        healthy &= good
        lines.append(f"{'ok  ' if good else 'FAIL'} {line}")
    with streams.opened_output(None) as output:
        output.write(("\n".join(lines) + "\n").encode())
    if not healthy:
        raise typer.Exit(1)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _model() -> tuple[bool, str]:
    from dragoman.errors import MissingExtra
    from dragoman.parse.backends.spacy_backend import installed_model

    try:
        return True, f"model: {installed_model()}"
    except MissingExtra as error:
        return False, str(error)


def _tables() -> tuple[bool, str]:
    from dragoman.errors import KnowledgeError
    from dragoman.knowledge.entities import entities

    try:
        return True, f"tables: {len(entities())} names of actors"
    except KnowledgeError as error:
        return False, str(error)


def _codebook() -> tuple[bool, str]:
    from dragoman.knowledge.codebook import entries, faults

    found = faults()
    if found:
        return False, f"codebook: {found[0]} ({len(found)} faults)"
    return True, f"codebook: {sum(entry.mode is None for entry in entries())} types"


def _article() -> tuple[bool, str]:
    from dragoman.errors import DragomanError
    from dragoman.reader import Reader

    try:
        start = time.perf_counter()
        reading = Reader().read(ARTICLE, published="2019-06-12")
    except DragomanError as error:
        return False, f"reading: {error}"
    took = time.perf_counter() - start
    talks = any(
        event.event_type == "CONSULT" and {a.country for a in event.actors} == {"PER", "CHL"}
        for event in reading.events
    )
    said = any(s.speaker and s.speaker.country == "PER" for s in reading.statements)
    counts = f"{len(reading.events)} events, {len(reading.statements)} statements"
    return talks and said, f"reading: one article with {counts}, {took:.1f} s with loading"
