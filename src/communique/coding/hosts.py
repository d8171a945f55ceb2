"""Who was whose guest, and so where it was: hosts and guests say so themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.coding.entities import read_lines
from communique.coding.lead import Clause, Scene, pattern, read_clause
from communique.coding.mentions import Mention
from communique.coding.place_names import known_place, read_place, runs_after
from communique.coding.text import Sentence, Text
from communique.record import Place

TOLD = 6  # sentences of the body that may tell where it was
TURNS = 20  # sentences of a transcript in which host and guest greet each other


def spoken_here(scene: Scene, parties: Collection[str | None]) -> Place | None:
    """Where those who speak in a transcript say that they are ("good to see you here in Sorrin"),
    or whose guest one of them is ("a pleasure to have you here", "thank you for hosting")."""
    if not scene.lead.labelled:
        return None
    text = scene.text
    lines = read_lines(text)
    guests_of: str | None = None
    for sentence in scene.lead.body[:TURNS]:
        clause = read_clause(text.document.text, lines[sentence.index], sentence, text.pack)
        place = _deictic(text, clause)
        if place is not None:
            return place
        speaker = _speaker(scene, sentence)
        if guests_of is None and speaker in parties:
            guests_of = _host(scene, clause, speaker, parties)
    host = text.parties.get(guests_of) if guests_of is not None else None
    return Place(text=host.names[0], country=host.code) if host and host.kind == "state" else None


def _deictic(text: Text, clause: Clause) -> Place | None:
    """The place after "here", or to which somebody is welcomed."""
    cues = text.pack.engagements
    source = clause.source
    for first, last in runs_after(clause, {*cues.places, *cues.going}):
        start = clause.line.words[first].start
        before = source[max(clause.span[0], start - 60) : start].lower()
        if pattern(cues.deictic).search(before) is None:
            continue
        place = read_place(text, clause, first, last)
        if place is not None and place.country is not None:
            return place
    return None


def _host(
    scene: Scene, clause: Clause, speaker: str | None, parties: Collection[str | None]
) -> str | None:
    """Who is the host, where the speaker receives somebody or thanks for being received."""
    cues = scene.text.pack.engagements
    if pattern(cues.thanks_host).search(clause.text):
        others = {code for code in parties if code not in {None, speaker}}
        return others.pop() if len(others) == 1 else None
    if pattern(cues.received).search(clause.text):
        return speaker
    verb = pattern(cues.hosting_here).search(clause.text)
    here = pattern(cues.here).search(clause.text, verb.end()) if verb is not None else None
    return speaker if here is not None else None


def _speaker(scene: Scene, sentence: Sentence) -> str | None:
    """The party of whoever has the last label before the end of a sentence."""
    label = _last_label(scene, sentence)
    if label is None:
        return None
    person = scene.found.people[label.people[0]]
    return person.party or scene.author


def visited(scene: Scene, parties: Collection[str | None]) -> Place | None:
    """The country of one of the parties that the text says the others visit."""
    text, cues = scene.text, scene.text.pack.engagements
    arrivals = pattern(cues.arrivals)
    for sentence in scene.lead.body[:TOLD]:
        start, end = sentence.span
        low = text.document.text[start:end].lower()
        for match in arrivals.finditer(low):
            before = low[max(0, match.start() - 60) : match.end()]
            after = low[match.end() : match.end() + 60]
            if pattern(cues.unvisited).search(before) or pattern(cues.unvisited_after).search(
                after
            ):
                continue
            place = _goal(scene, start + match.end(), min(end, start + match.end() + 40))
            if place is not None and place.country in parties:
                return place
    return None


def received(scene: Scene, kind: str, clauses: Sequence[Clause]) -> Place | None:
    """The author's own country, where its people host, or speak of a visit that they receive."""
    text, cues = scene.text, scene.text.pack.engagements
    own = text.parties.get(scene.author) if scene.author is not None else None
    if kind != "meeting" or own is None or own.kind != "state":
        return None
    for clause in clauses:
        cue = clause.cue(("meeting",))
        subject = clause.source[clause.span[0] : cue.span[0]] if cue is not None else ""
        hosts = cue is not None and clause.source[slice(*cue.span)].lower() in cues.receiving
        others = {m.code for m in text.parties.find(subject)} - {own.code}
        if clause.sentence is not None and cue is not None and hosts and not others:
            return Place(text=own.names[0], country=own.code)
    for sentence in scene.lead.body[:TOLD]:
        low = text.document.text[slice(*sentence.span)].lower()
        if pattern(cues.received).search(low) and _speaks_for(scene, sentence, own.code):
            return Place(text=own.names[0], country=own.code)
    return None


def _speaks_for(scene: Scene, sentence: Sentence, code: str) -> bool:
    """Whether the last label before a sentence, if there is one, is that of a party's official."""
    label = _last_label(scene, sentence)
    if label is None:
        return True
    person = scene.found.people[label.people[0]]
    return person.party in {None, code}


def _last_label(scene: Scene, sentence: Sentence) -> Mention | None:
    """The name of whoever speaks: the last one with a colon up to the start of a sentence."""
    source = scene.text.document.text
    labels = [
        mention
        for mention in scene.found.mentions
        if mention.form == "name" and mention.span[0] <= sentence.span[0] + 1
        if source[mention.span[1] : mention.span[1] + 1] == ":"
    ]
    return labels[-1] if labels else None


def _goal(scene: Scene, start: int, end: int) -> Place | None:
    """The party or place named right at an offset ("(visit to) Arvania", "(in) our country")."""
    text = scene.text
    source = text.document.text
    ours = pattern(text.pack.engagements.home_country).match(source[start:end].lower().lstrip())
    if ours is not None and scene.author is not None:
        first = start + len(source[start:end]) - len(source[start:end].lstrip())
        span = (first, first + ours.end())
        return Place(text=source[slice(*span)], country=scene.author, span=span)
    for mention in text.parties.find(source, start, end):
        gap = source[start : mention.start].lower().split()
        party = text.parties.get(mention.code)
        named = mention.form != "demonym" and party is not None and party.kind == "state"
        if len(gap) < 2 and text.pack.grammar.definite.issuperset(gap) and named:
            name = source[mention.start : mention.end]
            known = known_place(text, name, "") or (mention.code, None, None)
            span = (mention.start, mention.end)
            return Place(text=name, country=known[0], lat=known[1], lon=known[2], span=span)
        break
    return None
