"""The kind of a proposition: the tests of CODEBOOK section 3 and 7, over the tree and the cues.

A rule that decides names itself; the name goes into the record. The order is the codebook's: a
named stance first, then obligation and intention by their modals, then blame, then tense and form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.clauses import Proposition, shared_modal
from communique.coding.form_kinds import (
    asks_without_subject,
    bound,
    kind_by_form,
    passed_on,
    stance_by_form,
)
from communique.coding.syntax import (
    case,
    grammar,
    is_copular,
    is_negated,
    is_passive,
    is_past,
    is_perfect,
    is_progressive,
    kid,
    kids,
    lemma,
    modal,
    own_subject,
    subject,
)
from communique.coding.verdict import Verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.statements import StatementCues

Actor = Callable[["Token"], tuple[str, ...] | None]
"""The parties that a nominal names, () for an actor whose party is open, None if it is no actor."""


# what a stance noun or adjective takes: "a pledge to A", "readiness for talks"
_COMPLEMENTS = ("acl", "nmod", "xcomp", "advcl", "ccomp")


@dataclass(frozen=True)
class Judge:
    """Judges propositions of one stretch of text. ``source`` are the parties who speak."""

    words: StatementCues
    actor: Actor
    source: tuple[str, ...]

    def strength(self, proposition: Proposition) -> int:
        """The strength of a commitment by the first word of its chain that tells it; 3 if none.

        After the chain's own words come those that they take: "reaffirmed the pledge to A".
        """
        chain = (*proposition.matrix, proposition.head)
        taken = (word for token in chain for word in kids(token, "obj", "obl", "xcomp"))
        for token in (*chain, *(word for word in taken if kids(word, *_COMPLEMENTS))):
            if lemma(token) in self.words.strength:
                return self.words.strength[lemma(token)]
        return 3

    # -- clauses -----------------------------------------------------------------------------

    def clause(self, proposition: Proposition) -> Verdict:
        """The kind of what a clause puts forward."""
        chain = (*proposition.matrix, proposition.head)
        for i, token in enumerate(chain):
            found = self._obliged(token, proposition) or self._stance(
                token, chain[i + 1 :], proposition
            )
            if found is not None:
                return self._backed(found, proposition)
        return (
            self._named(proposition)
            or self._future_or_can(proposition)
            or self._blame(proposition)
            or self._tense(proposition)
        )

    def _backed(self, found: Verdict, proposition: Proposition) -> Verdict:
        """Backing named as support is support, whoever is ready for it."""
        if found.kind != "commitment" or self.words.verbs.get(lemma(proposition.head)) != "support":
            return found
        if proposition.head.pos_ != "VERB" or is_passive(proposition.head):
            return found
        return Verdict("support", found.rule)

    def _named(self, proposition: Proposition) -> Verdict | None:
        """A stance noun as the subject ("our position is clear", "readiness was reaffirmed")."""
        head = (*proposition.matrix, proposition.head)[0]
        who = own_subject(head)
        if who is None or self.words.nouns.get(lemma(who)) is None or who.pos_ != "NOUN":
            return None
        if not (self._is_copular(head) or is_passive(head)):
            return None
        kind = self.words.nouns[lemma(who)]
        strength = self.words.strength.get(lemma(who), 3) if kind == "commitment" else None
        return Verdict(kind, f"subject:{lemma(who)}", strength)

    def _stance(
        self, token: Token, below: tuple[Token, ...], proposition: Proposition
    ) -> Verdict | None:
        word = lemma(token)
        who = subject(token)
        mine = who is None or self._mine(who)
        if (
            token.pos_ in ("ADJ", "VERB")
            and word in self.words.adjectives
            and self._is_state(token)
        ):
            return self._adjective(token, word) if mine or self._party(who) else None
        if (pair := self.governed(token)) is not None and (mine or self._party(who)):
            if pair == "expectation":
                return self.look_forward(token)
            return Verdict(pair, f"verb:{word}")
        if (cased := stance_by_form(self, token, word)) is not None:
            return cased
        if token.pos_ != "VERB" or is_passive(token) or word not in self.words.verbs:
            return None
        if not mine and not self._party(who):
            return None
        if is_past(token) and not mine:
            return None
        return self.verb(token, below, proposition)

    def verb(
        self, token: Token, below: tuple[Token, ...] = (), proposition: Proposition | None = None
    ) -> Verdict:
        """The kind of a verb that is itself the act ("thanked", "urged", "pledged")."""
        word = lemma(token)
        kind = self.words.verbs.get(word, "position")
        rule = f"verb:{word}"
        given = kid(token, "obj")
        if word in self.words.giving and given is not None and lemma(given) in self.words.nouns:
            return Verdict(self.words.nouns[lemma(given)], f"noun:{lemma(given)}")
        if word in self.words.relaying and (passed := passed_on(token, self.words)) is not None:
            return passed
        view = kid(token, "ccomp")
        if word in self.words.hoping:
            return self._hope(token, view)
        if kind == "appreciation" and word in self.words.inviting and self._asked(token):
            return Verdict("request", rule)
        if kind == "support" and is_negated(token):
            return Verdict("opposition", rule)
        if kind == "opposition" and is_negated(token):
            return Verdict("support", rule)
        if kind == "commitment":
            return self._commitment(token, below, proposition)
        if kind == "warning" and view is None and kid(token, "obl", "advcl", "xcomp") is None:
            return Verdict("warning", rule)
        return Verdict(kind, rule)

    def _commitment(
        self, token: Token, below: tuple[Token, ...], proposition: Proposition | None
    ) -> Verdict:
        word = lemma(token)
        strength = self.words.strength.get(word, 3)
        if (
            proposition is not None
            and strength == 3
            and _has_sum(proposition.head, self.words.money)
        ):
            strength = 4
        if word in self.words.assuring and kid(token, "ccomp") is not None and below:
            return Verdict("commitment", f"verb:{word}", 4)
        if word in self.words.aspiring and is_negated(token):
            return Verdict("position", f"verb:{word}")
        return Verdict("commitment", f"verb:{word}", strength)

    def _adjective(self, token: Token, word: str) -> Verdict:
        kind = self.words.adjectives[word]
        rule = f"adjective:{word}"
        if kind != "commitment":
            return Verdict(kind, rule)
        action = kid(token, "xcomp") or next(
            (c for c in kids(token, "advcl", "obl") if c.tag_ == "VBG"), None
        )
        if word in self.words.closing and action is None:
            return self._cause(token, rule)
        return Verdict("commitment", rule, self.words.strength.get(word, 2))

    def _cause(self, token: Token, rule: str) -> Verdict:
        """ "Committed to" a principle of one's own is a position, to another's cause support."""
        for child in kids(token, "obl", "nmod"):
            named = [p for inner in child.subtree if (p := self.actor(inner))]
            if any(not set(p) <= set(self.source) for p in named):
                return Verdict("support", rule)
        return Verdict("position", rule)

    def _is_state(self, token: Token) -> bool:
        """Whether an adjective or participle says how its subject is ("stands ready")."""
        if token.dep_ in ("amod", "nmod", "compound"):
            return False
        return token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBD", "JJ")

    def governed(self, token: Token) -> str | None:
        """The kind of a verb with its preposition or particle ("call on", "take note"), or None."""
        if token.pos_ != "VERB":
            return None
        word = lemma(token)
        for child in kids(token, "obl", "obj", "advmod", "compound:prt", "advcl"):
            for second in (case(child), lemma(child)):
                if second and (kind := self.words.governed.get(f"{word} {second}")) is not None:
                    return kind
        return None

    def look_forward(self, token: Token) -> Verdict:
        """To one's own act a weak commitment, to another's or an outcome an expectation."""
        own = [c for c in kids(token, "advcl", "obl", "xcomp") if c.tag_ == "VBG"]
        if own:
            return Verdict("commitment", "verb:look forward", 1)
        return Verdict("expectation", "verb:look forward")

    def _hope(self, token: Token, view: Token | None) -> Verdict:
        word = lemma(token)
        rule = f"verb:{word}"
        if view is not None:
            who = own_subject(view) or subject(view)
            acts = who is not None and self.is_actor(who) and not self._is_copular(view)
            if word in self.words.wanting and acts:
                return Verdict("request", rule)
            return Verdict("expectation", rule)
        own = kid(token, "xcomp")
        if own is not None and self._asked(token):
            wished = own.pos_ != "VERB"
            return Verdict("appreciation" if wished else "request", rule)
        if own is not None and own.pos_ in ("VERB", "AUX"):
            if lemma(own) in self.words.outcome:
                return Verdict("expectation", rule)
            return Verdict("commitment", rule, 1)
        return Verdict("expectation" if word in self.words.expecting else "appreciation", rule)

    def _asked(self, token: Token) -> bool:
        """Whether another is to act: an object or subject between the verb and its infinitive."""
        action = kid(token, "xcomp")
        return action is not None and (kid(token, "obj", "iobj") is not None)

    # -- modals, blame, tense ----------------------------------------------------------------

    def _obliged(self, token: Token, proposition: Proposition) -> Verdict | None:
        form = modal(token) or ""
        if token is proposition.head and not form and proposition.shared is not None:
            form = modal(proposition.shared) or ""
        if form in self.words.obligation:
            return self._obligation(token, form)
        if lemma(token) in self.words.obligation and kid(token, "xcomp") is not None:
            return self._obligation(token, lemma(token))
        if self._impersonal(token):
            return self._obligation(token, lemma(token))
        return None

    def _future_or_can(self, proposition: Proposition) -> Verdict | None:
        form = shared_modal(proposition)
        if form in ("will", "would"):
            return self._backed(self._future(proposition), proposition)
        if form in ("can", "could", "may", "might"):
            return Verdict("assessment", f"modal:{form}")
        return None

    def _impersonal(self, token: Token) -> bool:
        """ "It is necessary to", "it is imperative that"."""
        if lemma(token) not in self.words.obligation_adjectives:
            return False
        if token.pos_ != "ADJ" and not grammar(token).drops_copula:
            return False
        return kid(token, "expl", "csubj") is not None or asks_without_subject(token)

    def _obligation(self, head: Token, form: str) -> Verdict:
        who = subject(head) or bound(head)
        rule = f"modal:{form}"
        if who is None or is_passive(head) or self._is_copular(head):
            return Verdict("position", rule)
        return Verdict("request" if self.can_act(who) else "position", rule)

    def _future(self, proposition: Proposition) -> Verdict:
        head = proposition.head
        who = subject((*proposition.matrix, head)[0])
        if self.threatens(head) and not (
            who is not None and self._mine(who) and not self._hit(head)
        ):
            return Verdict("warning", "modal:will+threat")
        if (
            who is not None
            and (self._mine(who) or self._covers(who))
            and not self._is_copular(head)
        ):
            strength = 4 if _has_sum(head, self.words.money) else 3
            return Verdict("commitment", "modal:will", strength)
        return Verdict("expectation", "modal:will")

    def threatens(self, head: Token) -> bool:
        """Whether a clause names a threatened consequence."""
        who = own_subject(head) if grammar(head).cased else None  # "ответственность ляжет на"
        near = [*_near(head), *([who] if who is not None else [])]
        return any(lemma(t) in self.words.threat for t in near)

    def _hit(self, head: Token) -> bool:
        return lemma(head) in self.words.answer

    def _blame(self, proposition: Proposition) -> Verdict | None:
        head = proposition.head
        who = subject((*proposition.matrix, head)[0])
        if who is None or self._mine(who):
            return None
        named = self.actor(who)
        other = named is not None and not set(named) & set(self.source)
        if lemma(head) in self.words.blame and not is_passive(head) and (other or self.harms(head)):
            return Verdict("accusation", f"blame:{lemma(head)}")
        if other and self.harms(head):
            return Verdict("accusation", "blame:words")
        if self._is_copular(head) and self.harms(head) and not is_negated(head):
            return Verdict("accusation", "blame:predicate")
        return None

    def harms(self, head: Token) -> bool:
        """Whether a clause holds a word that turns a report into blame."""
        return any(lemma(t) in self.words.harm for t in _near(head))

    def _tense(self, proposition: Proposition) -> Verdict:
        head = proposition.head
        for noun in map(lemma, head.subtree):
            if self.words.nouns.get(noun) == "condolence":
                return Verdict("condolence", f"noun:{noun}")  # whatever verb it goes with
        if proposition.nominal:
            kind = self.words.courtesies.get(lemma(head), "assessment")
            return Verdict(kind, "form:nominal")
        who = subject((*proposition.matrix, head)[0])
        mine = who is not None and self._mine(who)
        copular = self._is_copular(head)
        named = kids(head, "xcomp", "obj", *(("obl", "iobj") if grammar(head).cased else ()))
        if lemma(head) in self.words.linking and named:
            return Verdict("assessment", f"form:{lemma(head)}")
        if (told := kind_by_form(self, head, mine=mine)) is not None:
            return told
        if (is_past(head) or is_perfect(head)) and not copular:
            return Verdict("report", "tense:past")
        if copular:
            return Verdict(
                "position" if mine and not _is_noun(head) else "assessment", "form:copula"
            )
        if is_progressive(head):
            return Verdict("report", "tense:progressive")
        if mine:
            return Verdict("position", "tense:present+holder")
        if is_negated(head):
            return Verdict("position", "tense:present+negation")
        return Verdict("assessment", "tense:present")

    # -- nominals ----------------------------------------------------------------------------

    def nominal(self, proposition: Proposition, cue: Token) -> Verdict:
        """The kind of a noun that is offered or judged ("expressed support", "noted the role")."""
        noun = self._stance_noun(proposition)
        for at in (noun, *kids(noun, "nmod", "compound")):
            word = lemma(at)
            if word in self.words.judgement and (at is noun or at.i > noun.i):
                return self._judgement(at, word, cue)
            if word in self.words.nouns and (at is noun or lemma(noun) not in self.words.nouns):
                return self._noun(at, word, proposition)
            if at is noun and any(lemma(a) in self.words.harm for a in kids(noun, "amod")):
                return Verdict("accusation", "noun:harm")
        kind = self.words.shown.get(lemma(cue), "assessment")
        return Verdict(kind, f"noun:{lemma(cue)}")

    def _stance_noun(self, proposition: Proposition) -> Token:
        """The noun that names the stance: the innermost one above the action, verbs of joint work
        ("the commitment to work with X to ...") aside."""
        named = [
            token
            for token in (*proposition.matrix, proposition.head)
            if token.pos_ != "VERB"
            and (lemma(token) in self.words.nouns or lemma(token) in self.words.judgement)
        ]
        return named[0] if named else (proposition.matrix or (proposition.head,))[-1]

    def _noun(self, noun: Token, word: str, proposition: Proposition) -> Verdict:
        kind = self.words.nouns[word]
        rule = f"noun:{word}"
        if word in self.words.stated and is_perfect(noun.head):
            return Verdict("report", rule)
        if kind == "commitment":
            acts = proposition.head is not noun
            if word in self.words.causes and not acts:
                return self._cause(noun, rule)
            if acts and self.words.verbs.get(lemma(proposition.head)) == "support":
                return Verdict("support", rule)
            return Verdict(kind, rule, self.words.strength.get(word, 3))
        if word in self.words.hoping and (view := kid(noun, "acl", "ccomp")) is not None:
            who = own_subject(view)
            if who is None:
                return Verdict("commitment", rule, 1)
            if self.is_actor(who):
                return Verdict("request", rule)
        return Verdict(kind, rule)

    def _judgement(self, noun: Token, word: str, cue: Token) -> Verdict:
        kind = self.words.judgement[word]
        if kind == "need":
            action = kid(noun, "acl", "nmod", "advcl")
            who = kid(action, "nsubj") if action is not None else None
            if (
                who is None
                and action is not None
                and case(action) in grammar(noun).actor_cases
                and action.pos_ == "PROPN"
            ):
                who = action
            asked = who is not None and self.actor(who) is not None
            return Verdict("request" if asked else "position", f"noun:{word}")
        if kind == "importance":
            return Verdict(self._important(noun), f"noun:{word}")
        return Verdict(kind, f"noun:{word}")

    def _important(self, noun: Token) -> str:
        """ "The importance of" an action is a position, of a relation or body an assessment."""
        for child in kids(noun, "nmod", "acl", "obl"):
            if child.i < noun.i:
                continue
            if child.tag_ == "VBG" or child.pos_ == "VERB":
                return "position"
            if lemma(child) in self.words.relation_nouns:
                return "assessment"
            return "position" if lemma(child) in self.words.action_nouns else "assessment"
        return "assessment"

    # -- who ---------------------------------------------------------------------------------

    def _mine(self, who: Token) -> bool:
        """Whether a subject is the source itself (or part of a source of several)."""
        named = self.actor(who)
        return bool(named) and set(named or ()) <= set(self.source)

    def _covers(self, who: Token) -> bool:
        """Whether a subject takes the source in together with others ("the two sides will")."""
        named = self.actor(who)
        return bool(named) and bool(set(named or ()) & set(self.source))

    def _party(self, who: Token | None) -> bool:
        return who is not None and bool(self.actor(who))

    def is_actor(self, who: Token) -> bool:
        """Whether a nominal is somebody who can act: a party, a person, "both sides"."""
        if self.actor(who) is not None:
            return True
        return who.text.lower() in self.words.actors

    def can_act(self, who: Token) -> bool:
        """Whether a subject that should do something can: an actor, "it" for one, or a body that
        carries a party's name ("U.S. agencies")."""
        if self.is_actor(who) or lemma(who) in grammar(who).neutral:
            return True
        if lemma(who) in self.words.things:
            return False
        return any(self.actor(c) for c in kids(who, "amod", "compound", "nmod", "nmod:poss"))

    @staticmethod
    def _is_copular(head: Token) -> bool:
        return is_copular(head)


def _is_noun(head: Token) -> bool:
    return head.pos_ in ("NOUN", "PROPN")


def _near(head: Token) -> list[Token]:
    """The words of a clause near its head: the head, its complements and their modifiers."""
    found = [head]
    for child in head.children:
        if child.dep_ in ("obj", "obl", "xcomp", "amod", "advmod", "advcl", "nmod", "compound"):
            found.append(child)
            found.extend(
                c for c in child.children if c.dep_ in ("amod", "compound", "nmod", "conj")
            )
    return found


def _has_sum(head: Token, money: frozenset[str]) -> bool:
    """Whether a sum of money is named with an action."""
    for child in head.subtree:
        if child.pos_ == "SYM" and child.text in "$€£¥":
            return True
        if child.dep_ == "nummod" and lemma(child.head) in money:
            return True
    return False
