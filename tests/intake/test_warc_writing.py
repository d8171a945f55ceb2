"""WARCs that are written: what is read from them again, and what they say of themselves."""

from __future__ import annotations

import gzip
import json

from communique.intake import Item, from_bytes
from communique.intake.assembling import Known
from communique.intake.warc_writing import warc_of
from communique.record import Document

PAGE = (
    "<html><body><h1>Duro meets Lanz</h1><p>Minister Duro said in Sorrin that both sides "
    "should meet again.</p></body></html>"
)
WHEN = "2031-05-04T10:20:30Z"


def known(url: str | None = "https://mfa.example/1") -> Known:
    return Known("rows.jsonl", url=url)


def read_again(item: Item) -> list[Document]:
    packed = warc_of(item, captured=WHEN, name="a.warc.gz")
    return [each for each in from_bytes(packed, origin="a.warc.gz") if isinstance(each, Document)]


def head(item: Item) -> str:
    return gzip.decompress(warc_of(item, captured=WHEN, name="a.warc.gz")).decode()


def test_a_page_is_read_again_as_it_was() -> None:
    (found,) = read_again(Item(PAGE.encode(), "page", known()))
    assert (found.url, found.title) == ("https://mfa.example/1", "Duro meets Lanz")


def test_a_row_gives_its_page_and_itself() -> None:
    row = json.dumps({"url": "https://mfa.example/1", "html": PAGE}).encode()
    item = Item(row, "json", known(), captured="2031-05-04T12:20:30+02:00")
    (found,) = read_again(item)
    assert found.title == "Duro meets Lanz"
    assert row.decode() in head(item)
    assert head(item).count(f"WARC-Date: {WHEN}") == 2


def test_a_text_without_an_address_is_named_by_its_bytes() -> None:
    item = Item(b"Minister Duro said that both sides should meet again.", "text", known(None))
    assert f"WARC-Target-URI: urn:sha256:{item.sha256}" in head(item)
    assert len(read_again(item)) == 1


def test_an_address_cannot_add_lines_to_the_head() -> None:
    item = Item(PAGE.encode(), "page", known("https://mfa.example/\r\nWARC-Type: evil/ü"))
    assert "\nWARC-Type: evil" not in head(item)
    assert "https://mfa.example/%0D%0AWARC-Type:%20evil/%C3%BC" in head(item)
