"""Packed inputs (gzip, xz), read as the stream that they hold."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from typing import BinaryIO, Protocol

from communique.errors import InputError

GZIP = b"\x1f\x8b"
XZ = b"\xfd7zXZ\x00"
BUFFER = 1 << 16
"""Bytes that can be looked at ahead of reading them."""

_MOST_LAYERS = 3
_XZ_MEMORY = 256_000_000


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; none at the end."""


class _Filled(io.RawIOBase):
    """A stream that always gives as many bytes as were asked for, and whose errors are InputErrors.

    What came before a fault is given first; the error follows at the next reading.
    """

    def __init__(self, inner: Readable, origin: str, packed: str | None = None) -> None:
        # in parts, so that nothing is lost where an error follows
        self._read = getattr(inner, "read1", inner.read)
        self._origin = origin
        self._packed = packed
        self._error: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the data go."""
        if self._error is not None:
            raise self._error
        filled = 0
        while filled < len(buffer):
            try:
                part = self._read(len(buffer) - filled)
            except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
                self._error = self._told(error)
                if filled:
                    return filled
                raise self._error from None
            if not part:
                break
            buffer[filled : filled + len(part)] = part
            filled += len(part)
        return filled

    def _told(self, error: Exception) -> InputError:
        if self._packed is None:
            reason = getattr(error, "strerror", None) or str(error)
            return InputError(f"{self._origin}: cannot be read: {reason}")
        if isinstance(error, EOFError):
            return InputError(
                f"{self._origin}: the {self._packed} data end in the middle; expected a whole "
                "file: get it again"
            )
        return InputError(
            f"{self._origin}: the {self._packed} data are damaged ({error}); expected a whole "
            "file: get it again"
        )


def buffered(stream: Readable, origin: str, packed: str | None = None) -> io.BufferedReader:
    """The stream with ``BUFFER`` bytes to peek at, all of them where there are so many."""
    return io.BufferedReader(_Filled(stream, origin, packed), BUFFER)


def unpack(stream: Readable, origin: str) -> io.BufferedReader:
    """The stream that is inside any packing."""
    found = buffered(stream, origin)
    for _ in range(_MOST_LAYERS):
        head = found.peek(6)
        if head.startswith(GZIP):
            found = buffered(gzip.GzipFile(fileobj=found), origin, "gzip")
        elif head.startswith(XZ):
            found = buffered(_XzStream(found), origin, "xz")
        else:
            return found
    raise InputError(
        f"{origin}: packed more than {_MOST_LAYERS} times; expected a file packed once"
    )


def read_at_most(stream: Readable, limit: int, error: InputError) -> bytes:
    """All bytes of a stream; more than ``limit`` raise ``error``."""
    parts: list[bytes] = []
    left = limit + 1
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    if not left:
        raise error
    return b"".join(parts)


class _XzStream(io.RawIOBase):
    """xz streams one after the other, with a limit on the memory that a header may ask for."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._packed = self._new()
        self._begun = False

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end."""
        while True:
            data = b""
            if self._packed.eof:
                data = self._after_padding(self._packed.unused_data)
                if not data:
                    return b""
                self._packed = self._new()
            elif self._packed.needs_input:
                data = self._inner.read(BUFFER)
                if not data:
                    raise EOFError
            part = self._packed.decompress(data, size)
            if part:
                return part

    def _after_padding(self, data: bytes) -> bytes:
        """What follows the zero bytes that may stand between two streams; none at the end."""
        while not (left := data.lstrip(b"\x00")):
            data = self._inner.read(BUFFER)
            if not data:
                return b""
        return left
