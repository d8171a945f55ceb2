"""Stores of both kinds for tests: ``store`` runs a test twice, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import MissingError, Server, server

from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server. A CI machine must have one; elsewhere its tests are skipped without."""
    try:
        with server() as running:
            yield running
    except MissingError as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"needs a PostgreSQL server: {reason}")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    running: Server = request.getfixturevalue("postgres")
    return running.database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with Store.open(address, create=True) as opened:
        yield opened


@pytest.fixture
def samples() -> Callable[[str], str]:
    """The path of the sample readout whose name begins so."""

    def find(start: str) -> str:
        (path,) = SAMPLES.glob(f"{start}-*")
        return str(path)

    return find
