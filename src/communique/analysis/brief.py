"""A briefing on a pair: the last contacts, what is new and gone, what is promised, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.analysis.contacts import Announcement, Timeline, timeline
from communique.analysis.ledger import Entry, ledger
from communique.analysis.meaning import Rarity, stems
from communique.analysis.outcomes import reviewed
from communique.record import Review
from communique.record.listed import Listed, ListedReference, ListedStatement, Source

_NEW = 0.5
_MOST = 12


@dataclass(frozen=True)
class Brief:
    """What a desk officer needs of a pair on one page.

    ``new`` are statements of the latest readout that no earlier one of the pair has, ``gone`` those
    of the one before that the latest has not; ``open`` are promises that nothing reports done;
    ``topics`` are those of the latest readout with the number of earlier readouts that had each.
    """

    parties: tuple[str, ...]
    timeline: Timeline
    latest: Source | None
    previous: Source | None
    new: tuple[ListedStatement, ...]
    gone: tuple[ListedStatement, ...]
    open: tuple[Entry, ...]
    coming: tuple[Announcement, ...]
    topics: dict[str, int]
    whole: bool = True
    """False if the text of the latest readout breaks off: what is gone in it cannot be told."""

    def to_dict(self) -> dict[str, Any]:
        """The briefing as plain data."""
        return {
            "parties": list(self.parties),
            "timeline": self.timeline.to_dict(),
            "latest": self.latest and self.latest.document,
            "previous": self.previous and self.previous.document,
            "new": [_said(each) for each in self.new],
            "gone": [_said(each) for each in self.gone],
            "whole": self.whole,
            "open": [each.to_dict() for each in self.open],
            "coming": [
                {"text": each.reference.text, "date": each.reference.day,
                 "announced_in": each.reference.source.document}
                for each in self.coming
            ],
            "topics": self.topics,
        }  # fmt: skip


def brief(
    engagements: Sequence[Listed],
    statements: Sequence[ListedStatement],
    references: Sequence[ListedReference],
    *,
    parties: Sequence[str],
    since: str | None = None,
    today: date,
    reviews: Iterable[Review] = (),
    promises: Sequence[Entry] | None = None,
) -> Brief:
    """The briefing on two or more parties. With ``since`` what is new is new since that date, else
    since the readout before the latest. ``reviews`` are what people said of promises; ``promises``
    are the entries of the whole ledger with these, where they are known already."""
    wanted = frozenset(parties)
    theirs = [each for each in engagements if wanted <= each.parties]
    contacts = timeline(engagements, references, parties=parties, today=today)
    documents = {each.document for each in theirs}
    said = [each for each in statements if each.source.document in documents]
    latest, previous = _latest(theirs, since)
    ours = [each for each in said if latest and each.source.document == latest.document]
    before = [each for each in said if each.source.document != (latest and latest.document)]
    last = [each for each in before if previous and each.source.document == previous.document]
    if promises is None:
        promises = reviewed(ledger(statements, engagements), reviews)
    undone = [
        each
        for each in promises
        if wanted <= {*(each.first.holder or "").split("+"), *each.first.addressee}
        and not each.settled
    ]
    topics = {
        topic: len({each.source.document for each in before if topic in each.topics})
        for topic in dict.fromkeys(topic for each in ours for topic in each.topics)
    }
    return Brief(
        parties=tuple(parties),
        timeline=contacts,
        latest=latest,
        previous=previous,
        new=tuple(_unlike(ours, before))[:_MOST],
        gone=tuple(_unlike(last, ours))[:_MOST],
        open=tuple(undone[-_MOST:][::-1]),
        coming=tuple(each for each in contacts.announced if each.seen is None)[-_MOST:][::-1],
        topics=topics,
    )


def _latest(theirs: Sequence[Listed], since: str | None) -> tuple[Source | None, Source | None]:
    """The readouts that are compared: the latest, and the one before it, or before a date."""
    dated = [each for each in theirs if each.source.date and each.type != "message"]
    dated.sort(key=lambda each: (each.source.date or "", each.document))
    if not dated:
        return None, None
    latest = dated[-1].source
    earlier = [
        each.source
        for each in dated[:-1]
        if each.source.publisher == latest.publisher
        and (since is None or (each.source.date or "") < since)
    ]
    return latest, earlier[-1] if earlier else None


def _unlike(
    these: Sequence[ListedStatement], those: Sequence[ListedStatement]
) -> list[ListedStatement]:
    """The statements of which the others hold none that is near in its words."""
    bags = [frozenset(stems(each.text, each.source.language)) for each in those]
    counts: dict[str, int] = {}
    by_stem: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for stem in bag:
            counts[stem] = counts.get(stem, 0) + 1
            by_stem.setdefault(stem, []).append(number)
    rarity = Rarity(counts, len(bags))
    found = []
    for each in these:
        bag = frozenset(stems(each.text, each.source.language))
        near = {number for stem in bag for number in by_stem.get(stem, ())}
        if not any(_near(bag, bags[number], rarity) for number in near):
            found.append(each)
    return found


def _near(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> bool:
    weights = {stem: rarity.weight(stem) for stem in one}
    return sum(weights[stem] for stem in one & other) >= _NEW * sum(weights.values())


def _said(each: ListedStatement) -> dict[str, Any]:
    return {
        "document": each.source.document,
        "statement": each.id,
        "date": each.source.date,
        "holder": each.holder,
        "kind": each.kind,
        "quote": each.text,
        "url": each.source.url,
    }
