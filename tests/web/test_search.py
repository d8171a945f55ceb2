"""Search: hits, lines, facets, other forms, feeds and saved searches."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def leads(page: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'href="([^"]+)"', page)]


def test_hits_are_marked_and_lead_to_their_statement(reader: TestClient) -> None:
    data = reader.get("/search.json?q=railway").json()
    hit = data["hits"][0]
    page = reader.get("/search?q=railway").text
    assert re.search(r'<mark class="match">railways?</mark>', page)
    assert f"/r/{hit['document']}#{hit['statement']}" in leads(page)
    counts = data["counts"]
    assert f"of {counts['of_publications']} publications" in page
    assert f"{counts['occurrences']} occurrence" in page


def test_a_facet_adds_its_filter_and_takes_it_away(reader: TestClient) -> None:
    page = reader.get("/search?q=railway").text
    added = next(each for each in leads(page) if each.startswith("/search?q=railway&kind="))
    narrowed = reader.get(added)
    assert 'aria-current="true"' in narrowed.text
    assert "/search?q=railway" in leads(narrowed.text)
    kind = added.rpartition("=")[2]
    shown = reader.get(added.replace("/search", "/search.json")).json()
    assert {hit["kind"] for hit in shown["hits"]} == {kind}
    assert reader.get("/search.json?q=railway").json()["facets"]["kind"][kind] == len(shown["hits"])


def test_lines_are_sorted_by_what_stands_beside_the_match(reader: TestClient) -> None:
    page = reader.get("/search?q=the&view=kwic&order=right&in=documents").text
    after = re.findall(r'<td class="after"[^>]*><bdi>(.*?)</bdi>', page)
    words = [unescape(each).casefold().split() for each in after if each]
    assert words == sorted(words)
    assert len(words) > 2


def test_pages_of_hits_lead_on(reader: TestClient) -> None:
    first = reader.get("/search").text
    assert "/search?offset=20" in leads(first)
    second = reader.get("/search?offset=20").text
    assert "21 to " in second
    assert "There are no hits from" in reader.get("/search?offset=9000").text


@pytest.mark.parametrize("asked", ["(", "kind:nothing", "ferry+NEAR/5"])
def test_what_cannot_be_understood_is_explained(reader: TestClient, asked: str) -> None:
    answer = reader.get(f"/search?q={asked}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "How to ask" in answer.text
    assert reader.get(f"/search.json?q={asked}").json()["error"]


def test_a_misspelt_word_gets_words_that_are_stored(reader: TestClient) -> None:
    page = reader.get("/search?q=railwey").text
    assert "/search?q=railway" in leads(page)
    assert "railway" in reader.get("/search.json?q=railwey").json()["suggestions"]


def test_words_of_strangers_are_no_markup(reader: TestClient) -> None:
    page = reader.get('/search?q="><script>alert(1)</script>&publisher=<b>').text
    assert "<script>alert" not in page
    assert "<b>&" not in page


def test_a_search_as_a_feed(reader: TestClient) -> None:
    answer = reader.get("/search.atom?q=railway&kind=commitment")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    shown = reader.get("/search.json?q=railway&kind=commitment").json()["hits"]
    links = [each.get("href") for each in feed.findall(f"{ATOM}entry/{ATOM}link")]
    assert set(links) == {f"http://localhost/r/{x['document']}#{x['statement']}" for x in shown}
    assert "/search.atom?q=railway&kind=commitment" in leads(
        reader.get("/search?q=railway&kind=commitment").text
    )


@pytest.mark.parametrize(("page", "feed"), [("/", "/new.atom"), ("/edits", "/edits.atom")])
def test_what_is_new_and_edited_as_feeds(talks_reader: TestClient, page: str, feed: str) -> None:
    assert feed in leads(talks_reader.get(page).text)
    found = ElementTree.fromstring(talks_reader.get(feed).content)
    assert found.find(f"{ATOM}entry/{ATOM}link") is not None


def test_a_search_is_saved_opened_and_deleted(own_reader: TestClient) -> None:
    assert "No search is saved" in own_reader.get("/searches").text
    page = own_reader.get("/search?q=railway&kind=request").text
    secret = re.search(r'name="csrf" value="([^"]+)"', page)
    query = re.search(r'name="query" value="([^"]+)"', page)
    assert secret
    assert query
    said = {"csrf": secret[1], "name": "Rails", "query": unescape(query[1])}
    assert "Saved: Rails" in own_reader.post("/searches", data=said).text
    (saved,) = own_reader.get("/searches.json").json()
    listed = own_reader.get("/searches").text
    assert {"/search?q=railway&kind=request", "/search.atom?q=railway&kind=request"} <= set(
        leads(listed)
    )
    own_reader.post(f"/searches/{saved['id']}/remove", data={"csrf": secret[1]})
    assert own_reader.get("/searches.json").json() == []


def test_a_search_is_not_saved_for_another_page(own_reader: TestClient) -> None:
    said = {"csrf": "guessed", "name": "Rails", "query": "q=railway"}
    assert own_reader.post("/searches", data=said).status_code == 403
    assert own_reader.post("/searches/1/remove", data={"csrf": "guessed"}).status_code == 403
    assert own_reader.get("/searches.json").json() == []
