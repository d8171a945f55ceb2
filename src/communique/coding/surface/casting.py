"""Who took part in the engagement, and on which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.coding.engagements import make_cast
from communique.coding.mentions import OTHER, Cast, Entities, Mention
from communique.coding.participants import Guest
from communique.coding.surface.entities import AFTER
from communique.coding.surface.lead import Lead, find_cue
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, pattern
from communique.record import Span

LINES = frozenset({"", "\n"})
"""What stands before the head of a paragraph."""


def cast_engagement(scan: Scan, found: Entities, lead: Lead, author: str | None) -> Cast:
    """The participants with their parties: those of the report, who spoke, who sat in."""
    home = author or _home(scan, found)
    seen: dict[str, str | None] = {}
    if lead.type == "statement":
        for key in _labelled(scan, found, lead):
            seen.setdefault(key, None)
    else:
        for sentence in _reporting(scan, lead):
            for mention in _reported(scan, found, sentence):
                seen.setdefault(mention.people[0], None)
    for key in _speaking(scan, found):
        seen.setdefault(key, None)
    foreign = foreign_parties(scan, lead, home)
    parties = _settled(scan, found, list(seen), home, foreign)
    for key in _attending(scan, found):
        seen.setdefault(key, None)
        parties.setdefault(key, found.people[key].party or home)
    guests = [Guest(key, parties[key]) for key in seen]
    if not any(guest.party != home for guest in guests) and foreign:
        guests += [Guest("", foreign[0], name) for name in _delegation(scan, lead)]
    unnamed = [] if {g.party for g in guests} - {home, None} else foreign[:1]
    kept = lead.type != "statement"
    if lead.title is not None and lead.titled(scan.pack.engagements.joint_titles):
        kept, unnamed = True, [m.code for m in lead.title.parties((0, len(lead.title.form)))]
    return make_cast(found, guests, home, both=kept, unnamed=unnamed if kept else ())


def _home(scan: Scan, found: Entities) -> str | None:
    """The party whose offices are named without it ("国家主席")."""
    publisher = scan.text.document.publisher or ""
    for said in (publisher, scan.form):
        held = [code for words, code in scan.pack.entities.home.items() if words in said]
        if held:
            return held[0]
    return None


def _labelled(scan: Scan, found: Entities, lead: Lead) -> Iterator[str]:
    """The people whom the title of a statement names, and whose labels stand before answers."""
    for key, person in found.people.items():
        if lead.title is not None and key in lead.title.form and person.offices:
            yield key
    for match in pattern(scan.pack.attributions.labels).finditer(scan.form):
        if match["name"] in found.people and scan.form[match.start() - 1 : match.start()] in LINES:
            yield match["name"]


def _reporting(scan: Scan, lead: Lead) -> Iterator[Span]:
    """The sentences that report: of messages every one that tells of one."""
    if lead.sentence is not None:
        yield lead.sentence
    if lead.type == "message":
        for sentence in scan.sentences:
            cue = find_cue(scan, sentence.span)
            if cue is not None and cue.type == "message" and sentence.span != lead.sentence:
                yield sentence.span


def _reported(scan: Scan, found: Entities, sentence: Span) -> Iterator[Mention]:
    """The people of the reporting sentence, without those who only invite or are spoken of."""
    besides = pattern(scan.pack.engagements.hosting)
    away = [
        (m.start() + sentence[0], m.end() + sentence[0])
        for m in besides.finditer(scan.quote(sentence))
    ]
    for mention in found.within(sentence):
        if mention.form == "name" and not any(a <= mention.span[0] < b for a, b in away):
            yield mention


def _speaking(scan: Scan, found: Entities) -> Iterator[str]:
    """The people who open a clause and speak."""
    speech = lists(scan.pack).speech
    for sentence in scan.sentences:
        hits = scan.hits(speech, sentence.span)
        if not hits:
            continue
        for start, end in scan.clauses(sentence.span):
            hit = next((h for h in hits if start < h.start < end), None)
            if hit is None:
                continue
            inside = [m for m in found.within((start, hit.start)) if m.form == "name"]
            if len(inside) == 1 and inside[0].span[1] >= hit.start - 2 and inside[0].how != AFTER:
                yield inside[0].people[0]


def _attending(scan: Scan, found: Entities) -> Iterator[str]:
    """The people of a sentence that says who sat in ("王毅、何立峰等参加会见")."""
    attended = pattern(scan.pack.engagements.attended)
    for sentence in scan.sentences:
        match = attended.search(scan.quote(sentence.span))
        if match is None:
            continue
        until = sentence.span[0] + match.end()
        for mention in found.within((sentence.span[0], until)):
            if mention.form == "name":
                yield mention.people[0]


def foreign_parties(scan: Scan, lead: Lead, home: str | None) -> list[str]:
    """The other parties that the title and the reporting sentence name."""
    found: list[str] = []
    if lead.title is not None:
        found += [m.code for m in lead.title.parties((0, len(lead.title.form)))]
    if lead.sentence is not None:
        found += [m.code for m in scan.parties(lead.sentence)]
    said = (lead.title.form if lead.title else "") + (
        scan.quote(lead.sentence) if lead.sentence else ""
    )
    found += [code for words, code in scan.pack.entities.home.items() if words in said]
    at_home = {home, *scan.pack.engagements.domestic.get(home or "", ())}
    return [code for code in dict.fromkeys(found) if code not in at_home]


def _settled(
    scan: Scan, found: Entities, keys: Sequence[str], home: str | None, foreign: Sequence[str]
) -> dict[str, str | None]:
    """The party of each: as named, else home's for who comes first or sat in, else the other's."""
    parties: dict[str, str | None] = {key: found.people[key].party for key in keys}
    open_keys = [key for key in keys if parties[key] is None]
    known = set(parties.values()) - {None}
    for key in open_keys:
        others = [code for code in foreign if code not in known] or [*foreign]
        if key == keys[0] and home not in known:
            parties[key] = home
        elif others:
            parties[key] = others[0]
        else:
            parties[key] = OTHER if found.people[key].offices else home
        known.add(parties[key])
    return parties


def _delegation(scan: Scan, lead: Lead) -> Iterator[str]:
    """The delegation that the report names where no person is."""
    if lead.sentence is None:
        return
    start = lead.cue.span[1] if lead.cue is not None else lead.sentence[0]
    match = pattern(scan.pack.engagements.delegations).search(scan.quote((start, lead.sentence[1])))
    if match is not None:
        yield scan.text.quote((start + match.start("name"), start + match.end("name")))
