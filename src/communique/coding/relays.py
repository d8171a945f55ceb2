"""Sources that only pass on who said what: press services, agencies, statements, unnamed sources.

"A and B discussed X, the press service said" is A's and B's; "X, the sources said" and "..., it
added" go on with whoever has the floor; "the service quoted A as saying that ..." is A's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.cues import Cue, find_cue, quoted_person
from communique.coding.floor import Floor
from communique.coding.narration import meets
from communique.coding.syntax import (
    is_clause,
    is_passive,
    is_past,
    is_perfect,
    kid,
    kids,
    lemma,
    own_subject,
    subject,
)
from communique.coding.voices import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token


def relayed(floor: Floor, head: Token, cue: Cue | None) -> Token | None:
    """The clause that a verb of passing on governs, where it has its own speakers or is told of
    the encounter; None where the verb itself says who speaks."""
    view = kid(head, "ccomp")
    if view is None or not _passes_on(floor, head, cue) or not is_clause(view):
        return None
    who = own_subject(head)
    if who is None or floor.speakers.of(who, own=floor.own()) is None:
        return view if view.i < head.i or floor.current is not None else None
    named = floor.speakers.of(who)
    if named is not None and (named.people or named.collective):
        return None
    return view if has_own_voice(floor, view) else None


def _passes_on(floor: Floor, head: Token, cue: Cue | None) -> bool:
    """Whether a verb may pass on what others said: a verb of speech with a subject of its own."""
    if own_subject(head) is None or is_passive(head) or floor.mode == "joint":
        return False
    if cue is not None:
        return cue.form == "say" and cue.verb.i == head.i
    return lemma(head) in floor.words.framing or floor.words.is_speech(lemma(head))


def has_own_voice(floor: Floor, view: Token) -> bool:
    """Whether a clause in the past says by itself who spoke, or only tells of the encounter."""
    if not (is_past(view) or is_perfect(view)):
        return False
    inner = find_cue(view, floor.words)
    speaker = floor.cued(view, inner) if inner is not None else None
    if speaker is not None and (speaker.people or speaker.collective):
        return True
    return meets(floor, view)


def passed_on(floor: Floor, head: Token, cue: Cue) -> bool:
    """Whether a frame ("..., the press service said") stands beside a clause with its own voice."""
    if cue.form not in ("frame", "source") or cue.subject is None or floor.mode == "joint":
        return False
    outer = floor.speakers.of(cue.subject)
    if outer is not None and (outer.people or outer.collective):
        return False
    return has_own_voice(floor, head)


def quoted_as(floor: Floor, head: Token) -> Cue | None:
    """ "The service quoted A as saying that X": what A says."""
    named = quoted_person(head, floor.words)
    inner = [c for saying in kids(head, "advcl", "xcomp") for c in kids(saying, "ccomp")]
    said = [*kids(head, "ccomp"), *inner]
    return Cue(head, "say", named, (said[0],)) if named is not None and said else None


def beside_quote(floor: Floor, head: Token) -> Speaker | None:
    """Who speaks where a clause with no verb of speech frames a quotation ("..., A laughed")."""
    who = own_subject(head)
    speaker = floor.speakers.of(who, predicate=head) if who is not None else None
    return speaker if speaker and speaker.people and subject(head) is who else None
