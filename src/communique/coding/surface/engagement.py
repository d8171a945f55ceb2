"""What the readout reports, if it is one: type, date, place, occasion and cast."""

from __future__ import annotations

from communique.coding.authors import find_author
from communique.coding.mentions import Cast, Entities
from communique.coding.surface.casting import cast_engagement, foreign_parties
from communique.coding.surface.lead import Lead, matches
from communique.coding.surface.scan import Scan, pattern
from communique.coding.text import iso_day
from communique.coding.venues import STILL
from communique.languages.dates import find_dates
from communique.record import Date, Engagement, Place, Span

REACH = 24
"""Letters from "in" to the end of the place that follows it."""


def code_engagement(scan: Scan, found: Entities, lead: Lead) -> tuple[Engagement | None, Cast]:
    """The engagement that the text reports and its cast; None if the text is no readout."""
    author = find_author(scan.text.document, scan.text.parties)
    cast = cast_engagement(scan, found, lead, author)
    if not _is_readout(scan, lead, cast):
        return None, cast
    return (
        Engagement(
            type=lead.type,
            date=_date(scan, lead),
            place=_place(scan, lead),
            occasion=_occasion(scan, lead),
            span=lead.sentence if lead.type != "statement" else None,
        ),
        cast,
    )


def _is_readout(scan: Scan, lead: Lead, cast: Cast) -> bool:
    """Whether the text reports what was done with others, not at home and not what is to come."""
    engagements = scan.pack.engagements
    if lead.titled(engagements.unread):
        return False
    opening = scan.quote(lead.sentence) if lead.sentence else ""
    if lead.title is None and matches(engagements.unread, opening):
        return False
    if lead.type == "statement":
        return lead.titled(engagements.statement_titles) or (
            matches(engagements.spoken, opening) is not None
        )
    others = foreign_parties(scan, lead, cast.author) or [
        code for code in cast.parties if code != cast.author
    ]
    if not others and not lead.titled(engagements.foreign):
        return False
    return bool(cast.participants) or bool(others)


def _date(scan: Scan, lead: Lead) -> Date | None:
    """The day in the reporting sentence, else in the first one, else that of the page."""
    document = scan.text.document
    base = iso_day(document.published or document.updated)
    first = scan.sentences[0].span if scan.sentences else None
    for span in (lead.sentence, first):
        if span is None:
            continue
        for mention in find_dates(scan.quote(span), scan.text.pack.dates, base=base):
            day = iso_day(mention.value)
            if mention.precision == "day" and (base is None or day is None or day <= base):
                return Date(
                    value=mention.value, precision="day", origin="body", end=mention.end_value
                )
    if base is not None:
        return Date(value=base.isoformat(), precision="day", origin="page")
    return None


def _place(scan: Scan, lead: Lead) -> Place | None:
    """The place that follows "in" in the reporting sentence, where it is known."""
    if lead.type not in STILL or lead.sentence is None:
        return None
    start, _ = lead.sentence
    said = scan.quote(lead.sentence)
    for match in pattern(scan.pack.engagements.place_leads).finditer(said):
        at = match.end()
        within = (start + at, min(start + at + REACH, lead.sentence[1]))
        place = _known(scan, within)
        if place is not None:
            return place
    return None


def _known(scan: Scan, span: Span) -> Place | None:
    """The place at the beginning of a span: one of the pack's, or a capital."""
    said = scan.quote(span)
    for name, country in scan.pack.engagements.places.items():
        at = said.find(name)
        if 0 <= at <= 6 and not _crosses(scan, said[:at]):
            return _placed(scan, (span[0], span[0] + at + len(name)), country)
    for mention in scan.parties(span):
        if mention.end - mention.start < 2:
            continue  # the short name of a party is no place
        if mention.start - span[0] <= 6 and not _crosses(scan, said[: mention.start - span[0]]):
            return _placed(scan, (span[0], mention.end), mention.code)
    return None


def _crosses(scan: Scan, before: str) -> bool:
    """Whether the words before a name of a place say that it is no part of the place."""
    return pattern(scan.pack.engagements.place_ends).search(before) is not None


def _placed(scan: Scan, span: Span, country: str) -> Place:
    party = scan.text.parties.get(country)
    capital = party is not None and party.lat is not None
    return Place(
        text=scan.text.quote(span),
        country=country,
        lat=party.lat if capital and party else None,
        lon=party.lon if capital and party else None,
        span=span,
    )


def _occasion(scan: Scan, lead: Lead) -> str | None:
    """The larger event that the report names ("出席…峰会的", "…期间")."""
    if lead.sentence is None:
        return None
    match = pattern(scan.pack.engagements.occasions).search(scan.quote(lead.sentence))
    if match is None:
        return None
    name = match.lastgroup or ""
    start, end = match.span(name) if name else match.span()
    return scan.text.quote((lead.sentence[0] + start, lead.sentence[0] + end))
