"""What stands before every page: who asks, how much and how often, and what the browser is told.

A plain ASGI layer, so that large answers stream through it.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException

from dragoman.explore.web.people import People, Visitor
from dragoman.explore.web.settings import LOOPBACK, ServeSettings

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

COOKIE = "dragoman_session"
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
_READS = ("GET", "HEAD", "OPTIONS")
_OPEN = ("/static/", "/sign-in")


class Guard:
    """The layer; see :class:`~dragoman.explore.web.settings.ServeSettings` for its limits."""

    def __init__(self, app: App, settings: ServeSettings, people: People) -> None:
        self._app = app
        self._settings = settings
        self._people = people
        self._reads = _Rate(settings.reads_a_minute)
        self._writes = _Rate(settings.writes_a_minute)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Lets a request through to the pages, or refuses it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        session, visitor, new = self._visitor(scope, headers)
        refused = self._refused(scope, headers, visitor, session)
        answer = _Answer(send, self._cookie(session) if new else None)
        if refused is not None:
            status, told = refused
            if scope["method"] not in _READS or status not in (401,):
                self._note(scope, visitor, f"refused {status}: {told}")
            await answer.refuse(status, told, wants_page=_wants_page(scope, headers))
            return
        scope.setdefault("state", {})
        scope["state"]["visitor"] = visitor
        scope["state"]["session"] = session
        limits = self._settings.max_upload, self._settings.upload_seconds
        bounded = _Bounded(receive, *limits, note=lambda what: self._note(scope, visitor, what))
        await self._app(scope, bounded, answer)

    def _visitor(self, scope: Scope, headers: dict[str, str]) -> tuple[str, Visitor | None, bool]:
        """The session's id, whose it is, and whether the cookie is to be set."""
        token = self._settings.token
        bearer = headers.get("authorization", "")
        if token and bearer.lower().startswith("bearer ") and _same(bearer[7:].strip(), token):
            return "", Visitor("token", "reader", ""), False
        session = _cookie(headers.get("cookie", ""))
        if session:
            found = self._people.visitor(session)
            if found:
                return session, found, False
        if self._settings.shared:
            given = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("token")
            if token and given and _same(given, token) and scope["method"] in _READS:
                id = self._people.begin("reader", "reader", hours=self._settings.session_hours)
                return id, Visitor("reader", "reader", self._people.csrf(id)), True
        elif session:
            # On loopback a visitor needs no account; his session only ties forms to his browser.
            return session, Visitor("local", "admin", self._people.csrf(session)), False
        id = secrets.token_urlsafe(32)
        if self._settings.shared:
            return session or id, None, not session
        return id, Visitor("local", "admin", self._people.csrf(id)), True

    def _refused(
        self, scope: Scope, headers: dict[str, str], visitor: Visitor | None, session: str
    ) -> tuple[int, str] | None:
        host = _host(headers.get("host", ""))
        hosts = self._settings.hosts
        if hosts and "*" not in hosts and host not in hosts:
            return 400, "this room does not answer under that name"
        address = (scope.get("client") or ("?",))[0]
        is_read = scope["method"] in _READS
        if not (self._reads if is_read else self._writes).allows(address):
            return 429, "too many requests; wait a minute"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.max_upload:
            return 413, f"a request has at most {self._settings.max_upload:,} bytes"
        path = scope["path"]
        if visitor is None and not path.startswith(_OPEN):
            return 401, "show the token, or sign in"
        if not is_read:
            return self._forged(scope, headers, visitor, session)
        return None

    def _forged(
        self, scope: Scope, headers: dict[str, str], visitor: Visitor | None, session: str
    ) -> tuple[int, str] | None:
        """A change that another site's page may have sent is refused."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "the request comes from another site"
        origin = headers.get("origin")
        if origin and urlsplit(origin).netloc != headers.get("host", ""):
            return 403, "the request comes from another site"
        if visitor is not None and not session:
            return None  # a bearer's token is sent by nobody's browser unasked
        given = headers.get("x-csrf-token")
        if given is not None:
            if not _same(given, self._people.csrf(session)):
                return 403, "the page is too old; load it anew"
            return None
        kind = headers.get("content-type", "")
        if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
            return 403, "a change carries the page's token (X-CSRF-Token)"
        return None  # forms carry it among their fields, where the pages check it

    def _cookie(self, session: str) -> str:
        secure = "; Secure" if self._settings.shared and "https" in self._settings.hosts else ""
        return f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict{secure}"

    def _note(self, scope: Scope, visitor: Visitor | None, what: str) -> None:
        address = (scope.get("client") or ("?",))[0]
        self._people.note(visitor.name if visitor else "?", address, what, scope["path"])


class _Rate:
    """A bucket for each address that fills up again within a minute."""

    def __init__(self, a_minute: int) -> None:
        self._most = float(a_minute)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        now = time.monotonic()
        with self._lock:
            left, at = self._left.pop(address, (self._most, now))
            left = min(self._most, left + (now - at) * self._most / 60)
            self._left[address] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > 10_000:
                self._left.popitem(last=False)
            return left >= 1


class _TooMuch(HTTPException):
    """A body beyond the limits; one of the web's own errors, so that the pages let it through."""


class _Bounded:
    """The request's body, no larger and no slower than is allowed."""

    def __init__(
        self, receive: Any, limit: int, seconds: float, *, note: Callable[[str], None]
    ) -> None:
        self._receive = receive
        self._note = note
        self._limit = limit
        self._until = time.monotonic() + seconds
        self._got = 0
        self._whole = False

    async def __call__(self) -> Any:
        import asyncio

        if self._whole:
            return await self._receive()
        try:
            left = max(0.01, self._until - time.monotonic())
            message = await asyncio.wait_for(self._receive(), left)
        except TimeoutError as error:
            raise self._refusal(408, "the request did not arrive in time") from error
        self._got += len(message.get("body", b""))
        if self._got > self._limit:
            raise self._refusal(413, f"a request has at most {self._limit:,} bytes")
        self._whole = not message.get("more_body", False)
        return message

    def _refusal(self, status: int, told: str) -> _TooMuch:
        self._note(f"refused {status}: {told}")
        return _TooMuch(status, told)


class _Answer:
    """Sends on, with the headers that every answer carries."""

    def __init__(self, send: Any, cookie: str | None) -> None:
        self._send = send
        self._cookie = cookie
        self._begun = False

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            held = {name.lower() for name, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in _HEADERS.items() if k.encode() not in held]
            if b"cache-control" not in held:
                more.append((b"cache-control", b"no-store"))
            if self._cookie and b"set-cookie" not in held:
                more.append((b"set-cookie", self._cookie.encode()))
            message = {**message, "headers": [*message["headers"], *more]}
        await self._send(message)

    async def refuse(self, status: int, told: str, *, wants_page: bool) -> None:
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


def _wants_page(scope: Scope, headers: dict[str, str]) -> bool:
    return scope["method"] in _READS and "text/html" in headers.get("accept", "")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    value = found.value if found else ""
    return value if 20 <= len(value) <= 100 and value.isascii() else ""


def _host(given: str) -> str:
    """The name in a Host header, without its port."""
    if given.startswith("["):
        return given.partition("]")[0] + "]"
    return given.partition(":")[0].lower()


def is_loopback(host: str) -> bool:
    """Whether an address to bind to is reached from this machine alone."""
    return host in LOOPBACK
