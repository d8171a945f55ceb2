"""Subjects that the parser lost: a name right before a verb that has no subject is its subject.

"During a meeting with A, the Foreign Minister of X, Minister B called for ...": in long rows of
titles and names the subject is often hung on the name before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.mentions import Entities, Mention
from communique.coding.syntax import REFLEXIVE, SUBJECTS, kid, kids
from communique.coding.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

FORMS = ("name", "title", "group", "pronoun")
MOST = 3  # adverbs, auxiliaries and reflexive pronouns between a subject and its verb


def attach_subjects(text: Text, entities: Entities) -> None:
    """Give verbs in the past their lost subjects, in place. Linear in the length of the text."""
    for token in text.doc:
        if token.tag_ == "VBN" and token.dep_.lower() == "root":
            _make_finite(token)
    for mention in entities.mentions:
        if mention.form not in FORMS:
            continue
        root = text.doc[mention.root]
        verb = _verb_after(text, mention)
        if verb is not None:
            root.head = verb
            root.dep_ = "nsubj"
        if root.dep_ == "nsubj":
            _drop_address(root)


def _make_finite(verb: Token) -> None:
    """A participle with a subject and no auxiliary at all is in the past ("X assured of its
    support")."""
    if kid(verb, "aux", "aux:pass", "cop") is not None:
        return
    who = kid(verb, "nsubj", "nsubj:pass")
    if who is not None and who.i < verb.i:
        verb.tag_, who.dep_ = "VBD", "nsubj"


def _drop_address(root: Token) -> None:
    """A form of address in capitals before a title ("HE the Minister") is no pronoun."""
    for other in kids(root.head, "nsubj"):
        if other.i < root.i and other.text.isupper() and len(other) > 1:
            other.dep_ = "dep"


def _verb_after(text: Text, mention: Mention) -> Token | None:
    """The finite verb without a subject that stands right after a mention, if one does."""
    token = text.doc[mention.root]
    end = token.sent.end
    at = token.i
    while at < end and text.doc[at].idx < mention.span[1]:
        at += 1
    for place in range(at, min(at + MOST + 1, end)):
        word = text.doc[place]
        if word.tag_ == "VBD" and word.pos_ == "VERB":
            return word if _lacks_subject(word, token) else None
        if word.pos_ not in ("ADV", "AUX") and word.dep_ != REFLEXIVE:
            return None
    return None


def _lacks_subject(verb: Token, name: Token) -> bool:
    if verb.dep_.lower() not in ("root", "conj", "ccomp", "parataxis"):
        return False
    if kid(verb, *SUBJECTS, "nsubj:outer", "expl") is not None:
        return False
    # a verb inside the name's own phrase is no predicate of it
    return verb.dep_.lower() == "root" or not name.is_ancestor(verb)
