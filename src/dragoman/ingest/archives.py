"""Zipped folders, and WACZ files, which are zipped web archives; nothing is unpacked to disk."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dragoman.errors import InputError, UnreadableInput
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article

_ENCRYPTED = 0x1
_IN_WACZ = "archive/"


def read_zip(source: Source, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of all files within whose format is known, sorted by path.

    Of a WACZ file only its WARC files are read. Archives within archives are not looked into.

    Raises:
        UnreadableInput: it is no ZIP file, or broken, or holds nothing that can be read.
    """
    if not source.stream.seekable():
        raise UnreadableInput("is a ZIP file that cannot be wound back", remedy="pass it as a file")
    try:
        with zipfile.ZipFile(source.stream) as archive:
            members = _members(archive, hints)
            if not members:
                raise UnreadableInput("the archive holds no file of a known format")
            for member in members:
                yield from _read(archive, member, f"{source.name}, {member.filename}", hints)
    except zipfile.BadZipFile as error:
        raise UnreadableInput(
            f"is no whole ZIP file ({error})", remedy="get the file again"
        ) from error


def _members(archive: zipfile.ZipFile, hints: Hints) -> list[zipfile.ZipInfo]:
    files = [member for member in archive.infolist() if not member.is_dir()]
    of_web = any(f.filename.startswith(_IN_WACZ) and ".warc" in f.filename for f in files)
    wanted = [f for f in files if _wanted(f.filename, hints, of_web)]
    return sorted(wanted, key=lambda member: member.filename)


def _wanted(name: str, hints: Hints, of_web: bool) -> bool:
    from dragoman.ingest.formats import ZIP, format_named  # formats names this module

    parts = PurePosixPath(name).parts
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return False
    if of_web:
        return name.startswith(_IN_WACZ) and name.lower().endswith((".warc", ".warc.gz"))
    if hints.pattern is not None:
        return hints.matches(name)
    return format_named(name) not in (None, ZIP)


def _read(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str, hints: Hints
) -> Iterator[Article | Failure]:
    """The articles of one file; what is wrong with it does not touch the others."""
    from dragoman.ingest.formats import TEXT, format_named

    try:
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableInput("is encrypted", remedy="unpack the archive with its password")
        zipped = member.filename.lower().endswith(".gz")
        with (
            archive.open(member) as packed,
            gzip.open(packed) if zipped else nullcontext(packed) as stream,
        ):
            known = format_named(member.filename) or TEXT
            yield from known.read(Source(shown, cast(BinaryIO, stream)), hints)
    except InputError as error:
        yield Failure(shown, located(error, shown))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
        broken = UnreadableInput(f"cannot be unpacked ({error})", where=shown)
        yield Failure(shown, broken)
