"""What is stored comes back whole, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from makers import meeting

from communique.errors import NotFoundError, StoreError
from communique.intake import Item, open_items
from communique.jobs.pool import Task, read_task
from communique.reading import read
from communique.store import Added, Coded, Store
from communique.store.texts import listed_texts

Find = Callable[[str], str]


def put(
    store: Store, path: str | Path, *, live: bool = False, captured: str | None = None
) -> Added:
    """Add one file."""
    (item,) = open_items(str(path))
    assert isinstance(item, Item)
    found = read_task(Task(item, str(path), live=live))
    assert isinstance(found, Coded)
    with store.writing() as writer:
        return writer.add(replace(found, captured=captured))


def test_a_record_comes_back_as_it_was(store: Store, samples: Find) -> None:
    for start in ("1", "2", "6", "8", "9"):
        added = put(store, samples(start))
        assert added.document is not None
        assert store.readout(added.document).to_dict() == read(Path(samples(start))).to_dict()


def test_adding_again_changes_nothing(store: Store, samples: Find) -> None:
    first, second = put(store, samples("1")), put(store, samples("1"))
    assert (first.outcome, second.outcome) == ("added", "unchanged")
    assert first.document == second.document
    assert store.counts()["versions"] == 1


def test_other_words_at_the_same_place_are_a_new_version(
    store: Store, samples: Find, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    text = Path(samples("1")).read_text()
    page.write_text(text)
    first = put(store, page)
    page.write_text(text.replace("cooperation", "exchange"))
    second = put(store, page)
    assert (second.outcome, second.number, second.document) == ("new version", 2, first.document)
    assert first.document is not None
    old, new = store.versions(first.document)
    assert (old.number, old.current, new.number, new.current) == (1, False, 2, True)
    assert "cooperation" in store.readout(first.document, 1).document.text
    assert "exchange" in store.readout(first.document).document.text


def test_the_original_is_that_of_the_version(store: Store, samples: Find, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    now = Path(samples("1")).read_text()
    before = now.replace("cooperation", "exchange")
    page.write_text(now)
    document = put(store, page).document
    page.write_text(before)
    put(store, page, captured="2001-02-03T04:05:06Z")  # an older one, found late
    assert document is not None
    assert [(each.number, each.current) for each in store.versions(document)] == [
        (1, True), (2, False)]  # fmt: skip
    assert store.original(document).data == now.encode()
    assert store.original(document, 2).data == before.encode()
    with pytest.raises(NotFoundError, match="no version 3"):
        store.original(document, 3)


def test_what_was_edited_is_listed_with_all_its_words(
    store: Store, samples: Find, tmp_path: Path
) -> None:
    put(store, samples("2"))
    page = tmp_path / "page.txt"
    text = Path(samples("1")).read_text()
    for words in ("cooperation", "exchange", "dialogue"):
        page.write_text(text.replace("cooperation", words))
        added = put(store, page)
    (recent,), (edited,) = store.edited(), store.edits()
    assert (recent.document, recent.number) == (added.document, 3)
    assert edited.document == added.document
    assert [each.number for each in edited.versions] == [1, 2, 3]
    assert "exchange" in edited.versions[1].text


def test_words_that_were_there_before_are_news_only_on_a_live_page(
    store: Store, samples: Find, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    text = Path(samples("1")).read_text()
    page.write_text(text)
    put(store, page)
    page.write_text(text.replace("cooperation", "exchange"))
    put(store, page)
    page.write_text(text)
    assert put(store, page).outcome == "unchanged"
    assert put(store, page, live=True).outcome == "new version"


def test_a_page_without_an_engagement_is_kept(store: Store, samples: Find) -> None:
    assert put(store, samples("9")).outcome == "not a readout"
    assert store.counts()["documents"] == 1


def test_a_document_is_found_by_the_beginning_of_its_id(store: Store, samples: Find) -> None:
    id_ = put(store, samples("1")).document
    assert id_ is not None
    assert store.find(id_) == store.find(id_[:5]) == id_
    with pytest.raises(NotFoundError, match="no such document"):
        store.find("feedfeed")


def test_nothing_of_a_failed_transaction_stays(store: Store, samples: Find) -> None:
    (item,) = open_items(samples("1"))
    assert isinstance(item, Item)
    found = read_task(Task(item, samples("1")))
    assert isinstance(found, Coded)

    def add_and_fail() -> None:
        with store.writing() as writer:
            writer.add(found)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    assert store.counts()["documents"] == 0


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is none; add readouts first"):
        Store.open(tmp_path / "none.db")


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("no database" * 10)
    with pytest.raises(StoreError, match="is no store"):
        Store.open(path)
    assert path.read_text() == "no database" * 10


def test_an_added_file_is_found_by_its_path(store: Store, samples: Find) -> None:
    added = put(store, samples("1"))
    assert store.find(samples("1")) == added.document
    for name in (samples("2"), "a\0b", "x" * 5000):
        with pytest.raises(NotFoundError):
            store.find(name)


def test_what_has_no_date_comes_last_on_either_database(store: Store) -> None:
    duro = ("Ana Duro", "XAR", "President")
    days = (None, "2031-05-04", None, "2030-01-01")
    with store.writing() as writer:
        for number, day in enumerate(days, 1):
            writer.add(meeting(number, duro, date=day, said="We ask."))
    order = ["2030-01-01", "2031-05-04", None, None]
    for found in (store.engagements(), store.statements(), listed_texts(store)):
        assert [each.source.date for each in found] == order
