"""``communique evaluate``: score the program on hand-coded documents of your own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.errors import DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.evaluation import Figure, Outcome, Report

_FAILED = 1


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            help="A folder of hand-coded documents, one JSON file each (docs/evaluate.md).",
            show_default=False,
        ),
    ],
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="Only the documents in this language."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    errors: Annotated[
        int,
        typer.Option(
            "--errors", metavar="N", min=0, help="Also print the first N wrong sentences."
        ),
    ] = 0,
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE", help="Keep which sentences are right."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE", help="Print the sentences gained and lost since --save."
        ),
    ] = None,
    curve: Annotated[
        Path | None,
        typer.Option(
            "--curve", metavar="FILE", help="Draw what confidence is worth, as an SVG picture."
        ),
    ] = None,
) -> None:
    """Score the program on documents that you have coded by hand.

    Prints every measure with its 95 % interval (bootstrap over documents), by publisher and by kind
    of statement. Examples:

    \b
    communique evaluate my-documents                      the figures
    communique evaluate my-documents --errors 20          and the first wrong sentences
    communique evaluate my-documents --save before.json   before a change ...
    communique evaluate my-documents --against before.json    ... and after it
    communique evaluate my-documents --curve curve.svg    what a confidence of 0.8 is worth
    """
    from communique.evaluation.changes import compare, saved
    from communique.evaluation.curve import reliability_curve

    try:
        report = _report(gold, lang)
        outcomes = report.outcomes()
        changes = compare(against, outcomes) if against is not None else None
    except DataError as error:
        refuse(str(error))
    except InputError as error:
        complain(str(error))
        raise typer.Exit(_FAILED) from None
    if save is not None:
        _write("--save", save, saved(outcomes))
    if curve is not None:
        _write("--curve", curve, reliability_curve(report.judged()))
    if as_json:
        typer.echo(json.dumps(_plain(report), ensure_ascii=False))
        return
    _print(report)
    _sentences("Wrong", [one for one in outcomes if not one.right][:errors])
    if changes is not None:
        _sentences("Gained", changes.gained, always=True)
        _sentences("Lost", changes.lost, always=True)


def _write(option: str, path: Path, text: str) -> None:
    from communique.export.files import write_whole

    try:
        write_whole(path, text)
    except OSError as error:
        refuse(f"{option} {path}: cannot be written: {error.strerror}; choose another file")


def _report(folder: Path, language: str | None) -> Report:
    from communique.cli.progress import Progress
    from communique.evaluation import evaluate as measure

    with Progress(1) as progress:
        report = measure(folder, language=language, on_document=lambda _: progress.document())
    if not report.documents:
        raise InputError(f"{folder}: no document in language {language!r}; expected at least one")
    return report


def _plain(report: Report) -> dict[str, object]:
    from communique.evaluation.calibration import calibration_error

    def rows(figures: Mapping[str, Figure]) -> dict[str, object]:
        return {name: figure._asdict() for name, figure in figures.items()}

    return {
        "documents": len(report.documents),
        "figures": rows(report.figures()),
        "kinds": rows(report.by_kind()),
        "calibration_error": calibration_error(report.judged()),
        "publishers": {name: rows(each) for name, each in report.by_publisher().items()},
    }


def _print(report: Report) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    console.print(f"{len(report.documents)} documents")
    console.print(_table("measure", report.figures()))
    console.print(_table("kind (F1)", report.by_kind()))
    console.print(_confidence(report))
    publishers = report.by_publisher()
    if len(publishers) > 1:
        console.print(_publishers(publishers))


def _confidence(report: Report) -> object:
    from rich.table import Table

    from communique.evaluation.calibration import bins, calibration_error

    table = Table(box=None, pad_edge=False)
    for name in ("confidence", "share right", "statements"):
        table.add_column(name, justify="right")
    for one in bins(report.judged()):
        table.add_row(f"{one.confidence:.2f}", f"{one.right:.2f}", str(one.n))
    table.caption = f"expected calibration error {calibration_error(report.judged()):.3f}"
    table.caption_justify = "left"
    return table


def _table(head: str, figures: Mapping[str, Figure]) -> object:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(head)
    for name in ("value", "95 % interval", "n"):
        table.add_column(name, justify="right")
    for name, one in figures.items():
        table.add_row(name, f"{one.value:.3f}", f"{one.low:.3f} to {one.high:.3f}", str(one.n))
    return table


def _publishers(publishers: Mapping[str, Mapping[str, Figure]]) -> object:
    from rich.table import Table

    shown = ("is_readout", "type", "participants", "voice", "kinds", "references")
    table = Table(box=None, pad_edge=False)
    table.add_column("publisher")
    table.add_column("documents", justify="right")
    for name in shown:
        table.add_column(name, justify="right")
    for publisher, figures in publishers.items():
        cells = [f"{figures[name].value:.3f}" if name in figures else "-" for name in shown]
        table.add_row(publisher, str(figures["is_readout"].n), *cells)
    return table


def _sentences(title: str, outcomes: list[Outcome], *, always: bool = False) -> None:
    from communique.cli.messages import safe

    if not outcomes and not always:
        return
    typer.echo(f"\n{title} sentences: {len(outcomes)}")
    for one in outcomes:
        typer.echo(f"  {one.document}: {safe(one.text)}")
        typer.echo(f"    wanted {_side(one.wanted_voice, one.wanted)}")
        typer.echo(f"    made   {_side(one.made_voice, one.made)}")


def _side(voice: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    return f"{'+'.join(voice) or 'nobody'}: {', '.join(kinds) or 'no statement'}"
