"""Who else took part: whom later sentences add, and whom a traveller met on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.coding.belonging import led_party
from communique.coding.entities import find_parties, read_lines
from communique.coding.lead import (
    ENCOUNTERS,
    LEAD,
    Clause,
    Scene,
    mentions_any,
    party_codes,
    pattern,
    read_clause,
)
from communique.coding.lexemes import CONJUNCTION
from communique.coding.mentions import Person
from communique.coding.text import Sentence
from communique.languages.parties import PartyMention

ADDED = 20  # sentences of the body that may add people who took part


def travels(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """Whether the report is of a visit to one country, on which several people are met."""
    title = {mention.code for mention in find_parties(scene.text, scene.lead.title.source)}
    told = [clause for clause in clauses if clause.cue(ENCOUNTERS) is not None]
    visits = bool(told) and all(each.cue(ENCOUNTERS) == each.cue(("visit",)) for each in told[:2])
    cue = scene.lead.title.cue(("visit",))
    several = cue is not None and any(
        word.kind == CONJUNCTION and word.start > cue.span[1]
        for word in scene.lead.title.line.words
    )
    return visits and not several and len(title - {scene.author}) < 2


def stops(scene: Scene) -> Iterator[Clause]:
    """The later sentences of a visit that tell with a verb of their own who was met."""
    lines, cues = read_lines(scene.text), scene.text.pack.engagements
    for sentence in scene.lead.body[LEAD:ADDED]:
        line = lines[sentence.index]
        clause = read_clause(scene.text.document.text, line, sentence, scene.text.pack)
        cue = clause.cue(("meeting",))
        if cue is not None and cue.finite and not mentions_any(clause, cues.attended):
            yield clause


def added(
    scene: Scene, sentence: Sentence, others: set[str]
) -> Iterator[tuple[Person, str | None]]:
    """The people of a sentence such as "The meeting was also attended by A and B", with parties.

    Who has none is of the one before in the list ("Mr. A, Minister of X of Arvania; Mr. B"), of
    the delegation that is led, or of the author; of two heads one is of the other side, and so is
    who was met besides, where there is one (of ``others``).
    """
    text, cues = scene.text, scene.text.pack.engagements
    start, end = sentence.span
    low = text.quote(sentence.span).lower()
    match = pattern(cues.attended).search(low)
    if match is None:
        return
    besides = match.group() in cues.met_besides
    if besides:
        line = read_lines(text)[sentence.index]
        end = min(end, read_clause(text.document.text, line, sentence, text.pack).reach)
    passive = match.group().split()[-1] in {*cues.agents, *text.pack.entities.origin}
    first = start + match.end() if passive else start
    named = [m for m in scene.found.within((first, end)) if m.form == "name"]
    people = [scene.found.people[mention.people[0]] for mention in named]
    spans = [mention.span for mention in named]
    led = _led(scene, sentence, start + match.start(), start + match.end())
    party = led[0].code if led else scene.author
    ours = all(
        p.party in {None, scene.author}
        for p, span in zip(people, spans, strict=True)
        if span[0] < start + match.start()
    )
    both = pattern(cues.respective).search(low) is not None and len(people) == 2
    for i, person in enumerate(people):
        if both and i and person.party is None:
            party = _other_named(scene)
        if besides and ours and len(others) == 1 and spans[i][0] > start + match.start():
            party = next(iter(others))
        party = person.party or led_party(scene, *spans[i]) or party
        yield person, party


def _led(scene: Scene, sentence: Sentence, start: int, end: int) -> list[PartyMention]:
    """The party in or right before a phrase ("led the Belmoran delegation", "The Belmoran
    delegation included")."""
    source = scene.text.document.text
    found = scene.text.parties.find(source, sentence.span[0], end)
    return [m for m in found if m.start >= start or not source[m.end : start].strip()]


def _other_named(scene: Scene) -> str | None:
    """The only other party that the title and the lead name."""
    title = {mention.code for mention in find_parties(scene.text, scene.lead.title.source)}
    lead = {code for clause in scene.lead.sentences[:2] for code in party_codes(clause)}
    others = (title | lead) - {scene.author}
    return others.pop() if len(others) == 1 else None
