"""What a change of the program gained and lost, sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from communique.errors import DataError, NotFoundError
from communique.evaluation.counting import Outcome


class Changes(NamedTuple):
    """Sentences that are right now and were not, and the other way round."""

    gained: list[Outcome]
    lost: list[Outcome]


def saved(outcomes: Sequence[Outcome]) -> str:
    """Which sentences are right, for a later comparison. No words of the texts are kept."""
    rows = [[document, number, one.right] for document, number, one in _numbered(outcomes)]
    return json.dumps(rows) + "\n"


def compare(path: Path, outcomes: Sequence[Outcome]) -> Changes:
    """The sentences that changed since ``saved`` gave the file; others are left out.

    Raises NotFoundError if there is no such file, DataError if it is another one.
    """
    if not path.is_file():
        raise NotFoundError(f"{path}: no such file; expected one that --save has written")
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        before = {(document, number): bool(right) for document, number, right in rows}
    except (ValueError, TypeError) as error:
        raise DataError(f"{path}: not a file that --save has written ({error})") from error
    changes = Changes([], [])
    for document, number, one in _numbered(outcomes):
        if before.get((document, number), one.right) != one.right:
            (changes.gained if one.right else changes.lost).append(one)
    return changes


def _numbered(outcomes: Sequence[Outcome]) -> list[tuple[str, int, Outcome]]:
    counted: dict[str, int] = {}
    rows = []
    for one in outcomes:
        counted[one.document] = counted.get(one.document, 0) + 1
        rows.append((one.document, counted[one.document], one))
    return rows
