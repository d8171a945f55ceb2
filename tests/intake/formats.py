"""Files in the formats that intake reads, made for the tests."""

from __future__ import annotations

import io
import zipfile
from gzip import compress
from uuid import uuid4

Line = tuple[int, int, int, str]
"""A line on a PDF page: x, y, size of the letters, words."""

SENTENCE = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Ivo Lanz of Belmora in Sorrin."
)


def make_pdf(*pages: list[Line], title: str = "", encrypt: bytes = b"") -> bytes:
    """A PDF of pages of lines; ``encrypt`` is what its trailer says of a password."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>".encode("cp1252"),
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"BT /F1 {s} Tf 1 0 0 1 {x} {y} Tm ({t}) Tj ET\n" for x, y, s, t in lines)
        stream = shown.encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            b"<< /F1 3 0 R >> >> /Contents %d 0 R >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
    return _with_table(objects, encrypt)


def _with_table(objects: list[bytes], encrypt: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, encrypt, len(out))
    )


def make_warc(*rows: tuple[str, str, dict[str, str], bytes], gzip: bool = True) -> bytes:
    """A WARC of what addresses answered: (address, status, headers, body) rows."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, status, headers, body in rows:
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        block = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        records.append(_record("response", url, "application/http; msgtype=response", block))
    return b"".join(map(compress, records) if gzip else records)


def _record(kind: str, url: str, content: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\n{target}"
        f"WARC-Date: 2031-05-05T10:00:00Z\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def make_zip(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
