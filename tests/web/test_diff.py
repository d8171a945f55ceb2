"""Redlines on a page: marks, steps from change to change, other baselines, ways to errors."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient


def test_marks_have_their_elements_and_numbers(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(f"/diff/{talk['first']}..{talk['second']}").text
    assert "<del>hopes to open two</del>" in page
    assert "<ins>will open three</ins>" in page
    assert '<span class="moved">Duro said that Arvania</span>' in page
    assert page.count("data-change") == page.count('class="step"') > 1
    numbers = [int(each) for each in re.findall(r'id="c(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"1 of {len(numbers)}" in page
    for anchor in re.findall(r'href="#([clm]\d+)"', page):
        assert f'id="{anchor}"' in page


def test_two_columns_say_the_same(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(f"/diff/{talk['first']}..{talk['second']}?view=sides").text
    assert '<del class="left">Duro said that Arvania hopes to open two ports' in page
    assert "<del>March</del>" in page
    assert "<ins>will open three</ins>" in page
    assert 'class="pair change" id="c1" data-change' in page
    for anchor in re.findall(r'href="#([clm]\d+)"', page):
        assert f'id="{anchor}"' in page


def test_the_record_leads_to_its_places(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(f"/diff/{talk['first']}..{talk['second']}").text
    assert re.search(rf'href="/r/{talk["second"]}#s\d+"', page)
    assert re.search(rf'href="/r/{talk["first"]}#s\d+"', page)
    assert "<h3>Stronger" in page
    assert "<h3>Dropped" in page


def test_forms_hold_the_analysis(talks_reader: TestClient, talk: dict[str, str]) -> None:
    address = f"/diff/{talk['second']}..{talk['third']}"
    data = talks_reader.get(f"{address}.json").json()
    assert data["schema"] == "communique/redline/1"
    assert data["baseline"]["document"] == talk["second"]
    assert [each["document"] for each in data["others"]] == [talk["first"]]
    assert talks_reader.get(f"{address}.csv").text.startswith("part,change,")
    assert "{--" in talks_reader.get(f"{address}.md").text


def test_the_best_baseline_and_others(talks_reader: TestClient, talk: dict[str, str]) -> None:
    answer = talks_reader.get(f"/r/{talk['third']}/redline", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/diff/{talk['second']}..{talk['third']}"
    page = talks_reader.get(f"/diff/{talk['first']}..{talk['third']}").text
    assert f'<a href="/r/{talk["third"]}/redline">against that of 2031-04-04</a>' in page
    assert f'href="/diff/{talk["second"]}..{talk["third"]}"' in page


def test_what_is_missing_is_told(talks_reader: TestClient, talk: dict[str, str]) -> None:
    answer = talks_reader.get(f"/r/{talk['first']}/redline")
    assert answer.status_code == 404
    assert "no earlier readout of XAR, XBE by its publisher is stored" in answer.text
    assert talks_reader.get(f"/diff/{talk['first']}..0000000000").status_code == 404
    assert talks_reader.get(f"/diff/{talk['first']}..{talk['third']}?view=x").status_code == 422


def test_a_form_chooses_two(talks_reader: TestClient, talk: dict[str, str]) -> None:
    asked = {"a": talk["first"], "b": "https://mfa.example/third"}
    answer = talks_reader.get("/diff", params=asked, follow_redirects=False)
    assert answer.headers["location"] == f"/diff/{talk['first']}..{talk['third']}"
    assert talks_reader.get("/diff", params={"a": talk["first"]}).status_code == 400


def test_two_that_are_the_same_or_the_wrong_way_round(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(f"/diff/{talk['first']}..{talk['first']}").text
    assert "The two texts are the same." in page
    page = talks_reader.get(f"/diff/{talk['third']}..{talk['first']}").text
    assert f'href="/diff/{talk["first"]}..{talk["third"]}">exchange them' in page
