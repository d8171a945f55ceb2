"""``ledger``, ``timeline``, ``network``, ``matrix``, ``brief``: what the readouts say together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.calendars import IcalFile, write_ical
from communique.cli.messages import refuse
from communique.cli.options import AsJson, Since, StoreAddress, Until, check_date, open_store
from communique.cli.output import AsCsv, AsMarkdown, ChartFile, How, HtmlFile, deliver
from communique.languages.parties import known_party, party_code

if TYPE_CHECKING:
    from communique.store import Store

Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="Count days to this date (default: today)."),
]
_FORMATS = ("graphml", "gexf")


def ledger(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTY ...]",
            help="Promises between these, by holder or addressee (CHN, China).",
            show_default=False,
        ),
    ] = None,
    store: StoreAddress = None,
    holder: Annotated[str | None, typer.Option("--holder", help="Whose promises.")] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="open, new, repeated, reaffirmed, stronger, weaker, changed, 'reported done', "
            "done, dropped or overdue.",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    today: Today = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Entries to show.")] = 50,
    ical: IcalFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Keep account of promises: who promised whom what, when it is due, and what became of it.

    What became of it is a suggestion from later readouts, shown with its evidence: said again,
    reaffirmed, in stronger or weaker words, reported done, or no longer mentioned; until somebody
    says it, with communique review promise. Examples:

    \b
    communique ledger CHN RUS
    communique ledger --holder USA --status dropped
    communique ledger --since 2031 --json
    communique ledger CHN --ical due.ics
    """
    how = How(as_json, as_csv, as_markdown, html).check()
    from communique.analysis.outcomes import STATUSES
    from communique.export.answers import ledger_report
    from communique.jobs import answers

    if status is not None and status not in STATUSES:
        refuse(f"--status {status}: unknown; expected one of: {', '.join(STATUSES)}")
    day = _today(today)
    with _opened(store, since, until) as opened:
        found = answers.ledger(
            opened, parties=codes_of(parties), holder=party_code(holder), since=since, until=until,
            status=status, today=day,
        )  # fmt: skip
    if ical is not None:
        from communique.export.calendar import due

        events = due(found)
        write_ical(ical, events, name="Promises due", undated=len(found) - len(events))
        return
    shown = found[-limit:][::-1]
    deliver(ledger_report(shown, len(found), day), [entry.to_dict() for entry in shown], how)


def timeline(
    who: Annotated[
        list[str],
        typer.Argument(metavar="PARTY PARTY | PERSON", help="Two or more parties, or a person."),
    ],
    store: StoreAddress = None,
    since: Since = None,
    until: Until = None,
    today: Today = None,
    ical: IcalFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
    chart: ChartFile = None,
) -> None:
    """Show the contacts of a pair or a person over time, by level, and what was announced.

    \b
    communique timeline CHN RUS
    communique timeline "Wang Yi" --since 2031
    communique timeline CHN RUS --chart contacts.svg
    communique timeline CHN RUS --ical announced.ics
    """
    how = How(as_json, as_csv, as_markdown, html, chart).check()
    from communique.export.answers import timeline_report
    from communique.export.pictures import filters
    from communique.jobs import answers

    day = _today(today)
    with _opened(store, since, until) as opened:
        codes = _parties_named(opened, who)
        person = None if codes else " ".join(who)
        found = answers.timeline(
            opened, parties=codes, person=person, since=since, until=until, today=day
        )
    if ical is not None:
        from communique.export.calendar import announced

        events = announced(found.announced)
        undated = len(found.announced) - len(events)
        write_ical(ical, events, name=f"Announced: {found.subject}", undated=undated)
        return
    deliver(timeline_report(found, day, filters(since, until)), found.to_dict(), how)


def network(
    store: StoreAddress = None,
    by: Annotated[
        Literal["party", "person"], typer.Option("--by", help="Who the nodes are.")
    ] = "party",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write .graphml or .gexf (for Gephi) instead."),
    ] = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
    chart: ChartFile = None,
) -> None:
    """Show who meets whom: how often, with how many others, how central.

    \b
    communique network --since 2031
    communique network --by person --out people.gexf
    """
    how = How(as_json, as_csv, as_markdown, html, chart).check()
    from communique.export.answers import network_report
    from communique.export.graphs import write_graph
    from communique.export.pictures import filters
    from communique.jobs import answers

    if out is not None and chart is not None:
        refuse("--out and --chart: expected one; run the command once for each")
    if out is not None and out.suffix.lower().lstrip(".") not in _FORMATS:
        refuse(f"--out {out}: expected a file that ends in .graphml or .gexf")
    with _opened(store, since, until) as opened:
        found = answers.network(opened, by=by, since=since, until=until)
    if out is not None:
        try:
            write_graph(out, found.graph())
        except OSError as error:
            refuse(f"--out {out}: cannot be written: {error.strerror}; choose another file")
        return
    deliver(network_report(found, filters(since, until)), found.to_dict(), how)


def matrix(
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC ...]", help="climate, trade, ... (default: all)."),
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
    """Show what every party has said on a topic since a date, with its strongest words.

    \b
    communique matrix climate --since 2031-03
    """
    how = How(as_json, as_csv, as_markdown, html, chart).check()
    from communique.codebook import load_codebook
    from communique.export.answers import matrix_report
    from communique.export.pictures import filters
    from communique.jobs import answers

    known = load_codebook().topics
    for topic in topics or ():
        if topic not in known:
            refuse(f"topic {topic!r}: unknown; expected one of: {', '.join(sorted(known))}")
    with _opened(store, since, until) as opened:
        found = answers.matrix(opened, topics=topics or (), since=since, until=until)
    report = matrix_report(found, topics or (), filters(since, until))
    deliver(report, found.to_dict(), how)


def brief(
    parties: Annotated[list[str], typer.Argument(metavar="PARTY PARTY", help="The pair.")],
    store: StoreAddress = None,
    since: Since = None,
    today: Today = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF instead.")
    ] = None,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Write a briefing on a pair: last contacts, what is new and gone, open promises, what comes.

    \b
    communique brief CHN RUS --html brief.html
    communique brief CHN RUS --since 2031-01 --pdf brief.pdf
    """
    how = How(as_json, False, as_markdown, html).check()
    from communique.export.answers import brief_report
    from communique.jobs import answers

    if len(parties) < 2:
        refuse("brief: one party given; expected two or more")
    day = _today(today)
    with _opened(store, since, None) as opened:
        found = answers.brief(opened, codes_of(parties), since=since, today=day)
    report = brief_report(found, day)
    if pdf is not None:
        _write_pdf(pdf, report)
        return
    deliver(report, found.to_dict(), how)


def _write_pdf(path: Path, report: object) -> None:
    from communique.errors import DataError
    from communique.export.pdf import write_pdf
    from communique.export.report import Report

    assert isinstance(report, Report)
    try:
        write_pdf(path, report)
    except DataError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"--pdf {path}: cannot be written: {error.strerror}; choose another file")


def _opened(store: str | None, since: str | None, until: str | None) -> Store:
    check_date("--since", since)
    check_date("--until", until)
    return open_store(store)


def _today(said: str | None) -> date:
    check_date("--today", said)
    if said is None:
        return date.today()
    return date.fromisoformat(said + "-01-01"[len(said) - 4 :] if len(said) < 8 else said)


def _parties_named(store: Store, said: list[str]) -> tuple[str, ...]:
    """The codes of two or more parties; none where the words are the name of a person. Those that
    only a user's own file declares are known by what the store calls them."""
    if len(said) < 2:
        return ()
    known = [known_party(each) for each in said]
    stored: dict[str, str] = {}
    if not all(known):
        for party in store.register.parties():
            stored |= {party.code.casefold(): party.code, party.name.casefold(): party.code}
    found = [code or stored.get(each.casefold()) for code, each in zip(known, said, strict=True)]
    codes = tuple(code for code in found if code)
    return codes if len(codes) == len(said) else ()


def codes_of(said: list[str] | None) -> tuple[str, ...]:
    """The codes of parties; see languages.parties.party_code."""
    return tuple(code for each in said or () if (code := party_code(each)))
