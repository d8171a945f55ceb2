"""How a text speaks: it reports an encounter, is one government's own, or is issued together."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from communique.coding.declaring import (
    declaring_parties,
    members,
    signing_parties,
    standing_parties,
    titled_parties,
)
from communique.coding.mentions import Cast
from communique.coding.quotes import find_quotes
from communique.coding.speakers import Speakers
from communique.coding.syntax import is_past, subject
from communique.coding.text import Sentence, Text
from communique.coding.turns import roots
from communique.coding.voices import Speaker, everyone
from communique.languages.grammar import either, written
from communique.record import Engagement

OPENING = 5  # sentences in which a government's own text names it as the one that speaks
ISSUING = 2  # sentences in which a text issued together names those who issue it
PERSONAL = 2  # sentences with "I" as the subject from which on a text is one person's
FEW = 3  # parties that the opening may name anywhere to be taken for those who issue the text

Mode = Literal["report", "own", "joint"]


def find_mode(
    text: Text, cast: Cast, engagement: Engagement | None, *, labelled: bool = False
) -> Mode:
    """The mode of a text, from its title, its opening and what kind of engagement it reports.

    ``labelled`` says that it is a transcript: that its speakers say "I" tells nothing.
    """
    kind = engagement.type if engagement is not None else "statement"
    if not labelled and is_personal(text):
        return "own"
    if len(issuers(text, cast, labelled=labelled)) > 1:
        return "joint"
    if kind == "statement" and len(cast.parties) > 1 and len(cast.sides) > 1:
        return "joint"
    return "own" if kind in ("statement", "message") else "report"


def default_speaker(text: Text, cast: Cast, mode: Mode, speakers: Speakers) -> Speaker | None:
    """Who speaks where no cue says so; None in a report."""
    if mode == "report":
        return None
    if mode == "joint":
        return _together(cast, issuers(text, cast))
    own = [p for p in cast.participants if p.party in (cast.author, None)]
    people = tuple(key for key, ident in cast.ids.items() if own and ident == own[0].id)
    parties = (cast.author,) if cast.author else cast.parties[:1]
    found = Speaker(people if len(own) == 1 else (), parties)
    return found or _first_stance(text, speakers)


def issuers(text: Text, cast: Cast, *, labelled: bool = False) -> tuple[str, ...]:
    """The parties that issue a text together; empty if neither title nor opening tells of such."""
    title = text.document.title or ""
    match = _joint(text.pack.attributions.joint).search(title.lower())
    if match is not None and _is_news(text, title.lower(), match.start()):
        return ()
    if not labelled and (titled := titled_parties(text)):
        return titled
    if not labelled and (declaring := declaring_parties(text, titled=match is not None)):
        return declaring
    if signing := signing_parties(text):
        # a government publishes what it has signed too, though it may not list itself
        return tuple(dict.fromkeys([*signing, *([cast.author] if cast.author else [])]))
    if match is None or _one_side(cast):
        return ()
    if listed := members(text) or _standing(text, cast):
        return listed
    if len(cast.parties) > 1:
        pair = _paired(text, title)
        return (
            tuple(pair) if cast.author in pair and set(pair) < set(cast.parties) else cast.parties
        )
    named = _codes(text, title[: _topic(title, text)])
    if len(named) < 2:
        named = _paired(text, title) or _from_opening(text, named)
    return tuple(named) if len(named) > 1 else ()


def _together(cast: Cast, parties: tuple[str, ...]) -> Speaker:
    """Those who issue a text together; whoever else the cast names has no part in it."""
    if not parties:
        return everyone(cast)
    sides = {p.id: p.party for p in cast.participants}
    people = tuple(key for key, ident in cast.ids.items() if sides.get(ident) in parties)
    return Speaker(people, parties, collective=True)


def _one_side(cast: Cast) -> bool:
    """Whether those who issue a text are several of one government ("by Secretaries A and B")."""
    return len(cast.ids) > 1 and len(cast.parties) == 1


def _standing(text: Text, cast: Cast) -> tuple[str, ...]:
    """Where the cast leaves the author out: the first parties that take a stance together with
    it ("Arvania and Belmora are committed to")."""
    if not cast.parties or cast.author in cast.parties:
        return ()
    for sentence in text.sentences:
        found = standing_parties(text, sentence)
        if len(found) > 1 and cast.author in found:
            return found
    return ()


@lru_cache(maxsize=8)
def _joint(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{written(phrase)}" for phrase in phrases))


def _is_news(text: Text, title: str, at: int) -> bool:
    """ "A and B sign a joint statement": news about such a text, not the text."""
    article = either(text.pack.grammar.indefinite)
    return re.search(rf"\w (?:{article}) \Z", title[:at]) is not None


def is_personal(text: Text) -> bool:
    """Whether the text is what one person says or writes: "I" stands outside any quotation."""
    quotes, speaker = find_quotes(text.document), text.pack.grammar.speaker
    count = 0
    for sentence in text.sentences:
        first, last = sentence.tokens
        mine = any(
            token.text in speaker and token.dep_ == "nsubj" and not quotes.around(token.idx)
            for token in text.doc[first:last]
        )
        count += mine and not sentence.heading
    return count >= PERSONAL


def _topic(title: str, text: Text) -> int:
    """Where a title turns to what the text is about."""
    words = "|".join(map(written, text.pack.attributions.subjects))
    match = re.search(rf"\b(?:{words})\b", title.lower())
    return match.start() if match is not None else len(title)


def _paired(text: Text, title: str) -> list[str]:
    """The parties of a title that stand in a row ("U.S.-Iraq", "between A, the B and C")."""
    found = sorted(text.parties.find(title), key=lambda mention: mention.start)
    links, the = either(text.pack.attributions.links), text.pack.grammar.definite_article
    row: list[str] = []
    for left, right in pairwise(found):
        gap = title[left.end : right.start].lower()
        if re.fullmatch(
            rf"\s*(?:[-–—/+]|,\s*{the}|(?:,\s*)?\b(?:{links})\b(?:\s+{the})?)\s*", gap + " "
        ):
            row += [left.code, right.code]
    return list(dict.fromkeys(row))


def _codes(text: Text, source: str) -> list[str]:
    return list(dict.fromkeys(mention.code for mention in text.parties.find(source)))


def _from_opening(text: Text, named: list[str]) -> list[str]:
    """The parties before the main verb of the first sentences, else the few that they name."""
    body = [sentence for sentence in text.sentences if not sentence.heading][:ISSUING]
    for sentence in body:
        early = _codes(text, text.document.text[sentence.span[0] : _main_verb(text, sentence)])
        if len(early) > 1:
            return list(dict.fromkeys([*early, *named]))
    for sentence in body:
        pair = _paired(text, text.quote(sentence.span))
        if len(pair) == 2:
            return pair
    for sentence in body:
        whole = list(dict.fromkeys([*named, *_codes(text, text.quote(sentence.span))]))
        if 1 < len(whole) <= FEW:
            return whole
    return named


def met_parties(text: Text, cast: Cast) -> Speaker | None:
    """Both sides of an encounter whose cast names one: the author, and the only other party that
    the title or else the opening names."""
    if cast.author is None:
        return None
    body = [sentence for sentence in text.sentences if not sentence.heading][:ISSUING]
    sources = [text.document.title or "", *(text.quote(sentence.span) for sentence in body)]
    for source in sources:
        others = [code for code in _codes(text, source) if code != cast.author]
        if others:
            return (
                Speaker(tuple(cast.ids), (cast.author, others[0]), True)
                if len(others) == 1
                else None
            )
    return None


def _main_verb(text: Text, sentence: Sentence) -> int:
    root = next((t for t in text.tokens(sentence) if t.dep_.lower() == "root"), None)
    return root.idx if root is not None else sentence.span[0]


def _first_stance(text: Text, speakers: Speakers) -> Speaker | None:
    """The first party that takes a stance in the opening of a text that nothing else ascribes."""
    for sentence in text.sentences[:OPENING]:
        for root in roots(text, sentence):
            who = subject(root)
            if who is None or is_past(root) or sentence.heading:
                continue
            speaker = speakers.of(who)
            if speaker and len(speaker.parties) == 1:
                return speaker
    return None
