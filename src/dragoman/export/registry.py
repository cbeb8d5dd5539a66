"""The formats of ``dragoman export``: which there are, and where.

To add one: a module with a constant ``FORMAT`` (:class:`dragoman.export.format.Format`) and a
line below. The command line, its help and the conformance tests find it here (docs/exports.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from dragoman.errors import SettingsError
from dragoman.export.format import Format, Records, Writable

# Name of the format → its module. Modules are loaded when the format is asked for.
FORMATS = {
    "dna": "dragoman.export.dna",
    "ics": "dragoman.export.ics",
    "network": "dragoman.export.network.form",
    "polecat": "dragoman.export.polecat",
    "icews": "dragoman.export.icews",
    "phoenix": "dragoman.export.phoenix",
    "plover": "dragoman.export.plover",
    "acts": "dragoman.export.acts",
    "geojson": "dragoman.export.geojson",
    "jsonld": "dragoman.export.jsonld",
    "parquet": "dragoman.export.parquet",
}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        SettingsError: there is none.

    >>> format_named("dna").kinds
    ('statement',)
    """
    module = FORMATS.get(name)
    if module is None:
        raise SettingsError(
            f"there is no format {name!r}", remedy=f"choose one of {', '.join(FORMATS)}"
        )
    return cast(Format, import_module(module).FORMAT)


def write_records(
    records: Records, name: str, out: Writable, options: Mapping[str, str | None] | None = None
) -> int:
    """Writes records in a format, and says how many rows, features or edges it wrote.

    Args:
        records: of the kinds that the format asks for, with their articles.
        name: of the format.
        out: takes the bytes.
        options: by name; see ``format_named(name).options``.

    Raises:
        SettingsError: there is no such format or option, or a value has no meaning.
    """
    chosen = format_named(name)
    return chosen.write(records, out, chosen.chosen(options))
