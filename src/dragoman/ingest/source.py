"""What a format's reader is given: an open input, and what the user said about all of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import BinaryIO

from dragoman.ingest.web import Session, WebAccess

SNIFFED = 2_048
"""Bytes of the beginning from which a format is told where the name does not tell it."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open input.

    Attributes:
        name: what errors call it: the path, or "standard input".
        stream: its bytes, from the beginning.
    """

    name: str
    stream: BinaryIO


class Watch:
    """How far a run has come in its files, by bytes.

    Args:
        total: bytes of all files.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._before = 0
        self._at: Callable[[], int] = lambda: 0

    @classmethod
    def of(cls, inputs: Iterable[str]) -> Watch | None:
        """A watch over files and folders; None where an input's size cannot be known."""
        total = 0
        for path in map(Path, inputs):
            if path.is_file():
                total += path.stat().st_size
            elif path.is_dir():
                total += sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            else:
                return None
        return cls(total) if total else None

    def begin(self, file: BinaryIO) -> None:
        """From now on this file is read."""
        self._before += self._at()
        self._at = lambda: 0 if file.closed else file.tell()

    def end(self, file: BinaryIO) -> None:
        """This file is read; called before it is closed."""
        self._before += file.tell()
        self._at = lambda: 0

    def share(self) -> float:
        """The share that has been read, from 0 to 1."""
        return min((self._before + self._at()) / self._total, 1.0)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user said.

    Attributes:
        published: an ISO day that holds for every article, or None.
        columns: the column of a table by the field that it holds ("text", "title",
            "published", "url", "publisher", "id").
        pattern: the files to read in folders and archives, as a glob, or None.
        defaults: what is known of the article of a page beside what the page says ("url",
            "title", "published", "publisher").
        stamps: request headers that ask for the input anew only if it has changed.
        web: by which addresses are fetched.
        watch: is told how far files are read, or None.
    """

    published: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    web: Session = field(default_factory=lambda: Session(WebAccess()))
    watch: Watch | None = None

    def with_defaults(self, **facts: str | None) -> Hints:
        """The same with more known of the article; None tells nothing."""
        told = {name: value for name, value in facts.items() if value}
        return replace(self, defaults={**self.defaults, **told})

    def with_stamps(self, stamps: Mapping[str, str]) -> Hints:
        """The same with the stamps of the input at hand."""
        return replace(self, stamps=stamps)

    def matches(self, path: str) -> bool:
        """Whether a path below a folder, or its name, matches the pattern.

        >>> Hints(pattern="*.txt").matches("2021/a.txt"), Hints(pattern="b/*").matches("a/c")
        (True, False)
        """
        pattern = self.pattern or "*"
        return fnmatch(path, pattern) or fnmatch(PurePath(path).name, pattern)


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still begins with them."""
    head = stream.read(SNIFFED)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream))


class _Rejoined(io.RawIOBase):
    """Bytes that were read already, then the rest of the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        data = self._head[:size] if self._head else self._rest.read1(size)  # type: ignore[attr-defined]
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)
