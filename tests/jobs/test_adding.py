"""Adding sources: what is expanded, counted, left alone, and gone on with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from communique.errors import InputError
from communique.jobs.read import Options, Tally, Watch, add, expand
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
ONE = Options(jobs=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.db", create=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of samples, with things in it that are not to be read."""
    inside = tmp_path / "in" / "deep"
    inside.mkdir(parents=True)
    for path in sorted(SAMPLES.glob("[1-4]-*")):
        shutil.copy(path, inside)
    shutil.copy(SAMPLES / "parties.toml", inside)
    (inside / ".hidden.txt").write_text("x")
    (inside / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path / "in"


def test_a_folder_is_the_files_in_it_that_can_be_read(folder: Path) -> None:
    assert [Path(str(each)).name[0] for each in expand([str(folder)])] == ["1", "2", "3", "4"]


def test_a_pattern(folder: Path) -> None:
    (found,) = expand([f"{folder}/**/2-*.html"])
    assert str(found).endswith("2-belmora-meeting.html")
    (error,) = expand([f"{folder}/*.pdf"])
    assert isinstance(error, InputError)
    assert "fits no file" in str(error)


def test_a_second_run_changes_nothing(store: Store, folder: Path) -> None:
    assert add(store, [str(folder)], ONE).counts == {"added": 4}
    before = store.counts()
    assert add(store, [str(folder)], ONE).counts == {"unchanged": 4}
    assert store.counts() == before


def test_a_pool_gives_the_same_store_as_one_process(
    tmp_path: Path, folder: Path, store: Store
) -> None:
    add(store, [str(folder)], ONE)
    with Store.open(tmp_path / "other.db", create=True) as other:
        assert add(other, [str(folder)], Options(jobs=2)).counts == {"added": 4}
        assert [each.to_json() for each in other.readouts()] == [
            each.to_json() for each in store.readouts()
        ]


def test_what_cannot_be_read_is_noted_and_the_others_go_on(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    tally = add(store, [str(folder), str(tmp_path / "none.txt")], ONE)
    assert tally.counts == {"added": 4, "failed": 2}
    assert "broken.pdf" in tally.failures[0]
    assert "no such file" in tally.failures[1]


def test_a_failed_item_is_tried_again(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    shutil.copy(SAMPLES / "parties.toml", tmp_path)
    good = {"id": "1", "text": (SAMPLES / "1-arvania-meeting.txt").read_text()}
    path.write_text(json.dumps(good) + "\nbroken\n")
    assert add(store, [str(path)], ONE).counts == {"added": 1, "failed": 1}
    path.write_text(json.dumps(good) + "\n" + json.dumps({**good, "id": "2"}) + "\n")
    again = add(store, [str(path)], ONE).counts
    assert again["unchanged"] == 1
    assert "failed" not in again


def test_a_language_without_a_pack_is_kept_as_a_plain_text(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "外務大臣は月曜日にソリンでベルモラの外務大臣と会談した。" * 4, encoding="utf-8"
    )
    assert add(store, [str(path)], Options(jobs=1, language="ja")).counts == {"plain text": 1}
    (readout,) = store.readouts()
    assert not readout.is_readout
    assert readout.made_by.model is None


def test_what_is_told_was_stored_before(store: Store, folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(tally: Tally) -> None:
        told.append((tally.items, store.counts()["documents"]))

    add(store, [str(folder)], ONE, Watch(tally=tell))
    assert told[-1] == (4, 4)
    assert all(stored >= said for said, stored in told)


def test_bytes_are_told_as_they_are_taken_in(store: Store, folder: Path) -> None:
    sizes: list[int] = []
    add(store, [str(folder)], ONE, Watch(read=sizes.append))
    files = [path for path in folder.rglob("[1-4]-*") if path.is_file()]
    assert sum(sizes) == sum(path.stat().st_size for path in files)
