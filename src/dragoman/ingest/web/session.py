"""One run's fetches: one client, one pause a host, one memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dragoman.errors import NotFetched
from dragoman.ingest.web.access import Page, WebAccess
from dragoman.ingest.web.memory import Memory
from dragoman.ingest.web.robots import MAX_BYTES as ROBOTS_BYTES
from dragoman.ingest.web.robots import Robots

if TYPE_CHECKING:
    import httpx  # loaded with the first fetch; most runs make none

_ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_SENT_ELSEWHERE = {301, 302, 303, 307, 308}
_NOT_CHANGED = 304
_BY_STAMP = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}


class Session:
    """Fetches addresses within the limits of a :class:`WebAccess`; use it in one thread."""

    def __init__(self, access: WebAccess) -> None:
        self.access = access
        self.memory = Memory(access.memory)
        self._client: httpx.Client | None = None
        self._robots = Robots(self._robots_text, access.agent)
        self._free: dict[str, float] = {}

    def close(self) -> None:
        """Ends the connections; the session can still be used."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(self, url: str, stamps: dict[str, str] | None = None) -> Page:
        """What an address holds.

        Args:
            url: http or https.
            stamps: headers as an earlier :class:`Page` gave them.

        Raises:
            NotFetched: it may not be fetched, does not answer, answers with an error, too much
                or too slowly, or sends us round too often.
        """
        until = time.monotonic() + self.access.deadline
        with self._arrived(url, stamps or {}, self._take_turn) as (where, answer):
            return self._page(where, answer, until)

    @contextmanager
    def _arrived(
        self, url: str, headers: dict[str, str], begin: Callable[[str], None]
    ) -> Iterator[tuple[str, httpx.Response]]:
        """The answer that sends nowhere else, with its address; ``begin`` is told each address."""
        for _ in range(self.access.max_redirects + 1):
            begin(url)
            with self._answer(url, headers) as answer:
                if answer.status_code in _SENT_ELSEWHERE and "location" in answer.headers:
                    url = urljoin(url, answer.headers["location"])
                    continue
                yield url, answer
                return
        raise _Astray(f"sends elsewhere more than {self.access.max_redirects} times")

    def _page(self, url: str, answer: httpx.Response, until: float) -> Page:
        status = answer.status_code
        stamps = {ask: answer.headers[tell] for tell, ask in _BY_STAMP.items()
                  if tell in answer.headers}  # fmt: skip
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if status == _NOT_CHANGED:
            return Page(url, b"", media_type, False, stamps)
        if status != 200:
            raise NotFetched(f"answers with status {status}", remedy=_remedy(status))
        content = self._content(answer, self.access.max_bytes, until)
        return Page(url, content, media_type, True, stamps)

    def _content(self, answer: httpx.Response, limit: int, until: float) -> bytes:
        """The bytes of an answer, unpacked piece by piece so that no bomb goes off."""
        pieces, size = [], 0
        for piece in answer.iter_bytes(65_536):
            size += len(piece)
            if size > limit:
                raise NotFetched(f"is larger than the limit of {limit:,} bytes")
            if time.monotonic() > until:
                raise NotFetched(
                    f"has not answered whole within {self.access.deadline:g} seconds",
                    remedy="try again later",
                )
            pieces.append(piece)
        return b"".join(pieces)

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The beginning of an answer; whatever goes wrong on the way is NotFetched."""
        import httpx

        try:
            with self._opened().stream("GET", url, headers=headers) as answer:
                yield answer
        except httpx.TimeoutException as error:
            raise NotFetched(
                f"did not answer within {self.access.patience:g} seconds", remedy="try again later"
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            reason = str(error) or type(error).__name__
            raise NotFetched(f"cannot be fetched ({reason})", remedy="check the address") from error

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx

            from dragoman.ingest.web.guard import GuardedTransport

            limits = httpx.Limits(max_connections=2, max_keepalive_connections=2)
            transport = None if self.access.allow_private else GuardedTransport(limits=limits)
            self._client = httpx.Client(
                transport=transport, timeout=self.access.patience, follow_redirects=False,
                trust_env=False, limits=limits,
                headers={"User-Agent": self.access.agent, "Accept": _ACCEPTED},
            )  # fmt: skip
        return self._client

    def _take_turn(self, url: str) -> None:
        """Waits until the host may be asked again; refuses what may not be asked at all."""
        _check_address(url)
        pause = self.access.pause
        if self.access.obey_robots:
            asked = self._robots.check(url)
            if asked > self.access.max_pause:
                raise NotFetched(
                    f"its robots.txt asks for {asked:g} seconds between requests",
                    remedy="raise the longest pause, or save the page by hand",
                )
            pause = max(pause, asked)
        now, host = time.monotonic(), urlsplit(url).netloc
        turn = max(now, self._free.get(host, now))
        self._free[host] = turn + pause
        time.sleep(turn - now)

    def _robots_text(self, url: str) -> tuple[int, str]:
        """Status and text of a robots.txt, which may send us on within the limits."""
        until = time.monotonic() + self.access.patience
        try:
            with self._arrived(url, {}, _check_address) as (_, answer):
                if answer.status_code != 200:
                    return answer.status_code, ""
                content = self._content(answer, ROBOTS_BYTES, until)
                return 200, content.decode("utf-8", "replace")
        except _Astray:  # there is none (RFC 9309)
            return 404, ""


class _Astray(NotFetched):
    """Sent round too often, or out of the web."""


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise _Astray(f"{url[:200]!r} is no address of the web")


def _remedy(status: int) -> str:
    if status in (401, 402, 403, 451):
        return "the publisher does not give it to everyone; save the page by hand"
    return "check the address" if status in (404, 410) else "try again later"
