"""The network as a stranger may use it: only what is public, and only so long.

A name is looked up once. All answers are checked and the connection is made to the very address
that was checked, so a name that answers otherwise the next time gains nothing. Every redirect comes
through here again. The certificate is still that of the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from communique.intake.addresses import check_parts, is_public, refused

_MOST_TRIED = 4
"""Addresses of a host that are tried, one after the other."""


class PublicTransport(httpx2.BaseTransport):
    """Carries requests to public hosts and no others; proxies are not asked.

    ``address`` is what errors name; after ``seconds`` in all nothing more is read.
    """

    def __init__(self, address: str, *, seconds: float) -> None:
        self._address = address
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_keepalive_connections=0,
            network_backend=_PublicNetwork(address, time.monotonic() + seconds),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask one address, of those that redirects lead to as well."""
        url = request.url
        if url.scheme not in ("http", "https"):
            raise refused(self._address, f"it leads to {url.scheme}:")
        check_parts(self._address, host=url.host, port=url.port, user=bool(url.userinfo))
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        body = _Body(answer.stream)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=body, extensions=answer.extensions
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The body of an answer as it comes."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        self._parts.close()


class _PublicNetwork(httpcore2.NetworkBackend):
    """Looks names up, checks the answers, and connects to one of them."""

    def __init__(self, address: str, end: float) -> None:
        self._address = address
        self._end = end
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host, at an address that was checked."""
        failed: Exception = httpcore2.ConnectError("no such host")
        for checked in self._checked(host, port)[:_MOST_TRIED]:
            left = _left(self._end, timeout, httpcore2.ConnectTimeout)
            try:
                stream = self._plain.connect_tcp(checked, port, left, None, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self._end)
        raise failed

    def _checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host. Raises InputError if any of them is not public."""
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise httpcore2.ConnectError("no such host") from None
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not all(map(is_public, found)):
            raise refused(self._address, f"the host {host}")
        return found


class _Timed(httpcore2.NetworkStream):
    """A connection on which nothing is read or written after its time, however slowly it drips."""

    def __init__(self, inner: httpcore2.NetworkStream, end: float) -> None:
        self._inner = inner
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._end, timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._end, timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self._end, timeout, httpcore2.ConnectTimeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(end: float, timeout: float | None, late: Callable[[str], Exception]) -> float:
    """The seconds that are left for one step."""
    left = end - time.monotonic()
    if left <= 0:
        raise late("the answer does not end")
    return left if timeout is None else min(left, timeout)
