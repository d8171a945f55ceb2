"""Sources to Documents: paths, addresses, standard input, and bytes at hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, NotFoundError
from communique.intake.assembling import Known
from communique.intake.documents import of_text
from communique.intake.items import Item, document_of, items_of
from communique.intake.limits import TIMEOUT
from communique.intake.unpacking import Readable, unpack
from communique.record import Document

Columns = Mapping[str, str] | None


def from_text(
    text: str,
    *,
    origin: str = "text",
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """One Document of one text: plain, Markdown, or flattened from a page."""
    known = Known(
        origin, url=url, title=title, publisher=publisher, published=published, language=language
    )
    return of_text(text, known)


def from_bytes(
    data: bytes,
    *,
    origin: str,
    url: str | None = None,
    language: str | None = None,
    charset: str | None = None,
) -> Iterator[Document | InputError]:
    """The Documents in bytes at hand; ``charset`` is the one that came with them."""
    known = Known(origin, url=url, language=language)
    yield from _documents(_caught(_unpacked(io.BytesIO(data), known, charset=charset)))


def open_source(
    origin: str, *, language: str | None = None, timeout: float = TIMEOUT
) -> Iterator[Document | InputError]:
    """The Documents of a path, an address (http or https) or ``-`` (standard input).

    An item that cannot be read is an InputError among them; the others go on. ``timeout`` is how
    many seconds an address has to answer, and between any two parts of its answer.
    """
    yield from _documents(open_items(origin, language=language, timeout=timeout))


def open_items(
    origin: str,
    *,
    language: str | None = None,
    timeout: float = TIMEOUT,
    columns: Mapping[str, str] | None = None,
    on_bytes: Callable[[int], None] | None = None,
    public_only: bool = False,
) -> Iterator[Item | InputError]:
    """The same as ``open_source``, before anything is read: ``document_of`` reads an item.

    ``columns`` says which column of a table (CSV) holds which field of a row, where the names
    differ. ``on_bytes`` is told how many bytes of a file were taken in, as they are. With
    ``public_only`` nothing but pages of the public internet is opened: no file, no standard input,
    no address that leads elsewhere.
    """
    known = Known(origin, language=language)
    if public_only:
        yield from _caught(_fetched(origin, known, timeout, columns, public_only=True))
    else:
        yield from _caught(_opened(origin, known, timeout, columns, on_bytes))


def _documents(items: Iterator[Item | InputError]) -> Iterator[Document | InputError]:
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        try:
            yield document_of(item)
        except InputError as error:
            yield error


def _caught(items: Iterator[Item | InputError]) -> Iterator[Item | InputError]:
    """The items; an error that ends them is the last."""
    try:
        yield from items
    except InputError as error:
        yield error


def _opened(
    origin: str,
    known: Known,
    timeout: float,
    columns: Columns,
    on_bytes: Callable[[int], None] | None,
) -> Iterator[Item | InputError]:
    if origin == "-":
        yield from _unpacked(sys.stdin.buffer, known, columns=columns)
    elif origin.lower().startswith(("http://", "https://")):
        yield from _fetched(origin, known, timeout, columns)
    else:
        with _file(origin) as file:
            source = file if on_bytes is None else _Counted(file, on_bytes)
            yield from _unpacked(source, known, columns=columns)


def _fetched(
    origin: str, known: Known, timeout: float, columns: Columns, *, public_only: bool = False
) -> Iterator[Item | InputError]:
    from communique.intake.fetching import fetch

    with fetch(origin, timeout=timeout, public_only=public_only) as answer:
        yield from _unpacked(
            answer.stream,
            replace(known, url=answer.url),
            charset=answer.charset,
            columns=columns,
        )


@contextmanager
def _file(origin: str) -> Iterator[BinaryIO]:
    path = Path(origin)
    try:
        if path.is_dir():
            raise InputError(f"{origin}: is a folder; expected a file: name the files in it")
        file = path.open("rb")
    except FileNotFoundError:
        raise NotFoundError(
            f"{origin}: no such file; expected a path, an address (http or https) or -"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{origin}: cannot be opened ({reason}); expected a file") from None
    with file:
        yield file


class _Counted:
    """A file that tells how much of it is read."""

    def __init__(self, file: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self._file = file
        self._on_bytes = on_bytes

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._on_bytes(len(data))
        return data


def _unpacked(
    stream: Readable, known: Known, *, charset: str | None = None, columns: Columns = None
) -> Iterator[Item | InputError]:
    yield from items_of(unpack(stream, known.origin), known, charset=charset, columns=columns)
