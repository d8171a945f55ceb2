"""Which person of the register a naming means: rules over names, parties, offices and dates.

``judge`` is sure of a full name under one party; everything else that fits one person only is a
guess, and says by which rule. What fits several, or hardly, stays open: a person of its own, with
the candidates named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from communique.store.naming import Name, Naming, script_of, words_of
from communique.store.other_scripts import heard_alike, same_across

How = Literal["sure", "guess", "open", "review"]

# the rules, as ``names.why`` names them
SAME = "same name and party"
FIRST = "first of the name"
NO_PARTY = "same name, one party unknown"
OTHER_PARTY = "same name, no other office, other party"
MOVED = "same name, other party"
PART = "part of the name, same party"
SPELLING = "other spelling, same party and office"
GIVEN = "other form of the given name, same party"
LIKE = "like name, same party, other office"
SHORT = "short name, same party and office"
SHORT_ONLY = "short name, same party, office unknown"
SEVERAL = "several people fit"
UNLIKE = "short name, other office or time"
SCRIPT = "same name in another script, same party"
SOUND = "heard alike in another script, same party and office"
HOLDER = "same party and office at the time, another script"
REVIEWED = "decided by review"

_YEARS_IN_OFFICE = 5.0
"""How far apart two namings of one holder of an office may be ..."""

_YEARS_WITHOUT = 1.5
"""... and two where the office is not given each time."""

_ALIKE = 82.0
_WORD_ALIKE = 60.0
_WORD_SPELLED = 80.0
"""How alike two names are that may be one in other spellings, in all and word for word, of 100."""
_LONG_WORD = 5
"""Shorter words that differ in a letter are other names ("Li", "Lin")."""

_AT_THE_TIME = 0.5
"""How many years apart two namings of whoever holds an office at the time are at most."""

_READ_IN_PINYIN = "CHN"

_OPENING = 3
_MOST_CANDIDATES = 5


@dataclass
class Held:
    """An office of a person, and when readouts gave it."""

    text: str
    folded: str
    party: str | None
    first: str | None = None
    last: str | None = None


class Form(NamedTuple):
    """A form of a person's name, and the party that comes with it."""

    name: Name
    party: str | None = None
    guess: bool = False
    """Whether it is only held to be the person's."""


@dataclass
class Known:
    """A person of the register as far as matching needs it."""

    id: str
    names: list[Form] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    """The parties of the forms that are no guess."""
    open: bool = False
    """Whether it may be somebody else."""
    offices: list[Held] = field(default_factory=list)
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Verdict:
    """Whom a naming means: ``person`` is None for one of its own, ``candidates`` who it may be."""

    person: str | None
    how: How
    why: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A naming with its date, and whether a code of a party is an organisation's or a body's."""

    naming: Naming
    date: str | None
    organisations: Collection[str] = ()


def judge(asked: Question, people: Sequence[Known]) -> Verdict:
    """Whom a naming means, of the people who may be it: by names in its own script, or else in
    another."""
    verdict = _in_script(asked, people)
    return _across(asked, people) or verdict if verdict.why == FIRST else verdict


def _in_script(asked: Question, people: Sequence[Known]) -> Verdict:
    name = asked.naming.name
    if name.short:
        return _short(asked, [one for one in people if _holds_word(one, name)])
    alike = [one for one in people if _same_name(asked.naming, one)]
    if alike:
        return _full(asked, alike)
    return _near(asked, people)


# -- full names --------------------------------------------------------------------------------


def _same_name(naming: Naming, person: Known) -> bool:
    return any(same_full_name(naming.name, form.name) for form in person.names)


def same_full_name(one: Name, other: Name) -> bool:
    """Whether two full names are one: the same first and last words, no middle names that differ,
    no different numerals."""
    if one.short or other.short or one.key != other.key:
        return False
    if one.numeral and other.numeral and one.numeral != other.numeral:
        return False
    return one.middle <= other.middle or other.middle <= one.middle


def _full(asked: Question, alike: list[Known]) -> Verdict:
    """Of the people with the same full name."""
    party = asked.naming.party
    here = [one for one in alike if party is not None and party in one.parties]
    if here:
        return _one(asked, here, "sure" if _surely(asked.naming, here[0]) else "guess", SAME)
    unknown = alike if party is None else [one for one in alike if not one.parties]
    if unknown:
        return _one(asked, unknown, "guess", NO_PARTY)
    states = [one for one in alike if not {party, *one.parties} & set(asked.organisations)]
    fit = [one for one in states if _fit(asked, one) != _NO_FIT]
    if fit:
        return _one(asked, fit, "guess", OTHER_PARTY)
    return _open(alike, MOVED)


def _one(asked: Question, people: list[Known], how: How, why: str) -> Verdict:
    """The only one, or the only one whose office and time fit; else it stays open."""
    people = _settled(people)
    if len(people) == 1:
        return Verdict(people[0].id, how, why)
    best = max(_fit(asked, one) for one in people)
    fit = [one for one in people if _fit(asked, one) == best]
    if len(fit) == 1 and best > 0:
        return Verdict(fit[0].id, "guess", why)
    return _open(people, SEVERAL)


def _surely(naming: Naming, person: Known) -> bool:
    """Whether the same full name is surely the person's: no guess itself, and with no father's name
    left out on one side, since cousins share first and family names."""
    name = naming.name
    return any(
        same_full_name(name, form.name)
        and (name.middle == form.name.middle or not (name.filial or form.name.filial))
        and not form.guess
        for form in person.names
    )


def _near(asked: Question, people: Sequence[Known]) -> Verdict:
    """Of people of the same party whose names are nearly the same."""
    like = {
        one.id: why
        for one in people
        for form in one.names
        if form.party == asked.naming.party and (why := _likeness(asked.naming.name, form.name))
    }
    alike = [one for one in people if one.id in like]
    fit = [one for one in alike if _near_enough(like[one.id], _fit(asked, one))]
    if len(fit) == 1:
        return Verdict(fit[0].id, "guess", like[fit[0].id])
    if alike:
        return _open(fit or alike, SEVERAL if fit else LIKE)
    return Verdict(None, "sure", FIRST)


def _near_enough(why: str, fit: int) -> bool:
    """Another spelling needs the office; a part or a form of the name no other one."""
    return fit == _SAME_OFFICE or (why != SPELLING and fit == _NO_OFFICE)


def _likeness(one: Name, other: Name) -> str:
    """The rule by which two full names may be one, or ""."""
    if one.short or other.short or _differ(one.numeral, other.numeral):
        return ""
    if same_full_name(one, other) or one.key == other.key:
        return ""  # the same with other middle names is somebody else
    if set(one.words) <= set(other.words) or set(other.words) <= set(one.words):
        return PART
    if one.words[-1] == other.words[-1] and not one.family_first:
        return GIVEN if _same_given(one.words[0], other.words[0]) else _spelled(one, other)
    return _spelled(one, other)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are forms of one ("Tony" of "Antony", "Dan" of "Daniel")."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and len(short) >= _OPENING:
        return True
    nicknames = words_of(None).nicknames
    return any(a in nicknames and b.startswith(nicknames[a])
               for a, b in ((one, other), (other, one)))  # fmt: skip


def _spelled(one: Name, other: Name) -> str:
    """Whether two names may be one in other spellings: word for word alike; of a name with more
    words, those of the shorter one."""
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < len(long):
        held = all(any(_alike(a, b, _WORD_SPELLED) for b in long) for a in short)
        return SPELLING if held else ""
    if not all(_alike(a, b, _WORD_ALIKE) for a, b in zip(short, long, strict=True)):
        return ""
    return SPELLING if fuzz.ratio(" ".join(short), " ".join(long)) >= _ALIKE else ""


def _alike(one: str, other: str, least: float) -> bool:
    """Whether two words may be one: the same, or long and spelled nearly the same."""
    if one == other:
        return True
    return min(len(one), len(other)) >= _LONG_WORD and fuzz.ratio(one, other) >= least


# -- short names -------------------------------------------------------------------------------


def _holds_word(person: Known, short: Name) -> bool:
    """Whether a short name may be one of a person's: a word of it, and no initial against it."""
    word = short.words[0]
    return any(
        word in name.words
        and not _differ(short.numeral, name.numeral)
        and all(any(w.startswith(i) for w in name.folded.split()) for i in short.initials[:1])
        for name in (form.name for form in person.names)
    )


def _short(asked: Question, people: list[Known]) -> Verdict:
    """Of people who have the one word in their names."""
    party = asked.naming.party
    here = [one for one in people if not party or not one.parties or party in one.parties]
    fits = {one.id: _fit_short(asked, one) for one in here}
    for level, why in ((_SAME_OFFICE, SHORT), (_NO_OFFICE, SHORT_ONLY)):
        fit = _settled([one for one in here if fits[one.id] == level])
        if len(fit) == 1:
            return Verdict(fit[0].id, "guess", why)
        if fit:
            return _open(fit, SEVERAL)
    elsewhere = [one for one in people if one not in here and _fit(asked, one) == _SAME_OFFICE]
    if here or elsewhere:
        return _open(here + elsewhere, UNLIKE)
    return Verdict(None, "sure", FIRST)


def _fit_short(asked: Question, person: Known) -> int:
    """How office and time fit; a given name alone needs the office, as does a naming without a
    party."""
    fit = _fit(asked, person)
    word = asked.naming.name.words[0]
    given = all(word not in name.words[1:] and not name.family_first and not name.short
                for name in (form.name for form in person.names) if word in name.words)  # fmt: skip
    if (given or asked.naming.party is None) and fit != _SAME_OFFICE:
        return _NO_FIT
    return fit


# -- other scripts -----------------------------------------------------------------------------


def _across(asked: Question, people: Sequence[Known]) -> Verdict | None:
    """Of people of the same party whose names are known in other scripts only.

    The same full name by the rules of transcription is a guess; what is heard alike needs the
    office and the time too, since it alone proves nothing. Where characters are read otherwise
    than in China (names of Japan, Korea, Singapore), who holds the office stays open.
    """
    name, party = asked.naming.name, asked.naming.party
    script = script_of(name.folded)
    there = [
        one
        for one in people
        if party in one.parties
        and script not in {script_of(form.name.folded) for form in one.names}
    ]
    same = [one for one in there if any(same_across(name, form.name) for form in one.names)]
    if same:
        return _one(asked, same, "guess", SCRIPT)
    holders = [one for one in there if _fit(asked, one) == _SAME_OFFICE]
    heard = [one for one in holders if any(heard_alike(name, form.name) for form in one.names)]
    if heard:
        return _one(asked, heard, "guess", SOUND)
    now = [one for one in holders if years_apart(asked.date, one.first, one.last) <= _AT_THE_TIME]
    own_reading = name.family_first and party != _READ_IN_PINYIN
    return _open(now, HOLDER) if now and own_reading else None


# -- offices and times -------------------------------------------------------------------------

_NO_FIT, _NO_OFFICE, _SAME_OFFICE = 0, 1, 2


def _fit(asked: Question, person: Known) -> int:
    """How a naming's office and date go with what is known of a person."""
    return _best(_term(each, asked.date, person.offices, person) for each in _terms(asked.naming))


def _terms(naming: Naming) -> tuple[str, ...]:
    return tuple(office.folded for office in naming.offices) or ("",)


def _best(levels: Iterable[int]) -> int:
    return max(levels, default=_NO_FIT)


def _term(office: str, date: str | None, offices: Sequence[Held], person: Known) -> int:
    """How one office ("" where none is given) at a date goes with those of a person."""
    if not office or not offices:
        near = years_apart(date, person.first, person.last) <= _YEARS_WITHOUT
        return _NO_OFFICE if near else _NO_FIT
    held = [each for each in offices if same_office(office, each.folded)]
    if any(years_apart(date, each.first, each.last) <= _YEARS_IN_OFFICE for each in held):
        return _SAME_OFFICE
    return _NO_FIT


def same_office(one: str, other: str) -> bool:
    """Whether two offices may be one: the same head, and one of them only says more of it."""
    a, b = one.split(), other.split()
    if not a or not b or a[0] != b[0]:
        return False
    first, second = set(a), set(b)
    lesser = words_of(None).lesser
    return (first <= second or second <= first) and not (first ^ second) & lesser


def is_near(date: str | None, first: str | None, last: str | None) -> bool:
    """Whether a date may be of the same time in office as others."""
    return years_apart(date, first, last) <= _YEARS_IN_OFFICE


def years_apart(date: str | None, first: str | None, last: str | None) -> float:
    """The years between a date and a stretch of time; 0 inside it, or where one is not known."""
    if not date or not first or not last:
        return 0.0
    at, begin, end = _year(date), _year(first), _year(last)
    return max(begin - at, at - end, 0.0)


def _year(date: str) -> float:
    """A date, whole or not, as a number of years; the middle of what it may be."""
    try:
        parts = [int(part) for part in date.split("-")]
    except ValueError:
        return 0.0
    month = parts[1] - 0.5 if len(parts) > 1 else 6.0
    return parts[0] + month / 12


def _settled(people: list[Known]) -> list[Known]:
    """Those who are not open themselves, if there are any."""
    return [one for one in people if not one.open] or people


def _open(people: Sequence[Known], why: str) -> Verdict:
    ids = sorted({one.id for one in people})
    return Verdict(None, "open", why, tuple(ids[:_MOST_CANDIDATES]))
