"""Saved searches, of users and of everybody."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from communique.errors import NotFoundError, QueryError
from communique.store import Store
from communique.store.accounts import Accounts, User


def user(store: Store, name: str) -> User:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return Accounts(store, hasher=cheap).add_user(name, "four odd words here")


def test_a_search_is_saved_and_found(store: Store) -> None:
    made = store.searches.save(" Ports  and piers ", "?q=ports&kind=request")
    assert (made.name, made.query, made.user) == ("Ports and piers", "q=ports&kind=request", None)
    assert list(store.searches.list()) == [made]
    assert store.searches.get(made.id) == made


def test_saving_again_replaces_it(store: Store) -> None:
    eva = user(store, "Eva")
    for owner in (None, eva):
        first = store.searches.save("ports", "q=ports", owner)
        again = store.searches.save("ports", "q=piers", owner)
        assert (again.id, again.query) == (first.id, "q=piers")
    assert len(store.searches.list(eva)) == 2


def test_users_see_their_own_and_everybodys(store: Store) -> None:
    eva, ana = user(store, "Eva"), user(store, "ana")
    everybodys = store.searches.save("grain", "q=grain")
    evas = store.searches.save("ports", "q=ports", eva)
    anas = store.searches.save("ports", "q=harbours", ana)
    assert list(store.searches.list(eva)) == [everybodys, evas]
    assert list(store.searches.list(ana)) == [everybodys, anas]
    assert list(store.searches.list()) == [everybodys]
    assert store.searches.get(evas.id).user == "Eva"


def test_a_search_is_removed_by_whose_it_is(store: Store) -> None:
    eva, ana = user(store, "Eva"), user(store, "ana")
    evas, everybodys = store.searches.save("ports", "q=ports", eva), store.searches.save("a", "q=a")
    for other in (ana, None):
        with pytest.raises(NotFoundError, match="no such saved search"):
            store.searches.remove(evas.id, other)
    store.searches.remove(evas.id, eva)
    store.searches.remove(everybodys.id, ana)
    with pytest.raises(NotFoundError):
        store.searches.get(evas.id)
    assert list(store.searches.list(eva)) == []


@pytest.mark.parametrize(
    ("name", "query"), [("", "q=a"), (" ", ""), ("x" * 201, ""), ("a", "x" * 4001)]
)
def test_what_cannot_be_saved(store: Store, name: str, query: str) -> None:
    with pytest.raises(QueryError):
        store.searches.save(name, query)
    assert list(store.searches.list()) == []


def test_odd_letters_are_made_sound(store: Store) -> None:
    made = store.searches.save("a\x00b", "q=\ud800")
    assert (made.name, made.query) == ("a\ufffdb", "q=\ufffd")
