"""What a noun phrase shows of being one particular event, document or body.

Each sign is a word that ``languages/<code>/references.toml`` may ask for:

``capital``   the head is written with a capital inside the sentence, or is an acronym
``named``     a modifier is a name (of no party or person), or the phrase stands in quotation marks
``listed``    a modifier is one of the names that the pack lists ("Normandy format")
``party``     a modifier names a party ("U.S.-China", "Ukrainian", "UN")
``pair``      they name two or more; ``org``: an organisation, none of its organs
``subject``   a modifier says what it is about ("trade talks")
``possessed`` a possessor is named ("President X's"); ``own``: by a pronoun ("their")
``the``, ``a``, ``this``, ``bare``  the article; ``quantified``: "all", "any", "several", "no"
``plural``    the head is plural
``numbered``  an ordinal, a figure or a number belongs to the phrase
``dated``     a date belongs to it; ``placed``: a place
``with``      a complement or modifier says who takes part ("with X", "between X and Y")
``of``, ``to``, ``on``, ``by``, ``for``, ``in``, ``from``  a complement with that preposition
``telling``   a participle says what it says ("a treaty banning mines")
``settled``   it was made: by a participle ("reached by ..."), or as the object of such a verb
``body``      the phrase is itself the name of a party's organ ("UN Security Council")
``means``     it is the means by which something is done ("via videoconference")
``adverbial`` it stands in an adverbial ("in consultation with")
``recent``, ``coming``, ``standing``  a word for its time ("last", "upcoming", "ongoing")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.noun_phrases import NounPhrase
from communique.coding.phrase_extents import TELLING
from communique.coding.syntax import case, is_perfect, kids, lemma, modal
from communique.coding.text import Text
from communique.languages.dates import DateMention
from communique.languages.places import Gazetteer
from communique.languages.references import ReferenceCues

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = ("compound", "amod", "flat", "nummod", "nmod")


def signs(
    text: Text, phrase: NounPhrase, *, dates: list[DateMention], opening: int
) -> frozenset[str]:
    """The signs of a phrase. ``dates`` are those of its sentence, ``opening`` the sentence's first
    token, whose capital means nothing."""
    cues = text.pack.references
    head = phrase.head
    found = {*_article(head, cues), *_complements(phrase, cues), *_times(phrase, cues)}
    if is_name(head, opening):
        found.add("capital")
    if head.tag_ in ("NNS", "NNPS"):
        found.add("plural")
    start, end = phrase.span
    if any(start <= date.start and date.end <= end for date in dates):
        found.add("dated")
    if _numbered(phrase, cues):
        found.add("numbered")
    if _made(head, cues):
        found.add("settled")
    if "bare" in found and case(head) in cues.means:
        found.add("means")
    if "bare" in found and "plural" not in found and case(head) in cues.places:
        found.add("adverbial")
    return frozenset(found | _modifiers(text, phrase, opening))


def _article(head: Token, cues: ReferenceCues) -> set[str]:
    found: set[str] = set()
    for child in kids(head, "det", "nmod", "amod", "nummod"):
        word = child.lower_
        if word in cues.articles:
            found.add("the" if word in cues.definite else "a")
        elif word in cues.demonstratives:
            found.add("this")
        elif word in cues.quantifiers:
            found.add("quantified")
        elif child.tag_ == "PRP$":
            found.add("own")
        elif child.dep_ == "nmod" and child.i < head.i and _possessor(child):
            found.add("possessed")
    return found or {"bare"}


def _possessor(token: Token) -> bool:
    return any(child.tag_ == "POS" for child in token.children)


def _complements(phrase: NounPhrase, cues: ReferenceCues) -> set[str]:
    found: set[str] = set()
    for word, root in phrase.cases:
        if word in cues.companions:
            found.add("with")
        elif word in cues.topics:
            found.add("on")
        elif word == TELLING:
            found.add("telling")
        elif word in cues.signs:
            found.add(cues.signs[word])
        if word in cues.places and root.text[:1].isupper():
            found.add("placed")
    if phrase.settled:
        found.add("settled")
    return found


def _made(head: Token, cues: ReferenceCues) -> bool:
    """Whether a verb of making governs the phrase ("issued a statement", "accords were signed")."""
    verb = head.head
    if lemma(verb) not in cues.makers:
        return False
    if head.dep_ == "nsubj:pass":
        return modal(verb) is None
    return head.dep_ == "obj" and (verb.tag_ == "VBD" or is_perfect(verb))


def _times(phrase: NounPhrase, cues: ReferenceCues) -> set[str]:
    doc = phrase.head.doc
    low = {word.lower_ for word in phrase.modifiers}
    for first, last in phrase.times:
        low |= {token.lower_ for token in doc[first : last + 1]}
    if any(
        token.lower_ in cues.infinitives and doc[token.i + 1].lower_ in cues.passives
        for token in doc[phrase.core + 1 : phrase.last]
    ):
        return {"coming"}  # "to be held"
    named = (("recent", cues.past), ("coming", cues.upcoming), ("standing", cues.ongoing))
    return {name for name, listed in named if low & listed}


def _numbered(phrase: NounPhrase, cues: ReferenceCues) -> bool:
    head = phrase.head
    return any(
        word.tag_ == "CD" or word.lower_ in cues.ordinals or word.text[:1].isdigit()
        for word in phrase.modifiers
    ) or any(
        token.like_num or token.text[:1].isdigit()
        for token in head.doc[head.i + 1 : phrase.core + 1]
    )


def _modifiers(text: Text, phrase: NounPhrase, opening: int) -> set[str]:
    found: set[str] = set()
    words = phrase.modifiers
    if not words:
        return found
    cues = text.pack.references
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    parties = text.parties.find(text.document.text, start, end)
    if parties:
        found.add("party")
    if len(parties) > 1:
        found.add("pair")
    if any(_organisation(text, party.code) for party in parties) and not _organ(words, cues):
        found.add("org")
    head = phrase.head
    whole = text.parties.find(text.document.text, start, head.idx + len(head))
    if any(party.start < head.idx < party.end for party in whole):
        found.add("body")
    for word in words:
        if word.lower_ in cues.subjects:
            found.add("subject")
        if word.lower_ in cues.listed_words:
            found.add("listed")
        if any(party.start <= word.idx < party.end for party in parties):
            continue
        if word.text in '“"‘«':
            found.add("named")
        if _naming(word, phrase, opening):
            found.add("named")
            if Gazetteer.default().find(word.text) is not None:
                found.add("placed")
    return found


def _naming(word: Token, phrase: NounPhrase, opening: int) -> bool:
    """Whether a modifier is part of the name, and of no possessor's."""
    if not is_name(word, opening) or word.dep_ not in NAMING or word.head.i < word.i:
        return False
    return not _possessor(word) and not _in_possessor(word, phrase)


def _organisation(text: Text, code: str) -> bool:
    party = text.parties.get(code)
    return party is not None and party.kind == "organisation"


def _organ(words: list[Token], cues: ReferenceCues) -> bool:
    """Whether the last modifier is an organ ("NATO-Russia Council meeting")."""
    return words[-1].lower_ in cues.organs


def _in_possessor(word: Token, phrase: NounPhrase) -> bool:
    """Whether a word is part of a possessor's name ("President X's visit")."""
    node = word
    for _ in range(6):
        if node.i in (phrase.head.i, node.head.i):
            return False
        if _possessor(node):
            return True
        node = node.head
    return False


def is_name(token: Token, opening: int) -> bool:
    """Whether a capital marks a name: not at the opening of a sentence, unless an acronym."""
    text = token.text
    if not text[:1].isupper():
        return False
    if text.isupper() and len(text) > 1:
        return True
    return token.i != opening
