"""Commands about who is who, run as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers import meeting, put
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.store import Store

RUN = CliRunner()
LAN = ("Lan Meiqi", "CHN", "Foreign Minister")
SHORT = ("Lan", "CHN", "Foreign Minister")
DURO = ("Ana Duro", "XAR", "President")


class Stored:
    """A store of three meetings, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "store.db")
        with Store.open(self.address, create=True) as store:
            made = [meeting(1, LAN, DURO), meeting(2, SHORT), meeting(3, DURO, said="We ask.")]
            self.documents = [str(each.document) for each in put(store, *made)]

    def run(self, *arguments: str, code: int = 0, answers: str = "") -> Result:
        done = RUN.invoke(app, [*arguments, "--store", self.address], input=answers)
        assert done.exit_code == code, done.output
        return done

    def ids(self) -> set[str]:
        return {json.loads(line)["id"] for line in self.run("people", "--json").stdout.splitlines()}


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    return Stored(tmp_path)


def test_people_are_listed_and_shown(stored: Stored) -> None:
    assert stored.ids() == {"lan-meiqi-chn", "ana-duro-xar"}
    assert "2 of 2 people" in stored.run("people").stdout
    shown = stored.run("people", "Lan Meichi").stdout
    assert shown.startswith("Lan Meiqi (lan-meiqi-chn)")
    assert "Foreign Minister" in shown
    assert "ana-duro-xar" not in stored.run("people", "--party", "CHN", "--csv").stdout
    assert "nobody" in stored.run("people", "Quirin", code=1).stderr


def test_parties_are_listed(stored: Stored) -> None:
    lines = stored.run("parties", "--csv").stdout.splitlines()
    assert lines[0] == "party,name,kind,people,engagements,statements"
    assert "CHN,China,state,1,2,0" in lines


def test_open_names_are_asked_about(stored: Stored) -> None:
    (case,) = stored.run("people", "--open", "--json").stdout.splitlines()
    assert json.loads(case)["person"] == "lan-meiqi-chn"
    asked = stored.run("review", "people", answers="x\nu\nn\n").stdout
    assert "[Foreign Minister Lan]" in asked
    assert "'x': is no answer" in asked
    assert "nothing to take back yet" in asked
    assert "1 decided." in asked
    assert stored.ids() == {"lan-meiqi-chn", "lan-chn", "ana-duro-xar"}


def test_an_answer_is_taken_back_and_given_anew(stored: Stored) -> None:
    done = stored.run("review", "people", answers="h\nq\n").stdout
    assert "Nothing is open." in done
    assert "Nothing is open." in stored.run("review", "people").stdout
    again = stored.run("review", "people", "--again", answers="y\n").stdout
    assert "looked at before" in again
    assert stored.run("people", "--open", "--json").stdout == ""
    assert "taken back: review 2" in stored.run("review", "undo").stdout
    assert stored.run("people", "--open", "--json").stdout != ""


def test_undo_while_asking(stored: Stored) -> None:
    with Store.open(stored.address) as store:
        put(store, meeting(4, ("Duro", "XAR", "President")))
    done = stored.run("review", "people", answers="y\nu\nq\n").stdout
    assert "Taken back." in done
    assert done.endswith("0 decided.\n")
    assert len(stored.run("people", "--open", "--json").stdout.splitlines()) == 2


def test_accept_split_merge(stored: Stored) -> None:
    assert "1 accepted" in stored.run("review", "accept", "lan-meiqi-chn", "Lan").stdout
    second = stored.documents[2]
    said = stored.run("review", "split", "ana-duro-xar", "Ana Duro", "--in", second[:8]).stdout
    assert said == "Ana Duro: is ana-duro-xar-2 now\n"
    stored.run("review", "merge", "ana-duro-xar", "ana-duro-xar-2", "--note", "after all")
    assert stored.ids() == {"lan-meiqi-chn", "ana-duro-xar"}
    assert "no such person" in stored.run("review", "accept", "nobody", code=1).stderr
    assert "after all" in stored.run("review", "list", "--csv").stdout


def test_entries_are_corrected(stored: Stored) -> None:
    document = stored.documents[2]
    name = f"{document}#s1"
    stored.run("review", "statement", name, "--set", "kind=position", "--note", "mild")
    stored.run("review", "engagement", document, "--set", "type=call")
    (first, second) = map(
        json.loads, stored.run("review", "list", document, "--json").stdout.splitlines()
    )
    assert (first["part"], first["decision"]) == ("s1", {"kind": "position"})
    assert second["decision"] == {"type": "call"}
    assert "s1: kind=position (mild)" in stored.run("show", document).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("statement", "3f9a20"), "names no statement"),
        (("statement", "3f9a20#s1", "--set", "kind"), "expected FIELD=VALUE"),
    ],
)
def test_wrong_usage_of_review(stored: Stored, arguments: tuple[str, ...], said: str) -> None:
    assert said in stored.run("review", *arguments, code=2).stderr


def test_review_alone_explains_itself(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["review"])
    assert done.exit_code == 0
    assert "accept" in done.stdout
