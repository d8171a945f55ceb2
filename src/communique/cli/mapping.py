"""``map``: where engagements took place, as a map with its tables."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.analysing import codes_of
from communique.cli.options import AsJson, Since, StoreAddress, Until, check_date, open_store
from communique.cli.output import AsCsv, AsMarkdown, ChartFile, How, HtmlFile, deliver


def map_(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTY ...]",
            help="Engagements in which all of these took part (CHN, China; default: all).",
            show_default=False,
        ),
    ] = None,
    store: StoreAddress = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
    chart: ChartFile = None,
) -> None:
    """Show where engagements took place, by country and place: a map (--html, --chart), and tables.

    Boundaries are as drawn by Natural Earth; no position is taken. Examples:

    \b
    communique map --since 2031 --html map.html
    communique map CHN RUS --chart map.svg
    """
    how = How(as_json, as_csv, as_markdown, html, chart).check(drawn=True)
    from communique.export.places import map_report
    from communique.jobs import answers

    check_date("--since", since)
    check_date("--until", until)
    with open_store(store) as opened:
        found = answers.places(opened, parties=codes_of(parties), since=since, until=until)
    deliver(map_report(found), found.to_dict(), how)
