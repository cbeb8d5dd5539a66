"""Standard output and standard error: data and talk, kept apart."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import DragomanError
from dragoman.export.printable import printable


class OutputFailed(DragomanError):
    """The output cannot be written: a full disk, a folder that is not there."""


class Output:
    """Where a command's data goes; full disks become our errors, closed pipes do not.

    Args:
        stream: takes the bytes.
        name: what errors call it; the path, or "standard output".
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self.name = name

    def write(self, data: bytes) -> None:
        """Writes bytes; raises OutputFailed where they do not fit."""
        with _writing(self.name):
            self._stream.write(data)

    def flush(self) -> None:
        """Hands on what is held; raises OutputFailed where it does not fit."""
        with _writing(self.name):
            self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return self._stream.isatty()


class TextOutput:
    """An Output that takes text, as rich's Console wants it."""

    def __init__(self, output: Output) -> None:
        self._output = output
        terminal = output.isatty()
        # A terminal may know fewer letters than UTF-8; a file or pipe always gets UTF-8.
        self.encoding = (sys.stdout.encoding or "utf-8") if terminal else "utf-8"

    def write(self, text: str) -> int:
        """Writes text in the stream's encoding."""
        self._output.write(text.encode(self.encoding, "backslashreplace"))
        return len(text)

    def flush(self) -> None:
        """Hands on what is held."""
        self._output.flush()

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return self._output.isatty()


@contextmanager
def opened_output(path: Path | None) -> Iterator[Output]:
    """Standard output, or the file at ``path``, which is overwritten.

    Raises:
        OutputFailed: the file cannot be opened, or what is left does not fit when it closes.
    """
    if path is None:
        output = Output(sys.stdout.buffer, "standard output")
        yield output
        output.flush()
        return
    with _writing(str(path)):
        stream = path.open("wb")
    try:
        yield Output(stream, str(path))
    finally:
        with _writing(str(path)):
            stream.close()


def failed_write(error: OSError, name: str = "standard output") -> OutputFailed:
    """What the system says of a failed write, in our words."""
    reason = error.strerror or str(error)
    where = str(error.filename) if error.filename else name
    return OutputFailed(
        f"cannot be written ({reason})", where=where, remedy="free space or choose another place"
    )


def say(message: str) -> None:
    """One line to standard error."""
    try:
        print(printable(message), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return  # nobody listens; the exit status still tells


def complain(message: str) -> None:
    """An error, in one line."""
    say(f"error: {message}")


def warn(message: str) -> None:
    """A warning, in one line."""
    say(f"warning: {message}")


def silence_stdout() -> None:
    """Keeps the interpreter from failing once more over a stream that takes no more."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        return  # a stream without a descriptor, as in tests


class Progress:
    """A line on a terminal that says how far we are; nothing elsewhere.

    Args:
        shown: whether to show it; by default where standard error is a terminal.
    """

    def __init__(self, *, shown: bool | None = None) -> None:
        self.shown = sys.stderr.isatty() if shown is None else shown
        self._last = 0.0

    def update(self, message: str) -> None:
        """Shows the message, at most ten times a second."""
        now = time.monotonic()
        if self.shown and now - self._last > 0.1:
            self._last = now
            print(f"\r\x1b[K{printable(message)}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self.shown and self._last:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise failed_write(error, name) from error
