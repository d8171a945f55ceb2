"""WACZ: a ZIP archive of WARCs."""

from __future__ import annotations

import io
import zipfile
import zlib

from communique.errors import InputError
from communique.intake.limits import MAX_ENTRIES, MAX_FILE
from communique.intake.unpacking import unpack

_ENDS = (".warc", ".warc.gz")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a ZIP archive raises that is damaged, or packed or locked in a way that is not known."""


def archives(data: bytes, origin: str) -> list[io.BufferedReader]:
    """The WARCs in a ZIP archive, in order; none if it holds none (it is no WACZ then)."""
    found = open_zip(data, origin)
    names = [name for name in found.namelist() if name.lower().endswith(_ENDS)]
    try:
        return [unpack(found.open(name), origin) for name in names]
    except BROKEN as error:
        raise damaged(origin, error) from None


def open_zip(data: bytes, origin: str) -> zipfile.ZipFile:
    """A ZIP archive that is whole, and that unpacks to no more than a file may hold."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise damaged(origin, error) from None
    if len(found.infolist()) > MAX_ENTRIES:
        raise InputError(
            f"{origin}: holds {len(found.infolist()):,} files; expected at most {MAX_ENTRIES:,}: "
            "split it"
        )
    size = sum(entry.file_size for entry in found.infolist())
    if size > MAX_FILE:
        raise InputError(
            f"{origin}: unpacks to {size:,} bytes; expected at most {MAX_FILE:,}: split it"
        )
    return found


def damaged(origin: str, error: Exception) -> InputError:
    """The error of a ZIP archive that cannot be read."""
    return InputError(
        f"{origin}: a damaged ZIP, DOCX or WACZ file ({error}); expected a whole one: get it again"
    )
