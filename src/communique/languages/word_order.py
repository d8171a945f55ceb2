"""Mends a tree of a language in which case, not order, says what a word is to its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.form_tags import feature

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> None:
    """Mend the relations that the model blurs, in place. Linear in the length of the text."""
    for token in doc:
        if token.dep_ in ("obl", "iobj", "obj") and _is_agent(token):
            token.dep_ = "obl:agent"
        if token.dep_ in ("csubj", "csubj:pass") and token.tag_ == "VB":
            token.dep_ = "xcomp"  # "необходимо укреплять": what is to be done, as after a verb
        if token.dep_ == "nmod" and token.tag_ == "VB":
            token.dep_ = "acl"  # "готовность содействовать"
        if token.dep_ == "nsubj" and feature(token.head, "Voice") == "Pass":
            token.dep_ = "nsubj:pass"


def _is_agent(nominal: Token) -> bool:
    """Whether a nominal in the instrumental without a preposition does what a passive tells."""
    if feature(nominal, "Case") != "Ins" or feature(nominal.head, "Voice") != "Pass":
        return False
    if any(child.dep_ == "case" for child in nominal.children):
        return False
    return nominal.pos_ in ("PROPN", "PRON") or feature(nominal, "Animacy") == "Anim"
