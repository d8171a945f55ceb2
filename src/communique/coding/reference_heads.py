"""The head nouns of a sentence that may open a reference, with the cues of the pack for each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from communique.coding.syntax import grammar, lemma, own_subject
from communique.coding.text import Sentence, Text
from communique.languages.references import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN", "X", "ADJ", "VERB")
VERBAL = ("amod", "root", "ccomp", "advcl", "xcomp", "acl", "conj")
"""Relations in which a word tagged as a verb or an adjective is one."""

LONGEST = 4
"""Words that may belong to a noun before its last ("high-level week")."""

APOSTROPHE = re.compile(r" ['’]")
ELISION = re.compile(r"['’] ?")


class Cues(NamedTuple):
    """A noun of the pack, its cues, and how many of its words stand after the head ("visite
    d'État")."""

    noun: str
    cues: tuple[Cue, ...]
    after: int = 0


def find_heads(text: Text, sentence: Sentence) -> dict[int, Cues]:
    """By token, the longest noun of the pack that ends in it, and its cues."""
    nouns = _lexicon(text.pack.references.cue)
    follow = text.pack.entities.adjectives_follow
    found = {
        token.i: _cues(token, sentence, nouns, follow=follow) for token in text.tokens(sentence)
    }
    return {at: cues for at, cues in found.items() if cues is not None}


def _cues(
    token: Token, sentence: Sentence, nouns: dict[str, tuple[Cue, ...]], *, follow: bool
) -> Cues | None:
    if token.pos_ not in NOMINAL or not (token.is_alpha or grammar(token).cased):
        return None
    if token.pos_ in ("ADJ", "VERB") and (token.dep_ in VERBAL or own_subject(token) is not None):
        return None
    if follow and (found := _with_what_follows(token, sentence, nouns)) is not None:
        return found
    first = max(sentence.tokens[0], token.i - LONGEST)
    before = [each.lower_ for each in token.doc[first : token.i] if not each.is_space]
    forms = tuple(grammar(token).forms_of(token.lower_))
    if grammar(token).cased:
        before = [lemma(each) for each in token.doc[first : token.i] if each.pos_ != "SPACE"]
        forms = (lemma(token), lemma(token).rpartition("-")[2])  # "80-летие"
    for size in range(len(before), -1, -1):
        lead = before[len(before) - size :]
        for form in forms:
            noun = APOSTROPHE.sub("'", " ".join((*lead, form)))
            if noun in nouns:
                return Cues(noun, nouns[noun])
    return None


def _with_what_follows(
    token: Token, sentence: Sentence, nouns: dict[str, tuple[Cue, ...]]
) -> Cues | None:
    """The longest noun of several words that begins with a token or the word before it."""
    forms = tuple(grammar(token).forms_of(token.lower_))
    last = min(sentence.tokens[1], token.i + 1 + LONGEST)
    before = token.nbor(-1).lower_ if token.i > sentence.tokens[0] else ""
    for end in range(last, token.i + 1, -1):
        rest = [each.lower_ for each in token.doc[token.i + 1 : end]]
        for form in forms:
            for lead in ([before], []):
                noun = ELISION.sub("'", " ".join((*lead, form, *rest)))
                if noun in nouns:
                    return Cues(noun, nouns[noun], end - token.i - 1)
    return None


@lru_cache(maxsize=4)
def _lexicon(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        for noun in cue.nouns:
            found[noun] = (*found.get(noun, ()), cue)
    return found
