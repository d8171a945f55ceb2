"""Sides compared on a page: what each leaves out, what both say, and what is asked for in error."""

from __future__ import annotations

import csv
import io
import re

from fastapi.testclient import TestClient


def compare(*ids: str) -> str:
    return f"/compare?ids={','.join(ids)}"


def test_what_a_side_leaves_out_is_seen_at_once(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(compare(talk["second"], talk["theirs"])).text
    head, _, rest = page.partition('id="topics"')
    assert head.count("<h3>Leaves out</h3>") == 2
    assert '<td class="absent">not mentioned</td>' in rest
    assert 'class="left-out"' in head
    assert f'href="/r/{talk["theirs"]}#s' in rest


def test_both_only_one_and_facts(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(compare(talk["second"], talk["theirs"])).text
    assert re.search(r'class="relation r-\w+">', page)
    assert "Said by one only" in page
    assert 'id="facts"' in page
    assert "Agriculture Minister" in page


def test_words_put_in_the_others_mouth(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(compare(talk["second"], talk["theirs"])).text
    attributed = page.partition('id="attributed"')[2]
    assert "XAR has XBE say" in attributed
    assert "says nothing of it" in attributed
    data = talks_reader.get(compare(talk["second"], talk["theirs"]).replace("?", ".json?")).json()
    assert {"uncorroborated"} <= {each["status"] for each in data["attributed"]}


def test_a_text_that_breaks_off_leaves_nothing_out(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(compare(talk["second"], talk["broken"])).text
    assert "Nothing is called left out of it" in page
    assert '<td class="unknown">not published</td>' in page
    assert "absent" not in page


def test_three_sides_have_three_columns(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(compare(talk["second"], talk["theirs"], talk["third"])).text
    assert page.count('class="column"') == 6
    assert page.count("<h2>Said by ") == 4
    assert "Redline of the two" not in page


def test_csv_is_the_topics(talks_reader: TestClient, talk: dict[str, str]) -> None:
    address = compare(talk["second"], talk["theirs"]).replace("?", ".csv?")
    rows = list(csv.reader(io.StringIO(talks_reader.get(address).text)))
    assert rows[0] == ["topic", "XAR", "XBE"]
    assert any("not mentioned" in row for row in rows)


def test_one_readout_gets_its_candidates(talks_reader: TestClient, talk: dict[str, str]) -> None:
    for asked in (talk["second"], f"{talk['second']},{talk['second']}"):
        page = talks_reader.get(f"/compare?ids={asked}").text
        assert "a comparison needs another" in page
        assert f"/compare?ids={','.join(sorted((talk['second'], talk['theirs'])))}" in page
    assert (
        "No other readout of its engagement is stored"
        in talks_reader.get(compare(talk["first"])).text
    )
    assert "choose a pair" in talks_reader.get("/compare").text


def test_what_cannot_be_compared_is_told(talks_reader: TestClient, talk: dict[str, str]) -> None:
    answer = talks_reader.get(compare(talk["second"], "0000000000"))
    assert answer.status_code == 404
    assert "0000000000: no such document" in answer.text


def test_pairs_lead_to_their_comparison(talks_reader: TestClient, talk: dict[str, str]) -> None:
    both = ",".join(sorted((talk["second"], talk["theirs"])))
    page = talks_reader.get("/pairs").text
    assert f'href="/compare?ids={both}"' in page
    assert f'href="/r/{talk["theirs"]}"' in page
    assert "in this time" in talks_reader.get("/pairs?since=2032").text
