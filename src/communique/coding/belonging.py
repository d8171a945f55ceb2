"""Which party people take part for, where the words beside their names do not say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from communique.coding.lead import ENCOUNTERS, Clause, Scene, mentions_any, party_codes, pattern
from communique.coding.lexemes import OFFICE, PARTY
from communique.coding.mentions import Person
from communique.coding.venues import find_place
from communique.languages.grammar import either

WORDS = re.compile(r"[\w'’-]+")
ROW = 240  # characters of the longest row of those who lead a side together
LED = 90  # characters beside a name in which a side is said to be led
PAIRED = 4  # people and parties that may be matched one by one


@dataclass(frozen=True)
class Seen:
    """A person in a reporting clause: where the name stands, and whether before what is told."""

    person: Person
    start: int
    before: bool
    clause: Clause


def belonging(
    scene: Scene, clauses: Sequence[Clause], seen: Sequence[Seen]
) -> dict[str, str | None]:
    """The party of each person seen, by key, in the order in which they were seen."""
    parties: dict[str, str | None] = {}
    open_ = [each for each in seen if each.person.party is None]
    paired: dict[str, str] = {}
    if len(open_) == len(seen):
        paired = _pairs(scene, clauses, open_) or _two_heads(scene, open_)
    sides = _Sides(scene, clauses, seen)
    for each in seen:
        key = each.person.key
        if parties.get(key) is None:
            led = led_party(scene, *each.person.span) if each.person.party is None else None
            parties[key] = each.person.party or led or paired.get(key) or sides.of(each)
    return parties


def is_foreign(scene: Scene, person: Person, code: str | None) -> bool:
    """Whether a party has no such office as the person's ("Prime Minister" in an American text)."""
    none = scene.text.pack.entities.no_offices.get(code or "", ())
    return any(word in none for office in person.offices for word in office.lower().split())


def led_party(scene: Scene, start: int, end: int) -> str | None:
    """The party whose side the one named at a span leads ("the Belmoran side was led by A", "A
    headed the Belmoran delegation")."""
    source = scene.text.document.text
    leads = scene.text.pack.engagements.leading
    before = re.split(r"[.;\n]", source[max(0, start - LED) : start])[-1]
    words = [word.strip(",") for word in before.lower().split()]
    agents = scene.text.pack.engagements.agents
    if len(words) > 2 and words[-1] in scene.text.pack.entities.articles:
        words.pop()
    if len(words) > 2 and words[-1] in agents and words[-2] in leads:
        return _sided(scene, start - len(before), start, last=True)
    after = re.split(r"[.;\n]", source[end : end + ROW])[0]
    verb = next((word for word in WORDS.finditer(after) if word[0] in leads), None)
    if verb is None or not _is_row(scene, after[: verb.start()]):
        return None
    return _sided(scene, end + verb.end(), end + verb.end() + LED, last=False)


def _is_row(scene: Scene, between: str) -> bool:
    """Whether nothing but further names with their offices stands in some words (" and Deputy
    Minister B")."""
    words = scene.text.pack.entities
    small = words.conjunctions | words.prepositions | words.articles
    named = [word for word in WORDS.findall(between) if word not in small]
    return all(word[0].isupper() for word in named) and not (named and between[:1] not in " ,")


def _sided(scene: Scene, start: int, end: int, *, last: bool) -> str | None:
    """The code of the last or first party in a stretch that is said to have a side."""
    source, sides = scene.text.document.text, scene.text.pack.entities.sides
    codes = [
        mention.code
        for mention in scene.text.parties.find(source, start, end)
        if not sides.isdisjoint(WORDS.findall(source[mention.end : mention.end + 40].lower())[:2])
    ]
    return codes[-1 if last else 0] if codes else None


def spoken_for(scene: Scene, person: Person) -> str | None:
    """The party of one who speaks or signs: the author's, unless it has no such office."""
    if person.party is not None or not is_foreign(scene, person, scene.author):
        return person.party or scene.author
    return _titled(scene) or spoken_of(scene)


def set_apart(scene: Scene, parties: dict[str, str | None]) -> dict[str, str | None]:
    """The party of each person, by key, where no two of the author hold an office that a party has
    once: of two Presidents one is another's."""
    sole = scene.text.pack.entities.sole_offices
    told = dict(parties)
    taken: set[str] = set()
    for key in sorted(told, key=lambda key: scene.found.people[key].party is None):
        person = scene.found.people[key]
        if scene.author is None or told[key] != scene.author:
            continue
        held = {office.lower() for office in person.offices} & sole
        if person.party is None and held & taken:
            told[key] = _titled(scene) or spoken_of(scene) or told[key]
        taken |= held
    return told


def _titled(scene: Scene) -> str | None:
    """The only other party that the title names."""
    found = scene.text.parties.find(scene.lead.title.source)
    codes = {mention.code for mention in found if mention.code != scene.author}
    return codes.pop() if len(codes) == 1 else None


def _two_heads(scene: Scene, seen: Sequence[Seen]) -> dict[str, str]:
    """Two people of no party before one verb ("A and B held talks"): one of each side.

    The first is of the author, unless the author has no such office; the second of the party that
    the text speaks of besides.
    """
    people = list({each.person.key: each for each in seen}.values())
    other = spoken_of(scene)
    if len(people) != 2 or scene.author is None or other is None:
        return {}
    if any(led_party(scene, *each.span) == other for each in scene.found.people.values()):
        return {}  # "A and B opened the talks. The Belmoran side was led by C"
    first, second = people
    if _is_deputy(scene, second.person, first.person):
        return {}
    cue = second.clause.cue(ENCOUNTERS, weak=True)
    one_verb = first.before and second.before and first.clause is second.clause
    if cue is not None and second.start > cue.span[0]:
        return {}  # "A visited Belmora, joined by B"
    if first.clause.sentence is None or not one_verb:
        return {}
    if is_foreign(scene, first.person, scene.author):
        first, second = second, first
    return {first.person.key: scene.author, second.person.key: other}


def _is_deputy(scene: Scene, person: Person, chief: Person) -> bool:
    """Whether a person's office is that of another's deputy ("Vice President" beside
    "President")."""
    held = {office.lower() for office in chief.offices}
    ranks = scene.text.pack.entities.seconds
    parts = (office.lower().partition(" ") for office in person.offices)
    return any(rank in ranks and rest in held for rank, _, rest in parts)


def spoken_of(scene: Scene) -> str | None:
    """The party besides the author that the text speaks of most, if one clearly is.

    Capitals do not count: they may only be where it happened.
    """
    source = scene.text.document.text
    counts = Counter(
        mention.code
        for mention in scene.text.parties.find(f"{source}\n{scene.lead.title.source}")
        if mention.code != scene.author and mention.form != "capital"
    )
    ranked = counts.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if clear else None


class _Sides:
    """Who stands before what is told and who after it."""

    def __init__(self, scene: Scene, clauses: Sequence[Clause], seen: Sequence[Seen]) -> None:
        self.scene = scene
        self.author = scene.author
        codes = [code for clause in clauses for code in _talked_of(scene, clause)]
        self.others = [code for code in dict.fromkeys(codes) if code != self.author]
        self.groups = {code for clause in clauses for code in _leading(scene, clause)}
        self.seen = seen
        self.goal = goal_of(scene, clauses)

    def of(self, each: Seen) -> str | None:
        """The party of somebody whose words name none."""
        host = self._visited(each)
        if host is not None:
            return host
        if self.goal not in {None, self.author} and not each.before:
            if (there := self._there(each)) is not None:
                return there
            return self.goal  # whom a traveller meets is of the place
        if self._beside_oneself(each):
            return self._other() or _titled(self.scene) or spoken_of(self.scene)
        if each.before or self._after_circumstance(each):
            if len(self.groups) == 1 and self.author not in self.groups:
                return next(iter(self.groups))
            away = is_foreign(self.scene, each.person, self.author)
            return self._other() if away else self.author
        if self._presented_to(each) or self._holds(each):
            return self.author
        if (there := self._there(each)) is not None:
            return there
        before = [other for other in self.seen if other.before and other.clause is each.clause]
        left = {other.person.party or self.of(other) for other in before}
        if not before:
            left = self._titled_before(each.clause)
        if not before and self._passive(each.clause):  # "co-chaired by Minister A and Minister B"
            left = {s.person.party for s in self.seen if s.clause is each.clause} - {None}
        if left and None not in left and self.author not in left:
            return self.author  # the other side is the subject: "their Minister called on ours"
        away = is_foreign(self.scene, each.person, self.author)
        return self._other() or (spoken_of(self.scene) if away and not self.others else None)

    def _after_circumstance(self, each: Seen) -> bool:
        """Whether what is told is a mere circumstance of what the named do together ("At a meeting
        in Sorrin, A and B discussed ..."), so that the first of them is the author's."""
        cue, line = each.clause.cue(ENCOUNTERS), each.clause.line
        first = line.words[0] if line.words else None
        leads = self.scene.text.pack.attributions.circumstance
        if cue is None or first is None or first.low not in leads:
            return False
        if "," not in each.clause.source[cue.span[1] : each.start]:
            return False
        after = [s for s in self.seen if s.clause is each.clause and s.start > cue.span[1]]
        return len(after) > 1 and min(after, key=lambda s: s.start).person.key == each.person.key

    def _there(self, each: Seen) -> str | None:
        """The other party whose state opens the sentence ("In Belmora, A met with President B")."""
        cue = each.clause.cue(ENCOUNTERS)
        first = each.clause.line.words[0] if each.clause.line.words else None
        if cue is None or first is None or first.low not in self.scene.text.pack.engagements.places:
            return None
        opening = replace(each.clause, reach=min(each.clause.reach, cue.span[0]))
        place = find_place(self.scene.text, [opening], goes=False)
        country = place.country if place is not None else None
        return country if country != self.author else None

    def _holds(self, each: Seen) -> bool:
        """Whether whose encounter it is follows its noun in the genitive, and whom it was with
        comes after ("состоялся разговор Президента с Королём Белморы")."""
        grammar = self.scene.text.pack.grammar
        cue = each.clause.cue(ENCOUNTERS)
        same = [other for other in self.seen if other.clause is each.clause]
        if not grammar.cased or cue is None or any(other.before for other in same):
            return False
        words = each.clause.source[cue.span[1] : each.start].lower().split()
        partners = grammar.partner_cases
        if any(grammar.plain(word) in partners for word in words):
            return False
        return any(other.start > each.start for other in same) or len(same) == 1

    def _presented_to(self, each: Seen) -> bool:
        """Whether an envoy presents credentials to somebody: to the author's head of state."""
        cue = each.clause.cue(("meeting",))
        if cue is None or each.clause.sentence is None:
            return False
        presented = pattern(self.scene.text.pack.engagements.presented)
        return presented.search(each.clause.source[slice(*cue.span)].lower()) is not None

    def _titled_before(self, clause: Clause) -> set[str | None]:
        """The parties of those who stand before what is told by their office alone."""
        cue = clause.cue(ENCOUNTERS)
        if cue is None or clause.sentence is None:
            return set()
        inside = self.scene.found.within((clause.sentence.span[0], cue.span[0]))
        return {code for each in inside if each.form == "title" for code in each.parties}

    def _passive(self, clause: Clause) -> bool:
        """Whether the agents of what is told follow it ("the talks were chaired by ...")."""
        cue = clause.cue(ENCOUNTERS)
        after = clause.source[cue.span[1] :].split(maxsplit=1) if cue is not None else []
        return bool(after) and after[0] in self.scene.text.pack.engagements.agents

    def _beside_oneself(self, each: Seen) -> bool:
        """Whether the name stands with "I" ("President A and I met")."""
        after = each.clause.source[each.start :].split(",")[0][:60]
        words = self.scene.text.pack.entities
        links, mine = either(words.conjunctions), either(self.scene.text.pack.grammar.speaker)
        form = rf"(?:\S+\s+){{1,8}}?(?:{links})\s+(?:{mine})\b"
        return bool(mine) and re.match(form, after) is not None

    def _other(self) -> str | None:
        return self.others[0] if len(self.others) == 1 else None

    def _visited(self, each: Seen) -> str | None:
        """The host of a visit is of the place visited, the guest is not."""
        told = each.clause.cue(("visit", "meeting"))
        if told is None or each.start > told.span[0] or each.clause.sentence is None:
            return None
        cues = self.scene.text.pack.engagements
        place = find_place(self.scene.text, [each.clause], goes=True)
        if place is None or place.country is None:
            return None
        before = each.clause.source[max(0, each.start - 60) : each.start].lower()
        at = max(before.rfind(phrase) for phrase in cues.hosting)
        if at >= 0 and "," not in before[at:]:
            return place.country
        return self._other() if told.type == "visit" and place.country == self.author else None


def _talked_of(scene: Scene, clause: Clause) -> Iterator[str]:
    """The parties that a report names, but for a capital that is its place ("held in Sorrin")."""
    places = scene.text.pack.engagements.places
    for i, word in enumerate(clause.line.words):
        if word.kind != PARTY or word.start >= clause.reach:
            continue
        city = word.party is not None and word.party.form in {"capital", "seat"}
        if not (city and i and clause.line.words[i - 1].low in places):
            yield word.code


def goal_of(scene: Scene, clauses: Sequence[Clause]) -> str | None:
    """The country to which the report's first clause goes, if it tells of a visit."""
    first = next((clause for clause in clauses if clause.sentence is not None), None)
    if first is None or first.cue(ENCOUNTERS) != first.cue(("visit",)):
        return None
    place = find_place(scene.text, [first], goes=True)
    return place.country if place is not None else None


def _leading(scene: Scene, clause: Clause) -> Iterable[str]:
    """The others whose delegation stands before what is told."""
    cue = clause.cue(("meeting", "call", "video", "visit"), weak=True)
    words, nouns = clause.line.words, scene.text.pack.entities.bodies
    for i, word in enumerate(words):
        if word.kind != PARTY or cue is None or word.start >= cue.span[0]:
            continue
        kinds = clause.line.kinds
        led = any(
            words[at].low in nouns and kinds[at + 1 : at + 2] != OFFICE  # "Cabinet Secretary A"
            for at in range(i + 1, min(i + 4, len(words)))
        )
        if word.code != scene.author and led:
            yield word.code


def _pairs(scene: Scene, clauses: Sequence[Clause], seen: Sequence[Seen]) -> dict[str, str]:
    """Several people without parties, and as many parties in the title or the sentence: in order.

    "President A and Prime Minister B" under "Joint Statement of Arvania and Belmora".
    """
    people = list({each.person.key: each.person for each in seen}.values())
    if not 2 <= len(people) <= PAIRED:
        return {}
    title = scene.lead.title
    if not mentions_any(title, scene.text.pack.engagements.joint):
        return {}
    codes = list(dict.fromkeys(m.code for m in scene.text.parties.find(title.source)))
    if len(codes) != len(people):
        codes = list(dict.fromkeys(code for clause in clauses for code in party_codes(clause)))
    if len(codes) != len(people) or scene.author not in {None, *codes}:
        return {}
    for order in permutations(codes):
        fits = zip(people, order, strict=True)
        if not any(is_foreign(scene, person, code) for person, code in fits):
            return {person.key: code for person, code in zip(people, order, strict=True)}
    return {}
