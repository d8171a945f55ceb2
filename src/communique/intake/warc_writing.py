"""An item as a WARC, so that its bytes can be kept in a web archive and read again."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from communique.errors import InputError
from communique.intake.items import Item
from communique.intake.rows import parsed
from communique.intake.sniffing import Format
from communique.version import __version__

_TYPES: dict[Format, str] = {
    "json": "application/json",
    "pdf": "application/pdf",
    "zip": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "warc": "application/warc",
    "page": "text/html",
    "text": "text/plain",
}
_BREAKS = re.compile(r"[\x00-\x20\x7f]")


def warc_of(item: Item, *, captured: str, name: str) -> bytes:
    """A packed WARC (1.0) of one item: its bytes under its address, as a ``resource``.

    Nothing is said of how the server answered, since that was not kept. A row of JSON is given as
    the page or text that it holds, with the whole row beside it as ``metadata``. ``captured``
    (ISO 8601, UTC) is when the bytes were found, if the item does not know it; ``name`` is that of
    the file.
    """
    from warcio.warcwriter import WARCWriter

    address = _address(item)
    found = {"WARC-Date": _moment(item.captured or captured)}
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    about = {"software": f"communique {__version__}", "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record(name, about))
    data, kind = _content(item)
    record = _record(writer, "resource", address, data, kind, found)
    writer.write_record(record)
    if item.form == "json":
        beside = found | {"WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID")}
        writer.write_record(_record(writer, "metadata", address, item.data, _TYPES["json"], beside))
    return file.getvalue()


def _record(
    writer: Any, sort: str, address: str, data: bytes, kind: str, headers: dict[str, str]
) -> Any:
    return writer.create_warc_record(
        address,
        sort,
        payload=io.BytesIO(data),
        length=len(data),
        warc_content_type=kind,
        warc_headers_dict=headers,
    )


def _content(item: Item) -> tuple[bytes, str]:
    """The bytes that an archive is to hold, and what they are."""
    if item.form != "json":
        charset = f"; charset={_BREAKS.sub('', item.charset)}" if item.charset else ""
        return item.data, _TYPES[item.form] + charset
    row = parsed(item.data, item.known.origin, item.known.place)
    if isinstance(row, InputError):
        raise row
    form: Format = "text" if row.text is not None else "page"
    words = row.text if row.text is not None else row.html or ""
    return words.encode("utf-8", "replace"), f"{_TYPES[form]}; charset=utf-8"


def _address(item: Item) -> str:
    """The address in one line of ASCII, or what names the bytes where they have none."""
    if not item.known.url:
        return f"urn:sha256:{item.sha256}"
    return "".join(
        mark if mark.isascii() and not _BREAKS.match(mark) else _percent(mark)
        for mark in item.known.url
    )


def _percent(mark: str) -> str:
    return "".join(f"%{byte:02X}" for byte in mark.encode("utf-8", "replace"))


def _moment(said: str) -> str:
    """A time as WARC 1.0 writes it: to the second, in UTC."""
    at = datetime.fromisoformat(said)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
