"""What attribution coding hands on to the statements: stretches of text with their speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.cues import Cue
from communique.coding.quotes import Quotes
from communique.coding.syntax import kids, subtree_span
from communique.coding.text import Sentence
from communique.coding.voices import Speaker
from communique.record import Span
from communique.record.parts import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Attributed:
    """One stretch of one sentence and who says it.

    ``content`` is what is said, without the cue; ``root`` is the token that heads the content;
    ``sentence`` is the sentence's index. ``people`` (keys) and ``parties`` (codes) are the source:
    both empty for the publisher's own narration. ``cue`` is the span of the speech verb or phrase,
    ``cue_root`` the index of its main token.
    """

    sentence: int
    content: Span
    root: int
    attribution: Attribution
    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    cue: Span | None = None
    cue_root: int | None = None
    direct: bool = False
    rule: str = ""


def cued_stretch(
    sentence: Sentence,
    head: Token,
    cue: Cue,
    speaker: Speaker,
    quotes: Quotes,
    others: set[int],
    *,
    carried: bool,
) -> Attributed:
    """The stretch that a cue introduces; ``others`` head stretches of their own."""
    root = _content_root(head, cue)
    framed = cue.form in ("frame", "source")
    without = {*([cue.verb.i] if framed else []), *(others & {c.i for c in kids(root, "conj")})}
    if cue.form == "source" and cue.subject is not None:
        without.add(cue.subject.i)
    span = _content_span(head, cue, root, without) or sentence.span
    return Attributed(
        sentence=sentence.index,
        content=span,
        root=root.i,
        attribution="joint" if speaker.joint else ("carried" if carried else "cued"),
        people=speaker.people,
        parties=speaker.parties,
        cue=_cue_span(cue),
        cue_root=cue.verb.i,
        direct=quotes.around(span[0]) is not None,
        rule=cue.form,
    )


def carried_stretch(
    sentence: Sentence, head: Token, speaker: Speaker, rule: str, *, direct: bool = False
) -> Attributed:
    """A stretch without a cue of its own, which belongs to whoever has the floor."""
    return Attributed(
        sentence=sentence.index,
        content=subtree_span(head) or sentence.span,
        root=head.i,
        attribution="joint" if speaker.joint else ("cued" if direct else "carried"),
        people=speaker.people,
        parties=speaker.parties,
        direct=direct,
        rule=rule,
    )


def _content_root(head: Token, cue: Cue) -> Token:
    if cue.form in ("frame", "source"):
        return cue.content[0]
    order = {"ccomp": 0, "xcomp": 1, "csubj": 1, "obj": 2, "nsubj:pass": 2, "obl": 3, "nmod": 3}
    return min(cue.content, key=lambda t: (order.get(t.dep_, 4), t.i), default=head)


def _content_span(head: Token, cue: Cue, root: Token, without: set[int]) -> Span | None:
    if cue.form in ("frame", "source") or cue.agentless or root is head:
        return subtree_span(root, without=without)
    spans = [s for part in cue.content if (s := subtree_span(part, without=without)) is not None]
    after = [s for s in spans if s[0] > cue.verb.idx] or spans
    return (min(s[0] for s in after), max(s[1] for s in after)) if after else None


def _cue_span(cue: Cue) -> Span:
    """The speech verb with its particle and the word that opens its clause ("said that")."""
    first, last = cue.verb.idx, cue.verb.idx + len(cue.verb)
    for part in kids(cue.verb, "compound:prt", "fixed", "aux:pass"):
        first, last = min(first, part.idx), max(last, part.idx + len(part))
    return first, last
