"""``communique review``: what people decide about who is who, and about entries.

What they decide about suggestions of analyses is in ``suggested``.
"""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.decisions import (
    Note,
    decisions,
    opened_store,
    signed,
    statement_named,
)
from communique.cli.messages import refuse, safe
from communique.cli.options import AsJson, StoreAddress
from communique.cli.output import AsCsv, How, deliver
from communique.cli.suggested import pair, promise, show_open
from communique.export.decisions import about, decided

Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="What it should be; may be repeated."),
]

review = typer.Typer(
    help="Decide what the register of people is not sure of, and what analyses suggest; say what "
    "entries should be. Every decision is signed and kept, whatever is read again; the machine's "
    "entries stay as they were, with the decision beside them.",
    invoke_without_command=True,
)


@review.callback()
def _explain(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@review.command("people")
def review_people(
    store: StoreAddress = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="CODE", help="Only names of this party.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Ask again what was answered with h (unsure).")
    ] = False,
) -> None:
    """Ask about one guess after the other, with the words that may decide it.

    Answer y (the same), n (different), h (unsure), u (undo the last answer) or q (end), and Enter;
    answers may come from a pipe. Examples:

    \b
    communique review people
    communique review people --party CHN

    Exit codes: 0 done, 2 wrong usage.
    """
    from communique.cli.asking import ask

    with opened_store(store) as opened:
        ask(signed(opened), decisions(opened), party=party, again=again)


@review.command("accept")
def accept(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Whose names: an id.")],
    form: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only this form of the name.")
    ] = None,
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say that what the register guesses of a person is right.

    \b
    communique review accept wang-yi-chn
    communique review accept wang-yi-chn "Wang"

    Exit codes: 0 done, 1 no such person or name, 2 wrong usage.
    """
    with opened_store(store) as opened:
        number = signed(opened).accept(person, form, note)
    typer.echo(f"{person}: {number} accepted")


@review.command("split")
def split(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Whose name: an id.")],
    form: Annotated[str, typer.Argument(metavar="NAME", help="The form that is somebody else.")],
    documents: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="DOC", help="Only in this document; may be repeated."),
    ] = None,
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say that a form of a name is not this person's, or not in some documents.

    \b
    communique review split ana-duro-xar "Duro"
    communique review split ana-duro-xar "Ana Duro" --in 3f9a20

    Exit codes: 0 done, 1 no such person, name or document, 2 wrong usage.
    """
    with opened_store(store) as opened:
        now = signed(opened).split(person, form, documents or (), note)
    typer.echo(f"{form}: is {', '.join(now)} now")


@review.command("merge")
def merge(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The id that stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The id that is the same person.")],
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say that two people are one. The id of the second leads to the first from then on.

    \b
    communique review merge ana-duro-xar ana-duro-un --note "became envoy in 2033"

    Exit codes: 0 done, 1 no such person, 2 wrong usage.
    """
    with opened_store(store) as opened:
        signed(opened).merge(person, other, note)
    typer.echo(f"{other}: is {person} now")


@review.command("statement")
def statement(
    name: Annotated[
        str, typer.Argument(metavar="DOC#ID", help="Document and statement: 3f9a20#s3.")
    ],
    values: Set = None,
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say what a statement should be. The machine's entry stays; yours is shown beside it.

    Fields: kind (none: it is no statement), holder, addressee, strength, modality, topics,
    source_parties, attribution. Several values are separated by commas. Examples:

    \b
    communique review statement 3f9a20#s3 --set kind=request --set holder=XAR
    communique review statement 3f9a20#s4 --set kind=none --note "a caption"

    Exit codes: 0 done, 1 no such statement, 2 wrong usage.
    """
    document, label = statement_named(name)
    with opened_store(store) as opened:
        made = decisions(opened).correct_statement(document, label, _fields(values), note)
    typer.echo(safe(f"review {made.number}: {decided(made)}"))


@review.command("engagement")
def engagement(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The document.")],
    values: Set = None,
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say what the engagement of a document should be: type, date, place, country, occasion.

    \b
    communique review engagement 3f9a20 --set type=call --set date=2031-05-04

    Exit codes: 0 done, 1 no such document, 2 wrong usage.
    """
    with opened_store(store) as opened:
        made = decisions(opened).correct_engagement(document, _fields(values), note)
    typer.echo(safe(f"review {made.number}: {decided(made)}"))


@review.command("undo")
def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", help="The review (default: the latest).", min=1),
    ] = None,
    store: StoreAddress = None,
) -> None:
    """Take back the latest decision, or one by its number. Both stay on record.

    \b
    communique review undo
    communique review undo 12

    Exit codes: 0 done, 1 nothing to take back, 2 wrong usage.
    """
    with opened_store(store) as opened:
        for one in decisions(opened).undo(number):
            typer.echo(safe(f"taken back: review {one.number}: {about(one)}: {decided(one)}"))


@review.command("list")
def list_reviews(
    document: Annotated[
        str | None, typer.Argument(metavar="[DOC]", help="Only about the entries of a document.")
    ] = None,
    store: StoreAddress = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what was decided, by whom and when.

    \b
    communique review list
    communique review list 3f9a20 --json

    Exit codes: 0 shown, 1 no such document, 2 wrong usage.
    """
    from communique.export.decisions import decisions_report

    how = How(json=as_json, csv=as_csv).check()
    with opened_store(store) as opened:
        found = decisions(opened).reviews(document)
    report = decisions_report(found, len(found))
    deliver(report, [one.model_dump(mode="json") for one in found], how)


def _fields(values: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in values or ():
        field, equals, value = each.partition("=")
        if not equals:
            refuse(f"--set {each}: expected FIELD=VALUE, such as kind=request")
        found[field.strip()] = value
    return found


review.command("pair")(pair)
review.command("promise")(promise)
review.command("open")(show_open)
