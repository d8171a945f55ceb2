"""``communique redline``: a readout against the one before it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.messages import complain
from communique.cli.options import AsJson, StoreAddress, open_store
from communique.cli.output import AsCsv, AsMarkdown, How, HtmlFile, deliver
from communique.errors import CommuniqueError

_NOT_FOUND = 1


def redline(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The readout: stored id or address, or a file.", show_default=False
        ),
    ],
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="ID", help="The readout to read it against: id, address or file."
        ),
    ] = None,
    store: StoreAddress = None,
    full: Annotated[
        bool, typer.Option("--full", help="Show unchanged stretches whole, not folded.")
    ] = False,
    sides: Annotated[
        bool, typer.Option("--side-by-side", help="Set the two texts beside each other.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Mark what a readout says otherwise than the one before it.

    It is read against the previous readout of the same parties, type, level and publisher. Words
    taken out are struck through, new ones underlined, blocks that moved doubly underlined;
    unchanged stretches are folded. Then what that did to the record: statements new, dropped,
    stronger or weaker; topics that came, went or moved; stock phrases gained and lost. Examples:

    \b
    communique redline 3f9a20
    communique redline 3f9a20 --against 77b1c4 --side-by-side
    communique redline new.html --against old.html --html redline.html

    Exit codes: 0 shown, 1 one of them cannot be had, 2 wrong usage.
    """
    how = How(as_json, as_csv, as_markdown, html).check()
    from communique.export.redline import record_table, redline_report
    from communique.jobs import answers

    files = [each for each in (name, against) if each is not None and Path(each).is_file()]
    opened = None if len(files) == 2 else open_store(store)
    try:
        found = answers.redline(name, opened, against=against)
    except CommuniqueError as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    finally:
        if opened is not None:
            opened.close()
    report = record_table(found) if as_csv else redline_report(found, full=full, sides=sides)
    deliver(report, found.to_dict(), how)
