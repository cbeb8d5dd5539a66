"""What every answer carries: the headers that tell a browser what it may do; and refusals."""

from __future__ import annotations

import json
from typing import Any

from dragoman.explore.web.bodies import Body

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would have browsers send forms with the origin "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Answer:
    """Sends on, with the headers that every answer carries.

    An answer that is given before the request's body is there ends the connection, so that
    nobody can keep it by dripping on.

    Args:
        send: to whom.
        body: of the request.
        cookie: that is set, or None.
    """

    def __init__(self, send: Any, body: Body, cookie: str | None) -> None:
        self._send = send
        self._body = body
        self.cookie = cookie
        self._begun = False
        self._ends = False

    async def __call__(self, message: Any) -> None:
        """Sends a message of the answer."""
        if message["type"] == "http.response.start":
            self._begun = True
            self._ends = not self._body.whole
            held = {name.lower() for name, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in _HEADERS.items() if k.encode() not in held]
            if b"cache-control" not in held:
                more.append((b"cache-control", b"no-store"))
            if self.cookie and b"set-cookie" not in held:
                more.append((b"set-cookie", self.cookie.encode()))
            if self._ends:
                more.append((b"connection", b"close"))
            message = {**message, "headers": [*message["headers"], *more]}
        elif self._ends and not message.get("more_body", False):
            await self._send({**message, "more_body": True})
            await self._body.thrown_away()
            message = {"type": "http.response.body", "body": b""}
        await self._send(message)

    async def refuse(self, status: int, told: str, *, wants_page: bool) -> None:
        """Answers with a refusal, where nothing has been answered yet."""
        if self._begun:
            return
        if status == 401 and wants_page:
            headers = [(b"location", b"/sign-in"), (b"content-length", b"0")]
            await self({"type": "http.response.start", "status": 303, "headers": headers})
            await self({"type": "http.response.body", "body": b""})
            return
        body = json.dumps({"error": told}).encode()
        headers = [
            (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()),
        ]  # fmt: skip
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": body})
