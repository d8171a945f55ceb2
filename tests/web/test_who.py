"""Parties are called what the reader's own table calls them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from communique.errors import DataError
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

OWN = """
[party.XAR]
kind = "state"
names = ["Great Arvania"]
"""


def reader_with(store: Store, *parties: Path) -> TestClient:
    app = create_app(store, settings=Settings(), today=lambda: date(2025, 12, 1), parties=parties)
    return TestClient(app, base_url="http://localhost")


def test_names_of_the_users_file_are_on_pages(
    reader: TestClient, sample_store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    own = reader_with(sample_store, file)
    for path in ("/parties", "/pair/XAR-XBE", "/search?q=support", "/matrix", "/timeline?who=XAR"):
        assert "Great Arvania" in own.get(path).text, path
        assert "Great Arvania" not in reader.get(path).text, path
    assert own.get("/pair/great arvania-XBE", follow_redirects=False).status_code == 301
    asked = own.get("/ledger.json", params={"holder": "Great Arvania"}).json()
    assert asked == own.get("/ledger.json", params={"holder": "XAR"}).json()


def test_a_wrong_file_is_told(sample_store: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.toml"):
        reader_with(sample_store, tmp_path / "none.toml")
