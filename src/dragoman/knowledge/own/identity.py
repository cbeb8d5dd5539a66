"""Stable identifiers of what users' own tables name, made as those of our own tables are."""

from __future__ import annotations

from dragoman.knowledge.entities import EntityKind, slug


def identity(kind: EntityKind, name: str, country: str = "") -> str:
    """The identifier of a thing; that of a party names its country.

    A name without Latin letters or digits stands in it as it is.

    >>> identity("person", "Ana Ferro"), identity("group", "Лига")
    ('person:ana-ferro', 'group:лига')
    """
    plain = slug(name) or "-".join(name.lower().split())
    return f"party:{plain}:{country}" if kind == "party" else f"{kind}:{plain}"
