"""``communique`` as a process: exit codes, what is on which stream, signals and pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from communique.version import __version__

PARTIES = (
    '[party.XAR]\nkind = "state"\nnames = ["Arvania"]\n'
    '[party.XBE]\nkind = "state"\nnames = ["Belmora"]\n'
)
TEXT = (
    "On 4 May 2031, the Foreign Minister of Arvania, Ada Duro, met with the Foreign Minister of "
    "Belmora, Ivo Lanz, in Sorrin.\n\nDuro said that Arvania is ready to work with Belmora to "
    "open two ports.\n"
)
COMMAND = (sys.executable, "-m", "communique")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with a text and a file of parties beside it."""
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(
    *arguments: str, cwd: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        encoding="utf-8",
        input=stdin,
        cwd=cwd,
        env=_environment(**environment),
        check=False,
        timeout=120,
    )


def _environment(**changes: str) -> dict[str, str]:
    """This process's environment; the sources stay importable from another folder."""
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "COMMUNIQUE_SETTINGS": os.devnull, **changes}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 0, ""),
        (["--help"], 0, ""),
        (["--version"], 0, ""),
        (["read"], 2, "Missing argument 'SOURCE'"),
        (["read", "--colour", "a.txt"], 2, "No such option: --colour"),
        (["reed"], 2, "No such command 'reed'"),
        (["read", "a.txt", "--lang", "tlh"], 2, "--lang tlh: unknown language"),
    ],
)
def test_exit_codes_and_one_plain_line(arguments: Sequence[str], code: int, said: str) -> None:
    made = run(*arguments)
    assert made.returncode == code
    assert said in made.stderr
    assert made.stderr.count("\n") == (1 if code else 0)
    assert bool(made.stdout) is (code == 0)


def test_version() -> None:
    assert run("--version").stdout == f"communique {__version__}\n"


def test_help_teaches_by_example() -> None:
    out = run("read", "--help").stdout
    assert "communique read --json" in out
    assert "Exit codes: 0 all done, 1 some inputs failed" in out


def test_json_is_pure_and_the_parties_beside_a_source_count(texts: Path) -> None:
    made = run("read", "--json", "./a.txt", cwd=texts, PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, "")
    record = json.loads(made.stdout)
    assert record["document"]["origin"] == "./a.txt"
    assert {one["party"] for one in record["participants"]} == {"XAR", "XBE"}


def test_a_missing_file_and_a_good_one(texts: Path) -> None:
    made = run("read", "--json", "none.txt", "a.txt", cwd=texts)
    assert made.returncode == 1
    assert made.stderr.startswith("communique: none.txt: ")
    assert made.stderr.count("\n") == 1
    assert len(made.stdout.splitlines()) == 1


def test_standard_input_and_own_parties(texts: Path) -> None:
    made = run("read", "-", "--parties", str(texts / "parties.toml"), stdin=TEXT)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Ada Duro" in made.stdout


def test_a_terminal_that_knows_ascii_only_is_no_crash(texts: Path) -> None:
    (texts / "a.txt").write_text(TEXT.replace("Duro", "Düro"), encoding="utf-8")
    made = run("read", "a.txt", cwd=texts, PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_a_reader_that_leaves_is_no_noise(texts: Path) -> None:
    rows = texts / "rows.jsonl"
    rows.write_text(f"{json.dumps({'text': 'A cook is sought. ' * 500})}\n" * 50, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "read", "--json", str(rows)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupt_is_no_traceback(texts: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "read", "--json", "a.txt", "-"],
        cwd=texts,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""
