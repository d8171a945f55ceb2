"""Which speakers a plural names: "the two presidents", "both governments", "officials of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.mentions import Cast, Entities, Mention
from communique.coding.syntax import lemma
from communique.coding.text import Text
from communique.coding.voices import Speaker, everyone

if TYPE_CHECKING:
    from spacy.tokens import Token


class Groups:
    """Finds the speakers that a plural noun names. ``all`` is who "the two sides" stands for."""

    def __init__(self, text: Text, entities: Entities, cast: Cast) -> None:
        self.text = text
        self.entities = entities
        self.cast = cast
        self.cues = text.pack.attributions
        self.heads = text.pack.entities.heads_of_state
        self.all = everyone(cast)

    def named(self, token: Token, mention: Mention | None) -> Speaker | None:
        """Several officials or sides at once: "the presidents of A and B", "both governments".

        ``mention`` is the one that covers the noun. None if the noun stands for no such group.
        """
        if lemma(token) in self.cues.everybody and not self._owned(token):
            return self.all or None
        if mention is not None and self.absent(mention):
            return Speaker(mention.people, mention.parties, collective=True, absent=True) or None
        guests = self.visitors() if self.visiting(token) else None
        if guests is not None and not self._inside(token):
            return guests
        if lemma(token) not in self.cues.officials:
            return self.all or None if self._counts(token) and self.all.joint else None
        parties = self._inside(token)
        if len(parties) > 1:
            return Speaker((), parties, collective=True)
        if parties:
            return None
        return self.all or None if self._counts(token) or self._definite(token) else None

    def absent(self, mention: Mention) -> bool:
        """Whether a group is of officials none of whom takes part."""
        if mention.form != "group" or len(self.cast.ids) < 2 or not self._heads_of_state(mention):
            return False
        people = [self.entities.people.get(key) for key in self.cast.ids]
        held = [
            set(" ".join(p.offices).lower().split()) if p is not None else set() for p in people
        ]
        return all(offices and not offices & self.heads for offices in held)

    def _counts(self, token: Token) -> bool:
        """Whether a plural noun is counted as the sides are: "both", "the four democracies"."""
        words = {child.lower_ for child in token.children}
        numbers = [self.cues.counts[word] for word in words if word in self.cues.counts]
        if numbers:
            return numbers[0] in (2, len(self.all.parties))
        return bool(words & self.cues.plural)

    def _definite(self, token: Token) -> bool:
        """Whether a plural noun is all of them: "the senior officials", not "officials of X"."""
        articles = self.text.pack.entities.articles
        said = not articles or any(child.lower_ in articles for child in token.children)
        return said and not any(child.dep_ in ("nmod", "nmod:poss") for child in token.children)

    def _owned(self, token: Token) -> bool:
        """Whether a group is said to be somebody's ("our partners", "partners of the EU")."""
        return any(
            child.dep_ in ("nmod:poss", "nmod", "amod", "compound") for child in token.children
        )

    def _inside(self, token: Token) -> tuple[str, ...]:
        """The parties that the words around a plural noun name, demonyms ("U.S. and X leaders")."""
        start, end = token.left_edge.idx, token.idx + len(token)
        for child in token.children:
            if child.dep_ == "nmod" and child.i > token.i:
                end = max(end, child.right_edge.idx + len(child.right_edge))
        found = [m for m in self.entities.within((start, end)) if m.parties]
        codes = [code for mention in found for code in mention.parties]
        words = self.text.document.text[start:end]
        if len(set(codes)) == 1:
            codes += [m.code for m in self.text.parties.find(words) if m.code in self.cast.parties]
        return tuple(dict.fromkeys(codes))

    def visiting(self, token: Token) -> bool:
        """Whether a noun means those who came: "the senators", "the visiting dignitary"."""
        came = any(child.lower_ in self.cues.visiting for child in token.children)
        return came or lemma(token) in self.cues.visitors

    def visitors(self) -> Speaker | None:
        """The side that is not the author's, where there are two: "the senators", "the guests"."""
        others = [side for side in self.cast.sides if self.cast.author not in side]
        if len(self.cast.sides) != 2 or len(others) != 1:
            return None
        return Speaker((), others[0])

    def _heads_of_state(self, mention: Mention) -> bool:
        """Whether a group is of presidents, kings and the like, by name and not just "leaders"."""
        words = self.text.quote(mention.span).lower()
        plurals = self.text.pack.entities.office_plurals
        named = any(plurals.get(word) in self.heads for word in words.split())
        return named or any(phrase in words for phrase in self.cues.summits)
