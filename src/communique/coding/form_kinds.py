"""Kinds that the forms of a language with cases tell: bare infinitives and short participles as
predicates, subjects left out, one present tense for what is done and how things are.

In a language without cases nothing here applies (``grammar.toml``: ``cased``, ``drops_copula``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.clauses import Proposition
from communique.coding.syntax import (
    case,
    grammar,
    is_negated,
    is_passive,
    is_past,
    is_short_participle,
    kid,
    kids,
    lemma,
    modal,
    own_subject,
)
from communique.coding.verdict import Verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.coding.kinds import Judge
    from communique.languages.statements import StatementCues


def stance_by_form(judge: Judge, token: Token, word: str) -> Verdict | None:
    """ "Хотел бы выразить признательность", "условлено продолжить": stances of a language whose
    verbs need no subject."""
    if token.pos_ != "VERB" or not grammar(token).cased:
        return None
    given = kid(token, "obj")
    if word in judge.words.giving and given is not None and lemma(given) in judge.words.nouns:
        return judge.verb(token)
    if is_short_participle(token) and word in judge.words.settling:
        return Verdict("agreement", f"verb:{word}")
    return None


def passed_on(token: Token, words: StatementCues) -> Verdict | None:
    """ "Прошу передать слова сочувствия": what is to be passed on."""
    action = kid(token, "xcomp")
    given = kid(action, "obj") if action is not None else None
    if action is None or given is None or lemma(action) not in words.giving:
        return None
    named = (lemma(noun) for noun in (given, *kids(given, "nmod", "conj")))
    found = next((word for word in named if word in words.nouns), None)
    return Verdict(words.nouns[found], f"noun:{found}") if found is not None else None


def asks_without_subject(token: Token) -> bool:
    """ "Важно, чтобы": where the copula is left out, so is what would stand for the clause."""
    clause = kid(token, "ccomp", "xcomp", "advcl")
    return grammar(token).drops_copula and clause is not None and own_subject(token) is None


def bound(head: Token) -> Token | None:
    """Who is to act where no subject says so: "сторонам следует", "важно, чтобы A сделала"."""
    below = [head, *kids(head, "csubj", "xcomp", "ccomp", "advcl")]
    datives = (c for each in below[:1] for c in kids(each, "iobj", "obl"))
    found = next((c for c in datives if case(c) == "dat"), None)
    if found is not None or not grammar(head).drops_copula:
        return found
    return next((who for each in below[1:] if (who := own_subject(each)) is not None), None)


def kind_by_form(judge: Judge, head: Token, *, mine: bool) -> Verdict | None:
    """What forms tell in a language with cases: "отношения не направлены против" is how things
    stand, "визит прошёл успешно" a judgement. ``mine`` if the subject is the source."""
    if not grammar(head).cased:
        return None
    if is_short_participle(head) and is_negated(head) and kid(head, "aux:pass") is None:
        return Verdict("position", "tense:present+negation")
    if (told := _told(judge, head)) is not None:
        return told
    if any(lemma(c) in judge.words.praise for c in kids(head, "advmod")):
        return Verdict("assessment", "form:praise")
    if head.tag_ not in ("VBZ", "VBP") or is_negated(head) or modal(head) is not None:
        return None
    # one present tells what is done and how things are
    if mine and lemma(head) in judge.words.principle:
        return Verdict("position", "tense:present+holder")
    if lemma(head) in judge.words.state:
        return Verdict("assessment", "tense:present")
    counted = any(child.pos_ == "NUM" for child in head.subtree)
    if mine or is_passive(head) or counted:
        return Verdict("report", "tense:present")
    return None


def _told(judge: Judge, head: Token) -> Verdict | None:
    """What somebody tells of the encounter itself: "мы обсудили торговлю", "подчеркнули хорошую
    динамику"."""
    said = kid(head, "obj", "nsubj:pass")
    if not is_past(head) or kid(head, "ccomp") is not None:
        return None
    held = said or kid(head, "obl", "iobj")
    if held is not None and judge.words.shown.get(lemma(head)) == "discussion":
        return Verdict("discussion", f"verb:{lemma(head)}")
    if said is not None and lemma(head) in judge.words.transparent:
        return judge.nominal(Proposition(said, (said,), nominal=True), head)
    return None
