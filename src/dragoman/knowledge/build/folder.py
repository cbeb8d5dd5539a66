"""A folder whose files are replaced at the end, or not at all."""

from __future__ import annotations

import shutil
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
        BuildFailed: ``out`` is a file, or may not be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
    except OSError as error:
        raise BuildFailed(
            f"the folder cannot be written ({error.strerror or error})", where=str(out),
            remedy="choose another place with --out",
        ) from error  # fmt: skip
    try:
        yield fresh
        for path in sorted(fresh.iterdir()):
            path.replace(out / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
