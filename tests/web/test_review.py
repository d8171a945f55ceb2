"""Deciding in the browser: one question after the other, signed, and taken back."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from makers import meeting, put

from communique.store import Store

LAN = ("Lan Meiqi", "CHN", "Foreign Minister")
SHORT = ("Lan", "CHN", "Foreign Minister")


def csrf(page: str) -> str:
    """What the forms of a page bring back."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found.group(1)


@pytest.fixture
def open_store(own_store: Store) -> Store:
    """A store with a short name that may be somebody's."""
    put(own_store, meeting(1, LAN), meeting(2, SHORT))
    return own_store


def test_a_name_is_decided_and_the_decision_taken_back(
    open_store: Store, own_reader: TestClient
) -> None:
    cases = open_store.register.open()
    assert cases
    page = own_reader.get("/review").text
    assert cases[0].form in page
    said = {"csrf": csrf(page), "target": cases[0].target, "verdict": "same", "note": "one letter"}
    after = own_reader.post("/review/name", data=said)
    assert after.status_code == 200
    assert "same (decision 1)" in after.text
    (made,) = open_store.reviewing.reviews()
    assert (made.subject, made.note, made.counts) == ("person", "one letter", True)
    assert len(open_store.register.open()) < len(cases)
    undone = own_reader.post("/review/undo", data={"csrf": csrf(page)})
    assert "taken back: decision 1" in undone.text
    assert open_store.register.open() == cases
    assert "one letter" in own_reader.get("/review/log").text
    back, first = own_reader.get("/review/log.json").json()
    assert (back["takes_back"], first["number"], first["undone"]) == (1, 1, True)
    assert first["undone_by"] == back["reviewer"] == "you"
    assert "undone by you" in own_reader.get("/review/log.csv").text


def test_a_decision_needs_the_forms_own_secret(open_store: Store, own_reader: TestClient) -> None:
    target = open_store.register.open()[0].target
    said = {"csrf": "guessed", "target": target, "verdict": "same"}
    assert own_reader.post("/review/name", data=said).status_code == 403
    assert open_store.reviewing.reviews() == []


def test_a_pair_is_decided(own_reader: TestClient, own_store: Store, ids: dict[str, str]) -> None:
    secret = own_reader.app.state.owner.csrf  # type: ignore[attr-defined]
    said = {"csrf": secret, "a": ids["1"], "b": ids["2"], "verdict": "same"}
    assert own_reader.post("/review/pair", data=said).status_code == 200
    assert own_store.reviewing.pairs()[min(ids["1"], ids["2"]), max(ids["1"], ids["2"])].counts
    assert "reviewed: same" in own_reader.get("/pairs.csv").text


def test_what_is_not_open_any_more_says_so(own_reader: TestClient) -> None:
    secret = own_reader.app.state.owner.csrf  # type: ignore[attr-defined]
    said = {"csrf": secret, "target": "gone", "verdict": "same"}
    answer = own_reader.post("/review/name", data=said)
    assert answer.status_code == 404
    assert "not open any more" in answer.text
