"""The answers of analyses as reports: tables with their evidence, each number with what it is of.

The analyses themselves are not imported but for their types: a report is made of what they gave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from communique.codebook import load_codebook
from communique.export.pictures import (
    matrix_picture,
    network_picture,
    timeline_picture,
    years_of,
    years_picture,
)
from communique.export.report import Block, Link, Report, Section, Table, entry_link

if TYPE_CHECKING:
    from communique.analysis.brief import Brief
    from communique.analysis.contacts import Announcement, Timeline
    from communique.analysis.ledger import Entry
    from communique.analysis.matrix import Matrix
    from communique.analysis.network import Network
    from communique.record.listed import ListedStatement, Source

_NODES = 40
_EDGES = 40
_NAMED = 4
_MARKS = 300
"""Contacts up to which each has a mark of its own in a picture."""


def ledger_report(entries: Sequence[Entry], total: int, today: date) -> Report:
    """The ledger as a table, each entry with its latest mention."""
    note = (
        f"{len(entries):,} shown of {total:,} entries; what became of each is a suggestion, unless "
        "somebody reviewed it"
    )
    return Report("Promises and agreements", [Section(None, [_promises(entries, today, note)])])


def _promises(entries: Sequence[Entry], today: date, note: str | None = None) -> Table:
    rows = []
    for each in entries:
        said = each.first
        last = each.mentions[-1].statement if each.mentions else None
        rows.append(
            (
                said.source.date,
                parties(said.holder),
                parties("+".join(said.addressee)),
                _kind(said),
                Link(said.text, said.source.url, f"{said.source.document}#{said.id}"),
                f"{each.due} (overdue)" if each.overdue(today) else each.due,
                _became(each),
                _reviewed(each),
                f"{last.source.date or 'no date'}: {last.text}" if last else None,
                entry_link(said.source.document, said.id),
            )
        )
    columns = (
        "date",
        "who",
        "to",
        "what",
        "words",
        "due",
        "became",
        "reviewed",
        "last mention",
        "id",
    )
    return Table(columns, rows, note)


def _became(each: Entry) -> str:
    since = f" ({each.passed} since)" if each.suggested == "dropped" else ""
    if each.review is None:
        return f"{each.suggested}{since}"
    return f"{each.status} (suggested: {each.suggested})"


def _reviewed(each: Entry) -> str | None:
    """Who said what became of it, and when."""
    if each.review is None:
        return None
    said = f"{each.review.reviewer or 'somebody'}, {each.review.at[:10]}"
    return f"{said}: {each.review.note}" if each.review.note else said


def parties(holder: str | None) -> str | None:
    """The parties of a joint stance; of many the first ones and how many more."""
    if not holder:
        return None
    codes = holder.split("+")
    if len(codes) <= _NAMED:
        return ", ".join(codes)
    return f"{', '.join(codes[: _NAMED - 1])} and {len(codes) - _NAMED + 1} more"


def _kind(each: ListedStatement) -> str:
    return each.kind if each.strength is None else f"{each.kind} {each.strength}"


def timeline_report(found: Timeline, today: date, limits: str = "") -> Report:
    """Contacts, the days since the last at each level, and what was announced.

    ``limits`` are the filters of the question, in words.
    """
    sections = [Section("Days since the last contact", [_last(found, today)])]
    if picture := timeline_picture(found, limits):
        sections.append(Section("Over time", [picture]))
    if found.contacts:
        years = years_of(found)
        sections.append(Section("By year", [years_picture(years, limits), _years(years)]))
    sections.append(Section("Contacts", [_contacts(found)]))
    if found.announced:
        sections.append(Section("Announced", [_announced(found.announced)]))
    return Report(f"Contacts of {found.subject}", sections)


def _years(years: Mapping[str, Counter[str]]) -> Table:
    names = [name for name, _ in sum(years.values(), Counter[str]()).most_common()]
    rows = [
        (year, types.total(), *(types[name] or None for name in names))
        for year, types in years.items()
    ]
    return Table(("year", "engagements", *names), rows)


def _last(found: Timeline, today: date) -> Table:
    rows = [
        (each.level, each.days, each.contact.day, each.contact.listed.type,
         _linked(each.contact.listed.source))
        for each in found.last
    ]  # fmt: skip
    return Table(("level", "days", "date", "type", "readout"), rows, f"counted to {today}")


def _contacts(found: Timeline) -> Table:
    rows = [
        (
            each.day,
            each.listed.type,
            each.level,
            each.listed.country or each.listed.place,
            ", ".join(each.people),
            _linked(each.listed.source),
            entry_link(each.listed.document),
        )
        for each in found.contacts
    ]
    columns = ("date", "type", "level", "place", "people", "readout", "id")
    return Table(columns, rows, f"{len(rows):,} engagements in the store, copies left out")


def _announced(found: Sequence[Announcement]) -> Table:
    rows = [
        (
            each.reference.source.date,
            each.reference.kind,
            Link(each.reference.text, each.reference.source.url, each.reference.source.document),
            each.reference.day,
            Link(f"{each.seen.day}: {each.seen.document}", entry=each.seen.document)
            if each.seen
            else "not in the store",
        )
        for each in found
    ]
    note = "Not in the store does not say that it did not take place."
    return Table(("announced", "what", "words", "for", "seen"), rows, note)


def _linked(source: Source) -> Link:
    return Link(source.title or source.document, source.url, source.document)


def network_report(found: Network, limits: str = "") -> Report:
    """Nodes and edges, the most frequent first; ``limits`` as for ``timeline_report``."""
    nodes = Table(
        (found.by, "engagements", "partners", "betweenness", "first", "last"),
        [
            (each.label if each.party in (None, each.label) else f"{each.label} ({each.party})",
             each.engagements, each.partners, each.betweenness, each.first, each.last)
            for each in found.nodes[:_NODES]
        ],
        f"{min(len(found.nodes), _NODES):,} of {len(found.nodes):,}, from {found.engagements:,} "
        "engagements",
    )  # fmt: skip
    edges = Table(
        ("one", "other", "engagements", "types", "first", "last"),
        [
            (each.a, each.b, each.engagements,
             ", ".join(f"{name} {number}" for name, number in each.types.items()),
             each.first, each.last)
            for each in found.edges[:_EDGES]
        ],
        f"{min(len(found.edges), _EDGES):,} of {len(found.edges):,}; {found.left_out:,} "
        "engagements of very many members tie nobody",
    )  # fmt: skip
    return Report(
        "Who meets whom",
        [
            Section("Nodes", [network_picture(found, limits), nodes] if found.nodes else [nodes]),
            Section("Ties", [edges]),
        ],
    )


def matrix_report(found: Matrix, topics: Sequence[str], limits: str = "") -> Report:
    """A section for each topic, a row for each party; ``limits`` as for ``timeline_report``."""
    labels = load_codebook().topics
    by_topic: dict[str, list[tuple[str | int | Link | None, ...]]] = {}
    for cell in found.cells:
        first = cell.quotes[0]
        by_topic.setdefault(cell.topic, []).append(
            (
                cell.party,
                cell.publications,
                found.publications[cell.party],
                cell.statements,
                f"{first.source.date or 'no date'} {first.kind}",
                Link(first.text, first.source.url, f"{first.source.document}#{first.id}"),
                entry_link(first.source.document, first.id),
            )
        )
    columns = ("party", "publications", "of", "statements", "", "words that say most", "id")
    sections = [
        Section(labels[topic].label if topic in labels else topic, [Table(columns, rows)])
        for topic, rows in by_topic.items()
    ]
    if picture := matrix_picture(found, limits):
        sections.insert(0, Section("Overview", [picture]))
    missing = [topic for topic in topics if topic not in by_topic]
    if missing or not sections:
        said = "Nobody has said anything on " + (", ".join(missing) or "any topic") + "."
        sections.append(Section(None, [said]))
    return Report("What every party has said", sections)


def brief_report(found: Brief, today: date) -> Report:
    """The briefing, in the order in which it is read."""
    pair = " and ".join(found.parties)
    sections = [
        Section("Last contacts", [_last(found.timeline, today), *_drawn(found.timeline)]),
        Section("The latest readout", list(_latest(found))),
        Section("New in it", [_statements(found.new, "No earlier readout of the pair has these.")]),
        Section("No longer said", [_gone(found)]),
        Section("Open promises", [_promises(found.open, today)]),
        Section("Announced, not seen", [_announced(found.coming)]),
        Section("Topics of the latest readout", [_topics(found)]),
    ]  # fmt: skip
    return Report(f"{pair}: briefing of {today}", sections)


def _drawn(found: Timeline) -> list[Block]:
    """The contacts of a pair over time; where a mark for each would be too many, by year."""
    if len(found.contacts) > _MARKS:
        return [years_picture(years_of(found), "")]
    picture = timeline_picture(found, "")
    return [picture] if picture else []


def _latest(found: Brief) -> list[Block]:
    if found.latest is None:
        return ["There is no readout of these parties in the store."]
    rows = [
        (name, each.date, each.publisher, _linked(each), entry_link(each.document),
         each.captured[:10], each.text_sha256[:12])
        for name, each in (("latest", found.latest), ("before", found.previous))
        if each is not None
    ]  # fmt: skip
    return [Table(("", "date", "publisher", "readout", "id", "captured", "SHA-256"), rows)]


def _gone(found: Brief) -> Block:
    if not found.whole:
        return "The latest readout breaks off: what it no longer says cannot be told."
    return _statements(found.gone, "The readout before has these, the latest has not.")


def _statements(found: Sequence[ListedStatement], note: str) -> Block:
    if not found:
        return "Nothing."
    rows = [
        (parties(each.holder), _kind(each),
         Link(each.text, each.source.url, f"{each.source.document}#{each.id}"),
         entry_link(each.source.document, each.id))
        for each in found
    ]  # fmt: skip
    return Table(("who", "kind", "words", "id"), rows, note)


def _topics(found: Brief) -> Table:
    labels = load_codebook().topics
    rows = [
        (labels[topic].label if topic in labels else topic, number)
        for topic, number in found.topics.items()
    ]
    return Table(("topic", "earlier readouts with it"), rows)
