"""The title and the first sentences: which of them report the engagement, and of what type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.coding.entities import read_lines, title_line
from communique.coding.lexemes import COLON, CONJUNCTION, DASH, NAME, OFFICE, PARTY, PLAIN, Line
from communique.coding.mentions import Entities, Person
from communique.coding.text import Sentence, Text
from communique.languages.engagements import EngagementCues
from communique.languages.grammar import Grammar, either, written
from communique.languages.pack import Pack
from communique.record import Span

DATELINE = 16  # words of the longest date line before a sentence
LABEL = 14  # words of the longest label of a speaker
LEAD = 3  # sentences of the body that may report the engagement
ENCOUNTERS = ("summons", "call", "video", "signing", "meeting", "visit", "conference")
PERSON = re.compile(r"w?[tRHCIsx]*(?:[OP][OPRI]*(?:pt?[CIR]+)*)?[HxR]*[NOP](?:[NOPxSI]|,S|pt?C+)*")
ROW = re.compile(r"a?(?:[tHRI]*[OP]|H*N{1,4},t?[RI]*O)")  # after a semicolon: the next one
NOTHING = "(?!)"  # matches nowhere
GAP = r"(?:\s+[^\s,;:]+){0,4}?\s+"


@dataclass(frozen=True)
class Cue:
    """A phrase that tells a type; ``weak`` where it stands in an aside ("during talks with"),
    ``finite`` if it is a verb or a noun with its verb ("talks were held")."""

    type: str
    span: Span
    weak: bool = False
    finite: bool = False


@dataclass(frozen=True)
class Clause:
    """A title or a sentence, what it reports, and where its report ends and the topics begin."""

    source: str
    line: Line
    sentence: Sentence | None
    cues: tuple[Cue, ...]
    reach: int

    @property
    def span(self) -> Span:
        """The characters from the first word to where the topics begin."""
        return (self.line.words[0].start, self.reach) if self.line.words else (0, 0)

    @property
    def text(self) -> str:
        """The words of the whole sentence or title, in small letters."""
        if not self.line.words:
            return ""
        start, end = self.line.span(0, len(self.line.words))
        return self.source[start:end].lower()

    def cue(self, types: Sequence[str], *, weak: bool = False) -> Cue | None:
        """The first cue of one of the types; asides only if ``weak``."""
        fits = [c for c in self.cues if c.type in types and (weak or not c.weak)]
        # asides last; a verb ("received a call") before a noun that stands in its subject
        return min(fits, key=lambda c: (c.weak, not c.finite, c.span[0], -c.span[1]), default=None)


@dataclass(frozen=True)
class Lead:
    """The title and the lead of a text, whether it is a row of questions and answers, and whether
    it is a transcript: a row with or without questions, or one that opens with a label."""

    title: Clause
    sentences: tuple[Clause, ...]
    body: tuple[Sentence, ...]
    dialogue: bool
    labelled: bool = False

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The title and the lead sentences."""
        return (self.title, *self.sentences)


@dataclass(frozen=True)
class Scene:
    """What the coding of an engagement looks at: the text, its people, its lead, its author."""

    text: Text
    found: Entities
    lead: Lead
    author: str | None

    def is_private(self, person: Person) -> bool:
        """Whether a person of no party holds only offices that companies and universities have."""
        known = self.text.pack.engagements.private
        complements = self.text.pack.grammar.office_complements
        heads = [_head_office(office, complements) for office in person.offices]
        return person.party is None and bool(heads) and all(head in known for head in heads)


def _head_office(office: str, complements: tuple[str, ...]) -> str:
    """What an office is before it says of what ("CEO of the Walton Company": "ceo")."""
    return re.split(rf"\s(?:{either(complements)})\s|,", office.lower(), maxsplit=1)[0].strip()


def read_lead(text: Text) -> Lead:
    """Read the title and the first sentences; headings and speaker labels are passed over."""
    title, line = title_line(text)
    lines = read_lines(text)
    body = [
        (sentence, line)
        for sentence, line in zip(text.sentences, lines, strict=True)
        if not sentence.heading and len(line.words) > 3
    ]
    source = text.source
    dialogue = _dialogue(text, lines)
    return Lead(
        title=read_clause(title, line, None, text.pack),
        sentences=tuple(read_clause(source, line, each, text.pack) for each, line in body[:LEAD]),
        body=tuple(each for each, _ in body),
        dialogue=dialogue,
        labelled=dialogue or (bool(lines) and _is_label(lines[0])),
    )


def _is_label(line: Line) -> bool:
    """Whether a line opens with the label of a speaker who has an office."""
    if COLON not in line.kinds[:LABEL]:
        return False
    label = line.kinds[: line.kinds.index(COLON)]
    return OFFICE in label and PLAIN not in label


def read_clause(source: str, line: Line, sentence: Sentence | None, pack: Pack) -> Clause:
    """One title or sentence with its cues."""
    cues, grammar = pack.engagements, pack.grammar
    if not line.words:
        return Clause(source, line, sentence, (), 0)
    start, end = line.span(0, len(line.words))
    low = source[start:end].lower()
    found: list[Cue] = []
    quoted = _quoted(source, line) if sentence is None else start
    for kind, form in _forms(cues):
        for match in form.finditer(low):
            if start + match.start() < quoted or match.group().endswith(cues.no_encounters):
                continue
            verbal = _is_verbal(match.group(), cues)
            if _is_reported(low, match.start(), cues):
                continue
            weak = not verbal and _in_context(low, match.start(), cues, grammar)
            span = (start + match.start(), start + match.end())
            found.append(Cue(kind, span, weak, verbal))
    found += [cue for cue in _direct(line, cues) if cue.span[0] >= quoted]
    if sentence is None:
        found += _headline(low, start, cues, grammar)
    else:
        found += [c for c in _conversing(line, cues) if not any(f.span < c.span for f in found)]
    if sentence is None and low.startswith(cues.talks_titles):
        found.append(Cue("meeting", (start, start + len(low.split()[0]))))
    found = _specific(sorted(found, key=lambda cue: (cue.span[0], -cue.span[1])), source, cues)
    main = next((cue for cue in found if not cue.weak and cue.type in ENCOUNTERS), None)
    main = main or next((cue for cue in found if cue.type in ENCOUNTERS), None)
    main = main or (found[0] if found else None)
    visit = main is not None and main.type == "visit"
    at = _row_end(line, main.span[1]) - start if main else 0
    reach = topic_start(low, at, cues, grammar, visit=visit) + start
    return Clause(source, line, sentence, tuple(found), reach)


def _row_end(line: Line, at: int) -> int:
    """Where a row of people with semicolons between them ends, if one begins after an offset."""
    for i, word in enumerate(line.words):
        if word.text == ";" and word.start >= at and ROW.match(line.kinds, i + 1):
            at = word.end
    return at


def _direct(line: Line, cues: EngagementCues) -> Iterator[Cue]:
    """Verbs that tell of an encounter only before a person ("called President A")."""
    for i, word in enumerate(line.words):
        kind = cues.direct.get(word.low)
        match = PERSON.match(line.kinds, i + 1) if kind is not None else None
        if kind is not None and match is not None and line.kinds[match.end() :][:1] != "s":
            yield Cue(kind, (word.start, word.end), False, True)


def _conversing(line: Line, cues: EngagementCues) -> Iterator[Cue]:
    """A verb whose subject are two people ("Minister A and Minister B discussed trade")."""
    for i, word in enumerate(line.words):
        if word.low in cues.conversing and _are_two(line, i, cues):
            yield Cue("meeting", (word.start, word.end), False, True)
            return


def _are_two(line: Line, until: int, cues: EngagementCues) -> bool:
    """Whether the words before ``until`` are two people, with no verb among them."""
    first = line.kinds.rfind(DASH, 0, min(until, DATELINE)) + 1
    kinds = line.kinds[first:until]
    if COLON in kinds[4:]:
        return False
    links = [i for i, kind in enumerate(kinds) if kind == CONJUNCTION and NAME in kinds[i:]]
    if not links or NAME not in kinds[: links[-1]]:
        return False
    plain = [word.low for word in line.words[first:until] if word.kind == PLAIN]
    verbs = cues.finite | cues.speech
    return not any(low in verbs or low.endswith(cues.finite_endings) for low in plain[:-1])


def _headline(low: str, start: int, cues: EngagementCues, grammar: Grammar) -> Iterator[Cue]:
    """What tells of a meeting in a title ("Ministers meet in Sorrin"), if it is not to come."""
    marks = tuple(f" {mark}" for mark in grammar.purpose_marks)
    for match in pattern(cues.headlines).finditer(low):
        if not low[: match.start()].rstrip().endswith((*marks, *cues.future)):
            yield Cue("meeting", (start + match.start(), start + match.end()), False, True)


def _specific(found: list[Cue], source: str, cues: EngagementCues) -> list[Cue]:
    """The cues without those that another one makes precise: what was "received" is a call, and
    a call that is a "courtesy call" is a meeting."""

    def is_vague(cue: Cue, other: Cue) -> bool:
        if cue.type == other.type or cue.weak != other.weak:
            return False
        inner = cue.span[0] < other.span[0] and cue.span[1] == other.span[1]
        opens = cue.span[0] == other.span[0] and cue.span[1] < other.span[1]
        opens = opens and other.type in cues.carried
        inner = inner and source[slice(*other.span)].lower() not in cues.holding
        gap = source[cue.span[1] : other.span[0]]
        carried = source[slice(*cue.span)].lower() in cues.carriers and other.type in cues.carried
        return (
            inner
            or opens
            or (
                carried
                and other.span[0] >= cue.span[1]
                and len(gap.split()) <= 4
                and "," not in gap
            )
        )

    kept: list[Cue] = []
    for cue in found:
        carrier = next((c for c in found if c.finite and is_vague(c, cue)), None)
        whole = cue
        if carrier is not None and carrier.span[1] <= cue.span[0]:
            whole = replace(cue, span=(carrier.span[0], cue.span[1]), finite=True)
        if not any(is_vague(cue, other) for other in found):
            kept.append(whole)
    return sorted(kept, key=lambda cue: (cue.span[0], -cue.span[1]))


def _quoted(source: str, line: Line) -> int:
    """Where the quotation in a title ends ("Talks go on - President", "President: ..."); else 0."""
    if re.match(r"t?[RICNOs]*[ON]:", line.kinds):
        return len(source)
    for i in range(len(line.kinds) - 1, 0, -1):
        word = line.words[i]
        spaced = source[word.start - 1 : word.start] == " " == source[word.end : word.end + 1]
        if word.kind == DASH and spaced:
            speaker = re.match(r"t?[RICNOs]*[ON]", line.kinds[i + 1 :])
            return word.end if speaker is not None else 0
    return 0


@lru_cache(maxsize=64)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for phrases; "…" stands for up to four words, spaces for any white space."""
    parts = [_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile("|".join(parts) or NOTHING)


def _forms(cues: EngagementCues) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each type with the patterns of its phrases, and of its nouns as what is or was held."""
    for kind, phrases in (*cues.types.items(), ("video", cues.remote)):
        yield kind, pattern(phrases)
    for kind, nouns in cues.nouns.items():
        passives = (*cues.held, *cues.passives.get(kind, ()))
        yield kind, _held(nouns, cues.verbs.get(kind, cues.holding), passives)


@lru_cache(maxsize=16)
def _held(
    nouns: tuple[str, ...], holding: tuple[str, ...], held: tuple[str, ...]
) -> re.Pattern[str]:
    """ "held the first round of talks", "the fifth session of the commission took place"."""
    noun = "|".join(map(written, sorted(nouns, key=len, reverse=True)))
    verbs, passive = ("|".join(map(written, words)) for words in (holding, held))
    return re.compile(
        rf"\b(?:{verbs})\s+(?:[^\s,;:]+\s+){{0,9}}?(?:{noun})\b"
        rf"|\b(?:{noun})\b(?:\s+[^\s,;:]+){{0,9}}?\s+(?:{passive})\b"
    )


def _phrase(phrase: str) -> str:
    pieces = [r"\s+".join(map(written, piece.split())) for piece in phrase.split("…")]
    start = r"\b" if phrase[0].isalnum() else ""
    end = r"\b" if phrase[-1].isalnum() or phrase[-1] == "*" else ""
    return start + GAP.join(piece for piece in pieces if piece) + end


def _is_verbal(words: str, cues: EngagementCues) -> bool:
    """Whether a phrase opens with a finite verb or closes with a passive one."""
    first = words.split(maxsplit=1)[0]
    passive = (*cues.held, *(phrase for row in cues.passives.values() for phrase in row))
    finite = first in cues.finite or first.endswith(cues.finite_endings)
    return finite or re.search(rf"(?:{either(passive)})\Z", words) is not None


def _is_reported(low: str, at: int, cues: EngagementCues) -> bool:
    """Whether a phrase lies in what somebody says ("said that he had met ...")."""
    return _saying(cues.speech, cues.reporting).search(low, 0, at) is not None


def is_speech(clause: Clause, cues: EngagementCues) -> bool:
    """Whether the clause tells what somebody said."""
    return _saying(cues.speech, cues.reporting).search(clause.text) is not None


@lru_cache(maxsize=8)
def _saying(speech: frozenset[str], reporting: tuple[str, ...]) -> re.Pattern[str]:
    verbs, links = ("|".join(map(re.escape, sorted(words))) for words in (speech, reporting))
    return re.compile(rf"\b(?:{verbs})(?:\s+\w+){{0,5}}(?:\s+|(?=,))(?:{links})\b")


def _in_context(low: str, at: int, cues: EngagementCues, grammar: Grammar) -> bool:
    """Whether the phrase at an offset names another event ("ahead of the summit")."""
    before = low[max(0, at - 70) : at]
    owned = f"(?:{either(grammar.possessive_clitics)})?" if grammar.possessive_clitics else ""
    form = rf"\b(?:{either(cues.context)})\b(?:\s+[^\s,;]+){{0,4}}\s*{owned}\s*\Z"
    return re.search(form, before) is not None


def topic_start(
    low: str, at: int, cues: EngagementCues, grammar: Grammar, *, visit: bool = False
) -> int:
    """Where, after ``at``, the report ends and what was talked about begins; the goal of a visit
    goes on ("visited Sorrin, where she met ...")."""
    ends = [len(low)]
    for match in pattern(cues.topic).finditer(low, at):
        if not (visit and match[0] in cues.goals and low[: match.start()].rstrip().endswith(",")):
            ends.append(match.start())
            break
    for match in _purpose(grammar).finditer(low[at:]):
        if match[1] in cues.topic_verbs:
            ends.append(at + match.start())
            break
    return min(ends)


@lru_cache(maxsize=8)
def _purposes(marks: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    adverb = rf"(?:\w+(?:{either(endings)})\s+)?" if endings else ""
    return re.compile(rf"\b(?:{either(marks)})\s+{adverb}(\w+)")


def _purpose(grammar: Grammar) -> re.Pattern[str]:
    """A verb of purpose after its sign ("to warmly welcome")."""
    return _purposes(grammar.purpose_marks, grammar.adverb_endings)


def is_remote(clause: Clause) -> bool:
    """Whether the clause says that the encounter was over a video link."""
    return any(
        cue.type == "video" and not cue.weak and cue.span[0] < clause.reach for cue in clause.cues
    )


def mentions_any(clause: Clause, phrases: tuple[str, ...]) -> bool:
    """Whether the clause holds one of the phrases."""
    return bool(phrases) and pattern(phrases).search(clause.text) is not None


def party_codes(clause: Clause, *, until: int | None = None) -> Iterable[str]:
    """The codes of the parties that the clause names before an offset."""
    for word in clause.line.words:
        if word.kind == PARTY and (until is None or word.start < until):
            yield word.code


def _dialogue(text: Text, lines: list[Line]) -> bool:
    """Whether the text is a row of labelled questions and answers."""
    labels = asked = 0
    for sentence, line in zip(text.sentences, lines, strict=True):
        if COLON in line.kinds[:6] and _opens_block(text, sentence):
            labels += 1
            block = text.document.blocks[sentence.paragraph].span
            asked += "?" in text.quote(block)
    return labels >= 2 and asked >= 1


def _opens_block(text: Text, sentence: Sentence) -> bool:
    blocks = text.document.blocks
    return bool(blocks) and blocks[sentence.paragraph].span[0] == sentence.span[0]
