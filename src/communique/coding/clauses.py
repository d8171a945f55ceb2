"""From an attributed stretch to its propositions: one per coordinated action, view or stance.

Counting follows CODEBOOK section 7: one per coordinated verb with a complement of its own; nouns
under one verb are one unless their kinds differ; verbs that share one object are one; tails of
purpose or result are none; no more than six in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.syntax import (
    coordinated,
    grammar,
    is_clause,
    is_finite,
    kid,
    kids,
    lemma,
    marks_infinitive,
    modal,
    own_subject,
)
from communique.languages.form_tags import feature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.statements import StatementCues

MOST = 6
DEEPEST = 6  # matrix predicates in one chain; deeper nesting is not found in running text


@dataclass(frozen=True)
class Proposition:
    """One proposition: its ``head`` and the predicates passed through on the way down to it.

    ``matrix`` holds the stance words from the outermost inward ("ready" for "is ready to work with
    X to keep focus", head "keep"). ``nominal`` is set where the head is a noun that is judged or
    offered rather than a clause. ``shared`` is the first verb of a row whose modal this one shares.
    """

    head: Token
    matrix: tuple[Token, ...] = ()
    nominal: bool = False
    shared: Token | None = None


def clause_propositions(
    root: Token, words: StatementCues, *, exclude: frozenset[int] = frozenset()
) -> list[Proposition]:
    """The propositions of a clause that is said, in text order, at most ``MOST``."""
    return list(_clause(root, (), words, exclude, 0))[:MOST]


def predicate_propositions(predicate: Token, words: StatementCues) -> list[Proposition]:
    """The propositions of one predicate without what is coordinated with it."""
    return list(_descend(predicate, (), words, frozenset(), 0, None))[:MOST]


def action_propositions(
    roots: Iterable[Token], matrix: tuple[Token, ...], words: StatementCues
) -> list[Proposition]:
    """The propositions under a speech act: one for each coordinated action asked or promised."""
    found = [p for root in roots for p in _actions(root, matrix, words, 0)]
    return found[:MOST]


def _clause(
    root: Token,
    matrix: tuple[Token, ...],
    words: StatementCues,
    exclude: frozenset[int],
    depth: int,
) -> Iterator[Proposition]:
    row = [t for t in coordinated(root) if t.i not in exclude and (t is root or _counts(t))]
    row = _merge_shared(row)
    for token in row:
        shared = root if token is not root and not is_finite(token) else None
        yield from _descend(token, matrix, words, exclude, depth, shared)
    for child in kids(root, "parataxis"):
        if feature(child, "Voice") == "Pass" and own_subject(child) is None:
            continue  # "..., говорится в телеграмме"
        if is_clause(child) and child.i not in exclude and child.i > root.i and depth < DEEPEST:
            yield from _clause(child, matrix, words, exclude, depth + 1)


def _descend(
    token: Token,
    matrix: tuple[Token, ...],
    words: StatementCues,
    exclude: frozenset[int],
    depth: int,
    shared: Token | None,
) -> Iterator[Proposition]:
    """Through predicates that only introduce a view or leave the action to their infinitive."""
    if depth < DEEPEST:
        view = kid(token, "ccomp")
        leads = words.transparent | words.control | words.hoping
        after = view is not None and view.i not in exclude and view.i > token.i
        if view is not None and after and lemma(token) in leads:
            yield from _clause(view, (*matrix, token), words, exclude, depth + 1)
            return
        state = next((c for c in kids(token, "xcomp") if lemma(c) in words.adjectives), None)
        if state is not None and kid(token, "obj") is not None:
            state = None  # "keep the channel open": how the object is to be, not the holder
        if state is not None and state.pos_ != "VERB" and lemma(token) in words.control:
            inner = _infinitives(state, words) or _infinitives(token, words)
            if not inner:
                yield Proposition(state, matrix, shared=shared)
            for each in inner:
                yield from _actions(each, (*matrix, state), words, depth + 1)
            return
        inner = _infinitives(token, words)
        if inner:
            for each in inner:
                yield from _actions(each, (*matrix, token), words, depth + 1)
            return
    yield Proposition(token, matrix, nominal=not is_clause(token), shared=shared)


def _infinitives(token: Token, words: StatementCues) -> list[Token]:
    """The infinitives or gerunds that hold the action of "ready to", "committed to"."""
    if lemma(token) in words.control:
        found = [c for c in kids(token, "xcomp") if c.pos_ in ("VERB", "AUX")]
        if found:
            return found
        gerunds = [c for c in kids(token, "advcl", "obl") if c.tag_ == "VBG" and _led_to(c)]
        if gerunds:
            return gerunds
    efforts = [noun for noun in kids(token, "obj", "obl") if lemma(noun) in words.effort]
    purposes = [c for noun in efforts for c in kids(noun, "acl") if marks_infinitive(c)]
    if efforts or lemma(token) in words.joint_work:
        purposes += [c for c in kids(token, "advcl", "xcomp") if marks_infinitive(c)]
    return [c for c in purposes if c.i > token.i and c.pos_ == "VERB"][:1]


def _led_to(gerund: Token) -> bool:
    words = grammar(gerund)
    signs = (words.plain(c.text) for c in gerund.children if c.dep_ in ("mark", "case"))
    return not words.goal_cases.isdisjoint(signs)


def _actions(
    root: Token, matrix: tuple[Token, ...], words: StatementCues, depth: int
) -> Iterator[Proposition]:
    joint: tuple[Token, ...] = ()
    for token in _merge_shared([t for t in coordinated(root) if t is root or _counts(t)]):
        view = kid(token, "ccomp") if depth < DEEPEST else None
        if view is not None and lemma(token) in words.transparent and grammar(token).cased:
            # "хотел бы отметить, что": what is said is in the clause
            yield from _clause(view, (*matrix, token), words, frozenset(), depth + 1)
            continue
        inner = _infinitives(token, words) if depth < DEEPEST else []
        if inner and (lemma(token) in words.joint_work or lemma(token) in words.control):
            for each in inner:
                yield from _actions(each, (*matrix, token), words, depth + 1)
            joint = (token,) if lemma(token) in words.joint_work else ()
        else:
            # "to work with A to do B, do C": what goes on without "to" goes on with the last "to"
            above = (*matrix, *joint) if not marks_infinitive(token) else matrix
            yield Proposition(token, above, nominal=not is_clause(token) and token.pos_ != "VERB")


def _counts(token: Token) -> bool:
    """Whether a coordinated predicate makes a proposition of its own."""
    return token.pos_ in ("VERB", "AUX") or is_clause(token)


def _merge_shared(row: list[Token]) -> list[Token]:
    """Of verbs that share an object ("preserve and strengthen X") the one that holds it."""
    kept: list[Token] = []
    for token in row:
        if kept and _adjacent(kept[-1], token) and own_subject(token) is None:
            if kid(token, "obj") is not None and kid(kept[-1], "obj") is None:
                kept[-1] = token
            continue
        kept.append(token)
    return kept


def _adjacent(first: Token, second: Token) -> bool:
    between = first.doc[first.i + 1 : second.i]
    return all(
        t.dep_ in ("cc", "punct", "advmod", "mark", "aux") or t.is_space or t.pos_ == "PUNCT"
        for t in between
    )


def nominal_propositions(
    roots: Iterable[Token], matrix: tuple[Token, ...], words: StatementCues
) -> list[Proposition]:
    """The propositions in what a stance verb has as its object ("the importance of X and Y").

    A noun that holds actions ("commitment to maintaining A and to providing B") gives one each;
    otherwise each coordinated noun gives one, and the caller joins those of one kind.
    """
    found: list[Proposition] = []
    for root in roots:
        for noun in (*coordinated(root), *_buried(root, words)):
            actions = _held_actions(noun, words)
            if actions and (lemma(noun) in words.nouns or lemma(noun) in words.judgement):
                found += action_propositions(actions[:1], (*matrix, noun), words)
            else:
                found.append(Proposition(noun, (*matrix, noun), nominal=True))
    return found[:MOST]


def _buried(root: Token, words: StatementCues) -> list[Token]:
    """Stance nouns that the parser coordinates with a complement of the first one.

    In "the importance of the partnership and U.S. support for reform" the second stance noun
    often hangs on "partnership"; a possessor or a governed complement of its own tells it.
    """
    found: list[Token] = []
    for child in kids(root, "nmod"):
        for noun in kids(child, "conj"):
            own = kid(noun, "nmod", "acl", "nmod:poss") is not None
            if own and (lemma(noun) in words.nouns or lemma(noun) in words.weighty):
                found.append(noun)
    return found


def _held_actions(noun: Token, words: StatementCues) -> list[Token]:
    return [
        c
        for c in kids(noun, "acl", "nmod", "advcl", "xcomp")
        if c.pos_ == "VERB" and c.i > noun.i and (marks_infinitive(c) or c.tag_ == "VBG")
    ]


def shared_modal(proposition: Proposition) -> str | None:
    """The modal of a proposition's head, of the verb whose row it stands in, or of its matrix."""
    for token in (proposition.head, proposition.shared, *reversed(proposition.matrix)):
        if token is None or (token in proposition.matrix and feature(token, "Tense") == "Fut"):
            continue  # "отмечу, что": the future of what only introduces the view
        if (found := modal(token)) is not None:
            return found
    return None
