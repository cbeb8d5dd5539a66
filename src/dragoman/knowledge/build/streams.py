"""Compressed files as plain blocks, and blocks as lines.

What lies before a break is always delivered: a download that was cut is worth its beginning.
The compression is told by the first bytes, not by the name, so standard input may be any.
"""

from __future__ import annotations

import bz2
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, BinaryIO, Protocol

from dragoman.errors import UnreadableInput

PACKED = 1 << 17
"""Bytes of a file that are read at once."""
BLOCK = 1 << 20
"""Most bytes that are unpacked at once, so that no file can fill the memory."""
LONGEST = 1 << 26
"""Longest line that is read, 64 MB; the largest entities of Wikidata have five."""
STANDARD_INPUT = Path("-")
_AHEAD = 8
"""Blocks that are unpacked in advance, in a thread beside the one that looks at them."""


class BrokenStream(Exception):
    """What is wrong with a file from here on; all before it has been delivered."""


class _Unpacker(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]: ...
    @property
    def ended(self) -> bool: ...
    @property
    def rest(self) -> bytes: ...


class Source:
    """A file, or standard input, as plain bytes.

    Args:
        stream: the bytes as they lie on the disk.
        size: how many there are, if that is known.

    Attributes:
        taken: bytes of the file taken so far.
    """

    def __init__(self, stream: BinaryIO, size: int | None = None) -> None:
        self._stream = stream
        self.size = size
        self.taken = 0

    def blocks(self) -> Iterator[bytes]:
        """The unpacked bytes.

        Raises:
            BrokenStream: after the last byte that could be read.
        """
        first = self._read()
        for magic, unpacker in _UNPACKERS.items():
            if first.startswith(magic):
                yield from self._unpacked(first, magic, unpacker)
                return
        while first:
            yield first
            first = self._read()

    def _read(self) -> bytes:
        try:
            data = self._stream.read(PACKED)
        except OSError as error:
            raise BrokenStream(f"cannot be read further ({error.strerror or error})") from error
        self.taken += len(data)
        return data

    def _unpacked(
        self, data: bytes, magic: bytes, fresh: Callable[[], _Unpacker]
    ) -> Iterator[bytes]:
        """Members one after another, as parallel packers write them."""
        while True:
            unpacker = fresh()
            while data and not unpacker.ended:
                try:
                    yield from unpacker.feed(data)
                except (zlib.error, OSError, EOFError, ValueError) as error:
                    raise BrokenStream(f"is damaged ({error})") from error
                data = unpacker.rest if unpacker.ended else self._read()
            if not unpacker.ended:
                raise BrokenStream("is cut off")
            data = self._next_member(data, magic)
            if not data:
                return

    def _next_member(self, data: bytes, magic: bytes) -> bytes:
        """What stands behind a member: another one, padding, or nothing."""
        while True:
            data = data.lstrip(b"\0")
            if len(data) >= len(magic):
                break
            more = self._read()
            if not more:
                break
            data += more
        if data and not data.startswith(magic):
            raise BrokenStream("goes on with bytes that are not packed")
        return data


class _Gzip:
    def __init__(self) -> None:
        self._object = zlib.decompressobj(31)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            block = self._object.decompress(data, BLOCK)
            yield block
            data = self._object.unconsumed_tail
            if self.ended or (not data and len(block) < BLOCK):
                return

    @property
    def ended(self) -> bool:
        return self._object.eof

    @property
    def rest(self) -> bytes:
        return self._object.unused_data


class _Bzip2:
    def __init__(self) -> None:
        self._object = bz2.BZ2Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            yield self._object.decompress(data, BLOCK)
            data = b""
            if self.ended or self._object.needs_input:
                return

    @property
    def ended(self) -> bool:
        return self._object.eof

    @property
    def rest(self) -> bytes:
        return self._object.unused_data


class _Zstandard:
    def __init__(self) -> None:
        import zstandard  # only for files that need it

        # The windows of "long" archives are larger than what is allowed by default.
        self._object: Any = zstandard.ZstdDecompressor(max_window_size=1 << 31).decompressobj()
        self._error: type[Exception] = zstandard.ZstdError

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._object.decompress(data)
        except self._error as error:
            raise ValueError(str(error)) from error

    @property
    def ended(self) -> bool:
        return bool(self._object.eof)

    @property
    def rest(self) -> bytes:
        return bytes(self._object.unused_data)


_UNPACKERS: dict[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": _Gzip,
    b"BZh": _Bzip2,
    b"\x28\xb5\x2f\xfd": _Zstandard,
}


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The file at a path; ``-`` is standard input.

    Raises:
        UnreadableInput: there is no such file, or it may not be read.
    """
    if path == STANDARD_INPUT:
        # Unbuffered: a thread that waits in a buffer's lock would stop the program from ending.
        yield Source(getattr(sys.stdin.buffer, "raw", sys.stdin.buffer))
        return
    try:
        stream = path.open("rb", buffering=0)
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableInput(
            f"cannot be read ({error.strerror or error})", where=str(path)
        ) from error
    with stream:
        yield Source(stream, size)


def ahead(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same blocks, unpacked in a thread of their own: unpacking leaves a core to us."""
    ready: Queue[bytes | BaseException | None] = Queue(_AHEAD)
    stopped = Event()

    def put(item: bytes | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.2)
                return
            except Full:
                continue

    def work() -> None:
        try:
            for block in blocks:
                put(block)
                if stopped.is_set():
                    return
            put(None)
        except BaseException as error:  # handed to the reader, who raises it
            put(error)

    worker = Thread(target=work, daemon=True)
    worker.start()
    try:
        while (item := _taken(ready, worker)) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()


def _taken(
    ready: Queue[bytes | BaseException | None], worker: Thread
) -> bytes | BaseException | None:
    """The next item; short waits, so that an interrupt is heard."""
    while True:
        try:
            return ready.get(timeout=0.5)
        except Empty:
            if not worker.is_alive() and ready.empty():
                return None


class Lines:
    """Blocks as lines without their line break.

    Attributes:
        number: of the line last given, from 1.
        offset: where it starts, in bytes of the unpacked text.
        broken: why the text breaks off behind it; empty where it does not.
        cut: whether a line was begun that the break cut.
    """

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self.number = 0
        self.offset = 0
        self.broken = ""
        self.cut = False

    def __iter__(self) -> Iterator[bytes]:
        """The lines; of one that is too long only the beginning."""
        held: list[bytes] = []
        length = 0
        end = 0
        try:
            for block in self._blocks:
                parts = block.split(b"\n")
                if len(parts) == 1:
                    length += len(block)
                    if length <= LONGEST:
                        held.append(block)
                    continue
                parts[0], size = b"".join((*held, parts[0])), length + len(parts[0])
                for line in parts[:-1]:
                    self.number += 1
                    self.offset = end
                    end += size + 1 if size else len(line) + 1
                    size = 0
                    yield line
                held, length = [parts[-1]], len(parts[-1])
        except BrokenStream as error:
            self.broken = str(error)
        if length:
            self.number += 1
            self.offset = end
            self.cut = bool(self.broken)
            if not self.cut:
                yield b"".join(held)
