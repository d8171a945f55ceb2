"""Mentions in a row: "the Secretary, Foreign Minister A and Defence Minister B".

Trees of long lists of titles and names are often wrong; what stands between two mentions (a comma,
"and", "together with") is not. A row is therefore read off the text, not off the tree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from communique.coding.mentions import Entities, Mention
from communique.coding.text import Text
from communique.languages.grammar import either

if TYPE_CHECKING:
    from spacy.tokens import Token

GOVERNING = ("ADP", "VERB", "AUX", "PART", "SCONJ")


class Chains:
    """The rows of mentions of one text. ``covering`` gives for a token the mention it lies in."""

    def __init__(self, text: Text, entities: Entities) -> None:
        self._text = text
        self._mentions = entities.mentions
        self._place = {mention.span: at for at, mention in enumerate(entities.mentions)}
        self.covering = _cover(text, entities)
        links, the = either(text.pack.attributions.links), text.pack.grammar.definite_article
        self._links = text.pack.attributions.links
        self._comma = re.compile(rf"\s*,\s*{the}\Z")
        self._link = re.compile(rf"\s*(?:\([^()]*\))?\s*,?\s*(?:{links})\s+{the}\Z")

    def around(self, token: Token, predicate: Token | None) -> list[Mention]:
        """The row that the mention at a token stands in; empty if there is none.

        With the ``predicate`` of a subject, the row ends before it.
        """
        mention = self.covering.get(token.i)
        if mention is None:
            return []
        at = self._place[mention.span]
        limit = predicate.idx if predicate is not None and predicate.i > token.i else None
        return [*self._left(at, token), mention, *self._right(at, limit)]

    def beside(self, token: Token) -> bool:
        """Whether "and" and modifiers alone part a token from a person before it."""
        at = token.i - 1
        while at > token.sent.start and token.doc[at].pos_ in ("ADJ", "NOUN", "PROPN", "DET"):
            if at in self.covering:
                return False
            at -= 1
        before = self.covering.get(at - 1)
        linked = token.doc[at].lower_ in self._links and before is not None
        return linked and before is not None and bool(before.people)

    def after(self, mention: Mention) -> list[Mention]:
        """A mention and the row that goes on to its right."""
        return [mention, *self._right(self._place[mention.span], None)]

    def _right(self, at: int, limit: int | None) -> list[Mention]:
        row: list[Mention] = []
        linked = 0
        while at + 1 < len(self._mentions):
            left, right = self._mentions[at], self._mentions[at + 1]
            if limit is not None and right.span[0] >= limit:
                break
            gap = self._text.document.text[left.span[1] : right.span[0]]
            if self._link.match(gap):
                row.append(right)
                linked = len(row)
            elif self._comma.match(gap):
                row.append(right)
            else:
                break
            at += 1
        return row[:linked]

    def _left(self, at: int, token: Token) -> list[Mention]:
        """What stands before in the row, unless something governs it ("thanked A, and B said")."""
        row: list[Mention] = []
        linked = False
        while at > 0:
            left, right = self._mentions[at - 1], self._mentions[at]
            gap = self._text.document.text[left.span[1] : right.span[0]]
            joins = self._link.match(gap) is not None
            if not joins and not (linked and self._comma.match(gap)):
                break
            if left.form == "party" and not self._bound(left, token):
                break
            linked = linked or joins
            row.insert(0, left)
            at -= 1
        return [] if row and self._governed(row[0]) else row

    def _bound(self, mention: Mention, token: Token) -> bool:
        """Whether the tree holds a mention and a token in one phrase."""
        other = self._text.doc[mention.root]
        return bool(token.is_ancestor(other) or other.is_ancestor(token))

    def _governed(self, mention: Mention) -> bool:
        """Whether a verb or a preposition stands right before a mention."""
        first = self._text.doc[mention.root]
        while first.i > 0 and first.idx > mention.span[0]:
            first = first.nbor(-1)
        if first.i == 0 or first.is_sent_start:
            return False
        return first.nbor(-1).pos_ in GOVERNING


def _cover(text: Text, entities: Entities) -> dict[int, Mention]:
    """For each token inside a mention, that mention."""
    covered: dict[int, Mention] = {}
    starts = text.doc.to_array("IDX")
    for mention in entities.mentions:
        first, last = np.searchsorted(starts, mention.span)
        covered.update((i, mention) for i in range(first, last) if i not in covered)
    return covered
