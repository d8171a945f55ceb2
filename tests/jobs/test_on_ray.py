"""A corpus read on a cluster of two machines, one of which goes on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.export.parquet import read_rows
from communique.export.tidy import CORPUS_TABLES
from communique.jobs.corpus import read_corpus

pytest.importorskip("ray", reason="needs Ray (extra ray)")
pytest.importorskip("pyarrow", reason="needs pyarrow (extra ray)")
ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
COPIES = 3


def tables(folder: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The rows of every table, by part."""
    return {
        name: {
            path.stem: read_rows(path, columns)
            for path in sorted((folder / name).glob("*.parquet"))
        }
        for name, columns in CORPUS_TABLES.items()
    }


def test_a_machine_that_goes_changes_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for number in range(COPIES):
        for path in SAMPLES.glob("[1-9]*.txt"):
            target = corpus / str(number) / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"{path.read_text()}\nNumber {number}.\n")
    parties = str(SAMPLES / "parties.toml")
    program = Path(__file__).with_name("cluster.py")
    done = subprocess.run(
        [sys.executable, program, str(tmp_path / "ray"), parties, str(corpus)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "RAY_USAGE_STATS_ENABLED": "0"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    count = COPIES * len(list(SAMPLES.glob("[1-9]*.txt")))
    assert done.stdout.splitlines()[-1] == f"{count} documents, 2 machines left"  # with the head
    read_corpus([str(corpus)], tmp_path / "here", jobs=1, parties=(parties,))
    assert tables(tmp_path / "ray") == tables(tmp_path / "here")
