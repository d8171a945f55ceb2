"""Who took part: the people, and where nobody is named the parties, of the engagement reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.coding.attendance import ADDED, added, stops, travels
from communique.coding.belonging import Seen, belonging, goal_of
from communique.coding.entities import title_names
from communique.coding.lead import (
    ENCOUNTERS,
    Clause,
    Scene,
    pattern,
)
from communique.coding.lexemes import (
    ARTICLE,
    COMMA,
    HONORIFIC,
    PARTY,
    PLAIN,
    PREPOSITION,
    RANK,
)
from communique.coding.mentions import Entities, Mention, Person
from communique.coding.names import NameMention
from communique.coding.register import NOWHERE, fold
from communique.coding.text import Sentence, Text

HEADS_IN = 4  # sentences of the body among which the heads of two parties may be named


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


def encounter_guests(scene: Scene, clauses: Sequence[Clause]) -> list[Guest]:
    """Those whom the reporting clauses name, then those whom other sentences add."""
    seen: list[Seen] = []
    told = [*clauses, *(stops(scene) if travels(scene, clauses) else [])]
    for clause in sorted(told, key=_telling):
        for person, start, before in named_in(scene.text, scene.found, clause):
            unseen = person.span == NOWHERE and not before
            if not (unseen and person.party == scene.author):
                seen.append(Seen(person, start, before, clause))
    people = belonging(scene, clauses, seen)
    read = {clause.sentence.index for clause in told if clause.sentence is not None}
    for sentence in scene.lead.body[:ADDED]:
        if sentence.index not in read:
            others = {party for party in people.values() if party} - {scene.author or ""}
            others = others or {code for code in [goal_of(scene, clauses)] if code}
            for person, party in added(scene, sentence, others):
                people.setdefault(person.key, party)
    if not people and (parties := delegations(scene, clauses)):
        return _their_heads(scene, parties) or parties
    return [Guest(key, party) for key, party in people.items()]


def _telling(clause: Clause) -> int:
    """How much the order of a clause's names tells: sentences with a verb first, then the title."""
    cue = clause.cue(ENCOUNTERS)
    if clause.sentence is None:
        return 1
    return 0 if cue is not None and cue.finite else 2


def delegations(scene: Scene, clauses: Sequence[Clause]) -> list[Guest]:
    """The parties before the verb, where no person is named ("Envoys of A, B and C met")."""
    for clause in clauses:
        cue = clause.cue(ENCOUNTERS)
        if clause.sentence is not None and cue is not None:
            guests = parties_before(scene.text, clause, cue.span[0])
            if len(guests) >= 2:
                return guests
    return []


def _their_heads(scene: Scene, parties: Sequence[Guest]) -> list[Guest]:
    """The two people who are the subject of the next sentence, where two parties met: the author's
    own before the other's ("The Foreign Ministers met. Minister A and Minister B agreed")."""
    codes = sorted((guest.party for guest in parties), key=lambda code: code != scene.author)
    for sentence in scene.lead.body[1:HEADS_IN]:
        start, end = sentence.span
        first, last = sentence.tokens
        roots = [t.idx for t in scene.text.doc[first:last] if t.head.i == t.i]
        named = [m for m in scene.found.within((start, min([*roots, end]))) if m.form == "name"]
        people = [scene.found.people[mention.people[0]] for mention in named]
        known = [person.party for person in people]
        if len(people) == len(codes) == 2 and known in ([None, None], codes):
            return [Guest(each.key, code) for each, code in zip(people, codes, strict=True)]
    return []


def unnamed_guests(scene: Scene, clauses: Sequence[Clause], guests: Sequence[Guest]) -> list[Guest]:
    """Those whom the report names by their office alone ("The Prime Minister spoke to ...").

    Each is entered among the people, so that the title is resolved wherever it stands.
    """
    present = {guest.party for guest in guests}
    added: list[Guest] = []
    for clause in clauses:
        if clause.sentence is None:
            continue
        cue = clause.cue(ENCOUNTERS, weak=True)
        for mention in scene.found.within((clause.sentence.span[0], clause.reach)):
            home = not mention.parties and cue is not None and mention.span[0] < cue.span[0]
            party = scene.author if home else next(iter(mention.parties), None)
            if mention.form != "title" or party is None or party in present:
                continue
            if not is_state(scene.text, party):
                continue  # an organisation's officer by office alone is part of a list of states
            present.add(party)
            holder = _holder(scene, mention, party)
            key = holder or _entered(scene.text, scene.found, mention, party)
            added.append(Guest(key, party))
    return added


def is_state(text: Text, code: str) -> bool:
    """Whether a code is that of a state."""
    party = text.parties.get(code)
    return party is not None and party.kind == "state"


def _holder(scene: Scene, mention: Mention, party: str) -> str | None:
    """The one person of the party whom the text names with the office ("The President of Arvania
    received ...", and later "President of Arvania Ivo Tam: ...")."""
    said = f" {scene.text.quote(mention.span).lower()} "
    fits = [
        person.key
        for person in scene.found.people.values()
        if person.party in {party, None if party == scene.author else party}
        and person.span != NOWHERE
        and any(f" {office.lower()} " in said for office in person.offices)
    ]
    if not fits and party == scene.author:
        fits = _labelled(scene)
    return fits[0] if len(fits) == 1 else None


def _labelled(scene: Scene) -> list[str]:
    """The people of no known party whose names label a turn ("The Head of State received B.", and
    below it "I. Tam: Welcome!")."""
    source = scene.text.source
    return [
        person.key
        for person in scene.found.people.values()
        if person.party is None and source[person.span[1] :].lstrip()[:1] == ":"
    ]


def _entered(text: Text, found: Entities, mention: Mention, party: str) -> str:
    name = " ".join(text.quote(mention.span).split())
    for article in text.pack.entities.articles:
        if name.lower().startswith(article + " "):
            name = name[len(article) + 1 :]
            break
    key = name.lower()
    found.people[key] = Person(key, name, party, (name,), mention.span)
    return key


def named_in(text: Text, found: Entities, clause: Clause) -> Iterator[tuple[Person, int, bool]]:
    """The people in the reporting part of a clause, where each stands, and if before the cue."""
    cue = clause.cue(ENCOUNTERS, weak=True) or clause.cue(("message",), weak=True)
    at = cue.span[0] if cue else clause.reach
    subject = _after_aside(clause, cue.span[1]) if cue and cue.weak else None
    if clause.sentence is None:
        index = PeopleIndex(found)
        for mention in title_names(text):
            person = index.find(mention)
            if person is not None and _takes_part(text, clause, mention.span[0], mention.span[1]):
                yield person, mention.span[0], mention.span[0] < at
        return
    spoken_of = _goes_on(text, found, clause.sentence, at)
    if spoken_of is not None:
        yield spoken_of, clause.sentence.span[0], True
    for each in found.within((clause.sentence.span[0], clause.reach)):
        if each.form == "name" and _takes_part(text, clause, *each.span):
            joined = pattern(text.pack.engagements.joined).search(
                text.document.text[at : each.span[0]].lower()
            )
            before = each.span[0] < at or joined is not None or each.span[0] == subject
            yield found.people[each.people[0]], each.span[0], before


def _after_aside(clause: Clause, at: int) -> int | None:
    """Where the subject begins if an aside that names nobody opens the sentence and tells of the
    encounter ("During the call, A congratulated B")."""
    line = clause.line
    first = next((i for i, word in enumerate(line.words) if word.start >= at), len(line.words))
    comma = line.kinds.find(COMMA, first)
    if comma < 0:
        return None
    if set(line.kinds[:comma]) - {PREPOSITION, ARTICLE, PLAIN} or comma + 1 >= len(line.words):
        return None
    return line.words[comma + 1].start


def _goes_on(text: Text, found: Entities, sentence: Sentence, at: int) -> Person | None:
    """The one of whom the sentence before tells, if this one opens with "he" or "she" ("He made
    the remarks at a meeting with B")."""
    inside = found.within(sentence.span)
    if sentence.index == 0 or not inside or inside[0].form != "pronoun":
        return None
    first = inside[0]
    word = text.pack.entities.pronouns.get(text.quote(first.span).lower())
    if word not in {"he", "she"} or first.span[0] != sentence.span[0] or first.span[0] >= at:
        return None
    before = found.within(text.sentences[sentence.index - 1].span)
    names = [mention for mention in before if mention.form == "name"]
    return found.people[names[0].people[0]] if names else None


def _takes_part(text: Text, clause: Clause, start: int, end: int) -> bool:
    """Whether a name is no mere mention ("at the invitation of A", "A's recent speech")."""
    cues = text.pack.engagements
    if start >= clause.reach:
        return False
    before = clause.source[max(0, start - 60) : start].lower()
    replied = clause.cue(("message",), weak=True) is not None
    told = clause.cue(("visit", "meeting", "conference"), weak=True) is not None
    for phrase in cues.behalf:
        if (told and phrase in cues.hosting) or (replied and phrase in cues.writing):
            continue
        at = before.rfind(phrase)
        if at >= 0 and len(before[at + len(phrase) :].split()) <= 3 and "," not in before[at:]:
            return False
    after = clause.source[end : end + 40].lower()
    if _is_served(text, clause, start, after):
        return False
    grammar = text.pack.grammar
    if after.startswith(grammar.possessive_clitics + grammar.bare_possessives):
        words = [word.strip(".,;:") for word in after[2:].split()[:3]]
        owned = next((word for word in words if word in cues.possessed), None)
        first = clause.cue(ENCOUNTERS)
        return owned is None or (
            first is not None and owned in clause.source[slice(*first.span)].lower()
        )
    return True


def _is_served(text: Text, clause: Clause, start: int, after: str) -> bool:
    """Whether the name only tells whose officer somebody is ("adviser to President A", "A's
    special representative")."""
    words = text.pack.entities
    line = clause.line
    at = next((i for i, word in enumerate(line.words) if word.start >= start), 0)
    while at and line.kinds[at - 1] in {PARTY, ARTICLE, HONORIFIC, RANK}:
        at -= 1
    before = [line.words[i] for i in range(max(0, at - 2), at)]
    serves = len(before) == 2 and before[1].kind == PREPOSITION and before[1].low in words.serving
    if serves and (before[0].low in words.offices or before[0].low in words.kin):
        return True
    clitics = text.pack.grammar.possessive_clitics
    owned = after[2:].split()[:4] if after.startswith(clitics) else []
    ends = (i for i, word in enumerate(owned) if word in words.prepositions or "," in word)
    last = next(ends, len(owned))
    return any(word.strip(",.;:") in words.offices for word in owned[: last + 1])


def parties_before(text: Text, clause: Clause, until: int) -> list[Guest]:
    """The parties before an offset, but for one that only describes ("the G7 ministers of ...")."""
    line = clause.line
    guests: dict[str, Guest] = {}
    for i, word in enumerate(line.words):
        describes = line.kinds[i + 1 : i + 2] in {"R", "P", "O", "I", "s"}
        if word.party is not None and word.start < until and not describes:
            name = " ".join(clause.source[word.party.start : word.party.end].split())
            party = text.parties.get(word.code)
            if word.party.form != "name" and party is not None and party.names:
                name = party.names[0]
            guests.setdefault(word.code, Guest("", word.code, name))
    return list(guests.values())
