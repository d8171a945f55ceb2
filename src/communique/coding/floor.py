"""Who has the floor while a text is walked through, and who may take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.cues import Cue
from communique.coding.mentions import OTHER, Cast, Entities
from communique.coding.modes import default_speaker, find_mode, met_parties
from communique.coding.speakers import Speakers
from communique.coding.syntax import (
    case,
    grammar,
    is_past,
    is_perfect,
    kid,
    kids,
    lemma,
    modal,
    own_subject,
)
from communique.coding.text import Text
from communique.coding.voices import Speaker
from communique.record import Engagement

if TYPE_CHECKING:
    from spacy.tokens import Token


MANY = 2  # sides from which on the cast tells who both are


class Floor:
    """``current`` has the floor, ``default`` gets it where nobody has; ``open`` says whether the
    paragraph goes on with an account that a cue began."""

    def __init__(
        self,
        text: Text,
        entities: Entities,
        cast: Cast,
        engagement: Engagement | None,
        *,
        labelled: bool = False,
    ) -> None:
        self.text = text
        self.words = text.pack.attributions
        self.cast = cast
        self.engagement = engagement
        self.speakers = Speakers(text, entities, cast)
        self.mode = find_mode(text, cast, engagement, labelled=labelled)
        self.default = default_speaker(text, cast, self.mode, self.speakers)
        if self.mode == "joint" and self.default:
            self.speakers.all = self.default
        elif len(cast.parties) < MANY:
            self.speakers.all = met_parties(text, cast) or self.speakers.all
        self.current: Speaker | None = self.default
        self.open = True

    def clear(self) -> None:
        """Nobody but the default speaker has the floor."""
        self.current, self.open = self.default, False

    def paragraph(self) -> None:
        """A new paragraph: what both sides said ends, one speaker's account may go on."""
        if self.current is not None and self.current.collective and self.mode == "report":
            self.current = self.default
        if self.mode == "own" and self.current is not None and self._stranger(self.current):
            self.current = self.default
        self.open = False

    def _stranger(self, speaker: Speaker) -> bool:
        """Whether a speaker is neither of the author nor of those who take part."""
        mine = self.cast.author in speaker.parties
        return not mine and not any(key in self.cast.ids for key in speaker.people)

    def give(self, speaker: Speaker, subject: Token | None = None) -> None:
        """Give the floor to a speaker whom ``subject`` names."""
        self.current, self.open = speaker, True
        passing = speaker.joint or (not speaker.people and self.cast.author not in speaker.parties)
        if self.mode == "joint" or (self.mode == "own" and passing):
            # what no cue ascribes to one side is said by all, or by the one whose text it is
            self.current = self.default
        outside = speaker.parties == (OTHER,)
        if len(speaker.people) == 1 or (outside and subject is not None and subject.tag_ == "NNP"):
            self.speakers.last = speaker
        several = subject is not None and (subject.tag_ in ("NNS", "NNPS") or speaker.joint)
        if several and (outside or set(speaker.parties) < set(self.speakers.all.parties)):
            self.speakers.group = speaker
        elif subject is None or subject.text.lower() not in self.words.plural:
            self.speakers.group = None

    def own(self) -> Speaker | None:
        """Who "we" and "I" are: who has the floor, else the government whose text this is."""
        if self.mode == "joint":
            return self.default
        if self.current is not None or self.default is not None:
            return self.current or self.default
        return Speaker((), (self.cast.author,)) if self.cast.author else None

    def cued(self, head: Token, cue: Cue) -> Speaker | None:
        """Who says what a cue introduces; None if the cue does not change the speaker."""
        if cue.agentless:
            return self._agentless(head, cue)
        if cue.subject is None:
            return self.own()  # "выражаем", where "we" is left out
        speaker = self.speakers.of(cue.subject, own=self.own(), predicate=head)
        if not speaker:
            return None
        if self.mode == "own" and self._both_of_us(head, cue):
            return self.speakers.all
        if lemma(head) in self.words.settled and cue.subject.lower_ in self.words.plural:
            speaker = self.speakers.all or speaker  # nobody agrees alone
        if cue.form in ("say", "act", "topic", "brief") and not self._takes(head, cue, speaker):
            return None
        return speaker

    def outside(self, speaker: Speaker) -> bool:
        """Whether a speaker is of no side of an engagement whose sides are known, or a group of
        officials none of whom takes part ("the two heads of state" at a meeting of ministers)."""
        if speaker.absent:
            return True
        sides = set(self.speakers.all.parties)
        return len(sides) > 1 and not sides & set(speaker.parties)

    def _told(self, speaker: Speaker) -> bool:
        """Whether one of no known side is somebody whom the speaker tells of, and does not
        speak himself: in the account that goes on, and where the cast names every side."""
        if speaker.parties == (OTHER,):
            return False
        return not speaker.people or (self.open and len(self.cast.sides) > 1)

    def takes_part(self, speaker: Speaker) -> bool:
        """Whether a subject is of those whose encounter the text reports."""
        if self.outside(speaker):
            return False
        return speaker.collective or any(key in self.cast.ids for key in speaker.people)

    def _both_of_us(self, head: Token, cue: Cue) -> bool:
        """ "We discussed", "we agreed" after an encounter: the speaker and the other side."""
        if cue.subject is None or cue.subject.lower_ not in self.words.ours:
            return False
        met = cue.form == "topic" or lemma(head) in self.words.settled
        return met and len(self.cast.parties) > 1 and (is_past(head) or is_perfect(head))

    def _takes(self, head: Token, cue: Cue, speaker: Speaker) -> bool:
        """Whether the subject of a speech verb takes the floor.

        What is carried stands in the present, future or perfect and often has a party as subject
        ("China supports ..." inside a Chinese speaker's account); what reports a new speech act
        stands in the simple past, or names a person.
        """
        if modal(head) is not None:
            return False
        if self.mode == "own":
            return self._takes_own(head, cue, speaker)
        if self.mode == "joint":
            return set(speaker.parties) <= set(self.default.parties if self.default else ())
        if self.current is not None and self.outside(speaker) and self._told(speaker):
            # somebody who takes no part: what the speaker tells of him
            return False
        single = self.current is not None and not self.current.joint
        if (
            single
            and self.open
            and cue.subject is not None
            and lemma(cue.subject) in self.words.countries
        ):
            # "the two countries established relations": history that the speaker tells
            return False
        if is_perfect(head):
            same = self.current is None or set(speaker.parties) <= set(self.current.parties)
            return (bool(speaker.people) and same) or self._together(cue, speaker)
        past = is_past(head) or head.tag_ in ("VBG", "VBN") or self.current is None
        return past or bool(speaker.people)

    def _together(self, cue: Cue, speaker: Speaker) -> bool:
        """Whether both sides "have agreed", while no side's account goes on."""
        if cue.subject is None or lemma(cue.subject) in self.words.countries:
            return False
        if not speaker.joint:
            return False
        settled = cue.form == "topic" or lemma(cue.verb) in self.words.settled
        free = self.current is None or self.current.joint
        again = cue.subject.tag_ == "NNS" and not self.open and cue.form == "say"
        return again or (settled and free)

    def _takes_own(self, head: Token, cue: Cue, speaker: Speaker) -> bool:
        """In a government's own text others are cued only where a past verb of speech says so."""
        mine = set(self.default.parties if self.default else ())
        if not speaker.joint and mine & set(speaker.parties):
            return True
        named = bool(speaker.people) or self._by_office(cue)
        return is_past(head) and named and cue.form in ("say", "act", "topic")

    def _by_office(self, cue: Cue) -> bool:
        """Whether one is named by an office alone ("the Prime Minister of X stressed")."""
        mention = self.speakers.mention(cue.subject) if cue.subject is not None else None
        return cue.form == "say" and mention is not None and mention.form == "title"

    def _agentless(self, head: Token, cue: Cue) -> Speaker | None:
        """Nobody is named: both sides, unless it follows one speaker's own account."""
        if self.mode != "report":
            return None if cue.form != "event" else self.default
        if (holder := self._holder(cue)) is not None:
            return holder
        if self.engagement is not None and self.engagement.type == "summons" and self.cast.author:
            return Speaker((), (self.cast.author,))  # an envoy is called in to be told
        if cue.form in ("event", "topic") or lemma(head) in self.words.settled:
            return self.speakers.all or None
        single = self.current is not None and not self.current.joint
        if single and not is_past(head) and not is_perfect(head):
            return None  # "it is hoped that": still the speaker's own hope
        if single and self.open:
            return self.speakers.all if self._shared(head) else None
        return self.speakers.all or None

    def _holder(self, cue: Cue) -> Speaker | None:
        """Whose stance a passive without an agent tells of, by a genitive alone ("была подтверждена
        готовность российской стороны")."""
        cases = grammar(cue.verb).holder_cases
        for noun in cue.content if cases else ():
            if lemma(noun) not in self.text.pack.statements.nouns:
                continue
            for owner in kids(noun, "nmod"):
                speaker = self.speakers.of(owner) if case(owner) in cases else None
                if speaker and not self.outside(speaker):
                    return speaker
        return None

    def _shared(self, head: Token) -> bool:
        """Whether a passive tells by its words that both sides said so ("a mutual wish", "during
        the talks it was noted", "it was noted that" the other side is at something)."""
        for token in head.subtree:
            if token.text.lower() in self.words.mutual:
                return True
            if lemma(token) in self.words.event and token.dep_ == "obl" and token.head.i == head.i:
                return True
        said = kid(head, "ccomp")
        who = own_subject(said) if said is not None else None
        speaker = self.speakers.of(who) if who is not None else None
        mine = set(self.current.parties) if self.current is not None else set()
        named = set(speaker.parties) if speaker is not None else set()
        return bool(named & set(self.cast.parties) - mine)
