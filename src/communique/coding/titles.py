"""The grammar of offices: what stands before or after a name and says what the person is.

A chunk is the run of words of an office ("Under Secretary of State for Political Affairs"). It is
read for the offices in it and for the party that it serves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.coding.lexemes import (
    ARTICLE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DASH,
    END,
    INSTITUTION,
    NAME,
    OFFICE,
    OPEN,
    PARTY,
    PLURAL,
    POSSESSIVE,
    PREPOSITION,
    RANK,
    Line,
)
from communique.languages.entities import EntityWords

ASIDE = 8  # words of the longest bracket in an office, with the brackets
LONGEST = 45  # words of one chunk; the longest that was seen in a readout has 27
MODIFIERS = frozenset({RANK, INSTITUTION, PARTY, POSSESSIVE, "(", ")"})
HEADS = frozenset({OFFICE, PLURAL})
INNER = re.compile(r"I[pa][IR]|RaI")  # "Ministry of Trade Director", "Foreign and Security Adviser"
ORGAN = re.compile(r",t?[IRNC]+(?:(?:p|pt|a|at)[IRNC]+)*(?![IRNCOPxs])")
STATE = re.compile(r",t?C+")  # "(Ministry of Trade), Arvania"
ORGAN_OF = re.compile(r"t?C+s?R*I")
STATES = re.compile(r"C(?:,?a?t?C)+")  # "(Ministers of) Arvania, Belmora and Corvana"
LINKS = frozenset({PREPOSITION, ARTICLE, CONJUNCTION, COMMA, DASH})


@dataclass(frozen=True)
class Chunk:
    """The words [first, last) of an office, the offices named in it, and its party if it says."""

    first: int
    last: int
    offices: tuple[str, ...]
    parties: tuple[str, ...]
    plural: bool = False


def chunk_before(
    line: Line, end: int, source: str, words: EntityWords, *, closed: bool = False, floor: int = 0
) -> Chunk | None:
    """The office that ends right before word ``end``, or None if the words there are none; what
    stands before word ``floor`` belongs to somebody else.

    ``closed`` if a comma follows: two offices are then one person's ("the Prime Minister and
    Minister of Trade, A").
    """
    first = end
    kinds = line.kinds
    if end == 0 or kinds[end - 1] in LINKS or kinds[end - 1] == POSSESSIVE:
        return None
    while first > floor and end - first < LONGEST:
        kind = kinds[first - 1]
        outside = _outside_word(kinds, first - 1, inflected=words.inflected)
        if kind in MODIFIERS or kind in HEADS or kind in LINKS or outside:
            first -= 1
        else:
            break
    first = _trim(line, first, end, words, closed=closed)
    return read_chunk(line, first, end, source, words) if first < end else None


def _outside_word(kinds: str, at: int, *, inflected: bool) -> bool:
    """An unknown capital inside a chunk: "the Knesset Speaker", "Minister of Kyiv Region"; where a
    genitive alone says of what, "губернатор Лаврской области", too."""
    if kinds[at] != NAME:
        return False
    after = kinds[at + 1] if at + 1 < len(kinds) else ""
    before = kinds[at - 1] if at else ""
    if inflected and before in {OFFICE, RANK} and after in {INSTITUTION, NAME}:
        return True
    return after in {INSTITUTION, OFFICE, RANK, CONJUNCTION, PREPOSITION} and before in {
        PREPOSITION,
        ARTICLE,
        PARTY,
        INSTITUTION,
    }


def _trim(line: Line, first: int, end: int, words: EntityWords, *, closed: bool) -> int:
    """Move ``first`` to where the office begins; ``end`` if there is no office."""
    kinds = line.kinds
    heads = [i for i in range(first, end) if kinds[i] in HEADS]
    if not heads or kinds[heads[-1] + 1 : end].startswith(POSSESSIVE):
        return end  # "the Ministers' Dialogue" is nobody's title
    start = _modifiers(kinds, heads[0], first)
    while start < end and _is_venue(line, start, words):
        start += 1
    if (later := _after_apposition(kinds, start, end)) is not None:
        return later
    if (other := _other_end(line, start, heads, words)) is not None:
        return other
    if (after := _after_dash(line, start, end)) is not None:
        return after
    if (served := _served(line, start, end, words)) is not None:
        return served
    for i in range(end - 2, start, -1):
        # "the Minister and Foreign Minister Lee": a bare title before "and" is somebody else
        if not closed and kinds[i] in {CONJUNCTION, COMMA} and _apart(line, start, i, end):
            following = [head for head in heads if head > i]
            if following:
                return _modifiers(kinds, following[0], i + 1)
    return start


def follows(line: Line, at: int, words: EntityWords) -> bool:
    """Whether a word goes on with the office before it as an adjective ("le ministre arvanien",
    "la secrétaire générale")."""
    if not words.adjectives_follow or line.kinds[at] not in {PARTY, RANK, INSTITUTION}:
        return False
    party = line.words[at].party
    return party is None or party.form == "demonym"


def _is_venue(line: Line, at: int, words: EntityWords) -> bool:
    """Whether a seat of power is where it happened, not whose office follows ("received at the
    Amber House Belmora's Minister")."""
    party = line.words[at].party
    if party is None or party.form not in {"seat", "capital"}:
        return False
    if line.kinds[at + 1] != PARTY and line.kinds[at + 1] not in {OFFICE, RANK}:
        return False
    first = at
    while first and line.words[first - 1].party is party:
        first -= 1
    if first and line.kinds[first - 1] == ARTICLE:
        first -= 1
    return first > 0 and line.words[first - 1].low in words.locatives


def _after_dash(line: Line, start: int, end: int) -> int | None:
    """Where the office begins if a dash with spaces ends before it what it names ("the Ports
    Leaders - Prime Minister A")."""
    for i in range(end - 1, start, -1):
        spaced = line.kinds[i] == DASH and line.words[i - 1].end < line.words[i].start
        if spaced and _own_head(line.kinds, i + 1, end):
            return i + 1
    return None


def _other_end(line: Line, start: int, heads: list[int], words: EntityWords) -> int | None:
    """Where the office of the name begins if the one before, with its state, is somebody else's
    ("the call of the Minister of Arvania on | Foreign Minister Lanz")."""
    kinds = line.kinds
    for i in range(heads[-1] - 1, start, -1):
        if kinds[i] == PREPOSITION and line.words[i].low in words.called:
            after = kinds[i + 1 : heads[-1]].lstrip(ARTICLE)
            stated = re.search(r"pt?C+\Z", kinds[start:i])
            return i + 1 if stated and not after.strip("RIC") else None
    return None


def _served(line: Line, start: int, end: int, words: EntityWords) -> int | None:
    """Where the office of the name begins if the words before it are those of one who serves
    ("the adviser to | King Otto")."""
    for i in range(end - 1, start, -1):
        if line.kinds[i] == PREPOSITION and line.words[i].low in words.serving:
            last = line.words[end - 1].low in words.heads_of_state
            return i + 1 if last and ARTICLE not in line.kinds[i + 1 : end] else None
        if line.kinds[i] not in {OFFICE, RANK, PARTY, POSSESSIVE}:
            break
    return None


def _after_apposition(kinds: str, start: int, end: int) -> int | None:
    """Where the office begins if another, after a name and a comma, ends before it with a comma
    ("A, the King of Arvania, President B")."""
    before = kinds[max(0, start - 3) : start].rstrip("t")
    commas = [i for i in range(start, end) if kinds[i] == COMMA]
    if not re.search("[NS],$", before) or not commas or not _own_head(kinds, commas[-1] + 1, end):
        return None
    heads = [i for i in range(commas[-1] + 1, end) if kinds[i] in HEADS]
    return _modifiers(kinds, heads[0], commas[-1] + 1)


def _modifiers(kinds: str, head: int, floor: int) -> int:
    start = head
    while start > floor:
        kind = kinds[start - 1]
        inner = kind in {PREPOSITION, CONJUNCTION} and start - 2 >= floor
        if kind in MODIFIERS or kind == NAME:
            start -= 1
        elif inner and (
            INNER.fullmatch(kinds, start - 2, start + 1) or _shared(kinds, start, head)
        ):
            start -= 2
        else:
            break
    while start < head and kinds[start] in {POSSESSIVE, ")"}:
        start += 1
    return start


def _shared(kinds: str, start: int, head: int) -> bool:
    """ "U.S. and Russian Presidents": two parties before an office in the plural."""
    return kinds[head] == PLURAL and kinds[start - 2 : start + 1] == "CaC"


def _apart(line: Line, start: int, link: int, end: int) -> bool:
    kinds = line.kinds
    follows = [kind for kind in kinds[link + 1 : end] if kind in HEADS]
    if PLURAL in kinds[start:link] and follows and follows[-1] == OFFICE:
        return True  # "the Foreign Ministers and Foreign Minister Lee"
    article = start > 0 and kinds[start - 1] == ARTICLE
    bare = link > start and kinds[link - 1] in HEADS and PREPOSITION not in kinds[start:link]
    return article and bare and bool(follows)


def chunk_after(line: Line, start: int, source: str, words: EntityWords) -> Chunk | None:
    """The office that begins at word ``start`` (an article may open it), or None."""
    kinds = line.kinds
    first = start + 1 if start < len(kinds) and kinds[start] == ARTICLE else start
    if kinds[first : first + 1] == PREPOSITION:
        return None  # "A, with the Ambassador of X": somebody else
    last = first
    while last < len(kinds) and last - first < LONGEST:
        kind = kinds[last]
        if kind == OPEN and (closing := _closing(kinds, last)) and HEADS & set(kinds[first:last]):
            last = closing
            continue
        inside = kind in MODIFIERS or kind in HEADS or kind in {PREPOSITION, ARTICLE}
        if kind == PREPOSITION and goes_on(line, first, last, words):
            break
        unknown = kind == NAME and _outside_after(kinds, last)
        if inside or unknown or (kind == CONJUNCTION and _continues(kinds, last)):
            last += 1
        elif PLURAL in kinds[first:last] and (states := STATES.match(kinds, last - 1)):
            last = states.end()
        else:
            break
    while last > first and kinds[last - 1] in {PREPOSITION, ARTICLE, "("}:
        last -= 1
    if not any(kind in HEADS for kind in kinds[first:last]):
        return None
    return read_chunk(line, first, last, source, words)


def _closing(kinds: str, at: int) -> int:
    """The word after the bracket that closes a short aside ("(East and South)"), or 0."""
    close = kinds.find(CLOSE, at, at + ASIDE)
    return close + 1 if close > 0 and END not in kinds[at:close] else 0


def goes_on(line: Line, first: int, at: int, words: EntityWords) -> bool:
    """Whether "to" and a state follow an office that is not held there ("the visit of the
    President of Arvania to Belmora")."""
    state = re.match(r"pt?C", line.kinds[at : at + 3])
    if state is None or line.words[at].low not in words.accredited_to:
        return False
    return words.accredited.isdisjoint(word.low for word in line.words[first:at])


def organ_parties(line: Line, at: int, words: EntityWords) -> tuple[str, ...]:
    """The party of the ministry that goes on after an office: ", Trade Division, Ministry of X"."""
    kinds = line.kinds
    found: list[str] = []
    start = at
    while (match := ORGAN.match(kinds, at)) is not None:
        state = STATE.fullmatch(match.group()) if found or at > start else None
        if (INSTITUTION not in match.group() and state is None) or not line.words[at + 1].capital:
            break
        found += chunk_parties(line, at + 1, match.end(), words)
        at = match.end()
    return tuple(dict.fromkeys(found))


def _outside_after(kinds: str, at: int) -> bool:
    before = kinds[at - 1] if at else ""
    after = kinds[at + 1] if at + 1 < len(kinds) else ""
    if after in {INSTITUTION, OFFICE, RANK}:
        return True
    return before == ARTICLE and at >= 2 and kinds[at - 2] == PREPOSITION


def _continues(kinds: str, at: int) -> bool:
    """Whether "and" goes on with the same office rather than with somebody else."""
    rest = kinds[at + 1 : at + 4]
    return bool(re.match(r"[IR]+(?![INRO])|[RI]*O(?!.?[NH])", rest)) and kinds[at - 1] != PARTY


def read_chunk(line: Line, first: int, last: int, source: str, words: EntityWords) -> Chunk:
    """The offices and parties of the words [first, last)."""
    kinds = line.kinds
    parts: list[tuple[int, int]] = []
    begin = first
    for i in range(first, last):
        if kinds[i] in {CONJUNCTION, COMMA, DASH} and _own_head(kinds, i + 1, last):
            parts.append((begin, i))
            begin = i + 1
        elif i > begin and _second_office(line, begin, i, words):
            parts.append((begin, i))
            begin = i
    parts.append((begin, last))
    offices = (office_text(line, *part, source, words) for part in parts)
    named = (code for part in parts for code in chunk_parties(line, *part, words))
    parties = tuple(dict.fromkeys(named)) or _implied(line, first, last, words)
    plural = any(kinds[i] == PLURAL for i in range(first, last) if _top_level(kinds, first, i))
    return Chunk(first, last, tuple(office for office in offices if office), parties, plural)


def _second_office(line: Line, begin: int, at: int, words: EntityWords) -> bool:
    """ "Representative for Norway Ambassador ...": the state ends the first office, but "Adviser to
    the Norwegian King" is one."""
    kinds = line.kinds
    if ARTICLE in kinds[begin:at] and line.words[at].low in words.heads_of_state:
        return False
    ends = kinds[at] in HEADS and kinds[at - 1] == PARTY and PREPOSITION in kinds[begin:at]
    return ends and _own_head(kinds, begin, at)


def _implied(line: Line, first: int, last: int, words: EntityWords) -> tuple[str, ...]:
    """The party of an office that only one party has ("Pope")."""
    low = [word.low for word in line.words[first:last]]
    return tuple(words.office_parties[word] for word in low if word in words.office_parties)


def _own_head(kinds: str, first: int, last: int) -> bool:
    """Whether an office stands at [first, ...) before any preposition or further link."""
    seen = False
    for kind in kinds[first:last]:
        if kind in HEADS:
            seen = True
        elif kind in {PREPOSITION, CONJUNCTION, COMMA}:
            break
        elif kind == POSSESSIVE:
            seen = False
    return seen


def _top_level(kinds: str, first: int, at: int) -> bool:
    return PREPOSITION not in kinds[first:at]


def office_text(line: Line, first: int, last: int, source: str, words: EntityWords) -> str:
    """The office as written, without the state it serves ("Foreign Minister", not "of Norway")."""
    kinds = line.kinds
    lead = {ARTICLE, PARTY, POSSESSIVE, COMMA, CONJUNCTION, DASH, "(", ")"}
    while first < last and (kinds[first] in lead or _is_passing(line, first)):
        if kinds[first] == PARTY and not _is_state_word(line, first, last):
            break
        first += 1
    for i in range(first, last):
        # "the President's Adviser" is the adviser
        if kinds[i] == POSSESSIVE and _own_head(kinds, i + 1, last):
            first = i + 1
    loose = {POSSESSIVE, COMMA, OPEN, CLOSE, ARTICLE, CONJUNCTION, DASH}
    if OPEN in kinds[first:last]:
        loose -= {CLOSE}
    while last > first and kinds[last - 1] in loose:
        last -= 1
    tail = last
    while tail > first and (
        kinds[tail - 1] in {ARTICLE, COMMA, CONJUNCTION}
        or _is_plain_party(line, tail - 1)
        or _is_passing(line, tail - 1)
    ):
        tail -= 1
    if first < tail < last and line.words[tail - 1].low in words.origin:
        last = tail - 1
    elif first < tail < last and words.inflected and kinds[tail - 1] != PREPOSITION:
        last = tail  # the genitive alone says whose office it is
    head = next((i for i in range(first, last) if kinds[i] in HEADS), first)
    while first < head and kinds[first] == RANK and not line.words[first].capital:
        if not line.words[head].capital:
            break  # "vice premier" in small letters throughout
        first += 1
    if first >= last or not any(kind in HEADS for kind in kinds[first:last]):
        return ""
    last = _without_demonym(line, head, last, words)
    text = _office_words(line, first, last, source, words)
    for i in range(first, last):
        if kinds[i] == PLURAL:
            # "Presidents A and B": each is one
            one = words.office_plurals[line.words[i].low]
            one = one.capitalize() if line.words[i].capital else one
            return words.titled(text.replace(line.words[i].text, one, 1))
    return words.titled(text)


def _without_demonym(line: Line, head: int, last: int, words: EntityWords) -> int:
    """Where an office ends that a demonym closes ("le Premier ministre arvanien")."""
    while words.adjectives_follow and last > head + 1 and _is_demonym(line, last - 1):
        last -= 1
    return last


def _office_words(line: Line, first: int, last: int, source: str, words: EntityWords) -> str:
    """The words of an office without a demonym inside it ("le ministre arvanien du Commerce")."""
    inner = (
        [i for i in range(first, last) if _is_demonym(line, i)] if words.adjectives_follow else []
    )
    start, parts = first, []
    for i in inner:
        parts += [line.text(start, i, source)] if i > start else []
        start = i + 1
    return " ".join([*parts, line.text(start, last, source)])


def _is_demonym(line: Line, at: int) -> bool:
    party = line.words[at].party
    return party is not None and party.form == "demonym" and not line.words[at].capital


def _is_passing(line: Line, at: int) -> bool:
    """Whether a rank tells of the occasion, not of the office ("visiting Norwegian Minister")."""
    following = line.kinds[at + 1 : at + 2]
    return line.kinds[at] == RANK and following == PARTY


def _is_state_word(line: Line, at: int, last: int) -> bool:
    """A leading party is dropped from the office ("Russian Foreign Minister"): a state only."""
    return _is_plain_party(line, at) and len(line.words[at].code) == 3 and at + 1 < last


def _is_plain_party(line: Line, at: int) -> bool:
    """Whether a word helps to name a party itself, not one of its organs or seats."""
    party = line.words[at].party
    return party is not None and party.form in {"name", "demonym", "acronym"}


def _organ(line: Line, at: int, words: EntityWords) -> bool:
    """Whether an organ of a party stands at ``at`` ("(at) the Norwegian Ministry of Trade")."""
    return bool(ORGAN_OF.match(line.kinds, at)) and line.words[at - 1].low in words.employed


def _is_served_by(line: Line, at: int, words: EntityWords) -> bool:
    """Whether the head of a state is served by the office ("adviser to the Belmoran President")."""
    match = re.match(r"pt?C+[RI]*O", line.kinds[at:])
    if match is None or line.words[at].low not in words.serving:
        return False
    return line.words[at + match.end() - 1].low in words.heads_of_state


def chunk_parties(line: Line, first: int, last: int, words: EntityWords) -> list[str]:
    """The parties an office serves: one before its head, or after "of"; not what it is for."""
    kinds = line.kinds
    found: list[str] = []
    serves, headed = True, False
    for i in range(first, last):
        if kinds[i] == PREPOSITION:
            own = line.words[i].low in words.origin
            serves = own or _organ(line, i + 1, words) or _is_served_by(line, i, words)
        elif kinds[i] in {CONJUNCTION, COMMA} and headed:
            serves = serves and kinds[i] == CONJUNCTION
        elif kinds[i] in HEADS:
            headed = True
        elif kinds[i] == PARTY and serves:
            found.append(line.words[i].code)
    return list(dict.fromkeys(code for code in found if code))
