"""A request's body: no larger and no slower than is allowed, alone and with all others together.

Bodies are waited for in the event loop, so that one that drips in holds no worker; what is too
slow or too large is answered, and what still comes of it is read and thrown away until its time
is over, since a browser whose connection is cut at once does not show the answer.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from starlette.exceptions import HTTPException

from dragoman.explore.web.settings import ServeSettings

GRACE = 1.0
"""Seconds in which what comes after its time is thrown away before the connection is cut."""


class TooMuch(HTTPException):
    """A body beyond the limits; one of the web's own errors, so that the pages let it through."""


class Together:
    """What the bodies of all requests take at this moment."""

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        self._bytes = 0
        self._arriving: Counter[str] = Counter()
        self._lock = Lock()

    def begins(self, address: str) -> bool:
        """Counts a body that begins to arrive; False where its address has too many of them."""
        with self._lock:
            self._arriving[address] += 1
            return self._arriving[address] <= self._settings.uploads_at_once

    def arrived(self, address: str) -> None:
        """A body is there, or nobody waits for it any longer."""
        with self._lock:
            self._arriving[address] -= 1
            self._arriving += Counter()  # those without any are taken out

    def grows(self, by: int) -> bool:
        """Counts bytes that are held; False where all together are too many."""
        with self._lock:
            self._bytes += by
            return self._bytes <= self._settings.max_held

    def freed(self, by: int) -> None:
        """The bytes are held no longer."""
        with self._lock:
            self._bytes -= by


class Body:
    """The body of one request, received through this.

    Args:
        receive: where it comes from.
        headers: of the request; without a length or an encoding there is no body.
        address: whose it is.
        known: whether it is known who that is; others are not waited for when they are refused.
        limit: bytes that it may have.
        seconds: within which it must be there.
        together: what all bodies take.
        note: tells the trail of a refusal.
    """

    def __init__(
        self, receive: Any, headers: Mapping[str, str], *, address: str, known: bool,
        limit: int, seconds: float, together: Together, note: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._receive = receive
        self._address = address
        self._limit = limit
        self._until = time.monotonic() + seconds
        self._together = together
        self._note = note
        self._got = 0
        self._held = 0
        self._gone = False
        self.whole = (
            headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
        )
        self._counted = not self.whole
        self._too_many = self._counted and not together.begins(address)
        self._is_waited_for = known and not self._too_many

    async def __call__(self) -> Any:
        """The next piece; raises the refusal."""
        if self.whole:
            return await self._receive()
        if self._too_many:
            raise self._refusal(429, "too many uploads at once; wait until one is done")
        try:
            left = max(0.01, self._until - time.monotonic())
            message = await asyncio.wait_for(self._receive(), left)
        except TimeoutError as error:
            raise self._refusal(408, "the request did not arrive in time") from error
        self._took(message)
        size = len(message.get("body", b""))
        self._got += size
        self._held += size
        if not self._together.grows(size):
            raise self._refusal(503, "too much is being uploaded at once; try again in a minute")
        if self._got > self._limit:
            raise self._refusal(413, f"a request has at most {self._limit:,} bytes")
        return message

    async def thrown_away(self) -> None:
        """Reads what still comes and keeps nothing of it, until all is there or its time over."""
        until = (self._until if self._is_waited_for else time.monotonic()) + GRACE
        while not self.whole and not self._gone:
            try:
                left = max(0.01, until - time.monotonic())
                self._took(await asyncio.wait_for(self._receive(), left))
            except TimeoutError:
                return

    def ended(self) -> None:
        """The request has been answered."""
        self._arrived()
        self._together.freed(self._held)
        self._held = 0

    def _took(self, message: Any) -> None:
        self._gone = message["type"] == "http.disconnect"
        self.whole = self.whole or not (self._gone or message.get("more_body", False))
        if self.whole or self._gone:
            self._arrived()

    def _arrived(self) -> None:
        if self._counted:
            self._counted = False
            self._together.arrived(self._address)

    def _refusal(self, status: int, told: str) -> TooMuch:
        self._note(f"refused {status}: {told}")
        return TooMuch(status, told)
