"""Commands about users and tokens, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner, Result

from communique.cli import accounts as commands
from communique.cli.app import app
from communique.errors import LogInError
from communique.store import Store, passwords

RUN = CliRunner()
PASSWORD = "four odd words here"


class Team:
    """The command line over a store."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "store.db")

    def run(self, *arguments: str, code: int = 0, stdin: str | bytes = "") -> Result:
        done = RUN.invoke(app, [*arguments, "--store", self.address], input=stdin)
        assert done.exit_code == code, done.output
        return done

    def add(self, name: str, *options: str) -> Result:
        return self.run("user", "add", name, "--password-stdin", *options, stdin=PASSWORD + "\n")

    def users(self) -> dict[str, dict[str, str | None]]:
        lines = self.run("user", "list", "--json").stdout.splitlines()
        return {one["name"]: one for one in map(json.loads, lines)}

    def may_enter(self, name: str, password: str = PASSWORD) -> bool:
        with Store.open(self.address) as store:
            try:
                return bool(store.accounts.log_in(name, password, "192.0.2.7"))
            except LogInError:
                return False


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_usual", lambda: cheap)
    return Team(tmp_path)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is somebody who types."""
    monkeypatch.setattr(commands, "_typed_by_somebody", lambda: True)


def test_users_are_added_and_listed(team: Team) -> None:
    assert team.add("eva").stdout == "eva: added as reader\n"
    team.add("Olan Brade", "--role", "reviewer")
    assert {name: one["role"] for name, one in team.users().items()} == {
        "eva": "reader",
        "Olan Brade": "reviewer",
    }
    assert "2 users" in team.run("user", "list").stdout
    assert team.may_enter("olan brade")
    assert not {"password_hash", "folded"} & set(team.users()["eva"])


def test_a_password_is_asked_for_twice_and_not_shown(team: Team, terminal: None) -> None:
    done = team.run("user", "add", "eva", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in done.output
    assert team.may_enter("eva")
    team.run("user", "password", "eva", stdin=f"{PASSWORD}\nsomething else\n", code=1)
    assert team.may_enter("eva")


def test_without_a_terminal_nobody_is_asked(team: Team) -> None:
    done = team.run("user", "add", "eva", code=2)
    assert "no terminal to ask for the password on; expected --password-stdin" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["user", "add", "eva", "--role", "admin"], "", "admin: is no role; expected one of"),
        (["user", "add", "a/b"], "", "is no name of a user"),
        (["user", "add", "new", "--password-stdin"], "short\n", "a password of 5 characters"),
        (["user", "add", "new", "--password-stdin"], b"\xff\xfe\n", "is no UTF-8"),
        (["user", "add", "EVA", "--password-stdin"], PASSWORD, "eva: is there already"),
        (["user", "password", "nobody"], "", "nobody: no such user"),
        (["user", "role", "eva", "chief"], "", "chief: is no role"),
        (["user", "remove", "nobody"], "", "nobody: no such user"),
        (["token", "add", "nobody", "notebook"], "", "nobody: no such user"),
        (["token", "revoke", "7"], "", "7: no such token"),
    ],
)
def test_what_is_refused(team: Team, arguments: list[str], stdin: str | bytes, said: str) -> None:
    team.add("eva")
    done = team.run(*arguments, stdin=stdin, code=2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(team.users()) == ["eva"]


def test_passwords_and_roles_change(team: Team) -> None:
    team.add("eva")
    team.run("user", "password", "EVA", "--password-stdin", stdin="quite another one\n")
    assert not team.may_enter("eva")
    assert team.may_enter("eva", "quite another one")
    assert team.run("user", "role", "eva", "reviewer").stdout == "eva: is a reviewer now\n"
    assert team.users()["eva"]["role"] == "reviewer"


def test_users_are_closed_opened_and_removed(team: Team) -> None:
    team.add("eva")
    team.run("user", "disable", "eva")
    assert not team.may_enter("eva")
    assert team.users()["eva"]["disabled"]
    team.run("user", "enable", "eva")
    assert team.may_enter("eva")
    assert team.run("user", "remove", "eva").stdout == "eva: is removed\n"
    assert team.users() == {}


def test_tokens_are_made_listed_and_revoked(team: Team) -> None:
    team.add("eva")
    made = team.run("token", "add", "eva", "notebook")
    shown = made.stdout.strip()
    assert made.stdout == f"{shown}\n"
    assert "token 1 of eva, for notebook; it is not shown again" in made.stderr
    with Store.open(team.address) as store:
        assert store.accounts.token(shown)
    listed = team.run("token", "list").stdout
    assert "notebook" in listed
    assert shown not in listed
    assert team.run("token", "revoke", "1").stdout == "token 1 of eva, for notebook: is revoked\n"
    with Store.open(team.address) as store:
        assert store.accounts.token(shown) is None
    assert json.loads(team.run("token", "list", "eva", "--json").stdout)["revoked"]


@pytest.mark.parametrize("group", ["user", "token"])
def test_a_group_explains_itself(group: str) -> None:
    done = RUN.invoke(app, [group])
    assert done.exit_code == 0
    assert "add" in done.stdout
