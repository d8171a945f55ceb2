"""What changed between two records of one document, told in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from rapidfuzz.fuzz import ratio

from communique.codebook import load_codebook
from communique.record import Date, Engagement, Participant, Phrase, Readout, Reference, Statement

Part = Literal["engagement", "participant", "statement", "reference", "phrase"]
What = Literal["added", "removed", "changed"]

_ALIKE = 60
"""Two wordings are one statement changed if so many of a hundred characters agree (rapidfuzz)."""

_LONGEST = 160

Each = TypeVar("Each")


class Change(NamedTuple):
    """One difference between two records. ``said`` tells it in a sentence."""

    what: What
    part: Part
    said: str
    before: str | None = None
    after: str | None = None


def changes(old: Readout, new: Readout) -> list[Change]:
    """The differences between two records of one document, in the order of the record's parts."""
    if old.is_readout != new.is_readout:
        verb = "now reports" if new.is_readout else "no longer reports"
        return [Change("changed", "engagement", f"{verb} an engagement")]
    return [
        *_engagement(old.engagement, new.engagement),
        *_participants(old.participants, new.participants),
        *_statements(old.statements, new.statements),
        *_listed("reference", old.references, new.references, _reference),
        *_listed("phrase", old.phrases, new.phrases, _phrase),
    ]


# -- the engagement and who took part ----------------------------------------------------------


def _engagement(old: Engagement | None, new: Engagement | None) -> list[Change]:
    if old is None or new is None:
        return []
    before, after = _fields(old), _fields(new)
    return [
        Change(
            "changed",
            "engagement",
            f"{name}: {was or 'none'} is now {after[name] or 'none'}",
            was,
            after[name],
        )
        for name, was in before.items()
        if was != after[name]
    ]


def _fields(engagement: Engagement) -> dict[str, str | None]:
    place = engagement.place
    return {
        "type": engagement.type,
        "date": _date(engagement.date),
        "place": place.text if place else None,
        "country": place.country if place else None,
        "occasion": engagement.occasion,
    }


def _date(date: Date | None) -> str | None:
    if date is None:
        return None
    return f"{date.value} to {date.end}" if date.end else date.value


def _participants(old: Sequence[Participant], new: Sequence[Participant]) -> list[Change]:
    before = {(each.name, each.party): each for each in old}
    after = {(each.name, each.party): each for each in new}
    found = [
        Change("removed", "participant", f"no longer names {_person(each)} among those who took "
               "part", _person(each))
        for key, each in before.items() if key not in after
    ]  # fmt: skip
    found += [
        Change("added", "participant", f"now names {_person(each)} among those who took part",
               None, _person(each))
        for key, each in after.items() if key not in before
    ]  # fmt: skip
    return found


def _person(each: Participant) -> str:
    return f"{each.name} ({each.party or 'no party'})"


# -- statements --------------------------------------------------------------------------------


def _statements(old: Sequence[Statement], new: Sequence[Statement]) -> list[Change]:
    gone, come = _unmatched(old, new, _as_said)
    pairs = _pairs(gone, come)
    paired_old = {id(before) for before, _ in pairs}
    paired_new = {id(after) for _, after in pairs}
    found = [
        Change("removed", "statement", f"no longer says that {_told(each)}", each.text)
        for each in gone
        if id(each) not in paired_old
    ]
    found += [
        Change("added", "statement", f"now says that {_told(each)}", None, each.text)
        for each in come
        if id(each) not in paired_new
    ]
    found += [_changed(before, after) for before, after in pairs]
    return found


def _as_said(each: Statement) -> Hashable:
    return each.text, each.kind, each.holder, each.source_parties, each.addressee, each.strength


def _pairs(
    gone: Sequence[Statement], come: Sequence[Statement]
) -> list[tuple[Statement, Statement]]:
    """Statements that are one in two wordings or codings, the likest first, each once."""
    scored = [
        (score + (before.kind == after.kind), -number, -other)
        for number, before in enumerate(gone)
        for other, after in enumerate(come)
        if (score := ratio(before.text, after.text, score_cutoff=_ALIKE))
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, number, other in sorted(scored, reverse=True):
        if -number not in taken_old and -other not in taken_new:
            taken_old.add(-number)
            taken_new.add(-other)
            pairs.append((gone[-number], come[-other]))
    return sorted(pairs, key=lambda pair: pair[1].span)


def _changed(old: Statement, new: Statement) -> Change:
    if old.text != new.text:
        said = f"where it said that {_told(old)}, it now says: {_quoted(new.text)}"
    else:
        said = f"of {_quoted(old.text)}"
    coded = [
        f"{name} {before or 'none'} is now {after or 'none'}"
        for name, before, after in (
            ("kind", old.kind, new.kind),
            ("holder", old.holder, new.holder),
            ("speaker", "+".join(old.source_parties), "+".join(new.source_parties)),
            ("addressee", "+".join(old.addressee), "+".join(new.addressee)),
        )
        if before != after
    ]
    if old.strength != new.strength:
        coded.append(_strength(old.strength, new.strength))
    joined = f" ({', '.join(coded)})" if coded and old.text != new.text else ", ".join(coded)
    said = f"{said}{joined}" if old.text != new.text else f"{said}: {joined}"
    return Change("changed", "statement", said, old.text, new.text)


def _strength(old: int | None, new: int | None) -> str:
    if old is None or new is None:
        return f"strength {old or 'none'} is now {new or 'none'}"
    return f"{'stronger' if new > old else 'weaker'}: strength {old} is now {new}"


def _told(each: Statement) -> str:
    verb = load_codebook().kinds[each.kind].told
    return f"{each.holder or 'somebody'} {verb}: {_quoted(each.text)}"


# -- references and phrases --------------------------------------------------------------------


def _reference(each: Reference) -> Hashable:
    return each.text, each.kind, each.time


def _phrase(each: Phrase) -> Hashable:
    return each.text, each.id


def _listed(
    part: Part,
    old: Sequence[Each],
    new: Sequence[Each],
    key: Callable[[Each], Hashable],
) -> list[Change]:
    gone, come = _unmatched(old, new, key)
    return [
        *(Change("removed", part, f"no longer names {_named(each)}", _text(each)) for each in gone),
        *(Change("added", part, f"now names {_named(each)}", None, _text(each)) for each in come),
    ]


def _named(each: object) -> str:
    kind = each.kind if isinstance(each, Reference) else "phrase"
    return f"the {kind} {_quoted(_text(each))}"


def _text(each: object) -> str:
    return each.text if isinstance(each, Reference | Phrase) else str(each)


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[: _LONGEST - 1]}…”" if len(words) > _LONGEST else f"“{words}”"


def _unmatched(
    old: Iterable[Each], new: Iterable[Each], key: Callable[[Each], Hashable]
) -> tuple[list[Each], list[Each]]:
    """Those of each side that the other does not hold as often."""
    old, new = list(old), list(new)
    return _left(old, new, key), _left(new, old, key)


def _left(
    these: Sequence[Each], those: Sequence[Each], key: Callable[[Each], Hashable]
) -> list[Each]:
    count = Counter(key(each) for each in those)
    left = []
    for each in these:
        if count[key(each)]:
            count[key(each)] -= 1
        else:
            left.append(each)
    return left
