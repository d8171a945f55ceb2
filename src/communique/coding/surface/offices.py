"""Offices: where they stand, what their words are, and the party that they belong to."""

from __future__ import annotations

from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, Word
from communique.languages.parties import PartyMention
from communique.languages.surface import SurfaceEntities
from communique.record import Span

REACH = 60
"""Letters that the words of an office may take before it."""


def offices(scan: Scan) -> list[Hit[str]]:
    """The offices that the text names, outside the titles of documents."""
    if scan.offices is None:
        found = scan.hits(lists(scan.pack).offices, (0, len(scan.form)))
        titles = scan.pack.tokens.brackets[0]
        scan.offices = [o for o in found if not _enclosed(scan.form, o.start, titles)]
    return scan.offices


def _enclosed(form: str, at: int, brackets: str) -> bool:
    """Whether a place lies inside brackets of a kind."""
    return form.rfind(brackets[0], 0, at) > form.rfind(brackets[1], 0, at)


def office_start(scan: Scan, office: Hit[str]) -> int:
    """Where the words begin that say of what the office is ("蒙古国总理")."""
    first = scan.ends.start_of(office.start)
    while True:
        first = _back(scan, first)
        before = _office_before(scan, first)
        if before is None:
            return first
        first = before


def _office_before(scan: Scan, first: int) -> int | None:
    """Where an office begins that is held with the next one ("中央总书记、国家主席")."""
    marks = scan.pack.tokens.list_marks
    if scan.form[first - 1 : first] not in marks or first < 1:
        return None
    held = next((o for o in offices(scan) if o.end == first - 1), None)
    return scan.ends.start_of(held.start) if held else None


def _back(scan: Scan, first: int) -> int:
    """Where the words begin that run up to a place and may be part of an office."""
    words = scan.pack.entities
    quoted = 0
    for word in reversed(scan.words_in((max(0, first - REACH), first))):
        if word.end != first:
            break
        if word.form in scan.pack.tokens.quotes:
            quoted += 1
        elif quoted % 2 == 0 and _ends_office(scan, word, words):
            break
        first = word.start
    return first


def _ends_office(scan: Scan, word: Word, words: SurfaceEntities) -> bool:
    if word.form in words.office_parts or scan.parties_from((word.start, word.start + 1)):
        return False
    if any(
        word.form in pair or word.form[0] in scan.pack.entities.ordinals
        for pair in scan.pack.tokens.brackets[1:]
    ):
        return False
    if word.pos == "ADV" and scan.hits(lists(scan.pack).offices, (word.start - 2, word.end)):
        return False
    if word.form in words.list_words:
        return not _one_office(scan, word, words)
    if word.pos in {"PUNCT", "ADP", "PART", "PRON", "CCONJ", "NUM", "ADV"}:
        return True
    single = word.pos == "VERB" and len(word.form) == 1
    return single or word.form in words.name_stops


def _one_office(scan: Scan, word: Word, words: SurfaceEntities) -> bool:
    """Whether "and" stands inside one office ("发展和改革委员会主任", "法国欧洲和外交部长")."""
    beside = scan.words_in((word.start - 4, word.end + 4))
    near = {w.form for w in beside if w.end == word.start or w.start == word.end}
    if near <= words.office_parts:
        return True
    before = [m for m in scan.parties((word.start - 8, word.start)) if m.form == "name"]
    if not before or scan.parties_from((word.end, word.end + 4)):
        return False
    between = scan.words_in((before[-1].end, word.start))
    return all(w.pos in {"NOUN", "PROPN"} for w in between)


def office_party(scan: Scan, span: Span) -> str | None:
    """The party of an office: the first one that its words name, or one known by its home. An
    envoy is not of the party to which an office accredits."""
    posted = scan.pack.entities.accredited
    found = [
        mention
        for mention in scan.parties_from(span)
        if not scan.form.startswith(posted, max(0, mention.start - 1))
    ]
    if found:
        return _state_of(scan, found[0])
    said = scan.quote(span)
    home = scan.pack.entities.home
    return next((code for words, code in home.items() if words in said), None)


def _state_of(scan: Scan, mention: PartyMention) -> str:
    """The party of a mention; of an organ that has a code, the state whose name opens it."""
    end = _state_end(scan, mention)
    whole = scan.text.parties.lookup(scan.quote((mention.start, max(end, mention.start + 1))))
    return whole.code if whole is not None else mention.code


def _state_end(scan: Scan, mention: PartyMention) -> int:
    """Where the name of a party ends; of an organ, that of its state ("美国国防部"), if any."""
    party = scan.text.parties.get(mention.code)
    said = scan.quote((mention.start, mention.end))
    if party is None or not (party.kind == "body" or said in party.bodies):
        return mention.end
    for end in range(mention.start + 2, mention.end):
        state = scan.text.parties.lookup(scan.quote((mention.start, end)))
        if state is not None and state.kind == "state":
            return end
    return mention.start if said in party.bodies else mention.end


def office_words(scan: Scan, first: int, office: Hit[str]) -> str:
    """The office without the party that it belongs to, as written."""
    found = scan.parties_from((first, office.start))
    start = first
    if found and found[0].start == first:
        start = _state_end(scan, found[0])
    return scan.text.quote((start if start < office.end else first, office.end))
