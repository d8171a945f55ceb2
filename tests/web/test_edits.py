"""The history of a document and the board of what was edited."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_an_edit_shows_its_words_and_what_they_did(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(f"/r/{talk['second']}/edits").text
    assert "<del>two</del> <ins>three</ins>" in page
    assert 'id="c1" data-change' in page
    assert "1 of 1" in page
    assert "statement changed" in page
    assert f'href="/r/{talk["second"]}?version=1"' in page
    data = talks_reader.get(f"/r/{talk['second']}/edits.json").json()
    (edit,) = data["edits"]
    assert edit["words"] == {"removed": 1, "added": 1}
    assert [(each["what"], each["text"].strip()) for each in edit["edits"]] == [
        ("removed", "two"),
        ("added", "three"),
    ]
    assert edit["record"][0]["part"] == "statement"
    assert "{--two--} {++three++}" in talks_reader.get(f"/r/{talk['second']}/edits.md").text


def test_an_earlier_version_says_that_it_is_one(
    talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get(f"/r/{talk['second']}?version=1").text
    assert "An earlier version" in page
    assert f"/r/{talk['second']}/original?version=1" in page
    assert "will open two ports" in page


def test_one_version_is_no_edit(talks_reader: TestClient, talk: dict[str, str]) -> None:
    page = talks_reader.get(f"/r/{talk['first']}/edits").text
    assert "no edit has been seen" in page
    assert talks_reader.get(f"/r/{talk['first']}/edits.json").json()["edits"] == []


def test_the_board_lists_what_was_edited(
    reader: TestClient, talks_reader: TestClient, talk: dict[str, str]
) -> None:
    page = talks_reader.get("/edits").text
    assert f'href="/r/{talk["second"]}/edits"' in page
    assert talk["first"] not in page
    (line,) = talks_reader.get("/edits.json").json()["edited"]
    assert (line["versions"], line["removed"], line["added"], line["signs"]) == (2, 1, 1, [])
    assert "No document has changed" in reader.get("/edits").text
    assert 'href="/edits"' in talks_reader.get("/").text
