"""Facts that readouts of one engagement may give differently: what, when, where, who asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from communique.errors import DataError
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Document, Participant, Readout

_ALIKE = 85
_ENDS = re.compile(r"[.!?。！？…\"”’»)\]]\s*$")
_BROKEN = re.compile(r"(?:\[(?:…|\.\.\.)\]|(?:read|see) more\W*|(?:\.\.\.|…))\s*$", re.IGNORECASE)
_LONG = 300

Conflict = tuple[str, list[str | None]]


def is_whole(document: Document) -> bool:
    """Whether a text seems to be there to its end: it closes like a sentence, or is a short note.

    A long text that stops in the middle, or with dots, may have said anything further on.
    """
    text = document.text.rstrip()
    if not text or _BROKEN.search(text):
        return False
    last = text.rpartition("\n")[2]
    # signatures and credits close a text without a stop
    return bool(_ENDS.search(text)) or len(last) < _LONG


def is_coded(document: Document) -> bool:
    """Whether a text is in a language that can be read; else its record holds nothing."""
    try:
        load_pack(document.language or "en")
    except DataError:
        return False
    return True


def own_parties(readouts: Sequence[Readout], table: PartyTable) -> list[str | None]:
    """The party that published each readout.

    The publisher's name tells it ("Ministry of Foreign Affairs of Arvania"); else it is the party
    that speaks most in the text and that no other readout is of.
    """
    found = [_named_by(each.document.publisher, each, table) for each in readouts]
    for number, readout in enumerate(readouts):
        if found[number] is None:
            found[number] = _loudest(readout, {party for party in found if party})
    return found


def _named_by(publisher: str | None, readout: Readout, table: PartyTable) -> str | None:
    if publisher is None:
        return None
    own = table.in_language(readout.document.language)
    named = [each.code for each in table.find(publisher) or own.find(publisher)]
    taking_part = {each.party for each in readout.participants}
    return next((party for party in named if party in taking_part), next(iter(named), None))


def _loudest(readout: Readout, taken: set[str]) -> str | None:
    lengths: dict[str, int] = {}
    for each in readout.statements:
        if len(each.source_parties) == 1 and each.source_parties[0] not in taken:
            party = each.source_parties[0]
            lengths[party] = lengths.get(party, 0) + len(each.text)
    return max(sorted(lengths), key=lambda party: lengths[party], default=None)


def conflicts_between(readouts: Sequence[Readout]) -> list[Conflict]:
    """The facts that are given differently, with each document's value."""
    engagements = [each.engagement for each in readouts]
    dates = [each.date if each else None for each in engagements]
    places = [each.place if each else None for each in engagements]
    fields: list[Conflict] = [
        ("type", [each.type if each else None for each in engagements]),
        ("date", [each.value if each else None for each in dates]),
        ("place", [each.text if each else None for each in places]),
        ("country", [each.country if each else None for each in places]),
        ("occasion", [each.occasion if each else None for each in engagements]),
        ("visit_level", [_visit_level(each) for each in readouts]),
        ("initiated_by", [initiator(each) for each in readouts]),
        *_titles(readouts),
    ]
    return [(name, values) for name, values in fields if _differ(name, values)]


def _differ(name: str, values: Sequence[str | None]) -> bool:
    """Whether two documents that give a fact give it differently; silence is no conflict."""
    given = [value for value in values if value is not None]
    if name == "date":  # "2031-05" does not contradict "2031-05-04"
        return any(
            not (one.startswith(other) or other.startswith(one)) for one in given for other in given
        )
    if name in ("place", "occasion") or name.startswith("title"):
        return any(
            token_set_ratio(one.casefold(), other.casefold()) < _ALIKE
            for one in given
            for other in given
        )
    return len(set(given)) > 1


def _titles(readouts: Sequence[Readout]) -> list[Conflict]:
    """The offices that documents give to one person."""
    found: list[Conflict] = []
    told: list[Participant] = []
    for number, readout in enumerate(readouts):
        for person in readout.participants:
            if any(each is person for each in told):
                continue
            others = [_same_person(person, each.participants) for each in readouts[number + 1 :]]
            told += [each for each in others if each]
            offices = [None] * number + ["; ".join(each.offices) if each and each.offices else None
                                         for each in (person, *others)]  # fmt: skip
            if any(others):
                found.append((f"title of {person.name}", offices))
    return found


def _same_person(person: Participant, others: Sequence[Participant]) -> Participant | None:
    for other in others:
        alike = token_set_ratio(person.name.casefold(), other.name.casefold()) >= _ALIKE
        if alike and (person.party == other.party or None in (person.party, other.party)):
            return other
    return None


def _visit_level(readout: Readout) -> str | None:
    """What a visit is called, the first time that it is called something."""
    text = f"{readout.document.title or ''}\n{readout.document.text}".casefold()
    found = [
        (text.index(level), level)
        for level in _cues(readout, "visit_levels")
        if level in text and readout.engagement and readout.engagement.type in ("visit", "meeting")
    ]
    return min(found)[1] if found else None


def initiator(readout: Readout) -> str | None:
    """The party that asked for the engagement, if the text says so: "at the initiative of X", "X
    called Y", "X received a call from Y"."""
    text = readout.document.text
    folded = text.casefold()
    for cue in _cues(readout, "initiated"):
        if (at := folded.find(cue)) >= 0:
            return _first_party(readout, at + len(cue), at + len(cue) + 120)
    if readout.engagement is None or readout.engagement.type not in ("call", "video"):
        return None
    for cue in _cues(readout, "was_called"):
        if (at := folded.find(cue)) >= 0:
            return _first_party(readout, at + len(cue), at + len(cue) + 120)
    for cue in _cues(readout, "called"):
        if (at := folded.find(f" {cue} ")) >= 0:
            return _first_party(readout, max(0, folded.rfind("\n", 0, at)), at, last=True)
    return None


def _first_party(readout: Readout, start: int, end: int, *, last: bool = False) -> str | None:
    """The party of the participant, or the party, that is named first (or last) in a stretch."""
    stretch = readout.document.text[start:end].partition("\n")[0]
    table = PartyTable.default().in_language(readout.document.language)
    found = [(each.start, each.code) for each in table.find(stretch)]
    for person in readout.participants:
        surname = person.name.split()[-1]
        if person.party and (at := stretch.find(surname)) >= 0:
            found.append((at, person.party))
    if not found:
        return None
    return (max if last else min)(found)[1]


def _cues(readout: Readout, name: str) -> tuple[str, ...]:
    """The pack's cues in small letters, the longest first; none where there is no pack."""
    try:
        words: tuple[str, ...] = getattr(
            load_pack(readout.document.language or "en").comparisons, name
        )
    except DataError:
        return ()
    return tuple(sorted(words, key=len, reverse=True))
