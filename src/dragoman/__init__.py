"""Dragoman reads political news and keeps the record: events, statements, agreements.

    import dragoman
    reader = dragoman.Reader()
    reading = reader.read(text, published="2021-04-13")
    reading.events, reading.statements, reading.agreements

Names are imported when they are first used, so that ``import dragoman`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.reader import Reader
    from dragoman.reading import Reading
    from dragoman.records import (
        Action,
        Actor,
        Agreement,
        Article,
        Attribution,
        Boundary,
        Date,
        Event,
        EventLabel,
        Obligation,
        Place,
        Quantity,
        Renewal,
        Span,
        Statement,
        Term,
        TimeExpression,
    )
    from dragoman.settings import Settings
    from dragoman.store import Store
    from dragoman.store import open_store as open

__version__ = "0.1.0"

_HOME = {
    **dict.fromkeys(
        ["Action", "Actor", "Agreement", "Article", "Attribution", "Boundary", "Date", "Event"],
        "dragoman.records",
    ),
    **dict.fromkeys(
        ["EventLabel", "Obligation", "Place", "Quantity", "Renewal", "Span", "Statement", "Term"],
        "dragoman.records",
    ),
    "TimeExpression": "dragoman.records",
    "DragomanError": "dragoman.errors",
    "Reader": "dragoman.reader",
    "Reading": "dragoman.reading",
    "Settings": "dragoman.settings",
    "Store": "dragoman.store",
    "open": "dragoman.store",
}
_OTHER_NAME = {"open": "open_store"}

__all__ = [
    "Action",
    "Actor",
    "Agreement",
    "Article",
    "Attribution",
    "Boundary",
    "Date",
    "DragomanError",
    "Event",
    "EventLabel",
    "Obligation",
    "Place",
    "Quantity",
    "Reader",
    "Reading",
    "Renewal",
    "Settings",
    "Span",
    "Statement",
    "Store",
    "Term",
    "TimeExpression",
    "__version__",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), _OTHER_NAME.get(name, name))


def __dir__() -> list[str]:
    return sorted(__all__)
