"""Sources to Documents: what a source holds is told by its content, not by its name."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, NotFoundError
from communique.intake.assembling import Known, assemble
from communique.intake.charsets import decode, too_long
from communique.intake.limits import MAX_TEXT, TIMEOUT
from communique.intake.plain import passages
from communique.intake.rows import is_json, rows
from communique.intake.unpacking import read_at_most, unpack
from communique.record import Document

Item = Document | InputError

_HTML = re.compile(
    r"\A[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|/?(?:html|head|body|title|"
    r"meta|link|script|style|div|p|article|section|main|table|h[1-6]|span|br|ul|ol|img|font|center|a|"
    r"strong|em|b|i|blockquote|figure|header|nav)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)


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
    return text_document(text, known)


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
    yield from _caught(read_stream(io.BytesIO(data), known, charset=charset))


def open_source(
    origin: str, *, language: str | None = None, timeout: float = TIMEOUT
) -> Iterator[Item]:
    """The Documents of a path, an address (http or https) or ``-`` (standard input)."""
    known = Known(origin, language=language)
    yield from _caught(_opened(origin, known, timeout))


def _caught(items: Iterator[Item]) -> Iterator[Item]:
    """The items; an error that ends them is the last."""
    try:
        yield from items
    except InputError as error:
        yield error


def _opened(origin: str, known: Known, timeout: float) -> Iterator[Item]:
    if origin == "-":
        yield from read_stream(sys.stdin.buffer, known)
    else:
        with _file(origin) as file:
            yield from read_stream(file, known)


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


def read_stream(stream: BinaryIO, known: Known, *, charset: str | None = None) -> Iterator[Item]:
    """The Documents in a stream of bytes."""
    inner = unpack(stream, known.origin)
    head = inner.peek()
    if is_json(head):
        yield from _rows(inner, known)
    else:
        data = read_at_most(inner, MAX_TEXT, too_long(known.origin))
        yield _single(data, known, charset)


def _rows(stream: io.BufferedReader, known: Known) -> Iterator[Item]:
    for row in rows(stream, origin=known.origin):
        if isinstance(row, InputError):
            yield row
            continue
        stated = replace(row.known, language=row.known.language or known.language)
        try:
            yield (
                text_document(row.text, stated)
                if row.text is not None
                else page_document(row.html or "", stated)
            )
        except InputError as error:
            yield error


def _single(data: bytes, known: Known, charset: str | None) -> Document:
    """One text or page."""
    if not data.strip():
        raise InputError(f"{known.origin}: is empty; expected a text")
    page = is_page(data)
    text = decode(data, origin=known.origin, stated=charset, markup=page)
    return page_document(text, known, data) if page else text_document(text, known, data)


def is_page(data: bytes) -> bool:
    """Whether bytes begin as HTML does."""
    head = data[:4096].replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").lstrip("ÿþ")
    return bool(_HTML.match(head))


def text_document(text: str, known: Known, data: bytes | None = None) -> Document:
    """The Document of a text."""
    raw = text.encode("utf-8", "surrogatepass") if data is None else data
    if len(raw) > MAX_TEXT:
        raise too_long(known.origin)
    return _worded(assemble(passages(text), known, raw))


def page_document(text: str, known: Known, data: bytes | None = None) -> Document:
    """The Document of a page."""
    from communique.intake.facts import look_at
    from communique.intake.html import flatten
    from communique.intake.markup import parse

    raw = text.encode("utf-8", "surrogatepass") if data is None else data
    if len(raw) > MAX_TEXT:
        raise too_long(known.origin)
    root = parse(text, known.origin)
    if root is None:
        raise _wordless(known.origin)
    page = flatten(root)
    found, own = look_at(root, url=known.url)
    known = replace(known, url=known.url or own)
    return _worded(assemble(page.passages, known, raw, page=found, source="html"))


def _worded(document: Document) -> Document:
    if not document.text:
        raise _wordless(document.origin)
    return document


def _wordless(origin: str) -> InputError:
    return InputError(f"{origin}: holds no words; expected a text")
