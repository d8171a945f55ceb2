"""Pairs and comparisons as reports: topics by side first, since they are what is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from communique.codebook import load_codebook
from communique.export.redline import text_state
from communique.export.report import Link, Report, Section, Table, entry_link

if TYPE_CHECKING:
    from communique.analysis.compare import Comparison, Said
    from communique.analysis.pairs import Pair


def pairs_report(found: Sequence[Pair], number: int) -> Report:
    """Pairs of readouts with what agrees; ``number`` engagements were looked through."""
    sure, open_ = (sum(getattr(pair, name) for pair in found) for name in ("sure", "open"))
    rows = [
        (
            Link(f"{pair.score:.2f}", entry=f"{pair.a.document},{pair.b.document}"),
            _standing(pair),
            pair.a.day or pair.b.day or pair.a.source.published,
            entry_link(pair.a.document),
            pair.a.source.publisher,
            entry_link(pair.b.document),
            pair.b.source.publisher,
            Link(pair.a.source.title or pair.a.document, pair.a.source.url, pair.a.document),
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


def labels_of(found: Comparison) -> dict[str, str]:
    """What the sides are called, by their ids: the party, or where two are of one the publisher,
    or the id."""
    for names in (
        [side.party or side.publisher or side.id for side in found.sides],
        [side.publisher or side.id for side in found.sides],
    ):
        if len(set(names)) == len(names):
            return {side.id: name for side, name in zip(found.sides, names, strict=True)}
    return {side.id: side.id for side in found.sides}


def topics_report(found: Comparison) -> Report:
    """The topics by side alone, which is what goes into a table of its own."""
    return Report("Topics", [Section(None, [_topic_table(found, labels_of(found))])])


def comparison_report(found: Comparison) -> Report:
    """A comparison to read: topics by side first, since that is what is looked for first."""
    labels = labels_of(found)
    sides = Table(
        ("", *labels.values()),
        [
            ("document", *(entry_link(side.id) for side in found.sides)),
            ("published by", *(side.publisher for side in found.sides)),
            ("parties", *(", ".join(side.parties) for side in found.sides)),
            ("words", *(f"{side.words:,}" for side in found.sides)),
            ("who speaks", *(_shares(side.shares) for side in found.sides)),
            ("text", *(text_state(whole=each.whole, coded=each.coded) for each in found.sides)),
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
    for name, statements in found.near.items():
        if statements:
            title = f"In {labels[name]} without a counterpart, though something near is said"
            sections.append(Section(title, [_statement_table(statements)]))
    if found.attributed:
        sections.append(Section("Words of one side in the other's text",
                                [_attributed_table(found, labels)]))  # fmt: skip
    return Report(" and ".join(labels.values()) + ": what each side says", sections)


def _shares(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in list(shares.items())[:4])


def _topic_table(found: Comparison, labels: dict[str, str]) -> Table:
    topics = load_codebook().topics
    rows = []
    for topic, cells in found.topics.items():
        shown = [
            cell
            if isinstance(cell, str)
            else f"{cell.order}. ({cell.share:.0%}, {len(cell.statements)})"
            for cell in (cells[name] for name in labels)
        ]
        rows.append((topics[topic].label if topic in topics else topic, *shown))
    note = "As which topic it comes up, its share of what is said, and in how many statements."
    return Table(("topic", *labels.values()), rows, note)


def _aligned_table(found: Comparison, labels: dict[str, str]) -> Table:
    rows = [
        (
            _said(pair.a, labels),
            _said(pair.b, labels),
            {"same": "same", "different": "other stance"}.get(
                pair.relation, f"{labels[pair.b.document]} {pair.relation}"
            ),
            pair.score,
        )
        for pair in found.aligned
    ]
    left = [*found.only.values(), *found.near.values()]
    total = sum(map(len, left)) + 2 * len(found.aligned)
    note = f"{2 * len(found.aligned)} of {total} statements have a counterpart."
    return Table(("first", "second", "relation", "score"), rows, note)


def _said(said: Said, labels: Mapping[str, str]) -> Link:
    words = f"{labels[said.document]}: {said.text} ({_coded(said)})"
    return Link(words, entry=f"{said.document}#{said.id}")


def _statement_table(statements: Sequence[Said]) -> Table:
    rows = [
        (
            "+".join(each.source_parties),
            _coded(each),
            each.text,
            entry_link(each.document, each.id),
        )
        for each in statements
    ]
    return Table(("speaker", "kind", "words", "id"), rows)


def _attributed_table(found: Comparison, labels: dict[str, str]) -> Table:
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
