"""``communique search``: words and facts over statements and documents."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.messages import complain, refuse, safe
from communique.cli.options import AsJson, Cite, StoreAddress, check_date, cited, open_store
from communique.errors import QueryError, StoreError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from communique.store import Counts, Hit, Results

_NONE = 1
_CONTEXT = 48
_WIDEST = 120

Several = list[str] | None


def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]",
            help='Words, "phrases", prefix*, AND, OR, NOT, NEAR/5, parentheses, and fields such as '
            "kind:commitment. None: everything that the options leave.",
            show_default=False,
        ),
    ] = None,
    store: StoreAddress = None,
    where: Annotated[
        Literal["statements", "documents"], typer.Option("--in", help="What to look through.")
    ] = "statements",
    party: Annotated[
        Several, typer.Option("--party", help="Of or to this party (CHN, China); repeatable.")
    ] = None,
    person: Annotated[
        Several, typer.Option("--person", help="Of an engagement of this person.")
    ] = None,
    kind: Annotated[
        Several, typer.Option("--kind", help="commitment, request, warning, ...; repeatable.")
    ] = None,
    strength: Annotated[
        int | None,
        typer.Option("--strength", min=1, max=4, help="Commitments of at least this strength."),
    ] = None,
    holder: Annotated[
        Several, typer.Option("--holder", help="Whose stance, promise or request it is.")
    ] = None,
    addressee: Annotated[Several, typer.Option("--addressee", help="Whom it concerns.")] = None,
    speaker: Annotated[Several, typer.Option("--speaker", help="The party that speaks.")] = None,
    topic: Annotated[Several, typer.Option("--topic", help="climate, trade, ...")] = None,
    phrase: Annotated[
        Several, typer.Option("--phrase", help="In texts that use this stock phrase.")
    ] = None,
    type_: Annotated[
        Several, typer.Option("--type", help="Of engagements: meeting, call, visit, ...")
    ] = None,
    place: Annotated[Several, typer.Option("--place", help="Country of the engagement.")] = None,
    publisher: Annotated[
        Several, typer.Option("--publisher", help="Publishers whose name has this.")
    ] = None,
    language: Annotated[Several, typer.Option("--language", help="Code of a language.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="2031, 2031-05 or 2031-05-04.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this date, inclusive.")
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Also copies of a text that is found already.")
    ] = False,
    sort: Annotated[
        Literal["relevance", "date"], typer.Option("--sort", help="Best or newest first.")
    ] = "relevance",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="Hits to show.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Hits to skip.")] = 0,
    kwic: Annotated[
        bool, typer.Option("--kwic", help="A line for each match, aligned on it.")
    ] = False,
    cite: Cite = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table of the hits.")] = False,
) -> None:
    """Find who said what: words and facts together, in what is stored.

    A word finds its other forms, a "phrase" only itself; Chinese is found by words of two or more
    characters. Examples:

    \b
    communique search climate --kind commitment --since 2031-03
    communique search '"territorial integrity" NOT NEAR' --party UKR --kwic
    communique search 'ceasefire NEAR/5 hostage*' --sort date
    communique search --kind warning --holder China --csv

    Exit codes: 0 found, 1 nothing found, 2 wrong usage.
    """
    from communique.store import Filters

    if as_json and as_csv:
        refuse("--json and --csv both given; expected one: run the command once for each")
    check_date("--since", since)
    check_date("--until", until)
    filters = Filters(
        party=party or (),
        person=person or (),
        kind=kind or (),
        strength=strength,
        holder=holder or (),
        addressee=addressee or (),
        speaker=speaker or (),
        topic=topic or (),
        phrase=phrase or (),
        type=type_ or (),
        place=place or (),
        publisher=publisher or (),
        language=language or (),
        since=since,
        until=until,
        copies=copies,
    )
    said = " ".join(query or ())
    with open_store(store) as opened:
        try:
            found = opened.search(
                said, filters, where=where, sort=sort, limit=limit, offset=offset,
                counted=not (as_json or as_csv),
            )  # fmt: skip
        except (QueryError, StoreError) as error:
            refuse(str(error))
    if cite is not None:
        typer.echo(cited((hit.source for hit in found.hits), cite))
    elif as_json:
        for hit in found.hits:
            typer.echo(json.dumps(hit.to_dict(), ensure_ascii=False))
    elif as_csv:
        typer.echo(_csv(found), nl=False)
    else:
        _print(found, where, kwic=kwic)
    if not found.hits:
        if found.suggestions:
            complain(f"nothing found; stored words like it: {', '.join(found.suggestions)}")
        raise typer.Exit(_NONE)


def _csv(found: Results) -> str:
    file = io.StringIO()
    rows = [hit.to_dict() for hit in found.hits]
    if not rows:
        return ""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return file.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return value


def _print(found: Results, where: str, *, kwic: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, _WIDEST) if console.is_terminal else _WIDEST
    shown = [line for hit in found.hits for line in (_lines(hit) if kwic else _whole(hit))]
    for line in shown:
        console.print(line, no_wrap=kwic, crop=kwic, soft_wrap=False)
    if found.counts is not None:
        console.print(_told(found.counts, len(found.hits), where), style="dim")


def _told(counts: Counts, shown: int, where: str) -> str:
    more = "more than " if counts.capped else ""
    occurrences = (
        f", {counts.occurrences:,} occurrences in those shown" if counts.occurrences else ""
    )
    return (
        f"{shown:,} shown of {more}{counts.hits:,} {where} in {counts.publications:,} of "
        f"{counts.of_publications:,} publications{occurrences}"
    )


def _lines(hit: Hit) -> list[RenderableType]:
    """One line for each match, the match in the middle."""
    from rich.text import Text

    lines: list[RenderableType] = []
    for start, end in hit.matches or [(0, 0)]:
        left = " ".join(hit.text[max(0, start - 2 * _CONTEXT) : start].split("\n")[-1:])
        right = hit.text[end : end + 2 * _CONTEXT].partition("\n")[0]
        line = Text(f"{hit.source.date or '          '!s:10} {hit.source.document} ", style="dim")
        line.append(safe(left)[-_CONTEXT:].rjust(_CONTEXT), "default")
        line.append(safe(hit.text[start:end]), "bold")
        line.append(safe(right)[:_CONTEXT], "default")
        lines.append(line)
    return lines


def _whole(hit: Hit) -> list[RenderableType]:
    """The statement, or the beginning of the document, with who said it, where and when."""
    from rich.padding import Padding
    from rich.text import Text

    said = hit.statement
    head = Text(f"{hit.source.date or 'no date'}  ", style="dim")
    if said is not None:
        strength = f" {said.strength}" if said.strength else ""
        to = f" -> {', '.join(said.addressee)}" if said.addressee else ""
        head.append(safe(f"{said.holder or 'nobody'}{to}  {said.kind}{strength}  "), "default")
    head.append(safe(f"{hit.source.title or hit.source.url or ''}  {hit.source.document}"))
    if said is not None:
        head.append(f"#{said.id}")
    return [head, Padding(_marked(hit), (0, 0, 0, 4))]


def _marked(hit: Hit) -> Text:
    """The words with the matches in bold; of a document the stretch around the first one."""
    from rich.text import Text

    first = hit.matches[0][0] if hit.matches else 0
    start = 0 if hit.statement else max(0, first - 100)
    end = len(hit.text) if hit.statement else min(len(hit.text), first + 200)
    text = Text("..." if start else "")
    at = start
    for begin, stop in hit.matches:
        if at <= begin and stop <= end:
            text.append(safe(hit.text[at:begin]))
            text.append(safe(hit.text[begin:stop]), "bold")
            at = stop
    text.append(safe(hit.text[at:end]) + ("..." if end < len(hit.text) else ""))
    return text
