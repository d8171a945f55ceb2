"""Which earlier readout a readout is read against: the one before it of the same sort."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from communique.analysis.levels import level_of
from communique.record.listed import Listed


@dataclass(frozen=True)
class Baseline:
    """An earlier readout of the same parties by the same publisher; ``agrees`` are the things that
    are the same besides: type, level, people."""

    listed: Listed
    agrees: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The baseline as plain data."""
        source = self.listed.source
        return {
            "document": source.document,
            "date": source.date,
            "type": self.listed.type,
            "level": level_of(self.listed, self.listed.parties),
            "title": source.title,
            "url": source.url,
            "agrees": list(self.agrees),
        }


def baselines(new: Listed, listed: Iterable[Listed]) -> list[Baseline]:
    """The earlier readouts that one can be read against, the best first.

    All are of the same parties, two or more, of the same publisher and in the same language. First
    come those of the same type and level, then those of the same level, of the same type, others;
    of each the latest first. There are none for a readout without a date, or whose publisher is
    not known: nobody could say that it is the same one.
    """
    if not _is_placed(new):
        return []
    own, when = _sort(new), _when(new)
    found = [
        Baseline(each, tuple(_agreeing(new, each)))
        for each in listed
        if each.source.date is not None
        and _when(each) < when
        and _another(each, new)
        and _sort(each) == own
    ]
    found.sort(key=lambda each: _when(each.listed), reverse=True)
    return sorted(found, key=lambda each: -_weight(each))


def why_none(own: Listed | None) -> str:
    """Why there is nothing to read a readout against, in words."""
    if own is None:
        return "reports no engagement"
    if own.source.date is None:
        return "has no date"
    if len(own.parties) < 2:
        return "names fewer than two parties"
    if _publisher(own) is None:
        return "does not say who published it"
    parties = ", ".join(sorted(own.parties))
    return f"no earlier readout of {parties} by its publisher is stored"


def chains(listed: Iterable[Listed]) -> dict[str, Sequence[Listed]]:
    """The readouts of the same parties, publisher and language by date: of every document those
    that it belongs to.

    One pass, for whoever asks of many documents: ``baselines`` and ``neighbours`` need no more of
    the store than this. Documents of one party, without a date or without a
    publisher are in none.
    """
    found: dict[tuple[frozenset[str], str | None, str | None], list[Listed]] = defaultdict(list)
    for each in listed:
        if _is_placed(each):
            found[_sort(each)].append(each)
    for chain in found.values():
        chain.sort(key=_when)
    return {each.document: chain for chain in found.values() for each in chain}


def neighbours(document: str, chain: Sequence[Listed]) -> tuple[Listed | None, Listed | None]:
    """The readout before one and the one after it in its chain, of whatever type and level; copies
    and the other documents of its own publication are passed over."""
    own = next((each for each in chain if each.document == document), None)
    if own is None:
        return None, None
    at = bisect_left(chain, _when(own), key=_when)
    before = (each for each in reversed(chain[:at]) if _another(each, own))
    after = (each for each in chain[at + 1 :] if _another(each, own))
    return next(before, None), next(after, None)


def _another(each: Listed, own: Listed) -> bool:
    return each.source.role != "copy" and each.source.publication != own.source.publication


def _is_placed(each: Listed) -> bool:
    """Whether enough is known to put a readout in a row with others of its sort."""
    return each.source.date is not None and len(each.parties) > 1 and _publisher(each) is not None


def _publisher(each: Listed) -> str | None:
    said = each.source.publisher or urlsplit(each.source.url or "").hostname
    return said.casefold() if said else None


def _sort(each: Listed) -> tuple[frozenset[str], str | None, str | None]:
    return each.parties, _publisher(each), each.source.language


def _when(each: Listed) -> tuple[str, str, str]:
    return each.source.date or "", each.source.published or "", each.document


def _agreeing(new: Listed, old: Listed) -> Iterable[str]:
    if new.type == old.type:
        yield "type"
    level = level_of(new, new.parties)
    if level is not None and level == level_of(old, old.parties):
        yield "level"
    people = {each.person or each.name for each in new.attendants}
    if people and people == {each.person or each.name for each in old.attendants}:
        yield "people"


def _weight(each: Baseline) -> int:
    return 2 * ("level" in each.agrees) + ("type" in each.agrees)
