"""Accounts on both databases: users, who is logged in, tokens of programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Semaphore
from typing import Any

import pytest
from argon2 import PasswordHasher
from makers import meeting, put
from sqlalchemy import insert, select

from communique.errors import AccountError, LogInError
from communique.store import Store, passwords, tables
from communique.store.accounts import Accounts
from communique.store.sessions import TOKEN_PREFIX, Session
from communique.store.throttling import PER_ADDRESS, PER_NAME, network_of

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
RIGHT = "four odd words here"
HERE = "192.0.2.7"


class Hands:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.at = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def accounts(store: Store, clock: Hands) -> Accounts:
    made = Accounts(store, hasher=CHEAP, clock=clock)
    made.add_user("Eva Duro", RIGHT, "reviewer")
    return made


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    with store.reading() as connection:
        query = select(tables.metadata.tables[table])
        return [dict(row) for row in connection.execute(query).mappings()]


def enter(accounts: Accounts, name: str = "Eva Duro", *, address: str = HERE) -> str:
    return accounts.log_in(name, RIGHT, address)


def fail(accounts: Accounts, name: str = "Eva Duro", *, address: str = HERE) -> LogInError:
    with pytest.raises(LogInError) as error:
        accounts.log_in(name, "not the right one", address)
    return error.value


def session(accounts: Accounts, token: str) -> Session:
    found = accounts.session(token)
    assert found is not None
    return found


# -- users ---------------------------------------------------------------------------------------


def test_users_are_added_and_listed(accounts: Accounts) -> None:
    made = accounts.add_user("  ana ", RIGHT)
    assert (made.name, made.role, made.may_review, made.disabled) == ("ana", "reader", False, None)
    assert [each.name for each in accounts.list_users()] == ["ana", "Eva Duro"]
    assert accounts.user("EVA duro").may_review


def test_of_a_password_only_the_hash_is_kept(accounts: Accounts, store: Store) -> None:
    (row,) = rows(store, "users")
    assert row["password_hash"].startswith("$argon2id$")
    assert RIGHT not in str(row)


@pytest.mark.parametrize("name", ["Eva Duro", "eva  duro", "ＥＶＡ DURO"])
def test_two_users_of_one_name_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="Eva Duro: is there already"):
        accounts.add_user(name, RIGHT)


@pytest.mark.parametrize("name", ["", " ", "a/b", "<b>", "a\nb\x00", "x" * 65, "-rf", "a,b"])
def test_what_is_no_name(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="is no name of a user"):
        accounts.add_user(name, RIGHT)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "5 characters; expected 10"),
        ("x" * 1025, "1025 characters"),
        ("eva duro 12", "little more than the name"),
        ("abababababab", "repeats a few signs"),
    ],
)
def test_weak_passwords_are_refused(accounts: Accounts, password: str, said: str) -> None:
    with pytest.raises(AccountError, match=said):
        accounts.set_password("Eva Duro", password)
    enter(accounts)


def test_roles_are_checked_and_hold_at_once(accounts: Accounts) -> None:
    token = enter(accounts)
    with pytest.raises(AccountError, match="admin: is no role; expected one of: reader, reviewer"):
        accounts.set_role("Eva Duro", "admin")
    with pytest.raises(AccountError, match="is no role"):
        accounts.add_user("ana", RIGHT, "Reviewer")
    assert session(accounts, token).user.may_review
    assert accounts.set_role("eva duro", "reader").role == "reader"
    assert not session(accounts, token).user.may_review


def test_nobody_of_the_name(accounts: Accounts) -> None:
    for change in (accounts.user, accounts.disable, accounts.enable, accounts.remove):
        with pytest.raises(AccountError, match="nobody: no such user"):
            change("nobody")
    for change_to in (accounts.set_role, accounts.new_token):
        with pytest.raises(AccountError, match="nobody: no such user"):
            change_to("nobody", "reader")


def test_a_removed_user_leaves_nothing(accounts: Accounts, store: Store) -> None:
    token, (_, shown) = enter(accounts), accounts.new_token("Eva Duro", "notebook")
    store.searches.save("ports", "q=ports", accounts.user("Eva Duro"))
    accounts.remove("Eva Duro")
    assert accounts.session(token) is None
    assert accounts.token(shown) is None
    assert [rows(store, name) for name in ("users", "sessions", "tokens", "searches")] == [[]] * 4
    fail(accounts)


def test_a_name_that_signed_reviews_stays(accounts: Accounts, store: Store) -> None:
    (added,) = put(store, meeting(1, ("Ana Duro", "XAR", "President"), said="We ask."))
    signed = store.reviewing.signed("Eva Duro")
    signed.correct_statement(str(added.document), "s1", {"kind": "position"})
    with pytest.raises(AccountError, match="has signed 1 reviews, so that the name must stay"):
        accounts.remove("Eva Duro")
    accounts.disable("Eva Duro")
    with pytest.raises(AccountError, match="is there already; its account is closed"):
        accounts.add_user("eva duro", RIGHT)


# -- logging in ----------------------------------------------------------------------------------


def test_a_user_logs_in_and_out(accounts: Accounts) -> None:
    token = enter(accounts, "eva duro")
    found = session(accounts, token)
    assert (found.user.name, found.user.may_review) == ("Eva Duro", True)
    assert found.accepts(found.csrf)
    assert not found.accepts(found.csrf + "x")
    assert not found.accepts("é\ud800")
    assert accounts.list_users()[0].last_seen == "2031-05-04T09:30:00Z"
    accounts.log_out(token)
    assert accounts.session(token) is None
    accounts.log_out(token)


def test_only_digests_of_tokens_are_stored(accounts: Accounts, store: Store) -> None:
    token, (_, shown) = enter(accounts), accounts.new_token("Eva Duro", "notebook")
    stored = str([rows(store, name) for name in tables.metadata.tables])
    assert token not in stored
    assert shown not in stored
    assert shown.removeprefix(TOKEN_PREFIX) not in stored
    (kept,) = rows(store, "sessions")
    assert accounts.session(kept["token_sha256"]) is None


def test_every_log_in_begins_a_new_session(accounts: Accounts) -> None:
    before = enter(accounts)
    after = accounts.log_in("Eva Duro", RIGHT, HERE, ending=before)
    assert after != before
    assert accounts.session(before) is None
    chosen = "a-token-that-somebody-else-chose"
    assert accounts.log_in("Eva Duro", RIGHT, HERE, ending=chosen) != chosen
    assert accounts.session(chosen) is None
    assert session(accounts, after).csrf


@pytest.mark.parametrize("name", ["Eva Duro", "nobody", "", "a\x00b\ud800", "x" * 9000])
def test_what_is_wrong_is_not_said(accounts: Accounts, name: str) -> None:
    assert str(fail(accounts, name)) == "the name or the password is wrong"
    with pytest.raises(LogInError, match="the name or the password is wrong"):
        accounts.log_in(name, "x" * 100_000, HERE)


def test_unknown_names_cost_as_much_as_known_ones(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, stored: str, password: bytes) -> bool:
        verified.append(stored)
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    accounts.disable(accounts.add_user("closed", RIGHT).name)
    for name in ("Eva Duro", "nobody", "closed"):
        fail(accounts, name)
    assert len(verified) == 3
    assert len({stored.rpartition("$")[0].rpartition("$")[0] for stored in verified}) == 1


def test_not_too_many_wait_for_their_turn(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_WAITING", Semaphore(0))
    assert fail(accounts).wait > 0
    monkeypatch.undo()
    enter(accounts)


def test_a_password_may_be_composed_otherwise(accounts: Accounts) -> None:
    accounts.set_password("Eva Duro", "vier köstliche Wörter")
    token = accounts.log_in("Eva Duro", "vier ko\u0308stliche Wo\u0308rter", HERE)
    assert accounts.session(token) is not None


def test_a_disabled_user_is_out_at_once(accounts: Accounts) -> None:
    token, (_, shown) = enter(accounts), accounts.new_token("Eva Duro", "notebook")
    assert accounts.disable("Eva Duro").disabled == "2031-05-04T09:30:00Z"
    assert accounts.session(token) is None
    assert accounts.token(shown) is None
    with pytest.raises(LogInError, match="the name or the password is wrong"):
        enter(accounts)
    accounts.enable("Eva Duro")
    assert accounts.session(token) is None
    assert accounts.token(shown) is not None
    enter(accounts)


def test_another_password_ends_all_sessions(accounts: Accounts) -> None:
    accounts.add_user("ana", RIGHT)
    tokens, other = [enter(accounts), enter(accounts)], enter(accounts, "ana")
    accounts.set_password("Eva Duro", "other words than before")
    assert [accounts.session(token) for token in tokens] == [None, None]
    assert session(accounts, other).user.name == "ana"
    with pytest.raises(LogInError):
        enter(accounts)
    accounts.log_in("Eva Duro", "other words than before", HERE)


def test_a_hash_is_made_anew_when_its_parameters_change(accounts: Accounts, store: Store) -> None:
    (before,) = rows(store, "users")
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    Accounts(store, hasher=dearer).log_in("Eva Duro", RIGHT, HERE)
    (after,) = rows(store, "users")
    assert "m=8,t=1" in before["password_hash"]
    assert "m=16,t=2" in after["password_hash"]
    Accounts(store, hasher=dearer).log_in("Eva Duro", RIGHT, HERE)
    assert rows(store, "users") == [after]


# -- how long a session lasts --------------------------------------------------------------------


def test_an_idle_session_ends_after_twelve_hours(accounts: Accounts, clock: Hands) -> None:
    token = enter(accounts)
    clock.turn(hours=11, minutes=59)
    session(accounts, token)
    clock.turn(hours=11, minutes=59)
    session(accounts, token)
    clock.turn(hours=12)
    assert accounts.session(token) is None


def test_every_session_ends_after_fourteen_days(accounts: Accounts, clock: Hands) -> None:
    token = enter(accounts)
    for _ in range(28):
        clock.turn(hours=12, seconds=-1)
        session(accounts, token)
    clock.turn(minutes=1)
    assert accounts.session(token) is None


def test_ended_sessions_are_swept_away(accounts: Accounts, store: Store, clock: Hands) -> None:
    enter(accounts)
    clock.turn(hours=13)
    enter(accounts)
    assert len(rows(store, "sessions")) == 1


def test_a_use_is_noted_now_and_then(accounts: Accounts, store: Store, clock: Hands) -> None:
    token = enter(accounts)
    clock.turn(minutes=4)
    session(accounts, token)
    assert rows(store, "sessions")[0]["last_seen"] == "2031-05-04T09:30:00Z"
    clock.turn(minutes=1)
    session(accounts, token)
    assert rows(store, "sessions")[0]["last_seen"] == "2031-05-04T09:35:00Z"


def test_a_page_does_not_wait_for_somebody_who_adds(
    accounts: Accounts, store: Store, clock: Hands
) -> None:
    token, (_, shown) = enter(accounts), accounts.new_token("Eva Duro", "notebook")
    clock.turn(minutes=6)
    with store.writing():
        assert session(accounts, token).user.name == "Eva Duro"
        assert accounts.token(shown) is not None


# -- throttling ----------------------------------------------------------------------------------


def test_too_many_attempts_wait(accounts: Accounts, clock: Hands) -> None:
    for _ in range(PER_NAME):
        assert fail(accounts).wait == 0
        clock.turn(minutes=1)
    refused = fail(accounts)
    assert refused.wait == 10 * 60
    assert str(refused) == "too many attempts; try again in 10 minutes"
    with pytest.raises(LogInError, match="too many"):
        enter(accounts)
    clock.turn(minutes=9, seconds=59.5)
    with pytest.raises(LogInError, match=r"in 1 minute$") as error:
        enter(accounts)
    assert error.value.wait == 1
    clock.turn(seconds=1)
    enter(accounts)


def test_others_need_not_wait(accounts: Accounts) -> None:
    accounts.add_user("ana", RIGHT)
    for _ in range(PER_NAME):
        fail(accounts)
    assert fail(accounts, "EVA  DURO").wait > 0
    enter(accounts, "ana")
    enter(accounts, address="192.0.2.8")


def test_a_right_password_begins_the_count_anew(accounts: Accounts) -> None:
    for _ in range(3):
        for _ in range(PER_NAME - 1):
            assert fail(accounts).wait == 0
        assert accounts.session(enter(accounts)) is not None


def test_names_that_are_not_there_wait_too(accounts: Accounts) -> None:
    for _ in range(PER_NAME):
        fail(accounts, "nobody")
    assert fail(accounts, "nobody").wait > 0


def test_one_address_may_not_try_many_names(accounts: Accounts) -> None:
    accounts.add_user("ana", RIGHT)
    for number in range(PER_ADDRESS):
        if number % 4 == 3:  # an own account is no way around
            enter(accounts, "ana")
        fail(accounts, f"user {number}")
    with pytest.raises(LogInError, match="too many attempts"):
        enter(accounts)
    enter(accounts, address="192.0.2.8")


def test_attempts_are_counted_before_the_password_is_looked_at(
    accounts: Accounts, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that many at once are no way around."""
    noted: list[int] = []
    verify = PasswordHasher.verify

    def looking(self: PasswordHasher, stored: str, password: bytes) -> bool:
        noted.append(sum(not row["succeeded"] for row in rows(store, "logins")))
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", looking)
    enter(accounts)
    fail(accounts)
    fail(accounts)
    assert noted == [1, 1, 2]


def test_old_attempts_are_forgotten(accounts: Accounts, store: Store, clock: Hands) -> None:
    for _ in range(3):
        fail(accounts)
    clock.turn(minutes=16)
    enter(accounts)
    assert [row["succeeded"] for row in rows(store, "logins")] == [True]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:\x00" + "x" * 99, "unix:\ufffd" + "x" * 58),
        ("", ""),
    ],
)
def test_what_an_address_is_counted_as(address: str, network: str) -> None:
    assert network_of(address) == network


# -- tokens --------------------------------------------------------------------------------------


def test_a_token_opens_the_store_for_its_user(accounts: Accounts, clock: Hands) -> None:
    made, shown = accounts.new_token("eva duro", " notebook ")
    assert (made.user, made.name, made.last_used) == ("Eva Duro", "notebook", None)
    assert shown.startswith(TOKEN_PREFIX)
    user = accounts.token(shown)
    assert user is not None
    assert (user.name, user.role) == ("Eva Duro", "reviewer")
    assert accounts.tokens()[0].last_used == "2031-05-04T09:30:00Z"
    clock.turn(days=400)
    assert accounts.token(shown) is not None
    assert accounts.token(shown + "x") is None
    assert accounts.token("") is accounts.token("é\ud800\x00") is None


def test_a_revoked_token_opens_nothing(accounts: Accounts) -> None:
    accounts.add_user("ana", RIGHT)
    first, shown = accounts.new_token("Eva Duro", "notebook")
    second, other = accounts.new_token("ana", "dashboard")
    with pytest.raises(AccountError, match="no such token"):
        accounts.revoke(first.id, user="ana")
    assert accounts.revoke(first.id).revoked == "2031-05-04T09:30:00Z"
    assert accounts.token(shown) is None
    assert accounts.token(other) is not None
    assert [each.id for each in accounts.tokens()] == [first.id, second.id]
    assert [each.id for each in accounts.tokens("ana")] == [second.id]
    with pytest.raises(AccountError, match="99: no such token"):
        accounts.revoke(99)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x1bb"])
def test_a_token_needs_a_name(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="is no name of a token"):
        accounts.new_token("Eva Duro", name)


# -- the store -----------------------------------------------------------------------------------


def test_a_store_has_accounts(store: Store) -> None:
    assert store.accounts.list_users() == []


@pytest.fixture
def rowless(store: Store) -> Iterator[None]:
    yield
    assert rows(store, "users") == []


def test_nothing_of_a_failed_change_stays(store: Store, rowless: None) -> None:
    row = {"name": "ana", "folded": "ana", "role": "reader", "password_hash": "", "created": ""}

    def add_and_fail() -> None:
        with store.changing() as connection:
            connection.execute(insert(tables.users).values(row))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
