"""What one document adds to each measure: counts that are summed over documents.

Measures of fields count right ones and all (``is_readout``, ``type``, ``date``, ``country``,
``voice``, ``strength``); measures of entries count those found, those made and those wanted
(``participants``, ``kinds``, ``kind_holder``, ``references``). Kinds are compared sentence by
sentence as multisets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.evaluation.calibration import Judged, judge
from communique.evaluation.gold import GoldDocument, GoldSentence
from communique.evaluation.matching import Finder, people_found, spans_found
from communique.record import Readout, Span, Statement

SHARES = ("is_readout", "type", "date", "country", "voice", "strength")
F1S = ("participants", "kinds", "kind_holder", "references")
RATES = ("leaks", "uncoded", "not_found")
"""Statements in boilerplate a document; body sentences uncoded, and missing from the record."""


@dataclass(frozen=True)
class Outcome:
    """One sentence of the body: what was wanted and what was made of it."""

    document: str
    text: str
    wanted_voice: tuple[str, ...]
    made_voice: tuple[str, ...]
    wanted: tuple[str, ...]
    made: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether speakers and kinds are exactly as wanted."""
        return self.wanted_voice == self.made_voice and self.wanted == self.made


@dataclass
class Scored:
    """The counts of one document, the outcome of each sentence, and each statement judged."""

    document: str
    publisher: str
    language: str
    counts: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def share(self, measure: str, right: bool) -> None:
        """Count one field that can be right or wrong."""
        self.counts[f"{measure} right"] += right
        self.counts[f"{measure} all"] += 1

    def entries(self, measure: str, found: int, made: int, wanted: int) -> None:
        """Count entries found, made and wanted."""
        self.counts[f"{measure} found"] += found
        self.counts[f"{measure} made"] += made
        self.counts[f"{measure} wanted"] += wanted


def score(gold: GoldDocument, record: Readout) -> Scored:
    """Compare a record with the hand-coded document that it was made from."""
    scored = Scored(gold.id, gold.publisher or "(no publisher)", gold.language)
    scored.counts["documents"] = 1
    scored.share("is_readout", record.is_readout == gold.is_readout)
    if not gold.is_readout:
        scored.counts["leaks"] = len(record.statements)
        return scored
    _engagement(scored, gold, record)
    _people(scored, gold, record)
    _sentences(scored, gold, record)
    scored.counts["uncoded"] = len(record.uncoded)
    return scored


def _engagement(scored: Scored, gold: GoldDocument, record: Readout) -> None:
    wanted, made = gold.engagement, record.engagement
    if wanted is None:
        return
    if wanted.type:
        scored.share("type", made is not None and made.type == wanted.type)
    if wanted.date:
        value = made.date.value if made is not None and made.date is not None else ""
        scored.share("date", value[:10] == wanted.date)
    if wanted.country:
        place = made.place if made is not None else None
        scored.share("country", place is not None and place.country == wanted.country)


def _people(scored: Scored, gold: GoldDocument, record: Readout) -> None:
    made = [(one.name, one.party or "") for one in record.participants if one.name]
    wanted = [(name, party or "") for name, party in gold.participants if name]
    scored.entries("participants", people_found(made, wanted), len(made), len(wanted))


def _sentences(scored: Scored, gold: GoldDocument, record: Readout) -> None:
    finder = Finder(record.document.text)
    used: set[str] = set()
    references: list[Span] = []
    for sentence in gold.sentences:
        passage = gold.text[slice(*sentence.span)]
        where = finder.find(passage)
        if not sentence.body:
            continue
        scored.counts["sentences"] += 1
        scored.counts["not_found"] += where is None
        mine = _within(record.statements, where) if where is not None else []
        used.update(statement.id for statement in mine)
        _sentence(scored, sentence, mine, gold.words(sentence))
        if where is not None:
            references += _wanted_references(sentence, record, where)
    made = [reference.span for reference in record.references]
    scored.entries("references", spans_found(made, references), len(made), len(references))
    scored.counts["leaks"] = len(record.statements) - len(used)


def _within(statements: Sequence[Statement], where: Span) -> list[Statement]:
    return [s for s in statements if where[0] <= sum(s.span) // 2 < where[1]]


def _wanted_references(sentence: GoldSentence, record: Readout, where: Span) -> list[Span]:
    words = record.document.text[slice(*where)]
    spans = [Finder(words).find(reference.text) for reference in sentence.refs]
    return [(where[0] + span[0], where[0] + span[1]) for span in spans if span is not None]


def _sentence(
    scored: Scored, sentence: GoldSentence, made: Sequence[Statement], words: str
) -> None:
    voice = {party for statement in made for party in statement.source_parties}
    scored.share("voice", voice == set(sentence.voice))
    want, got = Counter(s.kind for s in sentence.st), Counter(s.kind for s in made)
    scored.judged += judge(made, want, set(sentence.voice))
    both = want & got
    scored.entries("kinds", both.total(), got.total(), want.total())
    for kind in want | got:
        scored.entries(f"kind {kind}", both[kind], got[kind], want[kind])
    want_held = Counter((s.kind, _holder(s.holder)) for s in sentence.st)
    got_held = Counter((s.kind, _holder(s.holder or "")) for s in made)
    held = (want_held & got_held).total()
    scored.entries("kind_holder", held, got_held.total(), want_held.total())
    strong = Counter(s.strength for s in sentence.st if s.kind == "commitment")
    strengths = Counter(s.strength for s in made if s.kind == "commitment")
    scored.counts["strength right"] += (strong & strengths).total()
    scored.counts["strength all"] += min(strong.total(), strengths.total())
    scored.outcomes.append(
        Outcome(
            scored.document,
            words,
            tuple(sorted(sentence.voice)),
            tuple(sorted(voice)),
            tuple(sorted(want.elements())),
            tuple(sorted(got.elements())),
        )
    )


def _holder(holder: str) -> str:
    return "+".join(sorted(part for part in holder.split("+") if part))
