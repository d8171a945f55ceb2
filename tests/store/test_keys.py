"""The same page has one key, whatever link led to it; other pages have others."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.intake import Item, open_items
from communique.store.keys import address_key, document_id, item_key

PAGE = "mfa.example/news/12"


@pytest.mark.parametrize(
    "url",
    [
        "https://mfa.example/news/12",
        "http://www.mfa.example/news/12/",
        "HTTPS://MFA.example/news/12#top",
        "https://mfa.example/news/12/index.html",
        "https://mfa.example:443/news/12?utm_source=feed&fbclid=x",
    ],
)
def test_what_does_not_change_the_page_is_left_out(url: str) -> None:
    assert address_key(url) == PAGE


@pytest.mark.parametrize(
    "url", ["https://mfa.example/news/13", "https://mfa.example/news/12?page=2",
            "https://mfa.example:8080/news/12", "https://mfa.example/News/12"]
)  # fmt: skip
def test_another_page(url: str) -> None:
    assert address_key(url) != PAGE


def test_parameters_in_another_order() -> None:
    assert address_key("http://a.example/x?b=2&a=1") == address_key("http://a.example/x?a=1&b=2")


def test_an_address_that_is_none_is_its_own_key() -> None:
    assert address_key("http://[broken") == "http://[broken"


def keys(path: Path) -> list[str]:
    return [item_key(item) for item in open_items(str(path)) if isinstance(item, Item)]


def test_rows_are_known_by_their_id_or_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "r1", "text": "x"}\n{"text": "y"}\n'
                    '{"id": "r3", "url": "http://a.example/3", "text": "z"}\n')  # fmt: skip
    place = f"file:{path.resolve().as_posix()}"
    assert keys(path) == [f"{place}#r1", f"{place}#2", "a.example/3"]


def test_a_file_is_known_by_its_full_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Arvania met Belmora.")
    monkeypatch.chdir(tmp_path)
    assert keys(Path("a.txt")) == keys(tmp_path / "a.txt")


def test_the_short_name_is_twelve_digits() -> None:
    assert len(document_id(PAGE)) == 12
    assert document_id(PAGE) != document_id(PAGE + "3")
