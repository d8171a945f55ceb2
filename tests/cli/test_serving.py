"""``communique serve``, run as a user runs it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli.app import app
from communique.store import Store

RUN = CliRunner()


def test_the_samples_are_shown_until_ctrl_c() -> None:
    command = [sys.executable, "-m", "communique", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        said = served.stdout.readline()
        found = re.search(r"http://localhost:\d+/", said)
        assert found, said
        with urllib.request.urlopen(found.group(), timeout=30) as page:
            assert "Foreign Minister Ana Duro" in page.read().decode()
        served.send_signal(signal.SIGINT)
        assert served.wait(30) == 0
    store = said.partition("Reading ")[2].partition(" at ")[0]
    assert not Path(store).exists()


@pytest.fixture
def store(tmp_path: Path) -> str:
    address = str(tmp_path / "store.db")
    Store.open(address, create=True).close()
    return address


def refused(*arguments: str) -> str:
    done = RUN.invoke(app, ["serve", *arguments])
    assert done.exit_code == 2, done.output
    return done.stderr


def test_a_network_needs_accounts_and_https(store: str) -> None:
    assert "in the clear" in refused("--store", store, "--host", "0.0.0.0")
    for host in ("0.0.0.0", "127.0.0.1"):  # a proxy brings others to loopback, too
        said = refused("--store", store, "--host", host, "--proxy", "127.0.0.1")
        assert "communique user add" in said


def test_a_port_that_is_taken_is_one_plain_line(store: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused("--store", store, "--port", str(port))
    assert "choose another --host or --port" in said
    assert said.count("\n") == 1
