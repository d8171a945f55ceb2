"""Pair: the briefing on two or more parties, which prints on a page or two."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import Response

from communique.analysis.brief import Brief, brief
from communique.analysis.contacts import Announcement
from communique.analysis.turnover import Naming, Turnover, namings, turnover
from communique.errors import QueryError
from communique.export.briefing import briefing_report, forms_of
from communique.export.pdf import write_pdf
from communique.export.report import Report
from communique.record.listed import Listed
from communique.web.asking import Field, Lead
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.pages.ledger import all_entries
from communique.web.pages.pairs import all_pairs
from communique.web.rendering import address
from communique.web.screens import Moved, Screen, screen
from communique.web.stock import phrases_listed
from communique.web.who import parties_asked, parties_of, party_fields, party_name

router = APIRouter()
_NAMED = 8


@dataclass(frozen=True)
class Context:
    """A briefing with what the store holds of the pair."""

    names: Mapping[str, str]
    found: Brief
    day: str
    engagements: int
    first: str | None
    last: str | None
    publishers: Mapping[str, int]
    earlier: int
    coming: Sequence[Announcement]
    turned: Turnover
    named: Sequence[tuple[str, Sequence[str | None]]]
    fields: Sequence[Field]
    leads: Sequence[Lead]


@screen(router, "/pair")
def asked(
    desk: AtDesk, who: Annotated[list[str] | None, Query()] = None, since: str | None = None
) -> Moved:
    """Leads to the briefing on the parties that were named."""
    codes = parties_asked(desk, who or ())
    if len(codes) < 2:
        raise QueryError("A pair is two parties, or more: name them, as in /pair/CHN-RUS; /parties "
                         "lists those that are stored")  # fmt: skip
    return Moved(pair_path(codes), address("", since=day_asked("since", since)).lstrip("?"))


# before the page itself, whose address takes any ending
@router.get("/pair/{parties}.pdf", include_in_schema=False)
def printed(desk: AtDesk, parties: str, since: str | None = None) -> Response:
    """The briefing as PDF. Needs the extra ``pdf``."""
    found = _briefing(desk, parties_of(desk, parties), day_asked("since", since))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.pdf"
        write_pdf(path, _report(desk, found))
        data = path.read_bytes()
    name = quote(f"briefing-{'-'.join(found[0].parties)}.pdf")
    given = {"Content-Disposition": f"inline; filename*=UTF-8''{name}"}
    return Response(data, media_type="application/pdf", headers=given)


@screen(router, "/pair/{parties}")
def pair(desk: AtDesk, parties: str, since: str | None = None) -> Screen | Moved:
    """What a desk officer needs of a pair: contacts, what is new and gone, promises, phrases."""
    codes = parties_of(desk, parties)
    if len(codes) < 2:
        raise QueryError(f"{parties}: one party; expected two or more, as in /pair/CHN-RUS")
    if pair_path(codes) != f"/pair/{quote(parties)}":
        return Moved(pair_path(codes))
    since = day_asked("since", since)
    found = _briefing(desk, tuple(sorted(codes)), since)
    return Screen(
        "pair.html",
        lambda: _context(desk, found, since),
        data=lambda: {**found[0].to_dict(), "phrases": found[1].to_dict(),
                      "namings": [vars(each) for each in found[2]]},
        report=lambda: _report(desk, found),
        sources=[each for each in (found[0].latest, found[0].previous) if each],
    )  # fmt: skip


def pair_path(codes: Sequence[str]) -> str:
    """The address of a pair: its codes in order."""
    return f"/pair/{quote('-'.join(sorted(codes)), safe='')}"


_Briefing = tuple[Brief, Turnover, Sequence[Naming]]


def _briefing(desk: Desk, codes: tuple[str, ...], since: str | None) -> _Briefing:
    def made() -> _Briefing:
        promises = all_entries(desk)
        found = brief(
            desk.engagements(), desk.statements(), desk.upcoming(), parties=codes, since=since,
            today=desk.today, promises=promises,
        )  # fmt: skip
        concepts = phrases_listed(desk)
        named = namings(
            desk.texts(), parties=codes,
            family=lambda phrase: concepts[phrase].family if phrase in concepts else None,
        )  # fmt: skip
        return found, turnover(desk.texts(), parties=codes, since=since), named[:_NAMED]

    return desk.recall(("briefing", codes, since, desk.today), made)


def _report(desk: Desk, found: _Briefing) -> Report:
    return briefing_report(found[0], desk.today, found[1], found[2])


def _context(desk: Desk, found: _Briefing, since: str | None) -> Context:
    made, turned, named = found
    ours = [each for each in desk.engagements() if set(made.parties) <= each.parties]
    days = [each.source.date for each in ours if each.source.date]
    fields = [
        *party_fields(desk, "who", made.parties, ["One party", *["and"] * (len(made.parties) - 1)]),
        Field("since", "What is new since", since or "", hint="2031-05-04", size=10),
    ]
    return Context(
        names={code: party_name(desk, code) for code in made.parties},
        found=made,
        day=desk.today.isoformat(),
        engagements=len(ours),
        first=min(days, default=None),
        last=max(days, default=None),
        publishers=Counter(each.source.publisher or "unknown publisher" for each in ours),
        earlier=len(ours) - 1,
        # those with a day first, the latest of them; of the others the latest words
        coming=sorted(made.coming, key=lambda each: each.reference.day or "", reverse=True),
        turned=turned,
        named=[
            (each.thing, [forms_of(each.sides[code]) for code in made.parties]) for each in named
        ],
        fields=fields,
        leads=_leads(desk, made, ours, since),
    )


def _leads(desk: Desk, made: Brief, ours: Sequence[Listed], since: str | None) -> list[Lead]:
    codes = list(made.parties)
    found = [
        Lead(address("/timeline", who=codes), "Timeline"),
        Lead(address("/timeline", who=codes, view="calendar"), "Calendar"),
        Lead(address("/map", who=codes), "Map"),
    ]
    if len(codes) == 2:
        one, other = codes
        found += [
            Lead(address("/ledger", holder=one, to=other), f"Ledger {one} to {other}"),
            Lead(address("/ledger", holder=other, to=one), f"Ledger {other} to {one}"),
        ]
    if made.latest and made.previous:
        both = f"/diff/{made.previous.document}..{made.latest.document}"
        found.append(Lead(both, "Redline of the latest", "d"))
    if sides := _two_sides(desk, ours):
        found.append(Lead(f"/compare?ids={sides}", "Compare the two sides", "c"))
    return [*found, Lead(address(f"{pair_path(codes)}.pdf", since=since), "PDF")]


def _two_sides(desk: Desk, ours: Sequence[Listed]) -> str | None:
    """The latest engagement of which both sides published a readout."""
    ids = {each.document for each in ours}
    found = [
        each
        for each in all_pairs(desk)
        if each.two_sides and each.sure and each.a.document in ids and each.b.document in ids
    ]
    best = max(found, key=lambda each: each.a.source.date or "", default=None)
    return f"{best.a.document},{best.b.document}" if best else None
