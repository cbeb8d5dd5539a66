"""One short-lived connection at a time, shut off from everything but its own file.

DuckDB locks a file between processes, for reading as well as writing; a connection is
therefore held no longer than one query or one transaction, and others may wait their turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from dragoman.errors import StoreError, StoreLocked, StoreVersion
from dragoman.store.turn import turn

if TYPE_CHECKING:
    import duckdb

# What does not fit into the memory goes to files beside the store while it is needed.
# A read-only connection can still read and write other files; these settings, locked, cannot
# be taken back by a query.
_SHUT_OFF = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "memory_limit": "512MB",
    "lock_configuration": "true",
}
_PAUSE = 0.01

# Within a process DuckDB shares one database between connections, and refuses a reading and a
# writing one side by side; stores of all threads take turns.
_TURN = RLock()


@contextmanager
def connected(
    path: Path, *, read_only: bool, patience: float
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the database, closed at the end.

    Args:
        path: the file; made if it is not there, unless ``read_only``.
        read_only: refuse to write.
        patience: seconds to wait for another process that holds the file.

    Raises:
        StoreLocked: it is still held.
        StoreVersion: a later DuckDB wrote it.
        StoreError: it cannot be opened, or the disk is full, or it is no database.
    """
    import duckdb

    with _TURN:
        connection = _patiently_opened(path, read_only=read_only, patience=patience)
        try:
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise StoreError(
                f"cannot be asked for so much at once ({_first_line(error)})",
                where=str(path),
                remedy="narrow the question down, or free space on the disk for what does not "
                "fit into the memory; nothing was half written",
            ) from error
        except duckdb.Error as error:
            raise StoreError(
                f"cannot be read or written ({_first_line(error)})",
                where=str(path),
                remedy="check the disk's space; nothing was half written",
            ) from error
        finally:
            _close(connection, path)


def _patiently_opened(path: Path, *, read_only: bool, patience: float) -> duckdb.DuckDBPyConnection:
    until = time.monotonic() + patience
    with turn(path, patience=patience):
        while True:
            try:
                return _opened(path, read_only=read_only)
            except StoreLocked:
                if time.monotonic() >= until:
                    raise
                time.sleep(_PAUSE)


def _opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=read_only, config=dict(_SHUT_OFF))
    except duckdb.ConnectionException as error:
        raise _locked(path, "this process") from error
    except duckdb.Error as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: duckdb.Error) -> StoreError:
    """What DuckDB says of a file that it cannot open, in our words."""
    message = _first_line(error)
    if "lock" in message.lower():
        _, _, holder = message.rpartition("held in ")
        return _locked(path, holder.partition(". ")[0] or "another process")
    if "version number" in message or "storage version" in message.lower():
        return StoreVersion(
            f"was written by another version of DuckDB ({message})",
            where=str(path),
            remedy="upgrade duckdb, or make the store anew",
        )
    if "not a valid DuckDB database" in message or "Corrupt" in message:
        return StoreError(
            "is no DuckDB database, or a damaged one", where=str(path),
            remedy="name another file; this one was left as it is",
        )  # fmt: skip
    return StoreError(
        f"cannot be opened ({message})", where=str(path), remedy="check the path and its rights"
    )


def _locked(path: Path, holder: str) -> StoreLocked:
    return StoreLocked(
        f"is in use by {holder}", where=str(path), remedy="wait until it is done, or end it"
    )


def _close(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Closes; what cannot be folded into the file now stays in its log until the next time."""
    import duckdb

    try:
        connection.close()
    except duckdb.Error as error:
        raise StoreError(
            f"could not be closed ({_first_line(error)})", where=str(path),
            remedy="check the disk's space",
        ) from error  # fmt: skip


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
