"""robots.txt (RFC 9309): asked once a host, obeyed, and no fetch where it cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import NotFetched

MAX_BYTES = 512_000
"""Read of a robots.txt; the standard asks for 500 KiB at least."""


class Robots:
    """The rules of every host asked so far.

    Args:
        fetch: status and text of an address; raises NotFetched where there is no answer.
        agent: the name under which rules are looked up.
    """

    def __init__(self, fetch: Callable[[str], tuple[int, str]], agent: str) -> None:
        self._fetch = fetch
        self._agent = agent.partition("/")[0]
        self._known: dict[str, RobotFileParser] = {}

    def check(self, url: str) -> float:
        """Seconds to pause between requests to the host; raises NotFetched where it forbids."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = self._rules(host)
        rules = self._known[host]
        if not rules.can_fetch(self._agent, url):
            raise NotFetched(
                "its robots.txt forbids it", remedy="ask the publisher, or save the page by hand"
            )
        return float(rules.crawl_delay(self._agent) or 0)

    def _rules(self, host: str) -> RobotFileParser:
        rules = RobotFileParser()
        status, text = self._fetch(f"{host}/robots.txt")
        if status >= 500 or status == 429:
            raise NotFetched(
                f"its robots.txt cannot be had (status {status}), and it may forbid reading",
                remedy="try again later",
            )
        rules.parse(text.splitlines() if status == 200 else [])
        return rules
