"""Readout: the text with every entry marked, who is speaking, and what is known of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote as percent

from fastapi import APIRouter, Query
from fastapi.responses import Response

from communique.analysis.baseline import Baseline
from communique.analysis.redline import redline
from communique.analysis.standing import PhraseStanding, standing
from communique.export.html import Page, page_of
from communique.export.report import Report, Section, Table, entry_link
from communique.intake.warc_writing import warc_of
from communique.record import Readout, Statement
from communique.record.listed import Listed, Source
from communique.store.store import Version
from communique.store.summary import Member
from communique.web.around import baselines_of, engagement_of, neighbours_of, sides_of
from communique.web.desk import AtDesk, Desk
from communique.web.rendering import address
from communique.web.screens import Moved, Screen, screen

router = APIRouter()

VersionNumber = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
"""A version of a document as an address names it; no database keeps a larger number."""


@dataclass(frozen=True)
class Context:
    """A record with what the store knows around it."""

    document: str
    page: Page
    source: Source
    version: Version
    versions: Sequence[Version]
    others: Sequence[Member]
    """The other documents of the publication: copies and translations."""
    people: dict[str, str]
    """Ids in the register by the labels of the participants."""
    baseline: Baseline | None
    """The earlier readout of the same parties and publisher that it is best read against."""
    before: Listed | None
    """The readout just before it of the same parties and publisher."""
    after: Listed | None
    """The one just after it."""
    others_of_event: Sequence[str]
    """What others published of the same engagement."""
    parties: str | None
    """The pair, as /pair/ names it."""
    phrases: dict[str, PhraseStanding]
    gone: Sequence[PhraseStanding]
    new: Sequence[Statement]
    """The statements that the baseline has no counterpart of."""


@screen(router, "/r/{name}")
def readout(
    desk: AtDesk, name: str, version: VersionNumber = None, quote: str | None = None
) -> Screen | Moved:
    """One readout: its text, its entries, its versions, and how it stands to earlier ones.

    With ``quote``, short as a page has hundreds of it, leads to the quote of a statement.
    """
    document = desk.store.find(name)
    if quote:
        asked = address("", version=version).lstrip("?")
        return Moved(f"/r/{document}/quote/{percent(quote, safe='')}", asked)
    found = desk.store.readout(document, version)
    source = desk.store.source(document, version)
    return Screen(
        "readout.html",
        lambda: _context(desk, document, found, source, version),
        data=found.to_dict,
        report=lambda: _report(document, found),
        sources=(source,),
    )


@router.get("/r/{name}/original", include_in_schema=False)
def original(desk: AtDesk, name: str, version: VersionNumber = None) -> Response:
    """The bytes that a version was read from, never shown as a page of this site."""
    document = desk.store.find(name)
    item = desk.store.original(document, version)
    return Response(
        item.data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{document}.bin"',
            # should a browser show it all the same, it is nobody's page and runs nothing
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


@router.get("/r/{name}/warc", include_in_schema=False)
def warc(desk: AtDesk, name: str, version: VersionNumber = None) -> Response:
    """The same bytes as a WARC record, for a web archive."""
    document = desk.store.find(name)
    item = desk.store.original(document, version)
    file = f"{document}.warc.gz"
    data = warc_of(item, captured=desk.store.source(document, version).captured, name=file)
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(data, media_type="application/gzip", headers=headers)


def _context(
    desk: Desk, document: str, found: Readout, source: Source, number: int | None
) -> Context:
    versions = desk.store.versions(document)
    shown = next(
        each for each in versions if (each.current if number is None else each.number == number)
    )
    own = engagement_of(desk, document)
    baseline = next(iter(baselines_of(desk, document)), None)
    before, after = neighbours_of(desk, document)
    stands = _standing(desk, document)
    return Context(
        document=document,
        page=page_of(
            found, quote=f"{address('', version=number) or '?'}{'&' if number else ''}quote="
        ),
        source=source,
        version=shown,
        versions=versions,
        others=[each for each in desk.store.publication(document) if each.document != document],
        people=_people(found, own),
        baseline=baseline,
        before=before,
        after=after,
        others_of_event=[each.document for each in sides_of(desk, document)],
        parties="-".join(sorted(own.parties)) if own and len(own.parties) == 2 else None,
        phrases={each.phrase: each for each in stands if each.what != "gone"},
        gone=[each for each in stands if each.what == "gone"],
        new=_new(desk, document, shown.number, found, baseline),
    )


def _new(
    desk: Desk, document: str, number: int, found: Readout, baseline: Baseline | None
) -> Sequence[Statement]:
    if baseline is None:
        return ()

    def made() -> frozenset[str]:
        old = desk.store.readout(baseline.listed.document)
        changes = redline(old, found, ids=(baseline.listed.document, document)).statements
        return frozenset(each.after.id for each in changes if each.what == "new" and each.after)

    ids = desk.recall(("new", document, number), made)
    return [each for each in found.statements if each.id in ids]


def _standing(desk: Desk, document: str) -> list[PhraseStanding]:
    def made() -> list[PhraseStanding]:
        own = next((each for each in desk.texts(copies=True) if each.document == document), None)
        return standing(own, desk.texts()) if own else []

    return desk.recall(("standing", document), made)


def _people(found: Readout, own: Listed | None) -> dict[str, str]:
    known = {each.name: each.person for each in own.attendants if each.person} if own else {}
    return {one.id: known[one.name] for one in found.participants if one.name in known}


def _report(document: str, found: Readout) -> Report:
    columns = ("id", "said by", "holder", "addressee", "kind", "strength", "words", "confidence")
    rows: list[tuple[Any, ...]] = [
        (entry_link(document, each.id), " + ".join(each.source_parties), each.holder,
         ", ".join(each.addressee), each.kind, each.strength, each.text, each.confidence)
        for each in found.statements
    ]  # fmt: skip
    people = Table(
        ("name", "party", "offices", "side"),
        [(one.name, one.party, "; ".join(one.offices), one.side) for one in found.participants],
    )
    title = found.document.title or document
    return Report(title, [Section("Statements", [Table(columns, rows)]),
                          Section("Participants", [people])])  # fmt: skip
