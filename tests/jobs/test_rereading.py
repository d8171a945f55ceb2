"""Reading again: records change where the coding does, versions and words never."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.jobs import pool
from communique.jobs.read import Options, add
from communique.jobs.reread import reread
from communique.record import MadeBy, Readout
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "store.db", create=True)
    add(opened, [str(SAMPLES / "[1-3]-*"), str(SAMPLES / "9-*")], Options(jobs=1))
    return opened


def test_the_same_program_gives_the_same_records(store: Store) -> None:
    before = [each.to_json() for each in store.readouts()]
    done = reread(store, jobs=1)
    assert (done.read, done.same, done.changed, done.failures) == (4, 4, [], [])
    assert [each.to_json() for each in store.readouts()] == before


def test_changed_only_leaves_out_what_is_present(store: Store) -> None:
    assert reread(store, changed_only=True, jobs=1).read == 0


def test_a_better_coding_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    code = pool.code

    def better(*arguments: object) -> Readout:
        made: Readout = code(*arguments)  # type: ignore[arg-type]
        made_by = MadeBy(communique="99", codebook="99")
        fewer = made.statements[1:]
        return made.model_copy(update={"statements": fewer, "made_by": made_by})

    monkeypatch.setattr(pool, "code", better)
    state = store.state()
    done = reread(store, changed_only=False, jobs=1)
    assert store.state() != state  # so that what was remembered of the records is made anew
    assert (done.read, done.same) == (4, 1)  # the page without an engagement has no statements
    assert all("no longer says that" in one.changes[0].said for one in done.changed)
    assert {each.made_by.communique for each in store.readouts()} == {"99"}
    monkeypatch.undo()
    assert reread(store, changed_only=True, jobs=1).read == 4


def test_old_versions_are_read_again_too(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = (SAMPLES / "1-arvania-meeting.txt").read_text()
    for words in (text, text.replace("cooperation", "exchange")):
        page.write_text(words)
        add(store, [str(page)], Options(jobs=1))
    assert reread(store, jobs=1).read == 6
    document = store.find(next(iter(store.stored_items())).document)
    assert store.versions(document)[0].number == 1
