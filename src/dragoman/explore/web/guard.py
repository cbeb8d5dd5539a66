"""What stands before every page: who asks, how much and how often, and what the browser is told.

A plain ASGI layer, so that large answers stream through it.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from dragoman.explore.web.answering import Answer
from dragoman.explore.web.bodies import Body, Together
from dragoman.explore.web.people import People, Visitor
from dragoman.explore.web.settings import LOOPBACK, ServeSettings

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

COOKIE = "dragoman_session"
_READS = ("GET", "HEAD", "OPTIONS")
_OPEN = ("/static/", "/sign-in")
_SIGN_IN = 10_000
"""Bytes that somebody may send who has not shown who he is."""


class Guard:
    """The layer; see :class:`~dragoman.explore.web.settings.ServeSettings` for its limits."""

    def __init__(self, app: App, settings: ServeSettings, people: People) -> None:
        self._app = app
        self._settings = settings
        self._people = people
        self._reads = _Rate(settings.reads_a_minute)
        self._writes = _Rate(settings.writes_a_minute)
        self._told = _Rate(1)
        self._together = Together(settings)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Lets a request through to the pages, or refuses it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        asks = self._asks(scope, headers)
        visitor = asks.visitor
        body = Body(
            receive, headers, address=_address(scope), known=visitor is not None,
            limit=self._settings.max_upload if visitor else _SIGN_IN,
            seconds=self._settings.upload_seconds, together=self._together,
            note=lambda what: self._note(scope, visitor, what),
        )  # fmt: skip
        answer = Answer(send, body, self._cookie(asks.session) if asks.new else None)
        try:
            refused = self._refused(scope, headers, asks)
            if refused is not None:
                status, told = refused
                why = asks.why if status == 401 else told
                self._note(scope, visitor, f"refused {status}: {why}")
                answer.cookie = None  # a refusal begins nothing
                await answer.refuse(status, told, wants_page=_wants_page(scope, headers))
                return
            scope.setdefault("state", {})
            scope["state"]["visitor"] = visitor
            scope["state"]["session"] = asks.session
            await self._app(scope, body, answer)
        finally:
            body.ended()

    def _asks(self, scope: Scope, headers: dict[str, str]) -> _Asks:
        """Who asks, by what the request shows."""
        token = self._settings.token
        bearer = headers.get("authorization", "")
        if token and bearer.lower().startswith("bearer ") and _same(bearer[7:].strip(), token):
            return _Asks("", Visitor("token", "reader", ""))
        address = "" if self._settings.roaming else _address(scope)
        session = _cookie(headers.get("cookie", ""))
        if session:
            found = self._people.visitor(session, address)
            if found:
                return _Asks(session, found)
        if not self._settings.shared:
            # On loopback a visitor needs no account; his session only ties forms to his browser.
            id = session or secrets.token_urlsafe(32)
            return _Asks(id, Visitor("local", "admin", self._people.csrf(id)), new=not session)
        given = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("token")
        if token and given and _same(given, token) and scope["method"] in _READS:
            hours = self._settings.session_hours
            id = self._people.begin("reader", "reader", hours=hours, address=address)
            return _Asks(id, Visitor("reader", "reader", self._people.csrf(id)), new=True)
        why = "no token and no session"
        if bearer or given:
            why = "a token that is not this room's"
        elif session:
            why = self._people.why_not(session)
        return _Asks(session or secrets.token_urlsafe(32), None, new=not session, why=why)

    def _refused(
        self, scope: Scope, headers: dict[str, str], asks: _Asks
    ) -> tuple[int, str] | None:
        host = _host(headers.get("host", ""))
        hosts = self._settings.hosts
        if hosts and "*" not in hosts and host not in hosts:
            return 400, "this room does not answer under that name"
        is_read = scope["method"] in _READS
        if not (self._reads if is_read else self._writes).allows(_address(scope)):
            return 429, "too many requests; wait a minute"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.max_upload:
            return 413, f"a request has at most {self._settings.max_upload:,} bytes"
        if asks.visitor is None and not scope["path"].startswith(_OPEN):
            return 401, "show the token, or sign in"
        if not is_read:
            return self._forged(scope, headers, asks.visitor, asks.session)
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
        """Tells the trail; of the same that an address reads again and again, once a minute."""
        address = _address(scope)
        is_change = scope["method"] not in _READS and not what.startswith("refused 429")
        if is_change or self._told.allows(f"{address} {what}"):
            self._people.note(visitor.name if visitor else "?", address, what, scope["path"])


class _Asks(NamedTuple):
    """Who asks.

    Attributes:
        session: the session's id, or "" where there is none.
        visitor: whose it is; None where that is not known.
        new: whether the session's cookie is to be set.
        why: what is wrong with what was shown, for the trail.
    """

    session: str
    visitor: Visitor | None
    new: bool = False
    why: str = ""


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


def _address(scope: Scope) -> str:
    return str((scope.get("client") or ("?",))[0])


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
