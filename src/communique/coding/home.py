"""What is only done at home, and so makes no readout.

Words to one's own people, offices given, meetings with guests from one's own country.
"""

from __future__ import annotations

import re

from communique.coding.engagement_types import finite_cue
from communique.coding.entities import find_parties
from communique.coding.lead import ENCOUNTERS, Clause, Lead, mentions_any, party_codes, pattern
from communique.coding.text import Text
from communique.languages.engagements import EngagementCues
from communique.languages.grammar import either

_OPENING = 3  # sentences in which a speaker turns to those who listen


def is_address_at_home(text: Text, title: Clause, author: str | None) -> bool:
    """Whether the text is a speech to one's own people, whatever it tells of others."""
    return _addresses_home(text, title, author) or _calls_on_its_own(text, author)


def is_domestic(text: Text, lead: Lead, kind: str, author: str | None) -> bool:
    """Whether the title or the first sentences tell of what is only done at home."""
    cues = text.pack.engagements
    if kind == "message":
        return any(_entertains(clause, cues) for clause in lead.clauses[:2])
    phrases = cues.home_statements if kind == "statement" else cues.home
    if any(_tells_of(clause, phrases) for clause in lead.clauses[:2]):
        return True
    if kind in ENCOUNTERS:
        return _among_themselves(lead, cues, author)
    return _at_home(text, lead.title, cues, author)


def _tells_of(clause: Clause, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in a clause, and no encounter before it."""
    match = pattern(phrases).search(clause.text) if phrases else None
    told = finite_cue(clause)
    return match is not None and (told is None or clause.span[0] + match.start() < told.span[1])


def _among_themselves(lead: Lead, cues: EngagementCues, author: str | None) -> bool:
    """Whether those met are of one's own country ("governors"), and no other party is named."""
    told = [lead.title, *lead.clauses[:2]]
    named = {code for clause in told for code in party_codes(clause, until=_about(clause, cues))}
    met = any(_tells_before(clause, cues.home_partners) for clause in told)
    return met and author is not None and named <= {author}


def _about(clause: Clause, cues: EngagementCues) -> int:
    """Where a clause says on what they met ("Meeting on Belmora with Union Leaders")."""
    cue = clause.cue(ENCOUNTERS)
    at = cue.span[1] if cue is not None else clause.span[0]
    match = pattern(cues.subject).search(clause.source.lower(), at, clause.reach)
    return match.start() if match is not None else clause.reach


def _tells_before(clause: Clause, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands before the topics of a clause."""
    match = pattern(phrases).search(clause.text) if phrases and clause.line.words else None
    return match is not None and clause.line.words[0].start + match.start() < clause.reach


def _addresses_home(text: Text, title: Clause, author: str | None) -> bool:
    """Whether a title names an address that is for nobody else than one's own people."""
    cues = text.pack.engagements
    match = pattern(cues.home_titles).search(title.text)
    if match is None:
        return False
    rest = title.source[title.line.words[0].start + match.end() :]
    goal = re.search(rf"\b(?:{either(cues.addressed)})\b.*", rest)
    if any(mention.code != author for mention in text.parties.find(rest)):
        return False
    return goal is None or _names_its_own(text, goal.group(), author)


def _calls_on_its_own(text: Text, author: str | None) -> bool:
    """Whether the text opens with a call on one's own people ("Dear citizens!")."""
    for sentence in [one for one in text.sentences if not one.heading][:_OPENING]:
        words = text.quote(sentence.span).strip()
        if not words.endswith("!"):
            return False
        codes = {mention.code for mention in find_parties(text, words)}
        if codes - {author}:
            return False
        if _names_its_own(text, words, author):
            return True
    return False


def _names_its_own(text: Text, words: str, author: str | None) -> bool:
    """Whether words name one's own people; "from" or "in" before a party makes it a place."""
    words_of = text.pack.entities
    places = words_of.locatives - {*text.pack.engagements.addressed, *words_of.origin}
    for mention in find_parties(text, words):
        before = words[: mention.start].lower().split()
        if mention.code == author and not (before and before[-1] in places):
            return True
    return pattern(text.pack.engagements.own_people).search(words.lower()) is not None


def _entertains(clause: Clause, cues: EngagementCues) -> bool:
    """Whether a greeting is for those at a contest or a concert."""
    return mentions_any(clause, cues.audiences) and mentions_any(clause, cues.contests)


def _another_s(text: Text, title: Clause, author: str | None) -> bool:
    """Whether a title names another state whose office it may be; not only as the place of work
    ("Appointment of A as Consul at Talmar"), and no organisation's council."""
    words = text.pack.entities
    places = words.locatives - words.origin
    for i, word in enumerate(title.line.words):
        party = text.parties.get(word.code) if word.party is not None else None
        if party is None or party.code == author:
            continue
        before = [each.low for each in title.line.words[max(0, i - 2) : i]]
        holds = party.kind == "state" and places.isdisjoint(before)
        if holds or not text.pack.engagements.roles.isdisjoint(before):
            return True
    return False


def _at_home(text: Text, title: Clause, cues: EngagementCues, author: str | None) -> bool:
    """Whether a title tells of what a government does at home, such as an office given."""
    if mentions_any(title, cues.appointing) and not _another_s(text, title, author):
        return True
    foreign = set(party_codes(title)) - {author}
    return not foreign and mentions_any(title, cues.home_matters)
