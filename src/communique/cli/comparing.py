"""``communique pairs`` and ``communique compare``: what the sides of one engagement each say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import AsJson, StoreAddress, check_date, open_store
from communique.cli.output import AsCsv, AsMarkdown, How, HtmlFile, deliver
from communique.errors import CommuniqueError, NotFoundError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.analysis.compare import Comparison, Said
    from communique.analysis.pairs import Pair
    from communique.export.report import Report, Table

_NOT_FOUND = 1


def pairs(
    store: StoreAddress = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="From this date on: 2031, 2031-05 or a day."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this date, inclusive.")
    ] = None,
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
    from communique.jobs import answers

    with open_store(store) as opened:
        found = answers.pairs(
            opened, since=since, until=until, same_side=same_side, different=every
        )
        number = len(opened.engagements(since=since, until=until))
    shown = [pair for pair in found if pair.open or not only_open]
    deliver(_pairs_report(shown, number), [pair.to_dict() for pair in shown], how)


def _pairs_report(found: Sequence[Pair], number: int) -> Report:
    from communique.export.report import Report, Section, Table

    sure, open_ = (sum(getattr(pair, name) for pair in found) for name in ("sure", "open"))
    rows = [
        (
            round(pair.score, 2),
            _standing(pair),
            pair.a.day or pair.b.day or pair.a.source.published,
            pair.a.document,
            pair.a.source.publisher,
            pair.b.document,
            pair.b.source.publisher,
            pair.a.source.title,
            ", ".join(f"{name} {value:.1f}" for name, value in pair.reasons.items()),
        )
        for pair in found
    ]
    columns = ("score", "", "date", "A", "published by", "B", "published by", "title of A", "agree")
    note = f"{sure:,} pairs and {open_:,} for review among {number:,} engagements"
    return Report("Readouts of one engagement", [Section(None, [Table(columns, rows, note)])])


def _standing(pair: Pair) -> str:
    """Whether it is for review or was reviewed, and whether one side published both."""
    words = "for review" if pair.open else f"reviewed: {pair.verdict}" if pair.verdict else ""
    return ", ".join(filter(None, (words, "" if pair.two_sides else "same side")))


def compare(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="A B ...",
            help="Two or more readouts of one engagement: stored ids or addresses, or files.",
            show_default=False,
        ),
    ],
    store: StoreAddress = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_markdown: AsMarkdown = False,
    html: HtmlFile = None,
) -> None:
    """Compare what the sides of one engagement say: both, only one, stronger, weaker, otherwise.

    Topics by side with "not mentioned" spelled out, words put in the other side's mouth and whether
    its own text has them, conflicts of fact, and who has how much of the text. Examples:

    \b
    communique compare ours.html theirs.html
    communique compare 3f9a20 77b1c4 --html comparison.html

    Exit codes: 0 compared, 1 one of them cannot be had, 2 wrong usage.
    """
    how = How(as_json, as_csv, as_markdown, html).check()
    if len(names) < 2:
        refuse("compare: one readout given; expected two or more of one engagement")
    from communique.jobs import answers

    needs_store = not all(Path(name).is_file() for name in names)
    opened = open_store(store) if needs_store else None
    try:
        comparison = answers.compare(names, opened)
    except (NotFoundError, StoreError) as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    except CommuniqueError as error:
        complain(str(error))
        raise typer.Exit(_NOT_FOUND) from None
    finally:
        if opened is not None:
            opened.close()
    deliver(comparison_report(comparison), comparison.to_dict(), how)


def comparison_report(found: Comparison) -> Report:
    """A comparison to read: topics by side first, since that is what is looked for first."""
    from communique.export.report import Report, Section, Table

    labels = {side.id: f"{side.party or side.publisher or side.id}" for side in found.sides}
    if len(set(labels.values())) < len(labels):
        labels = {side.id: side.id for side in found.sides}
    sides = Table(
        ("", *labels.values()),
        [
            ("document", *(side.id for side in found.sides)),
            ("published by", *(side.publisher for side in found.sides)),
            ("parties", *(", ".join(side.parties) for side in found.sides)),
            ("words", *(f"{side.words:,}" for side in found.sides)),
            ("who speaks", *(_shares(side.shares) for side in found.sides)),
            ("text is whole", *("yes" if side.whole else "breaks off" for side in found.sides)),
        ],
    )
    sections = [Section("The sides", [sides]), Section("Topics", [_topic_table(found, labels)])]
    if found.conflicts:
        rows = [(each.field, *(each.values.get(name) for name in labels)) for each in
                found.conflicts]  # fmt: skip
        table = Table(("", *labels.values()), rows, "An empty cell says nothing of it.")
        sections.append(Section("Facts that differ", [table]))
    sections.append(Section("Said by both", [_aligned_table(found, labels)]))
    for name, statements in found.only.items():
        title = f"Only in {labels[name]}"
        sections.append(Section(title, [_statement_table(statements)]))
    if found.attributed:
        sections.append(Section("Words of one side in the other's text",
                                [_attributed_table(found, labels)]))  # fmt: skip
    return Report(" and ".join(labels.values()) + ": what each side says", sections)


def _shares(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in list(shares.items())[:4])


def _topic_table(found: Comparison, labels: dict[str, str]) -> Table:
    from communique.analysis.compare import TopicCell
    from communique.codebook import load_codebook
    from communique.export.report import Table

    topics = load_codebook().topics
    rows = []
    for topic, cells in found.topics.items():
        shown = [
            f"{cell.order}. ({cell.share:.0%}, {len(cell.statements)})"
            if isinstance(cell, TopicCell)
            else cell
            for cell in (cells[name] for name in labels)
        ]
        rows.append((topics[topic].label if topic in topics else topic, *shown))
    note = "As which topic it comes up, its share of what is said, and in how many statements."
    return Table(("topic", *labels.values()), rows, note)


def _aligned_table(found: Comparison, labels: dict[str, str]) -> Table:
    from communique.export.report import Table

    rows = [
        (
            f"{labels[pair.a.document]}: {pair.a.text} ({_coded(pair.a)})",
            f"{labels[pair.b.document]}: {pair.b.text} ({_coded(pair.b)})",
            {"same": "same", "different": "other stance"}.get(
                pair.relation, f"{labels[pair.b.document]} {pair.relation}"
            ),
            pair.score,
        )
        for pair in found.aligned
    ]
    total = sum(len(each) for each in found.only.values()) + 2 * len(found.aligned)
    note = f"{2 * len(found.aligned)} of {total} statements have a counterpart."
    return Table(("first", "second", "relation", "score"), rows, note)


def _statement_table(statements: Sequence[Said]) -> Table:
    from communique.export.report import Table

    rows = [
        ("+".join(each.source_parties), _coded(each), each.text, each.id) for each in statements
    ]
    return Table(("speaker", "kind", "words", "id"), rows)


def _attributed_table(found: Comparison, labels: dict[str, str]) -> Table:
    from communique.export.report import Table

    rows = [
        (
            labels[each.by],
            labels[each.to],
            each.statement.text,
            each.status,
            each.found.text if each.found else None,
        )
        for each in found.attributed
    ]
    columns = ("text of", "words of", "what it is said to have said", "in its own text", "there")
    return Table(columns, rows)


def _coded(said: Said) -> str:
    strength = f" {said.strength}" if said.strength else ""
    return f"{said.kind}{strength}, {said.holder}" if said.holder else f"{said.kind}{strength}"
