"""``communique pairs`` and ``communique compare``: what the sides of one engagement each say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import AsJson, Since, StoreAddress, Until, check_date, open_store
from communique.cli.output import AsCsv, AsMarkdown, How, HtmlFile, deliver
from communique.errors import CommuniqueError, NotFoundError, StoreError

if TYPE_CHECKING:
    from communique.export.report import Report
    from communique.store import Store

_NOT_FOUND = 1


def pairs(
    store: StoreAddress = None,
    since: Since = None,
    until: Until = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those that a person should look at.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Also those that a person said are none.")
    ] = False,
    same_side: Annotated[
        bool,
        typer.Option("--same-side", help="Also two readouts that one side published."),
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Find the readouts that two or more sides published of one engagement.

    Pairs are found by date, parties, people, type and place; each shows its score and what agrees.
    Copies and translations of a text are no pairs. What is less than sure is "for review":
    communique review pair A B same|different decides it. Then: communique compare A B. Examples:

    \b
    communique pairs --since 2031-05
    communique pairs --open              those that are for review
    """
    how = How(as_json, as_csv, as_markdown, html).check()
    check_date("--since", since)
    check_date("--until", until)
    from communique.export.comparing import pairs_report
    from communique.jobs import answers

    with open_store(store) as opened:
        found = answers.pairs(
            opened, since=since, until=until, same_side=same_side, different=every
        )
        number = len(opened.engagements(since=since, until=until))
    shown = [pair for pair in found if pair.open or not only_open]
    deliver(pairs_report(shown, number), [pair.to_dict() for pair in shown], how)


def compare(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="A B ...",
            help="Two or more readouts of one engagement: stored ids or addresses, or files.",
            show_default=False,
        ),
    ],
    versions: Annotated[
        bool,
        typer.Option(
            "--versions",
            help="Compare one text in its own language with its translations; one id is enough.",
        ),
    ] = False,
    store: StoreAddress = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Compare what the sides of one engagement say: both, only one, stronger, weaker, otherwise.

    Topics by side with "not mentioned" spelled out, words put in the other side's mouth and whether
    its own text has them, conflicts of fact, and who has how much of the text.

    With --versions: one text in a ministry's own language against its English, statement by
    statement; what is missing, weaker, stronger or different, as minor, of degree or substantive,
    and the stock phrases that lost their form. Examples:

    \b
    communique compare ours.html theirs.html
    communique compare 3f9a20 77b1c4 --html comparison.html
    communique compare --versions 3f9a20

    Exit codes: 0 compared, 1 one of them cannot be had, 2 wrong usage.
    """
    how = How(as_json, as_csv, as_markdown, html).check()
    if len(names) < 2 and not versions:
        refuse("compare: one readout given; expected two or more of one engagement")
    needs_store = not all(Path(name).is_file() for name in names)
    opened = open_store(store) if needs_store else None
    try:
        report, data = _versions(names, opened) if versions else _compared(names, opened)
    except (NotFoundError, StoreError) as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    except CommuniqueError as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    finally:
        if opened is not None:
            opened.close()
    deliver(report, data, how)


def _compared(names: list[str], store: Store | None) -> tuple[Report, Any]:
    from communique.export.comparing import comparison_report
    from communique.jobs import answers

    found = answers.compare(names, store)
    return comparison_report(found), found.to_dict()


def _versions(names: list[str], store: Store | None) -> tuple[Report, Any]:
    from communique.export.versions import versions_report
    from communique.jobs.language_versions import versions

    found = versions(names, store)
    return versions_report(found), [each.to_dict() for each in found]
