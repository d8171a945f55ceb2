"""Whatever a text holds is stored as far as a database can hold it, and never stops the others."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.intake.letters import sound, sound_name
from communique.jobs import pool
from communique.jobs.pool import Task
from communique.jobs.read import Options, Tally, add
from communique.store import Coded, Store

TEXT = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister of Trade Ivo Lanz of "
    "Belmora in Sorrin. Duro said that both sides should carry out the Sorrin Accord."
)
PLAIN = "La ministre des affaires étrangères de l'Arvanie a reçu son homologue à Sorrin lundi. "
ONE = Options(jobs=1)
Row = dict[str, Any]


@pytest.fixture
def add_rows(store: Store, tmp_path: Path) -> Callable[[list[Row]], Tally]:
    """Adds rows of JSON to the store."""

    def added(rows: list[Row]) -> Tally:
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="ascii")
        return add(store, [str(path)], ONE)

    return added


ODD = {
    "NUL": {"text": TEXT.replace("Accord", "Acc\x00ord")},
    "half a character": {"text": TEXT.replace("Accord", "Acc\ud83dord")},
    "an odd id": {"id": "a\x00\udcff", "text": TEXT},
    "an odd title": {"title": "\x00Duro \udcff", "text": TEXT},
    "an odd address": {"url": "https://x.example/\x00\ud800?a=%00&b=\x00", "text": TEXT},
    "an odd publisher": {"publisher": "P\x00\ud800", "text": TEXT},
    "a long publisher": {"publisher": "外交部" * 3000, "text": TEXT},
    "a long title": {"title": "Duro meets Lanz " * 20_000, "text": TEXT},
    "a long address": {
        "url": "https://x.example/" + random.Random(1).randbytes(5000).hex(),
        "text": TEXT,
    },
    "a long language": {"language": "averyveryverylonglanguage", "text": TEXT},
    "a long word": {"text": f"{TEXT} {random.Random(1).randbytes(5000).hex()}"},
    "the other way": {"text": f"\u202e{TEXT}\u202c \u05d0\u05d1\u05d2 \u0645\u0631\u062d"},
    "pictures": {"text": f"{TEXT} 😀👩‍👩‍👧 \U0010ffff \ufdd0"},
    "a page": {"html": f"<title>t&#0;&#xD800;\ud800</title><p>{TEXT}</p><p>\x00 \ud800 and so</p>"},
    "data in a page": {
        "html": '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        '"\\ud800\\u0000 Duro meets Lanz", "datePublished": "2031-05-04"}</script>'
        f"<h1>Duro meets Lanz</h1><p>{TEXT}</p>"
    },
}  # fmt: skip


def test_odd_texts_are_stored(store: Store, add_rows: Callable[[list[Row]], Tally]) -> None:
    rows = [{"id": name, **row} for name, row in ODD.items()]
    tally = add_rows(rows)
    assert tally.failures == []
    assert tally.items == store.counts()["documents"] == len(ODD)
    assert add_rows(rows).counts == {"unchanged": len(ODD)}
    for readout in store.readouts():
        assert "Duro" in readout.document.text
        assert readout.to_json().encode()
    assert store.search("Duro", where="documents", limit=100).hits


def test_a_text_of_a_megabyte(store: Store, add_rows: Callable[[list[Row]], Tally]) -> None:
    chance = random.Random(2)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvé", k=9)) for _ in range(60_000)]
    text = PLAIN * 3 + " ".join(chance.choices(words, k=100_000))
    assert len(text) > 1_000_000
    assert add_rows([{"id": "1", "text": text, "language": "pt"}]).counts == {"plain text": 1}
    (readout,) = store.readouts()
    assert readout.document.text == text.strip()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.fixed_dictionaries(
        {"text": st.text(st.characters(codec=None), min_size=1, max_size=300)},
        optional={
            name: st.text(st.characters(codec=None), max_size=80)
            for name in ("id", "url", "title", "publisher", "language")
        },
    )
)
def test_any_text_is_stored_or_refused_alone(
    store: Store, add_rows: Callable[[list[Row]], Tally], row: Row
) -> None:
    row["text"] = f"{PLAIN}{row['text']}"
    before = store.last_fetch()
    tally = add_rows([{"language": "fr", **row}, {"id": "good", "text": PLAIN, "language": "fr"}])
    assert tally.items == 2
    assert all("holds no words" in line for line in tally.failures)  # all of it a notice of rights
    assert store.last_fetch() > before or tally.counts == {"unchanged": 2}
    assert PLAIN.strip() in {readout.document.text for readout in store.readouts()}


def test_names_of_files_that_are_no_text(store: Store, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    Path(os.fsdecode(folder)).mkdir()
    for name in (b"a\xff.txt", b"a\xfe.txt"):
        Path(os.fsdecode(folder + b"/" + name)).write_text(TEXT + name.hex())
    (Path(os.fsdecode(folder)) / os.fsdecode(b"\xfd.pdf")).write_bytes(b"%PDF-1.4 broken")
    tally = add(store, [os.fsdecode(folder)], ONE)
    assert tally.items == 3
    assert tally.counts["failed"] == 1
    assert store.counts()["documents"] == 2
    assert add(store, [os.fsdecode(folder)], ONE).counts == {"unchanged": 2, "failed": 1}


def test_what_a_database_refuses_fails_alone(
    store: Store, add_rows: Callable[[list[Row]], Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pool.read_task

    def odd(task: Task) -> object:
        found = read(task)
        assert isinstance(found, Coded)
        if task.item.known.id == "3":
            version = {**found.rows.version, "title": "\ud800"}
            return replace(found, rows=replace(found.rows, version=version))
        if task.item.known.id == "5":
            return replace(found, rows=replace(found.rows, version={}))
        return found

    monkeypatch.setattr(pool, "read_task", odd)
    tally = add_rows([{"id": str(n), "text": f"{PLAIN} {n}" * n} for n in range(1, 9)])
    assert tally.counts["failed"] == 2
    assert store.counts()["documents"] == 6
    first, second = tally.failures
    assert "line 3: cannot be stored (" in first
    assert "line 5: cannot be stored (" in second
    assert sorted(each.message for each in store.failures()) == [first, second]
    monkeypatch.undo()


def test_a_fault_in_reading_one_text_fails_that_text(
    store: Store, add_rows: Callable[[list[Row]], Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = pool.code

    def faulty(document: Any, *rest: Any) -> Any:
        if document.id == "2":
            raise IndexError("tuple index out of range")
        return code(document, *rest)

    monkeypatch.setattr(pool, "code", faulty)
    tally = add_rows([{"id": str(n), "text": f"{PLAIN} {n}"} for n in range(1, 4)])
    (line,) = tally.failures
    assert "line 2: cannot be coded (IndexError: tuple index out of range)" in line
    assert store.counts()["documents"] == 2


def test_letters_are_made_sound_one_for_one() -> None:
    assert sound("a\x00b\ud800c\udcff") == "a\ufffdb\ufffdc\ufffd"
    assert sound("😀") == "😀"
    assert sound_name("a\udcff\udc80.txt") == "a\\xff\\x80.txt"
    assert sound_name("a\x00\ud800") == "a\ufffd\ufffd"
