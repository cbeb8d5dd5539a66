"""The lines of a Wikidata dump: which hold entities, which of them are worth decoding.

The dump is one JSON array, an entity a line with a comma behind it; a file of one entity a line
without brackets is read as well. Nearly all lines are of no use to us, so a line is first
looked at as bytes, and only decoded if it holds what we need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from dragoman.errors import UnreadableInput
from dragoman.knowledge.build.entity import DECODER, Entity
from dragoman.knowledge.build.report import Progress, Report
from dragoman.knowledge.build.streams import Lines, Source, ahead

PATIENCE = 1000
"""After so many lines without an entity the file is taken to be no dump."""
_FIRST = 20
"""Entities that are decoded in any case, to see that the file is a dump."""
_EVERY = 5000
"""Lines between two reports of progress."""
_REMEDY = (
    "give the dump of all entities in JSON, one a line (its name ends in -all.json, with .gz, "
    ".bz2 or .zst behind it)"
)


def entities(
    source: Source, *, name: str, wanted: Callable[[bytes], bool], report: Report,
    progress: Progress,
) -> Iterator[Entity]:  # fmt: skip
    """The entities that are wanted.

    Args:
        source: the dump.
        name: what errors call it.
        wanted: whether a line may hold what is needed; may say yes too often.
        report: learns of lines, bad ones, and where the dump breaks off.
        progress: called now and then.

    Raises:
        UnreadableInput: it is no dump, for none of its first lines holds an entity.
    """
    lines = Lines(ahead(source.blocks()))
    array = closed = False
    report.size = source.size
    for line in lines:
        report.lines = lines.number
        if lines.number % _EVERY == 0:
            report.taken = source.taken
            progress(report)
        text = line.strip()
        if text in _BRACKETS:
            array |= text[:1] == b"["
            closed |= text[-1:] == b"]"
            continue
        text = text.removeprefix(b"[").lstrip().removesuffix(b"]").rstrip().removesuffix(b",")
        array |= line[:1] == b"["
        closed |= line[-1:] == b"]"
        if not _is_object(text):
            _bad(report, name, lines, _what_is(line))
            continue
        if report.units >= _FIRST and not wanted(text):
            report.units += 1
            continue
        entity = _decoded(text)
        if isinstance(entity, str):
            _bad(report, name, lines, entity)
            continue
        report.units += 1
        yield entity
    report.taken = source.taken
    report.broken = _break(name, lines, unfinished=array and not closed, taken=source.taken)
    if not report.units:
        raise _no_dump(name, report)


_BRACKETS = frozenset((b"", b"[", b"]", b"[]", b","))


def _is_object(text: bytes) -> bool:
    return text[:1] == b"{" and text[-1:] == b"}"


def _decoded(text: bytes) -> Entity | str:
    """The entity, or what is wrong with the line."""
    try:
        entity = DECODER.decode(text)
    except msgspec.ValidationError as error:
        return f"is no entity ({error})"
    except msgspec.DecodeError as error:
        return f"is no JSON ({error})"
    if entity.id[:1] not in {"Q", "P", "L"} or not entity.id[1:].isdecimal():
        return f"is no entity (its id is {entity.id[:20]!r})"
    return entity


def _what_is(line: bytes) -> str:
    start = line[:30].decode("utf-8", "backslashreplace")
    if line[:1] == b"{":
        return "is no whole entity: it does not end with a brace"
    return f"is no entity: it begins with {start!r}"


def _bad(report: Report, name: str, lines: Lines, why: str) -> None:
    report.note_bad(f"{name}, line {lines.number:,}, byte {lines.offset:,}", why)
    if not report.units and report.bad >= PATIENCE:
        raise _no_dump(name, report)


def _no_dump(name: str, report: Report) -> UnreadableInput:
    if report.broken and not report.bad:
        return UnreadableInput(f"{report.broken}, and no entity stands before that", remedy=_REMEDY)
    found = f"; {report.named[0]}" if report.named else ""
    what = f"is no Wikidata dump in JSON: none of its first {report.lines:,} lines is an entity"
    return UnreadableInput(what + found, where=name, remedy=_REMEDY)


def _break(name: str, lines: Lines, *, unfinished: bool, taken: int) -> str:
    """Where and why a dump breaks off; empty if it is whole."""
    where = f"{name}, line {lines.number:,}, byte {lines.offset:,} of the unpacked text"
    if lines.broken:
        inside = "this line is cut" if lines.cut else "this is the last whole line"
        return f"{where}: {inside}, the file {lines.broken} at its byte {taken:,}"
    if unfinished:
        return f"{where}: the dump ends here, without the bracket that closes it"
    return ""
