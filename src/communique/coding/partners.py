"""With whom a topic is raised: "X discussed Y with Z" and "X called Z to discuss Y" are both's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.mentions import Mention
from communique.coding.speakers import Speakers
from communique.coding.syntax import case, kids, lemma
from communique.coding.text import Text
from communique.coding.voices import Speaker, together

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = 3  # words that may stand between "with" and a name ("with both the visiting X")


class Partners:
    """Finds the other side of a conversation in the sentence that tells of it."""

    def __init__(self, text: Text, speakers: Speakers) -> None:
        self._speakers = speakers
        self._words = text.pack.attributions

    def joined(self, head: Token, speaker: Speaker) -> Speaker:
        """The speaker with the partners that the sentence names, if it names any."""
        found = [*self._in_tree(head), *self._in_row(head)]
        partners = [each for each in found if not set(each.parties) <= set(speaker.parties)]
        return together([speaker, *partners]) if partners else speaker

    def _in_tree(self, head: Token) -> list[Speaker]:
        verb = self._encounter(head)
        children = [
            child
            for at in {head.i: head, verb.i: verb}.values()
            for child in kids(at, "obl", "obj", "nmod")
            if case(child) in self._words.partner or (at.i != head.i and child.dep_ == "obj")
        ]
        return [found for child in children if (found := self._speakers.of(child))]

    def _encounter(self, head: Token) -> Token:
        """The verb of the encounter above a purpose ("met to discuss")."""
        verb = head
        while verb.dep_ in ("advcl", "xcomp", "conj"):
            verb = verb.head
            if lemma(verb) in self._words.encounter:
                return verb
        return head

    def _in_row(self, head: Token) -> list[Speaker]:
        """The people after "with", or right after a verb that has them as its object."""
        verb = self._encounter(head)
        found: list[Speaker] = []
        for token in head.sent:
            mention = None
            addressed = token.i > verb.i and lemma(verb) in self._words.spoken
            told = addressed and token.lower_ in self._words.calling_to
            if told or token.lower_ in self._words.partner:
                mention = self._next(token, BETWEEN)
            elif token.i == verb.i != head.i:
                mention = self._next(token, 0)
            if mention is not None and mention.people:
                row = self._speakers.chains.after(mention)
                found += [Speaker(each.people, each.parties) for each in row if each.parties]
        return found

    def _next(self, token: Token, most: int) -> Mention | None:
        """The mention that begins at most so many words after a token."""
        last = token.sent.end - 1
        for at in range(token.i + 1, min(token.i + 2 + most, last + 1)):
            mention = self._speakers.chains.covering.get(at)
            if mention is not None:
                return mention
            if token.doc[at].pos_ in ("PUNCT", "VERB", "ADP"):
                return None
        return None
