"""A corpus read part by part: pieces, restarts, and the way into a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique.errors import DataError, InputError
from communique.export.parquet import read_rows
from communique.export.tidy import CORPUS_TABLES
from communique.jobs import corpus
from communique.jobs.corpus import MARKERS, Done, Part, parts_of, read_corpus, read_part
from communique.jobs.read import Options, add
from communique.jobs.taking import take
from communique.store import Store

pa = pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")
SAMPLES = Path(__file__).parents[2] / "samples"
PARTIES = (str(SAMPLES / "parties.toml"),)


def texts() -> list[dict[str, Any]]:
    return [
        {"id": path.stem, "url": f"https://mfa.example/{path.stem}", "text": path.read_text()}
        for path in sorted(SAMPLES.glob("[1-9]*.txt"))
    ]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in texts()))
    return path


def read_all(folder: Path, table: str) -> list[dict[str, Any]]:
    return [
        row
        for path in sorted((folder / table).glob("*.parquet"))
        for row in read_rows(path, CORPUS_TABLES[table])
    ]


def test_a_store_takes_what_was_read(rows: Path, tmp_path: Path) -> None:
    done = read_corpus([str(rows)], tmp_path / "out", jobs=1, parties=PARTIES)
    assert (done.rows["documents"], done.failed) == (len(texts()), 0)
    with (
        Store.open(tmp_path / "a.db", create=True) as taken,
        Store.open(tmp_path / "b.db", create=True) as added,
    ):
        tally = take(taken, tmp_path / "out")
        assert tally.counts == add(added, [str(rows)], Options(jobs=1, parties=PARTIES)).counts
        assert [each.to_json() for each in taken.readouts()] == [
            each.to_json() for each in added.readouts()
        ]
        assert take(taken, tmp_path / "out").counts == {"unchanged": len(texts())}
        first, again = next(taken.stored_items()), next(added.stored_items())
        assert first.item.data == again.item.data


def test_what_is_done_is_not_read_again(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    done = read_corpus([str(rows)], out, jobs=1, parties=PARTIES)

    def never(*_: object) -> Done:
        raise AssertionError

    monkeypatch.setattr(corpus, "read_part", never)
    assert read_corpus([str(rows)], out, jobs=1, parties=PARTIES).rows == done.rows


def test_a_part_without_its_marker_is_read_again(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    whole = read_corpus([str(rows)], out, jobs=1, parties=PARTIES)
    before = read_all(out, "statements")
    (marker,) = (out / MARKERS).iterdir()
    marker.unlink()
    (out / f".{marker.stem}.123").mkdir()  # of a process that was killed
    assert read_corpus([str(rows)], out, jobs=1, parties=PARTIES).rows == whole.rows
    assert read_all(out, "statements") == before
    assert not list(out.glob(".*"))


@pytest.mark.parametrize("size", [1, 300, 1000, 100_000])
def test_the_pieces_of_a_file_hold_each_line_once(
    rows: Path, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "_PIECE", size)
    found = [
        item.known.id
        for part in parts_of([str(rows)])[:: max(1, 400 // size) if size == 1 else 1]
        for item in corpus._items(part)
        if not isinstance(item, InputError)
    ]
    expected = [row["id"] for row in texts()]
    assert len(found) == len(set(found))
    assert (found == expected) if size > 1 else (set(found) <= set(expected))


def test_parquet_is_read_by_its_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    table = pa.Table.from_pylist([{**row, "views": 7} for row in texts()])
    pa.parquet.write_table(table, path, row_group_size=3)
    parts = parts_of([str(path)])
    assert [part.start for part in parts] == list(range(-(-len(texts()) // 3)))
    done = [read_part(part, str(tmp_path), PARTIES) for part in parts]
    assert sum(each.rows["documents"] for each in done) == len(texts())


def test_broken_items_are_counted_and_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(texts()[0]) + "\nbroken\n")
    done = read_corpus([str(path)], tmp_path / "out", jobs=1, parties=PARTIES)
    assert (done.rows["documents"], done.failed) == (1, 1)
    assert "line 2: not valid JSON" in done.failures[0]


def test_the_same_text_twice_in_a_part_comes_once(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text((json.dumps(texts()[0]) + "\n") * 2)
    assert read_part(parts_of([str(path)])[0], str(tmp_path), PARTIES).rows["documents"] == 1


def test_an_address_of_fsspec(rows: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/rows.jsonl", rows.read_bytes())
    memory.pipe("/corpus/.hidden.jsonl", b"x")
    (part,) = parts_of(["memory://corpus"])
    assert (part.address, part.size) == ("memory:///corpus/rows.jsonl", rows.stat().st_size)
    assert len(list(corpus._items(part))) == len(texts())


def test_a_part_has_one_name_everywhere() -> None:
    assert Part("a", 1).name == Part("a", 1).name
    assert len({Part("a", 1).name, Part("a", 2).name, Part("a", 1, 0).name}) == 3


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to read there"):
        parts_of([str(tmp_path / "none")])
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(DataError, match="holds other files"):
        read_corpus([str(tmp_path)], tmp_path)
