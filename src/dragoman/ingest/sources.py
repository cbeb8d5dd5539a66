"""Whatever the user names → articles: paths, folders, globs, addresses, standard input.

One bad input never ends the rest: it becomes a :class:`Failure` in its place.
"""

from __future__ import annotations

import glob
import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError, UnreadableInput
from dragoman.ingest import remote
from dragoman.ingest.failure import Failure, located
from dragoman.ingest.formats import format_named, format_of
from dragoman.ingest.pages import read_address
from dragoman.ingest.published import day_of
from dragoman.ingest.source import Hints, Source, Watch, peeked
from dragoman.ingest.tables import checked_columns
from dragoman.ingest.web import Session, WebAccess
from dragoman.records import Article

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def read_articles(
    sources: str | Path | Iterable[str | Path],
    *,
    published: str | date | None = None,
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    web: Session | WebAccess | None = None,
    watch: Watch | None = None,
) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs, addresses and standard input, in the order given.

    Args:
        sources: paths; ``-`` for standard input; folders, which are read with all that lies
            below them, sorted by path; globs (``**`` for any depth); addresses of pages and
            feeds; addresses of storage that fsspec knows (``s3://…``), folders and globs too.
            Text, HTML, JSON Lines, CSV, Parquet, feeds, WARC, WACZ and ZIP are told by suffix,
            else by their beginning; ``.gz`` is unpacked.
        published: day of publication of every article; goes before what the inputs say.
        columns: the columns of tables by field ("text", "title", "published", "url",
            "publisher", "id"), where their names do not tell.
        pattern: the files to read in folders, as a glob on the path below the folder or on
            the name ("*.txt"); by default those with a suffix of a known format.
        web: the limits within which addresses are fetched. Of feeds an article counts as read
            when the next is asked for, and that is saved at the end; whoever passes a session
            says himself when an article is safe (``memory.safe``), and saves.
        watch: is told how far files are read.

    Yields:
        An article, or a Failure where an input, a line or a row cannot be read.

    Raises:
        BadDate: ``published`` is no date.
        SettingsError: ``columns`` names a field that articles do not have, or the memory of
            feeds is none.
    """
    session = web if isinstance(web, Session) else Session(web or WebAccess())
    hints = Hints(
        published=day_of(published),
        columns=checked_columns(columns),
        pattern=pattern,
        web=session,
        watch=watch,
    )
    given = [sources] if isinstance(sources, str | Path) else sources
    return _read_all(given, hints, saves=session is not web)


def _read_all(
    sources: Iterable[str | Path], hints: Hints, *, saves: bool
) -> Iterator[Article | Failure]:
    try:
        for source in sources:
            for found in _read(str(source), hints):
                yield found
                if saves and isinstance(found, Article):
                    hints.web.memory.safe(found.id)
    finally:
        hints.web.close()
        if saves:
            hints.web.memory.save()


def _read(source: str, hints: Hints) -> Iterator[Article | Failure]:
    try:
        if _WEB.match(source):
            yield from read_address(source, hints)
            return
        for name in _expanded(source, hints):
            yield from _read_one(name, hints)
    except InputError as error:
        yield Failure(_shown(source), located(error, _shown(source)))
    except OSError as error:
        yield Failure(_shown(source), _unopened(error, _shown(source)))


def _expanded(source: str, hints: Hints) -> Iterator[str]:
    """The files that a source stands for."""
    if source == STANDARD_INPUT:
        yield source
    elif _ADDRESS.match(source):
        found = remote.expanded(source)
        yield from (name for name, inside in found if not inside or _wanted(name, source, hints))
    elif "\0" in source:
        raise UnreadableInput("is no path: it holds a NUL")
    elif Path(source).is_dir():
        yield from _in_folder(source, hints)
    elif not os.path.lexists(source) and glob.has_magic(source):
        yield from _matching(source, hints)
    else:
        yield source


def _in_folder(folder: str, hints: Hints) -> Iterator[str]:
    """The files below a folder, sorted; hidden ones and what links to folders stay out."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (str(Path(place, name)) for name in files if not name.startswith("."))
        found.extend(path for path in paths if _wanted(path, folder, hints))
    if not found:
        kind = f"that matches {hints.pattern!r}" if hints.pattern else "of a known format"
        raise UnreadableInput(
            f"the folder holds no file {kind}", remedy="say which to read with a pattern ('*.txt')"
        )
    yield from sorted(found)


def _wanted(path: str, folder: str, hints: Hints) -> bool:
    if hints.pattern is None:
        return format_named(path) is not None
    return hints.matches(os.path.relpath(path, folder))


def _matching(source: str, hints: Hints) -> Iterator[str]:
    paths = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 (Path.glob: none absolute)
    if not paths:
        raise UnreadableInput("nothing matches", remedy="check the pattern, or quote it")
    for path in paths:
        if not Path(path).is_dir():
            yield path
        elif "**" not in source:
            yield from _in_folder(path, hints)


def _read_one(name: str, hints: Hints) -> Iterator[Article | Failure]:
    """The articles of one file."""
    shown = _shown(name)
    try:
        with _opened(name, hints.watch) as stream:
            head, stream = peeked(stream)
            if not head:
                raise UnreadableInput("is empty", remedy="check that it is the file that was meant")
            known = format_named(name) or format_of(head)
            yield from known.read(Source(shown, stream), hints)
    except InputError as error:
        yield Failure(shown, located(error, shown))
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(shown, _unopened(error, shown))


def _shown(name: str) -> str:
    """What errors call an input; names that are not UTF-8 come out printable."""
    if name == STANDARD_INPUT:
        return "standard input"
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@contextmanager
def _opened(name: str, watch: Watch | None) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked; standard input stays open."""
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with remote.opened(name) if _ADDRESS.match(name) else Path(name).open("rb") as file:
        if watch is not None:
            watch.begin(file)
        if name.lower().endswith(".gz"):
            with gzip.open(file) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            yield file
        if watch is not None and not file.closed:
            watch.end(file)


def _unopened(error: Exception, name: str) -> UnreadableInput:
    """What the system says, in our words."""
    if isinstance(error, FileNotFoundError):
        return UnreadableInput("there is no such file", where=name, remedy="check the path")
    if isinstance(error, PermissionError):
        return UnreadableInput("may not be read", where=name, remedy="check its permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreadableInput(f"cannot be read ({reason})", where=name, remedy="check the file")
