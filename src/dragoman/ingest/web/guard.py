"""Connections to public addresses only, whatever a name resolves to and wherever one is sent.

The check is made on the numeric address that is then connected to, at every connection: a name
that resolves to a private address, a redirect to one, and a name that changes its mind between
check and use are all refused.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from dragoman.errors import NotFetched


class GuardedTransport(httpx.HTTPTransport):
    """httpx's transport, its connections made by :class:`_PublicOnly`."""

    def __init__(self, *, limits: httpx.Limits) -> None:
        super().__init__(limits=limits, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            network_backend=_PublicOnly(),
        )


class _PublicOnly(httpcore.SyncBackend):
    """Opens no connection but to an address that the whole internet may reach."""

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *args: Any, **options: Any
    ) -> httpcore.NetworkStream:
        """A connection to the first public address of a host; raises NotFetched if it has none."""
        numeric = public_address(host, port)
        return super().connect_tcp(numeric, port, timeout, *args, **options)

    def connect_unix_socket(self, path: str, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """Never: sockets of this machine are no web."""
        raise NotFetched("is a socket of this machine")


def public_address(host: str, port: int) -> str:
    """The first address of a host, all of which must be public.

    Raises:
        NotFetched: one of them is not, or the name is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"the host {host!r} is not known ({error})") from error
    numbers = [str(entry[4][0]) for entry in found]
    private = next((number for number in numbers if not is_public(number)), None)
    if private is not None or not numbers:
        raise NotFetched(
            f"the host {host!r} is at a private address ({private})",
            remedy="allow it with --allow-private if it is yours",
        )
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether a numeric address is one that the whole internet may reach.

    >>> [is_public(n) for n in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "1.1.1.1")]
    [False, False, False, False, True]
    >>> is_public("::ffff:192.168.0.1"), is_public("64:ff9b::7f00:1"), is_public("2002:7f00:1::")
    (False, False, False)
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    return all(
        each.is_global and not each.is_multicast and not each.is_reserved
        for each in _meant_by(address)
    )


def _meant_by(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """The address, or the IPv4 address that an IPv6 one carries through a gateway."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return [address.ipv4_mapped]
        if address.sixtofour:
            return [address, address.sixtofour]
        if address in _TRANSLATED:
            return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address]


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
