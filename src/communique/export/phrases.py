"""Stock phrases as reports: one phrase, all of them, those of one readout, those discovered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.export.pictures import phrase_picture
from communique.export.report import Block, Link, Report, Section, Table, entry_link

if TYPE_CHECKING:
    from communique.analysis.discovery import Wording
    from communique.analysis.phrases import Adoption, History, Overview, Share, Use
    from communique.analysis.standing import PhraseStanding
    from communique.record.listed import Source

_SPEAKERS = 6
_PAIRS = 15
_COLUMNS = 6


def history_report(
    found: History,
    *,
    gloss: str | None,
    family: Sequence[tuple[str, Overview | None]],
    limit: int,
    limits: str = "",
) -> Report:
    """The history of one phrase; ``family`` are its near variants with their use, ``limits`` the
    filters of the question in words."""
    sections = [Section(None, [*([gloss] if gloss else ()), _share(found.share)])]
    if not found.uses:
        return Report(f"Phrase: {found.phrase}", sections)
    sections += [
        Section("First and last use", [_uses([found.uses[0], found.last or found.uses[0]])]),
        Section("Over time", [
            phrase_picture(found, limits), _periods(found)]),
        *([Section("Over time, by who says it", [_spoken(found)])] if found.spoken else ()),
        Section("Who says it, by first use", [_adoptions(found.parties, "party")]),
        Section("Between whom, by first use", [_adoptions(found.pairs[:_PAIRS], "pair",
                                                         len(found.pairs))]),
        Section("Gaps", [_gaps(found)]),
        Section("Forms", [_variants(found)]),
    ]  # fmt: skip
    if family:
        sections.append(Section("Near variants", [_family(family)]))
    shown = found.uses[-limit:][::-1]
    note = f"{len(shown):,} of {len(found.uses):,} uses, the newest first"
    sections.append(Section("In context", [_uses(shown, note)]))
    return Report(f"Phrase: {found.phrase}", sections)


def uses_report(found: History) -> Report:
    """All uses of a phrase as one table, for spreadsheets."""
    return Report(f"Phrase: {found.phrase}", [Section(None, [_uses(found.uses)])])


def compared_table(some: Sequence[History]) -> Table:
    """Some phrases side by side over time: readouts that have each, of how many."""
    periods = sorted({name for each in some for name in each.periods})
    rows = [(name, *(_of(each.periods.get(name)) for each in some)) for name in periods]
    note = "Readouts that have the phrase, of those that are stored from the time."
    return Table(("", *(each.phrase for each in some)), rows, note)


def _share(share: Share) -> str:
    return (
        f"{share.uses:,} uses in {share.readouts:,} of {share.of_readouts:,} readouts "
        f"({share.share:.1%}); {share.per_words:.2f} for each 10,000 of {share.of_words:,} words."
    )


def _uses(uses: Sequence[Use], note: str | None = None) -> Table:
    rows = [
        (
            use.source.date,
            ", ".join(use.speakers) or None,
            use.source.publisher,
            f"… {use.before}",
            Link(use.words, use.source.url, use.source.document),
            f"{use.after} …",
            entry_link(use.source.document),
        )
        for use in uses
    ]
    return Table(("date", "said by", "publisher", "before", "words", "after", "id"), rows, note)


def _periods(found: History) -> Table:
    rows = [
        (name, each.readouts, each.of_readouts, f"{each.share:.1%}", each.uses, each.of_words,
         round(each.per_words, 2))
        for name, each in found.periods.items()
    ]  # fmt: skip
    columns = ("", "readouts with it", "of", "share", "uses", "words", "per 10,000 words")
    return Table(columns, rows)


def _spoken(found: History) -> Table:
    parties = list(found.spoken)[:_COLUMNS]
    rows = [
        (name, *(_of(found.spoken[party].get(name)) for party in parties)) for name in found.periods
    ]
    note = (
        "Readouts in which the party says it, of those in which it takes part. "
        f"{len(parties)} of {len(found.spoken)} parties, those that say it in most readouts."
    )
    return Table(("", *parties), rows, note)


def _of(share: Share | None) -> str | None:
    return f"{share.readouts:,} of {share.of_readouts:,}" if share else None


def _adoptions(some: Sequence[Adoption], who: str, total: int | None = None) -> Block:
    if not some:
        return "It is not known who says it."
    rows = [
        (
            " and ".join(each.who),
            each.first.source.date,
            Link(each.first.words, each.first.source.url, each.first.source.document),
            each.before,
            each.last.source.date,
            each.share.readouts,
            each.share.of_readouts,
            f"{each.share.share:.0%}",
            entry_link(each.first.source.document),
        )
        for each in some
    ]
    columns = (who, "first use", "words", "readouts before it", "last use", "readouts with it",
               "of", "share", "id")  # fmt: skip
    note = "With none before it, it may well have been said earlier."
    if total and total > len(some):
        note = f"{len(some)} of {total}. {note}"
    return Table(columns, rows, note)


def _gaps(found: History) -> Block:
    if not found.gaps:
        return "It was never absent for so long."
    rows = [
        (
            each.last.source.date,
            each.next.source.date if each.next else "not seen since",
            each.months,
            each.readouts,
            entry_link(each.last.source.document),
            entry_link(each.next.source.document) if each.next else None,
        )
        for each in found.gaps
    ]
    note = "Readouts that are stored from these months: with none, the gap is one of the store."
    columns = ("last use", "next use", "months", "readouts between", "id", "id of next")
    return Table(columns, rows, note)


def _variants(found: History) -> Table:
    rows = [(words, number) for words, number in found.variants.items()]
    return Table(("form", "uses"), rows, f"of {len(found.uses):,} uses")


def _family(family: Sequence[tuple[str, Overview | None]]) -> Table:
    rows = [
        (name, each.share.readouts if each else 0, each.first.date if each else None,
         each.last.date if each else None, ", ".join(each.speakers[:_SPEAKERS]) if each else None)
        for name, each in family
    ]  # fmt: skip
    return Table(("phrase", "readouts with it", "first", "last", "said by"), rows)


def overview_report(found: Sequence[Overview], glosses: dict[str, str], limit: int) -> Report:
    """All phrases that are used, the most frequent first."""
    rows = [
        (
            each.phrase,
            glosses.get(each.phrase),
            each.share.readouts,
            f"{each.share.share:.1%}",
            round(each.share.per_words, 2),
            ", ".join(each.speakers[:_SPEAKERS]),
            each.first.date,
            each.last.date,
            each.months,
        )
        for each in found[:limit]
    ]
    columns = ("phrase", "stands for", "readouts", "share", "per 10,000 words", "said by", "first",
               "last", "months since")  # fmt: skip
    note = f"{len(rows):,} of {len(found):,} phrases"
    if found:
        share = found[0].share
        note += f", in {share.of_readouts:,} readouts of {share.of_words:,} words"
    return Report("Stock phrases", [Section(None, [Table(columns, rows, note)])])


def standing_report(source: Source, found: Sequence[PhraseStanding]) -> Report:
    """The phrases of a readout: what is new, back, used before, gone."""
    rows = [
        (
            f"not seen for {each.months} months" if each.what == "back" else each.what,
            each.phrase,
            each.words,
            ", ".join(each.speakers) or None,
            each.times,
            each.of,
            each.anywhere,
            each.first.date if each.first else None,
            each.last.date if each.last else None,
            entry_link(each.last.document) if each.last else None,
        )
        for each in found
    ]
    columns = ("", "phrase", "words", "said by", "earlier", "of", "anywhere", "first", "last",
               "last in")  # fmt: skip
    note = (
        "Earlier readouts of the same parties by the same publisher that have it, of how many; "
        "and all earlier readouts that have it. New is what no earlier readout in the store has; "
        "of a readout without a date it cannot be told."
    )
    table: Block = Table(columns, rows, note) if rows else "It has no known stock phrase."
    where = Table(("readout", "date", "publisher", "id"), [
        (Link(source.title or source.document, source.url, source.document), source.date,
         source.publisher, entry_link(source.document))])  # fmt: skip
    return Report("Stock phrases of a readout", [Section(None, [table, where])])


def discovery_report(found: Sequence[Wording], total: int, readouts: int, least: int) -> Report:
    """Recurrent wordings, the most formulaic first."""
    rows = [
        (
            each.words,
            each.publications,
            each.publishers,
            round(each.score),
            each.first.date,
            each.first.publisher,
            Link(f"… {each.quote} …", each.first.url, each.first.document),
            each.last.date,
            entry_link(each.first.document),
        )
        for each in found
    ]
    columns = ("wording", "publications", "publishers", "score", "first", "by", "in context",
               "last", "id")  # fmt: skip
    note = (
        f"{len(rows):,} of {total:,} wordings in {least} or more publications, of {readouts:,} "
        "readouts. The score is C-value (counted in publications) times mutual information in "
        "bits. Take one over with: communique phrases --accept WORDS --phrases FILE"
    )
    table = Table(columns, rows, note)
    return Report("Recurrent wordings that no list holds", [Section(None, [table])])
