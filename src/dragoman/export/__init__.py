"""Records → other formats, a file per format, listed in :mod:`dragoman.export.registry`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.export.format import Format, Option, Records
    from dragoman.export.registry import FORMATS, format_named, write_records

__all__ = ["FORMATS", "Format", "Option", "Records", "format_named", "write_records"]

_HOMES = {"Format": "format", "Option": "format", "Records": "format"}


def __getattr__(name: str) -> Any:
    """Loads what is asked for; the command line needs only ``export.printable`` at its start."""
    if name in __all__:
        home = _HOMES.get(name, "registry")
        return getattr(import_module(f"dragoman.export.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
