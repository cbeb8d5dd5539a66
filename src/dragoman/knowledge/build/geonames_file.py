"""The files of GeoNames, line by line: tab-separated, without quotes, a feature a line."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import UnreadableInput
from dragoman.knowledge.build.report import Progress, Report
from dragoman.knowledge.build.streams import (
    BLOCK,
    STANDARD_INPUT,
    BrokenStream,
    Lines,
    Source,
    ahead,
    opened,
)

COLUMNS = 19
PATIENCE = 1000
"""After so many lines without a feature the file is taken to be another one."""
_EVERY = 20_000
_ZIP = b"PK"
_REMEDY = "give allCountries.zip, cities500.zip or the file of one country, as GeoNames has them"


class Feature(NamedTuple):
    """One line: a place with its names, codes and population (0 if unknown)."""

    geonameid: int
    name: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float
    code: str
    iso2: str
    admin1: str
    admin2: str
    population: int


def features(file: Path, *, report: Report, progress: Progress) -> Iterator[Feature]:
    """The features of a file.

    Args:
        file: a zip archive, or text that may be packed; ``-`` is standard input.
        report: learns of lines, bad ones, and where the file breaks off.
        progress: called now and then.

    Raises:
        UnreadableInput: there is no such file, it is a damaged archive, or none of GeoNames.
    """
    name = "standard input" if file == STANDARD_INPUT else str(file)
    with _opened(file) as (blocks, source):
        lines = Lines(ahead(blocks))
        report.size = source.size
        for line in lines:
            report.lines = lines.number
            if lines.number % _EVERY == 0:
                report.taken = source.taken
                progress(report)
            if not line.strip():
                continue
            feature = _feature(line)
            if isinstance(feature, Feature):
                report.units += 1
                yield feature
                continue
            report.note_bad(f"{name}, line {lines.number:,}, byte {lines.offset:,}", feature)
            if not report.units and report.bad >= PATIENCE:
                break
        if lines.broken:
            where = f"{name}, line {lines.number:,}, byte {lines.offset:,} of the unpacked text"
            report.broken = f"{where}: the file {lines.broken}"
    if not report.units:
        found = f"; {report.named[0]}" if report.named else ""
        what = f"is no file of GeoNames: none of its first {report.lines:,} lines is a feature"
        raise UnreadableInput(what + found, where=name, remedy=_REMEDY)


def divisions_of(table: Path) -> Iterator[dict[str, str]]:
    """The first divisions of ``admin1CodesASCII.txt`` in the form of our ``admin1.csv``.

    Raises:
        UnreadableInput: there is no such file, or a line is none of that table.
    """
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read ({error})", where=str(table)) from error
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split("\t")
        if not line.strip():
            continue
        if len(parts) != 4 or "." not in parts[0] or not parts[3].strip().isdecimal():
            raise UnreadableInput(
                "is no row of code, name, name in ASCII and number, with tabs between",
                where=f"{table}, line {number}",
                remedy="give admin1CodesASCII.txt as GeoNames has it",
            )
        yield {"code": parts[0], "name": parts[1], "geonameid": parts[3].strip()}


def _feature(line: bytes) -> Feature | str:
    """The feature, or what is wrong with the line."""
    try:
        cells = line.decode("utf-8").rstrip("\r").split("\t")
    except UnicodeDecodeError as error:
        return f"is no UTF-8 ({error.reason})"
    if len(cells) != COLUMNS:
        return f"has {len(cells)} columns, not {COLUMNS}"
    try:
        number, latitude, longitude = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError as error:
        return f"has a column that is no number ({error})"
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and number > 0 and cells[1]):
        return "has no name, or lies off the globe"
    alternates = tuple(filter(None, cells[3].split(",")))
    return Feature(number, cells[1], alternates, latitude, longitude, cells[7], cells[8],
                   cells[10], cells[11], max(population, 0))  # fmt: skip


@contextmanager
def _opened(file: Path) -> Iterator[tuple[Iterator[bytes], Source]]:
    """The text of a file in blocks, and the file itself."""
    with opened(file) as source:
        if file == STANDARD_INPUT or not _is_zip(file):
            yield source.blocks(), source
            return
        try:
            with zipfile.ZipFile(file) as archive:
                yield _member(archive, source), source
        except zipfile.BadZipFile as error:
            raise UnreadableInput(
                f"is a damaged or cut zip archive ({error})", where=str(file),
                remedy="fetch it anew",
            ) from error  # fmt: skip


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(2) == _ZIP


def _member(archive: zipfile.ZipFile, source: Source) -> Iterator[bytes]:
    """The largest text of an archive: beside it there is only a note to the reader."""
    texts = [one for one in archive.infolist() if one.filename.endswith(".txt")]
    if not texts:
        raise UnreadableInput("holds no .txt file", where=archive.filename or "", remedy=_REMEDY)
    largest = max(texts, key=lambda one: one.file_size)
    source.size = largest.file_size
    try:
        with archive.open(largest) as stream:
            while block := stream.read(BLOCK):
                source.taken += len(block)
                yield block
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BrokenStream(f"is damaged ({error})") from error
