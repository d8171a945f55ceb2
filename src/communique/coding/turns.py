"""The turns of a text: sentences cut where speaker labels stand, headings, lists that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.coding.labels import Label
from communique.coding.syntax import is_clause
from communique.coding.text import Sentence, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

ASIDE = re.compile(r"[(<\[][^()<>\[\]]{0,40}[)>\]][.\s]*")
SHORT = 15  # words of a heading that nothing marks as one


def turns(
    text: Text, sentence: Sentence, labels: Sequence[Label]
) -> Iterator[tuple[Label | None, list[Token]]]:
    """The labels of a sentence, each with the tokens that head what follows it."""
    start, end = sentence.span
    here = [label for label in labels if start <= label.start < end]
    if not here:
        yield None, roots(text, sentence)
        return
    if here[0].start > start:
        yield None, _heads(text, sentence, start, here[0].start)
    for label, following in zip(here, [*here[1:], None], strict=True):
        yield label, _heads(text, sentence, label.end, following.start if following else end)


def roots(text: Text, sentence: Sentence) -> list[Token]:
    """The heads of a sentence; a past form that the parser hung on a noun is its verb."""
    found = [t for t in text.tokens(sentence) if t.dep_.lower() == "root"]
    return [next((c for c in t.children if c.dep_ == "acl" and c.tag_ == "VBD"), t) for t in found]


def is_title(text: Text, sentence: Sentence) -> bool:
    """Whether a short paragraph is no sentence, as "(2) Security": a heading without its mark."""
    tokens = text.tokens(sentence)
    blocks = text.document.blocks
    whole = bool(blocks) and blocks[sentence.paragraph].span == sentence.span
    if not whole or len(tokens) > SHORT or tokens[-1].pos_ == "PUNCT":
        return False
    return not any(is_clause(root) for root in roots(text, sentence))


def is_aside(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence is a note of whoever took a transcript down: "(Laughter.)", "<...>"."""
    return ASIDE.fullmatch(text.quote(sentence.span)) is not None


def goes_on(text: Text, sentence: Sentence) -> bool:
    """Whether the sentence before is not finished: its list items follow."""
    if sentence.index == 0:
        return False
    before = text.quote(text.sentences[sentence.index - 1].span)
    return before.endswith((":", ";", ",", "–", "-"))


def _heads(text: Text, sentence: Sentence, start: int, end: int) -> list[Token]:
    """The tokens that head the part of a sentence between two offsets."""
    inside = [t for t in text.tokens(sentence) if start <= t.idx < end]
    known = {token.i for token in inside}
    found = [t for t in inside if t.pos_ != "PUNCT" and (t.head.i not in known or t.head.i == t.i)]
    return [t for t in found if is_clause(t)] or found[:1]
