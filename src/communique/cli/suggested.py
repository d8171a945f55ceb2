"""``communique review`` of what analyses suggest: pairs, what became of promises; what is open."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.decisions import (
    Note,
    decisions,
    opened_store,
    statement_named,
)
from communique.cli.messages import safe
from communique.cli.options import AsJson, StoreAddress
from communique.cli.output import How, deliver
from communique.export.decisions import about, decided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.analysis.pairs import Pair
    from communique.export.report import Report
    from communique.store.open_cases import Case

Document = Annotated[str, typer.Argument(metavar="DOC", help="A document: its id or address.")]


def pair(
    one: Document,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another document.")],
    verdict: Annotated[
        Literal["same", "different"],
        typer.Argument(metavar="VERDICT", help="same or different: one engagement, or two."),
    ],
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say whether two readouts are of one engagement. What communique pairs guesses gives way.

    \b
    communique review pair 3f9a20 77b1c4 same
    communique review pair 3f9a20 77b1c4 different --note "two calls on one day"

    Exit codes: 0 done, 1 no such document, 2 wrong usage.
    """
    with opened_store(store) as opened:
        made = decisions(opened).decide_pair(one, other, verdict, note)
    typer.echo(safe(f"review {made.number}: {about(made)}: {decided(made)}"))


def promise(
    name: Annotated[
        str, typer.Argument(metavar="DOC#ID", help="An entry of the ledger: 3f9a20#s3.")
    ],
    status: Annotated[
        Literal["open", "done", "changed", "dropped"],
        typer.Argument(metavar="STATUS", help="open, done, changed or dropped."),
    ],
    store: StoreAddress = None,
    note: Note = None,
) -> None:
    """Say what became of a promise. What communique ledger suggests stays beside it.

    open: it is still to be kept; done: it was; changed: another one took its place; dropped: it is
    no longer meant. Examples:

    \b
    communique review promise 3f9a20#s3 done --note "the bridge was opened on 4 May"

    Exit codes: 0 done, 1 no such entry, 2 wrong usage.
    """
    from communique.jobs import answers

    document, label = statement_named(name)
    with opened_store(store) as opened:
        entry = answers.ledger_entry(opened, document, label)
        made = decisions(opened).decide_promise(
            entry.first.source.document, entry.first.id, status, note
        )
    typer.echo(
        safe(f"review {made.number}: {about(made)}: {decided(made)} (suggested: {entry.suggested})")
    )


def show_open(
    store: StoreAddress = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Of each sort.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show what is for a person to decide: names that may be somebody's, and pairs of readouts.

    \b
    communique review open

    Exit codes: 0 shown, 2 wrong usage.
    """
    from communique.jobs import answers

    how = How(json=as_json).check()
    with opened_store(store) as opened:
        cases = opened.register.open()
        pairs = [each for each in answers.pairs(opened, same_side=True) if each.open]
    rows = [
        *({"subject": "name", **asdict(each)} for each in cases[:limit]),
        *({"subject": "pair", **each.to_dict()} for each in pairs[:limit]),
    ]
    deliver(_open_report(cases, pairs, limit), rows, how)


def _open_report(cases: Sequence[Case], pairs: Sequence[Pair], limit: int) -> Report:
    from communique.export.report import Report, Section, Table

    names = Table(
        ("name", "party", "may be", "why", "uses"),
        [(each.form, each.party, each.person, each.why, each.uses) for each in cases[:limit]],
        f"{min(len(cases), limit):,} of {len(cases):,}; decide with: communique review people",
    )
    readouts = Table(
        ("score", "date", "A", "B", "title of A", "title of B"),
        [
            (round(each.score, 2), each.a.day or each.b.day or each.a.source.published,
             each.a.document, each.b.document, each.a.source.title, each.b.source.title)
            for each in pairs[:limit]
        ],
        f"{min(len(pairs), limit):,} of {len(pairs):,}; decide with: communique review pair A B "
        "same|different",
    )  # fmt: skip
    return Report("Open", [Section("Names", [names]), Section("Pairs of readouts", [readouts])])
