"""Counts of documents summed to figures, each with a confidence interval.

Intervals are by the bootstrap over documents (Efron 1979; Berg-Kirkpatrick and others, "An
empirical investigation of statistical significance in NLP", 2012): documents, not sentences, are
drawn, since the sentences of one text share its difficulties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique.evaluation.calibration import Judged
from communique.evaluation.counting import F1S, RATES, SHARES, Outcome, Scored, score
from communique.evaluation.gold import GoldDocument, load_gold
from communique.languages.parties import PartyTable

DRAWS = 1000
SEED = 1
MEASURES = (
    *("is_readout", "type", "date", "country", "participants", "voice", "kinds", "kinds_macro"),
    *("kind_holder", "strength", "references", *RATES),
)
"""All measures in the order in which they are shown."""


class Figure(NamedTuple):
    """A measure: its value, its 95 % interval, and how many things it was measured on."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Report:
    """The scored documents of an evaluation."""

    documents: tuple[Scored, ...]

    def figures(self) -> dict[str, Figure]:
        """Every measure that occurs, with its interval."""
        return _figures(self.documents)

    def by_publisher(self) -> dict[str, dict[str, Figure]]:
        """The figures of each publisher's documents, those with most documents first."""
        groups: dict[str, list[Scored]] = {}
        for one in self.documents:
            groups.setdefault(one.publisher, []).append(one)
        ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return {name: _figures(group) for name, group in ordered}

    def by_kind(self) -> dict[str, Figure]:
        """F1 of each statement kind that occurs, the most frequent first."""
        total = _sum(self.documents)
        kinds = sorted(_kinds(total), key=lambda kind: -total[f"kind {kind} wanted"])
        draws = _draws(self.documents)
        return {
            kind: _interval(_f1_of(f"kind {kind}"), total, draws, total[f"kind {kind} wanted"])
            for kind in kinds
        }

    def judged(self) -> list[Judged]:
        """Every statement of the body with its confidence, and whether it is right."""
        return [one for document in self.documents for one in document.judged]

    def outcomes(self) -> list[Outcome]:
        """Every sentence of the body, in the order of documents."""
        return [outcome for one in self.documents for outcome in one.outcomes]


def evaluate(
    folder: Path,
    *,
    language: str | None = None,
    parties: PartyTable | None = None,
    on_document: Callable[[GoldDocument], None] | None = None,
) -> Report:
    """Read every hand-coded document of a folder and score what the program makes of it.

    ``language`` keeps one language's; ``on_document`` is called after each document. Raises as
    ``load_gold`` does.
    """
    from communique.intake import from_text
    from communique.pipeline import read

    scored: list[Scored] = []
    for gold in load_gold(folder, language=language):
        document = from_text(
            gold.text,
            origin=gold.id,
            url=gold.url,
            title=gold.title,
            publisher=gold.publisher,
            published=gold.published,
        )
        scored.append(score(gold, read(document, parties=parties)))
        if on_document is not None:
            on_document(gold)
    return Report(tuple(scored))


def _sum(documents: Iterable[Scored]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in documents:
        total.update(one.counts)
    return total


def _draws(documents: Sequence[Scored]) -> list[Counter[str]]:
    """The summed counts of DRAWS samples of the documents, drawn with replacement."""
    names = sorted({name for one in documents for name in one.counts})
    table = np.array([[one.counts[name] for name in names] for one in documents], dtype=np.int64)
    picks = np.random.default_rng(SEED).multinomial(
        len(documents), [1 / len(documents)] * len(documents), size=DRAWS
    )
    return [Counter(dict(zip(names, map(int, row), strict=True))) for row in picks @ table]


def _figures(documents: Sequence[Scored]) -> dict[str, Figure]:
    if not documents:
        return {}
    total, draws = _sum(documents), _draws(documents)
    found: dict[str, Figure] = {}
    for name in MEASURES:
        compute, n = _measure(name, total)
        if n:
            found[name] = _interval(compute, total, draws, n)
    return found


def _measure(name: str, total: Counter[str]) -> tuple[Callable[[Counter[str]], float], int]:
    """How a measure is computed from counts, and how many things it is measured on."""
    if name in SHARES:
        return lambda c: _ratio(c[f"{name} right"], c[f"{name} all"]), total[f"{name} all"]
    if name in F1S:
        return _f1_of(name), total[f"{name} wanted"]
    if name == "kinds_macro":
        kinds = _kinds(total)
        return lambda c: _ratio(sum(_f1(c, f"kind {k}") for k in kinds), len(kinds)), len(kinds)
    base = "documents" if name == "leaks" else "sentences"
    return lambda c: _ratio(c[name], c[base]), total[base]


def _kinds(total: Counter[str]) -> list[str]:
    """The kinds that the hand-coded documents hold."""
    names = [
        name.split()[1] for name in total if name.startswith("kind ") and name.endswith(" wanted")
    ]
    return [kind for kind in names if total[f"kind {kind} wanted"]]


def _f1_of(name: str) -> Callable[[Counter[str]], float]:
    return lambda counts: _f1(counts, name)


def _f1(counts: Counter[str], name: str) -> float:
    return _ratio(2 * counts[f"{name} found"], counts[f"{name} made"] + counts[f"{name} wanted"])


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _interval(
    compute: Callable[[Counter[str]], float], total: Counter[str], draws: list[Counter[str]], n: int
) -> Figure:
    low, high = np.quantile([compute(draw) for draw in draws], [0.025, 0.975])
    return Figure(compute(total), float(low), float(high), n)
