"""The ``communique`` command and what holds for all of its commands."""

from __future__ import annotations

import io
import logging
import sys
import warnings
from typing import Annotated, Any

import typer

from communique.cli.adding import add
from communique.cli.analysing import brief, ledger, matrix, network, timeline
from communique.cli.comparing import compare, pairs
from communique.cli.corpus import read_corpus
from communique.cli.evaluating import evaluate
from communique.cli.exporting import export
from communique.cli.messages import WRONG_USAGE, complain
from communique.cli.people import parties, people
from communique.cli.plover import plover
from communique.cli.reading import read
from communique.cli.rereading import reread
from communique.cli.rescuing import rescue
from communique.cli.reviewing import review
from communique.cli.searching import search
from communique.cli.showing import show, stats
from communique.version import __version__

_INTERRUPTED = 130
# the base of all complaints about the command line; Typer does not export it under a name
_USAGE_ERROR: Any = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="communique",
    help="Read official diplomatic readouts and keep the record of diplomacy they make: who met "
    "whom, where and when, and what each side said, promised, asked for or opposed, with the exact "
    "words behind every entry.",
    epilog="`communique read --help` explains how to read a text, `communique evaluate --help` how "
    "to measure the program on your own coding. Exit codes: 0 all done, "
    "1 some inputs failed, 2 wrong usage.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def communique(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read official diplomatic readouts."""


app.command("read")(read)
app.command("add")(add)
app.command("search")(search)
app.command("show")(show)
app.command("stats")(stats)
app.command("pairs")(pairs)
app.command("compare")(compare)
app.command("ledger")(ledger)
app.command("timeline")(timeline)
app.command("network")(network)
app.command("matrix")(matrix)
app.command("brief")(brief)
app.command("reread")(reread)
app.command("people")(people)
app.command("parties")(parties)
app.add_typer(review, name="review")
app.command("export")(export)
app.command("rescue")(rescue)
app.command("read-corpus")(read_corpus)
app.command("evaluate")(evaluate)
app.command("plover")(plover)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    _quieten()
    sys.exit(_run())


def _quieten() -> None:
    """Keep the libraries' own notes off the terminal, unless Python was asked for warnings."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _run() -> int:
    """Run the command; wrong usage is one plain line like every other error."""
    try:
        code = app(sys.argv[1:] or ["--help"], prog_name="communique", standalone_mode=False)
    except typer.Abort:
        return _INTERRUPTED
    except _USAGE_ERROR as error:
        complain(f"{error.format_message()} See: communique --help")
        return WRONG_USAGE
    return code if isinstance(code, int) else 0
