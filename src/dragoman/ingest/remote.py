"""Files at addresses of storage (``s3://``, ``gs://``, ``memory://`` …), by way of fsspec."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from dragoman.errors import UnreadableInput


def expanded(address: str) -> Iterator[tuple[str, bool]]:
    """The files that an address stands for, sorted; True beside those found in a folder.

    Raises:
        UnreadableInput: there is nothing, or no library that knows the address.
    """
    system, path = _system(address)
    if glob.has_magic(path):
        found = sorted(str(name) for name in system.glob(path))
        if not found:
            raise UnreadableInput("nothing matches", remedy="check the pattern, or quote it")
        yield from ((system.unstrip_protocol(name), False) for name in found)
    elif system.isdir(path):
        yield from ((system.unstrip_protocol(name), True) for name in sorted(system.find(path)))
    else:
        yield address, False


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """The bytes of one file; seekable where the storage lets us read from anywhere."""
    system, path = _system(address)
    with system.open(path, "rb") as stream:
        yield cast(BinaryIO, stream)


def _system(address: str) -> tuple[Any, str]:
    import fsspec  # type: ignore[import-untyped]

    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise UnreadableInput(
            f"needs a library that is not installed ({error})", remedy="install it with pip"
        ) from error
    except (ValueError, TypeError) as error:
        raise UnreadableInput(
            f"is no address that can be read ({error})", remedy="check the address"
        ) from error
    return system, str(path)
