"""Which type of engagement a text reports, and in which of its clauses."""

from __future__ import annotations

from collections.abc import Sequence

from communique.coding.declaring import titled_parties
from communique.coding.entities import title_names
from communique.coding.lead import (
    ENCOUNTERS,
    Clause,
    Cue,
    Lead,
    Scene,
    is_remote,
    is_speech,
    mentions_any,
    pattern,
)
from communique.coding.lexemes import COLON, NAME, OFFICE
from communique.coding.text import Text

OPENS = 20  # characters before an aside that opens a sentence
LABEL = 14  # words of the longest label of a speaker
MET = ("meeting", "call", "video")
REPORTED = ("meeting", "call", "video", "visit", "conference")


def read_type(text: Text, lead: Lead) -> tuple[str, list[Clause]]:
    """The type, and the clauses that report the engagement (the title may be one)."""
    title = lead.title.cue(ENCOUNTERS)
    if lead.labelled and title is None:
        return ("meeting", [lead.title]) if _pair(text) or _met(text, lead) else ("statement", [])
    if lead.labelled and title is not None and title.type == "meeting" and _pair(text):
        return "meeting", [lead.title]  # what they tell each other is of other encounters
    if any(mentions_any(c, text.pack.engagements.declared) for c in lead.sentences[:2]):
        return "statement", []
    if is_joint(text, lead):
        return _issued(text, lead) or _sent(lead)
    told = OFFICE in lead.title.line.kinds or any(map(finite_cue, lead.sentences[:2]))
    if text.document.byline and (title is None or not told):
        return _sent(lead)
    if title is None and _greets(lead):
        return _sent(lead)
    spoken = _is_spoken(text, lead)
    if spoken and title is None and (after := _afterwards(text, lead)) is not None:
        return "meeting", [after]
    body = [] if spoken else [clause for clause in _told(text, lead) if clause.cue(ENCOUNTERS)]
    if title is None and not body and not spoken:
        body = [clause for clause in lead.sentences[:2] if _aside(clause)]
    if title is None and not body:
        return _sent(lead) if spoken or not _gathers(text, lead) else ("conference", [lead.title])
    if title is None and not any(word.kind in "NCO" for word in body[0].line.words):
        return _sent(lead)
    clauses = [lead.title] if title is not None else []
    clauses += body[:1] if body else [c for c in lead.sentences[:1] if title is not None]
    cue = title or clauses[-1].cue(ENCOUNTERS, weak=True)
    kind = _medium(text, cue, clauses)
    if cue is not None and _conversed(text, lead.title if title is not None else clauses[-1], cue):
        kind = _told_aside(lead) or kind
    return kind, clauses


def _conversed(text: Text, clause: Clause, cue: Cue) -> bool:
    """Whether the words of a cue leave open how people spoke ("discussed")."""
    said = clause.source[slice(*cue.span)].lower().replace("’", "'")
    return said in text.pack.engagements.conversing


def _pair(text: Text) -> bool:
    """Whether the title names two officials of two parties ("Minister A and Belmoran Consul B")."""
    named = title_names(text)
    if len(named) != 2 or not all(name.offices for name in named):
        return False
    first, second = named
    between = (text.document.title or "")[first.span[1] : second.span[0]]
    joined = between.strip().lower() in text.pack.entities.conjunctions
    return joined and bool(set(second.parties) - set(first.parties))


def _met(text: Text, lead: Lead) -> bool:
    """Whether the title says after which talks of whom the words were spoken ("Press statements
    following talks of A and B")."""
    cues, title = text.pack.engagements, lead.title.text
    after = pattern(cues.afterwards).search(title)
    return after is not None and bool(pattern(cues.nouns["meeting"]).search(title, after.end()))


def _told_aside(lead: Lead) -> str | None:
    """How those conversed who "discussed" something, where a sentence tells ("In a call")."""
    cues = (clause.cue(("call", "video"), weak=True) for clause in lead.sentences[:2])
    return next((cue.type for cue in cues if cue is not None), None)


def _told(text: Text, lead: Lead) -> list[Clause]:
    """The sentences that may report; after one with what somebody said, those of people only ("The
    two Presidents held talks" is then that speaker's)."""
    first = lead.sentences[0] if lead.sentences else None
    spoken = first is not None and is_speech(first, text.pack.engagements)
    if not spoken or (first is not None and first.cue(ENCOUNTERS, weak=True)):
        return list(lead.sentences)
    return [clause for clause in lead.sentences if _of_somebody(text, clause)]


def _of_somebody(text: Text, clause: Clause) -> bool:
    """Whether a name stands before what is told, or a pronoun opens the sentence."""
    cue = clause.cue(ENCOUNTERS)
    words = clause.line.words
    if cue is None or not words:
        return False
    before = [word for word in words if word.start < cue.span[0]]
    opens = text.pack.entities.pronouns.get(words[0].low) in {"he", "she"}
    return opens or any(word.kind == NAME for word in before)


def _issued(text: Text, lead: Lead) -> tuple[str, list[Clause]] | None:
    """What a text issued together comes from: the encounter that its title or lead tells of."""
    title = [lead.title] if lead.title.cue(ENCOUNTERS) else []
    body = [clause for clause in lead.sentences if finite_cue(clause) or _closed(text, clause)]
    if not title and not body:
        return None
    cues = [clause.cue(ENCOUNTERS, weak=True) for clause in (*title, *body)]
    visit = next((cue for cue in cues if cue is not None and cue.type == "visit"), None)
    kind = _medium(text, visit or cues[0], [*title, *body[:1]])
    if kind == "meeting" and mentions_any(lead.title, text.pack.engagements.nouns["conference"]):
        kind = "conference"
    return kind, [*title, *(body[:1] or lead.sentences[:1])]


def _closed(text: Text, clause: Clause) -> bool:
    """Whether a clause says at the end of which encounter it is issued ("during her visit")."""
    cue = clause.cue(("visit", "meeting", "video", "call"), weak=True)
    if cue is None:
        return False
    before = clause.source[max(0, cue.span[0] - 60) : cue.span[0]].lower()
    closing = pattern(text.pack.engagements.closing)
    return any(len(before[match.end() :].split()) <= 5 for match in closing.finditer(before))


def _afterwards(text: Text, lead: Lead) -> Clause | None:
    """The sentence that says after which talks, with whom, somebody spoke to the press ("said in
    a statement to the media following talks with President A")."""
    cues = text.pack.engagements
    for clause in lead.sentences[:3]:
        cue = clause.cue(("meeting",), weak=True)
        if cue is None or clause.sentence is None or not mentions_any(clause, cues.spoken):
            continue
        before = clause.source[max(0, cue.span[0] - 30) : cue.span[0]].lower()
        names = [word for word in clause.line.words if word.kind == NAME]
        close = any(cue.span[1] <= word.start < clause.reach for word in names)
        if close and pattern(cues.afterwards).search(before):
            return clause
    return None


def _gathers(text: Text, lead: Lead) -> bool:
    """Whether the title names a summit or council, and the text signs or greets nobody."""
    own = text.document.byline or lead.title.cue(("message",))
    cues = text.pack.engagements
    title = pattern(cues.no_encounters).sub("", lead.title.text)
    return not own and pattern(cues.gatherings).search(title) is not None


def _greets(lead: Lead) -> bool:
    """Whether the title or the first sentence greets or condoles before anything else."""
    first = lead.sentences[0] if lead.sentences else None
    if first is not None and first.cue(("call", "video"), weak=True):
        return False
    if lead.title.cue(("message",)):
        return True
    cues = [cue for cue in first.cues if not cue.weak] if first is not None else []
    met = any(cue.type in MET for cue in cues)
    return bool(cues) and cues[0].type == "message" and not met


def is_joint(text: Text, lead: Lead) -> bool:
    """Whether the title is that of a text issued together, not of news about one."""
    match = pattern(text.pack.engagements.joint).search(lead.title.text)
    words = text.pack.grammar
    articles = tuple(f" {word} " for word in words.definite | words.indefinite)
    if match is None:
        return len(titled_parties(text)) > 1
    return not lead.title.text[: match.start()].endswith(articles)


def finite_cue(clause: Clause) -> Cue | None:
    """The encounter that the clause reports with a verb of its own."""
    cue = clause.cue(REPORTED)
    return cue if cue is not None and cue.finite else None


def widened(scene: Scene, kind: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, and for a visit or a row of encounters those that tell who was met."""
    if kind not in ENCOUNTERS or clauses == [scene.lead.title]:
        return clauses
    named = [
        mention
        for clause in clauses
        if clause.sentence is not None
        for mention in scene.found.within(clause.span)
        if mention.form == "name" and set(mention.parties) - {scene.author}
    ]
    if named and kind != "visit":
        return clauses
    cues = scene.text.pack.engagements
    more = [c for c in scene.lead.sentences if c not in clauses and _also(c)]
    return [*clauses, *(c for c in more if not mentions_any(c, cues.joined))]


def _also(clause: Clause) -> bool:
    """Whether a clause tells, with a verb of its own or a name, that somebody was met."""
    cue = clause.cue((*MET, "conference"), weak=True)
    if cue is not None and cue.weak and cue.span[0] - clause.span[0] > OPENS:
        return False  # "During the meeting with A, B said" opens the sentence
    return cue is not None and (
        cue.finite
        or any(
            word.kind == NAME and cue.span[1] <= word.start < clause.reach
            for word in clause.line.words
        )
    )


def _aside(clause: Clause) -> bool:
    """Whether the clause reports the encounter in an aside ("During a meeting with B, A said")."""
    cue = clause.cue(("meeting", "call", "video"), weak=True)
    return cue is not None and cue.span[0] < clause.reach


def _sent(lead: Lead) -> tuple[str, list[Clause]]:
    """A message if the title or the first sentences greet or condole, else a statement."""
    clauses = [clause for clause in lead.clauses[:2] if clause.cue(("message",))]
    return ("message", clauses) if clauses else ("statement", [])


def _is_spoken(text: Text, lead: Lead) -> bool:
    """Whether the first sentence is what a spokesperson or ministry says, not an encounter."""
    cues = text.pack.engagements
    if not lead.sentences or lead.title.cue(ENCOUNTERS) or lead.sentences[0].cue(("summons",)):
        return False
    if lead.sentences[0].text.startswith(('"', "“")) and text.document.title is None:
        return True
    if any(mentions_any(clause, cues.spoken) for clause in lead.sentences[:2]):
        return True
    words = {word.low for word in lead.sentences[0].line.words}
    official = words & (cues.spokesperson | cues.speaking_bodies)
    return bool(official and words & cues.speech)


def _phoned(text: Text, clauses: Sequence[Clause]) -> bool:
    """Whether a clause says in so many words that the telephone was used."""
    phoned = pattern(text.pack.engagements.phoned)
    cues = ((clause, cue) for clause in clauses for cue in clause.cues if cue.type == "call")
    return any(
        phoned.search(clause.source[slice(*cue.span)].lower()) is not None for clause, cue in cues
    )


def _by_phone(text: Text, clause: Clause) -> bool:
    """Whether the words that tell of a meeting say that it was by telephone."""
    cue = clause.cue(("meeting",))
    said = clause.source[slice(*cue.span)].lower() if cue is not None else ""
    return pattern(text.pack.engagements.phoned).search(said) is not None


def _medium(text: Text, cue: Cue | None, clauses: list[Clause]) -> str:
    kind = cue.type if cue is not None else "meeting"
    if kind == "meeting" and any(_by_phone(text, clause) for clause in clauses):
        return "call"  # "spoke today by telephone with"
    if kind in {"meeting", "call"} and not _phoned(text, clauses):
        if any(is_remote(clause) for clause in clauses):
            return "video"
        told = next((clause for clause in clauses if clause.sentence is not None), None)
        met = told.cue(("meeting",)) if told is not None and not told.cue(("call",)) else None
        if kind == "call" and met is not None and met.finite:
            return "meeting"  # the title only says that they spoke
    elif kind == "meeting":
        body = next((clause for clause in clauses if clause.sentence is not None), None)
        spoken = body is not None and COLON in body.line.kinds[:LABEL]
        if body is not None and body.cue(("meeting",)) is None and body.cue(("call",)):
            return kind if spoken else "call"
    return kind
