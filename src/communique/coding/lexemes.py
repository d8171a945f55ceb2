"""A light reading of a line: words with the class that the grammar of names and titles needs.

The same reading serves the body, where the model's tags help, and the page's title, which has no
tree. Each word gets one letter, so that patterns over titles are patterns over short strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from communique.languages.entities import EntityWords
from communique.languages.parties import PartyMention
from communique.record import Span

OFFICE, PLURAL, RANK, INSTITUTION, PARTY, HONORIFIC = "O", "P", "R", "I", "C", "H"
PREPOSITION, ARTICLE, CONJUNCTION, COMMA, DASH, POSSESSIVE = "p", "t", "a", ",", "-", "s"
NAME, PARTICLE, SUFFIX, OPEN, CLOSE, COLON, END = "N", "x", "S", "(", ")", ":", "."
PLAIN = "w"


# An apostrophe or hyphen inside a word belongs to it; a possessive does not.
@lru_cache(maxsize=8)
def _word(elided: tuple[str, ...], abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    apart = rf"|\b(?:{'|'.join(elided)})['’](?=\w)" if elided else ""
    return re.compile(
        r"(?:[^\W\d_]\.){2,}|[A-Z]\.[A-Z]\b"  # U.S., H.E., J.R.R., U.S
        rf"|(?:{'|'.join(abbreviations)})\."
        r"|[^\W\d_]\.(?=\s+[^\W\d_]|[^\W\d_]{2})"  # an initial
        rf"|['’]s\b|['’](?=\s){apart}"
        r"|[^\W_]+(?:[-‐‑][^\W_]+|['’ʻʼ‘`](?!s\b)[^\W_]+)*"
        r"|\S",
    )


SIMPLE = {
    "/": DASH,
    ",": COMMA,
    "-": DASH,
    "–": DASH,
    "—": DASH,
    "(": OPEN,
    ")": CLOSE,
    ":": COLON,
    "&": CONJUNCTION,
}


class Form(NamedTuple):
    """What the tree says of the form of a word: its case ("Ins") and number ("Plur")."""

    case: str = ""
    number: str = ""


UNKNOWN = Form()


@dataclass(frozen=True)
class Word:
    """One word of a line: its text, where it stands, its class, and the party it helps to name."""

    text: str
    start: int
    end: int
    kind: str
    party: PartyMention | None = None
    case: str = ""

    @property
    def code(self) -> str:
        """The code of the party that the word helps to name, or nothing."""
        return self.party.code if self.party else ""

    @property
    def low(self) -> str:
        """The word in lower case, with the plain apostrophe."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether a capital opens the word, or the part after a hyphen ("al-Burhan")."""
        return self.text[0].isupper() or any(part[:1].isupper() for part in self.text.split("-"))


@dataclass(frozen=True)
class Line:
    """One sentence or title, read into words; ``kinds`` is one letter a word."""

    words: tuple[Word, ...]
    kinds: str

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return self.words[first].start, self.words[last - 1].end

    def text(self, first: int, last: int, source: str) -> str:
        """The words [first, last) as they stand in the source."""
        start, end = self.span(first, last)
        return " ".join(source[start:end].split())


def read_line(
    source: str,
    span: Span,
    words: EntityWords,
    parties: Sequence[PartyMention],
    *,
    named: Callable[[int], bool] | None = None,
    forms: Mapping[int, Form] | None = None,
) -> Line:
    """Read the characters of ``span`` into a Line.

    ``parties`` are the party names in the line, in order. ``named`` says of an offset whether the
    model takes the word there for a proper noun; without it only the word lists decide. ``forms``
    are those of the words by their offsets, where the language has cases.
    """
    found: list[Word] = []
    ahead = iter([*parties, PartyMention(span[1] + 1, span[1] + 1, "", "name")])
    party = next(ahead)
    opening = True
    for match in _word(words.elided, words.abbreviations).finditer(source, span[0], span[1]):
        text, (start, end) = match.group(), match.span()
        while party.end <= start:
            party = next(ahead)
        if party.start <= start and end <= party.end:
            found.append(Word(text, start, end, PARTY, party))
        elif party.start < end and text[0].isalnum():
            # "US-Japan", "Chinese-born": made from a party, and no name
            found.append(Word(text, start, end, INSTITUTION))
        else:
            doubtful = opening and named is not None and not named(start)
            form = forms.get(start, UNKNOWN) if forms is not None else UNKNOWN
            kind = _counted(classify(text, words, doubtful), text, words, form)
            before = found[-1].text if found and found[-1].kind == NAME else ""
            if kind == NAME and words.names_nobody(text, before):
                # "Соррин Иво Ланц прибыл": a place before a sentence belongs to no office after it
                kind = PLAIN if form.case == "Nom" and opening else INSTITUTION
            found.append(Word(text, start, end, kind, case=form.case))
        opening = opening and not text[0].isalnum()
    return _line(_by_place(found, words))


def _counted(kind: str, text: str, words: EntityWords, form: Form) -> str:
    """The class of an office's word, whose number the tree tells where its ending does not."""
    if kind in {OFFICE, PLURAL} and form.number and text.lower() in words.either_number:
        return PLURAL if form.number == "Plur" else OFFICE
    return kind


def _line(words: list[Word]) -> Line:
    return Line(tuple(words), "".join(word.kind for word in words))


def _by_place(found: list[Word], words: EntityWords) -> list[Word]:
    """Words whose place tells more than their form: "He Lifeng", "Mr. So", "the head of"."""
    for i, word in enumerate(found):
        address = word.text in words.honorifics  # "HE Ivo Lanz" is no Mr. He
        if word.low in words.surname_words and word.capital and not address:
            before = found[i - 1] if i else None
            after = found[i + 1] if i + 1 < len(found) else None
            titled = (
                before is not None and before.capital and before.kind in {OFFICE, HONORIFIC, NAME}
            )
            free = i > 0 or word.low in words.pronouns
            if titled or (free and after is not None and after.kind == NAME and after.capital):
                found[i] = replace(word, kind=NAME)
        elif word.text in words.initials and _is_initial(found, i):
            found[i] = replace(word, kind=NAME)
        elif word.kind == NAME and _acronym(found, i):
            found[i] = replace(word, kind=INSTITUTION)
    for i in range(len(found) - 1):
        if found[i].kind == OFFICE and _is_given(found, i, words):
            found[i] = replace(found[i], kind=NAME)
        common = found[i].low in words.common_offices and found[i + 1].low in words.origin
        if common or _in_apposition(found, i, words):
            found[i] = replace(found[i], kind=OFFICE)
        elif found[i + 1].kind == NAME and found[i + 1].capital and found[i].kind == PLAIN:
            # "senators A and B", "general A": small letters, but a name follows
            found[i] = replace(found[i], kind=_office_kind(found[i], words))
    for i in range(1, len(found) - 1):
        if found[i].text in words.name_prepositions and _is_given_alone(found, i):
            found[i] = replace(found[i], kind=PARTICLE)
    for i, word in enumerate(found):
        if word.party is not None and _given_name(found, i, words):
            found[i] = replace(word, kind=NAME, party=None)
    return found


def _is_given_alone(found: list[Word], at: int) -> bool:
    """Whether one name stands before a preposition and one after it, so that the preposition is
    part of the family name ("M. Ivo de Lanz")."""
    first = found[at - 2].kind if at > 1 else END
    return found[at - 1].kind == NAME and found[at + 1].kind == NAME and first != NAME


def _is_initial(found: list[Word], at: int) -> bool:
    """Whether "A" opens a name ("Minister Dr. A K Lanz")."""
    before = found[at - 1].kind if at else END
    after = found[at + 1] if at + 1 < len(found) else None
    return before in {OFFICE, HONORIFIC} and after is not None and after.kind == NAME


def _in_apposition(found: list[Word], at: int, words: EntityWords) -> bool:
    """Whether a small office word describes the name before a comma ("A, joint secretary")."""
    word = found[at]
    if word.kind != PLAIN or word.capital or word.low not in words.offices:
        return False
    start = at
    while start > 0 and found[start - 1].kind in {RANK, ARTICLE, PARTY, INSTITUTION}:
        start -= 1
    after = found[at + 1]
    ends = after.kind in {COMMA, END} or after.low in words.origin | words.posted
    return ends and start > 1 and found[start - 1].kind == COMMA and found[start - 2].kind == NAME


def _is_given(found: list[Word], at: int, words: EntityWords) -> bool:
    """Whether an office's word is part of a name: "Sultan bin Saad", "Mr. Shah Nawaz"."""
    after = found[at + 1]
    if after.low in words.filial:
        return True
    if found[at].low not in words.given_offices or not found[at].capital or not at:
        return False
    before = found[at - 1]
    if before.kind == NAME:
        # "Minister Ada Shah Durani", "Senator Ada King met"; not "the Sorrin Prince Ivo"
        head = next((word.kind for word in found[at - 2 :: -1] if word.kind != NAME), END)
        return at > 1 and head in {OFFICE, HONORIFIC, COMMA, CONJUNCTION}
    if before.kind == OFFICE and before.capital and found[at].low in words.given_after_offices:
        return after.kind == NAME  # "Foreign Minister Amir Khan"
    return before.low in words.genders and before.kind == HONORIFIC and after.kind == NAME


def _office_kind(word: Word, words: EntityWords) -> str:
    if word.low in words.office_plurals:
        return PLURAL
    return OFFICE if word.low in words.offices else PLAIN


def _acronym(found: list[Word], at: int) -> bool:
    """A short word in capitals is an agency, unless the line shouts or it is part of a name."""
    word = found[at]
    if not (2 <= len(word.text) <= 5 and word.text.isupper()):
        return False
    shouted = at > 0 and found[at - 1].text.isupper() and len(found[at - 1].text) > 5
    beside = {found[i].kind for i in (at - 1, at + 1) if 0 <= i < len(found)}
    return not shouted and beside.isdisjoint({NAME, HONORIFIC})


def _given_name(found: list[Word], at: int, words: EntityWords) -> bool:
    """Whether a party's form is part of a person's name ("Victoria Hale")."""
    word, party = found[at], found[at].party
    before = found[at - 1].kind if at else END
    after = found[at + 1].kind if at + 1 < len(found) else END
    if party is None or PARTY in {after, before}:
        return False
    owned = words.inflected  # a state after an office stands in the genitive: it is whose
    if owned and party.form == "capital":
        return False
    if before == OFFICE and after == NAME and party.form == "name" and found[at - 1].capital:
        if owned:
            return False
        # nobody writes "Foreign Minister Norway Hansen" to name a state
        return word.end == party.end and word.start == party.start
    single = (
        word.end == party.end and word.start == party.start and party.form in {"name", "capital"}
    )
    if before == NAME and single and at > 1 and found[at - 2].kind in {OFFICE, HONORIFIC}:
        return True  # "Deputy Minister Lisa Monaco"
    doubtful = (
        (party.doubtful or party.form == "capital") and before != PREPOSITION and word.capital
    )
    return doubtful and (after == NAME or (before == NAME and at + 1 < len(found)))


def classify(text: str, words: EntityWords, doubtful: bool) -> str:
    """The class of one word that belongs to no party; ``doubtful`` capitals open a line."""
    low = text.lower().replace("’", "'")
    capital = text[0].isupper()
    if text in SIMPLE:
        return SIMPLE[text]
    if low in words.possessives:
        return POSSESSIVE
    if not text[0].isalnum():
        return END if text in ".;!?" else PLAIN
    plural = low in words.office_plurals and low not in words.either_number
    if plural and (capital or low[:-1] not in words.capital_offices):
        return PLURAL
    if low in words.offices and (capital or low not in words.capital_offices):
        return OFFICE
    if text in words.honorifics or (capital and low in words.honorifics):
        return HONORIFIC
    for kind, known in _small(words):
        if low in known and not (capital and kind == PARTICLE):
            return kind
    if low in words.postnominals and text.isupper():
        return SUFFIX
    if low in words.suffixes and (
        text.isupper() or text.endswith(".") or text in words.generations
    ):
        return SUFFIX
    if low in words.ranks:
        return RANK
    if low in words.institutions or (capital and words.singular(low) in words.institutions):
        small = low in words.bodies or low in words.small_institutions
        return INSTITUTION if capital or small else PLAIN
    return _open(text, low, words, doubtful)


def _small(words: EntityWords) -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        (ARTICLE, words.articles),
        (CONJUNCTION, words.conjunctions),
        (PREPOSITION, words.prepositions),
        (PARTICLE, words.particles),
    )


def _open(text: str, low: str, words: EntityWords, doubtful: bool) -> str:
    if low in words.functions:
        return PLAIN
    capital = text[0].isupper() or any(part[:1].isupper() for part in text.split("-")[1:])
    if not capital or any(letter.isdigit() for letter in text):
        return PLAIN
    return PLAIN if doubtful else NAME
