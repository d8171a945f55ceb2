"""Where the engagement took place: named in the report, in its date line, or by who was visited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from communique.coding.lead import Clause, Scene, pattern
from communique.coding.lexemes import ARTICLE, COLON, DASH, INSTITUTION, NAME, PARTY, Line
from communique.coding.text import Sentence, Text
from communique.languages.dates import find_dates
from communique.languages.places import Gazetteer
from communique.record import Place, Span

STILL = frozenset({"meeting", "visit", "conference", "signing", "summons"})
"""The types whose people meet at one place."""

AHEAD = 12  # words from the head of a later sentence in which its talks are named
REGION = re.compile(r",[NC]+(?![NCRIOP])")  # no office: "in Sorrin, Belmora Trade Minister A met"
DATED = 5  # characters between a date and the place after it (" in ")
TOLD = 6  # sentences of the body that may tell where it was


def find_venue(
    scene: Scene, kind: str, clauses: Sequence[Clause], parties: Collection[str | None]
) -> Place | None:
    """The place of an engagement of a type between parties; None where it has none or none is told.

    What the report names comes first, then the date line, then what later sentences say of the
    talks, last the country that the guests are said to visit.
    """
    text = scene.text
    if kind == "statement":
        return _opening(scene) or _dateline(text) or _spoken_at(scene)
    if kind not in STILL:
        return None
    named = find_place(text, clauses, goes=kind == "visit")
    if kind == "summons" and named is not None and named.country != scene.author:
        named = None  # where the ambassador serves is the host's
    if named is not None:
        return named
    return (
        _opening(scene)
        or _dateline(text)
        or (_housed(scene, clauses) if kind != "visit" else None)
        or _beyond(scene, clauses)
        or _told(scene, clauses)
        or _visited(scene, parties)
        or _received(scene, kind, clauses)
    )


def find_place(text: Text, clauses: Iterable[Clause], *, goes: bool) -> Place | None:
    """The place that the reporting clauses name; ``goes`` for a visit, whose place is where to."""
    cues = text.pack.engagements
    leads = {*cues.places, *cues.going} if goes else set(cues.places)
    reporting = [clause for clause in clauses if clause.line.words]
    for clause in sorted(reporting, key=lambda clause: clause.sentence is None):
        runs = [
            run for run in _runs(clause, leads) if clause.line.words[run[0]].start < clause.reach
        ]
        found = [_place(text, clause, *run) for run in runs if not _later(text, clause, run[0])]
        places = [place for place in found if place is not None]
        if places:
            return min(places, key=lambda place: (place.lat is None, place.country is None))
    return None


def _opening(scene: Scene) -> Place | None:
    """A place and a dash or colon that open the text ("Sorrin - Foreign Minister A met ...")."""
    first = scene.lead.sentences[0] if scene.lead.sentences else None
    if first is None or first.sentence is None:
        return None
    last = _run_end(first.line, 0)
    if last and first.line.kinds[last : last + 1] in {DASH, COLON}:
        word = first.line.words[last]
        spaced = word.kind == COLON or first.source[word.start - 1 : word.start] == " "
        place = _place(scene.text, first, 0, last) if spaced else None
        return place if place is not None and place.lat is not None else None
    return None


def _dateline(text: Text) -> Place | None:
    """The place of a date line ("Oslo, Norway", "BERLIN, June 9 (Agency) --")."""
    line = re.sub(r"\d[\d.-]*", " ", text.document.dateline or "")
    parts = [part.strip() for part in re.split(r"[,/()–—]|--|\s-\s?", line)]
    parts = [part for part in parts if part]
    for i, part in enumerate(parts):
        name = part.title() if part.isupper() else part
        region = parts[i + 1] if i + 1 < len(parts) else ""
        known = _known(text, re.sub(r"^the\s+", "", name, flags=re.IGNORECASE), region)
        if known is not None and known[1] is not None:
            return Place(text=part, country=known[0], lat=known[1], lon=known[2])
    return None


def _housed(scene: Scene, clauses: Sequence[Clause]) -> Place | None:
    """The building of a host that the report names: the author's, unless it says whose ("at the
    Ministry of Foreign Affairs", "at the Belmoran Ministry")."""
    cues = scene.text.pack.engagements
    houses = "|".join(map(re.escape, sorted(cues.houses)))
    links = "|".join(map(re.escape, [*cues.places, "to"]))
    form = re.compile(rf"\b(?:{links})\s+((?:[\w’'.-]+\s+){{1,4}}?(?:{houses}))\b")
    for clause in clauses:
        if clause.sentence is None or scene.author is None:
            continue
        start, end = clause.sentence.span
        match = form.search(clause.source[start:end].lower())
        if match is None:
            continue
        span = (start + match.start(1), start + match.end(1))
        for article in scene.text.pack.entities.articles:
            if match[1].startswith(f"{article} "):
                span = (span[0] + len(article) + 1, span[1])
        around = re.split(r"[,.;]", clause.source[span[0] : min(end, span[1] + 60)])[0]
        named = scene.text.parties.find(clause.source, span[0], span[0] + len(around))
        holder = scene.text.parties.get(named[0].code if named else scene.author)
        code = holder.code if holder is not None and holder.kind == "state" else None
        return Place(text=" ".join(clause.source[slice(*span)].split()), country=code, span=span)
    return None


def _beyond(scene: Scene, clauses: Sequence[Clause]) -> Place | None:
    """A place of the author's own, one visited, or one with a date, named after the topics."""
    cues = scene.text.pack.engagements
    for clause in clauses:
        for run in _runs(clause, {*cues.places, *cues.going}):
            place = _place(scene.text, clause, *run)
            if place is None or place.lat is None or _later(scene.text, clause, run[0]):
                continue
            before = clause.source[: clause.line.words[run[0]].start][-40:]
            own = place.country == scene.author or pattern(cues.arrivals).search(before.lower())
            if own or _is_dated(scene.text, before):
                return place
    return None


def _is_dated(text: Text, before: str) -> bool:
    """Whether a full date comes right before the place ("on 7 March 2024 in Sorrin")."""
    found = find_dates(before, text.pack.dates)
    return any(date.complete and len(before) - date.end <= DATED for date in found)


def _told(scene: Scene, clauses: Sequence[Clause]) -> Place | None:
    """Where later sentences say that the talks were ("The talks in Sorrin", "held in Sorrin")."""
    cues = scene.text.pack.engagements
    for clause in scene.lead.sentences:
        if clause in clauses:
            continue
        for first, last in _runs(clause, set(cues.places)):
            words = [
                word.low.removesuffix("s") for word in clause.line.words[max(0, first - 9) : first]
            ]
            talks = first <= AHEAD and not cues.events.isdisjoint(words)
            if (talks or not set(cues.happening).isdisjoint(words[-3:])) and not _later(
                scene.text, clause, first
            ):
                place = _place(scene.text, clause, first, last)
                if place is not None and place.lat is not None:
                    return place
    return None


def _spoken_at(scene: Scene) -> Place | None:
    """Where a statement was made ("at a briefing in Sorrin", "said in Sorrin on Monday")."""
    cues = scene.text.pack.engagements
    for clause in scene.lead.sentences:
        for first, last in _runs(clause, set(cues.places)):
            near = {word.low for word in clause.line.words[max(0, first - 8) : first]}
            said = first > 1 and clause.line.words[first - 2].low in cues.speech
            if said or near & cues.briefings:
                place = _place(scene.text, clause, first, last)
                if place is not None and place.lat is not None:
                    return place
    return None


def _visited(scene: Scene, parties: Collection[str | None]) -> Place | None:
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


def _received(scene: Scene, kind: str, clauses: Sequence[Clause]) -> Place | None:
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
    labels = [
        mention
        for mention in scene.found.mentions
        if mention.form == "name" and mention.span[0] <= sentence.span[0] + 1
        if scene.text.document.text[mention.span[1] : mention.span[1] + 1] == ":"
    ]
    if not labels:
        return True
    person = scene.found.people[labels[-1].people[0]]
    return person.party in {None, code}


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
        if gap in ([], ["the"]) and named:
            name = source[mention.start : mention.end]
            known = _known(text, name, "") or (mention.code, None, None)
            span = (mention.start, mention.end)
            return Place(text=name, country=known[0], lat=known[1], lon=known[2], span=span)
        break
    return None


def _runs(clause: Clause, leads: Collection[str]) -> Iterator[tuple[int, int]]:
    """The word runs after one of the leading words: [first, last)."""
    line = clause.line
    for i, word in enumerate(line.words):
        if word.low in leads:
            first = i + 1
            while first < len(line.kinds) and line.kinds[first] == ARTICLE:
                first += 1
            last = _run_end(line, first)
            if last > first:
                yield first, last


def _later(text: Text, clause: Clause, at: int) -> bool:
    """Whether the place belongs to another event ("ahead of the summit in ...")."""
    start = clause.line.words[at].start
    before = clause.source[max(0, start - 40) : start].lower()
    return pattern(text.pack.engagements.later).search(before) is not None


def _run_end(line: Line, first: int) -> int:
    """Where the name of a place ends: capitals, all words of a party, a region after a comma."""
    kinds = line.kinds
    last = first
    while last < len(kinds):
        word, before = line.words[last], line.words[last - 1] if last > first else None
        same = before is not None and word.party is not None and word.party is before.party
        if not same and not _goes_on(line, first, last):
            break
        last += 1
    region = REGION.match(kinds, last) if last > first else None
    return region.end() if region is not None else last


def _goes_on(line: Line, first: int, at: int) -> bool:
    word, kind = line.words[at], line.kinds[at]
    if kind == PARTY and at > first and line.kinds[at - 1] == PARTY:
        return False  # "at the Amber House | Belmora's Minister"
    if kind == "x":
        return True
    return word.capital and kind in {NAME, PARTY, INSTITUTION, "R", "O", "P"}


def _place(text: Text, clause: Clause, first: int, last: int) -> Place | None:
    span = clause.line.span(first, last)
    written = " ".join(clause.source[span[0] : span[1]].split())
    name, _, region = written.partition(",")
    if region and not _is_region(text, region.strip()):
        span = (span[0], span[0] + clause.source[slice(*span)].index(","))
        written, region = name, ""
    known = _known(text, name.strip(), region.strip())
    if known is None:
        return None
    country, lat, lon = known
    inside: Span | None = span if clause.sentence is not None else None
    return Place(text=written, country=country, lat=lat, lon=lon, span=inside)


def _is_region(text: Text, name: str) -> bool:
    """Whether what follows the comma is a country or place, not a person ("In Sorrin, A said")."""
    return text.parties.lookup(name) is not None or Gazetteer.default().find(name) is not None


Known = tuple[str | None, float | None, float | None]


def _known(text: Text, name: str, region: str) -> Known | None:
    """Country and coordinates of a place by its name and what follows the comma."""
    holder = text.parties.lookup(region) if region else None
    state = holder.code if holder and holder.kind == "state" else None
    found = _of_party(text, name, state)
    if found is not None:
        return found
    entry = Gazetteer.default().find(name, country=state)
    if entry is not None:
        return entry.country, entry.lat, entry.lon
    return _known(text, region, "") if region else None


def _of_party(text: Text, name: str, state: str | None) -> Known | None:
    """The same for a state, its capital, or one of its seats or organs."""
    whole = next((m for m in text.parties.find(name) if m.end - m.start == len(name)), None)
    party = text.parties.get(whole.code) if whole is not None else None
    if whole is None or party is None:
        return None
    if whole.form == "name":
        return (whole.code, None, None) if party.kind == "state" else None
    if whole.form not in {"capital", "seat"}:
        return None
    if state not in {None, whole.code} and party.kind == "state":
        return None  # "Paris, Arvania"
    entry = Gazetteer.default().find(name, country=state)
    if entry is not None and (party.kind != "state" or entry.country == whole.code):
        return entry.country, entry.lat, entry.lon
    return (party.code, party.lat, party.lon) if party.kind == "state" else None
