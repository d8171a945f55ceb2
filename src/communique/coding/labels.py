"""Speaker labels of transcripts: "Q:", "A:", "Jane Doe:" at the head of a paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.coding.mentions import Cast
from communique.coding.text import Sentence, Text
from communique.coding.voices import Speaker

LABEL = re.compile(r"([^\W\d_][\w.,'’ &()/-]{0,150}?)\s*[:：]\s")
PROSE = re.compile(r"\b[a-z]{4,}")  # a word that no title holds: those have "of", "the", "for"
CLOSED = re.compile(r"[a-z]{3,}[.*]\s")  # a sentence ends in it: no label
GERUND = "VBG"  # "Strengthening Access to Justice:" heads a list
LONGEST = 8  # words; a longer opening before a colon is a sentence, not a label ...
LONGEST_NAMED = 18  # ... unless it is a participant with all titles


@dataclass(frozen=True)
class Label:
    """A label and its place: whether it opens a question, and whom it names if that is known."""

    start: int
    end: int
    question: bool
    speaker: Speaker | None


@dataclass(frozen=True)
class _Opening:
    """What might be a label: its words and place, and the sentence that it opens or stands in."""

    word: str
    start: int
    sentence: Sentence
    inner: bool


def find_labels(text: Text, cast: Cast) -> list[Label]:
    """The labels in order. A name alone is one only where the text holds an official's label too;
    otherwise a colon after a few words is ordinary prose."""
    opened = [each for sentence in text.sentences for each in _openings(text, sentence, cast)]
    several = sum(not each.inner for each in opened) > 1
    officials = {e.start for e in opened if _official(e.word, text, cast, several=several)}
    officials -= {each.start for each in opened if _asks(each, opened, text)}
    if not any(not each.inner for each in opened if each.start in officials):
        return []
    found: list[Label] = []
    known: dict[str, Speaker] = {}
    for each in opened:
        end = each.start + len(each.word) + 1
        if each.start in officials:
            speaker = _whose(each.word, text, cast, known)
            found.append(Label(each.start, end, False, speaker))
        elif _heads_paragraph(text, each.sentence) and _may_label(each.word, text):
            titled = _titled(each.word, text)
            speaker = _of_office(each.word, text, cast) if titled else None
            found.append(Label(each.start, end, not titled, speaker))
    return found


def _whose(word: str, text: Text, cast: Cast, known: dict[str, Speaker]) -> Speaker | None:
    """Who speaks after an official's label: the party that the label names counts before what the
    cast says, and for the later labels that give the name alone."""
    speaker = _speaker(word, cast)
    name = speaker.people[0] if speaker and speaker.people else _bare(word).split()[-1].lower()
    stated = text.parties.find(_bare(word).title(), 0, len(_bare(word)))
    if stated:
        people = speaker.people if speaker is not None else ()
        return known.setdefault(name, Speaker(people, (stated[0].code,)))
    return known.get(name) or speaker or _of_office(word, text, cast)


def _bare(word: str) -> str:
    """A label without its remarks ("(via an interpreter)")."""
    said = re.sub(r"\s*\([^()]*\)", "", word).strip()
    return said or word


def detach_labels(text: Text, labels: list[Label]) -> None:
    """Cut labels out of the trees of what is said after them, in place."""
    at = 0
    for label in sorted(labels, key=lambda each: each.start):
        while at < len(text.doc) and text.doc[at].idx < label.start:
            at += 1
        inside = []
        while at < len(text.doc) and text.doc[at].idx < label.end:
            inside.append(text.doc[at])
            at += 1
        known = {token.i for token in inside}
        for token in inside:
            if token.head.i not in known:
                token.head, token.dep_ = token, "dep"


def _openings(text: Text, sentence: Sentence, cast: Cast) -> Iterator[_Opening]:
    source, (start, end) = text.source, sentence.span
    match = LABEL.match(source, start)
    if match is not None and not CLOSED.search(match[1]):
        length = len(match[1].split())
        prose = PROSE.search(match[1].partition("(")[0])
        titled = length <= LONGEST_NAMED and prose is None and _named(match[1], cast)
        acts = text.doc[sentence.tokens[0]].tag_ == GERUND and not match[1].isupper()
        headed = None if titled or prose is None else _headed(match, text, cast)
        if headed is not None:
            yield _Opening(match[1][headed:], start + headed, sentence, inner=False)
        elif (length <= LONGEST or titled) and not acts:
            yield _Opening(match[1], start, sentence, inner=False)
    for inner in _inner(text.pack.grammar.label_links).finditer(source, start, end):
        if _named(inner[1], cast):
            yield _Opening(inner[1], inner.start(1), sentence, inner=True)


def _headed(match: re.Match[str], text: Text, cast: Cast) -> int | None:
    """Where the label begins that stands in one line with a heading ("Beginning of the talks
    President of Arvania Jan Kessel:"): a participant's name after an office."""
    named = _proper(text.pack.grammar.label_links).search(match[1])
    if named is None or not named.start() or _named(named[0], cast) is None:
        return None
    words = {word.lower() for word in named[0].split()}
    return named.start() if words & text.pack.entities.offices else None


@lru_cache(maxsize=8)
def _proper(links: tuple[str, ...]) -> re.Pattern[str]:
    """The words of a title and name at the end of a line."""
    small = "|".join(rf"{re.escape(word)}\s+" for word in links)
    word = r"[^\W\d_a-z][\w.'’-]*"
    return re.compile(rf"(?<=\s)(?:{word}\s+(?:{small})*){{1,14}}{word}\Z")


@lru_cache(maxsize=8)
def _inner(links: tuple[str, ...]) -> re.Pattern[str]:
    """A label inside a paragraph: it follows the end of a sentence, or the heading of an account
    after stars."""
    small = "|".join(rf"{re.escape(word)}\s+" for word in links)
    named = rf"((?:[^\W\d_a-z][\w.'’-]*\s+(?:{small})*){{1,14}}[^\W\d_a-z][\w.'’-]*)\s*:\s"
    return re.compile(rf"(?<=[.!?*”\"»…>)])\s+(?:(?<=\*\s)[^.:*!?\n]{{1,80}}?\s)??{named}")


def _asks(opening: _Opening, opened: list[_Opening], text: Text) -> bool:
    """Whether a name that labels one turn only, which ends as a question, is the one who asks."""
    again = [each for each in opened if each.word == opening.word]
    turn = _turn(text, opening, opened)
    known = text.pack.attributions.answer
    return len(again) == 1 and turn.endswith("?") and opening.word.lower() not in known


def _turn(text: Text, opening: _Opening, opened: list[_Opening]) -> str:
    """The words of a turn: up to the next label."""
    ends = [each.start for each in opened if each.start > opening.start]
    source = text.document.text
    return source[opening.start : min(ends, default=len(source))].rstrip(" \n\"”'’")


def _heads_paragraph(text: Text, sentence: Sentence) -> bool:
    blocks = text.document.blocks
    return not blocks or blocks[sentence.paragraph].span[0] == sentence.span[0]


def _may_label(word: str, text: Text) -> bool:
    """Whether words before a colon may name somebody: no word of prose is among them."""
    if word.lower() in text.pack.attributions.question:
        return True
    return word[0].isupper() and PROSE.search(_bare(word)) is None


def _titled(word: str, text: Text) -> bool:
    """Whether a label gives an office: an official whom the text does not introduce."""
    words = word.lower().split()
    if len(words) < 2 or words[0] in text.pack.attributions.question:
        return False
    known = text.pack.entities
    titles = known.offices | known.ranks | known.honorifics
    return word.isupper() and any(each.strip(",.") in titles for each in words)


def _capitalised(word: str, text: Text) -> bool:
    """Whether a label is an office in ordinary letters ("Foreign Minister", "President of A B")."""
    words = _bare(word).split()
    offices = text.pack.entities.offices
    known = text.pack.entities
    small = known.articles | known.origin | known.conjunctions | text.pack.grammar.office_links
    proper = all(each[0].isupper() or each.lower() in small for each in words)
    return len(words) > 1 and proper and any(each.lower().strip(",.") in offices for each in words)


def _of_office(word: str, text: Text, cast: Cast) -> Speaker | None:
    """Who a label with an office speaks for: the party named in it, else the text's own."""
    named = text.parties.find(word.title(), 0, len(word))
    party = named[0].code if named else cast.author
    return Speaker((), (party,)) if party else None


def _official(word: str, text: Text, cast: Cast, *, several: bool) -> bool:
    known = word.lower() in text.pack.attributions.answer or _named(word, cast) is not None
    return known or _titled(word, text) or (several and _capitalised(word, text))


def _named(word: str, cast: Cast) -> str | None:
    """The id of the participant whose name a label gives, before or after the office."""
    folded = _words(_bare(word))
    first = _words(_bare(word).partition(",")[0])
    people = set(cast.ids.values())  # a state speaks through nobody's label
    for participant in cast.participants:
        name = _words(participant.name)
        if not folded or not name or participant.id not in people:
            continue
        if folded[-1] in name or (len(folded) > LONGEST and _family(name) in folded):
            return participant.id
        if first != folded and first and first[-1] in name:
            return participant.id
    return None


def _words(said: str) -> list[str]:
    """The words of a name in small letters without accents: labels in capitals drop them."""
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", said) if not unicodedata.combining(each)
    )
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", plain.lower())


def _family(name: list[str]) -> str:
    """The last word of a name, without what follows a name ("Jr.")."""
    return next((word for word in reversed(name) if len(word) > 2), name[-1])


def _speaker(word: str, cast: Cast) -> Speaker | None:
    found = _named(word, cast)
    for key, ident in cast.ids.items():
        if ident == found:
            party = next((p.party for p in cast.participants if p.id == ident), None)
            return Speaker((key,), (party,) if party else ())
    return None
