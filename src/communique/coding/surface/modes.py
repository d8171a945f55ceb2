"""In which of three modes a text speaks: it reports an encounter, it is one government's own
statement or answers, or it is issued by several together."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.coding.mentions import Cast, Entities
from communique.coding.surface.lead import Lead
from communique.coding.surface.scan import Scan, pattern
from communique.coding.voices import Speaker, everyone

NOBODY = Speaker()


@dataclass(frozen=True)
class Label:
    """A label of a speaker at the head of a paragraph; ``question``: what follows is asked."""

    start: int
    end: int
    question: bool
    speaker: Speaker | None = None


@dataclass(frozen=True)
class Mode:
    """``own``: no encounter is told; ``default`` has the floor where nobody else has."""

    own: bool = False
    press: bool = False
    default: Speaker = NOBODY
    labels: dict[int, Label] = field(default_factory=dict)

    def label_at(self, at: int) -> Label | None:
        """The label that begins at a place."""
        return self.labels.get(at)


def read_mode(scan: Scan, entities: Entities, cast: Cast, lead: Lead) -> Mode:
    """The mode of a text."""
    engagements = scan.pack.engagements
    labels = {label.start: label for label in _labels(scan, entities, cast)}
    if lead.titled(engagements.joint_titles):
        return Mode(own=True, default=everyone(cast), labels=labels)
    if lead.type == "statement":
        return Mode(own=True, default=_author(cast), labels=labels)
    return Mode(press=lead.titled(scan.pack.attributions.press), labels=labels)


def _author(cast: Cast) -> Speaker:
    """The government whose text it is, with those of its people who speak."""
    if cast.author is None:
        return Speaker()
    keys = {ident: key for key, ident in cast.ids.items()}
    own = tuple(keys[p.id] for p in cast.participants if p.party == cast.author and p.id in keys)
    return Speaker(own, (cast.author,))


def _labels(scan: Scan, entities: Entities, cast: Cast) -> list[Label]:
    """The labels of questions and answers at the heads of paragraphs."""
    words = scan.pack.attributions
    asks, answers = pattern(words.questions), pattern(words.answers)
    found: list[Label] = []
    before = -1
    for sentence in scan.text.sentences:
        if sentence.paragraph == before:
            continue
        before = sentence.paragraph
        start, end = sentence.span
        said = scan.form[start:end]
        question, answer = asks.match(said), answers.match(said)
        if question is not None:
            found.append(Label(start, start + question.end(), question=True))
        elif answer is not None:
            found.append(Label(start, start + answer.end(), question=False))
        else:
            found += _named(scan, entities, cast, (start, end))
    return found


def _named(scan: Scan, entities: Entities, cast: Cast, span: tuple[int, int]) -> list[Label]:
    """A name in front of a colon ("毛宁：")."""
    inside = entities.within((span[0], min(span[0] + 40, span[1])))
    if not inside or inside[0].span[0] != span[0] or inside[0].form != "name":
        return []
    end = inside[0].span[1]
    if scan.form[end : end + 1] not in {"：", ":"}:
        return []
    key = inside[0].people[0]
    party = entities.people[key].party or cast.author
    return [Label(span[0], end + 1, False, Speaker((key,), (party,) if party else ()))]
