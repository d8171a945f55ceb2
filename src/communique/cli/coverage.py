"""``communique coverage``: what the packs of the languages cover, kind by kind."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.messages import refuse
from communique.cli.options import AsJson
from communique.cli.output import AsCsv, AsMarkdown, How, HtmlFile, deliver
from communique.errors import DataError


def coverage(
    languages: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE ...]", help="Only these languages.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Show what is covered in each language: kinds of statement, and the sections of its pack.

    A kind is claimed where there are words for it, an example and a near miss that the tests read.
    Texts in other languages are stored, searched and shown, and not coded. Examples:

    \b
    communique coverage                  all languages beside each other
    communique coverage fr zh            French and Chinese
    communique coverage --json           as data, an object a language
    """
    from communique.export.coverage import coverage_report
    from communique.languages.coverage import coverage as covered

    how = How(as_json, as_csv, as_markdown, html).check()
    try:
        found = covered(languages or ())
    except DataError as error:
        refuse(str(error))
    deliver(coverage_report(found), [each.to_dict() for each in found], how)
