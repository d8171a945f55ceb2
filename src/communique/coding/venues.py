"""Where the engagement took place: named in the report, in its date line, or by who was visited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from communique.coding.hosts import received, spoken_here, visited
from communique.coding.lead import Clause, Scene, pattern
from communique.coding.lexemes import COLON, DASH
from communique.coding.place_names import known_place, read_place, run_end, runs_after
from communique.coding.text import Text
from communique.coding.whereabouts import find_occasion
from communique.languages.dates import find_dates
from communique.languages.grammar import either
from communique.record import Place

STILL = frozenset({"meeting", "visit", "conference", "signing", "summons"})
"""The types whose people meet at one place."""

AHEAD = 12  # words from the head of a later sentence in which its talks are named
DATED = 5  # characters between a date and the place after it (" in ")


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
        or spoken_here(scene, parties)
        or _beyond(scene, clauses)
        or _told(scene, clauses)
        or _of_event(text, find_occasion(text, clauses))
        or visited(scene, parties)
        or received(scene, kind, clauses)
    )


def find_place(text: Text, clauses: Iterable[Clause], *, goes: bool) -> Place | None:
    """The place that the reporting clauses name; ``goes`` for a visit, whose place is where to."""
    cues = text.pack.engagements
    leads = {*cues.places, *cues.going} if goes else set(cues.places)
    reporting = [clause for clause in clauses if clause.line.words]
    for clause in sorted(reporting, key=lambda clause: clause.sentence is None):
        runs = [
            run
            for run in runs_after(clause, leads)
            if clause.line.words[run[0]].start < clause.reach
        ]
        found = [read_place(text, clause, *run) for run in runs if not _later(text, clause, run[0])]
        places = [place for place in found if place is not None]
        if places:
            return min(places, key=lambda place: (place.lat is None, place.country is None))
    return None


def _opening(scene: Scene) -> Place | None:
    """A place and a dash or colon that open the text ("Sorrin - Foreign Minister A met ...")."""
    first = scene.lead.sentences[0] if scene.lead.sentences else None
    if first is None or first.sentence is None:
        return None
    last = run_end(first.line, 0)
    if last and first.line.kinds[last : last + 1] in {DASH, COLON}:
        word = first.line.words[last]
        spaced = word.kind == COLON or first.source[word.start - 1 : word.start] == " "
        place = read_place(scene.text, first, 0, last) if spaced else None
        return place if place is not None and place.lat is not None else None
    return None


def _dateline(text: Text) -> Place | None:
    """The place of a date line ("Oslo, Norway", "BERLIN, June 9 (Agency) --")."""
    line = re.sub(r"\d[\d.-]*", " ", text.document.dateline or "")
    article = re.compile(f"^{text.pack.grammar.definite_article}", re.IGNORECASE)
    parts = [part.strip() for part in re.split(r"[,/()–—]|--|\s-\s?", line)]
    parts = [part for part in parts if part]
    for i, part in enumerate(parts):
        name = part.title() if part.isupper() else part
        region = parts[i + 1] if i + 1 < len(parts) else ""
        known = known_place(text, article.sub("", name), region)
        if known is not None and known[1] is not None:
            return Place(text=part, country=known[0], lat=known[1], lon=known[2])
    return None


def _housed(scene: Scene, clauses: Sequence[Clause]) -> Place | None:
    """The building of a host that the report names: the author's, unless it says whose ("at the
    Ministry of Foreign Affairs", "at the Belmoran Ministry")."""
    cues = scene.text.pack.engagements
    houses = either(cues.houses)
    links = either((*cues.places, *cues.housing))
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
        for run in runs_after(clause, {*cues.places, *cues.going}):
            place = read_place(scene.text, clause, *run)
            if place is None or place.lat is None or _later(scene.text, clause, run[0]):
                continue
            before = clause.source[: clause.line.words[run[0]].start][-40:]
            own = place.country == scene.author or pattern(cues.arrivals).search(before.lower())
            after = clause.source[clause.line.words[run[1] - 1].end :][:40]
            if own or _is_dated(scene.text, before, after):
                return place
    return None


def _is_dated(text: Text, before: str, after: str) -> bool:
    """Whether a full date comes right before or after the place ("on 7 March 2024 in Sorrin")."""
    found = find_dates(before, text.pack.dates)
    if any(date.complete and len(before) - date.end <= DATED for date in found):
        return True
    following = find_dates(after, text.pack.dates)
    return any(date.complete and date.start <= DATED for date in following)


def _told(scene: Scene, clauses: Sequence[Clause]) -> Place | None:
    """Where later sentences say that the talks were ("The talks in Sorrin", "held in Sorrin")."""
    cues, forms_of = scene.text.pack.engagements, scene.text.pack.grammar.forms_of
    for clause in scene.lead.sentences:
        if clause in clauses:
            continue
        for first, last in runs_after(clause, set(cues.places)):
            near = clause.line.words[max(0, first - 9) : first]
            words = [set(forms_of(word.low)) for word in near]
            talks = first <= AHEAD and not cues.events.isdisjoint(set().union(*words))
            if (
                talks or not set(cues.happening).isdisjoint(set().union(*words[-3:]))
            ) and not _later(scene.text, clause, first):
                place = read_place(scene.text, clause, first, last)
                if place is not None and place.lat is not None:
                    return place
    return None


def _of_event(text: Text, occasion: str | None) -> Place | None:
    """The town that gives a gathering its name ("the Sorrin Security Conference")."""
    if pattern(text.pack.engagements.gatherings).search((occasion or "").lower()) is None:
        return None  # many towns have the name of a common word ("Independence Day")
    bodies = [(m.start, m.end) for m in text.parties.find(occasion or "") if m.form != "capital"]
    for match in re.finditer(r"[^\W\d_][\w’'.-]*", occasion or ""):
        word = match[0]
        if word[0].isupper() and not any(a <= match.start() < b for a, b in bodies):
            known = known_place(text, word, "")
            if known is not None and known[1] is not None:
                return Place(text=word, country=known[0], lat=known[1], lon=known[2])
    return None


def _spoken_at(scene: Scene) -> Place | None:
    """Where a statement was made ("at a briefing in Sorrin", "said in Sorrin on Monday")."""
    cues = scene.text.pack.engagements
    for clause in scene.lead.sentences:
        for first, last in runs_after(clause, set(cues.places)):
            near = {word.low for word in clause.line.words[max(0, first - 8) : first]}
            said = first > 1 and clause.line.words[first - 2].low in cues.speech
            if said or near & cues.briefings:
                place = read_place(scene.text, clause, first, last)
                if place is not None and place.lat is not None:
                    return place
    return None


def _later(text: Text, clause: Clause, at: int) -> bool:
    """Whether the place belongs to another event ("ahead of the summit in ...")."""
    start = clause.line.words[at].start
    before = clause.source[max(0, start - 40) : start].lower()
    return pattern(text.pack.engagements.later).search(before) is not None
