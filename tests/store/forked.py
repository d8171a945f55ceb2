"""The command ``communique``, started over and over from a process that has loaded everything.

Loading libraries and models takes longer than the moments that the tests are about; here every
start is a fork of a process that has them, and so are the processes of its pool. All else is the
real command.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from communique.cli import adding
from communique.cli.app import main
from communique.jobs.read import Tally
from communique.store import Store

_START_METHOD = multiprocessing.get_context


class Starter:
    """Starts commands; ``batch`` is how many documents make a transaction."""

    def __init__(self, folder: Path, warm_up: Path, *, batch: int = 2) -> None:
        self._folder = folder
        self._made = 0
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(folder), str(warm_up), str(batch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self._answer() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, *arguments: str, largest: int | None = None) -> Started:
        """Start the command with these arguments, in a session of its own; ``largest`` is how many
        bytes a file may have that it writes."""
        assert self._process.stdin is not None
        self._made += 1
        said = self._folder / f"said{self._made}"
        self._process.stdin.write(json.dumps([str(said), largest, *arguments]) + "\n")
        self._process.stdin.flush()
        return Started(int(self._answer()), said, self)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def code(self) -> int:
        """The exit code of the command that was started last; of one that was killed, minus the
        signal."""
        return int(self._answer())


class Started:
    """A command that runs."""

    def __init__(self, pid: int, said: Path, starter: Starter | None = None) -> None:
        self.pid = pid
        self._said = said
        self._starter = starter

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to the command, or to it and its processes."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if group else os.kill)(self.pid, number)

    def wait(self) -> int:
        """Wait for its end, and give its exit code."""
        assert self._starter is not None
        return self._starter.code()

    @property
    def said(self) -> str:
        """What it wrote on both streams."""
        return self._said.read_text(encoding="utf-8")

    @property
    def complaints(self) -> list[str]:
        """The lines of errors, and whatever else is no closing table."""
        return [line for line in self.said.splitlines() if line.startswith(("communique: ", "Tr"))]

    def wait_until_told(self, seconds: float = 300.0) -> None:
        """Wait until something is reported as stored."""
        until = time.monotonic() + seconds
        while not self.told():
            assert time.monotonic() < until
            time.sleep(0.005)

    def told(self) -> list[int]:
        """The numbers of documents that it reported as stored, one after another."""
        path = self._said.with_name(f"{self._said.name}.told")
        return [int(line) for line in path.read_text().split("\n")[:-1]] if path.exists() else []

    def left(self, seconds: float = 60.0) -> list[int]:
        """Processes of its session that are still there after so long."""
        until = time.monotonic() + seconds
        while (found := _session(self.pid)) and time.monotonic() < until:
            time.sleep(0.01)
        return found


def _session(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def _serve(folder: Path, warm_up: str, batch: int) -> None:
    """Load everything, then fork a command for every line of standard input."""
    from communique.jobs import read

    def forking(_method: str | None = None) -> multiprocessing.context.BaseContext:
        return _START_METHOD("fork")

    multiprocessing.get_context = forking  # type: ignore[assignment]
    read._BATCH = batch
    with Store.open(folder / "warm-up.db", create=True) as store:
        read.add(store, [warm_up], read.Options(jobs=1))
    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become(*json.loads(line))
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _become(said: str, largest: int | None, *arguments: str) -> None:
    """Be the command with these arguments, which tells ``said`` what it has stored."""
    os.setsid()
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    told = os.open(f"{said}.told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, output, output)):
        os.dup2(file, number)
    show = adding._Bar.tally

    def tell(self: adding._Bar, tally: Tally) -> None:
        show(self, tally)
        os.write(told, b"%d\n" % (tally.items - tally.counts.get("unchanged", 0)))

    adding._Bar.tally = tell  # type: ignore[method-assign]
    sys.argv = ["communique", *arguments]
    code: object = 1
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        # not by the usual way: a model's library does not like to be taken down in a fork
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
