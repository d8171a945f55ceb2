"""A PostgreSQL server for the tests: the machine's own programs, in a folder of the tests."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, text


class MissingError(Exception):
    """There is no server to be had, and why."""


class Server:
    """A running PostgreSQL server with as many databases as are asked for."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self._programs = programs
        self._folder = folder
        self._port = port
        self._made = 0
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
                 "--locale=C.UTF-8")  # fmt: skip
        self.start()

    @property
    def data(self) -> str:
        """The folder of its files."""
        return str(self._folder / "data")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self._port} -k {self._folder} -c fsync=off -c listen_addresses=127.0.0.1"
        log = str(self._folder / "log")
        self.run("pg_ctl", "-D", self.data, "-o", options, "-l", log, "-w", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; ``immediate`` is as if it had crashed."""
        self.run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        name = f"test{self._made}"
        root = f"postgresql+psycopg://postgres@127.0.0.1:{self._port}"
        engine = create_engine(f"{root}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"postgresql://postgres@127.0.0.1:{self._port}/{name}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as another user where it refuses root."""
        user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
        done = subprocess.run(
            [self._programs / program, *arguments],
            user=user,
            cwd=self._folder,
            capture_output=program != "pg_ctl",  # the server would keep the pipes open
            check=False,
        )
        if done.returncode:
            raise MissingError(f"{program} failed: {done.stderr!r}")


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A server while the block runs. Raises MissingError."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            try:
                shutil.chown(folder, "postgres")
            except LookupError:
                raise MissingError(
                    "PostgreSQL refuses to run as root, and no user postgres"
                ) from None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running = Server(programs, folder, port)
        try:
            yield running
        finally:
            with contextlib.suppress(MissingError):
                running.stop("immediate")


def _programs() -> Path:
    """The folder of the newest PostgreSQL's programs."""
    homes = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob(
        "postgresql*/bin"), *Path("/usr/local/opt").glob("postgresql*/bin")]  # fmt: skip
    found = shutil.which("initdb")
    homes = [*homes, *([Path(found).resolve().parent] if found else [])]
    whole = [home for home in homes if (home / "initdb").exists() and (home / "pg_ctl").exists()]
    if not whole:
        raise MissingError("no PostgreSQL on this machine (initdb, pg_ctl)")
    return max(whole, key=lambda home: [int(n) for n in str(home) if n.isdigit()] or [0])
