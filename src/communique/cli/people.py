"""``communique people`` and ``communique parties``: who is who in a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain
from communique.cli.options import AsJson, StoreAddress, open_store
from communique.cli.output import AsCsv, How, deliver

if TYPE_CHECKING:
    from communique.export.report import Report
    from communique.store.open_cases import Case
    from communique.store.roster import HeldOffice, Person

_NOT_FOUND = 1
_MOST = 50


def people(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A name, also written otherwise or in part, or a person's id.",
            show_default=False,
        ),
    ] = None,
    store: StoreAddress = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="CODE", help="Only of this party: CHN, UN.")
    ] = None,
    open_only: Annotated[
        bool,
        typer.Option("--open", help="What the register is not sure of, the most used names first."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help=f"Show all, not only the first {_MOST}.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the people whom the stored readouts name: their offices, the forms of their names, when
    they were first and last seen, and the words that show it.

    The register grows with every readout that is added. What it only guesses says so;
    `communique review people` asks you about it. Examples:

    \b
    communique people                   the people named most often
    communique people zelensky          by a name that may be spelled otherwise
    communique people wang-yi-chn       one person, with all forms and offices
    communique people --party CHN --csv > china.csv
    communique people --open            guesses, and who may be somebody else

    Exit codes: 0 shown, 1 nobody of that name, 2 wrong usage.
    """
    how = How(json=as_json, csv=as_csv).check()
    with open_store(store) as opened:
        if open_only:
            cases = opened.register.open(party=party)
            if name is not None:
                ids = {one.id for one in opened.register.people(name)}
                cases = [case for case in cases if {case.own, case.person} & ids]
            shown_cases = cases if every or as_json or as_csv else cases[:_MOST]
            report = _open_report(shown_cases, len(cases))
            deliver(report, [asdict(case) for case in shown_cases], how)
            return
        found = opened.register.people(name, party=party)
        if not found:
            complain(f"{name or party}: nobody in {opened.address} is named so; expected a name "
                     "that readouts use, or a part of it")  # fmt: skip
            raise typer.Exit(_NOT_FOUND)
        shown = found if every or as_json or as_csv else found[:_MOST]
        one = len(found) == 1 and not (as_json or as_csv)
        report = _person_report(found[0]) if one else _people_report(shown, len(found))
        deliver(report, [asdict(each) for each in shown], how)


def parties(store: StoreAddress = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show the parties that the stored readouts name: states, organisations, other bodies.

    \b
    communique parties
    communique parties --csv > parties.csv

    Exit codes: 0 shown, 2 wrong usage.
    """
    from communique.export.report import Report, Section, Table

    how = How(json=as_json, csv=as_csv).check()
    with open_store(store) as opened:
        found = opened.register.parties()
    columns = ("party", "name", "kind", "people", "engagements", "statements")
    rows = [tuple(asdict(each).values()) for each in found]
    note = f"{len(found):,} parties; engagements that they take part in, statements that they hold"
    report = Report("Parties", [Section(None, [Table(columns, rows, note)])])
    deliver(report, [asdict(each) for each in found], how)


def _people_report(people: Sequence[Person], total: int) -> Report:
    from communique.export.report import Report, Section, Table

    columns = ("id", "name", "party", "office", "uses", "first", "last")
    rows = [(p.id, p.name, p.party, p.office, p.uses, p.first_seen, p.last_seen) for p in people]
    note = f"{len(people):,} of {total:,} people; communique people ID shows all of one"
    return Report("People", [Section(None, [Table(columns, rows, note)])])


def _person_report(person: Person) -> Report:
    from communique.export.report import Report, Section, Table

    names = Table(
        ("form", "party", "with office", "how", "why", "uses", "first", "last"),
        [
            (n.form, n.party, n.office, n.how, n.why, n.uses, n.first_seen, n.last_seen)
            for n in person.names
        ],
    )
    offices = Table(
        ("office", "party", "uses", "first", "last", "shown first by"),
        [(o.office, o.party, o.uses, o.first_seen, o.last_seen, _place(o)) for o in person.offices],
    )
    facts = ", ".join(filter(None, (person.party, _period(person.first_seen, person.last_seen))))
    return Report(
        f"{person.name} ({person.id})",
        [Section(None, [facts]), Section("Offices", [offices]), Section("Names", [names])],
    )


def _period(first: str | None, last: str | None) -> str:
    return f"seen {first}" if first == last else f"seen from {first} to {last}"


def _place(office: HeldOffice) -> str:
    span = "" if office.start is None else f" {office.start}-{office.end}"
    return f"{office.document} version {office.version}{span}"


def _open_report(cases: Iterable[Case], total: int) -> Report:
    from communique.export.report import Report, Section, Table

    columns = ("name", "party", "with office", "is now", "may be", "why", "uses")
    rows = [
        (
            case.form, case.party, case.office, "a guess" if case.guessed else case.own,
            case.person, case.why + (" (unsure)" if case.unsure else ""), case.uses,
        )
        for case in cases
    ]  # fmt: skip
    note = f"{len(rows):,} of {total:,}; decide with: communique review people"
    return Report("Open", [Section(None, [Table(columns, rows, note)])])
