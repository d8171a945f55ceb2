"""Who took part: the people, and where nobody is named the parties, of the engagement reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.entities import byline_names, title_names
from communique.coding.lead import (
    ENCOUNTERS,
    LEAD,
    Clause,
    Lead,
    mentions_any,
    party_codes,
    pattern,
)
from communique.coding.mentions import Entities, Mention, Person
from communique.coding.names import NameMention
from communique.coding.register import NOWHERE, fold
from communique.coding.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token


ADDED = 20  # sentences of the body that may add people who took part


@dataclass(frozen=True)
class Guest:
    """One who took part: a person's key, or "" for a party without a person, and the party."""

    key: str
    party: str | None
    name: str = ""


class PeopleIndex:
    """Finds the person that a name in a title or byline means."""

    def __init__(self, found: Entities) -> None:
        self._by_word: dict[str, list[Person]] = {}
        for person in found.people.values():
            for word in fold(person.name):
                self._by_word.setdefault(word, []).append(person)

    def find(self, mention: NameMention) -> Person | None:
        """The person with all the name's words, else with its last word and no other party."""
        words = [word for word in fold(mention.name) if len(word) > 1]
        near = [person for word in reversed(words) for person in self._by_word.get(word, ())]
        best: tuple[int, Person] | None = None
        for person in near:
            known = fold(person.name)
            clash = mention.parties and person.party and person.party not in mention.parties
            shared = sum(word in known for word in words)
            if not clash and (best is None or shared > best[0]):
                best = (shared, person)
        return best[1] if best else None


def encounter_guests(
    text: Text, found: Entities, lead: Lead, clauses: Sequence[Clause], author: str | None
) -> list[Guest]:
    """Those whom the reporting clauses name, then those whom other sentences add."""
    people: dict[str, str | None] = {}
    codes = [code for clause in clauses for code in party_codes(clause, until=clause.reach)]
    others = [code for code in dict.fromkeys(codes) if code != author]
    for clause in clauses:
        for person, before in _named(text, found, clause):
            party = person.party or (author if before else _only(others))
            unseen = person.span == NOWHERE and not before
            if people.get(person.key) is None and not (unseen and party == author):
                people[person.key] = party
    read = {clause.sentence.index for clause in clauses if clause.sentence is not None}
    for sentence in lead.body[:ADDED]:
        if sentence.index not in read:
            for person in _added(text, found, sentence):
                people.setdefault(person.key, person.party or author)
    if not people and (parties := delegations(clauses)):
        return parties
    return [Guest(key, party) for key, party in people.items()]


def delegations(clauses: Sequence[Clause]) -> list[Guest]:
    """The parties before the verb, where no person is named ("Envoys of A, B and C met")."""
    for clause in clauses:
        cue = clause.cue(ENCOUNTERS)
        if clause.sentence is not None and cue is not None:
            guests = _heads(clause, cue.span[0])
            if len(guests) >= 2:
                return guests
    return []


def unnamed_guests(
    text: Text,
    found: Entities,
    clauses: Sequence[Clause],
    guests: Sequence[Guest],
    author: str | None,
) -> list[Guest]:
    """Those whom the report names by their office alone ("The Prime Minister spoke to ...").

    Each is entered among the people, so that the title is resolved wherever it stands.
    """
    present = {guest.party for guest in guests}
    added: list[Guest] = []
    for clause in clauses:
        if clause.sentence is None:
            continue
        cue = clause.cue(ENCOUNTERS, weak=True)
        for mention in found.within((clause.sentence.span[0], clause.reach)):
            home = not mention.parties and cue is not None and mention.span[0] < cue.span[0]
            party = author if home else next(iter(mention.parties), None)
            if mention.form != "title" or party is None or party in present:
                continue
            present.add(party)
            added.append(Guest(_entered(text, found, mention, party), party))
    return added


def _entered(text: Text, found: Entities, mention: Mention, party: str) -> str:
    name = " ".join(text.quote(mention.span).split())
    for article in text.pack.entities.articles:
        if name.lower().startswith(article + " "):
            name = name[len(article) + 1 :]
            break
    key = name.lower()
    found.people[key] = Person(key, name, party, (name,), mention.span)
    return key


def _only(codes: Sequence[str]) -> str | None:
    return codes[0] if len(codes) == 1 else None


def _named(text: Text, found: Entities, clause: Clause) -> Iterator[tuple[Person, bool]]:
    """The people in the reporting part of a clause, and whether each stands before the cue."""
    cue = clause.cue(ENCOUNTERS, weak=True) or clause.cue(("message",), weak=True)
    at = cue.span[0] if cue else clause.reach
    if clause.sentence is None:
        index = PeopleIndex(found)
        for mention in title_names(text):
            person = index.find(mention)
            if person is not None and _takes_part(text, clause, mention.span[0], mention.span[1]):
                yield person, mention.span[0] < at
        return
    for each in found.within((clause.sentence.span[0], clause.reach)):
        if each.form == "name" and _takes_part(text, clause, *each.span):
            joined = pattern(text.pack.engagements.attended).search(
                text.document.text[at : each.span[0]].lower()
            )
            yield found.people[each.people[0]], each.span[0] < at or joined is not None


def _takes_part(text: Text, clause: Clause, start: int, end: int) -> bool:
    """Whether a name is no mere mention ("at the invitation of A", "A's recent speech")."""
    cues = text.pack.engagements
    if start >= clause.reach:
        return False
    before = clause.source[max(0, start - 60) : start].lower()
    visit = clause.cue(("visit",), weak=True) is not None
    for phrase in cues.behalf:
        if visit and phrase in cues.hosting:
            continue
        at = before.rfind(phrase)
        if at >= 0 and len(before[at + len(phrase) :].split()) <= 3 and "," not in before[at:]:
            return False
    after = clause.source[end : end + 40].lower()
    if after.startswith(("'s", "’s", "’ ", "' ")):
        words = [word.strip(".,;:") for word in after[2:].split()[:3]]
        owned = next((word for word in words if word in cues.possessed), None)
        first = clause.cue(ENCOUNTERS)
        return owned is None or (
            first is not None and owned in clause.source[slice(*first.span)].lower()
        )
    return True


def _added(text: Text, found: Entities, sentence: Sentence) -> Iterator[Person]:
    """The people of a sentence such as "The meeting was also attended by A and B"."""
    match = pattern(text.pack.engagements.attended).search(text.quote(sentence.span).lower())
    if match is None:
        return
    for mention in found.within(sentence.span):
        if mention.form == "name":
            yield found.people[mention.people[0]]


def statement_guests(text: Text, found: Entities, lead: Lead, author: str | None) -> list[Guest]:
    """Who makes the statement: the labelled officials, the signer, or who speaks in the lead."""
    if lead.dialogue:
        keys = list(dict.fromkeys(_labelled(text, found)))
        return [Guest(key, found.people[key].party or author) for key in keys]
    signers = _signers(text, found)
    if signers:
        return [Guest(person.key, person.party or author) for person in signers]
    people = _speakers(text, found, lead.body[:LEAD], author)
    if not people:
        people = _ministry(text, lead, author)
    return people or _speakers(text, found, lead.body[LEAD:ADDED], author)


def _ministry(text: Text, lead: Lead, author: str | None) -> list[Guest]:
    """The ministry that speaks where nobody is named ("the Ministry of Trade said on Monday")."""
    cues = text.pack.engagements
    for clause in lead.sentences[:2]:
        line = clause.line
        if not any(word.low in cues.speech for word in line.words):
            continue
        for i, word in enumerate(line.words):
            if word.low in cues.ministries and word.capital and line.kinds[i + 1 : i + 2] == "p":
                last = i + 2
                while (
                    last < len(line.kinds)
                    and line.kinds[last] in "IRa"
                    and (line.words[last].capital or line.kinds[last] == "a")
                ):
                    last += 1
                if last > i + 2:
                    return [Guest("", author, line.text(i, last, clause.source))]
    return []


def _speakers(
    text: Text, found: Entities, sentences: Sequence[Sentence], author: str | None
) -> list[Guest]:
    people: dict[str, Guest] = {}
    for sentence in sentences:
        for mention in found.within(sentence.span):
            if mention.form == "name" and speaks(text, mention):
                person = found.people[mention.people[0]]
                if person.party in {None, author} or not author:
                    people.setdefault(person.key, Guest(person.key, person.party or author))
    return list(people.values())


def _labelled(text: Text, found: Entities) -> Iterator[str]:
    for mention in found.mentions:
        if mention.form == "name" and text.document.text[mention.span[1] :][:1] == ":":
            yield mention.people[0]


def _signers(text: Text, found: Entities) -> list[Person]:
    index = PeopleIndex(found)
    people = (index.find(mention) for mention in byline_names(text))
    return [person for person in people if person is not None]


def speaks(text: Text, mention: Mention) -> bool:
    """Whether the tree makes the mention the subject or agent of a verb of speech."""
    root = text.doc[mention.root]
    cues = text.pack.engagements
    offices = text.quote(mention.span).lower().split()
    if any(word in cues.spokesperson for word in offices):
        return True
    if _spokesperson_beside(text, mention):
        return True
    return root.dep_ in {"nsubj", "obl:agent", "obl"} and _is_speech(root.head, root, text)


def _spokesperson_beside(text: Text, mention: Mention) -> bool:
    after = text.document.text[mention.span[1] : mention.span[1] + 40].lower()
    return after.startswith(",") and any(
        word.strip(",.") in text.pack.engagements.spokesperson for word in after.split()[:5]
    )


def _is_speech(verb: Token, subject: Token, text: Text) -> bool:
    if verb.text.lower() not in text.pack.engagements.speech:
        return False
    by = any(child.dep_ == "case" and child.lower_ == "by" for child in subject.children)
    return subject.dep_ == "nsubj" or by


def message_guests(text: Text, found: Entities, lead: Lead, author: str | None) -> list[Guest]:
    """Who sends the message, and the foreign person to whom it goes."""
    senders = _signers(text, found)
    guests = [Guest(person.key, person.party or author) for person in senders]
    known = {guest.key for guest in guests}
    for clause in lead.clauses[:3]:
        for person, before in _named(text, found, clause):
            if person.key in known:
                continue
            home = person.party in {None, author}
            sends = home and before and not senders
            if sends or (not home and not _bystander(clause, person)):
                guests.append(Guest(person.key, person.party or author))
                known.add(person.key)
    return guests


def _bystander(clause: Clause, person: Person) -> bool:
    return clause.cue(("message",), weak=True) is None


def joint_guests(text: Text, found: Entities, lead: Lead, author: str | None) -> list[Guest]:
    """Who issues a text together: the people or parties named before the verb of its opening."""
    cues = text.pack.engagements
    for clause in lead.sentences[:2]:
        if clause.sentence is None or not mentions_any(clause, cues.collective):
            continue
        released = pattern(cues.released).search(clause.text) is not None
        people = [
            found.people[mention.people[0]]
            for mention in found.within(clause.sentence.span)
            if mention.form == "name" and released
        ]
        if people:
            return [Guest(person.key, person.party or author) for person in people]
        until = clause.sentence.span[1] if released else _main_verb(text, clause.sentence)
        guests = _heads(clause, until)
        if len(guests) >= 2:
            return guests
    return []


def _main_verb(text: Text, sentence: Sentence) -> int:
    first, last = sentence.tokens
    for token in text.doc[first:last]:
        if token.head.i == token.i:
            return int(token.idx)
    return sentence.span[1]


def _heads(clause: Clause, until: int) -> list[Guest]:
    """The parties before an offset, but for one that only describes ("the G7 ministers of ...")."""
    line = clause.line
    guests: dict[str, Guest] = {}
    for i, word in enumerate(line.words):
        describes = line.kinds[i + 1 : i + 2] in {"R", "P", "O", "I", "s"}
        if word.party is not None and word.start < until and not describes:
            name = " ".join(clause.source[word.party.start : word.party.end].split())
            guests.setdefault(word.code, Guest("", word.code, name))
    return list(guests.values())
