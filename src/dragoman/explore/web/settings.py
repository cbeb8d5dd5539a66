"""How a reading room is served: to whom, and within which limits."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """The settings of one server.

    Attributes:
        shared: whether others than this machine are served. Then everybody shows the token or
            signs in, and only those who sign in as coder or admin may change anything.
        token: what readers of a shared room show (``?token=`` once, or ``Authorization:
            Bearer``); without one they have to sign in.
        hosts: names under which the room answers; a request for another name is refused, so
            that no foreign page can reach a room on loopback by a name of its own.
        session_hours: after which a session ends.
        roaming: whether a session holds from any address; else only from that where it began,
            so that whoever has stolen its cookie can do nothing with it elsewhere.
        max_upload: bytes of one request.
        max_held: bytes of all requests that are being received or answered.
        uploads_at_once: requests of one address whose bodies have not arrived whole.
        upload_seconds: within which a request must have arrived whole.
        writes_a_minute: changes, readings and sign-ins from one address.
        reads_a_minute: other requests from one address.
        query_rows: rows that the SQL page shows at most.
        query_seconds: after which a query is broken off.
        page_size: rows of a page.
    """

    shared: bool = False
    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    session_hours: float = 12.0
    roaming: bool = False
    max_upload: int = 20_000_000
    max_held: int = 200_000_000
    uploads_at_once: int = 20
    upload_seconds: float = 60.0
    writes_a_minute: int = 240
    reads_a_minute: int = 6000
    query_rows: int = 1000
    query_seconds: float = 5.0
    page_size: int = 50
