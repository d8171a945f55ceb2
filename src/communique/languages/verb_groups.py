"""Verbs of several words, as the coding reads them: compound tenses, modals, reflexives, phrases.

A model marks "a déclaré" as a participle with an auxiliary of tense, "doit agir" as a verb with an
infinitive, "s'est félicité" as a verb with a pronoun, "a mis en avant" as a verb with nouns. Here
the first becomes a form of the past, the second an infinitive with a modal, the third a verb of its
own ("se féliciter"), and so does the fourth ("mettre en avant") with what follows as its object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.form_tags import feature
from communique.languages.tree_words import TreeWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOMINAL = "expl:pv"
AUXILIARIES = ("aux", "aux:pass", "cop")
FINITE = ("VBZ", "VBP", "VBD")
OBJECTS = ("obj", "iobj", "obl", "expl")
SUNKEN = ("acl", "amod", "nmod", "appos", "compound", "flat:name")
GAP = 2  # adverbs within a phrase ("mettre ensuite en avant")


def mend_verbs(doc: Doc, words: TreeWords) -> None:
    """Make one verb of each group, in place. Linear in the length of the text."""
    for token in doc:
        if token.dep_ in AUXILIARIES:
            for child in list(token.children):
                child.head = token.head
        if token.lower_.replace("’", "'") in words.reflexives and token.dep_ in OBJECTS:
            token.dep_ = PRONOMINAL
        if token.tag_ == "VBN" and token.lower_ in words.finite_forms:
            token.tag_, token.lemma_ = "VBZ", words.finite_forms[token.lower_]
        if token.dep_ in SUNKEN and _is_sunken(token):
            _raise(token)
        elif token.pos_ == "VERB" and token.lower_ in words.prepositions:
            _be_preposition(token)
    for token in doc:
        if token.tag_ == "VBN" and token.lemma_ in words.relaying and token.head.i > token.i:
            _relay(token, words)
    for token in doc:
        if token.dep_ == PRONOMINAL:
            _be_reflexive(token, words)
    for token in doc:
        if token.dep_ in AUXILIARIES:
            _tense(token, words)
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            _join_phrase(token, words)
            _be_caused(token, words)
    for token in doc:
        if token.dep_ in ("aux:pass", "cop"):
            _be_state(token, words)
        elif token.dep_ == "advmod" and token.lower_ in words.ending_adverbs:
            _negate(token, words)
        if token.dep_ == "xcomp" and token.tag_ == "VBN" and _is_bare_state(token, words):
            _make_state(token, words)
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_ in words.modals:
            _be_modal(token)


def set_feature(token: Token, **features: str) -> None:
    """Give a word further features."""
    token.set_morph({**token.morph.to_dict(), **features})  # type: ignore[attr-defined]


def hang(token: Token, head: Token, relation: str) -> None:
    """Hang a word on another, or leave it the root where it is its own head."""
    token.head = head
    token.dep_ = relation


def put_in_place(token: Token, other: Token) -> None:
    """Put a word where one above it stands, with what hangs on that one."""
    root = other.head.i == other.i
    above, relation = other.head, other.dep_
    children = [child for child in other.children if child.i != token.i]
    hang(token, token if root else above, relation)
    other.head = token
    for child in children:
        child.head = token


def _is_sunken(verb: Token) -> bool:
    """Whether a finite verb hangs on its own subject ("L'Arvanie condamne" as a noun phrase)."""
    noun = verb.head
    if verb.pos_ != "VERB" or verb.tag_ not in FINITE or noun.i > verb.i:
        return False
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.dep_ not in ("root", "conj", "ccomp"):
        return False
    return not any(child.dep_ in ("mark", "nsubj", "aux", "cop") for child in verb.children)


def _raise(verb: Token) -> None:
    """Put a verb over the noun that it hangs on, which becomes its subject."""
    noun = verb.head
    mine = [child for child in noun.children if child.i < verb.i]
    put_in_place(verb, noun)
    for child in mine:
        child.head = noun
    for child in list(verb.children):
        if child.i > verb.i and child.dep_ == "acl" and child.tag_ == "VB":
            child.dep_ = "xcomp"
    noun.dep_ = "nsubj"


def _be_preposition(word: Token) -> None:
    """A preposition that is taken for a verb ("gratitude envers")."""
    noun = next((child for child in word.children if child.i > word.i), None)
    if noun is None:
        return
    above = word.head
    rest = [child for child in word.children if child.i != noun.i]
    hang(noun, above if above.i != word.i else noun, "obl")
    for child in rest:
        child.head = noun
    hang(word, noun, "case")
    word.pos_, word.tag_, word.lemma_ = "ADP", "IN", word.lower_


def _be_reflexive(pronoun: Token, words: TreeWords) -> None:
    verb = pronoun.head
    if not verb.lemma_.startswith(f"{words.reflexive} "):
        verb.lemma_ = f"{words.reflexive} {verb.lemma_}"
    set_feature(verb, Voice="Act")
    for child in list(verb.children):  # "s'est entretenue" is no passive
        if child.dep_ == "aux:pass":
            child.dep_ = "aux"
        elif child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"


def _tense(auxiliary: Token, words: TreeWords) -> None:
    verb = auxiliary.head
    # "sont convenus" is active, "a été convenu" is not
    alone = not any(c.dep_ == "aux" and c.i < auxiliary.i for c in verb.children)
    if auxiliary.dep_ == "aux:pass" and verb.lemma_ in words.moving and alone:
        auxiliary.dep_ = "aux"
        set_feature(verb, Voice="Act")
        for child in verb.children:
            if child.dep_ == "nsubj:pass":
                child.dep_ = "nsubj"
    tense, mood = feature(auxiliary, "Tense"), feature(auxiliary, "Mood")
    compound = auxiliary.dep_ == "aux" and auxiliary.lemma_ in words.past_auxiliaries
    if tense == "Imp":
        auxiliary.tag_ = "VBD"
    if compound and verb.tag_ == "VBN":
        _compound(auxiliary, verb)
    elif compound and auxiliary.tag_ in FINITE and _has_another(verb):
        auxiliary.tag_ = "VBD"
    if tense == "Fut" or (mood == "Cnd" and not (compound and verb.tag_ == "VBD")):
        set_feature(verb, **({"Tense": "Fut"} if tense == "Fut" else {"Mood": "Cnd"}))
        auxiliary.tag_ = "VBZ"


def _has_another(verb: Token) -> bool:
    """Whether an auxiliary of the passive or a copula stands beside that of tense."""
    return any(child.dep_ in ("aux:pass", "cop") for child in verb.children)


def _compound(auxiliary: Token, verb: Token) -> None:
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    if auxiliary.tag_ == "VB":
        verb.tag_ = verb.tag_ if passive else "VB"
    elif auxiliary.tag_ == "VBG":
        verb.tag_ = verb.tag_ if passive else "VBG"
    elif feature(auxiliary, "Tense") != "Fut":
        auxiliary.tag_ = "VBD"
        verb.tag_ = verb.tag_ if passive else "VBD"
        hearsay = feature(auxiliary, "Mood") == "Cnd"
        set_feature(verb, Tense="Past", Mood="Cnd" if hearsay else "Ind")


def _join_phrase(verb: Token, words: TreeWords) -> None:
    for rest, whole in words.phrases.get(verb.lemma_, ()):
        part = _after(verb, rest)
        if part:
            _absorb(verb, part)
            verb.lemma_ = whole
            return


def _after(verb: Token, rest: tuple[str, ...]) -> list[Token]:
    """The words of a phrase right after its verb, adverbs aside; none if they are not there."""
    doc, at, skipped = verb.doc, verb.i + 1, 0
    found: list[Token] = []
    while len(found) < len(rest) and at < verb.sent.end:
        token = doc[at]
        if token.lower_.replace("’", "'") == rest[len(found)]:
            found.append(token)
        elif token.is_space or (not found and token.pos_ == "ADV" and skipped < GAP):
            skipped += 1
        else:
            return []
        at += 1
    return found if len(found) == len(rest) else []


def _absorb(verb: Token, part: list[Token]) -> None:
    """Make words parts of a verb, and what they govern its object."""
    inside = {token.i for token in part}
    governed = [child for token in part for child in token.children if child.i not in inside]
    beyond = [
        token.head for token in part if token.head.i not in inside and token.head.i > part[-1].i
    ]
    for token in part:
        hang(token, verb, "compound:prt")
    for token in (*governed, *beyond):
        if token.i > part[-1].i and token.head.i in inside | {verb.i}:
            object_ = token.dep_ in ("nmod", "obl", "obj", "iobj") and token.pos_ != "VERB"
            action = token.dep_ in ("acl", "xcomp", "ccomp", "obl", "nmod") and token.pos_ == "VERB"
            token.head = verb
            if object_:
                token.dep_ = "obj"
            elif action and token.dep_ != "ccomp":
                token.dep_ = "xcomp"
    if not any(child.dep_ in ("obj", "ccomp", "xcomp") for child in verb.children):
        last = part[-1].i
        following = [c for c in verb.children if c.dep_ == "obl" and c.left_edge.i == last + 1]
        for child in following[:1]:
            child.dep_ = "obj"


def _be_caused(verb: Token, words: TreeWords) -> None:
    """ "A fait savoir que": the infinitive, with the tense of what makes it, is one verb."""
    if verb.tag_ != "VB" or verb.i == verb.sent.start:
        return
    cause = verb.nbor(-1)
    if cause.lemma_ != words.causative or cause.pos_ == "NOUN":
        return
    if verb.head.i == cause.i:
        put_in_place(verb, cause)
    if cause.head.i != verb.i:
        return
    verb.lemma_ = f"{words.causative} {verb.lemma_}"
    past = any(child.dep_ == "aux" and child.tag_ in FINITE for child in verb.children)
    verb.tag_ = "VBD" if past else cause.tag_
    cause.dep_ = "compound:prt"


def _be_state(auxiliary: Token, words: TreeWords) -> None:
    """ "Est préoccupé par": a participle that tells a state."""
    verb = auxiliary.head
    if verb.pos_ == "VERB" and verb.lemma_ in words.states:
        auxiliary.dep_ = "cop"
        _make_state(verb, words)


def _is_bare_state(verb: Token, words: TreeWords) -> bool:
    bare = not any(child.dep_ in AUXILIARIES for child in verb.children)
    return bare and verb.lemma_ in words.states


def _make_state(verb: Token, words: TreeWords) -> None:
    verb.lemma_, verb.pos_, verb.tag_ = words.states[verb.lemma_], "ADJ", "JJ"
    set_feature(verb, Voice="Act")
    for child in verb.children:
        if child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"
        elif child.dep_ == "obl:agent":
            child.dep_ = "obl"


def _relay(said: Token, words: TreeWords) -> None:
    """ "Se sont dits préoccupés": the verb of speech over what it says of its subject."""
    state = said.head
    if not any(child.dep_ == PRONOMINAL and child.i < said.i for child in state.children):
        return
    mine = [c for c in state.children if c.i < said.i or c.dep_ in ("cc", "conj", "punct")]
    root = state.head.i == state.i
    above, relation = state.head, state.dep_
    hang(said, said if root else above, relation)
    hang(state, said, "xcomp")
    for child in mine:
        child.head = said
        if child.dep_ in AUXILIARIES:
            child.dep_ = "aux"
    if state.lemma_ in words.states:
        _make_state(state, words)
    said.pos_ = "VERB"


def _negate(adverb: Token, words: TreeWords) -> None:
    """ "Ne ... plus": an adverb that ends something beside the word of negation."""
    beside = any(child.lower_.replace("’", "'") in words.negators for child in adverb.head.children)
    if beside:
        adverb.lemma_ = next(iter(sorted(words.ending_adverbs)))


def _be_modal(verb: Token) -> None:
    """Hang a modal on the infinitive that it takes."""
    if verb.tag_ not in FINITE or any(c.dep_ in ("aux", PRONOMINAL) for c in verb.children):
        return
    action = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if action is None or any(child.dep_ == "mark" for child in action.children):
        return
    passive = any(child.dep_ == "aux:pass" for child in action.children)
    put_in_place(action, verb)
    hang(verb, action, "aux")
    verb.tag_ = "MD"
    for child in action.children:
        if passive and child.dep_ == "nsubj":
            child.dep_ = "nsubj:pass"
