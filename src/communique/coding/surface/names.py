"""Find the namings of people: beside their offices, and before verbs of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, Word, trim
from communique.languages.surface import SurfaceEntities
from communique.record import Span


@dataclass(frozen=True)
class Naming:
    """A name in its place: ``span`` is the name alone, ``whole`` the name with its offices."""

    name: str
    span: Span
    whole: Span
    party: str | None = None
    office: str | None = None
    spoken: bool = False


def find_namings(scan: Scan) -> list[Naming]:
    """The namings that stand beside an office or speak, in the order of the text."""
    spoken = {naming.name: naming for naming in _speaking(scan)}
    named = list(_in_office(scan, frozenset(spoken)))
    return sorted([*named, *spoken.values()], key=lambda naming: naming.span)


# -- beside an office ---------------------------------------------------------------------------


def _in_office(scan: Scan, spoken: frozenset[str]) -> Iterator[Naming]:
    """The names that follow an office ("外交部长王毅"); one in a row takes the party before it."""
    before: Naming | None = None
    for office in offices(scan):
        name = name_after(scan, office.end, spoken)
        if name is None:
            continue
        first = office_start(scan, office)
        party = office_party(scan, (first, office.end))
        if party is None and before is not None and _joined(scan, before.span[1], first):
            party = before.party
        before = Naming(
            scan.quote(name), name, (first, name[1]), party, _office_words(scan, first, office)
        )
        yield before


def offices(scan: Scan) -> list[Hit[str]]:
    """The offices that the text names; of two that touch the last stands beside the name."""
    return scan.hits(lists(scan.pack).offices, (0, len(scan.form)))


def name_after(scan: Scan, at: int, spoken: frozenset[str]) -> Span | None:
    """The name that begins at a place: a name that speaks in the text, else up to a stop."""
    words = scan.pack.entities
    known = [name for name in spoken if scan.form.startswith(name, at)]
    if known:
        return at, at + len(max(known, key=len))
    end = at
    for word in scan.words_in((at, at + words.longest_name + 4)):
        if word.start != end or _stops(scan, word, words, first=word.start == at):
            break
        end = word.end
    if not 1 < end - at <= words.longest_name:
        return None
    return at, end


def _stops(scan: Scan, word: Word, words: SurfaceEntities, *, first: bool) -> bool:
    """Whether a word cannot go on a name."""
    form = word.form
    if form in words.joiners:
        return first
    if form in words.name_stops or word.pos == "PUNCT" or form[0].isdigit():
        return True
    if len(form) == 1:
        return form in words.name_stop_letters and not first
    if word.pos in {"ADP", "CCONJ", "ADV", "PRON"}:
        return True
    if word.pos == "VERB":
        return True
    return bool(scan.hits(lists(scan.pack).offices, (word.start, word.end)))


def office_start(scan: Scan, office: Hit[str]) -> int:
    """Where the words begin that say of what the office is ("蒙古国总理")."""
    words = scan.pack.entities
    first = office.start
    quoted = 0
    for word in reversed(scan.words_in((max(0, first - 60), first))):
        if word.end != first:
            break
        if word.form in scan.pack.tokens.quotes:
            quoted += 1
        elif quoted % 2 == 0 and _ends_office(word, words):
            break
        first = word.start
    return first


def _ends_office(word: Word, words: SurfaceEntities) -> bool:
    if word.form in words.office_parts:
        return False
    if word.pos in {"PUNCT", "ADP", "PART", "PRON", "CCONJ", "NUM"}:
        return True
    return word.pos in {"VERB", "ADV"} or word.form in words.name_stops


def office_party(scan: Scan, span: Span) -> str | None:
    """The party of an office: the first one that its words name, or one known by its home."""
    found = scan.parties(span)
    if found:
        return found[0].code
    said = scan.quote(span)
    home = scan.pack.entities.home
    return next((code for words, code in home.items() if words in said), None)


def _office_words(scan: Scan, first: int, office: Hit[str]) -> str:
    """The office without the party that it belongs to, as written."""
    found = scan.parties((first, office.start))
    start = found[0].end if found and found[0].start == first else first
    return scan.text.quote((start, office.end))


def _joined(scan: Scan, end: int, start: int) -> bool:
    """Whether nothing but a mark of a list stands between two places."""
    between = scan.form[end:start]
    words = scan.pack.entities
    return 0 < len(between) <= 2 and (
        between in scan.pack.tokens.list_marks or between in words.list_words
    )


# -- before a verb of speech --------------------------------------------------------------------


def _speaking(scan: Scan) -> Iterator[Naming]:
    """The names that open a clause and stand before a verb of speech ("王毅表示")."""
    speech = lists(scan.pack).speech
    for sentence in scan.sentences:
        hits = scan.hits(speech, sentence.span)
        if not hits:
            continue
        for clause in scan.clauses(sentence.span):
            hit = next((h for h in hits if clause[0] < h.start < clause[1]), None)
            if hit is not None and (naming := _speaker(scan, (clause[0], hit.start))):
                yield naming


def _speaker(scan: Scan, span: Span) -> Naming | None:
    """The name that the words before a verb of speech are, with the office that they hold."""
    start, end = _bare(scan, trim(scan.form, span))
    whole = (start, end)
    held = [o for o in scan.hits(lists(scan.pack).offices, (start, end))]
    party = office = None
    if held and held[-1].end < end:
        first = office_start(scan, held[-1])
        if first > start and not _joined(scan, start, first):
            start = first
        party = office_party(scan, (first, held[-1].end))
        office = _office_words(scan, first, held[-1])
        whole, start = (first, end), held[-1].end
    elif held and held[-1].end == end:
        end = held[-1].start
        office = scan.text.quote((end, held[-1].end))
    if not _is_name(scan, (start, end), sure=bool(held)):
        return None
    return Naming(scan.quote((start, end)), (start, end), whole, party, office, spoken=True)


def _bare(scan: Scan, span: Span) -> Span:
    """A span without the adverbs and openers at both ends ("王毅还强调")."""
    openers = scan.pack.attributions.openers
    words = scan.words_in(span)
    while words and words[0].form in openers:
        words = words[1:]
    while words and (words[-1].form in openers or words[-1].pos == "ADV"):
        words = words[:-1]
    return (words[0].start, words[-1].end) if words else (span[0], span[0])


def _is_name(scan: Scan, span: Span, *, sure: bool) -> bool:
    words = scan.pack.entities
    length = span[1] - span[0]
    said = scan.quote(span)
    if not 1 < length <= words.longest_name or not set(said).isdisjoint(words.name_stop_letters):
        return False
    if said in words.groups or said in words.pronouns or said in words.actors:
        return False
    if scan.parties(span) and not sure:
        return False
    inside = scan.words_in(span)
    if len(inside) == 1 and not sure:
        return inside[0].pos == "PROPN" or _in_office_elsewhere(scan, said)
    return not any(
        len(word.form) > 1 and word.pos in {"VERB", "ADV", "ADP", "NOUN"} and not sure
        for word in inside
    ) or _in_office_elsewhere(scan, said)


def _in_office_elsewhere(scan: Scan, said: str) -> bool:
    """Whether the words stand behind an office somewhere in the text or its title."""
    return any(scan.form.startswith(said, office.end) for office in offices(scan))
