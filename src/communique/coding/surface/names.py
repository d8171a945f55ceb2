"""Find the namings of people: beside their offices, and before verbs of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.coding.surface.lead import find_cue
from communique.coding.surface.lists import lists
from communique.coding.surface.offices import office_party, office_start, office_words, offices
from communique.coding.surface.scan import Scan, Word, pattern, trim
from communique.languages.surface import SurfaceEntities
from communique.record import Span

SHORT = 4
"""Letters of a short name."""


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
    named += [*_addressed(scan), *_patterned(scan), *_titled(scan)]
    known = [*named, *spoken.values()]
    known += _attending(scan, {naming.name for naming in known})
    return sorted(known, key=lambda naming: naming.span)


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
        alone = (
            first == office.start or scan.quote((first, office.start)) in scan.pack.entities.bodies
        )
        if party is None and alone and before is not None and _joined(scan, before.span[1], first):
            party = before.party
        before = Naming(
            scan.quote(name), name, (first, name[1]), party, office_words(scan, first, office)
        )
        yield before


def name_after(scan: Scan, at: int, spoken: frozenset[str]) -> Span | None:
    """The name that begins at a place: a name that speaks in the text, else up to a stop."""
    words = scan.pack.entities
    known = [name for name in spoken if scan.form.startswith(name, at)]
    if known:
        return at, at + len(max(known, key=len))
    if (short := _alone(scan, at)) is not None:
        return at, short
    end = at
    for word in scan.words_in((at, at + words.longest_name + 4)):
        if word.start != end or _stops(scan, word, words, first=word.start == at):
            end = max(end, _cut_across(word, at, end, words.name_stop_letters))
            break
        end = word.end
    if not 1 < end - at <= words.longest_name or any(o.start == end for o in offices(scan)):
        return None  # what goes on to another office is part of that
    if scan.quote((at, end)) in scan.pack.engagements.places or _of_states(scan, (at, end)):
        return None
    return None if _common(scan, (at, end)) else (at, end)


def _cut_across(word: Word, at: int, end: int, stops: str) -> int:
    """Where a name ends whose last letter was cut together with the word after it: one letter
    alone is no name, and what is left of the word goes on with the sentence."""
    letters = word.form
    across = word.start == end and end - at == 1 and len(letters) == 2 and letters[-1] in stops
    return word.end - 1 if across else end


def _alone(scan: Scan, at: int) -> int | None:
    """Where a name ends that is all that stands up to the next mark ("会长李在镕。")."""
    inside: list[Word] = []
    for word in scan.words_in((at, at + SHORT + 1)):
        if word.form in scan.pack.entities.joiners:
            return None
        if word.pos == "PUNCT":
            break
        inside.append(word)
    end = inside[-1].end if inside else at
    whole = inside and inside[0].start == at and 1 < end - at <= SHORT
    letters = (
        all(len(w.form) == 1 for w in inside)
        and inside[:1]
        and (inside[0].form not in scan.pack.entities.name_stop_letters)
    )
    return end if whole and letters else None


def _of_states(scan: Scan, span: Span) -> bool:
    """Whether parties stand in a stretch; a person may have the name of an armed group."""
    found = [(mention, scan.text.parties.get(mention.code)) for mention in scan.parties(span)]
    whole = len(found) == 1 and (found[0][0].start, found[0][0].end) == span
    return bool(found) and not (whole and found[0][1] is not None and found[0][1].kind == "body")


def _common(scan: Scan, span: Span) -> bool:
    """Whether a stretch is made of common words alone ("非正式会议")."""
    return all(
        word.pos == "NUM" or (len(word.form) > 1 and word.pos in {"NOUN", "ADJ", "VERB"})
        for word in scan.words_in(span)
    )


def _stops(scan: Scan, word: Word, words: SurfaceEntities, *, first: bool) -> bool:
    """Whether a word cannot go on a name."""
    form = word.form
    if form in words.joiners:
        return first
    if form in words.name_stops or word.pos == "PUNCT" or form[0].isdigit():
        return True
    if len(form) == 1:
        return form in words.name_stop_letters and not (first and form in words.name_first)
    if word.pos in {"ADP", "CCONJ", "ADV", "PRON", "VERB"}:
        return True
    if word.pos == "NOUN" and len(form) > 2:
        return True
    return bool(scan.hits(lists(scan.pack).offices, (word.start, word.end)))


def _joined(scan: Scan, end: int, start: int) -> bool:
    """Whether nothing but a mark of a list stands between two places."""
    between = scan.form[end:start]
    words = scan.pack.entities
    return 0 < len(between) <= 2 and (
        between in scan.pack.tokens.list_marks or between in words.list_words
    )


def _titled(scan: Scan) -> Iterator[Naming]:
    """The name that opens a clause with its title behind it and reports an engagement
    ("5月6日，杜若安部长会见…")."""
    for sentence in scan.sentences[:1]:
        for clause in scan.clauses(sentence.span):
            start, end = _bare(scan, clause)
            hits = scan.hits(lists(scan.pack).offices, (start, end))
            if not hits or not 1 < hits[0].start - start <= SHORT:
                continue
            span, office = (start, hits[0].start), (hits[0].start, hits[0].end)
            listed = scan.form[office[1] : office[1] + 1] in scan.pack.tokens.list_marks
            if listed or name_after(scan, office[1], frozenset()) is not None:
                continue  # who holds the office stands behind it
            if _spelt(scan, span) and find_cue(scan, (office[1], clause[1])) is not None:
                whole = start, office[1]
                yield Naming(scan.quote(span), span, whole, None, scan.text.quote(office))


def _spelt(scan: Scan, span: Span) -> bool:
    """Whether a stretch is a name or single letters that may make one."""
    words = scan.pack.entities
    said = scan.quote(span)
    inside = scan.words_in(span)
    letters = all(
        (word.pos == "PROPN" and (word.start, word.end) == span)
        or (len(word.form) == 1 and word.form not in words.name_stop_letters)
        or (word.start == span[0] + 1 and word.pos in {"NOUN", "ADJ", "PROPN"})
        for word in inside
    ) and any(word.pos not in {"NUM", "PRON", "ADP"} for word in inside[:1])
    body = said in words.bodies or said in words.home or scan.form[span[1]] == said[-1]
    return letters and not body and _is_name(scan, span, sure=True) and not scan.parties(span)


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
    held = scan.hits(lists(scan.pack).offices, (start, end))
    party = office = None
    if held and held[-1].end < end:
        first = office_start(scan, held[-1])
        if first > start and not _joined(scan, start, first):
            start = first
        party = office_party(scan, (first, held[-1].end))
        office = office_words(scan, first, held[-1])
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
    while len(words) > 1 and words[-1].start - words[0].start > 1 and _trails(words[-1], openers):
        words = words[:-1]
    return (words[0].start, words[-1].end) if words else (span[0], span[0])


def _trails(word: Word, openers: frozenset[str]) -> bool:
    """Whether a word stands between a name and its verb; one letter may end a name."""
    return word.form in openers or (word.pos == "ADV" and len(word.form) > 1)


def _is_name(scan: Scan, span: Span, *, sure: bool) -> bool:
    words = scan.pack.entities
    length = span[1] - span[0]
    said = scan.quote(span)
    sure = sure or _in_office_elsewhere(scan, said)
    barred = (
        scan.pack.tokens.list_marks + scan.pack.tokens.attributive
        if sure
        else words.name_stop_letters
    )
    if not 1 < length <= words.longest_name or not set(said).isdisjoint(barred):
        return False
    if said[0] in words.name_stop_letters and said[0] not in words.name_first:
        return False
    if any(letter.isdigit() for letter in said) or (sure and _common(scan, span)):
        return False
    if said in words.groups or said in words.actors or said.startswith(tuple(words.pronouns)):
        return False
    if scan.parties(span) and not sure:
        return False
    inside = scan.words_in(span)
    if any(len(word.form) > 1 and word.form in words.name_stops for word in inside):
        return False
    if len(inside) == 1 and not sure:
        return inside[0].pos == "PROPN"
    return sure or not any(
        len(word.form) > 1 and word.pos in {"VERB", "ADV", "ADP", "NOUN"} for word in inside
    )


def _in_office_elsewhere(scan: Scan, said: str) -> bool:
    """Whether the words stand behind an office somewhere in the text or its title."""
    return any(scan.form.startswith(said, office.end) for office in offices(scan))


# -- without an office --------------------------------------------------------------------------


def _patterned(scan: Scan) -> Iterator[Naming]:
    """The names that patterns show, with the office and the party beside them, where names have
    capitals ("el ministro de Exteriores de Arvania, Piet Lanz")."""
    for expression in scan.pack.entities.named:
        for match in pattern((expression,)).finditer(scan.form):
            span, whole = match.span("name"), match.span()
            held = "office" in match.groupdict()
            parties = [m for m in scan.parties(whole) if m.end <= span[0] or m.start >= span[1]]
            if not scan.parties(span):
                code = parties[-1].code if parties else None
                office = scan.text.quote(match.span("office")) if held else None
                yield Naming(scan.quote(span), span, whole, code, office)


def _addressed(scan: Scan) -> Iterator[Naming]:
    """The name of who is written to ("致电谢赫·哈西娜，")."""
    each = (pattern((expression,)) for expression in scan.pack.entities.addressed)
    for match in (match for one in each for match in one.finditer(scan.form)):
        whole = match.span("name")
        held = scan.hits(lists(scan.pack).offices, whole)
        end = held[0].start if held and held[-1].end == whole[1] else whole[1]
        span = (whole[0], end)
        if (held and end == whole[1]) or not _is_name(scan, span, sure=True):
            continue  # who has an office before the name is found by it
        if not scan.parties_from((span[0], span[0] + 1)):
            office = scan.text.quote((end, whole[1])) if held else None
            yield Naming(scan.quote(span), span, whole, None, office)


def _attending(scan: Scan, known: set[str]) -> Iterator[Naming]:
    """The names of a sentence that says who sat in ("王毅、何立峰等参加会见")."""
    attended = pattern(scan.pack.engagements.attended)
    for sentence in scan.sentences:
        match = attended.search(scan.quote(sentence.span))
        if match is None:
            continue
        row = sentence.span[0], sentence.span[0] + match.start()
        for span in _members(scan, row):
            name = scan.quote(span)
            if name in known or not _is_name(scan, span, sure=True):
                continue
            if not scan.hits(lists(scan.pack).offices, span) and not scan.parties(span):
                yield Naming(name, span, span)


def _members(scan: Scan, row: Span) -> Iterator[Span]:
    """The members of a list, each alone."""
    words = scan.pack.entities
    start = row[0]
    for word in scan.words_in(row):
        if word.form in scan.pack.tokens.list_marks or word.form in words.list_words:
            yield start, word.start
            start = word.end
    yield start, row[1]
