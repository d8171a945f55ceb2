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
    """``own``: no encounter is told; ``joint``: several issue the text; ``press``: one speaks for
    both before the press. ``default`` has the floor where nobody else has."""

    own: bool = False
    press: bool = False
    default: Speaker = NOBODY
    joint: bool = False
    labels: dict[int, Label] = field(default_factory=dict)

    def label_at(self, at: int) -> Label | None:
        """The label that begins at a place."""
        return self.labels.get(at)


def read_mode(scan: Scan, entities: Entities, cast: Cast, lead: Lead) -> Mode:
    """The mode of a text."""
    engagements = scan.pack.engagements
    labels = {label.start: label for label in _labels(scan, entities, cast)}
    if lead.titled(engagements.joint_titles):
        return Mode(own=True, joint=True, default=everyone(cast), labels=labels)
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
    asks, answers, named = (
        pattern(each) for each in (words.questions, words.answers, words.labels)
    )
    heads = [
        s.span for s in scan.text.sentences if scan.form[s.span[0] - 1 : s.span[0]] in {"", "\n"}
    ]
    found: list[Label] = []
    for start, end in heads:
        said = scan.form[start:end]
        if (question := asks.match(said)) is not None:
            found.append(Label(start, start + question.end(), question=True))
        elif (answer := answers.match(said)) is not None:
            found.append(Label(start, start + answer.end(), question=False))
        elif (label := named.match(said)) is not None:
            found += _named(entities, cast, (start, start + label.end()), label["name"])
    asked = any(label.question for label in found)
    return [label for label in found if asked or label.speaker is not None]


def _named(entities: Entities, cast: Cast, span: tuple[int, int], name: str) -> list[Label]:
    """A name in front of a colon ("毛宁："): of a known person, else of the author's speaker."""
    known = [key for key in entities.people if name.endswith(key)]
    if not known:
        return [Label(*span, question=False)]
    party = entities.people[known[0]].party or cast.author
    return [Label(*span, False, Speaker((known[0],), (party,) if party else ()))]
