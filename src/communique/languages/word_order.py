"""Mends a tree of a language in which case, not order, says what a word is to its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.languages.form_tags import feature

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REFLEXIVE = "ся"
ADDRESSING = frozenset({"уважаемый", "дорогой", "глубокоуважаемый", "господин", "госпожа"})


def mend(doc: Doc) -> None:
    """Mend the relations that the model blurs, in place. Linear in the length of the text."""
    for token in doc:
        if token.lemma_.endswith(REFLEXIVE) and _is_passive(token):
            _settle_voice(token)
    for token in doc:
        if token.dep_ in ("obl", "iobj", "obj") and _is_agent(token):
            token.dep_ = "obl:agent"
        if token.dep_ in ("csubj", "csubj:pass") and token.tag_ == "VB":
            token.dep_ = "xcomp"  # "необходимо укреплять": what is to be done, as after a verb
        if token.dep_ == "csubj" and token.i > token.head.i:
            token.dep_ = "ccomp"  # "говорится: ...": what is said
        if token.dep_ == "nmod" and token.tag_ == "VB":
            token.dep_ = "acl"  # "готовность содействовать"
        if token.dep_ in ("obl", "obj", "nmod") and _is_told(token):
            token.dep_ = "nsubj:pass"
        if token.dep_ == "conj" and (main := _above(token)) is not None:
            token.head = main
        if token.dep_ in ("nsubj", "obl", "parataxis") and _is_addressed(token):
            token.dep_ = "vocative"
        if (
            token.dep_ == "nsubj"
            and feature(token.head, "Variant") == "Short"
            and _is_passive(token.head)
        ):
            token.dep_ = "nsubj:pass"


def _is_passive(verb: Token) -> bool:
    return feature(verb, "Voice") == "Pass"


def _settle_voice(verb: Token) -> None:
    """ "Обсуждаются вопросы" is a passive of "обсуждать"; "Арвания придерживается" is none."""
    if any(child.dep_ == "nsubj" for child in verb.children):
        untyped: Any = verb  # the stubs of spaCy leave this out
        untyped.set_morph(str(verb.morph).replace("Voice=Pass", "Voice=Mid"))
    else:
        verb.lemma_ = verb.lemma_.removesuffix(REFLEXIVE)


def _above(verb: Token) -> Token | None:
    """The verb of the main clause that goes on after a clause of other number or gender ("отметила,
    что силы нарушили режим, и выразила озабоченность")."""
    clause = verb.head
    main = clause.head
    if clause.dep_ != "ccomp" or main.i >= clause.i or {verb.tag_, main.tag_} != {"VBD"}:
        return None
    if any(child.dep_ in ("nsubj", "mark") for child in verb.children):
        return None
    return main if _agree(verb, main) and not _agree(verb, clause) else None


def _agree(first: Token, second: Token) -> bool:
    """Whether two verbs may have one subject."""
    pairs = ((feature(first, name), feature(second, name)) for name in ("Number", "Gender"))
    return all(one == other for one, other in pairs if one and other)


def _is_addressed(nominal: Token) -> bool:
    """Whether a nominal calls on somebody: "Уважаемый господин Министр, рад Вас видеть"."""
    courteous = any(lemma in ADDRESSING for lemma in (c.lemma_ for c in nominal.children))
    after = nominal.right_edge
    closed = after.i + 1 < len(nominal.doc) and nominal.doc[after.i + 1].text in ",!"
    return closed and (courteous or nominal.lemma_ in ADDRESSING)


def _is_told(nominal: Token) -> bool:
    """Whether a nominal after a short participle without a subject may be its subject, nominative
    and accusative being alike ("подчёркнута недопустимость")."""
    verb = nominal.head
    if feature(verb, "Variant") != "Short" or feature(verb, "Voice") != "Pass":
        return False
    if nominal.i != verb.i + 1 and nominal.left_edge.i != verb.i + 1:
        return False
    if any(child.dep_ in ("nsubj", "nsubj:pass") for child in verb.children):
        return False
    bare = not any(child.dep_ == "case" for child in nominal.children)
    return bare and feature(nominal, "Case") in ("Nom", "Acc")


def _is_agent(nominal: Token) -> bool:
    """Whether a nominal in the instrumental without a preposition does what a passive tells."""
    if feature(nominal, "Case") != "Ins" or feature(nominal.head, "Voice") != "Pass":
        return False
    if any(child.dep_ == "case" for child in nominal.children):
        return False
    return nominal.pos_ in ("PROPN", "PRON") or feature(nominal, "Animacy") == "Anim"
