"""Addresses (http and https) to streams of bytes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from communique.errors import InputError, NotFoundError
from communique.intake.limits import MAX_FILE, MAX_TEXT
from communique.version import __version__

if TYPE_CHECKING:
    from httpx2 import Client, Response

_GONE = (404, 410)
_MOST_REDIRECTS = 10
_WHOLE = 30
"""The whole answer may take so many times what one part of it may."""


@dataclass(frozen=True)
class Answer:
    """What an address answered, where it came from in the end, and the charset it states."""

    stream: BinaryIO
    url: str
    charset: str | None


@contextmanager
def fetch(
    address: str, *, timeout: float, public_only: bool = False, most: int | None = None
) -> Iterator[Answer]:
    """Ask an address. Raises NotFoundError if there is nothing or nobody answers.

    With ``public_only`` only pages of the public internet are asked for, at their usual ports, and
    the proxies of the environment are not used; others raise InputError. ``most`` is how many bytes
    the answer may have (default: ``MAX_FILE``).
    """
    import httpcore2
    import httpx2

    end = time.monotonic() + _WHOLE * timeout
    broken = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError)
    # what carries public requests raises errors of its own
    deeper = (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError)
    with tempfile.SpooledTemporaryFile(max_size=MAX_TEXT) as file:
        stream = cast(BinaryIO, file)
        try:
            with (
                _client(address, timeout, public_only=public_only) as client,
                client.stream("GET", address) as response,
            ):
                _check(response, address)
                _keep(response, stream, address, end, MAX_FILE if most is None else most)
                answer = Answer(stream, str(response.url), response.charset_encoding)
        except (*broken, *deeper) as error:
            raise _told(error, address, timeout) from None
        file.seek(0)
        yield answer


def _client(address: str, timeout: float, *, public_only: bool) -> Client:
    import httpx2

    transport = None
    if public_only:
        from communique.intake.addresses import check_address
        from communique.intake.public import PublicTransport

        check_address(address)
        transport = PublicTransport(address, seconds=_WHOLE * timeout)
    agent = {"User-Agent": f"communique/{__version__}", "Accept": "text/html, */*;q=0.8"}
    return httpx2.Client(
        follow_redirects=True,
        max_redirects=_MOST_REDIRECTS,
        timeout=timeout,
        headers=agent,
        transport=transport,
        trust_env=not public_only,
    )


def _check(response: Response, address: str) -> None:
    if response.is_success:
        return
    said = f"{address}: answers {response.status_code} ({response.reason_phrase})"
    if response.status_code in _GONE:
        raise NotFoundError(f"{said}; expected a page: check the address")
    raise InputError(f"{said}; expected a page: open it in a browser and read the saved file")


def _keep(response: Response, file: BinaryIO, address: str, end: float, most: int) -> None:
    """Write the answer to a file, as far as the limits allow."""
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > most:
            raise InputError(
                f"{address}: answers with more than {most:,} bytes; expected one document or "
                "a smaller archive: save it and read the file"
            )
        if time.monotonic() > end:
            raise InputError(
                f"{address}: the answer does not end; expected a page: save it and read the file"
            )
        file.write(part)


def _told(error: Exception, address: str, timeout: float) -> InputError:
    """The plain line for what went wrong on the way."""
    import httpcore2
    import httpx2

    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol | UnicodeError):
        return InputError(f"{address}: is no address ({error}); expected http://... or https://...")
    if isinstance(error, httpx2.TimeoutException | httpcore2.TimeoutException):
        return NotFoundError(
            f"{address}: no answer within {timeout:g} seconds; expected a page: try again later, "
            "or raise the setting 'timeout'"
        )
    if isinstance(error, httpx2.TooManyRedirects):
        return InputError(f"{address}: leads on more than {_MOST_REDIRECTS} times; expected a page")
    if isinstance(error, httpx2.ConnectError | httpx2.ProxyError | httpcore2.ConnectError):
        return NotFoundError(f"{address}: cannot be reached ({error}); check the address")
    return InputError(f"{address}: the answer broke off ({error}); expected a page: try again")
