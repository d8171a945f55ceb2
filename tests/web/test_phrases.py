"""Stock phrases: all of them, one over time, those that no list holds; quotes with citations."""

from __future__ import annotations

import re
import time

import pytest
from fastapi.testclient import TestClient

from communique.web.pages import discovered, phrase


@pytest.fixture
def used(reader: TestClient) -> str:
    """The phrase that most readouts have."""
    found: str = reader.get("/phrases.json").json()[0]["phrase"]
    return found


def test_the_list_counts_in_readouts_of_how_many(reader: TestClient) -> None:
    found = reader.get("/phrases.json").json()
    counts = [each["share"]["readouts"] for each in found]
    assert counts == sorted(counts, reverse=True)
    page = reader.get("/phrases").text
    share = found[0]["share"]
    assert f"{share['readouts']} of {share['of_readouts']}" in page
    assert f'href="/phrase/{found[0]["phrase"]}"' in page
    assert f'href="/r/{found[0]["first"]["document"]}"' in page


def test_the_list_can_be_limited_and_sorted(reader: TestClient) -> None:
    every = reader.get("/phrases.json").json()
    ours = reader.get("/phrases.json?party=XAR").json()
    assert 0 < len(ours) < len(every)
    assert all("XAR" in each["speakers"] for each in ours)
    named = [each["phrase"] for each in reader.get("/phrases.json?sort=name").json()]
    assert named == sorted(named)
    assert "/phrase/" + ours[0]["phrase"] + "?party=XAR" in reader.get("/phrases?party=XAR").text
    assert reader.get("/phrases?since=2099").text.count('class="empty"') == 1


def test_any_words_lead_to_their_page(reader: TestClient, used: str) -> None:
    asked = reader.get("/phrase?words=rules+of  the road", follow_redirects=False)
    assert asked.headers["location"] == "/phrase/rules%20of%20the%20road"
    written = used.replace("-", " ").title()
    assert str(reader.get(f"/phrase/{written}").url).endswith(f"/phrase/{used}")
    assert reader.get("/phrase?words=").status_code == 400


def test_words_that_no_list_holds_are_looked_for(reader: TestClient) -> None:
    found = reader.get("/phrase/the two sides.json").json()
    assert found["gloss"] is None
    assert found["share"]["uses"] == len(found["uses"]) > 0
    assert {each["words"].lower() for each in found["uses"]} == {"the two sides"}
    nothing = reader.get("/phrase/a b/c <i>").text
    assert "No stored readout has it" in nothing
    assert "a b/c &lt;i&gt;" in nothing


def test_words_that_are_no_phrase_are_refused(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrase, "_USES", 10)
    assert "expected words that are rarer" in reader.get("/phrase/the").text
    assert reader.get("/phrase/the.json").status_code == 400


def test_a_use_leads_to_the_words_in_the_text(reader: TestClient, used: str) -> None:
    first = reader.get(f"/phrase/{used}.json").json()["first"]
    page = reader.get(f"/phrase/{used}").text
    assert re.search(rf'href="/r/{first["document"]}#:~:text=[^"]+"', page)


def test_a_page_shows_what_is_in_the_address(reader: TestClient, used: str) -> None:
    whole = reader.get(f"/phrase/{used}.json").json()
    party = whole["parties"][0]["who"][0]
    said = reader.get(f"/phrase/{used}.json?party={party}&by=month").json()
    assert all(party in each["speakers"] for each in said["uses"])
    assert all(re.fullmatch(r"\d{4}-\d\d|no date", each) for each in said["periods"])
    assert reader.get(f"/phrase/{used}.json?since=2099").json()["uses"] == []
    empty = reader.get(f"/phrase/{used}?since=2099").text
    assert f'<a href="/phrase/{used}">Look in all readouts</a>' in empty


def test_phrases_are_compared_in_one_table(reader: TestClient, used: str) -> None:
    other = reader.get("/phrases.json").json()[1]["phrase"]
    address = f"/phrase/{used}{{}}?with={other}&with=the two sides"
    found = reader.get(address.format(".json")).json()
    assert [each["phrase"] for each in found["compared"]] == [other, "the two sides"]
    head = reader.get(address.format(".csv")).text.splitlines()[0]
    assert head.endswith(f"{used},{other},the two sides")
    assert "<svg" in reader.get(address.format("")).text
    many = "&".join(f"with=word{n}" for n in range(8))
    assert reader.get(f"/phrase/{used}?{many}").status_code == 400


def test_lines_can_be_sorted_by_what_follows(reader: TestClient) -> None:
    page = reader.get("/phrase/the two sides?sort=after").text
    after = re.findall(r'<td class="after"[^>]*>([^<]*) …</td>', page)
    assert [each.casefold() for each in after] == sorted(
        (each.casefold() for each in after), key=str.split
    )


def test_wordings_are_made_in_the_background(
    own_reader: TestClient,
) -> None:
    discovered._ONE_AT_A_TIME.acquire()
    try:
        page = own_reader.get("/phrases/discover?least=2")
        assert page.status_code == 200
        assert '<meta http-equiv="refresh" content="3">' in page.text
        for form in ("json", "csv", "md"):
            waiting = own_reader.get(f"/phrases/discover.{form}?least=2")
            assert waiting.status_code == 503
            assert waiting.headers["retry-after"] == "3"
    finally:
        discovered._ONE_AT_A_TIME.release()
    while (found := own_reader.get("/phrases/discover.json?least=2")).status_code == 503:
        time.sleep(0.05)
    made = own_reader.get("/phrases/discover?least=2").text
    assert "http-equiv" not in made
    assert len(found.json()) > 0
    assert found.json()[0]["words"] in made


def test_a_quote_has_the_exact_words_and_a_citation(
    reader: TestClient, ids: dict[str, str]
) -> None:
    record = reader.get(f"/r/{ids['1']}.json").json()
    words = record["statements"][2]["text"]
    quoted = reader.get(f"/r/{ids['1']}/quote/s3.json").json()
    assert quoted["words"] == words
    assert "SHA-256" in quoted["citation"]
    page = reader.get(f"/r/{ids['1']}/quote/s3?style=bibtex").text
    assert "@online{readout-" in page
    assert reader.get(f"/r/{ids['1']}/quote/s999").status_code == 404
    assert reader.get(f"/r/{ids['1']}/quote/s3?style=none").status_code == 422


def test_a_readout_leads_to_quotes_and_phrases(reader: TestClient, ids: dict[str, str]) -> None:
    page = reader.get(f"/r/{ids['1']}").text
    assert '<a href="?quote=s3">Quote</a>' in page
    moved = reader.get(f"/r/{ids['1']}?quote=s3", follow_redirects=False)
    assert moved.headers["location"] == f"/r/{ids['1']}/quote/s3"
    older = reader.get(f"/r/{ids['1']}?version=1").text
    assert '<a href="?version=1&amp;quote=s3">Quote</a>' in older
    for each in reader.get(f"/r/{ids['1']}.json").json()["phrases"]:
        assert f'<a href="/phrase/{each["id"]}">' in page
