"""``communique phrases``: stock phrases over time, in one readout, and those that no list holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import (
    AsJson,
    Since,
    StoreAddress,
    Until,
    check_date,
    open_store,
    settings,
)
from communique.cli.output import AsCsv, AsMarkdown, ChartFile, How, HtmlFile, deliver
from communique.errors import CommuniqueError, DataError
from communique.languages.parties import party_code

if TYPE_CHECKING:
    from communique.languages.phrases import PhraseEntry
    from communique.store import Store

_NOT_FOUND = 1


def phrases(
    concept: Annotated[
        str | None,
        typer.Argument(
            metavar="[CONCEPT]",
            help="A phrase by its id, or any words; none lists all phrases.",
            show_default=False,
        ),
    ] = None,
    store: StoreAddress = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="PARTY", help="Only what this party says.")
    ] = None,
    between: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="PARTY", help="Only readouts in which it takes part; repeat for two."
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        Literal["year", "quarter", "month"], typer.Option("--by", help="What to count by.")
    ] = "year",
    gap: Annotated[
        int, typer.Option("--gap", min=1, metavar="MONTHS", help="Months unseen that are told.")
    ] = 6,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to show.")] = 50,
    inside: Annotated[
        str | None,
        typer.Option("--in", metavar="ID", help="The phrases of one readout: new, back, gone."),
    ] = None,
    discover: Annotated[
        bool, typer.Option("--discover", help="Recurrent wordings that no list holds.")
    ] = False,
    least: Annotated[
        int,
        typer.Option("--least", min=2, metavar="N", help="Publications that a wording stands in."),
    ] = 5,
    lang: Annotated[
        str, typer.Option("--lang", metavar="CODE", help="The language to discover in.")
    ] = "en",
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="WORDS", help="Add a wording to your phrase file."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="CONCEPT", help="The concept's id (default: its words)."),
    ] = None,
    gloss: Annotated[str, typer.Option("--gloss", metavar="TEXT", help="What it stands for.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--phrases",
            metavar="FILE",
            help="Your phrase file (default: the setting 'phrases').",
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
    chart: ChartFile = None,
) -> None:
    """Follow stock phrases: first and last use, by whom, how often of how much, gaps, context.

    \b
    communique phrases                             all that are used
    communique phrases win-win-cooperation --by quarter
    communique phrases "rules of the road" --party XAR   any words
    communique phrases --in 3f9a20                 new, back after months, gone
    communique phrases --discover                  recurrent wordings that no list holds
    communique phrases --accept "rules of the road" --phrases mine.toml
    communique reread --phrases mine.toml          then it is looked for

    Exit codes: 0 shown, 1 no such readout, 2 wrong usage.
    """
    how = How(as_json, as_csv, as_markdown, html, chart).check()
    asked = [
        option
        for option, given in (
            ("CONCEPT", concept),
            ("--in", inside),
            ("--discover", discover),
            ("--accept", accept),
        )
        if given
    ]
    if len(asked) > 1:
        refuse(f"{' and '.join(asked)}: expected one of them")
    if chart is not None and concept is None:
        refuse("--chart: no phrase given; expected a CONCEPT, whose use over time is drawn")
    check_date("--since", since)
    check_date("--until", until)
    if accept is not None:
        _accept(accept, file, name, gloss)
        return
    dates = {"since": since, "until": until}
    who = {"speaker": party_code(party), "between": [code for each in between or ()
                                                  if (code := party_code(each))]}  # fmt: skip
    known = _known(file)
    with open_store(store) as opened:
        if inside is not None:
            _show_standing(opened, inside, gap, how)
        elif discover:
            _show_discovered(opened, lang, least, dates, limit, how)
        elif concept is not None:
            _show_history(
                opened, concept, known, {**who, **dates, "by": by, "gap": gap}, limit, how
            )
        else:
            _show_all(opened, known, {**who, **dates}, limit, how)


def _known(file: Path | None) -> dict[str, PhraseEntry]:
    """The phrases of all languages and of the user's file."""
    from communique.reading import known_phrases

    try:
        return known_phrases(() if file is None else file, settings=settings())
    except DataError as error:
        refuse(str(error))


def _accept(wording: str, file: Path | None, name: str | None, gloss: str) -> None:
    from communique.jobs.accepting import accept

    target = file or settings().phrases
    if target is None:
        refuse(
            "--accept: no phrase file; name one with --phrases FILE, or in the setting 'phrases'"
        )
    try:
        concept = accept(target, wording, concept=name, gloss=gloss)
    except DataError as error:
        refuse(f"--accept {error}")
    except OSError as error:
        refuse(f"--phrases {target}: cannot be written: {error.strerror}; choose another file")
    typer.echo(f"{concept}: in {target}; communique reread --phrases {target} looks for it")


def _show_standing(store: Store, document: str, gap: int, how: How) -> None:
    from communique.export.phrases import standing_report
    from communique.jobs import answers

    try:
        source, found = answers.phrases_in(store, document, gap=gap)
    except CommuniqueError as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    deliver(standing_report(source, found), [each.to_dict() for each in found], how)


def _show_discovered(
    store: Store, lang: str, least: int, dates: dict[str, str | None], limit: int, how: How
) -> None:
    from communique.export.phrases import discovery_report
    from communique.jobs import answers

    try:
        readouts, found = answers.discover(store, language=lang, least=least, **dates)
    except DataError as error:
        refuse(f"--lang {error}")
    shown = found[:limit]
    report = discovery_report(shown, len(found), readouts, least)
    deliver(report, [each.to_dict() for each in shown], how)


def _show_history(
    store: Store, concept: str, known: dict[str, PhraseEntry], asked: dict[str, object],
    limit: int, how: How,
) -> None:  # fmt: skip
    from communique.export.phrases import history_report, uses_report
    from communique.export.pictures import filters
    from communique.jobs import answers

    slug = "-".join(concept.casefold().split())
    name = slug if slug in known else concept
    found = answers.phrase_history(store, name, **asked)  # type: ignore[arg-type]
    entry = known.get(name)
    family = entry.family if entry else None
    near = [other for other, each in known.items() if family and each.family == family]
    used = {each.phrase: each for each in answers.phrases(store)} if near else {}
    gloss = entry.gloss if entry else "No list holds it: the words are looked for as they stand."
    who = {name: asked[name] for name in ("since", "until", "between", "speaker")}
    limits = filters(**who)  # type: ignore[arg-type]
    report = (
        uses_report(found)
        if how.csv
        else history_report(
            found,
            gloss=gloss,
            family=[(other, used.get(other)) for other in near if other != name],
            limit=limit,
            limits=limits,
        )
    )
    deliver(report, found.to_dict(), how)


def _show_all(
    store: Store, known: dict[str, PhraseEntry], asked: dict[str, object], limit: int, how: How
) -> None:
    from communique.export.phrases import overview_report
    from communique.jobs import answers

    found = answers.phrases(store, **asked)  # type: ignore[arg-type]
    glosses = {name: each.gloss for name, each in known.items()}
    report = overview_report(found, glosses, limit)
    deliver(report, [each.to_dict() for each in found[:limit]], how)
