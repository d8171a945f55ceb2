"""Find bare titles ("the Minister"), groups ("the two sides") and pronouns in lines of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.coding.lexemes import ARTICLE, NAME, PARTY, PLURAL, POSSESSIVE, Line
from communique.coding.text import Text
from communique.coding.titles import HEADS, LONGEST, chunk_parties, follows, goes_on
from communique.languages.entities import EntityWords
from communique.languages.form_tags import feature
from communique.languages.grammar import Grammar, either
from communique.record import Span

Found = tuple[Span, str, tuple[str, ...], str]


def find_titles(text: Text, lines: list[Line]) -> Iterator[Found]:
    """Offices without a name: form ``title``, or ``group`` for several ("the Presidents")."""
    words, grammar = text.pack.entities, text.pack.grammar
    common = {office.split()[0] for office in words.state_offices} | words.counterparts
    for line in lines:
        at = 0
        while at < len(line.kinds):
            known = line.words[at].low in common and _state_office(line, at, words)
            if known or line.kinds[at] in HEADS:
                first, last = _title_extent(line, at, words, grammar)
                if _stands_alone(line, first, last, grammar):
                    plural = PLURAL in line.kinds[first:last]
                    parties = tuple(chunk_parties(line, first, last, words))
                    form = "group" if plural else "title"
                    if not plural or parties or not _counted(line, first, words):
                        yield line.span(first, last), form, parties, "office" if parties else ""
                at = max(last, at + 1)
            else:
                at += 1


def _counted(line: Line, first: int, words: EntityWords) -> bool:
    """Whether a number stands before: "the two presidents" is found as a group, whole."""
    counts = {phrase.split()[-1] for phrase in words.group_determiners}
    return first > 0 and line.words[first - 1].low in counts


def _state_office(line: Line, at: int, words: EntityWords) -> bool:
    """A common noun that names an office only in a phrase ("the Russian leader")."""
    low = line.words[at].low
    phrase = " ".join(word.low for word in line.words[at : at + 4])
    for office in words.state_offices:
        if phrase == office or phrase.startswith(office + " "):
            return " " in office or (at > 0 and line.kinds[at - 1] == PARTY) or _of_party(line, at)
    return low in words.counterparts and at > 0


def _of_party(line: Line, at: int) -> bool:
    rest = line.kinds[at + 1 : at + 4]
    return bool(re.match("pt?C", rest))


def _title_extent(line: Line, head: int, words: EntityWords, grammar: Grammar) -> tuple[int, int]:
    """From the article or the party before an office to the end of its "of ..."."""
    kinds = line.kinds
    first = head
    while first and head - first < LONGEST and (kinds[first - 1] in "RICsO"):
        first -= 1
    while first < head and kinds[first] == POSSESSIVE:
        first += 1
    if first and kinds[first - 1] == ARTICLE:
        first -= 1
    last = head + 1
    while last < len(kinds) and (kinds[last] in HEADS or follows(line, last, words)):
        last += 1
    while last < len(kinds) and (step := _complement(line, last, words, grammar)):
        if goes_on(line, first, last, words):
            break
        last += step
    return first, last


def _complement(line: Line, at: int, words: EntityWords, grammar: Grammar) -> int:
    """How many words of an "of ..." phrase stand at ``at``; 0 if none does."""
    kinds, low = line.kinds, line.words[at].low
    if grammar.cased and (owned := re.match(r"[IRC]+(?:a[IR]+(?![A-Z]))*", kinds[at:])):
        return owned.end()
    if kinds[at] == "p" and low in words.origin | grammar.office_links:
        match = re.match(
            r"t?(?:[CIRO]s?)+(?:(?:a|,|,a)I+(?![A-Z]))*" if low in words.origin else r"t?[IR]+",
            kinds[at + 1 :],
        )
        known = match is not None and (low in words.origin or line.words[at + match.end()].capital)
        return 1 + match.end() if match is not None and known else 0
    return 0


def _stands_alone(line: Line, first: int, last: int, grammar: Grammar) -> bool:
    """Whether the office stands for somebody: definite, a state's, or opening the sentence."""
    kinds = line.kinds
    if last < len(kinds) and kinds[last] in {NAME, "H", "x"} and line.words[last].capital:
        return False
    if kinds[first] == ARTICLE:
        return line.words[first].low not in grammar.indefinite
    bare = not grammar.definite  # where there are no articles any office may be somebody's
    return bare or PARTY in kinds[first:last] or first == 0 or kinds[first] == "P"


@lru_cache(maxsize=8)
def _groups(
    counted: tuple[str, ...],
    nouns: frozenset[str],
    plain: frozenset[str],
    whole: tuple[str, ...],
    definite: frozenset[str],
) -> re.Pattern[str]:
    long = tuple(phrase for phrase in whole if len(phrase.split()) > 2)
    short = tuple(phrase for phrase in whole if phrase not in long)
    parts = [either(long)] if long else []
    parts.append(rf"(?:{'|'.join(counted)}) (?:[\w’'-]+ ){{0,2}}?(?:{either(nouns)})")
    parts += [either(short)] if short else []
    parts += [rf"(?:{either(definite)}) (?:{either(plain)})"] if definite and plain else []
    return re.compile(rf"\b(?:{'|'.join(f'(?:{part})' for part in parts)})\b", re.IGNORECASE)


def find_groups(text: Text, lines: list[Line]) -> Iterator[Found]:
    """Phrases for all sides or people of the engagement together."""
    words, definite = text.pack.entities, text.pack.grammar.definite
    single = _singulars(text) if text.pack.grammar.cased else frozenset()
    group = _groups(
        words.group_determiners, words.group_nouns, words.group_plain, words.groups, definite
    )
    for line in lines:
        if line.words:
            start, end = line.span(0, len(line.words))
            for match in group.finditer(text.source, start, end):
                if match.start() not in single:
                    yield match.span(), "group", (), ""


def _singulars(text: Text) -> frozenset[int]:
    """The offsets of nouns in the singular, some of whose cases look like a plural."""
    nouns = (token for token in text.doc if token.pos_ == "NOUN")
    return frozenset(token.idx for token in nouns if feature(token, "Number") == "Sing")


def find_pronouns(text: Text, lines: list[Line]) -> Iterator[Found]:
    """Personal pronouns; "I" only as a capital, "us" never as the state."""
    words, others = text.pack.entities, text.pack.grammar.no_pronouns
    for line in lines:
        for word in line.words:
            if (
                word.low in words.pronouns
                and word.kind not in {NAME, PARTY}
                and word.text not in others
            ):
                yield (word.start, word.end), "pronoun", (), ""
