"""The accuracy gate: the hand-coded readouts of each language must score at least ``floors.json``.

    python quality/gate.py [--gold DIR] [--update REASON [--lower MEASURE ...]]

Reads every document of the gold set in a language with floors with ``communique read --json``,
scores the records with the score.py that lies beside the gold set, and compares with the floors.
Exit code 0: all floors hold, or there is no gold set here (said in one line). 1: a floor does not
hold, the gold set is not the one that the floors were set on, or the program failed.

``--update REASON`` raises the floors to a little below what is reached now. A floor is lowered only
where ``--lower`` names its language and measure (``en.kinds``). The reason and every change are
kept in the file.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
FIELDS = ("id", "url", "title", "publisher", "published", "text")
# a few right answers more or less; processors round the int8 sums of the model differently
SLACK = 0.015
CEILINGS = frozenset({"leaks"})  # measures of which less is better

Figures = dict[str, float]  # by the name of a measure


def gold_set(given: Path | None = None) -> Path | None:
    """The folder of the gold set: as given, else in $COMMUNIQUE_SHARED or beside the checkout."""
    if given is not None:
        return given
    shared = Path(os.environ.get("COMMUNIQUE_SHARED") or HERE.parent.parent / "shared")
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
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path}: no such file; expected the scorer that belongs to the gold set")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_all(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The records of documents, by the documents' ids, as the command prints them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(f"{json.dumps({key: row[key] for key in FIELDS})}\n")
        command = [sys.executable, "-m", "communique", "read", "--json", str(path)]
        made = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if made.returncode:
        raise SystemExit(f"communique read ended with exit code {made.returncode}; expected 0")
    records = [json.loads(line) for line in made.stdout.splitlines()]
    return {record["document"]["origin"]: record for record in records}


def measure(gold: Path, languages: Iterable[str]) -> dict[str, Figures]:
    """Read and score every document of some languages; the figures by language and name."""
    score = load_score(gold)
    rows = [json.loads(path.read_bytes()) for path in sorted(gold.glob("*.json"))]
    by_language = {code: [row for row in rows if row["language"] == code] for code in languages}
    records = read_all([row for some in by_language.values() for row in some])
    return {code: _scored(score, some, records) for code, some in by_language.items()}


def _scored(
    score: ModuleType, rows: list[dict[str, Any]], records: dict[str, dict[str, Any]]
) -> Figures:
    tally = score.Tally()
    sentences = uncoded = 0
    for row in rows:
        record = records[row["id"]]
        score.score_document(row, record, [tally])
        if row["is_readout"]:
            sentences += sum(sentence["body"] for sentence in row["sentences"])
            uncoded += len(record["uncoded"])
    return figures(tally.report()) | {"uncoded": uncoded / max(sentences, 1)}


def figures(report: dict[str, Any]) -> Figures:
    """The one figure of each measure in a scorer's report."""
    found = {}
    for name, cell in report.items():
        value = cell.get("f1", cell.get("value")) if isinstance(cell, dict) else None
        if value is not None:
            found[name] = float(value)
    return found


def holds(name: str, value: float, floor: float) -> bool:
    """Whether a figure keeps its floor (stays under a ceiling, for what should be small)."""
    return value < floor if name in CEILINGS else value >= floor


def table(reached: Figures, floors: Figures) -> list[str]:
    """One line a measure, those with floors first, the broken ones marked."""
    lines = []
    for name in [*floors, *sorted(reached.keys() - floors)]:
        value = reached[name]
        line = f"{name:14} {value:6.3f}"
        if name in floors:
            bound = "under   " if name in CEILINGS else "at least"
            line += f"  {bound} {floors[name]:.3f}"
            line += "" if holds(name, value, floors[name]) else "  BROKEN"
        lines.append(line)
    return lines


def new_floors(floors: Figures, reached: Figures, lower: frozenset[str]) -> Figures:
    """Each floor raised to a little below what is reached; lowered only where ``lower`` says so."""
    made = {}
    for name, floor in floors.items():
        slack = SLACK if name in CEILINGS else -SLACK
        near = round(reached[name] + slack, 3)
        made[name] = near if name in lower or holds(name, near, floor) else floor
    return made


def update(
    path: Path, gold: Path, reached: dict[str, Figures], reason: str, lower: set[str]
) -> None:
    """Write the floors anew, with the reason and what changed."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    old = flat(stored["floors"])
    if unknown := sorted(lower.difference(old)):
        raise SystemExit(f"--lower {unknown[0]}: no such floor; expected one of: {', '.join(old)}")
    if len(reason.split()) < 3:
        raise SystemExit(f"--update {reason!r}: expected the reason, in a sentence")
    stored["floors"] = {
        code: new_floors(
            floors, reached[code],
            frozenset(name for name in floors if f"{code}.{name}" in lower),
        )
        for code, floors in stored["floors"].items()
    }  # fmt: skip
    new = flat(stored["floors"])
    changed = {name: [old[name], new[name]] for name in new if new[name] != old[name]}
    stored["gold"] = digest(gold)
    stored["history"].append({"reason": reason, "changed": changed})
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def flat(by_language: dict[str, Figures]) -> Figures:
    """The figures of all languages in one table, named as ``en.kinds``."""
    return {
        f"{code}.{name}": value
        for code, some in by_language.items()
        for name, value in some.items()
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, help="folder of hand-coded documents")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--update", metavar="REASON", help="raise the floors to what is reached")
    parser.add_argument("--lower", metavar="LANGUAGE.MEASURE", action="append", default=[])
    options = parser.parse_args(arguments)
    gold = gold_set(options.gold)
    if gold is None:
        print("accuracy gate skipped: the hand-coded readouts are not beside this checkout")
        return 0
    stored = json.loads(options.floors.read_text(encoding="utf-8"))
    if options.update is None and stored["gold"] != digest(gold):
        return _fail(
            f"{gold}: not the gold set that {options.floors.name} was set on (its digest differs); "
            "restore it, or set the floors anew with --update REASON"
        )
    reached = measure(gold, stored["floors"])
    if options.update is not None:
        update(options.floors, gold, reached, options.update, set(options.lower))
        stored = json.loads(options.floors.read_text(encoding="utf-8"))
    broken = []
    for code, floors in stored["floors"].items():
        print("\n".join([code, *table(reached[code], floors)]))
        broken += [
            f"{code}.{n}" for n, floor in floors.items() if not holds(n, reached[code][n], floor)
        ]
    return _fail(f"below the floor: {', '.join(broken)}") if broken else 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
