"""``communique search``: words and facts over statements and documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.messages import complain, refuse, safe
from communique.cli.options import (
    AsJson,
    Cite,
    Since,
    StoreAddress,
    Until,
    check_date,
    cited,
    open_store,
)
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
    since: Since = None,
    until: Until = None,
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
    count: Annotated[
        bool,
        typer.Option("--count", help="Only how much there is: hits, publications, occurrences."),
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
    communique search '"territorial integrity" NOT (region OR province)' --party Ukraine --kwic
    communique search 'ceasefire NEAR/5 hostage*' --sort date
    communique search --kind warning --holder China --csv
    communique search 'win-win OR "mutual benefit"' --since 2031 --count

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
                counting="full" if count else "no" if as_json or as_csv or cite else "quick",
            )  # fmt: skip
        except (QueryError, StoreError) as error:
            refuse(str(error))
    if count and found.counts is not None:
        _say_counts(found.counts, where, as_json=as_json)
    elif cite is not None:
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


def _say_counts(counts: Counts, where: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(asdict(counts)) if as_json else _told(counts, where))


def _print(found: Results, where: str, *, kwic: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, _WIDEST) if console.is_terminal else _WIDEST
    if kwic:
        for line in (line for hit in found.hits for line in _lines(hit)):
            console.print(line, no_wrap=True, crop=True)
    else:
        for group in _by_document(found.hits):
            console.print(_heading(group[0]))
            for part in (part for hit in group for part in _whole(hit)):
                console.print(part)
    if found.counts is not None:
        shown = f"{len(found.hits):,} shown of " if found.hits else ""
        console.print(f"{shown}{_told(found.counts, where)}", style="dim")
    if found.ranked is not None:
        note = f"the best of the newest {found.ranked:,}; --sort date shows all, the newest first"
        console.print(note, style="dim")


def _told(counts: Counts, where: str) -> str:
    """All that there is, in one line with what it is a part of."""
    places = "" if counts.occurrences is None else f"; {counts.occurrences:,} occurrences"
    hits = f"{counts.hits:,} {where if counts.hits != 1 else where[:-1]}"
    return f"{hits} in {counts.publications:,} of {counts.of_publications:,} publications{places}"


def _by_document(hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits by document, those of one publication together, in the order of the first ones."""
    groups: dict[int, dict[str, list[Hit]]] = {}
    for hit in hits:
        of_publication = groups.setdefault(hit.source.publication, {})
        of_publication.setdefault(hit.source.document, []).append(hit)
    return [group for of_publication in groups.values() for group in of_publication.values()]


def _lines(hit: Hit) -> list[Text]:
    """One line for each match, the match in the middle."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    lines: list[Text] = []
    for start, end in hit.matches or [(0, 0)]:
        left = safe(hit.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2])
        while cell_len(left) > _CONTEXT:  # wide letters take two places
            left = left[1:]
        right = safe(hit.text[end : end + _CONTEXT].partition("\n")[0])
        line = Text(f"{hit.source.date or '':10} {hit.source.document} ", style="dim")
        line.append(" " * (_CONTEXT - cell_len(left)) + left, "default")
        line.append(safe(hit.text[start:end]), "bold")
        line.append(set_cell_size(right, min(_CONTEXT, cell_len(right))), "default")
        lines.append(line)
    return lines


def _heading(hit: Hit) -> Text:
    """The document of hits: date, publisher, title, id."""
    from rich.text import Text

    source = hit.source
    head = Text(f"{source.date or 'no date'}  ", style="dim")
    head.append(safe(source.title or source.url or "no title"), "bold")
    about = f"  {source.publisher or ''}  {source.document}"
    head.append(safe(about), "dim")
    return head


def _whole(hit: Hit) -> list[RenderableType]:
    """The statement with whose it is and to whom, or the passage of the document."""
    from rich.padding import Padding
    from rich.text import Text

    said, start = hit.statement, hit.passage[0]
    parts: list[RenderableType] = []
    if said is not None:
        strength = f" {said.strength}" if said.strength else ""
        to = f" -> {', '.join(said.addressee)}" if said.addressee else ""
        line = Text(safe(f"{said.holder or 'nobody'}{to}"), style="default")
        line.append(safe(f"  {said.kind}{strength}  #{said.id}"), "dim")
        parts.append(Padding(line, (0, 0, 0, 2), expand=False))
    text = Text("..." if start else "")
    text.append_text(_marked(hit))
    text.append("..." if hit.passage[1] < len(hit.text) else "")
    parts.append(Padding(text, (0, 0, 0, 4), expand=False))
    return parts


def _marked(hit: Hit) -> Text:
    """The passage with the matches in bold."""
    from rich.text import Text

    at, end = hit.passage
    text = Text()
    for begin, stop in hit.matches:
        if at <= begin and stop <= end:
            text.append(safe(hit.text[at:begin]))
            text.append(safe(hit.text[begin:stop]), "bold")
            at = stop
    text.append(safe(hit.text[at:end]))
    return text
