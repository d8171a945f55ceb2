"""``communique read``: read sources and show their records; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, reader_left, refuse
from communique.cli.progress import Progress
from communique.errors import DataError, InputError

if TYPE_CHECKING:
    from communique.record import Readout
    from communique.settings import Settings

SOME_FAILED = 1

Show = Callable[["Readout"], None]


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    sources: tuple[str, ...]
    as_json: bool
    html: Path | None
    lang: str | None
    parties: tuple[Path, ...]
    phrases: tuple[Path, ...]


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="What to read: a path, an address (http or https), or - for standard input. HTML, "
            "plain text, Markdown, PDF, DOCX, WARC, WACZ and JSONL, also packed with gzip or xz.",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object for each document, one a line.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained page instead."),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="The texts' language (default: found out)."),
    ] = None,
    parties: Annotated[
        Path | None,
        typer.Option(
            "--parties",
            metavar="FILE",
            help="Add the parties of this TOML file. A parties.toml beside a source is used "
            "without asking.",
        ),
    ] = None,
    phrases: Annotated[
        Path | None,
        typer.Option("--phrases", metavar="FILE", help="Add the stock phrases of this TOML file."),
    ] = None,
) -> None:
    """Read readouts and show who met whom and what each side said, with the words behind it.

    Nothing is stored. Examples:

    \b
    communique read readout.html              a record to read, on the terminal
    communique read *.txt --html page.html    one page to look at and pass on
    communique read --json https://...        one JSON object a line
    curl -s https://... | communique read -   from standard input

    Exit codes: 0 all done, 1 some inputs failed, 2 wrong usage.
    """
    wanted = Request(
        tuple(sources), as_json, html, lang,
        () if parties is None else (parties,), () if phrases is None else (phrases,),
    )  # fmt: skip
    settings = _checked(wanted)
    try:
        failed = _read_all(wanted, settings)
    except DataError as error:
        refuse(str(error))
    except BrokenPipeError:
        reader_left()
    if failed:
        raise typer.Exit(SOME_FAILED)


def _checked(wanted: Request) -> Settings:
    """The settings, after everything that is wrong usage has been refused."""
    from pydantic import ValidationError

    from communique.reading import languages, party_table, phrase_files
    from communique.settings import load_settings

    if wanted.as_json and wanted.html is not None:
        refuse("--json and --html both given; expected one: run the command once for each")
    if wanted.lang is not None and wanted.lang not in languages():
        known = ", ".join(languages())
        refuse(f"--lang {wanted.lang}: unknown language; expected one of: {known}")
    if wanted.html is not None:
        _check_target(wanted.html, wanted.sources)
    try:
        settings = load_settings()
        for source in wanted.sources:
            party_table(source, wanted.parties, settings=settings)
        phrase_files(wanted.phrases, settings=settings)
    except ValidationError as error:
        first = error.errors()[0]
        option = ".".join(str(part) for part in first["loc"])
        refuse(f"setting {option!r}: {first['msg']}; correct COMMUNIQUE_{option.upper()}")
    except DataError as error:
        refuse(str(error))
    return settings


def _check_target(path: Path, sources: tuple[str, ...]) -> None:
    if not path.parent.is_dir():
        refuse(f"--html {path}: there is no folder {path.parent}; make it first")
    if path.exists() and not path.is_file():
        refuse(f"--html {path}: is no file; expected the name of a file to write")
    if any(_same_file(path, source) for source in sources):
        refuse(f"--html {path}: is one of the sources; expected another file to write")


def _same_file(path: Path, source: str) -> bool:
    try:
        return path.samefile(source)
    except OSError:  # one of the two does not exist, or the source is no path
        return False


def _read_all(wanted: Request, settings: Settings) -> int:
    """Read all sources and show what is made; returns how many inputs failed."""
    failures: list[InputError] = []
    watched = wanted.html is None and sys.stdout.isatty()
    with Progress(len(wanted.sources), quiet=watched) as progress:

        def fail(error: InputError) -> None:
            failures.append(error)
            progress.pause()
            complain(str(error))

        made = _readouts(wanted, fail, progress)
        if wanted.html is not None:
            _write_page(wanted.html, list(made), settings)
        else:
            show = print_json if wanted.as_json else _printer(settings)
            for readout in made:
                show(readout)
    return len(failures)


def _readouts(
    wanted: Request, fail: Callable[[InputError], None], progress: Progress
) -> Iterator[Readout]:
    from communique.reading import read_source

    for source in wanted.sources:
        for readout in read_source(
            source,
            language=wanted.lang,
            parties=wanted.parties,
            phrases=wanted.phrases,
            on_error=fail,
        ):
            progress.document()
            yield readout
        progress.source()


def print_json(readout: Readout) -> None:
    """Write a record as one line of UTF-8, whatever the terminal's character set is."""
    line = f"{readout.to_json()}\n".encode(errors="backslashreplace")
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _printer(settings: Settings) -> Show:
    from communique.cli.terminal import Terminal

    return Terminal(doubtful=settings.doubtful).show


def _write_page(path: Path, readouts: list[Readout], settings: Settings) -> None:
    from communique.export.html import write_page

    if not readouts:
        return
    try:
        write_page(path, readouts, doubtful=settings.doubtful)
    except OSError as error:
        refuse(f"--html {path}: cannot be written: {error.strerror}; choose another file")
