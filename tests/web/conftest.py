"""A store of the samples, and the reader over it, asked as a browser without script would."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from communique.jobs.read import Options, add
from communique.settings import Settings
from communique.store import Store
from communique.web.app import create_app

SAMPLES = Path(__file__).parents[2] / "samples"
TALKS = Path(__file__).parent / "talks"


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, read once; tests must not change it."""
    path = tmp_path_factory.mktemp("web") / "samples.db"
    with Store.open(path, create=True) as made:
        add(made, [str(SAMPLES)], Options(jobs=1))
        yield made


@pytest.fixture(scope="session")
def reader(sample_store: Store) -> Iterator[TestClient]:
    """The reader of the samples for the user of this computer."""
    app = create_app(sample_store, settings=Settings(), today=lambda: date(2025, 12, 1))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture
def own_store(sample_store: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the samples that a test may change."""
    path = tmp_path / "own.db"
    with (
        closing(sqlite3.connect(sample_store.address)) as old,
        closing(sqlite3.connect(path)) as new,
    ):
        old.backup(new)  # with what is still in its log
    with Store.open(path) as made:
        yield made


@pytest.fixture
def own_reader(own_store: Store) -> Iterator[TestClient]:
    """The reader of ``own_store``."""
    app = create_app(own_store, settings=Settings(), today=lambda: date(2025, 12, 1))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="session")
def ids(sample_store: Store) -> dict[str, str]:
    """The ids of the samples by the first word of their files' names: 1, 2, ..."""
    return {
        Path(each.item.known.origin).name.partition("-")[0]: each.document
        for each in sample_store.stored_items()
        if "cases" not in each.item.known.origin
    }


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Invented talks, read once: a series of meetings, one of them told by both sides and edited
    after publication, and a text that breaks off. Tests must not change them."""
    path = tmp_path_factory.mktemp("talks") / "talks.db"
    with Store.open(path, create=True) as made:
        for file in sorted(TALKS.glob("*.jsonl")):
            add(made, [str(file)], Options(jobs=1, parties=(str(SAMPLES / "parties.toml"),)))
        yield made


@pytest.fixture(scope="session")
def talks_reader(talks: Store) -> Iterator[TestClient]:
    """The reader of the talks."""
    app = create_app(talks, settings=Settings(), today=lambda: date(2031, 6, 1))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="session")
def talk(talks: Store) -> dict[str, str]:
    """The ids of the talks by their names: first, second, theirs, broken, third."""
    names = ("first", "second", "theirs", "broken", "third")
    return {name: talks.find(f"https://mfa.example/{name}") for name in names}
