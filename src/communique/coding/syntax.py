"""Questions about Universal Dependencies trees that several parts of the coding ask.

Relations are those of the shipped models: UD without subtypes, except ``nsubj:pass``,
``obl:agent``, ``acl:relcl``, ``aux:pass`` and ``flat:name``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from communique.languages.form_tags import feature
from communique.languages.pack import load_pack
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.grammar import Grammar

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
REFLEXIVE = "expl:pv"  # a pronoun that belongs to its verb ("se féliciter"), no subject
COMPLEMENTS = ("obj", "iobj", "xcomp", "ccomp", "obl", "advcl", "obl:agent")
PREDICATES = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV")


def grammar(token: Token) -> Grammar:
    """The small words and endings of the language of a token's text."""
    return load_pack(token.doc.lang_).grammar


def kids(token: Token, *relations: str) -> list[Token]:
    """The children of a token in one of the relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def kid(token: Token, *relations: str) -> Token | None:
    """The first child in one of the relations."""
    return next((child for child in token.children if child.dep_ in relations), None)


def lemma(token: Token) -> str:
    """The lemma, lower-cased."""
    return str(token.lemma_).lower()


def is_clause(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a predicate with a copula or a subject."""
    if token.pos_ == "VERB":
        return True
    if feature(token, "Variant") == "Short":
        return True  # "готов", "необходимо": a form that only predicates have
    return any(child.dep_ in ("cop", *SUBJECTS) for child in token.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, a bare participle with an agent included."""
    if feature(verb, "Voice") == "Pass":
        return True
    return any(child.dep_ in ("nsubj:pass", "aux:pass", "obl:agent") for child in verb.children)


def own_subject(predicate: Token) -> Token | None:
    """The subject that stands at the predicate itself."""
    return kid(predicate, *SUBJECTS)


def subject(predicate: Token) -> Token | None:
    """The subject of a predicate: its own, that of the verb it is coordinated with, or, for a
    complement or adverbial clause without one, the subject that controls it."""
    seen = 0
    while seen < 12:  # trees are shallow; a bound keeps the walk linear
        found = own_subject(predicate)
        if found is not None:
            return found
        if predicate.dep_ == "acl" and predicate.tag_ == "VBD":
            return predicate.head  # "The conversation focused on X", taken for a participle
        if predicate.dep_ == "acl:relcl" and grammar(predicate).drops_subjects:
            predicate = predicate.head  # "послание, в котором поддержал усилия": who sent it
        elif predicate.dep_ not in ("conj", "xcomp", "advcl", "parataxis", "ccomp"):
            return None
        predicate = predicate.head
        seen += 1
    return None


def is_negated(predicate: Token) -> bool:
    """Whether the predicate is negated ("not", "never", "no longer", "no" at its object)."""
    words = grammar(predicate)
    for child in predicate.children:
        if child.dep_ == "advmod" and lemma(child) in words.negators:
            return True
        if child.dep_ == "nsubj" and lemma(child) in words.nobody:
            return True
        if child.dep_ in ("obj", "nsubj") and any(
            lemma(inner) in words.no_determiners and inner.dep_ == "det" for inner in child.children
        ):
            return True
    return False


def modal(predicate: Token) -> str | None:
    """What the predicate's modal auxiliary does ("will", "should"; in every language the English
    names, which the pack gives), if it has one."""
    for child in predicate.children:
        if child.dep_ in ("aux", "aux:pass", "cop") and child.tag_ == "MD":
            words = grammar(predicate)
            form = words.plain(child.text)
            return words.modals.get(form) or words.modals.get(lemma(child), form)
    tense = feature(predicate, "Tense")
    if tense == "Fut":
        return "will"
    return "would" if feature(predicate, "Mood") == "Cnd" and tense != "Past" else None


def is_finite(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries carries tense or is a modal."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or is_short_participle(verb):
        return True
    return any(
        child.dep_ in ("aux", "aux:pass", "cop") and child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for child in verb.children
    )


def is_short_participle(verb: Token) -> bool:
    """Whether a participle has the form of a predicate ("обсуждены": "were discussed")."""
    return verb.tag_ == "VBN" and feature(verb, "Variant") == "Short"


def is_copular(head: Token) -> bool:
    """Whether a predicate is a noun or adjective, with a copula or, where the language leaves it
    out, with a subject alone ("A is a partner")."""
    if kid(head, "cop") is not None:
        return True
    if head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or not grammar(head).drops_copula:
        return False
    return own_subject(head) is not None and kid(head, "xcomp") is None


def is_past(verb: Token) -> bool:
    """Whether the clause is in the simple past ("said", "was agreed", not "has agreed")."""
    if verb.tag_ == "VBD":
        return True
    if is_short_participle(verb):
        return modal(verb) is None
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")]
    return any(c.tag_ == "VBD" for c in auxiliaries)


def is_perfect(verb: Token) -> bool:
    """Whether the clause is in the present or past perfect ("has agreed")."""
    have = grammar(verb).perfect_auxiliaries
    return any(c.dep_ in ("aux", "aux:pass") and lemma(c) in have for c in verb.children)


def is_progressive(verb: Token) -> bool:
    """Whether the clause has the auxiliary of what is under way ("is working")."""
    being = grammar(verb).progressive_auxiliaries
    return any(c.dep_ == "aux" and lemma(c) in being for c in verb.children)


def coordinated(token: Token) -> list[Token]:
    """The token and everything coordinated with it, in text order."""
    found, queue = [token], [token]
    while queue:
        for child in kids(queue.pop(), "conj"):
            found.append(child)
            queue.append(child)
    return sorted(found, key=lambda each: each.i)


def marker(clause: Token) -> str | None:
    """The word that introduces a clause ("that", "if", "to"), lower-cased."""
    found = kid(clause, "mark")
    return grammar(clause).plain(found.text) if found is not None else None


def marks_infinitive(clause: Token) -> bool:
    """Whether the clause is opened by the sign of an infinitive ("to")."""
    if feature(clause, "VerbForm") == "Inf":
        return True  # the form itself is the sign
    words = grammar(clause)
    marks = (words.plain(c.text) for c in clause.children if c.dep_ == "mark")
    return not words.infinitive_marks.isdisjoint(marks)


def case(nominal: Token) -> str | None:
    """The preposition of a nominal, lower-cased, fixed expressions joined ("according to")."""
    found = kid(nominal, "case")
    if found is None:
        return _bare_case(nominal)
    words = [found, *kids(found, "fixed")]
    plain = grammar(nominal).plain
    return " ".join(plain(word.text) for word in words)


def _bare_case(nominal: Token) -> str | None:
    """The case of a nominal without a preposition where it says as much as one ("gen", "dat",
    "ins", "loc")."""
    name = feature(nominal, "Case").lower()
    return name if name in ("gen", "dat", "ins", "loc") else None


def edges(token: Token, *, without: Collection[int] = ()) -> tuple[Token, Token] | None:
    """First and last token of a subtree, leaving out the subtrees rooted at ``without``.

    White space, punctuation, and coordinating words at either end are trimmed.
    """
    doc = token.doc
    keep = {token.i}
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.i not in without:
                keep.add(child.i)
                stack.append(child)
    indices = sorted(keep)
    trim = ("PUNCT", "SPACE")
    while indices and (doc[indices[0]].pos_ in trim or doc[indices[0]].dep_ == "cc"):
        indices.pop(0)
    while indices and doc[indices[-1]].pos_ in trim:
        indices.pop()
    # a left-out subtree in the middle stays inside; at an end it has been cut away
    return (doc[indices[0]], doc[indices[-1]]) if indices else None


def subtree_span(token: Token, *, without: Collection[int] = ()) -> Span | None:
    """The characters of a subtree (see ``edges``)."""
    ends = edges(token, without=without)
    if ends is None:
        return None
    return ends[0].idx, ends[1].idx + len(ends[1])
