"""WARC archives to the pages, texts and PDFs that they hold."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.errors import InputError
from communique.intake.limits import MAX_FILE

_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown"}
)
_RECORDS = ("response", "resource")
_MOST_SAID = 120
_PART = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """What one address answered, without the transfer's own coding, and when (ISO 8601, UTC)."""

    url: str
    data: bytes
    charset: str | None = None
    captured: str | None = None


class _Parts:
    """Gives what is there at once, so that what came before a fault is not lost with it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.read = stream.read1


def records(stream: io.BufferedReader, *, origin: str) -> Iterator[Record | InputError]:
    """The records of pages, texts and PDFs; one that cannot be unpacked is an error among them.

    Raises InputError where the archive is damaged or ends in the middle of a record.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    entries = ArchiveIterator(_Parts(stream))
    entries.INC_RECORD = ""  # it would be printed
    try:
        for entry in entries:
            if entries.err_count:
                raise _damaged(origin, "a record is longer or shorter than it says")
            if (stated := _stated(entry)) is not None:
                yield _record(entry, stated, origin)
            _drain(entry, origin)
        if entries.next_line or entries.known_format is None:
            raise _cut(origin)  # the head of another record had begun
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, AttributeError) as error:
        # AttributeError: warcio looks into the address of a record that has none
        raise _damaged(origin, " ".join(str(error).split())[:_MOST_SAID]) from None


def _damaged(origin: str, reason: str) -> InputError:
    return InputError(
        f"{origin}: the WARC is damaged ({reason}); expected whole records: get it again; what "
        "came before was read"
    )


def _stated(entry: Any) -> str | None:
    """The content type of a record that holds a document, else None."""
    headers = entry.http_headers or entry.rec_headers
    if entry.rec_type not in _RECORDS or _url(entry).endswith("/robots.txt"):
        return None
    if entry.http_headers is not None and entry.http_headers.get_statuscode() != "200":
        return None
    stated: str = headers.get_header("Content-Type") or ""
    return stated if stated.partition(";")[0].strip().lower() in _TYPES else None


def _url(entry: Any) -> str:
    return (entry.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _record(entry: Any, stated: str, origin: str) -> Record | InputError:
    content = entry.content_stream()
    parts: list[bytes] = []
    size = 0
    try:
        while part := content.read(_PART):
            parts.append(part)
            size += len(part)
            if size > MAX_FILE:
                return InputError(
                    f"{origin}: {_url(entry)}: more than {MAX_FILE:,} bytes; left out"
                )
    except (zlib.error, EOFError, OSError, ValueError) as error:
        return InputError(f"{origin}: {_url(entry)}: cannot be unpacked ({error}); left out")
    if _missing(entry):
        raise _cut(origin, _url(entry))
    charset = _CHARSET.search(stated)
    captured = entry.rec_headers.get_header("WARC-Date")
    return Record(_url(entry), b"".join(parts), charset[1] if charset else None, captured)


def _drain(entry: Any, origin: str) -> None:
    """Read what is left of a record, to see that it is whole."""
    while entry.raw_stream.read(_PART):
        pass
    if _missing(entry):
        raise _cut(origin, _url(entry))


def _missing(entry: Any) -> bool:
    """Whether a record that was read has fewer bytes than it says, or does not say how many."""
    says = entry.format != "warc" or entry.rec_headers.get_header("Content-Length")
    return not says or bool(getattr(entry.raw_stream, "limit", 1))


def _cut(origin: str, url: str = "") -> InputError:
    where = f"{origin}: {url}" if url else origin
    return InputError(
        f"{where}: the WARC ends in the middle of a record; expected whole records: get it "
        "again; what came before was read"
    )
