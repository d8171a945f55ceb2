"""The accuracy gate: the hand-coded English readouts must score at least ``floors.json``.

usage: gate.py [--gold DIR] [--update REASON]

Reads every English document of the gold set with the program as it stands, scores the records with
the score.py that lies beside the gold set, and compares with the floors. Exit code 0: all floors
hold, or there is no gold set here (said in one line). 1: a floor does not hold, or the gold set is
not the one that the floors were set on.

``--update REASON`` writes the present figures as new floors, each a little below what was reached;
a floor is lowered only by this, and the reason is kept in the file.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SLACK = 0.005  # one more or one fewer right answer in a small set is no change of quality
AT_MOST = frozenset({"leaks", "uncoded"})  # measures of which less is better


def gold_set(given: Path | None = None) -> Path | None:
    """The folder of the gold set: as given, else in $COMMUNIQUE_SHARED or beside the checkout."""
    if given is not None:
        return given
    shared = Path(os.environ.get("COMMUNIQUE_SHARED", HERE.parent.parent / "shared"))
    folder = shared / "readouts" / "dev"
    return folder if folder.is_dir() else None


def digest(gold: Path) -> str:
    """SHA-256 over the names and contents of the gold files, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(gold.glob("*.json")):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def load_score(gold: Path) -> ModuleType:
    """The scorer that belongs to the gold set."""
    path = gold.parent / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: the scorer that belongs to the gold set is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(gold: Path, language: str = "en") -> dict[str, float]:
    """Read and score every document of a language; the figures by name."""
    from communique.intake import from_text
    from communique.pipeline import read

    score = load_score(gold)
    tally = score.Tally()
    body = uncoded = 0
    for path in sorted(gold.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if row["language"] != language:
            continue
        known = {key: row[key] for key in ("url", "title", "publisher", "published")}
        record = read(from_text(row["text"], origin=row["id"], **known)).to_dict()
        score.score_document(row, record, [tally])
        if row["is_readout"]:
            body += sum(sentence["body"] for sentence in row["sentences"])
            uncoded += len(record["uncoded"])
    return _figures(tally.report(), uncoded / body if body else 0.0)


def _figures(report: dict[str, Any], uncoded: float) -> dict[str, float]:
    figures = {"uncoded": uncoded}
    for name, cell in report.items():
        if isinstance(cell, dict):
            value = cell.get("f1", cell.get("value"))
            if value is not None:
                figures[name] = value
    return figures


def holds(name: str, value: float, floor: float) -> bool:
    """Whether a figure keeps its floor (a ceiling for what should be small)."""
    return value <= floor if name in AT_MOST else value >= floor


def table(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One line a measure, the broken floors marked."""
    lines = []
    for name, value in figures.items():
        floor = floors.get(name)
        bound = "" if floor is None else f"{'at most' if name in AT_MOST else 'at least'} {floor:.3f}"
        broken = floor is not None and not holds(name, value, floor)
        lines.append(f"{name:14} {value:6.3f}  {bound}{'  BROKEN' if broken else ''}")
    return lines


def update(stored: dict[str, Any], figures: dict[str, float], gold: Path, reason: str) -> None:
    """Write the present figures as floors, with the reason and what changed."""
    old = stored["floors"]
    new = {
        name: round(figures[name] + (SLACK if name in AT_MOST else -SLACK), 3)
        for name in old
        if name in figures
    }
    lowered = sorted(name for name in new if not holds(name, new[name], old[name]))
    if lowered and len(reason.split()) < 4:
        raise SystemExit(
            f"{', '.join(lowered)} would be lowered: say why in a sentence (--update 'REASON ...')"
        )
    stored["floors"] = new
    stored["gold"] = digest(gold)
    stored["history"].append({"reason": reason, "lowered": lowered, "floors": new})
    FLOORS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, help="folder of hand-coded documents")
    parser.add_argument("--update", metavar="REASON", help="write the present figures as floors")
    options = parser.parse_args(arguments)
    gold = gold_set(options.gold)
    if gold is None:
        print("accuracy gate skipped: the hand-coded readouts are not beside this checkout")
        return 0
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    if not options.update and stored["gold"] != digest(gold):
        print(
            f"{gold}: not the gold set that floors.json was set on (its digest differs); "
            "restore it, or set the floors anew with --update REASON",
            file=sys.stderr,
        )
        return 1
    figures = measure(gold)
    if options.update:
        update(stored, figures, gold, options.update)
    print("\n".join(table(figures, stored["floors"])))
    broken = [n for n, f in stored["floors"].items() if not holds(n, figures.get(n, 0.0), f)]
    if broken:
        print(f"below the floor: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
