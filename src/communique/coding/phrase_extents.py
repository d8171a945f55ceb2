"""How far the phrase of a reference reaches to the right of its head.

A readout's "talks with Minister A on fishing in Sorrin on 4 May" are one mention, but a parser
often gives the later parts to the verb. So the phrase grows part by part: each next part that
stands right after it is taken if the tree gives it to the phrase, or if nouns of this kind take
such a part (``follow`` in the pack). Relative clauses and additions stay out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.coding.syntax import case, grammar, is_past, is_perfect, kid, lemma, modal
from communique.coding.time_phrases import time_end
from communique.languages.dates import DateMention
from communique.languages.references import Follow, ReferenceCues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 34
"""Tokens; a part that would make the phrase longer stays out."""

TELLING = "-ing"
"""What stands in place of a preposition for a participle that tells what a text says."""

OUTSIDE = ("acl:relcl", "parataxis", "advcl", "ccomp", "discourse")
PRONOUNS = ("PRP", "WP", "WDT", "DT")
JOINED = ("obl", "obj", "obl:agent", "xcomp", "advmod", "nmod", "compound", "nmod:tmod")


@dataclass
class Reach:
    """A phrase as it grows: its tokens so far, and the prepositions of its parts with their nouns.

    ``settled``: a participle says that it was made; ``times``: tokens of expressions of time.
    """

    head: Token
    first: int
    last: int
    cases: list[tuple[str, Token]] = field(default_factory=list)
    settled: bool = False
    times: list[tuple[int, int]] = field(default_factory=list)
    core: int = -1

    def __post_init__(self) -> None:
        self.core = self.last


class Extents:
    """Grows phrases in one sentence. ``heads`` are indices of tokens that open phrases of their
    own, which no other phrase joins with "and"."""

    def __init__(
        self,
        doc: Doc,
        stop: int,
        cues: ReferenceCues,
        *,
        dates: list[DateMention],
        heads: frozenset[int] = frozenset(),
    ) -> None:
        self.doc = doc
        self.stop = stop
        self.cues = cues
        self.heads = heads
        self.dates: dict[int, int] = {}
        for date in dates:
            span = doc.char_span(date.start, date.end, alignment_mode="expand")
            if span is not None:
                self.dates[span.start] = span.end - 1

    def grow(self, reach: Reach, follow: Follow) -> Reach:
        """Take every part that follows, as long as one does."""
        while True:
            at = self._next(reach.last)
            if at is None:
                return reach
            end = self.time(at)
            if end is not None:
                reach.times.append((at, end))
            else:
                end = self._part(reach, at, follow)
            if end is not None and end - reach.first > LONGEST:
                end = self._short(reach)
            if end is None or end <= reach.last:
                return reach
            reach.last = end

    def _short(self, reach: Reach) -> int | None:
        """The end of the last complement's noun, where all that it holds is too much."""
        return int(reach.cases[-1][1].i) if reach.cases else None

    def _next(self, last: int) -> int | None:
        """The next token that is no white space, within the sentence."""
        at = last + 1
        while at < self.stop and self.doc[at].is_space:
            at += 1
        return at if at < self.stop else None

    def _part(self, reach: Reach, at: int, follow: Follow) -> int | None:
        token = self.doc[at]
        governor = token.head
        if (owned := self._owned(reach, token)) is not None:
            return owned
        if token.dep_ in ("case", "mark") and governor.i > at:
            if governor.tag_ == "VBG":
                return self._gerund(reach, token, governor, follow)
            if token.dep_ == "case":
                return self._complement(reach, token, governor, follow)
            if token.tag_ == "TO":
                return self._purpose(reach, governor, follow)
            return None
        if token.dep_ in ("acl", "aux:pass", "advmod") or token.lower_ in self.cues.participles:
            return self._participle(reach, token, follow)
        if follow.contact and token.lower_ in self.cues.relatives:
            return self._relative(reach, at)
        if follow.contact and token.tag_ in ("PRP", "DT", "NNP", "NNS", "PRP$"):
            return self._contact(reach, at)
        return None

    def _owned(self, reach: Reach, token: Token) -> int | None:
        """A complement by its case alone, where words have cases ("визит Президента Арвании")."""
        if not grammar(token).cased:
            return None
        noun = token
        while noun.dep_ in ("amod", "det", "nummod", "acl") and noun.head.i > noun.i:
            noun = noun.head
        word = case(noun)
        inside = reach.first <= noun.head.i <= reach.last
        if noun.dep_ not in ("nmod", "appos") or not inside or kid(noun, "case") is not None:
            return None
        reach.cases.append((word or "", noun))
        return self.end(noun)

    def _purpose(self, reach: Reach, verb: Token, follow: Follow) -> int | None:
        """ "to strengthen trade"; "to be held in Sorrin"."""
        inside = reach.first <= verb.head.i <= reach.last
        if verb.tag_ == "VBN" and verb.lower_ in self.cues.participles and follow.made:
            return self._clause(verb) if inside or verb.head in reach.head.ancestors else None
        allowed = verb.head in (reach.head, *reach.head.ancestors) and reach.last == reach.core
        words = grammar(verb)
        later = any(word not in words.genitive_cases for word, _ in reach.cases)
        if verb.tag_ != "VB" or later or words.infinitive_marks.isdisjoint(follow.clauses):
            return None
        return self._clause(verb) if inside or (allowed and follow.contact) else None

    def _complement(
        self, reach: Reach, preposition: Token, noun: Token, follow: Follow
    ) -> int | None:
        word = case(noun) or preposition.lower_
        owner = noun.head
        inside = reach.first <= owner.i <= reach.last
        pronoun = noun.tag_ in PRONOUNS and word != self.cues.pairing
        if kid(noun, "cop", "nsubj") is not None or pronoun:
            return None
        taken = self._allowed(reach, noun, word, follow)
        if not taken and (not inside or self._apart(noun)):
            return None
        reach.cases.append((grammar(noun).plain(preposition.text), noun))
        end = self.end(noun)
        return self.pair(end) if word == self.cues.pairing else end

    def pair(self, last: int) -> int:
        """ "between A and B": past B, where the tree leaves it out."""
        at = last + 1
        while at < self.stop and self.doc[at].text in (",", "."):
            at += 1
        if at + 1 >= self.stop or self.doc[at].dep_ != "cc":
            return last
        first = at + 1
        if self.doc[first].lower_ in self.cues.articles:
            first += 1
        noun = self.doc[first]
        while noun.dep_ in ("amod", "compound", "nmod", "det", "nummod") and noun.head.i > noun.i:
            noun = noun.head
        return self.end(noun) if noun.pos_ in ("NOUN", "PROPN", "PRON") else last

    def _allowed(self, reach: Reach, noun: Token, word: str, follow: Follow) -> bool:
        """Whether nouns of this kind take such a part even where the tree gives it to a verb."""
        adjacent = reach.last == reach.core
        if not adjacent and (
            noun.head.i > noun.i or noun.head not in (reach.head, *reach.head.ancestors)
        ):
            return False
        if noun.lower_ in self.cues.circumstances:
            return False
        if word in self.cues.places and not noun.text[:1].isupper():
            return noun.lower_ in self.cues.purposes
        return word in follow.cases

    def _apart(self, noun: Token) -> bool:
        """Whether a complement is an addition ("as ...", "including ...", "at this moment")."""
        words = (case(noun) or "").split()
        return bool(
            (words and words[0] in self.cues.additions) or noun.lower_ in self.cues.circumstances
        )

    def _gerund(self, reach: Reach, mark: Token, verb: Token, follow: Follow) -> int | None:
        """ "for restoring peace": belongs to texts and agreements wherever the tree puts it."""
        inside = reach.first <= verb.head.i <= reach.last
        governed = verb.head in (reach.head, *reach.head.ancestors)
        allowed = grammar(verb).plain(mark.text) in follow.clauses and (
            governed or reach.last == reach.core
        )
        if not allowed and not inside:
            return None
        reach.cases.append((grammar(verb).plain(mark.text), verb))
        return self._clause(verb)

    def _telling(self, reach: Reach, token: Token, follow: Follow) -> bool:
        """Whether a participle right after a text tells what it says ("a treaty banning mines")."""
        if token.dep_ != "acl" or token.tag_ != "VBG" or TELLING not in follow.clauses:
            return False
        own = token.lower_ not in self.cues.participles
        return own and token.head == reach.head and reach.first == reach.last

    def _participle(self, reach: Reach, token: Token, follow: Follow) -> int | None:
        """ "reached by the two sides", "being held in Sorrin"."""
        if self._telling(reach, token, follow):
            reach.cases.append((TELLING, token))
            return self._clause(token)
        verb = token if token.lower_ in self.cues.participles else token.head
        if verb.lower_ not in self.cues.participles or not 0 <= verb.i - token.i <= 1:
            return None
        if not follow.made and not (follow.founded and lemma(verb) in self.cues.founders):
            return None
        if token.tag_ in ("VBD", "VBZ", "VBP") and verb is not token:
            return None  # "the session was held"
        inside = verb.dep_ in ("acl", "amod") and reach.first <= verb.head.i <= reach.last
        after = self._next(verb.i)
        if not inside and not (
            after is not None
            and (
                self.doc[after].lower_ in self.cues.agents
                or (verb == token and self.time(after) is not None)
            )
            and verb.tag_ != "VBG"
        ):
            return None  # "the summit adopted a declaration"
        reach.settled = True
        for child in verb.rights:
            word = kid(child, "case")
            if word is not None:
                reach.cases.append((grammar(child).plain(word.text), child))
        return self._clause(verb)

    def _contact(self, reach: Reach, at: int) -> int | None:
        """ "the agreement they signed in Sorrin": a relative clause without a pronoun."""
        for verb in reach.head.rights:
            if verb.dep_ == "acl:relcl" and verb.left_edge.i == at and verb.pos_ == "VERB":
                reach.settled = True
                return self._clause(verb)
        return None

    def _relative(self, reach: Reach, at: int) -> int | None:
        """ "the meeting that she chaired in Sorrin": who held it or made it, and when."""
        verb = next((v for v in reach.head.rights if v.left_edge.i == at), None)
        if (
            verb is None
            or verb.dep_ != "acl:relcl"
            or verb.pos_ != "VERB"
            or reach.last > reach.core
        ):
            return None
        if modal(verb) is not None or not (_told(verb, at) or verb.lower_ in self.cues.participles):
            return None
        reach.settled = True
        return self._clause(verb)

    def _clause(self, verb: Token) -> int:
        """The last token of a short clause: the verb with its objects and obliques."""
        last = verb.i
        for child in verb.rights:
            if child.dep_ == "punct":
                continue
            if child.dep_ == "conj" and child.tag_ == verb.tag_ == "VBG" and child.i - last <= 2:
                last = self._clause(child)
                continue
            if child.dep_ not in JOINED or self._apart(child) or not self._touches(last, child):
                break
            last = max(last, self.end(child))
        return self._time_after(last)

    def end(self, root: Token) -> int:
        """The last token of a nominal, without relative clauses and additions."""
        last = root.i
        for child in root.rights:
            if child.dep_ == "punct":
                continue
            if child.dep_ in OUTSIDE or self._apart(child) or not self._joins(root, last, child):
                break
            last = max(last, self.end(child))
        return self._region(bracketed(self.doc, last))

    def _joins(self, root: Token, last: int, child: Token) -> bool:
        if child.dep_ == "conj":
            apart = kid(child, "case") is not None and case(child) != case(root)
            apart = apart or (self.doc[child.left_edge.i - 1].text == "," and child.text.islower())
            return child.pos_ != "VERB" and child.i not in self.heads and not apart
        if child.dep_ == "acl":
            return child.lower_ in self.cues.participles and self._touches(last, child)
        if child.dep_ == "appos":
            return child.left_edge.i <= last + 1
        return self._touches(last, child)

    def _touches(self, last: int, child: Token) -> bool:
        """Whether nothing stands between two parts, no comma that opens the second either."""
        between = self.doc[last + 1 : child.left_edge.i]
        return all(token.is_space for token in between) and child.left_edge.text != ","

    def _region(self, last: int) -> int:
        """Past a region after a comma: "Jakarta, Indonesia", "Washington, D.C."."""
        words = self.doc[last : last + 5]
        if len(words) < 3 or words[1].text != "," or not words[2].text[:1].isupper():
            return last
        if not words[0].text[:1].isupper() or last + 2 >= self.stop:
            return last
        after = [token.text for token in words[3:]]
        small = grammar(words[0])
        joining = small.joining
        listed = (
            after[:1] == [","] and after[1:2] and (after[1][:1].isupper() or after[1] in joining)
        )
        closed = not after or not after[0][:1].isalpha() or after[0].islower()
        closed = closed and small.genitive_cases.isdisjoint(
            after[:1]
        )  # "in Brussels, President of ..."
        return last + 2 if closed and not listed and joining.isdisjoint(after[:1]) else last

    def _time_after(self, last: int) -> int:
        at = self._next(last)
        end = self.time(at) if at is not None else None
        return last if end is None else end

    def time(self, at: int) -> int | None:
        """The end of an expression of time that begins here: "on 4 May", "later this year"."""
        return time_end(self.doc, at, self.stop, self.cues, dates=self.dates)


def _told(verb: Token, at: int) -> bool:
    """Whether a verb after a relative pronoun has a person of its own, and tells a fact."""
    subject = kid(verb, "nsubj")
    if subject is None or subject.i == at:
        return False
    person = subject.tag_ == "PRP" or subject.text[:1].isupper()
    return person and (is_past(verb) or is_perfect(verb) or verb.tag_ in ("VBG", "VBP"))


def bracketed(doc: Doc, last: int) -> int:
    """The end of a short bracket right after a token ("(JCPOA)", "(2017)"), or the token."""
    if last + 2 < len(doc) and doc[last + 1].text == "(":
        for end in range(last + 2, min(last + 8, len(doc))):
            if doc[end].text == ")":
                return end
    return last
