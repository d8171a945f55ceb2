"""Pages are sent as they were made while they hold, and not at all to a browser that has them."""

from __future__ import annotations

import pytest
from fastapi import Response
from fastapi.testclient import TestClient

from communique.web.kept import Kept, Pages


def page(words: str) -> Kept:
    return Kept.of(Response(words, media_type="text/plain"))


def test_a_page_is_of_its_moment() -> None:
    pages = Pages()
    pages.keep("/", 1, page("one"))
    assert pages.get("/", 1) == page("one")
    assert pages.get("/", 2) is None
    assert pages.get("/map", 1) is None


def test_only_so_many_bytes_are_kept_those_asked_for_last() -> None:
    pages = Pages(most=100)
    for name in ("a", "b", "c"):
        pages.keep(name, 1, page("12345"))
    for _ in range(18):
        assert pages.get("a", 1)
        pages.keep("other", 1, page("123456"))
        pages.keep("more", 1, page("1234"))
    assert pages.get("a", 1)
    for number in range(18):
        pages.keep(number, 1, page("12345"))
        assert pages.get("a", 1)
    assert pages.get("b", 1) is None
    pages.keep("large", 1, page("1234567"))
    assert pages.get("large", 1) is None


@pytest.mark.parametrize("form", ["", ".json", ".csv", ".md"])
def test_what_a_browser_has_is_not_sent_again(
    reader: TestClient, ids: dict[str, str], form: str
) -> None:
    path = f"/r/{ids['1']}{form}"
    first = reader.get(path)
    again = reader.get(path)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    for tag in (first.headers["etag"], f'"other", W/{first.headers["etag"]}'):
        held = reader.get(path, headers={"If-None-Match": tag})
        assert (held.status_code, held.content) == (304, b"")
    assert reader.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_decision_is_seen_at_once(own_reader: TestClient, ids: dict[str, str]) -> None:
    before = own_reader.get("/review/log")
    csrf = own_reader.app.state.owner.csrf  # type: ignore[attr-defined]
    said = {"a": ids["1"], "b": ids["2"], "verdict": "different", "csrf": csrf}
    assert own_reader.post("/review/pair", data=said, follow_redirects=False).status_code == 303
    held = {"If-None-Match": before.headers["etag"]}
    after = own_reader.get("/review/log", headers=held)
    assert after.status_code == 200
    assert after.text.count("different") > before.text.count("different")


def test_what_is_not_there_is_looked_for_again(own_reader: TestClient) -> None:
    assert own_reader.get("/r/none").status_code == 404
    assert "etag" not in own_reader.get("/r/none").headers
