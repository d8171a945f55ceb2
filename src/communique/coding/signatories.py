"""Who makes a statement or sends a message: signers, labelled officials, speakers of the lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique.coding.attendance import ADDED
from communique.coding.belonging import spoken_for
from communique.coding.engagement_types import is_joint
from communique.coding.entities import byline_names, title_names
from communique.coding.lead import LEAD, Clause, Scene, mentions_any, pattern
from communique.coding.lexemes import INSTITUTION, OFFICE, PARTY
from communique.coding.mentions import Entities, Mention, Person
from communique.coding.participants import (
    Guest,
    PeopleIndex,
    named_in,
    parties_before,
)
from communique.coding.text import Sentence, Text
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


LABEL = re.compile(r"(?:,[^:.?!\n]{2,60})?\s*(?:\([^()\n]{2,40}\)\s*)?:")


ANSWERED = 10  # sentences of the body in which those may be named whose letter is answered


def statement_guests(scene: Scene) -> list[Guest]:
    """Who makes the statement: the labelled officials, the signer, or who speaks in the lead."""
    if scene.lead.dialogue:
        found = labelled_guests(scene) or titled_guests(scene) or _ministry(scene, spoken=False)
        return found or _speakers(scene, scene.lead.body[:LEAD])
    signers = _guests(scene, _signers(scene.text, scene.found)) or titled_guests(scene)
    if signers:
        return signers
    people = labelled_guests(scene) or _speakers(scene, scene.lead.body[:LEAD]) or _ministry(scene)
    return people or _speakers(scene, scene.lead.body[LEAD:ADDED])


def _guests(scene: Scene, people: Iterable[Person]) -> list[Guest]:
    """The people as guests, of the author's party where nothing else is said."""
    return [
        Guest(person.key, spoken_for(scene, person))
        for person in {person.key: person for person in people}.values()
    ]


def titled_guests(scene: Scene) -> list[Guest]:
    """The people whom the title names as its makers, as guests."""
    return _guests(scene, title_signers(scene))


def title_guests(scene: Scene) -> list[Guest]:
    """Everybody whom the title names."""
    index = PeopleIndex(scene.found)
    found = (index.find(mention) for mention in title_names(scene.text))
    people = {person.key: person for person in found if person is not None}
    return _guests(scene, people.values())


def speaks_for_oneself(scene: Scene) -> bool:
    """Whether the first sentences say "I"."""
    first = scene.text.pack.entities.pronouns
    return any(
        mention.form == "pronoun" and first.get(scene.text.quote(mention.span).lower()) == "I"
        for sentence in scene.lead.body[:LEAD]
        for mention in scene.found.within(sentence.span)
        if not _in_quotes(scene.text, sentence, mention)
    )


def _in_quotes(text: Text, sentence: Sentence, mention: Mention) -> bool:
    before = text.document.text[sentence.span[0] : mention.span[0]]
    return any(sign in before for sign in '"“”')


def title_signers(scene: Scene) -> list[Person]:
    """The people whom the title names as its makers ("Statement by Minister A")."""
    title = scene.lead.title
    match = pattern(scene.text.pack.engagements.signed).search(title.text)
    if match is None:
        return []
    start = title.span[0] + match.end()
    index = PeopleIndex(scene.found)
    people: list[Person] = []
    for mention in title_names(scene.text):
        between = title.source[start : mention.span[0]].lower()
        if mention.span[0] < start or (people and _are_apart(scene.text, between)):
            break
        if pattern(scene.text.pack.engagements.topic).search(between):
            break
        person = index.find(mention)
        people += [person] if person is not None else []
    return people


def _are_apart(text: Text, between: str) -> bool:
    """Whether neither "and" nor a comma joins two names."""
    links = text.pack.grammar.additive
    return "," not in between and links.isdisjoint(between.split())


def _ministry(scene: Scene, *, spoken: bool = True) -> list[Guest]:
    """The ministry that speaks where nobody is named ("the Ministry of Trade said on Monday")."""
    cues = scene.text.pack.engagements
    for clause in scene.lead.sentences[:2]:
        line = clause.line
        if spoken and not any(word.low in cues.speech for word in line.words):
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
                    return [Guest("", scene.author, line.text(i, last, clause.source))]
    return []


def _speakers(scene: Scene, sentences: Sequence[Sentence]) -> list[Guest]:
    people: dict[str, Guest] = {}
    for sentence in sentences:
        for mention in scene.found.within(sentence.span):
            if mention.form == "name" and speaks(scene.text, mention):
                person = scene.found.people[mention.people[0]]
                if person.party in {None, scene.author} or not scene.author:
                    people.setdefault(person.key, Guest(person.key, person.party or scene.author))
    return list(people.values())


def labelled_guests(scene: Scene) -> list[Guest]:
    """Who has a label of a turn ("Minister A:", "ADA DURO, MINISTER:"); who only asks has none."""
    source = scene.text.source
    labels: list[tuple[Mention, Person]] = []
    for mention in scene.found.mentions:
        label = mention.form == "name" and LABEL.match(source, mention.span[1]) is not None
        if label and source[mention.span[0] - 1 : mention.span[0]] in {"", "\n", " "}:
            labels.append((mention, scene.found.people[mention.people[0]]))
    if "?" not in source:
        spans = {mention.span for mention, _ in labels}
        labels = [(mention, person) for mention, person in labels if _told(scene, person, spans)]
    turns = Counter(person.key for _, person in labels)
    if len(turns) > 1 and labels[0][0].span[0] == 0:
        asks = turns[labels[0][1].key] == 1 and not labels[0][1].offices
        labels = labels[asks:]  # a bare name that opens the row and has one turn is who asks
    titled = [guest for guest in title_guests(scene) if guest.key in turns]
    if len(titled) > 1:
        return titled  # who else has a turn moderates or asks
    return _guests(scene, (person for _, person in labels))


def _told(scene: Scene, person: Person, labels: Collection[Span]) -> bool:
    """Whether anything but labels tells of a person: where nobody is asked anything, "Urgent
    Needs:" may head a list."""
    others = (m for m in scene.found.mentions if m.span not in labels and person.key in m.people)
    return bool(person.offices) or person.party is not None or next(others, None) is not None


def _signers(text: Text, found: Entities) -> list[Person]:
    index = PeopleIndex(found)
    people = (index.find(mention) for mention in byline_names(text))
    return [person for person in people if person is not None]


def speaks(text: Text, mention: Mention) -> bool:
    """Whether the tree makes the mention the subject or agent of a verb of speech."""
    root = text.doc[mention.root]
    cues = text.pack.engagements
    before = text.document.text[max(0, mention.span[0] - 16) : mention.span[0]].lower().split()
    if before and before[-1] in cues.speech:
        return True  # '"...", said Minister A'
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
    agents = text.pack.grammar.agent_cases
    by = any(child.dep_ == "case" and child.lower_ in agents for child in subject.children)
    return subject.dep_ == "nsubj" or by


def message_guests(scene: Scene) -> list[Guest]:
    """Who sends the message, and the foreign person to whom it goes."""
    senders = _signers(scene.text, scene.found)
    guests = _guests(scene, senders)
    known = {guest.key for guest in guests}
    for clause in scene.lead.clauses[:3]:
        for person, start, before in named_in(scene.text, scene.found, clause):
            if person.key in known:
                continue
            home = person.party in {None, scene.author}
            sends = home and before and not senders
            others = set(_officed(clause)) - {scene.author}
            writes = not before and person.party is None and _writes(scene, clause, start)
            gets = person.party is None and not before and len(others) == 1
            if sends or gets or writes or (not home and not _bystander(clause, person)):
                party = others.pop() if gets else spoken_for(scene, person)
                if writes:
                    party = None if person.offices == () else party
                guests.append(Guest(person.key, party))
                known.add(person.key)
    return [*guests, *(g for g in _answered(scene) if g.key not in known)]


def _answered(scene: Scene) -> Iterator[Guest]:
    """Those whose letter is answered, where a later sentence tells who they are ("Earlier, A, B and
    C wrote to the President"). One who held an office speaks for nobody now."""
    cues = scene.text.pack.engagements
    found: dict[str, Guest] = {}
    for sentence in scene.lead.body[1:ANSWERED]:
        start, end = sentence.span
        match = pattern(cues.written).search(scene.text.quote(sentence.span).lower())
        if match is None:
            continue
        for mention in scene.found.within((start, min(end, start + match.start()))):
            if mention.form != "name" or mention.people[0] in found:
                continue
            person = scene.found.people[mention.people[0]]
            past = tuple(scene.text.pack.attributions.former)
            former = any(office.lower().startswith(past) for office in person.offices)
            party = None if former or not person.offices else person.party
            if person.party != scene.author:
                found[person.key] = Guest(person.key, party)
    yield from found.values()


def _writes(scene: Scene, clause: Clause, start: int) -> bool:
    """Whether a name stands among those whose letter is answered ("a letter from A and B")."""
    phrases = pattern(scene.text.pack.engagements.writing)
    return phrases.search(clause.source[:start].lower()) is not None


def _officed(clause: Clause) -> Iterator[str]:
    """The parties beside an office ("on his election as president of Arvania"), no mere places."""
    line = clause.line
    for i, word in enumerate(line.words):
        if word.kind == PARTY and {OFFICE, INSTITUTION} & set(line.kinds[max(0, i - 3) : i + 3]):
            yield word.code


def _bystander(clause: Clause, person: Person) -> bool:
    return clause.cue(("message",), weak=True) is None


def joint_guests(scene: Scene) -> list[Guest]:
    """Who issues a text together: the people or parties named before the verb of its opening."""
    cues = scene.text.pack.engagements
    titled = titled_guests(scene) if is_joint(scene.text, scene.lead) else []
    if len(titled) > 1:
        return titled
    for clause in scene.lead.sentences[:2]:
        if clause.sentence is None or not mentions_any(clause, cues.collective):
            continue
        released = pattern(cues.released).search(clause.text) is not None
        people = [
            scene.found.people[mention.people[0]]
            for mention in scene.found.within(clause.sentence.span)
            if mention.form == "name" and released
        ]
        if people:
            return _guests(scene, people)
        until = clause.sentence.span[1] if released else _main_verb(scene.text, clause.sentence)
        guests = parties_before(scene.text, clause, until)
        if len(guests) >= 2:
            return guests
    if not is_joint(scene.text, scene.lead):
        return []
    return titled or _speakers(scene, scene.lead.body[:LEAD]) or _subjects(scene)


def title_parties(scene: Scene) -> list[str]:
    """The parties whose officials the title of a joint text names as its makers ("by the Ministers
    of A and B")."""
    title = scene.lead.title
    match = pattern(scene.text.pack.engagements.signed).search(title.text)
    if match is None:
        return []
    start = title.span[0] + match.end()
    topic = pattern(scene.text.pack.engagements.subject).search(title.source.lower(), start)
    until = topic.start() if topic is not None else len(title.source)
    before = {guest.party for guest in parties_before(scene.text, title, start)}
    guests = parties_before(scene.text, title, until)
    codes = [guest.party for guest in guests if guest.party and guest.party not in before]
    return codes if len(codes) >= 2 else []


def signed_guests(scene: Scene, parties: Sequence[Guest]) -> list[Guest]:
    """The signers in the title of a text issued together, one a party; else the parties."""
    people = title_signers(scene)
    parties = parties or _subjects(scene)
    if len(people) == len(parties):
        return [
            Guest(person.key, person.party or guest.party)
            for person, guest in zip(people, parties, strict=True)
        ]
    return list(parties)


def _subjects(scene: Scene) -> list[Guest]:
    """The people, or else two parties or more, that are the subject of the first sentences."""
    for clause in scene.lead.sentences[:2]:
        if clause.sentence is None:
            continue
        until = _main_verb(scene.text, clause.sentence)
        people = [
            scene.found.people[mention.people[0]]
            for mention in scene.found.within((clause.sentence.span[0], until))
            if mention.form == "name"
        ]
        guests = parties_before(scene.text, clause, until)
        if len({person.key for person in people}) >= 2:
            return _guests(scene, people)
        if len(guests) >= 2:
            return guests
    return []


def _main_verb(text: Text, sentence: Sentence) -> int:
    first, last = sentence.tokens
    for token in text.doc[first:last]:
        if token.head.i == token.i:
            return int(token.idx)
    return sentence.span[1]
