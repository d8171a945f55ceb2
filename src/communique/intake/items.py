"""An item: one text of a source before it is read, with what came with its bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from communique.errors import InputError
from communique.intake.assembling import Known
from communique.intake.charsets import too_long
from communique.intake.documents import document, of_page, of_text
from communique.intake.limits import MAX_FILE, MAX_TEXT
from communique.intake.rows import Row, parsed, rows
from communique.intake.sniffing import Format, sniff
from communique.intake.tables import is_table, table_rows
from communique.intake.unpacking import read_at_most
from communique.record import Document


@dataclass(frozen=True)
class Item:
    """One text of a source: its bytes as they were found, unpacked, and what was stated of it.

    ``form`` is what the bytes are: a row of JSON, or one document of a format; ``charset`` is the
    one that came with them; ``captured`` says when they were found (ISO 8601, UTC), where the
    source knows it; ``container`` is the file or address that the item is a part of, for rows and
    records. ``key`` is what it is known by where its origin is only a name, and no path or address.
    An item is plain data and can be kept or sent to another process.
    """

    data: bytes
    form: Format
    known: Known
    charset: str | None = None
    container: str | None = None
    captured: str | None = None
    key: str | None = None

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def document_of(item: Item) -> Document:
    """Read an item. Raises InputError, with the place that the item names, if it cannot be read."""
    if item.form != "json":
        return document(item.data, item.known, form=item.form, charset=item.charset)
    row = parsed(item.data, item.known.origin, item.known.place)
    if isinstance(row, InputError):
        raise row
    known = replace(row.known, language=row.known.language or item.known.language)
    return of_page(row.html or "", known) if row.text is None else of_text(row.text, known)


def items_of(
    stream: io.BufferedReader,
    known: Known,
    *,
    charset: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Item | InputError]:
    """The items in a stream of unpacked bytes; one that cannot be taken out is an error among them.

    ``columns`` are those of a table. Raises InputError where the stream itself ends or breaks
    before its time.
    """
    if is_table(known.origin):
        yield from _table(stream, known, columns)
        return
    form = sniff(stream.peek())
    if form == "json":
        yield from _rows(stream, known)
    elif form == "warc":
        yield from _records(stream, known)
    elif form in ("pdf", "zip"):
        yield from _files(read_at_most(stream, MAX_FILE, _too_big(known.origin)), form, known)
    else:
        yield Item(read_at_most(stream, MAX_TEXT, too_long(known.origin)), form, known, charset)


def _too_big(origin: str) -> InputError:
    return InputError(f"{origin}: more than {MAX_FILE:,} bytes; expected one document: split it")


def _table(
    stream: io.BufferedReader, known: Known, columns: Mapping[str, str] | None
) -> Iterator[Item | InputError]:
    for line in table_rows(stream, origin=known.origin, columns=columns):
        row = line if isinstance(line, InputError) else parsed(*line)
        yield row if isinstance(row, InputError) else _of_row(row, known)


def _of_row(row: Row, known: Known) -> Item:
    stated = replace(row.known, language=row.known.language or known.language)
    return Item(row.data, "json", stated, container=known.origin)


def _rows(stream: io.BufferedReader, known: Known) -> Iterator[Item | InputError]:
    for row in rows(stream, origin=known.origin):
        yield row if isinstance(row, InputError) else _of_row(row, known)


def _files(data: bytes, form: Format, known: Known) -> Iterator[Item | InputError]:
    from communique.intake.wacz import archives

    held = archives(data, known.origin) if form == "zip" else []
    for archive in held:
        try:
            yield from _records(archive, known)
        except InputError as error:  # the other archives go on
            yield error
    if not held:
        yield Item(data, form, known)


def _records(stream: io.BufferedReader, known: Known) -> Iterator[Item | InputError]:
    from communique.intake.warc import records

    for record in records(stream, origin=known.origin):
        if isinstance(record, InputError):
            yield record
            continue
        stated = replace(known, url=record.url, where=f"{known.origin}: {record.url}")
        form = sniff(record.data[:MAX_TEXT])
        yield Item(
            record.data, form, stated, record.charset, known.origin, captured=record.captured
        )
