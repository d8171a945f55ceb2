"""The ``communique`` command and what holds for all of its commands."""

from __future__ import annotations

import io
import logging
import sys
import warnings
from typing import Annotated, Any

import typer

from communique.cli.accounts import token, user
from communique.cli.adding import add
from communique.cli.analysing import brief, ledger, matrix, network, timeline
from communique.cli.comparing import compare, pairs
from communique.cli.corpus import read_corpus
from communique.cli.coverage import coverage
from communique.cli.evaluating import evaluate
from communique.cli.exporting import export
from communique.cli.mapping import map_
from communique.cli.messages import WRONG_USAGE, complain
from communique.cli.people import parties, people
from communique.cli.phrasing import phrases
from communique.cli.plover import plover
from communique.cli.reading import read
from communique.cli.redlining import redline
from communique.cli.rereading import reread
from communique.cli.rescuing import rescue
from communique.cli.reviewing import review
from communique.cli.searching import search
from communique.cli.serving import serve
from communique.cli.showing import show, stats
from communique.errors import CommuniqueError, InputError
from communique.version import __version__

_INTERRUPTED = 130
# the base of all complaints about the command line; Typer does not export it under a name
_USAGE_ERROR: Any = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="communique",
    help="Read official diplomatic readouts and keep the record of diplomacy they make: who met "
    "whom, where and when, and what each side said, promised, asked for or opposed, with the exact "
    "words behind every entry.",
    epilog="Begin with `communique read FILE`, or `communique add FOLDER` and `communique search "
    "WORDS`; each command's --help has examples. Exit codes: 0 all done, "
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


app.command("read", rich_help_panel="Read")(read)
app.command("add", rich_help_panel="Keep")(add)
app.command("search", rich_help_panel="Ask")(search)
app.command("show", rich_help_panel="Ask")(show)
app.command("stats", rich_help_panel="Ask")(stats)
app.command("serve", rich_help_panel="Ask")(serve)
app.command("pairs", rich_help_panel="Compare and follow")(pairs)
app.command("compare", rich_help_panel="Compare and follow")(compare)
app.command("redline", rich_help_panel="Compare and follow")(redline)
app.command("phrases", rich_help_panel="Compare and follow")(phrases)
app.command("ledger", rich_help_panel="Compare and follow")(ledger)
app.command("timeline", rich_help_panel="Compare and follow")(timeline)
app.command("network", rich_help_panel="Compare and follow")(network)
app.command("map", rich_help_panel="Compare and follow")(map_)
app.command("matrix", rich_help_panel="Compare and follow")(matrix)
app.command("brief", rich_help_panel="Compare and follow")(brief)
app.command("reread", rich_help_panel="Keep")(reread)
app.command("people", rich_help_panel="Ask")(people)
app.command("parties", rich_help_panel="Ask")(parties)
app.add_typer(review, name="review", rich_help_panel="Ask")
app.command("export", rich_help_panel="Keep")(export)
app.command("rescue", rich_help_panel="Keep")(rescue)
app.command("read-corpus", rich_help_panel="Keep")(read_corpus)
app.add_typer(user, name="user", rich_help_panel="Share")
app.add_typer(token, name="token", rich_help_panel="Share")
app.command("evaluate", rich_help_panel="Measure")(evaluate)
app.command("plover", rich_help_panel="Measure")(plover)
app.command("coverage", rich_help_panel="Measure")(coverage)


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
    except CommuniqueError as error:  # such as a store that is damaged where it was read
        complain(str(error))
        return 1 if isinstance(error, InputError) else WRONG_USAGE
    return code if isinstance(code, int) else 0
