"""Commands that answer from many readouts, run as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.jobs.read import Options, add
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
OURS, THEIRS = str(SAMPLES / "1-arvania-meeting.txt"), str(SAMPLES / "2-belmora-meeting.html")
TODAY = "2025-06-01"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store.db"
    with Store.open(path, create=True) as opened:
        add(opened, [str(SAMPLES)], Options(jobs=1))
    return path


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


def test_the_two_sides_of_the_sample_meeting_are_a_pair(store: Path) -> None:
    rows = [json.loads(line) for line in run("pairs", "--json", "--store", str(store)).stdout
            .splitlines()]  # fmt: skip
    publishers = {(row["a"]["publisher"], row["b"]["publisher"]) for row in rows}
    names = {"Ministry of Foreign Affairs of Arvania", "Foreign Ministry of Belmora"}
    assert any(set(pair) == names for pair in publishers)


def test_compare_files_and_stored_readouts(store: Path, tmp_path: Path) -> None:
    found = json.loads(run("compare", OURS, THEIRS, "--json").stdout)
    assert [side["party"] for side in found["sides"]] == ["XAR", "XBE"]
    assert found["aligned"][0]["relation"] in {"same", "stronger", "weaker", "different"}
    shown = run("compare", OURS, THEIRS).stdout
    assert "not mentioned" in shown
    assert "Only in XBE" in shown
    page = tmp_path / "page.html"
    run("compare", OURS, THEIRS, "--html", str(page))
    assert "Words of one side" in page.read_text()
    with Store.open(store) as opened:
        ids = [each.document for each in opened.engagements()][:2]
    run("compare", *ids, "--store", str(store))


def test_compare_says_what_is_missing(store: Path) -> None:
    assert "one readout given" in run("compare", OURS, code=2).stderr
    done = run("compare", OURS, "feedfeed", "--store", str(store), code=1)
    assert "no such document" in done.stderr


def test_ledger(store: Path) -> None:
    done = run("ledger", "XAR", "--csv", "--today", TODAY, "--store", str(store))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert {"date", "who", "words", "became", "id"} <= set(rows[0])
    assert all("XAR" in f"{row['who']} {row['to']}" for row in rows)


def test_timeline_of_a_pair_and_of_a_person(store: Path) -> None:
    by_name = json.loads(
        run("timeline", "Ana Duro", "--json", "--today", TODAY, "--store", str(store)).stdout
    )
    assert any("Ana Duro" in each["people"] for each in by_name["contacts"])
    pair = run("timeline", "USA", "China", "--today", TODAY, "--store", str(store)).stdout
    assert "Contacts of USA and CHN" in pair
    assert "0 engagements" in pair


def test_network(store: Path, tmp_path: Path) -> None:
    assert "Who meets whom" in run("network", "--store", str(store)).stdout
    run("network", "--out", str(tmp_path / "n.gexf"), "--store", str(store))
    assert "<gexf" in (tmp_path / "n.gexf").read_text()
    done = run("network", "--out", "n.dot", "--store", str(store), code=2)
    assert "expected a file that ends in .graphml or .gexf" in done.stderr


def test_map(store: Path, tmp_path: Path) -> None:
    found = json.loads(run("map", "XAR", "--json", "--store", str(store)).stdout)
    assert found["countries"]
    assert found["located"] <= found["engagements"]
    shown = run("map", "--store", str(store)).stdout
    assert "no position is taken" in shown
    assert "Countries" in shown
    chart = tmp_path / "map.svg"
    run("map", "--chart", str(chart), "--store", str(store))
    assert chart.read_text(encoding="utf-8").startswith("<svg")
    done = run("map", "--chart", "map.gif", "--store", str(store), code=2)
    assert "expected a file that ends in .svg or .png" in done.stderr
    done = run("map", "--chart", str(tmp_path / "no" / "map.svg"), "--store", str(store), code=2)
    assert "there is no folder" in done.stderr


def test_calendars(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("icalendar", reason="needs icalendar (extra web)")
    for command in (["ledger"], ["timeline", "XAR", "XBE"]):
        path = tmp_path / f"{command[0]}.ics"
        run(*command, "--ical", str(path), "--today", TODAY, "--store", str(store))
        first = path.read_bytes()
        assert first.startswith(b"BEGIN:VCALENDAR\r\n")
        run(*command, "--ical", str(path), "--today", "2032-01-01", "--store", str(store))
        assert path.read_bytes() == first
    done = run("ledger", "--ical", str(tmp_path), "--store", str(store), code=2)
    assert "cannot be written" in done.stderr


def test_matrix(store: Path) -> None:
    assert "XAR" in run("matrix", "infrastructure", "--store", str(store)).stdout
    said = run("matrix", "weather", "--store", str(store), code=2).stderr
    assert "topic 'weather': unknown" in said


def test_brief(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="needs reportlab (extra pdf)")
    shown = run("brief", "XAR", "XBE", "--markdown", "--today", TODAY, "--store", str(store)).stdout
    assert "## Open promises" in shown
    pdf = tmp_path / "brief.pdf"
    run("brief", "XAR", "XBE", "--pdf", str(pdf), "--store", str(store))
    assert pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["timeline", "Ana Duro"], "ministers"),
        (["network"], "XAR"),
        (["network", "--by", "person"], "Piet Lanz"),
        (["matrix"], "Infrastructure"),
        (["phrases", "frank-exchange"], "percent of readouts"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_chart_in_a_file(store: Path, tmp_path: Path, command: list[str], words: str) -> None:
    pytest.importorskip("vl_convert", reason="needs vl-convert (extra charts)")
    svg, png = tmp_path / "chart.svg", tmp_path / "chart.PNG"
    for file in (svg, png):
        assert run(*command, "--chart", str(file), "--store", str(store)).stdout == ""
    assert words in svg.read_text(encoding="utf-8")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert sorted(tmp_path.iterdir()) == sorted([svg, png])
    page = tmp_path / "page.html"
    run(*command, "--html", str(page), "--store", str(store))
    assert words in page.read_text(encoding="utf-8").partition("</svg>")[0]


def test_a_chart_that_cannot_be_written_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="needs vl-convert (extra charts)")
    at, file = ("--store", str(store)), tmp_path / "chart.svg"
    done = run("network", "--chart", str(tmp_path / "chart.jpg"), *at, code=2)
    assert "expected a file that ends in .svg or .png" in done.stderr
    done = run("network", "--chart", str(tmp_path / "none" / "chart.svg"), *at, code=2)
    assert "there is no folder" in done.stderr
    assert "expected one" in run("network", "--chart", str(file), "--json", *at, code=2).stderr
    done = run("network", "--chart", str(file), "--out", "x.gexf", *at, code=2)
    assert "--out and --chart: expected one" in done.stderr
    assert "expected a CONCEPT" in run("phrases", "--chart", str(file), *at, code=2).stderr
    done = run("timeline", "USA", "CHN", "--chart", str(file), *at, code=1)
    assert "nothing was found that could be drawn" in done.stderr
    (tmp_path / "folder.svg" / "inside").mkdir(parents=True)
    done = run("network", "--chart", str(tmp_path / "folder.svg"), *at, code=2)
    assert "cannot be written: Is a directory" in done.stderr
    monkeypatch.setattr("communique.export.charts.drawing.find_spec", lambda _: None)
    done = run("network", "--chart", str(file), *at, code=2)
    assert done.stderr.splitlines() == [
        f"communique: --chart {file}: charts need altair and vl-convert-python, which are not "
        "installed: pip install 'communique[charts]'"
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["folder.svg"]


def test_without_charts_a_page_has_plain_bars(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.export.charts.drawing.find_spec", lambda _: None)
    page = tmp_path / "page.html"
    for command in (["timeline", "Ana Duro"], ["network"], ["phrases", "frank-exchange"]):
        run(*command, "--html", str(page), "--store", str(store))
        assert 'role="img"' in page.read_text(encoding="utf-8")
    run("matrix", "--html", str(page), "--store", str(store))
    assert "<svg" not in page.read_text(encoding="utf-8")


def test_an_empty_store_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Store.open(path, create=True).close()
    for command in (["pairs"], ["ledger"], ["network"], ["map"], ["matrix"],
                    ["timeline", "USA", "CHN"], ["brief", "USA", "CHN"], ["stats"]):  # fmt: skip
        done = run(*command, "--store", str(path))  # ends with 0
        assert done.stdout.strip()
        assert done.stderr == ""


def test_two_forms_at_once_are_wrong_usage(store: Path) -> None:
    done = run("ledger", "--json", "--csv", "--store", str(store), code=2)
    assert "--json and --csv: expected one" in done.stderr
