"""Phrases: all stock phrases that are used, with how often of how much, by whom, since when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from communique.analysis.phrases import Overview
from communique.errors import QueryError
from communique.export.phrases import overview_report
from communique.languages.phrases import PhraseEntry
from communique.web.asking import Field, Lead, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk
from communique.web.paging import Paged, paged
from communique.web.screens import Moved, Screen, screen
from communique.web.stock import phrase_path, phrases_listed, phrases_used
from communique.web.who import parties_asked, party_fields

router = APIRouter()

Sort = Literal["readouts", "name", "family", "first", "last"]
_SORTS = (
    ("readouts", "most readouts"),
    ("name", "name"),
    ("family", "family"),
    ("first", "first use, latest first"),
    ("last", "last use, longest ago first"),
)


@dataclass(frozen=True)
class Context:
    """The phrases that are used, with what lists say of them."""

    phrases: Paged[Overview]
    listed: Mapping[str, PhraseEntry]
    readouts: int
    words: int
    asked: Mapping[str, Any]
    """What the list is limited by, as the page of a phrase asks it."""
    sorted_by: str
    fields: Sequence[Field]
    leads: Sequence[Lead]


@screen(router, "/phrases")
def phrases(
    desk: AtDesk,
    party: str | None = None,
    between: Annotated[list[str] | None, Query(alias="with")] = None,
    since: str | None = None,
    until: str | None = None,
    sort: Sort = "readouts",
    page: int = 1,
) -> Screen:
    """All stock phrases that are used, with counts and what they are of."""
    said_by = next(iter(parties_asked(desk, [party or ""])), None)
    codes = parties_asked(desk, between or ())
    days = day_asked("since", since), day_asked("until", until)
    listed = phrases_listed(desk)
    found = _sorted(phrases_used(desk, said_by, codes, *days), sort, listed)
    asked = {"party": said_by, "between": codes, "since": days[0], "until": days[1]}
    fields = [
        *party_fields(desk, "party", [said_by] if said_by else [], ["Said by"]),
        *party_fields(desk, "with", codes, ["With", *["and"] * max(1, len(codes) - 1)]),
        *dates(*days),
        Field("sort", "Sort by", sort, _SORTS),
    ]
    share = found[0].share if found else None
    return Screen(
        "phrases.html",
        lambda: Context(
            paged(found, page), listed, share.of_readouts if share else 0,
            share.of_words if share else 0, asked, sort, fields,
            [Lead("/phrases/discover", "Wordings that no list holds")],
        ),
        data=lambda: [{**each.to_dict(), **_told(listed.get(each.phrase))} for each in found],
        report=lambda: overview_report(
            found, {name: each.gloss for name, each in listed.items()}, len(found)
        ),
    )  # fmt: skip


@screen(router, "/phrase")
def asked_for(desk: AtDesk, words: str = "") -> Moved:
    """Leads to the page of a phrase, or of any words."""
    said = " ".join(words.split())
    if not said:
        raise QueryError("words: nothing is asked for; expected words, or a phrase of /phrases")
    return Moved(phrase_path(said), "")


def _told(entry: PhraseEntry | None) -> dict[str, str | None]:
    return {"gloss": entry.gloss, "family": entry.family} if entry else {}


def _sorted(
    found: Sequence[Overview], sort: Sort, listed: Mapping[str, PhraseEntry]
) -> Sequence[Overview]:
    def family(each: Overview) -> str:
        entry = listed.get(each.phrase)
        return (entry and entry.family) or "~"

    keys: dict[str, Callable[[Overview], Any]] = {
        "name": lambda each: each.phrase,
        "family": lambda each: (family(each), -each.share.readouts),
        "last": lambda each: each.last.date or "~",
        "first": lambda each: each.first.date or "",
    }
    return sorted(found, key=keys[sort], reverse=sort == "first") if sort in keys else found
