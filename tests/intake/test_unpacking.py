"""gzip and xz: layers, faults and limits."""

from __future__ import annotations

import gzip
import io
import lzma
from collections.abc import Callable

import pytest

from communique.errors import InputError
from communique.intake import from_bytes, items
from communique.intake.unpacking import read_at_most, unpack
from communique.record import Document

TEXT = b"Duro said that both sides should meet again. " * 500
Pack = Callable[[bytes], bytes]
PACKS: list[Pack] = [gzip.compress, lzma.compress]


def _unpacked(data: bytes) -> bytes:
    return unpack(io.BytesIO(data), "a").read()


@pytest.mark.parametrize("pack", PACKS)
def test_packed_once_and_twice(pack: Pack) -> None:
    assert _unpacked(pack(TEXT)) == TEXT
    assert _unpacked(pack(gzip.compress(TEXT))) == TEXT
    assert _unpacked(TEXT) == TEXT


@pytest.mark.parametrize("pack", PACKS)
def test_several_streams_in_a_row_are_one(pack: Pack) -> None:
    assert _unpacked(pack(TEXT) + pack(b"End.")) == TEXT + b"End."


def test_padding_after_an_xz_stream() -> None:
    assert _unpacked(lzma.compress(TEXT) + b"\x00" * 8) == TEXT
    assert _unpacked(lzma.compress(TEXT) + b"\x00" * 8 + lzma.compress(b"End.")) == TEXT + b"End."


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("cut", [1, 8, 40])
def test_cut_data_are_one_error(pack: Pack, cut: int) -> None:
    (error,) = from_bytes(pack(TEXT)[:-cut], origin="a.txt")
    assert isinstance(error, InputError)
    assert "data end in the middle" in str(error)


@pytest.mark.parametrize("pack", PACKS)
def test_damaged_data_are_one_error(pack: Pack) -> None:
    data = bytearray(pack(TEXT))
    data[len(data) // 2] ^= 0xFF
    (error,) = from_bytes(bytes(data), origin="a.txt")
    assert isinstance(error, InputError)
    assert str(error).startswith("a.txt: the ")


def test_rows_before_a_fault_are_read() -> None:
    rows = b"".join(
        b'{"id": "r%d", "text": "Duro said that both sides should meet in %d days."}\n' % (n, n)
        for n in range(5000)
    )
    packed = gzip.compress(rows)
    *documents, error = from_bytes(packed[: len(packed) // 2], origin="a.jsonl.gz")
    assert isinstance(error, InputError)
    assert len(documents) > 500
    assert all(isinstance(one, Document) for one in documents)


def test_packed_too_often() -> None:
    data = TEXT
    for _ in range(4):
        data = gzip.compress(data)
    (error,) = from_bytes(data, origin="a")
    assert "packed more than 3 times" in str(error)


@pytest.mark.parametrize("pack", PACKS)
def test_a_small_file_that_unpacks_without_end(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "MAX_TEXT", 100_000)
    (error,) = from_bytes(pack(b"a " * 1_000_000), origin="a")
    assert "a text of more than" in str(error)


def test_at_most() -> None:
    refusal = InputError("too long")
    assert read_at_most(io.BytesIO(b"abc"), 3, refusal) == b"abc"
    with pytest.raises(InputError, match="too long"):
        read_at_most(io.BytesIO(b"abcd"), 3, refusal)
