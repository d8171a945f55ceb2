"""``communique plover``: code single sentences as PLOVER events."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from communique.cli.messages import complain, reader_left
from communique.errors import DataError, InputError, NotFoundError

NEEDED = ("sentence", "source", "target")
EVENT = "event"
_FAILED = 1


class Table(NamedTuple):
    """A table's header and where its needed columns stand."""

    header: list[str]
    at: dict[str, int]


def plover(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A table with tabs between its columns, - for standard input. Its first line "
            "names them: sentence, source and target must be among them.",
            show_default=False,
        ),
    ],
) -> None:
    """Code single sentences of news or readouts as PLOVER events.

    Prints the same table with a column event: what the source does to the target, one of PLOVER's
    16 types (AGREE, CONSULT, SUPPORT, CONCEDE, ... ASSAULT; docs/codebook.md says what each is).
    Every row gets one. The sentences are English. Examples:

    \b
    communique plover sentences.tsv > coded.tsv
    cut -f 1-3 events.tsv | communique plover -

    A sentence and its two sides, as the sentence names them:

    \b
    sentence                                     source    target
    Arvania expelled three Belmoran diplomats.   Arvania   three Belmoran diplomats
    """
    try:
        crooked = _code(_lines(file), _name(file))
    except (InputError, DataError) as error:
        complain(str(error))
        raise typer.Exit(_FAILED) from None
    except BrokenPipeError:
        reader_left()
    if crooked:
        raise typer.Exit(_FAILED)


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _lines(file: str) -> Iterator[str]:
    """The lines of a file without their ends."""
    name = _name(file)
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(f"{file}: no such file; expected a table with tabs") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}; expected a table") from None
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        raise InputError(f"{name}: {where} is not UTF-8; save the table as UTF-8") from None
    yield from (line.removesuffix("\r") for line in text.removesuffix("\n").split("\n"))


def _table(line: str, name: str) -> Table:
    """The header. Raises InputError that names what is missing."""
    header = line.split("\t")
    names = [each.strip().lower() for each in header]
    missing = [each for each in NEEDED if each not in names]
    if missing:
        found = ", ".join(each.strip() for each in header if each.strip()) or "no column"
        raise InputError(
            f"{name}: no column {' or '.join(missing)}; the first line names: {found}; expected "
            f"{', '.join(NEEDED)} with a tab between them"
        )
    if EVENT in names:
        raise InputError(f"{name}: there is a column {EVENT} already; rename or remove it")
    return Table(header, {each: names.index(each) for each in NEEDED})


def _code(lines: Iterator[str], name: str) -> int:
    """Print the table with its events; returns how many lines had too many columns."""
    from communique.coding.plover_sentences import SentenceCoder

    table = _table(next(lines, ""), name)
    _print([*table.header, EVENT])
    coder: SentenceCoder | None = None
    crooked = 0
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > len(table.header):
            crooked += 1
            complain(
                f"{name}: line {number} has {len(cells)} columns; expected {len(table.header)}; "
                "the last ones are left out: take the tabs out of its text"
            )
        cells = (cells + [""] * len(table.header))[: len(table.header)]
        coder = coder or SentenceCoder()
        _print([*cells, coder.code(*(_plain(cells[table.at[each]]) for each in NEEDED))])
    return crooked


def _plain(cell: str) -> str:
    """A cell without the quotation marks that spreadsheets put around it."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '""' in cell[1:-1]:
        return cell[1:-1].replace('""', '"')
    return cell


def _print(cells: list[str]) -> None:
    sys.stdout.buffer.write(("\t".join(cells) + "\n").encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()
