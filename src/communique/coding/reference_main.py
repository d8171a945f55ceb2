"""Tells the reported engagement itself ("during the talks") from another one."""

from __future__ import annotations

from communique.coding.mentions import Cast
from communique.coding.noun_phrases import NounPhrase
from communique.coding.syntax import case
from communique.coding.text import Sentence, Text
from communique.languages.dates import DateMention
from communique.record import Engagement

EVENTS = ("visit", "summit", "meeting", "call")

BARE = frozenset({"the", "this", "own", "a", "bare", "plural"})
"""Signs that name nothing."""


class MainEngagement:
    """What a text calls the engagement that it reports."""

    def __init__(self, text: Text, cast: Cast, engagement: Engagement | None) -> None:
        self.cues = text.pack.references
        self.span = engagement.span if engagement else None
        self.day = engagement.date.value if engagement and engagement.date else None
        self.nouns = self.cues.main.get(engagement.type, frozenset()) if engagement else frozenset()
        self.talks = self.cues.main.get("meeting", frozenset())
        named = [each.name.split() for each in cast.participants]
        self.participants = {words[-1].lower() for words in named if words}

    def is_meant(
        self,
        noun: str,
        kind: str,
        phrase: NounPhrase,
        shown: frozenset[str],
        *,
        sentence: Sentence,
        dates: list[DateMention],
    ) -> bool:
        """Whether a phrase with this head, of this kind and with these signs speaks of it."""
        if shown & {"recent", "coming"}:
            return False
        if noun not in self.nouns:
            return self._of_the_day(noun, phrase, shown)
        named = shown - self._bare(phrase, shown)
        if not named or (shown & {"the", "this"} and not named - {"capital", "settled"}):
            return True
        if kind not in EVENTS:
            return "a" in shown and self.leads(sentence)
        if "dated" in shown and not self._same_day(phrase, dates):
            return False
        if self.leads(sentence):
            if kind == "summit":
                return False  # the occasion is a reference of its own
            before = case(phrase.head)
            around = before in self.cues.around_cases
            return not around or ("a" in shown and before in self.cues.main_cases)
        return not shown & {"placed", "numbered"} and self._with_participants(phrase)

    def _of_the_day(self, noun: str, phrase: NounPhrase, shown: frozenset[str]) -> bool:
        """Whether another noun speaks of it: "this ministerial meeting"; "today's talks" in a
        statement."""
        if "this" in shown:
            return noun.rsplit(maxsplit=1)[-1] in self.nouns and not shown - BARE - {"subject"}
        return (
            noun in self.talks and self._now(phrase) and not shown - BARE - {"possessed", "dated"}
        )

    def _now(self, phrase: NounPhrase) -> bool:
        """Whether a word for the day of the report stands in a phrase ("our meeting today")."""
        start, end = phrase.first, phrase.last + 1
        return any(word.lower_ in self.cues.now for word in phrase.head.doc[start:end])

    def _bare(self, phrase: NounPhrase, shown: frozenset[str]) -> frozenset[str]:
        """The signs of a phrase that name nothing: "our first meeting" and "today's talks" are the
        reported ones."""
        if self._now(phrase) and "party" not in shown:
            return BARE | {"possessed", "dated"}
        return BARE | {"numbered"} if "own" in shown else BARE

    def _same_day(self, phrase: NounPhrase, dates: list[DateMention]) -> bool:
        start, end = phrase.span
        return all(d.value == self.day for d in dates if start <= d.start and d.end <= end)

    def _with_participants(self, phrase: NounPhrase) -> bool:
        """Whether all that the phrase names as its counterparts take part in the engagement."""
        others = [root for word, root in phrase.cases if word in self.cues.companions]
        return bool(others) and all(
            any(token.lower_ in self.participants for token in root.subtree) for root in others
        )

    def leads(self, sentence: Sentence) -> bool:
        """Whether a sentence is the one that reports the engagement."""
        span = self.span
        return span is not None and span[0] < sentence.span[1] and sentence.span[0] < span[1]
