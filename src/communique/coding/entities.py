"""Find who is mentioned where: people, parties, bare titles, groups and pronouns.

Finding says what the words themselves say. Who "he", "the Minister" or "the two sides" are is for
``resolve`` to tell, once the engagement and its participants are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.collective import find_groups, find_pronouns, find_titles
from communique.coding.lexemes import Form, Line, read_line
from communique.coding.mentions import Entities, Mention
from communique.coding.names import NameMention, find_names
from communique.coding.parties import find_party_mentions
from communique.coding.register import Register, persons
from communique.coding.text import Sentence, Text
from communique.languages.form_tags import feature
from communique.languages.parties import PartyMention
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


WORDS = re.compile(r"[^\W\d_]{2,}")
ASIDE = re.compile(r"\s*\([^()]{1,200}\)\s*\Z")


def find_entities(text: Text) -> Entities:
    """All people and mentions of the text.

    People whom only the page's title names have the span (0, 0). Titles, groups and pronouns come
    out unresolved: ``people`` is empty, and ``parties`` holds only what the words name.
    """
    lines = read_lines(text)
    names = [
        _unless_asked(mention, text, sentence)
        for sentence, line in zip(text.sentences, lines, strict=True)
        for mention in find_names(line, text.source, text.pack.entities)
    ]
    register = Register(text.pack.entities)
    register.gather(names, [*title_names(text), *byline_names(text)])
    found = Gathered(text)
    for mention in names:
        person = register.find(mention)
        if person is not None:
            person.take(mention, in_text=True)
            parties = mention.parties or tuple(person.parties[:1])
            found.add(mention.span, "name", (person.key,), parties, "name")
    found.add_all(find_titles(text, lines))
    found.add_all(find_groups(text, lines))
    found.add_all(find_party_mentions(text, lines))
    found.add_all(find_pronouns(text, lines))
    return Entities(persons(register, text.pack.entities), found.mentions())


def _unless_asked(mention: NameMention, text: Text, sentence: Sentence) -> NameMention:
    """The mention, no longer a person's if it labels a question: that is a newspaper."""
    blocks = text.document.blocks
    end = blocks[sentence.paragraph].span[1] if blocks else sentence.span[1]
    label = mention.strength == 1 and mention.span[0] == sentence.span[0]
    turn = ASIDE.sub("", text.document.text[sentence.span[0] : end]).rstrip(" \"”'’")
    asked = label and turn.endswith("?") and turn[mention.span[1] - mention.span[0] :][:1] == ":"
    return replace(mention, strength=0) if asked else mention


@lru_cache(maxsize=1)
def read_lines(text: Text) -> list[Line]:
    """The sentences of the text, read into words with their classes; kept for the last text."""
    source = text.source
    parties = find_parties(text, source)
    named = _name_words(text.doc)
    forms = _word_forms(text)
    lines: list[Line] = []
    at = 0
    for sentence in text.sentences:
        while at < len(parties) and parties[at].end <= sentence.span[0]:
            at += 1
        inside = _until(parties, at, sentence)
        lines.append(
            read_line(source, sentence.span, text.pack.entities, inside, named=named, forms=forms)
        )
    return lines


def find_parties(text: Text, source: str) -> list[PartyMention]:
    """The parties named in ``source``; an organ of one ("the Foreign Office") counts as a seat."""
    found: list[PartyMention] = []
    named: dict[str, bool] = {}
    for mention in text.parties.find(source):
        party = text.parties.get(mention.code)
        form = source[mention.start : mention.end]
        if form.lower() in text.pack.entities.shared_bodies:
            if mention.code not in named:
                named[mention.code] = _is_named(text, mention.code)
            if not named[mention.code]:
                continue
        organ = party is not None and form in party.bodies
        found.append(replace(mention, form="seat") if organ else mention)
    return found


def _is_named(text: Text, code: str) -> bool:
    """Whether the text calls a party by its own name or acronym."""
    party = text.parties.get(code)
    names = (*party.names, *party.acronyms) if party is not None else ()
    return any(name in text.document.text for name in names)


def _until(parties: Sequence[PartyMention], at: int, sentence: Sentence) -> list[PartyMention]:
    inside: list[PartyMention] = []
    while at < len(parties) and parties[at].start < sentence.span[1]:
        inside.append(parties[at])
        at += 1
    return inside


def _name_words(doc: Doc) -> Callable[[int], bool] | None:
    """Whether the word at an offset may be a name to the model; None if there are no tags.

    Foreign names are often tagged as nouns or adjectives, so that only other words are ruled out.
    """
    if not doc.has_annotation("POS"):
        return None
    starts = {token.idx for token in doc if token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}}
    return starts.__contains__


def _word_forms(text: Text) -> dict[int, Form] | None:
    """Case and number of the words by their offsets; None in a language without cases."""
    if not text.pack.grammar.cased:
        return None
    forms = ((t.idx, Form(feature(t, "Case"), feature(t, "Number"))) for t in text.doc)
    return {start: form for start, form in forms if form.case}


LONGEST_TITLE = 2000


def title_line(text: Text) -> tuple[str, Line]:
    """The page's title and its words; empty where the page has none.

    It is read as one sentence, and reading takes longer than in proportion, so of a very long one
    only the beginning is read.
    """
    title = (text.document.title or "")[:LONGEST_TITLE]
    return title, read_line(title, (0, len(title)), text.pack.entities, find_parties(text, title))


def title_names(text: Text) -> list[NameMention]:
    """The people whom the page's title names."""
    title, line = title_line(text)
    found = find_names(line, title, text.pack.entities, headline=True)
    # in a title every word has a capital: a bare name must be one that the text uses, and none is
    # a word that the text has in small letters only
    used = set(WORDS.findall(text.document.text))
    folded = {word.casefold() for word in used}
    if not text.document.text:
        return found
    is_verb = _verb_test(text, used)
    cut = [_without_verb(mention, title, is_verb, folded) for mention in found]
    return [mention for mention in cut if _is_used(mention, used, folded)]


def _without_verb(
    mention: NameMention, title: str, is_verb: Callable[[str], bool], folded: set[str]
) -> NameMention:
    """The mention without last words that the text never uses: verbs of the title, where each
    word has a capital ("Minister Lanz Hails Progress")."""
    words = mention.name.split()
    while len(words) > 1 and is_verb(words[-1]) and words[0].casefold() in folded:
        words.pop()
    name = " ".join(words)
    if name == mention.name or not title.startswith(name, mention.name_span[0]):
        return mention
    end = mention.name_span[0] + len(name)
    return replace(
        mention,
        name=name,
        span=(mention.span[0], end),
        name_span=(mention.name_span[0], end),
    )


def _verb_test(text: Text, used: set[str]) -> Callable[[str], bool]:
    """Tells of a word whether it may be a verb of a title ("Hails", "Conclude"), and no name of
    the text."""
    acts, words = text.pack.entities.acts, text.pack.grammar

    def is_verb(word: str) -> bool:
        low = word.lower()
        known = low in acts or any(f"{low}{end}" in acts for end in words.headline_verb_forms)
        written = word in used or word.upper() in used  # labels are in capitals throughout
        return not written and (known or low.endswith(words.headline_verb_endings))

    return is_verb


def _is_used(mention: NameMention, used: set[str], folded: set[str]) -> bool:
    words = WORDS.findall(mention.name)
    small = any(word not in used and word.casefold() in used for word in words)
    return not small and (mention.strength > 1 or any(word.casefold() in folded for word in words))


def byline_names(text: Text) -> list[NameMention]:
    """The people who sign the text in a line over it."""
    byline = text.document.byline or ""
    parties = find_parties(text, byline)
    line = read_line(byline, (0, len(byline)), text.pack.entities, parties)
    return find_names(line, byline, text.pack.entities)


class Gathered:
    """Mentions while they are gathered: what came first keeps its characters."""

    def __init__(self, text: Text) -> None:
        self._taken = bytearray(len(text.document.text))
        self._found: list[Mention] = []
        self._tokens = TokenFinder(text.doc)

    def add(
        self,
        span: Span,
        form: str,
        people: tuple[str, ...] = (),
        parties: tuple[str, ...] = (),
        how: str = "",
    ) -> None:
        """Add one mention, unless its characters belong to an earlier one."""
        start, end = span
        if any(self._taken[start:end]):
            return
        root = self._tokens.root(span)
        if how == "name" and form == "party" and self._tokens.describes(root):
            return
        self._taken[start:end] = b"\x01" * (end - start)
        self._found.append(Mention(span, root, form, people, parties, how))  # type: ignore[arg-type]

    def add_all(self, mentions: Iterator[tuple[Span, str, tuple[str, ...], str]]) -> None:
        """Add mentions without people: span, form, parties, and how the parties are known."""
        for span, form, parties, how in mentions:
            self.add(span, form, (), parties, how)

    def mentions(self) -> tuple[Mention, ...]:
        """All of them in order of span."""
        return tuple(sorted(self._found, key=lambda mention: mention.span))


class TokenFinder:
    """The token that stands for a span in the tree."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._at = {token.idx: token.i for token in doc}
        self._parsed = doc.has_annotation("DEP")

    def root(self, span: Span) -> int:
        """The index of the first token in the span whose head lies outside it."""
        inside = self._inside(span)
        if not inside:
            return 0
        if self._parsed:
            indices = {token.i for token in inside}
            for token in inside:
                head = token.head
                outside = head.i not in indices or head.i == token.i
                if outside and token.pos_ not in {"PUNCT", "DET", "ADP", "CCONJ", "PART"}:
                    return int(token.i)
        return int(inside[-1].i)

    def describes(self, root: int) -> bool:
        """Whether a token only describes another noun ("the Norway talks")."""
        return self._parsed and self._doc[root].dep_ == "compound"

    def _inside(self, span: Span) -> list[Token]:
        start = span[0]
        while start > 0 and start not in self._at and span[0] - start < 40:
            start -= 1
        first = self._at.get(start)
        found: list[Token] = []
        while first is not None and first < len(self._doc) and self._doc[first].idx < span[1]:
            if not self._doc[first].is_space:
                found.append(self._doc[first])
            first += 1
        return found
