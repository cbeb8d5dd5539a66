"""Records → other formats, a file per format, listed in :mod:`dragoman.export.registry`."""

from dragoman.export.format import Format, Option, Records
from dragoman.export.registry import FORMATS, format_named, write_records

__all__ = ["FORMATS", "Format", "Option", "Records", "format_named", "write_records"]
