"""What is remembered until the store changes, and how much of it."""

from __future__ import annotations

import pytest

from communique.web.memory import Memory


def test_it_is_made_once_for_a_state() -> None:
    memory, made = Memory(), []
    for state in (1, 1, 2, 2):
        memory.get(state, "texts", lambda: made.append(1))
    assert len(made) == 2


def test_of_each_kind_those_asked_for_last_are_kept() -> None:
    memory, made = Memory(of_a_kind=2), []

    def ask(name: object) -> None:
        memory.get(1, name, lambda: made.append(name))

    for name in ("texts", ("pair", "a"), ("pair", "b"), ("pair", "a"), ("pair", "c"), ("map", "a")):
        ask(name)
    made.clear()
    for name in ("texts", ("pair", "a"), ("pair", "c"), ("map", "a")):
        ask(name)
    assert made == []
    ask(("pair", "b"))
    assert made == [("pair", "b")]


def test_no_more_than_so_many_are_kept() -> None:
    memory, made = Memory(most=2), []
    for name in ("a", "b", "c", "a"):
        memory.get(1, name, lambda: made.append(1))
    assert len(made) == 4


def test_what_cannot_be_made_is_tried_again() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.get(1, "x", lambda: 1 // 0)
    assert memory.get(1, "x", lambda: 5) == 5
