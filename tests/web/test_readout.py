"""The readout's page: what stands around it, and its downloads."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from communique.intake import from_bytes
from communique.record import Document


def test_the_other_side_is_offered_for_comparison(reader: TestClient, ids: dict[str, str]) -> None:
    page = reader.get(f"/r/{ids['1']}").text
    (asked,) = re.findall(r'<a href="/compare\?ids=([^"]+)" data-key="c">', page)
    assert asked.split(",")[:2] == [ids["1"], ids["2"]]


def test_the_original_as_a_warc_is_read_again(reader: TestClient, ids: dict[str, str]) -> None:
    answer = reader.get(f"/r/{ids['2']}/warc")
    assert answer.headers["content-disposition"] == f'attachment; filename="{ids["2"]}.warc.gz"'
    (found,) = from_bytes(answer.content, origin="a.warc.gz")
    assert isinstance(found, Document)
    assert found.text == reader.get(f"/r/{ids['2']}.json").json()["document"]["text"]
