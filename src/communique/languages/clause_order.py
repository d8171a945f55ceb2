"""Clauses whose order a model misreads: subjects after the verb, rows of verbs, what a noun says.

"« ... », a affirmé la ministre" has its subject last; "il convient de" has none; "a salué X, a
plaidé pour Y et a invité Z" is one row; in "l'espoir que" the clause belongs to the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.form_tags import feature
from communique.languages.tree_words import TreeWords
from communique.languages.verb_groups import hang, set_feature

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
CLAUSES = ("ccomp", "advcl", "parataxis")
ROWS = ("conj", "advcl", "xcomp", "parataxis")
FINITE = ("VBZ", "VBP", "VBD")


def mend_clauses(doc: Doc, words: TreeWords) -> None:
    """Mend subjects, rows, objects and reported clauses, in place. Linear in the text's length."""
    for token in doc:
        if token.dep_ in SUBJECTS and token.lower_ in words.impersonal_pronouns:
            _be_nobody(token, words)
    for token in doc:
        if token.dep_ == "nsubj:pass" and not _is_passive(token.head):
            token.dep_ = "nsubj"
            set_feature(token.head, Voice="Act")
        elif token.dep_ == "dep" and token.head.pos_ == "VERB" and _mark(token) is not None:
            token.dep_ = "ccomp"
        if token.dep_ in ("obl", "nmod") and _is_object(token, words):
            token.dep_ = "obj"
        elif token.dep_ == "obj" and _is_day(token):
            token.dep_ = "obl"
        elif token.dep_ == "obj" and _is_inverted(token):
            token.dep_ = "nsubj"
        elif token.dep_ == "obl" and (noun := _felt(token, words)) is not None:
            hang(token, noun, "nmod")
        if token.dep_ == "nsubj" and token.i > token.head.i and _after_speech(token.head):
            _say_what_is_before(token.head)
    for token in doc:
        if token.dep_ in CLAUSES and _goes_on(token):
            token.dep_ = "conj"
        elif token.dep_ == "conj" and _fronted(token.head):
            _lead(token)
        elif (noun := _noun_of(token, words)) is not None:
            hang(token, noun, "acl")
        elif token.dep_ in ROWS and (first := _first_of_row(token)) is not None:
            hang(token, first, "conj")
    for token in doc:
        if feature(token, "Tense") == "Imp" and token.tag_ in FINITE:
            token.tag_ = "VBZ" if _is_reported(token) else "VBD"


def _be_nobody(pronoun: Token, words: TreeWords) -> None:
    """ "Il convient de", "il est essentiel que": a subject that stands for nobody."""
    verb = pronoun.head
    clause = any(
        c.dep_ in ("ccomp", "xcomp", "csubj", "dep") and c.i > verb.i for c in verb.children
    )
    said = verb.pos_ == "ADJ" and any(child.dep_ == "cop" for child in verb.children)
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    if verb.lemma_ in words.impersonal or (clause and (said or passive)):
        pronoun.dep_ = "expl"
        for child in verb.children:
            if child.dep_ == "dep" and child.pos_ == "VERB" and child.i > verb.i:
                child.dep_ = "xcomp"


def _is_object(nominal: Token, words: TreeWords) -> bool:
    """ "Entretiennent des liens": an article that stands for some of a thing, no preposition."""
    verb = nominal.head
    case = next((child for child in nominal.children if child.dep_ == "case"), None)
    if case is None or verb.pos_ != "VERB" or nominal.dep_ != "obl" or case.i != verb.i + 1:
        return False
    if case.lower_ not in words.partitives or verb.lemma_ in words.oblique_verbs:
        return False
    if verb.lemma_.startswith(f"{words.reflexive} "):
        return False
    if any(child.dep_ in ("obj", "ccomp", "aux:pass") for child in verb.children):
        return False
    case.dep_ = "det"
    return True


def _is_day(token: Token) -> bool:
    """A date that the model takes for an object ("a reçu le 7 avril son homologue")."""
    return token.pos_ == "NUM" and any(child.dep_ == "nmod" for child in token.children)


def _is_inverted(nominal: Token) -> bool:
    """Whether an "object" is the subject that stands after its verb."""
    verb = nominal.head
    if verb.tag_ not in FINITE or nominal.i < verb.i or verb.dep_ == "conj":
        return False
    if any(child.dep_ in (*SUBJECTS, "expl", "iobj") for child in verb.children):
        return False
    if nominal.pos_ not in ("NOUN", "PROPN"):
        return False
    marked = any(child.dep_ == "mark" for child in verb.children)
    return marked or _after_speech(verb)


def _after_speech(verb: Token) -> bool:
    """Whether what somebody says ends right before a verb: with a comma or a closing quote."""
    first = verb
    for child in verb.children:
        if child.dep_ in ("aux", "aux:pass", "advmod", "expl:pv", "iobj") and child.i < first.i:
            first = child
    at = first.i - 1
    while at > verb.sent.start and verb.doc[at].is_space:
        at -= 1
    return at >= verb.sent.start and verb.doc[at].text in (",", "»", "”", '"', "!", "?", "-", "–")


def _say_what_is_before(verb: Token) -> None:
    """What stands before a verb whose subject is last is what is said."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.i < verb.i and _mark(child) is None:
            child.dep_ = "ccomp"


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" or any(child.dep_ == "aux:pass" for child in verb.children)


def _felt(nominal: Token, words: TreeWords) -> Token | None:
    """The noun right before "face à X", "pour X", which names what is felt about X."""
    case = next((child for child in nominal.children if child.dep_ == "case"), None)
    if case is None or case.lower_ not in words.feeling_cases or case.i == 0:
        return None
    for noun in nominal.head.children:
        if noun.dep_ == "obj" and noun.lemma_ in words.feelings and noun.right_edge.i == case.i - 1:
            return noun
    return None


def _goes_on(clause: Token) -> bool:
    """Whether a clause goes on with a row: a finite verb after a comma without a subject or a mark,
    or a second clause with the mark of the one that it hangs on."""
    before = clause.head
    if clause.i < before.i or clause.tag_ not in FINITE or not _after_comma(clause):
        return False
    kinds = {child.dep_ for child in clause.children}
    if "mark" in kinds:
        return clause.dep_ == before.dep_ == "ccomp" and _mark(clause) == _mark(before)
    return clause.tag_ == before.tag_ and not kinds & {*SUBJECTS, "expl"}


def _mark(clause: Token) -> str | None:
    return next((child.lemma_ for child in clause.children if child.dep_ == "mark"), None)


def _fronted(verb: Token) -> bool:
    """Whether the first verb of a row is a bare participle that opens the sentence."""
    if verb.tag_ != "VBN" or verb.dep_ != "root" or verb.i != verb.sent.start:
        return False
    return not any(child.dep_ in ("aux", "aux:pass", "cop", *SUBJECTS) for child in verb.children)


def _lead(verb: Token) -> None:
    """Put the finite verb of a row over the participle that opens the sentence."""
    first = verb.head
    if not any(child.dep_ in SUBJECTS for child in verb.children):
        return
    late = [child for child in first.children if child.i > verb.i]
    hang(verb, verb, "root")
    hang(first, verb, "advcl")
    for child in late:
        child.head = verb


def _noun_before(clause: Token) -> Token | None:
    """The object right before a clause, which says what it is ("l'espoir que")."""
    edge = clause.left_edge
    if edge.dep_ != "mark" or edge.i == 0 or clause.i < clause.head.i:
        return None
    noun = clause.doc[edge.i - 1]
    taken = noun.head.i == clause.head.i and noun.dep_ == "obj" and noun.i > clause.head.i
    return noun if taken else None


def _noun_of(clause: Token, words: TreeWords) -> Token | None:
    """The noun that a clause or an infinitive belongs to, where the tree gives it to the verb."""
    if clause.dep_ == "ccomp":
        return _noun_before(clause)
    return _governing(clause, words) if clause.dep_ in ("xcomp", "advcl") else None


def _governing(action: Token, words: TreeWords) -> Token | None:
    """The noun between a verb and an infinitive that takes it ("l'intention de l'Arvanie de")."""
    marked = any(child.dep_ == "mark" for child in action.children)
    if action.tag_ != "VB" or not marked or action.i < action.head.i:
        return None
    for noun in action.head.children:
        between = action.head.i < noun.i < action.i
        if between and noun.dep_ in ("obj", "obl") and noun.lemma_ in words.governing_nouns:
            return noun
    return None


def _first_of_row(action: Token) -> Token | None:
    """The infinitive with which one that is hung on another verb stands in a row."""
    above, mark = action.head, _mark(action)
    if action.tag_ != "VB" or action.i < above.i or above.tag_ == "VB":
        return None
    if action.dep_ != "conj" and (mark is not None or not _after_comma(action)):
        return None
    for at in range(action.i - 1, above.i, -1):
        other = action.doc[at]
        same = mark is None or _mark(other) == mark
        if other.tag_ == "VB" and same and above.is_ancestor(other):
            return other
    return None


def _after_comma(clause: Token) -> bool:
    edge = clause.left_edge
    return edge.text in (",", ";") or (edge.i > 0 and edge.nbor(-1).text in (",", ";"))


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody is told to have said, so that its past is a present."""
    for _ in range(4):
        if verb.dep_ == "ccomp":
            return verb.head.tag_ == "VBD"
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False
