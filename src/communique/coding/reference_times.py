"""When a reference lies: over, under way or still to come at the time of the engagement.

The strongest word wins: a date with its year, a word of the phrase ("last", "upcoming"), the word
that governs it ("look forward to", "the outcome of"), the tense of its clause; then what its kind
is as a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from communique.coding.syntax import (
    case,
    is_past,
    is_perfect,
    is_progressive,
    lemma,
    marks_infinitive,
    modal,
)
from communique.languages.dates import DateMention
from communique.languages.references import ReferenceCues
from communique.record.parts import RelativeTime

if TYPE_CHECKING:
    from spacy.tokens import Token

CLIMB = 6
"""Governors looked at above a phrase."""

NEAR = timedelta(days=75)
"""A day or month named without its year is most likely the one this near to the engagement."""

BY_SIGN: tuple[tuple[str, RelativeTime], ...] = (
    ("coming", "upcoming"),
    ("recent", "past"),
    ("standing", "ongoing"),
)


class Told(NamedTuple):
    """A relative time and whether words of the text tell it, not only what is usual."""

    time: RelativeTime | None
    sure: bool


def relative_time(
    kind: str,
    root: Token,
    shown: frozenset[str],
    dates: list[DateMention],
    *,
    cues: ReferenceCues,
    base: date | None,
) -> Told:
    """The relative time of a reference with this head, signs and dates."""
    fixed = cues.fixed.get(kind)
    if fixed is not None:
        return Told(_unless_moved(kind, fixed, root, shown, dates, cues=cues, base=base), True)
    near = [_compared(each, base) for each in dates if _reliable(each, base)]
    told: RelativeTime | None = next((when for when in near if when and when != "ongoing"), None)
    told = told or next((when for sign, when in BY_SIGN if sign in shown), None)
    told = told or _governed(kind, root, shown, cues) or next(filter(None, near), None)
    if told is not None:
        return Told(told, True)
    guessed = next((when for each in dates if (when := _compared(each, base))), None)
    return Told(guessed or _usual(kind, root, shown, cues), guessed is not None)


def _usual(
    kind: str, root: Token, shown: frozenset[str], cues: ReferenceCues
) -> RelativeTime | None:
    """Talks go on where neither a day nor a place makes them one meeting."""
    if lemma(root) in cues.lasting and not shown & {"placed", "dated", "in", "numbered"}:
        return "ongoing"
    return cues.usual.get(kind)


def _reliable(mention: DateMention, base: date | None) -> bool:
    """Whether a date's year is told, or the day is near enough to need none."""
    if mention.complete or mention.relative or base is None:
        return True
    first = f"{mention.value}-01-01"[:10] if len(mention.value) < 10 else mention.value
    return abs(date.fromisoformat(first) - base) <= NEAR


def _unless_moved(
    kind: str,
    fixed: RelativeTime,
    root: Token,
    shown: frozenset[str],
    dates: list[DateMention],
    *,
    cues: ReferenceCues,
    base: date | None,
) -> RelativeTime:
    """What stands or is in force, unless it is still to be made or lies on another day."""
    if "coming" in shown:
        return "upcoming"
    if kind in cues.dated:
        if "recent" in shown:
            return "past"
        told = next((t for d in dates if (t := _compared(d, base)) is not None), None)
        if told is not None and (told == "upcoming" or kind != "anniversary"):
            return told
    elif _to_be_made(root, shown, cues):
        return "upcoming"
    return fixed


def _compared(mention: DateMention, base: date | None) -> RelativeTime | None:
    """A date beside the day of the engagement; None where it may be either."""
    if base is None:
        return None
    today = base.isoformat()[: len(mention.value)]
    last = (mention.end_value or mention.value)[: len(today)]
    if last < today:
        return "past"
    if mention.value > today:
        return "upcoming"
    return "ongoing" if mention.precision == "day" else None


def _to_be_made(root: Token, shown: frozenset[str], cues: ReferenceCues) -> bool:
    """Whether the phrase is what someone wants to settle or found ("reach a deal")."""
    if shown & {"the", "this", "own", "possessed", "settled"}:
        return False
    for governor in _above(root):
        if lemma(governor) in cues.making:
            return True
        if lemma(governor) in cues.makers | cues.founders and governor.pos_ == "VERB":
            future = marks_infinitive(governor) or modal(governor) in cues.modals
            return future or (governor.tag_ == "VBG" and governor.dep_ not in ("root", "amod"))
        if governor.pos_ == "VERB":
            return False
    return False


def _governed(
    kind: str, root: Token, shown: frozenset[str], cues: ReferenceCues
) -> RelativeTime | None:
    """The time that the words above the phrase give it, up to the first verb."""
    if kind == "visit" and case(root) == cues.away and "a" in shown:
        return "ongoing"  # "who is on a visit to Sorrin"
    below = root
    told = _by_case(root, cues)
    for governor in () if told else _above(root):
        told = _by_noun(governor, cues)
        if told is None and (governor.pos_ in ("VERB", "AUX") or below.dep_.startswith("nsubj")):
            return _tense(governor, below, cues)
        told = told or _by_case(governor, cues)
        if told is not None:
            break
        below = governor
    return told


def _by_case(noun: Token, cues: ReferenceCues) -> RelativeTime | None:
    word = case(noun)
    if word in cues.after:
        return "past"
    return "upcoming" if word in cues.before else None


def _by_noun(word: Token, cues: ReferenceCues) -> RelativeTime | None:
    name = lemma(word)
    if name in cues.amid and word.pos_ == "NOUN":
        return "ongoing"
    if name in cues.futures:
        return "upcoming"
    return "past" if name in cues.pasts else None


def _tense(verb: Token, below: Token, cues: ReferenceCues) -> RelativeTime | None:
    """What the tense of a verb says of the event that it takes place in, or at."""
    subject = below.dep_.startswith("nsubj")
    inside = case(below) in cues.inside
    if not subject and not inside and lemma(verb) not in cues.occurring | cues.makers:
        return None
    if modal(verb) in cues.modals or (marks_infinitive(verb) and not is_perfect(verb)):
        return "upcoming"
    if verb.tag_ == "VBG" and is_progressive(verb):
        return "ongoing"
    if is_past(verb) or is_perfect(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return "past"
    return None


def _above(token: Token) -> Iterator[Token]:
    for _ in range(CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token
