"""Phrase: one stock phrase, or any words: over time, by whom, gaps, variants, in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from communique.analysis.phrases import By, History, Overview, Use, as_written, history
from communique.errors import QueryError
from communique.export.phrases import compared_table, history_report, uses_report
from communique.export.pictures import filters, phrase_picture, phrases_picture
from communique.export.report import Picture, Report, Section
from communique.languages.phrases import PhraseEntry
from communique.record.listed import ListedText
from communique.web.asking import Field, Lead, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.paging import Paged, paged
from communique.web.pictures import drawn
from communique.web.rendering import address
from communique.web.screens import Moved, Screen, screen
from communique.web.stock import phrase_path, phrases_listed, phrases_used, texts_within
from communique.web.who import parties_asked, party_fields

router = APIRouter()
_COMPARED = 8
_LINES = 50
_USES = 10_000
"""Uses up to which words are followed: memory has an end."""
_ASIDE = ("Who says it, by first use",
          "Between whom, by first use", "Gaps", "Forms")  # fmt: skip
_SORTS = (("", "date, newest first"), ("before", "words before"), ("after", "words after"))

Codes = Annotated[list[str] | None, Query()]


@dataclass(frozen=True)
class Context:
    """The history of a phrase, and of those that it is compared with."""

    found: History
    entry: PhraseEntry | None
    pictures: Sequence[Picture]
    over_time: Section
    sections: Sequence[Section]
    family: Sequence[tuple[str, Overview | None]]
    compared: Sequence[History]
    near: Sequence[str]
    uses: Paged[Use]
    narrowed: bool
    asked: dict[str, Any]
    fields: Sequence[Field]
    leads: Sequence[Lead]


@dataclass(frozen=True)
class Asked:
    """Which phrase, of whose readouts, of what time."""

    name: str
    party: str | None
    between: tuple[str, ...]
    since: str | None
    until: str | None
    by: By

    @property
    def limits(self) -> str:
        """The filters in words."""
        return filters(self.since, self.until, between=self.between, speaker=self.party)

    def to_dict(self) -> dict[str, Any]:
        """What stands in the address for it, beside the phrase."""
        return {
            "party": self.party, "between": self.between, "since": self.since,
            "until": self.until, "by": self.by if self.by != "year" else None,
        }  # fmt: skip


@screen(router, "/phrase/{words:path}")
def phrase(
    desk: AtDesk,
    words: str,
    party: str | None = None,
    between: Codes = None,
    since: str | None = None,
    until: str | None = None,
    by: By = "year",
    with_: Annotated[list[str] | None, Query(alias="with")] = None,
    sort: Literal["", "before", "after"] = "",
    page: int = 1,
) -> Screen | Moved:
    """The history of a stock phrase, or of any words: who says it when, of how much, and where."""
    name = _named(desk, words)
    if not name:
        raise QueryError("phrase: nothing is asked for; expected words, or a phrase of /phrases")
    if name != words and name in phrases_listed(desk):
        return Moved(phrase_path(name))
    asked = Asked(
        name,
        next(iter(parties_asked(desk, [party or ""])), None),
        parties_asked(desk, between or ()),
        day_asked("since", since), day_asked("until", until), by,
    )  # fmt: skip
    others = _others(desk, name, with_ or ())
    found = _history(desk, asked)
    compared = [found, *(_history(desk, replace(asked, name=each)) for each in others)]
    return Screen(
        "phrase.html",
        lambda: _context(desk, asked, compared, sort, page),
        data=lambda: _data(desk, compared),
        report=lambda: _report(desk, asked, compared),
        sources=[each.source for each in (found.uses[:1] + found.uses[-1:])],
        table=lambda: uses_report(found) if len(compared) == 1 else _comparison(compared),
    )


def _named(desk: Desk, said: str) -> str:
    """The id of a listed phrase that some words are, else the words."""
    words = " ".join(said.split())
    slug = "-".join(words.casefold().split())
    return slug if slug in phrases_listed(desk) else words


def _others(desk: Desk, name: str, said: Sequence[str]) -> list[str]:
    found = dict.fromkeys(_named(desk, each) for each in said)
    others = [each for each in found if each and each != name]
    if len(others) >= _COMPARED:
        raise QueryError(f"with: {len(others)} phrases; expected {_COMPARED - 1} or fewer beside "
                         "the one of the page")  # fmt: skip
    return others


def _history(desk: Desk, asked: Asked) -> History:
    """The history, remembered; words that are no phrase of a list are looked for in all texts."""

    def made() -> History:
        texts = texts_within(desk, asked.since, asked.until)
        if asked.name not in {each.phrase for each in phrases_used(desk)}:
            texts = _as_written(texts, asked.name)
        return history(
            texts, asked.name, speaker=asked.party, between=asked.between, by=asked.by,
            length=desk.words_of,
        )  # fmt: skip

    return desk.recall(("phrase", asked), made)


def _as_written(texts: Sequence[ListedText], words: str) -> Sequence[ListedText]:
    found = as_written(texts, words)
    uses = sum(used.phrase == words for each in found for used in each.phrases)
    if uses > _USES:
        raise QueryError(f"{words}: stands in the texts {uses:,} times; expected "
                         "words that are rarer")  # fmt: skip
    return found


def _family(desk: Desk, name: str) -> list[tuple[str, Overview | None]]:
    """The near variants of a phrase with their use in the whole store, the most used first."""
    listed = phrases_listed(desk)
    family = listed[name].family if name in listed else None
    if not family:
        return []
    used = {each.phrase: each for each in phrases_used(desk)}
    near = [(other, used.get(other)) for other, each in listed.items()
            if each.family == family and other != name]  # fmt: skip
    return sorted(near, key=lambda each: -each[1].share.readouts if each[1] else 0)


def _whole(desk: Desk, asked: Asked, found: History, lines: int | None = None) -> Report:
    entry = phrases_listed(desk).get(asked.name)
    gloss = entry.gloss if entry else "No list holds it: the words are looked for as they stand."
    return history_report(found, gloss=gloss, family=_family(desk, asked.name),
                          limit=lines or len(found.uses) or 1, limits=asked.limits)  # fmt: skip


def _comparison(compared: Sequence[History]) -> Report:
    return Report("Phrases compared", [Section(None, [compared_table(compared)])])


def _report(desk: Desk, asked: Asked, compared: Sequence[History]) -> Report:
    report = _whole(desk, asked, compared[0])
    if len(compared) == 1:
        return report
    picture = phrases_picture(compared, asked.limits)
    beside = Section("Compared", [picture, compared_table(compared)])
    return replace(report, sections=[report.sections[0], beside, *report.sections[1:]])


def _data(desk: Desk, compared: Sequence[History]) -> dict[str, Any]:
    found, *others = compared
    entry = phrases_listed(desk).get(found.phrase)
    return {
        "gloss": entry and entry.gloss,
        "family": [name for name, _ in _family(desk, found.phrase)],
        **found.to_dict(),
        "compared": [
            {"phrase": each.phrase, "share": each.share.to_dict(),
             "periods": {name: one.to_dict() for name, one in each.periods.items()}}
            for each in others
        ],
    }  # fmt: skip


def _context(
    desk: Desk, asked: Asked, compared: Sequence[History], sort: str, page: int
) -> Context:
    found = compared[0]
    names = tuple(each.phrase for each in compared)
    parts = {each.title: each for each in _whole(desk, asked, found, lines=1).sections}
    listed = phrases_listed(desk)
    time = parts.get("Over time", Section("Over time", []))
    spoken = parts.get("Over time, by who says it", Section(None, []))
    tables = [*time.blocks[1:], *spoken.blocks]
    if len(compared) > 1:
        tables = [compared_table(compared)]
    asks = {**asked.to_dict(), "with": names[1:]}
    return Context(
        found=found,
        entry=listed.get(asked.name),
        pictures=desk.recall(("phrase pictures", asked, names), lambda: _pictures(
            compared, asked.limits)) if any(each.uses for each in compared) else (),
        over_time=Section("Over time", tables),
        sections=[parts[name] for name in _ASIDE if name in parts],
        family=_family(desk, asked.name),
        compared=compared[1:],
        near=() if found.uses else get_close_matches(
            "-".join(asked.name.casefold().split()), listed, 5, 0.5),
        uses=paged(_lines(found, sort), page, _LINES),
        narrowed=bool(asked.limits),
        asked={**asks, "sort": sort},
        fields=_fields(desk, asked, names[1:], sort),
        leads=_leads(asked),
    )  # fmt: skip


def _pictures(compared: Sequence[History], limits: str) -> Sequence[Picture]:
    if len(compared) > 1:
        return drawn([phrases_picture(compared, limits)])
    return drawn([phrase_picture(compared[0], limits)])


def _lines(found: History, sort: str) -> Sequence[Use]:
    """The uses in context, in an order that shows what stands around them."""
    if sort == "before":
        return sorted(found.uses, key=lambda use: use.before.casefold().split()[::-1])
    if sort == "after":
        return sorted(found.uses, key=lambda use: use.after.casefold().split())
    dated = [use for use in found.uses if use.source.date]
    return [*dated[::-1], *(use for use in found.uses if not use.source.date)]


def _fields(desk: Desk, asked: Asked, others: Sequence[str], sort: str) -> list[Field]:
    known = [(each.phrase, each.phrase) for each in phrases_used(desk)]
    more = [*others, ""][: _COMPARED - 1]
    periods = [(each, each) for each in ("year", "quarter", "month")]
    between = ["Between", *["and"] * max(1, len(asked.between) - 1)]
    return [
        *party_fields(desk, "party", [asked.party] if asked.party else [], ["Said by"]),
        *party_fields(desk, "between", asked.between, between),
        *dates(asked.since, asked.until),
        Field("by", "Counted by", asked.by, periods),
        *(Field("with", "Compare with", each, hint="a phrase, any words", size=16, known=known)
          for each in more),
        Field("sort", "Lines by", sort, _SORTS),
    ]  # fmt: skip


def _leads(asked: Asked) -> list[Lead]:
    asks = {"with": asked.between, "party": asked.party, "since": asked.since,
            "until": asked.until}  # fmt: skip
    found = [Lead(address("/phrases", **asks), "All stock phrases")]
    if len(asked.between) > 1:
        codes = "-".join(sorted(asked.between))
        found.append(Lead(f"/pair/{codes}", f"Pair {codes}"))
    if asked.limits:
        found.append(Lead(phrase_path(asked.name), "In all readouts"))
    return found
