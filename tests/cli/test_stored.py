"""Commands over a store, run as a user runs them: add, show, stats, reread, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
RUN = CliRunner()


class Stored:
    """A store of samples, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store.db"
        self.page = folder / "page.txt"
        self.page.write_text((SAMPLES / "1-arvania-meeting.txt").read_text())
        (folder / "parties.toml").write_text((SAMPLES / "parties.toml").read_text())

    def run(self, *arguments: str, code: int = 0) -> Result:
        done = RUN.invoke(app, [*arguments, "--store", str(self.store)])
        assert done.exit_code == code, done.output
        return done

    def id(self) -> str:
        """The id of the page."""
        with Store.open(self.store) as store:
            (found,) = {
                each.document for each in store.stored_items() if "page.txt" in str(each.item)
            }
        return found


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    made = Stored(tmp_path)
    made.run("add", str(made.page), str(SAMPLES / "9-not-a-readout.txt"), "--jobs", "1")
    return made


def test_add_counts_what_became_of_each_item(stored: Stored) -> None:
    done = stored.run("add", str(SAMPLES), str(stored.page), "--jobs", "1")
    lines = [line.split()[:2] for line in done.stdout.splitlines()]
    assert ["11", "added"] in lines
    assert ["2", "unchanged"] in lines
    assert ["1", "duplicate"] in lines


def test_add_ends_with_1_where_something_failed(stored: Stored, tmp_path: Path) -> None:
    done = stored.run("add", str(tmp_path / "none.html"), "--jobs", "1", code=1)
    assert "1  failed" in done.stdout
    assert "no such file" in done.stderr
    listed = stored.run("stats", "--failures").stdout
    assert "none.html: no such file" in listed


def test_what_failed_and_was_read_later_is_no_failure_any_more(
    stored: Stored, tmp_path: Path
) -> None:
    late = tmp_path / "late.txt"
    stored.run("add", str(late), "--jobs", "1", code=1)
    late.write_text((SAMPLES / "7-letter.txt").read_text())
    stored.run("add", str(late), "--jobs", "1")
    assert stored.run("stats", "--failures").stdout == "Nothing failed.\n"


def test_wrong_columns_are_wrong_usage(stored: Stored) -> None:
    done = stored.run("add", str(SAMPLES), "--columns", "body", code=2)
    assert "is no FIELD=COLUMN" in done.stderr


def test_show_the_record_with_its_id_and_versions(stored: Stored) -> None:
    done = stored.run("show", stored.id()[:6])
    assert "Ana Duro" in done.stdout
    assert f"id {stored.id()}; version 1 of 20" in done.stdout


def test_show_json_is_the_record(stored: Stored) -> None:
    record = json.loads(stored.run("show", stored.id(), "--json").stdout)
    assert record["schema"] == "communique/readout/1"
    assert record["is_readout"]


def test_show_a_page(stored: Stored, tmp_path: Path) -> None:
    stored.run("show", stored.id(), "--html", str(tmp_path / "page.html"))
    assert "Ana Duro" in (tmp_path / "page.html").read_text()


def test_show_what_was_edited(stored: Stored) -> None:
    assert "one version" in stored.run("show", stored.id(), "--edits").stdout
    text = stored.page.read_text()
    stored.page.write_text(text.replace("Oske's recent visit", "Oske's second recent visit"))
    stored.run("add", str(stored.page), "--jobs", "1")
    shown = stored.run("show", stored.id(), "--edits").stdout
    assert "Version 1 (" in shown
    assert "{+second +}" in shown
    assert "it now says" in shown
    assert "versions 1 of" in stored.run("show", stored.id()).stdout
    first = json.loads(stored.run("show", stored.id(), "--version", "1", "--json").stdout)
    assert "second recent" not in first["document"]["text"]


def test_a_record_and_hits_can_be_cited(stored: Stored) -> None:
    said = stored.run("show", stored.id(), "--cite", "chicago").stdout
    assert "Foreign Minister Ana Duro meets" in said
    assert "SHA-256" in said
    found = stored.run("search", "railway", "--cite", "bibtex").stdout
    assert found.count("@online{") == 1
    assert "unknown style" in stored.run("show", stored.id(), "--cite", "mla", code=2).stderr


def test_what_is_not_there(stored: Stored) -> None:
    assert "no such document" in stored.run("show", "feedfeed", code=1).stderr
    assert "no version 7" in stored.run("show", stored.id(), "--version", "7", code=1).stderr


def test_a_copy_is_shown_with_its_original(stored: Stored, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(stored.page.read_text())
    added = stored.run("add", str(copy), "--jobs", "1")
    assert "1  duplicate" in added.stdout
    assert "copy (en): " in stored.run("show", stored.id()).stdout


def test_stats(stored: Stored) -> None:
    shown = stored.run("stats").stdout
    assert "2 documents in 2 publications, 1 of them readouts; 2 versions" in shown
    assert "meeting" in shown


def test_reread_says_that_nothing_changed(stored: Stored) -> None:
    done = stored.run("reread", "--jobs", "1")
    assert "2 versions read again: 2 records are the same, 0 changed" in done.stdout
    assert "0 versions read again" in stored.run("reread", "--changed-only", "--jobs", "1").stdout


def test_export_with_dates(stored: Stored, tmp_path: Path) -> None:
    out = tmp_path / "csv"
    assert (
        "1 documents"
        in stored.run(
            "export", "csv", "--out", str(out), "--since", "2025-03", "--until", "2025-03"
        ).stdout
    )
    assert (out / "codebook.csv").is_file()
    assert "0 documents" in stored.run("export", "csv", "--out", str(out), "--since", "2040").stdout
    assert "is no date" in stored.run("export", "csv", "--since", "May", code=2).stderr


def test_no_store_is_said(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["stats", "--store", str(tmp_path / "none.db")])
    assert done.exit_code == 2
    assert "there is none; add readouts first" in done.stderr
