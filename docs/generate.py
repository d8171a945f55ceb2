"""Writes the parts of docs/ that follow from the program: tables, commands, the JSON Schema.

    python docs/generate.py [--check]

A page holds generated blocks between ``<!-- generated: NAME -->`` and ``<!-- end -->``; the rest of
it is written by hand. ``--check`` writes nothing and fails if a page is not current. A new block: a
function below and its name in BLOCKS.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import chdir
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import typer.main
from typer.testing import CliRunner

from communique.cli import app
from communique.codebook import load_codebook
from communique.export.coverage import coverage_report
from communique.export.report import to_markdown
from communique.languages.coverage import coverage
from communique.record import Readout
from communique.settings import Settings
from communique.store import tables as store_tables

DOCS = Path(__file__).resolve().parent
SCHEMA = DOCS / "schema.json"
BLOCK = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


class Described(Protocol):
    """A codebook entry with its meaning in words."""

    @property
    def meaning(self) -> str:
        """What belongs to it."""


def schema() -> str:
    """The JSON Schema of one record, as ``communique read --json`` prints it."""
    made = Readout.model_json_schema(mode="serialization", by_alias=True)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def kinds() -> str:
    """The kinds of statement."""
    return table(
        ("kind", "act", "what it is", "typical wording"),
        (
            (f"`{name}`", kind.act or "none", kind.meaning, ", ".join(map(_quoted, kind.wording)))
            for name, kind in load_codebook().kinds.items()
        ),
    )


def near_misses() -> str:
    """An example of each kind beside a sentence that looks like it."""
    return table(
        ("kind", "example", "looks alike", "but is"),
        (
            (f"`{name}`", kind.example, kind.near_miss, f"`{kind.near_kind}`")
            for name, kind in load_codebook().kinds.items()
        ),
    )


def strengths() -> str:
    """The grades of a commitment."""
    rows = ((str(grade), meaning) for grade, meaning in load_codebook().strengths.items())
    return table(("strength", "what it is"), rows)


def events() -> str:
    """PLOVER's event types."""
    return table(
        ("event", "class", "what it is"),
        ((f"`{name}`", e.quad, e.meaning) for name, e in load_codebook().plover.event.items()),
    )


def topics() -> str:
    """The topics."""
    return table(
        ("topic", "label", "what belongs to it"),
        ((f"`{name}`", t.label, t.meaning) for name, t in load_codebook().topics.items()),
    )


def _meanings(title: str, entries: Mapping[str, Described]) -> str:
    rows = ((f"`{name}`", entry.meaning) for name, entry in entries.items())
    return table((title, "what it is"), rows)


def _quoted(words: str) -> str:
    return f'"{words}"'


def commands() -> str:
    """Every command with its arguments and options."""
    group: Any = typer.main.get_command(app)
    parts = [f"```\n{group.get_usage(_context(group))}\n```\n", group.help, _options(group)]
    for name, command in _leaves(group, "communique"):
        usage = command.get_usage(_context(command, name))
        parts += [f"## {name}", f"```\n{usage}\n```\n"]
        parts += [_help(command.help), _options(command)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _leaves(group: Any, path: str) -> Iterable[tuple[str, Any]]:
    """The commands of a group, with those of the groups in it."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from _leaves(command, f"{path} {name}")


def _context(command: Any, name: str = "communique") -> Any:
    return command.make_context(name, [], resilient_parsing=True)


def _help(text: str) -> str:
    r"""A command's help; a paragraph after \b is shown as it stands."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        f"```sh\n{paragraph.removeprefix(chr(8)).strip()}\n```"
        if paragraph.startswith("\b")
        else paragraph
        for paragraph in paragraphs
    )


def _options(command: Any) -> str:
    rows = []
    for one in command.params:
        names = ", ".join(f"`{name}`" for name in one.opts)
        if one.param_type_name == "argument":
            names = f"`{one.metavar}`"
        elif one.metavar:
            names += f" {one.metavar}"
        rows.append((names, one.help or ""))
    return table(("argument or option", "meaning"), rows)


def settings() -> str:
    """Every setting with its default."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "none" if field.default is None else f"`{field.default}`"
        rows.append((f"`{name}`", f"`COMMUNIQUE_{name.upper()}`", default, field.description or ""))
    return table(("setting", "environment variable", "default", "meaning"), rows)


def tables() -> str:
    """Every table of the store with its columns."""
    parts = []
    for name, found in store_tables.metadata.tables.items():
        rows = []
        for column in found.columns:
            keys = [f"of `{key.column.table.name}`" for key in column.foreign_keys]
            marks = ["key"] if column.primary_key else []
            meaning = "; ".join(filter(None, [column.comment, *keys, *marks]))
            kind = str(column.type.compile()).lower()
            rows.append((f"`{column.name}`", kind, "" if column.nullable else "yes", meaning))
        parts += [
            f"### {name}",
            found.comment or "",
            table(("column", "type", "always", "meaning"), rows),
        ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


SAMPLE = "samples/10-arvania-next-meeting.txt"
EARLIER = "samples/1-arvania-meeting.txt"


@lru_cache(maxsize=1)
def examples() -> Mapping[str, str]:
    """What some commands print of two samples, as the reader of the page would see it."""
    with tempfile.TemporaryDirectory() as folder, chdir(DOCS.parent):
        store = ("--store", str(Path(folder) / "store.db"))
        _printed("add", EARLIER, SAMPLE, "--jobs", "1", *store)
        return {
            "redline-example": _printed("redline", SAMPLE, "--against", EARLIER),
            "phrases-example": _printed("phrases", "--in", SAMPLE, *store, width=150),
        }


def _printed(*words: str, width: int = 118) -> str:
    """What a command prints, as a block of text."""
    from communique.cli import output

    wide, output._WIDEST = output._WIDEST, width
    try:
        done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    finally:
        output._WIDEST = wide
    if done.exit_code:
        raise RuntimeError(done.output)
    # ids of added files hold where these lie
    text = re.sub(r"\b[0-9a-f]{12}\b", "3f9a20d41c07", done.stdout)
    return "```text\n" + "\n".join(line.rstrip() for line in text.splitlines()) + "\n```\n"


def covered() -> str:
    """What each language covers, as ``communique coverage --markdown`` prints it."""
    page = to_markdown(coverage_report(coverage()))
    return page.partition("\n")[2].strip() + "\n"


BLOCKS: dict[str, Callable[[], str]] = {
    "kinds": kinds,
    "near-misses": near_misses,
    "strengths": strengths,
    "engagement-types": lambda: _meanings("type", load_codebook().engagement_types),
    "reference-kinds": lambda: _meanings("kind", load_codebook().reference_kinds),
    "reference-times": lambda: _meanings("time", load_codebook().reference_times),
    "events": events,
    "topics": topics,
    "commands": commands,
    "settings": settings,
    "tables": tables,
    "coverage": covered,
    "redline-example": lambda: examples()["redline-example"],
    "phrases-example": lambda: examples()["phrases-example"],
}


def filled(page: str) -> str:
    """A page with its generated blocks made anew. Raises KeyError for an unknown block."""
    return BLOCK.sub(lambda match: f"{match[1]}\n{BLOCKS[match[2]]()}\n{match[3]}", page)


def current() -> dict[Path, str]:
    """What every page should hold now."""
    pages = {path: filled(path.read_text(encoding="utf-8")) for path in sorted(DOCS.glob("*.md"))}
    return {**pages, SCHEMA: schema()}


def stale() -> list[Path]:
    """The pages that do not hold what they should."""
    return [
        path
        for path, page in current().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != page
    ]


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if not current")
    options = parser.parse_args()
    old = stale()
    for path in old:
        if options.check:
            sys.stderr.write(f"{path}: not current; run: python docs/generate.py\n")
        else:
            path.write_text(current()[path], encoding="utf-8")
    return 1 if old and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
