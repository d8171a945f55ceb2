"""Find the people named in a line: the name, the offices beside it, and the party they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from communique.coding.lexemes import (
    ARTICLE,
    COLON,
    COMMA,
    CONJUNCTION,
    END,
    HONORIFIC,
    OPEN,
    PARTY,
    PLAIN,
    PREPOSITION,
    RANK,
    Line,
)
from communique.coding.name_runs import inside_office, split_run
from communique.coding.titles import HEADS, Chunk, chunk_after, chunk_before, organ_parties
from communique.languages.entities import EntityWords
from communique.record import Span

# a family name may open with particles ("von der Leyen") and hold them ("Hamad bin Isa Al Khalifa")
RUN = re.compile(r"x{0,3}N(?:x{0,2}N){0,7}(?:,?S){0,2}")
FAR = 8  # words between a name and its verb where order is free ("Иво Ланц в ходе визита провёл")
LISTED = re.compile(r"(?:pt?C+)?(?:,|a|,a)")  # between the names of a list


@dataclass(frozen=True)
class NameMention:
    """One naming of a person in a line.

    ``span`` covers the titles and the name, ``name_span`` the name alone. ``strength`` says how
    sure it is that this is a person at all: 2 by a title or form of address, 1 by what the words
    do in the sentence, 0 if only a known name can tell.
    """

    span: Span
    name_span: Span
    name: str
    offices: tuple[str, ...]
    parties: tuple[str, ...]
    strength: int


def find_names(
    line: Line, source: str, words: EntityWords, *, headline: bool = False
) -> list[NameMention]:
    """All names in the line, in order. Finding guesses no identity.

    In a ``headline`` a comma may stand for "and" ("Minister A, Belmoran Minister discuss trade").
    """
    reader = _Reader(line, source, words, headline=headline)
    for match in RUN.finditer(line.kinds):
        for first, last in split_run(line, *match.span(), words):
            if not inside_office(line, first, last, words):
                reader.take(first, last)
    return _lists(reader.found, line)


def _lists(found: list[NameMention], line: Line) -> list[NameMention]:
    """The names, those before a person's in a list being people too ("A B, C D and others")."""
    for i in range(len(found) - 2, -1, -1):
        name, after = found[i], found[i + 1]
        listed = after.strength > 0 and _in_list(line, name.span[1], _word_at(line, after.span[0]))
        if name.strength == 0 and listed and " " in name.name:
            found[i] = replace(name, strength=1)
    return found


def _word_at(line: Line, start: int) -> int:
    return next((i for i, word in enumerate(line.words) if word.start >= start), 0)


class Following(NamedTuple):
    """What follows a name: offices, their parties, whether they are those of a list, and the word
    at which they end."""

    offices: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    plural: bool = False
    end: int = 0


class _Reader:
    """Reads the names of a line; a title in the plural goes on to the next name of a list."""

    def __init__(self, line: Line, source: str, words: EntityWords, *, headline: bool) -> None:
        self.line, self.source, self.words = line, source, words
        self.headline = headline
        self.found: list[NameMention] = []
        self._shared: Chunk | None = None
        self._place = 0
        self._read = 0  # the word at which the offices of the last name end

    def take(self, first: int, last: int) -> None:
        """Read the name of the words [first, last) with what stands around it."""
        start = first
        while start and self.line.kinds[start - 1] == HONORIFIC:
            if start == first and self.line.words[start - 1].low in self.words.articles:
                break  # "at his Request": only "his Excellency" is a form of address
            start -= 1
        listed = bool(self.found) and _in_list(self.line, self.found[-1].span[1], start)
        place = start == first > 0 and self.line.words[first - 1].low in self.words.locatives
        alone = place and last - first == 1
        title = self._title(start, first, listed)
        # "In Sorrin, the President of Arvania met": a place, and no office of it
        after = Following() if alone else self._after(last, title)
        if after.plural and not listed:
            after = Following()  # "Minister A, foreign ministers of X and Y": others in a list
        self._read = max(self._read, after.end)
        if title is not None and title.last < start and after.parties not in ((), title.parties):
            title = None if title.parties else title
            # "the President of Arvania, Ivo Lanz, President of Belmora"
        before = (title.offices, self._parties(title)) if title else ((), ())
        if title is not None and not before[1]:
            before = (title.offices, _counterpart(self.line, title.first, self.words))
        own = title is not None and title is not self._shared
        begin = title.first if own and title is not None else start
        self._shared = title if title is not None and title.plural else None
        end = last
        while end > first + 1 and self.line.words[end - 1].low in {",", *self.words.postnominals}:
            end -= 1
        strength = 2 if title is not None or start < first or after.offices else 0
        if not strength:
            strength = int((listed and self.found[-1].strength > 0) or self._acts(first, last))
        self.found.append(
            NameMention(
                (self.line.words[begin].start, self.line.words[last - 1].end),
                self.line.span(first, last),
                self._named(first, end, title),
                self._offices((*before[0], *after.offices)),
                before[1] or after.parties,
                strength,
            )
        )
        if after.plural and listed and title is None:
            self._spread(after)

    def _named(self, first: int, end: int, title: Chunk | None) -> str:
        """The name as a record has it; the case of the office before it is that of the name."""
        before = self.line.words[title.first : title.last] if title is not None else ()
        office = next((word.text for word in before if word.kind in HEADS | {RANK}), "")
        cases = [
            *[self.words.case_of(office)] * (end - first),  # as much as the words of the name
            *(word.case for word in self.line.words[first:end]),
        ]
        return self.words.named(self.line.text(first, end, self.source), cases)

    def _spread(self, shared: Following) -> None:
        """Give a list of names the offices after it ("A and B, Ministers of two states")."""
        count = 1
        while count < len(self.found) and not self.found[-1 - count].offices:
            at = _word_at(self.line, self.found[-count].span[0])
            if not _in_list(self.line, self.found[-1 - count].name_span[1], at):
                break
            count += 1
        each = len(shared.parties) == count
        for i, name in enumerate(self.found[-count:]):
            parties = shared.parties[i : i + 1] if each else shared.parties[:1]
            self.found[i - count] = replace(
                name, offices=shared.offices, parties=parties, strength=2
            )

    def _title(self, start: int, first: int, listed: bool) -> Chunk | None:
        title = chunk_before(self.line, start, self.source, self.words, floor=self._read)
        if title is not None and self._disagrees(title, first):
            return None
        if title is not None:
            self._place = 0
            return title
        if listed and self._shared is not None:
            self._place += 1
            return self._shared
        before = _title_before_comma(self.line, start, first, self.source, self.words)
        if before is not None and self._disagrees(before, first):
            return None
        return before if before is None or before.first >= self._read else None

    def _disagrees(self, title: Chunk, first: int) -> bool:
        """Whether an office and the name after it can have no case in common, and so are two
        people's ("после визита Султана Арвании Иво Ланц отметил")."""
        head = next((w for w in self.line.words[title.first : title.last] if w.kind in HEADS), None)
        return head is not None and not self.words.agree(head.text, self.line.words[first].text)

    def _after(self, last: int, title: Chunk | None) -> Following:
        named = title is not None and bool(title.parties)
        if _is_subject(self.line, last, self.source, self.words, headline=self.headline):
            return Following()
        return _after(self.line, last, self.source, self.words, titled=named)

    def _offices(self, offices: Sequence[str]) -> tuple[str, ...]:
        """The offices; "her counterpart" has that of the one before."""
        own = [office for office in offices if office.lower() not in self.words.counterparts]
        if len(own) == len(offices) or own:
            return tuple(dict.fromkeys(own))
        return next((other.offices[:1] for other in reversed(self.found) if other.offices), ())

    def _parties(self, title: Chunk) -> tuple[str, ...]:
        """ "Presidents A and B" of two states: the first is the first's."""
        if title.plural and len(title.parties) > 1:
            return title.parties[self._place : self._place + 1]
        return title.parties

    def _acts(self, first: int, last: int) -> int:
        return _acting(self.line, first, last, self.words)


def _in_list(line: Line, end: int, start: int) -> bool:
    """Whether only a comma or "and" lies between the last name, with its state, and this one."""
    first = next((i for i in range(max(0, start - 12), start) if line.words[i].start >= end), start)
    return LISTED.fullmatch(line.kinds, first, start) is not None


def _title_before_comma(
    line: Line, start: int, first: int, source: str, words: EntityWords
) -> Chunk | None:
    """A title in front of a comma ("the Foreign Minister of Norway, Ola Nordmann, said").

    The name begins at ``first``, its forms of address at ``start``.
    """
    kinds = line.kinds
    at = start - 1 if start and kinds[start - 1] == ARTICLE and start < first else start
    if at < 2 or kinds[at - 1] != COMMA:
        return None
    chunk = chunk_before(line, at - 1, source, words, closed=True)
    if chunk is None or chunk.plural:
        return None
    if _is_fronted(line, chunk.first, first, words):
        return None
    opens = chunk.first == 0 or kinds[chunk.first - 1] in {ARTICLE, HONORIFIC}
    opens = opens or (bool(chunk.parties) and kinds[chunk.first - 1] in {END, CONJUNCTION})
    closed = first + 1 < len(kinds) and re.match(r"x{0,3}N(?:x{0,2}N){1,7}[,.]", kinds[first:])
    if closed and chunk.parties and kinds[chunk.first - 1] in {PREPOSITION, PLAIN}:
        return chunk  # "a call from President of Belmora, Ivo Lanz."
    # "the visit of President of Arvania, Mr. A" has no article
    return chunk if opens or start < first else None


def _is_fronted(line: Line, chunk: int, first: int, words: EntityWords) -> bool:
    """Whether the office ends a phrase that opens the sentence, and the name is its subject ("At
    the request of the President of Arvania, Ivo Lanz told him")."""
    name = RUN.match(line.kinds, first)
    if name is None or not line.kinds.startswith(PREPOSITION) or COMMA in line.kinds[:chunk]:
        return False
    return line.words[name.end()].low in words.acts if name.end() < len(line.words) else False


def _counterpart(line: Line, at: int, words: EntityWords) -> tuple[str, ...]:
    """The party before the comma in "his Norwegian counterpart, Foreign Minister A"."""
    first = at - 1 if at and line.kinds[at - 1] == ARTICLE else at
    if first < 3 or line.kinds[first - 1] != COMMA:
        return ()
    if words.adjectives_follow and line.words[first - 3].low in words.counterparts:
        return tuple(word.code for word in line.words[first - 2 : first - 1] if word.code)
    if line.words[first - 2].low not in words.counterparts:
        return ()
    return tuple(word.code for word in line.words[max(0, first - 4) : first - 2] if word.code)[-1:]


def _after(line: Line, last: int, source: str, words: EntityWords, *, titled: bool) -> Following:
    """What follows a name: ", Foreign Minister of X," gives offices, "of X" a party.

    ``titled`` if the name has an office and a party before it.
    """
    kinds = line.kinds
    if kinds[last : last + 1] == COMMA:
        chunk = chunk_after(line, last + 1, source, words)
        if chunk is not None and (
            not _names_follow(kinds, chunk.last, comma=titled)
            or _officed_next(line, chunk.last, source, words)
        ):
            parties = chunk.parties or organ_parties(line, chunk.last, words)
            return Following(chunk.offices, parties, chunk.plural, chunk.last)
    if kinds[last : last + 2] == OPEN + PARTY:
        return Following(parties=_codes(line, last + 1))
    if kinds[last : last + 1] == PREPOSITION and line.words[last].low in words.origin:
        at = last + (2 if kinds[last + 1 : last + 2] == ARTICLE else 1)
        if kinds[at : at + 1] == PARTY:
            return Following(parties=_codes(line, at))
    return Following()


def _is_subject(line: Line, last: int, source: str, words: EntityWords, *, headline: bool) -> bool:
    """Whether the office after a comma does what is told and so is another's ("On Sorrin, the
    Minister of Trade said"); what describes a name is closed by a comma itself."""
    if line.kinds[last : last + 1] != COMMA:
        return False
    chunk = chunk_after(line, last + 1, source, words)
    if chunk is None or chunk.last >= len(line.words):
        return False
    if headline:
        return line.kinds[chunk.last] == PLAIN
    article = line.kinds[last + 1] == ARTICLE
    return article and line.words[chunk.last].low in words.acts


def _codes(line: Line, at: int) -> tuple[str, ...]:
    return tuple(code for code in [line.words[at].code] if code)


def _names_follow(kinds: str, at: int, *, comma: bool) -> bool:
    """Whether the office is the next person's: "..., the President of Arvania, Mr. Ivo Lanz"; with
    ``comma`` also where no form of address follows the comma."""
    form = r",?H*x{0,3}N" if comma else r"(?:,t?H|H)*x{0,3}N"
    rest = kinds[at : at + 12]
    # "the Minister of Foreign Affairs | and Trade Ivo Lanz"
    return bool(re.match(form, rest) or re.match(r"a[IR]+x{0,3}N", rest))


def _officed_next(line: Line, at: int, source: str, words: EntityWords) -> bool:
    """Whether the next name of a row has an office behind it, too: "A, Minister of Trade, Mr. B,
    Minister of State, and C, Ambassador" (the one between is then A's)."""
    following = re.compile(r",(?:at?|t)?H*x{0,3}N(?:x{0,2}N){0,7}(?:,?S){0,2},").match(
        line.kinds, at
    )
    return following is not None and chunk_after(line, following.end(), source, words) is not None


def _acting(line: Line, first: int, last: int, words: EntityWords) -> int:
    """1 if two or more capitals do what only people do, or label a turn of speech; else 0."""
    kinds = line.kinds
    if last - first < 2 or _capital_beside(line, first, last):
        return 0
    if first == 0 and kinds[last : last + 1] == COLON:
        return 1
    if kinds[last : last + 1] == CONJUNCTION and line.words[last + 1].low in words.others:
        return 1
    if first and kinds[first - 1] == kinds[last : last + 1] == COMMA:
        last += 1  # "the lead person for trade, A B, held talks"
    for word in line.words[last : last + (FAR if words.inflected else 4)]:
        if word.low in words.acts:
            return 1
        if word.low not in words.adverbs and not (words.inflected and word.kind in "wpI"):
            break
    return _acted_on(line, first, words)


def _acted_on(line: Line, first: int, words: EntityWords) -> int:
    """1 if the name is whom somebody met, called or congratulated; else 0."""
    if not first:
        return 0
    before = line.words[first - 1]
    if before.low in words.acts and not before.capital:
        return 1
    if words.inflected and before.low in words.encounters:
        return 1  # "разговор Иво Ланца", "встреча Иво Ланца с"
    if before.low not in words.encountered or first < 2:
        return 0
    return int(
        any(word.low in words.encounters for word in line.words[max(0, first - 3) : first - 1])
    )


def _capital_beside(line: Line, first: int, last: int) -> bool:
    kinds = line.kinds
    before = first and (
        kinds[first - 1] in {ARTICLE, PARTY}
        or (kinds[first - 1] == "I" and line.words[first - 1].capital)
    )
    after = last < len(kinds) and kinds[last] in {"I", "O", "P"} and line.words[last].capital
    return bool(before or after)
