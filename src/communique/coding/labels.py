"""Speaker labels of transcripts: "Q:", "A:", "Jane Doe:" at the head of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.coding.mentions import Cast
from communique.coding.speakers import Speaker
from communique.coding.text import Sentence, Text

LABEL = re.compile(r"([^\W\d_][\w.,'’ &()-]{0,150}?)\s*[:：]\s")
LONGEST = 8  # words; a longer opening before a colon is a sentence, not a label ...
LONGEST_NAMED = 18  # ... unless it is a participant with all titles


@dataclass(frozen=True)
class Label:
    """A label: whether it opens a question, whom it names if that is known, and where it ends."""

    question: bool
    speaker: Speaker | None
    end: int


def find_labels(text: Text, cast: Cast) -> dict[int, Label]:
    """Labels by the index of the sentence that they open.

    A name alone is a label only where the text holds an official's label too; otherwise a colon
    after a few words is ordinary prose.
    """
    opened = [(s, word) for s in text.sentences if (word := _opening(text, s))]
    opened = [(s, w) for s, w in opened if len(w.split()) <= LONGEST or _named(w, cast)]
    found: dict[int, Label] = {}
    officials = {i for i, (_, word) in enumerate(opened) if _official(word, text, cast)}
    if not officials:
        return {}
    for i, (sentence, word) in enumerate(opened):
        end = sentence.span[0] + len(word) + 1
        if i in officials:
            found[sentence.index] = Label(False, _speaker(word, cast), end)
        elif _heads_paragraph(text, sentence) and (_is_question(word, text) or word[0].isupper()):
            found[sentence.index] = Label(True, None, end)
    return found


def _heads_paragraph(text: Text, sentence: Sentence) -> bool:
    blocks = text.document.blocks
    return not blocks or blocks[sentence.paragraph].span[0] == sentence.span[0]


def _opening(text: Text, sentence: Sentence) -> str | None:
    start = sentence.span[0]
    match = LABEL.match(text.document.text, start)
    if match is None or len(match[1].split()) > LONGEST_NAMED:
        return None
    return match[1]


def _is_question(word: str, text: Text) -> bool:
    return word.lower() in text.pack.attributions.question


def _official(word: str, text: Text, cast: Cast) -> bool:
    return word.lower() in text.pack.attributions.answer or _named(word, cast) is not None


def _named(word: str, cast: Cast) -> str | None:
    """The id of the participant whose name a label gives."""
    folded = word.lower().split()
    for participant in cast.participants:
        name = participant.name.lower().split()
        if folded and (folded[-1] in name or (len(folded) > LONGEST and name[-1] in folded)):
            return participant.id
    return None


def _speaker(word: str, cast: Cast) -> Speaker | None:
    found = _named(word, cast)
    for key, ident in cast.ids.items():
        if ident == found:
            party = next((p.party for p in cast.participants if p.id == ident), None)
            return Speaker((key,), (party,) if party else ())
    return None
