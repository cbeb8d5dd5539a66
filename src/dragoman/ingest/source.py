"""What a format's reader is given: an open input, and what the user said about all of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

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


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user said.

    Attributes:
        published: an ISO day that holds for every article, or None.
        columns: the column of a table by the field that it holds ("text", "title",
            "published", "url", "publisher", "id").
    """

    published: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


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
