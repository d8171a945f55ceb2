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
    from httpx2 import Response

_GONE = (404, 410)
_MOST_REDIRECTS = 10
_WHOLE = 30
"""The whole answer may take so many times what one part of it may."""
_PART = 1 << 16


@dataclass(frozen=True)
class Answer:
    """What an address answered, where it came from in the end, and the charset it states."""

    stream: BinaryIO
    url: str
    charset: str | None


@contextmanager
def fetch(address: str, *, timeout: float) -> Iterator[Answer]:
    """Ask an address. Raises NotFoundError if there is nothing or nobody answers."""
    import httpx2

    agent = {"User-Agent": f"communique/{__version__}", "Accept": "text/html, */*;q=0.8"}
    with tempfile.SpooledTemporaryFile(max_size=MAX_TEXT) as file:
        stream = cast(BinaryIO, file)
        try:
            with (
                httpx2.Client(
                    follow_redirects=True,
                    max_redirects=_MOST_REDIRECTS,
                    timeout=timeout,
                    headers=agent,
                ) as client,
                client.stream("GET", address) as response,
            ):
                _check(response, address)
                _keep(response, stream, address, time.monotonic() + _WHOLE * timeout)
                answer = Answer(stream, str(response.url), response.charset_encoding)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
            raise _told(error, address, timeout) from None
        file.seek(0)
        yield answer


def _check(response: Response, address: str) -> None:
    if response.is_success:
        return
    said = f"{address}: answers {response.status_code} ({response.reason_phrase})"
    if response.status_code in _GONE:
        raise NotFoundError(f"{said}; expected a page: check the address")
    raise InputError(f"{said}; expected a page: open it in a browser and read the saved file")


def _keep(response: Response, file: BinaryIO, address: str, end: float) -> None:
    """Write the answer to a file, as far as the limits allow."""
    size = 0
    for part in response.iter_bytes(_PART):
        size += len(part)
        if size > MAX_FILE:
            raise InputError(
                f"{address}: answers with more than {MAX_FILE:,} bytes; expected one document or "
                "a smaller archive: save it and read the file"
            )
        if time.monotonic() > end:
            raise InputError(
                f"{address}: the answer does not end; expected a page: save it and read the file"
            )
        file.write(part)


def _told(error: Exception, address: str, timeout: float) -> InputError:
    """The plain line for what went wrong on the way."""
    import httpx2

    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol | UnicodeError):
        return InputError(f"{address}: is no address ({error}); expected http://... or https://...")
    if isinstance(error, httpx2.TimeoutException):
        return NotFoundError(
            f"{address}: no answer within {timeout:g} seconds; expected a page: try again later, "
            "or raise the setting 'timeout'"
        )
    if isinstance(error, httpx2.TooManyRedirects):
        return InputError(f"{address}: leads on more than {_MOST_REDIRECTS} times; expected a page")
    if isinstance(error, httpx2.ConnectError | httpx2.ProxyError):
        return NotFoundError(f"{address}: cannot be reached ({error}); check the address")
    return InputError(f"{address}: the answer broke off ({error}); expected a page: try again")
