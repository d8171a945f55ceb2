"""Accounts: who must log in, what a session may do, and what cannot be done to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app
from communique.web.visiting import own_address

PASSWORD = "seven wild geese"
HOST = "reader.example"


@pytest.fixture
def team(own_store: Store) -> Iterator[TestClient]:
    """A reader with accounts: eva reviews, olan reads."""
    own_store.accounts.add_user("eva", PASSWORD, "reviewer")
    own_store.accounts.add_user("olan", PASSWORD, "reader")
    app = create_app(own_store, settings=Settings(), accounts=True, hosts=())
    with TestClient(app, base_url=f"https://{HOST}", follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD, after: str = "/") -> str:
    """Log in; gives the secret of the session's forms."""
    answer = client.post("/login", data={"name": name, "password": password, "next": after})
    assert answer.status_code == 303, answer.text
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert found
    return found.group(1)


def test_nobody_reads_without_logging_in(team: TestClient, ids: dict[str, str]) -> None:
    page = team.get(f"/r/{ids['1']}?version=1")
    assert page.status_code == 303
    assert page.headers["location"] == f"/login?next=%2Fr%2F{ids['1']}%3Fversion%3D1"
    for path in ("/index.json", "/openapi.json", "/ledger.csv"):
        assert team.get(path).status_code == 401
    assert team.post("/review/undo").status_code == 401
    assert team.get("/login").status_code == 200
    assert team.get("/static/keys.js").status_code == 200


def test_a_session_begins_and_ends(team: TestClient) -> None:
    csrf = log_in(team, "eva")
    assert "Log out eva" in team.get("/").text
    assert team.post("/logout", data={"csrf": "guessed"}).status_code == 403
    token = team.cookies["__Host-communique"]
    assert team.post("/logout", data={"csrf": csrf}).status_code == 303
    assert "__Host-communique" not in team.cookies
    team.cookies.set("__Host-communique", token, domain=HOST)
    assert team.get("/").status_code == 303  # what the browser may have kept opens nothing


def test_the_cookie_is_for_no_script_and_no_other_site(team: TestClient) -> None:
    said = team.post("/login", data={"name": "eva", "password": PASSWORD}).headers["set-cookie"]
    for part in ("__Host-communique=", "HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in said


def test_a_session_that_somebody_planted_is_not_taken_over(team: TestClient) -> None:
    team.cookies.set("__Host-communique", "planted", domain=HOST)
    log_in(team, "eva")
    first = team.cookies["__Host-communique"]
    assert first != "planted"
    log_in(team, "eva")
    assert team.cookies["__Host-communique"] != first
    team.cookies.clear()
    team.cookies.set("__Host-communique", first, domain=HOST)
    assert team.get("/").status_code == 303


def test_wrong_passwords_are_counted(team: TestClient) -> None:
    said = {"name": "eva", "password": "wrong"}
    answers = [team.post("/login", data=said) for _ in range(6)]
    assert [each.status_code for each in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert "wrong" in answers[0].text
    right = team.post("/login", data={"name": "eva", "password": PASSWORD})
    assert right.status_code == 429  # the right one waits, too


def test_a_reader_decides_and_adds_nothing(team: TestClient, own_store: Store) -> None:
    csrf = log_in(team, "olan")
    said = {"csrf": csrf, "target": "any", "verdict": "same"}
    assert team.post("/review/name", data=said).status_code == 403
    assert team.post("/add/text", data={"csrf": csrf, "text": "Words."}).status_code == 403
    assert (
        "Reviewers" in team.get("/review").text
        or "Nothing of this sort" in team.get("/review").text
    )
    assert own_store.reviewing.reviews() == []


def test_decisions_are_signed_by_who_is_logged_in(
    team: TestClient, own_store: Store, ids: dict[str, str]
) -> None:
    csrf = log_in(team, "eva")
    said = {"csrf": csrf, "a": ids["1"], "b": ids["2"], "verdict": "same"}
    assert team.post("/review/pair", data=said).status_code == 303
    assert own_store.reviewing.reviews()[0].reviewer == "eva"


def test_a_program_shows_a_token(team: TestClient, own_store: Store) -> None:
    token, secret = own_store.accounts.new_token("eva", "notebook")
    shown = {"authorization": f"Bearer {secret}"}
    assert team.get("/index.json", headers=shown).status_code == 200
    assert team.post("/review/undo", headers=shown).status_code == 404  # nothing to take back
    own_store.accounts.revoke(token.id)
    assert team.get("/index.json", headers=shown).status_code == 401


@pytest.mark.parametrize(
    "said", ["//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nX: y", "", "r/1"]
)
def test_nobody_is_led_elsewhere(team: TestClient, said: str) -> None:
    assert own_address(said) == "/"
    answer = team.post("/login", data={"name": "eva", "password": PASSWORD, "next": said})
    assert answer.headers["location"] == "/"


def test_one_goes_on_to_where_one_wanted(team: TestClient) -> None:
    answer = team.post(
        "/login", data={"name": "eva", "password": PASSWORD, "next": "/ledger?holder=XAR"}
    )
    assert answer.headers["location"] == "/ledger?holder=XAR"


def test_without_accounts_there_is_no_log_in(reader: TestClient) -> None:
    assert reader.post("/login", data={"name": "a", "password": "b"}).status_code == 404


def test_saved_searches_are_those_of_whoever_logged_in(team: TestClient) -> None:
    csrf = log_in(team, "olan")
    said = {"csrf": csrf, "name": "Rails", "query": "q=railway"}
    assert team.post("/searches", data=said).status_code == 303
    (own,) = team.get("/searches.json").json()
    assert own["user"] == "olan"
    team.post("/logout", data={"csrf": csrf})
    csrf = log_in(team, "eva")
    assert team.get("/searches.json").json() == []
    assert team.post(f"/searches/{own['id']}/remove", data={"csrf": csrf}).status_code == 404
