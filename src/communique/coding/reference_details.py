"""What the record says of a reference: its time, date, place, parties and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from communique.coding.mentions import Entities
from communique.coding.noun_phrases import NounPhrase
from communique.coding.reference_times import Told, relative_time
from communique.coding.text import Text, iso_day
from communique.languages.dates import DateMention, find_dates
from communique.languages.places import Gazetteer
from communique.record import Date, Engagement, Place, Reference, Span
from communique.record.parts import RelativeTime

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Found:
    """A candidate that is a reference: its span, kind, root, and the signs it was taken for."""

    span: Span
    kind: str
    root: Token
    signs: frozenset[str]
    phrase: NounPhrase | None = None


class Details:
    """Completes the references of one text."""

    def __init__(self, text: Text, entities: Entities, engagement: Engagement | None) -> None:
        self.text = text
        self.entities = entities
        self.cues = text.pack.references
        held = engagement.date.value if engagement and engagement.date else None
        self.base = iso_day(held) or iso_day(text.document.published)

    def references(self, found: Sequence[Found]) -> tuple[Reference, ...]:
        """The references of what was found, in its order. Where only habit tells the time of an
        event, it is that of the nearest mention of such an event whose time is told."""
        told = [self._told(each) for each in found]
        first: dict[tuple[str, str], RelativeTime | None] = {}
        for each, (_, when) in zip(found, told, strict=True):
            if when.sure:
                first.setdefault(_sort(each), when.time)
        nearest = dict(first)
        made = []
        for each, (dates, when) in zip(found, told, strict=True):
            sort = _sort(each)
            if when.sure:
                nearest[sort] = when.time
            made.append(self._reference(each, dates, nearest.get(sort, when.time)))
        return tuple(made)

    def _told(self, found: Found) -> tuple[list[DateMention], Told]:
        quote = self.text.quote(found.span)
        dates = find_dates(quote, self.text.pack.dates, base=self.base)
        return dates, relative_time(
            found.kind, found.root, found.signs, dates, cues=self.cues, base=self.base
        )

    def _reference(
        self, found: Found, dates: list[DateMention], time: RelativeTime | None
    ) -> Reference:
        parties, people = self._who(found.span)
        return Reference(
            span=found.span,
            text=self.text.quote(found.span),
            kind=found.kind,
            time=time,
            date=_date(dates, time, self.base),
            place=self._place(found.span, found.root),
            parties=parties,
            people=people,
        )

    def _who(self, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The parties and people named in the phrase, or that its pronouns stand for."""
        parties: dict[str, None] = {}
        people: dict[str, None] = {}
        for mention in self.entities.within(span):
            for key in mention.people:
                person = self.entities.people[key]
                people[person.name] = None
                if person.party:
                    parties[person.party] = None
            for code in mention.parties:
                parties[code] = None
        for named in self.text.parties.find(self.text.document.text, *span):
            if named.form != "capital":
                parties[named.code] = None
        return tuple(parties), tuple(people)

    def _place(self, span: Span, root: Token) -> Place | None:
        """The place that the phrase names: after "in" or "to", or before its head."""
        doc = self.text.doc
        inside = doc.char_span(*span, alignment_mode="expand")
        if inside is None:
            return None
        for token in inside:
            led = token.i > inside.start and self._leads(doc[token.i - 1], root)
            if token.text[:1].isupper() and (led or token.i < root.i):
                found = self._known(token, inside.end, led=led)
                if found is not None:
                    return found
        return None

    def _leads(self, before: Token, root: Token) -> bool:
        if before.lower_ in self.cues.articles and before.i > 0:
            before = before.doc[before.i - 1]
        return before.i > root.i and before.lower_ in self.cues.places | self.cues.towards

    def _known(self, first: Token, stop: int, *, led: bool) -> Place | None:
        """The longest place name that begins at a token. Before the head only towns count:
        a state there is a party ("China-US talks")."""
        doc = self.text.doc
        for last in range(min(first.i + 3, stop - 1), first.i - 1, -1):
            start, end = first.idx, doc[last].idx + len(doc[last])
            name = self.text.document.text[start:end]
            party = self.text.parties.lookup(name)
            if party is not None and party.kind == "state" and name not in party.capitals:
                if led:
                    return Place(text=name, country=party.code, span=(start, end))
                continue
            entry = Gazetteer.default().find(name)
            if entry is not None and (led or entry.kind in ("city", "capital", "venue")):
                return Place(
                    text=name,
                    country=entry.country,
                    lat=entry.lat,
                    lon=entry.lon,
                    span=(start, end),
                )
        return None


def _sort(found: Found) -> tuple[str, str]:
    return found.kind, found.root.lemma_.lower()


def _date(dates: list[DateMention], time: str | None, base: date | None) -> Date | None:
    """The date of an event. A year that was inferred moves to where the time puts it."""
    if not dates:
        return None
    mention = max(dates, key=lambda each: len(each.value))
    open_year = not mention.complete and not mention.relative
    if time == "upcoming" and base is not None and open_year:
        last = mention.end_value or mention.value
        mention = _later(mention) if last < base.isoformat()[: len(last)] else mention
    return Date(
        value=mention.value, precision=mention.precision, origin="body", end=mention.end_value
    )


def _later(mention: DateMention) -> DateMention:
    """The same day or month a year on."""
    end = mention.end_value
    return replace(mention, value=_next_year(mention.value), end_value=end and _next_year(end))


def _next_year(value: str) -> str:
    moved = f"{int(value[:4]) + 1:04}{value[4:]}"
    return moved.replace("-02-29", "-03-01")
