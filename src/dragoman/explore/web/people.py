"""Who may do what in a shared room: accounts, sessions, and the trail of what was done.

Kept in SQLite beside the store (``NAME.duckdb.people``), which many threads may use at once.
Passwords are hashed with argon2id, session ids kept as hashes only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from dragoman.errors import InputError

Role: TypeAlias = Literal["reader", "coder", "admin"]
ROLES: tuple[Role, ...] = ("reader", "coder", "admin")
MIN_PASSWORD = 10

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, role TEXT, hash TEXT, made REAL);
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, name TEXT, role TEXT, until REAL, address TEXT
);
CREATE TABLE IF NOT EXISTS audit (
    number INTEGER PRIMARY KEY, at REAL, name TEXT, address TEXT, what TEXT, about TEXT
);
CREATE TABLE IF NOT EXISTS decisions (
    number INTEGER PRIMARY KEY, at REAL, coder TEXT, record TEXT, article TEXT, decision TEXT,
    correction INTEGER, why TEXT, spans TEXT, undone INTEGER DEFAULT 0
);
CREATE TABLE IF NOT EXISTS batches (
    number INTEGER PRIMARY KEY, name TEXT, made_by TEXT, at REAL, records TEXT,
    kind TEXT DEFAULT 'event'
);
CREATE TABLE IF NOT EXISTS codings (
    batch INTEGER, record TEXT, coder TEXT, at REAL, fields TEXT, PRIMARY KEY (batch, record, coder)
);
CREATE TABLE IF NOT EXISTS resolutions (
    batch INTEGER, record TEXT, by TEXT, at REAL, fields TEXT, why TEXT, correction INTEGER,
    PRIMARY KEY (batch, record)
);
CREATE TABLE IF NOT EXISTS gold (
    number INTEGER PRIMARY KEY, article TEXT, line TEXT UNIQUE, kind TEXT DEFAULT 'event'
);
"""
_SINCE = (
    ("sessions", "address", "DROP TABLE sessions"),  # people sign in anew
    ("batches", "kind", "ALTER TABLE batches ADD COLUMN kind TEXT DEFAULT 'event'"),
    ("gold", "kind", "ALTER TABLE gold ADD COLUMN kind TEXT DEFAULT 'event'"),
)
"""Columns that tables of an earlier version lack, and what is done about it."""


class Visitor(NamedTuple):
    """Who asks: a name, what he may do, and the token that his changes must carry."""

    name: str
    role: Role
    csrf: str
    signed_in: bool = False

    def may(self, role: Role) -> bool:
        """Whether he has this role or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class People:
    """The accounts, sessions and trail of one store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self.opened() as database:
            for table, column, mend in _SINCE:
                held = {row["name"] for row in database.execute(f"PRAGMA table_info({table})")}
                if held and column not in held:
                    database.execute(mend)
            database.executescript(_TABLES)
            database.execute(
                "INSERT OR IGNORE INTO meta VALUES ('secret', ?)", [secrets.token_hex(32)]
            )
            (found,) = database.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()
        path.chmod(0o600)
        self._secret = bytes.fromhex(found)

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes hold together, or not at all."""
        database = sqlite3.connect(self._path, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()

    def add(self, name: str, password: str, role: Role) -> None:
        """Makes an account, or gives it another password and role; its sessions end.

        Raises:
            InputError: the name, password or role will not do.
        """
        if not name.strip() or len(name) > 60 or not name.isprintable():
            raise InputError("a name has 1 to 60 printable characters")
        if not MIN_PASSWORD <= len(password) <= 1000:
            raise InputError(f"a password has at least {MIN_PASSWORD} characters")
        if role not in ROLES:
            raise InputError(f"{role!r} is no role", remedy=f"choose of {', '.join(ROLES)}")
        made = _hasher().hash(password)
        with self.opened() as database:
            database.execute(
                "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)",
                [name.strip(), role, made, time.time()],
            )
            database.execute("DELETE FROM sessions WHERE name = ?", [name.strip()])

    def remove(self, name: str) -> None:
        """Takes an account away; its sessions end, what it did stays."""
        with self.opened() as database:
            database.execute("DELETE FROM accounts WHERE name = ?", [name])
            database.execute("DELETE FROM sessions WHERE name = ?", [name])

    def accounts(self) -> list[tuple[str, Role]]:
        """Names and roles."""
        with self.opened() as database:
            found = database.execute("SELECT name, role FROM accounts ORDER BY name").fetchall()
        return [(row["name"], row["role"]) for row in found]

    def checked(self, name: str, password: str) -> Role | None:
        """The role of an account whose password this is, or None."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        with self.opened() as database:
            row = database.execute("SELECT * FROM accounts WHERE name = ?", [name]).fetchone()
        try:
            # A name that is not there takes as long as one that is, and tells nothing.
            _hasher().verify(row["hash"] if row else _DECOY, password[:1000])
        except (Argon2Error, InvalidHashError):
            return None
        return cast(Role, row["role"]) if row else None

    def begin(self, name: str, role: Role, *, hours: float, address: str = "") -> str:
        """Begins a session; returns its id, for the cookie.

        Args:
            name: whose it is.
            role: what he may do.
            hours: after which it ends.
            address: from which alone it holds, or "" for any.
        """
        id = secrets.token_urlsafe(32)
        with self.opened() as database:
            database.execute("DELETE FROM sessions WHERE until < ?", [time.time()])
            database.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
                [_digest(id), name, role, time.time() + hours * 3600, address],
            )
        return id

    def end(self, id: str) -> None:
        """Ends a session."""
        with self.opened() as database:
            database.execute("DELETE FROM sessions WHERE id = ?", [_digest(id)])

    def visitor(self, id: str, address: str = "") -> Visitor | None:
        """Whose session this is; None where there is none, or it is over.

        Args:
            id: of the session.
            address: from which it is used, or "" where that plays no part.
        """
        with self.opened() as database:
            row = database.execute(
                "SELECT name, role FROM sessions WHERE id = ? AND until >= ? "
                "AND (address = '' OR ? IN ('', address))",
                [_digest(id), time.time(), address],
            ).fetchone()
        return Visitor(row["name"], row["role"], self.csrf(id), True) if row else None

    def why_not(self, id: str) -> str:
        """What is wrong with a session that :meth:`visitor` does not take, for the trail."""
        with self.opened() as database:
            row = database.execute(
                "SELECT name, until FROM sessions WHERE id = ?", [_digest(id)]
            ).fetchone()
        if row is None:
            return "a session that has ended, or none of this room's"
        what = "is over" if row["until"] < time.time() else "began at another address"
        return f"a session of {row['name']} that {what}"

    def csrf(self, id: str) -> str:
        """The token that changes in a session must carry."""
        return hmac.new(self._secret, id.encode(), hashlib.sha256).hexdigest()

    def note(self, name: str, address: str, what: str, about: str = "") -> None:
        """Adds a line to the trail."""
        with self.opened() as database:
            database.execute(
                "INSERT INTO audit (at, name, address, what, about) VALUES (?, ?, ?, ?, ?)",
                [time.time(), name, address, what, about[:500]],
            )

    def trail(self, *, most: int = 500) -> list[dict[str, Any]]:
        """The trail's last lines, the latest first."""
        with self.opened() as database:
            found = database.execute("SELECT * FROM audit ORDER BY number DESC LIMIT ?", [most])
            return [dict(row) for row in found.fetchall()]


def _digest(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()


def _hasher() -> Any:
    from argon2 import PasswordHasher

    return PasswordHasher()


_DECOY = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$"
    "3kxmZK4nBVRIg0F0zqVmk0tXsKmiSrKJbW0pUQjXxtQ"
)
"""A hash of no password, so that names cannot be told by the time that a refusal takes."""
