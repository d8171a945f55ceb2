"""Commands over a store that holds what is seldom met: they answer, and claim nothing too much."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.jobs.read import Options, add
from communique.store import Store

PARTIES = str(Path(__file__).parents[2] / "samples" / "parties.toml")
TODAY = ("--today", "2031-07-01")
OURS = """Deputy Prime Minister and Foreign Minister Ada Duro of Arvania met with Trade Minister \
Ivo Lanz of Belmora and Minister Ilan Vesh of Corvana in Sorrin on 4 May 2031.

Duro said that Arvania will open two ports to ships from Belmora. She condemned the attack on the \
mission in Corvana.

Lanz thanked Arvania for its help with the flood. He promised to release the fishing boats.
"""
BROKEN = """On 4 May 2031, Trade Minister Ivo Lanz of Belmora met with Foreign Minister Ada \
Duro of Arvania and Minister Ilan Vesh of Corvana in Sorrin.

Lanz thanked Arvania for its help with the flood. He called on Arvania to lower its tariffs and ...
"""
THIRD = """Minister Ilan Vesh of Corvana met with Foreign Minister Ada Duro of Arvania and Trade \
Minister Ivo Lanz of Belmora on 4 May 2031.

Vesh said that Corvana supports the opening of the ports.
"""
SAME_DAY = """Deputy Prime Minister Ada Duro of Arvania held a telephone call with Trade Minister \
Ivo Lanz of Belmora on 4 May 2031.

Duro said that Arvania will open two ports to ships from Belmora.
"""
UNDATED = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora.

Duro said that Arvania will open two ports to ships from Belmora. The two sides agreed on win-win \
cooperation.
"""
LATER = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora on 4 \
June 2031.

Duro said that Arvania will repair the bridge and ...
"""
UNREAD = (
    "Außenministerin Ada Duro hat in Sorrin den Handelsminister von Belmora, Ivo Lanz, empfangen. "
    "Beide Seiten vereinbarten, zwei Häfen zu öffnen."
)
ARVANIA, BELMORA, CORVANA = (f"Ministry of Foreign Affairs of {name}" for name in
                             ("Arvania", "Belmora", "Corvana"))  # fmt: skip
ROWS: dict[str, tuple[str, str, str | None, str]] = {
    "ours": (OURS, ARVANIA, "2031-05-04", "en"),
    "broken": (BROKEN, BELMORA, "2031-05-05", "en"),
    "third": (THIRD, CORVANA, "2031-05-05", "en"),
    "same-day": (SAME_DAY, ARVANIA, "2031-05-04", "en"),
    "undated": (UNDATED, ARVANIA, None, "en"),
    "later": (LATER, ARVANIA, "2031-06-04", "en"),
    "unread": (UNREAD, BELMORA, "2031-05-05", "de"),
}
EVERY = (
    ["pairs"], ["pairs", "--same-side"], ["ledger"], ["timeline", "XAR", "XBE", *TODAY],
    ["timeline", "Ada Duro", *TODAY], ["network"], ["network", "--by", "person"], ["matrix"],
    ["brief", "XAR", "XBE", *TODAY], ["brief", "XAR", "XBE", "XCO", *TODAY], ["phrases"],
    ["phrases", "win-win-cooperation"], ["phrases", "--discover", "--least", "2"],
    ["review", "open"], ["review", "list"],
)  # fmt: skip


def address(name: str) -> str:
    return f"https://{name}.example/1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("edges")
    lines = [
        json.dumps({"url": address(name), "title": "Ministers meet", "text": text,
                    "publisher": publisher, "published": day, "language": language})
        for name, (text, publisher, day, language) in ROWS.items()
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Store.open(folder / "store.db", create=True) as opened:
        add(opened, [str(folder / "rows.jsonl")], Options(jobs=1, parties=(PARTIES,)))
    return str(folder / "store.db")


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_command_answers_in_every_form(
    store: str, tmp_path: Path, command: list[str]
) -> None:
    forms = [[], ["--json"]] if command[0] == "review" else [
        [], ["--json"], ["--markdown"], ["--html", str(tmp_path / "page.html")],
    ]  # fmt: skip
    with Store.open(tmp_path / "empty.db", create=True):
        pass
    for form in forms:
        for where in (store, str(tmp_path / "empty.db")):
            assert "None" not in run(*command, *form, "--store", where).stdout


def test_three_sides_of_which_one_breaks_off(store: str) -> None:
    rows = [json.loads(line) for line in run("pairs", "--json", "--store", store).stdout
            .splitlines()]  # fmt: skip
    assert len(rows) == 3
    ids = [address(name) for name in ("ours", "broken", "third")]
    found = json.loads(run("compare", *ids, "--json", "--store", store).stdout)
    assert [side["whole"] for side in found["sides"]] == [True, False, True]
    assert [bool(some) for some in found["only"].values()] == [False, True, False]
    shown = run("compare", *ids, "--store", store).stdout
    assert "breaks off" in shown
    assert "not published" in shown


def test_a_language_without_a_pack_is_answered(store: str, tmp_path: Path) -> None:
    ours, unread = tmp_path / "ours.txt", tmp_path / "unread.txt"
    ours.write_text(OURS, encoding="utf-8")
    unread.write_text(UNREAD, encoding="utf-8")
    (tmp_path / "parties.toml").write_text(Path(PARTIES).read_text("utf-8"), encoding="utf-8")
    for names in ((str(ours), str(unread)), (address("ours"), address("unread"))):
        found = json.loads(run("compare", *names, "--json", "--store", store).stdout)
        assert [side["coded"] for side in found["sides"]] == [True, False]
        assert {cell for row in found["topics"].values() for cell in row.values()
                if isinstance(cell, str)} == {"not published"}  # fmt: skip
        redlined = run("redline", names[0], "--against", names[1], "--store", store).stdout
        assert "in a language that cannot be read yet" in redlined
        assert "nothing is called new or dropped" in " ".join(redlined.split())
    said = run("redline", address("unread"), "--store", store, code=1).stderr
    assert "reports no engagement" in said
    assert "is no readout" in run("phrases", "--in", address("unread"), "--store", store,
                                  code=1).stderr  # fmt: skip


def test_an_engagement_without_a_date(store: str) -> None:
    said = run("redline", address("undated"), "--store", store, code=1).stderr
    assert "has no date; choose one with --against ID" in said
    run("redline", address("undated"), "--against", address("ours"), "--store", store)
    lines = run("phrases", "--in", address("undated"), "--json", "--store", store).stdout
    assert [json.loads(line)["what"] for line in lines.splitlines()] == ["no date"]
    ledger = [json.loads(line) for line in run("ledger", "XAR", "--json", "--store", store).stdout
              .splitlines()]  # fmt: skip
    (ports,) = [each for each in ledger if "two ports" in each["quote"]]
    assert ports["date"] == "2031-05-04"
    assert [each["what"] for each in ports["mentions"]][-1] == "undated"


def test_two_offices_on_one_day(store: str) -> None:
    shown = run("timeline", "Arvania", "XBE", *TODAY, "--json", "--store", store).stdout
    found = json.loads(shown)
    assert [each["date"] for each in found["contacts"]].count("2031-05-04") == 4
    person = json.loads(run("timeline", "Ada Duro", *TODAY, "--json", "--store", store).stdout)
    assert len(person["contacts"]) == len(found["contacts"])
    compared = run("compare", address("ours"), address("same-day"), "--json", "--store", store)
    fields = {each["field"] for each in json.loads(compared.stdout)["conflicts"]}
    assert "type" in fields


def test_a_briefing_on_a_text_that_breaks_off(store: str) -> None:
    page = run("brief", "XAR", "XBE", *TODAY, "--store", store).stdout
    assert "what it no longer says cannot be told" in page
    found = json.loads(run("brief", "XAR", "XBE", *TODAY, "--json", "--store", store).stdout)
    assert (found["whole"], found["gone"], bool(found["previous"])) == (False, [], True)
