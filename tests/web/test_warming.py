"""What pages rest on is made before anybody asks for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from fastapi.testclient import TestClient

from communique.jobs.read import Options, add
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app
from communique.web.desk import desk_of
from communique.web.warming import Traffic, Warming

NAMES = ("pairs", "ledger", "summary", "people", ("matrix", None, None))


def made_anew() -> NoReturn:
    raise AssertionError("this was not remembered")


def reader_of(store: Store, *, warm: bool = False) -> TestClient:
    app = create_app(store, settings=Settings(), today=lambda: date(2025, 12, 1), warm=warm)
    return TestClient(app, base_url="http://localhost")


def test_what_rests_on_the_whole_store_is_remembered(sample_store: Store) -> None:
    state = reader_of(sample_store).app.state  # type: ignore[attr-defined]
    Warming(lambda: desk_of(state), Traffic()).make()
    remembered: list[object] = [desk_of(state).recall(name, made_anew) for name in NAMES]
    assert all(each is not None for each in remembered)


def test_a_stopped_one_makes_nothing_more(sample_store: Store) -> None:
    asked = []

    def none() -> NoReturn:
        asked.append("a page")
        raise AssertionError("a page was asked")

    warming = Warming(none, Traffic())
    warming.stop()
    warming.make()
    assert not asked
    assert not warming.done


def test_it_is_made_at_the_start_and_after_a_change(own_store: Store, tmp_path: Path) -> None:
    with reader_of(own_store, warm=True) as client:
        memory = client.app.state.memory  # type: ignore[attr-defined]

        def warm() -> bool:
            return memory.known(own_store.state(), "ledger")  # type: ignore[no-any-return]

        assert becomes_true(warm)
        text = tmp_path / "new.txt"
        text.write_text("Arvania and Belmora will open a port.\n", encoding="utf-8")
        add(own_store, [str(text)], Options(jobs=1))
        assert becomes_true(warm)


def becomes_true(what: Callable[[], bool]) -> bool:
    """Whether something becomes true before long."""
    for _ in range(600):
        if what():
            return True
        time.sleep(0.05)
    return False


def test_it_waits_until_nobody_is_answered() -> None:
    traffic = Traffic()
    waited = threading.Event()

    def wait() -> None:
        traffic.wait_for_quiet(60)
        waited.set()

    with traffic:
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not waited.is_set()
    waiting.join()
    assert waited.is_set()
