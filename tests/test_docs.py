"""The docs are a contract: what can be listed is generated, what is promised is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import generate
import pytest
import typer.main

import communique
from communique.cli import app
from communique.record import Readout

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def blocks(page: str, *languages: str) -> list[str]:
    """The fenced blocks of some languages."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return [text for language, text in found if language in languages]


def calls(page: str) -> Iterator[list[str]]:
    """The words of every ``communique`` call in a page's shell blocks."""
    for block in blocks(page, "sh", "console"):
        for line in block.splitlines():
            for part in re.split(r"\||&&|;|  +#?|> ", line.removeprefix("$ ")):
                words = shlex.split(part, comments=True)
                if words[:1] == ["communique"]:
                    yield words[1:]


def fields(schema: Any) -> Iterator[str]:
    """The names of all fields in a JSON Schema."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for value in schema.values():
            yield from fields(value)


def test_generated_pages_are_current() -> None:
    assert [path.name for path in generate.stale()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_in_the_docs_exists(path: Path) -> None:
    for words in calls(path.read_text(encoding="utf-8")):
        command = COMMANDS.get(words[0]) if words else None
        if command is not None and len(words) > 1:
            command = getattr(command, "commands", {}).get(words[1], command)
        known = {name for one in command.params for name in one.opts} if command else set()
        wrong = {word for word in words if re.match(r"--?\w", word)} - known - {"--help"}
        assert command is not None or words[0] in {"--help", "--version"}, words
        assert not wrong or words[0] == "--version", words


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_within_the_repository_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    inner = [link for link in links if "://" not in link]
    assert [link for link in inner if not (path.parent / link).exists()] == []


def test_every_field_of_a_record_is_told_in_the_codebook() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    schema = Readout.model_json_schema(mode="serialization", by_alias=True)
    parts = {"document", "is_readout", "engagement", "participants", "statements", "references"}
    assert set(fields(schema)) - told - parts - {"phrases"} == set()


def test_a_record_is_what_the_schema_says(readout: Readout) -> None:
    schema = json.loads(generate.SCHEMA.read_text(encoding="utf-8"))
    assert list(readout.to_dict()) == list(schema["properties"])


def test_every_public_name_is_in_the_readme() -> None:
    assert [name for name in communique.__all__ if name not in README and name[0] != "_"] == []


SHOWN = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_all_python_of_the_readme_shows_what_it_prints() -> None:
    assert len(SHOWN) == len(blocks(README, "python")) > 0


@pytest.mark.parametrize(("code", "printed"), SHOWN)
def test_python_of_the_readme(
    code: str, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_files_named_in_the_guides_exist() -> None:
    named: list[str] = []
    for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"):
        page = (ROOT / name).read_text(encoding="utf-8")
        named += re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|toml|md|json))`", page)
    homes = (ROOT, ROOT / "src" / "communique", ROOT / "src" / "communique" / "languages")
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []
