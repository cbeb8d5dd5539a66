"""A folder whose files are replaced at the end, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import DragomanError


class BuildFailed(DragomanError):
    """The folder of the tables cannot be written."""


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A folder to write into, whose files then take the place of those in ``out``.

    They lie beside each other on one disk, so each file is there whole, as it was or as it is
    now. If anything fails on the way, nothing is replaced. Other files in ``out`` stay.

    Raises:
        BuildFailed: ``out`` is a file or may not be written, or a disk is full.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
    except OSError as error:
        raise _failed(error, out, "choose another place with --out") from error
    try:
        yield fresh
        for path in sorted(fresh.iterdir()):
            path.replace(out / path.name)
    except OSError as error:
        raise _failed(error, out, "free space, or choose another place with --out") from error
    except sqlite3.Error as error:
        remedy = "free space, or choose another place for the scratch file with --scratch"
        raise _failed(error, out, remedy) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _failed(error: OSError | sqlite3.Error, out: Path, remedy: str) -> BuildFailed:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return BuildFailed(f"the tables cannot be written ({reason})", where=str(out), remedy=remedy)
