"""Counts summed to figures."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from communique.errors import DataError, InputError, NotFoundError
from communique.evaluation import Outcome, Report, Scored, evaluate, load_gold
from communique.evaluation.changes import compare, saved

TEXT = (
    "On 4 May 2031, the Foreign Minister of Arvania, Ada Duro, met with the Foreign Minister of "
    "Belmora, Ivo Lanz, in Sorrin."
)


def scored(name: str, *, found: int, wanted: int, publisher: str = "P") -> Scored:
    counts = Counter({"documents": 1, "is_readout right": 1, "is_readout all": 1})
    for measure in ("kinds", "kind request"):
        counts[f"{measure} found"] = found
        counts[f"{measure} made"] = wanted
        counts[f"{measure} wanted"] = wanted
    return Scored(name, publisher, "en", counts)


def test_figures_are_sums_over_documents() -> None:
    report = Report((scored("a", found=1, wanted=1), scored("b", found=0, wanted=3)))
    kinds = report.figures()["kinds"]
    assert kinds.value == pytest.approx(0.25)
    assert kinds.n == 4
    assert kinds.low <= kinds.value <= kinds.high
    assert (kinds.low, kinds.high) == (0.0, 1.0)
    assert report.by_kind()["request"].value == pytest.approx(0.25)


def test_documents_that_are_alike_leave_no_doubt() -> None:
    report = Report(tuple(scored(str(i), found=1, wanted=2) for i in range(5)))
    assert report.figures()["kinds"][:3] == pytest.approx((0.5, 0.5, 0.5))


def test_publishers_come_by_size() -> None:
    rows = [("a", "Q"), ("b", "P"), ("c", "P")]
    report = Report(tuple(scored(i, found=1, wanted=1, publisher=p) for i, p in rows))
    assert list(report.by_publisher()) == ["P", "Q"]


def write(folder: Path, name: str, **fields: object) -> None:
    values = {"id": name, "text": TEXT, "is_readout": True, "sentences": []} | fields
    (folder / f"{name}.json").write_text(json.dumps(values), encoding="utf-8")


def test_a_folder_is_read_and_scored(tmp_path: Path) -> None:
    write(tmp_path, "a", engagement={"type": "meeting", "date": "2031-05-04"})
    write(tmp_path, "b", language="fr")
    seen: list[str] = []
    report = evaluate(tmp_path, language="en", on_document=lambda gold: seen.append(gold.id))
    assert seen == ["a"]
    figures = report.figures()
    assert [figures[name].value for name in ("is_readout", "type", "date")] == [1.0, 1.0, 1.0]


def test_what_is_wrong_in_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no such folder"):
        list(load_gold(tmp_path / "none"))
    with pytest.raises(InputError, match=r"no \.json file"):
        list(load_gold(tmp_path))
    write(tmp_path, "a", is_readout="perhaps")
    with pytest.raises(DataError, match=r"a\.json: field is_readout"):
        list(load_gold(tmp_path))
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="no JSON"):
        list(load_gold(tmp_path))


def outcome(words: str, *, right: bool) -> Outcome:
    made = ("request",) if right else ("position",)
    return Outcome("a", words, ("XAR",), ("XAR",), ("request",), made)


def test_gains_and_losses(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    before = [outcome("one", right=True), outcome("two", right=False), outcome("three", right=True)]
    path.write_text(saved(before), encoding="utf-8")
    now = [outcome("one", right=False), outcome("two", right=True), outcome("three", right=True)]
    changes = compare(path, now)
    assert [one.text for one in changes.gained] == ["two"]
    assert [one.text for one in changes.lost] == ["one"]
    assert "one" not in path.read_text(encoding="utf-8")
    with pytest.raises(NotFoundError, match="--save"):
        compare(tmp_path / "none.json", now)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(DataError, match="not a file"):
        compare(path, now)
