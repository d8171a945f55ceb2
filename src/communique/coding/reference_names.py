"""References by name alone: listed names, numbered documents, acronyms that the text brings in, and
bodies in a list ("platforms such as the UN Security Council")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.coding.text import Sentence, Text
from communique.languages.grammar import either
from communique.languages.references import ReferenceCues
from communique.record import Span

ACRONYM = re.compile(r"\(([A-Z][\w&+-]*[A-Z0-9]|[A-Z]{2,})\)$")
NOTHING = re.compile(r"(?!)")
FARTHEST = 60
"""Characters in which the organisation after "this year's" is looked for."""

LONGEST_LEAD = 3
"""Words between the noun of a list and what introduces its names ("platforms, first of all")."""


class Names:
    """Finds names in one text; remembers the acronyms that its phrases bring in."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.cues = text.pack.references
        self.pattern = _pattern(self.cues)
        self.kinds = {name: kind for kind, names in self.cues.names.items() for name in names}
        self.acronyms: dict[str, str] = {}

    def kind(self, name: str, head: str) -> str | None:
        """The kind of a listed name in which a phrase's name ends ("the updated Sorrin Protocol"),
        or whose acronym stands after it in brackets."""
        known = self.kinds.get(_acronym(name) or "")
        if known is not None:
            return known
        words = name.split()
        endings = (" ".join(words[at:]) for at in range(len(words)) if head in words[at:])
        return next((self.kinds[each] for each in endings if each in self.kinds), None)

    def learn(self, name: str, kind: str) -> None:
        """Remember the acronym in brackets after a name ("... Convention (XYZ)")."""
        acronym = _acronym(name)
        if acronym is not None and self.text.parties.lookup(acronym) is None:
            self.acronyms.setdefault(acronym, kind)

    def find(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """The names of a sentence with their kinds, in no order."""
        source = self.text.document.text
        for match in self.pattern.finditer(source, *sentence.span):
            name = " ".join(match[0].split())
            yield match.span(), self.kinds.get(name) or _patterned(name, self.cues)
        if self.acronyms:
            known = "|".join(map(re.escape, self.acronyms))
            for match in re.compile(rf"(?<![\w(])(?:{known})(?![\w)])").finditer(
                source, *sentence.span
            ):
                yield match.span(), self.acronyms[match[0]]
        yield from self._listed(sentence)
        yield from self._gathered(sentence)

    def _gathered(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """An organisation that stands for its meeting: "this year's G20"."""
        source = self.text.document.text
        for match in _gatherings(self.cues.gatherings).finditer(source, *sentence.span):
            ahead = min(match.end() + FARTHEST, sentence.span[1])
            for party in self.text.parties.find(source, match.end(), ahead)[:1]:
                known = self.text.parties.get(party.code)
                between = source[match.end() : party.start].split()
                if (
                    all(word[0].isupper() for word in between)
                    and known is not None
                    and known.kind == "organisation"
                ):
                    yield (match.start(), party.end), "summit"

    def _listed(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """Organisations after "platforms such as", "within organisations including"."""
        start, end = sentence.span
        source = self.text.document.text
        grammar = self.text.pack.grammar
        joint = _joint(grammar.row_links)
        for match in _listing(self.cues, grammar.plural).finditer(source, start, end):
            at = match.end()
            for party in self.text.parties.find(source, at, end):
                known = self.text.parties.get(party.code)
                gap = joint.fullmatch(source, at, party.start)
                if gap is None or known is None or known.kind == "state":
                    break
                yield (party.start, party.end), "mechanism"
                at = party.end


def _acronym(name: str) -> str | None:
    """The acronym at the end of a name, if it begins with a letter with which a word of it does."""
    match = ACRONYM.search(name)
    if match is None:
        return None
    initials = {word[0] for word in name[: match.start()].split()[:3]}
    return match[1] if match[1][0] in initials else None


def _patterned(name: str, cues: ReferenceCues) -> str:
    return next(
        kind for kind, forms in cues.patterns.items() if any(re.fullmatch(f, name) for f in forms)
    )


def _pattern(cues: ReferenceCues) -> re.Pattern[str]:
    names = tuple(name for names in cues.names.values() for name in names)
    forms = tuple(form for forms in cues.patterns.values() for form in forms)
    return _compiled(names, forms)


@lru_cache(maxsize=4)
def _compiled(names: tuple[str, ...], forms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    spaced = (r"\s+".join(map(re.escape, name.split())) for name in ordered)
    return re.compile(rf"(?<![\w+])(?:{'|'.join((*forms, *spaced))})(?![\w+])")


@lru_cache(maxsize=4)
def _gatherings(leads: tuple[str, ...]) -> re.Pattern[str]:
    if not leads:
        return NOTHING
    words = "|".join(map(re.escape, leads)).replace("'", "['’]")
    return re.compile(rf"\b(?:{words})\s", re.IGNORECASE)


def _listing(cues: ReferenceCues, plural: str) -> re.Pattern[str]:
    return _compiled_listing(cues.listing, cues.introducing, plural)


@lru_cache(maxsize=4)
def _joint(links: tuple[str, ...]) -> re.Pattern[str]:
    """What may stand between two names of a list."""
    return re.compile(rf"[\s,]*(?:\b(?:{either(links)})\b[\s,]*)*")


@lru_cache(maxsize=4)
def _compiled_listing(
    nouns: frozenset[str], introducing: tuple[str, ...], plural: str
) -> re.Pattern[str]:
    noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    lead = "|".join(map(re.escape, introducing))
    return re.compile(
        rf"\b(?:{noun}){plural}\b,?\s+(?:\w+\s+){{0,{LONGEST_LEAD}}}?(?:{lead})\s", re.IGNORECASE
    )
