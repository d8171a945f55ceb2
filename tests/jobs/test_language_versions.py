"""Language versions of one text, as commands and pages find them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.errors import InputError, NotFoundError
from communique.jobs.language_versions import versions
from communique.jobs.read import Options, add
from communique.store import Store

PARTIES = """
[party.XAR]
kind = "state"
names = ["Arvania", "阿尔瓦尼亚"]

[party.XBE]
kind = "state"
names = ["Belmora", "贝尔莫拉"]
"""
HOST = "https://mfa.arvania.example"
CHINESE = """2031年3月4日，外交部长安娜在索林会见贝尔莫拉外长兰茨。
安娜表示，阿尔瓦尼亚愿同贝尔莫拉扩大贸易。双方就地区局势深入交换意见。"""
ENGLISH = """On March 4, 2031, Foreign Minister Anna met with Foreign Minister Lanz of Belmora.
Anna said that Arvania hopes to expand trade with Belmora. The two sides exchanged views on the \
regional situation. Anna thanked Lanz for the welcome."""


def _page(language: str, text: str, name: str = "1") -> dict[str, str]:
    return {
        "url": f"{HOST}/{language}/news/{name}.html", "language": language, "text": text,
        "publisher": "Ministry of Foreign Affairs of Arvania", "published": "2031-03-04",
    }  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "parties.toml").write_text(PARTIES, encoding="utf-8")
    pages = [
        _page("zh", CHINESE), _page("en", ENGLISH),
        _page("en", ENGLISH.replace("trade", "tourism").replace("Lanz", "Tarn"), "2"),
        _page("pt", "O ministro encontrou-se com o ministro Lanz em Talmar.", "3"),
    ]  # fmt: skip
    lines = "\n".join(json.dumps(page, ensure_ascii=False) for page in pages)
    (folder / "pages.jsonl").write_text(lines, encoding="utf-8")
    with Store.open(folder / "store.db", create=True) as opened:
        options = Options(jobs=1, parties=(str(folder / "parties.toml"),))
        add(opened, [str(folder / "pages.jsonl")], options)
    return folder / "store.db"


def _run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


@pytest.mark.parametrize("asked", ["en", "zh"])
def test_one_version_finds_the_other(store: Path, asked: str) -> None:
    with Store.open(store) as opened:
        (found,) = versions([f"{HOST}/{asked}/news/1.html"], opened)
    assert (found.own.language, found.translation.language) == ("zh", "en")  # English is last
    told = {(each.what, each.grade) for each in found.differing}
    assert {("weaker", "degree"), ("added", "substantive")} <= told
    assert [each.id for each in found.lost] == ["in-depth-exchange"]


def test_two_that_are_named(store: Path) -> None:
    with Store.open(store) as opened:
        names = [f"{HOST}/{page}.html" for page in ("en/news/2", "zh/news/1")]
        (found,) = versions(names, opened)
        assert found.own.language == "zh"
        with pytest.raises(NotFoundError, match="expected versions in two languages"):
            versions([f"{HOST}/en/news/{number}.html" for number in (1, 2)], opened)


def test_what_cannot_be_compared(store: Path) -> None:
    with Store.open(store) as opened:
        with pytest.raises(NotFoundError, match="no version of it in another language"):
            versions([f"{HOST}/en/news/2.html"], opened)
        with pytest.raises(InputError, match="'pt', which cannot be read yet"):
            versions([f"{HOST}/{page}.html" for page in ("pt/news/3", "en/news/1")], opened)


def test_the_command(store: Path) -> None:
    asked = ("compare", "--versions", f"{HOST}/en/news/1.html", "--store", str(store))
    found = json.loads(_run(*asked, "--json").stdout.splitlines()[0])
    assert found["schema"] == "communique/versions/1"
    shown = _run(*asked, "--markdown").stdout
    assert "lost their form" in shown
    assert "commitment 2, then commitment 1" in shown
    missing = _run("compare", "--versions", f"{HOST}/en/news/2.html", "--store", str(store), code=1)
    assert "another language" in missing.stderr
