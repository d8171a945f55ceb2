"""Sources to Documents: paths, addresses, standard input, and bytes at hand."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, NotFoundError
from communique.intake.assembling import Known
from communique.intake.charsets import too_long
from communique.intake.documents import document, of_page, of_text
from communique.intake.limits import MAX_FILE, MAX_TEXT, TIMEOUT
from communique.intake.rows import rows
from communique.intake.sniffing import sniff
from communique.intake.unpacking import read_at_most, unpack
from communique.record import Document

Item = Document | InputError


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
) -> Iterator[Item]:
    """The Documents in bytes at hand; ``charset`` is the one that came with them."""
    known = Known(origin, url=url, language=language)
    yield from _caught(_read(io.BytesIO(data), known, charset))


def open_source(
    origin: str, *, language: str | None = None, timeout: float = TIMEOUT
) -> Iterator[Item]:
    """The Documents of a path, an address (http or https) or ``-`` (standard input).

    An item that cannot be read is an InputError among them; the others go on. ``timeout`` is how
    many seconds an address has to answer, and between any two parts of its answer.
    """
    yield from _caught(_opened(origin, Known(origin, language=language), timeout))


def _caught(items: Iterator[Item]) -> Iterator[Item]:
    """The items; an error that ends them is the last."""
    try:
        yield from items
    except InputError as error:
        yield error


def _opened(origin: str, known: Known, timeout: float) -> Iterator[Item]:
    if origin == "-":
        yield from _read(sys.stdin.buffer, known, None)
    elif origin.lower().startswith(("http://", "https://")):
        from communique.intake.fetching import fetch

        with fetch(origin, timeout=timeout) as answer:
            yield from _read(answer.stream, replace(known, url=answer.url), answer.charset)
    else:
        with _file(origin) as file:
            yield from _read(file, known, None)


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


def _read(stream: BinaryIO, known: Known, charset: str | None) -> Iterator[Item]:
    """The Documents in a stream of bytes."""
    inner = unpack(stream, known.origin)
    form = sniff(inner.peek())
    if form == "json":
        yield from _rows(inner, known)
    elif form == "warc":
        yield from _records(inner, known)
    elif form in ("pdf", "zip"):
        data = read_at_most(inner, MAX_FILE, _too_big(known.origin))
        if form == "zip" and (archives := _archives(data, known)):
            for archive in archives:
                yield from _caught(_records(archive, known))
        else:
            yield document(data, known, form=form)
    else:
        data = read_at_most(inner, MAX_TEXT, too_long(known.origin))
        yield document(data, known, form=form, charset=charset)


def _too_big(origin: str) -> InputError:
    return InputError(f"{origin}: more than {MAX_FILE:,} bytes; expected one document: split it")


def _rows(stream: io.BufferedReader, known: Known) -> Iterator[Item]:
    for row in rows(stream, origin=known.origin):
        if isinstance(row, InputError):
            yield row
            continue
        stated = replace(row.known, language=row.known.language or known.language)
        try:
            if row.text is not None:
                yield of_text(row.text, stated)
            else:
                yield of_page(row.html or "", stated)
        except InputError as error:
            yield error


def _archives(data: bytes, known: Known) -> list[io.BufferedReader]:
    from communique.intake.wacz import archives

    return archives(data, known.origin)


def _records(stream: io.BufferedReader, known: Known) -> Iterator[Item]:
    from communique.intake.warc import records

    for record in records(stream, origin=known.origin):
        if isinstance(record, InputError):
            yield record
            continue
        stated = replace(known, url=record.url, where=f"{known.origin}: {record.url}")
        try:
            form = sniff(record.data[:MAX_TEXT])
            yield document(record.data, stated, form=form, charset=record.charset)
        except InputError as error:
            yield error
