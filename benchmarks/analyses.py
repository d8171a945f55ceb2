"""How fast the analyses are over many readouts, and how they grow, on made-up engagements.

    python benchmarks/analyses.py [--readouts 2500 10000] [--statements 60 240]

Each analysis is run over two stores' worth of parts: readouts of meetings, calls and visits of
forty invented parties over twelve years, a third of them told by both sides, with eight statements
and a reference each; words and names by the frequencies of running text. What is printed is the
best of three, the power of the number with which the time grows, and beside it the power of
n log n between the same two numbers. Peers: networkx's own projection of the same graph with the
same measure, and rapidfuzz with the same assignment for the statements of two readouts.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import networkx as nx
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from communique.analysis.brief import brief
from communique.analysis.compare import compare
from communique.analysis.contacts import timeline
from communique.analysis.context import _matters
from communique.analysis.ledger import ledger
from communique.analysis.matrix import matrix
from communique.analysis.network import network
from communique.analysis.pairs import find_pairs
from communique.analysis.phrases import history, overview
from communique.analysis.standing import standing
from communique.codebook import load_codebook
from communique.record import Document, Engagement, MadeBy, Participant, Readout, Statement
from communique.record.listed import (
    Attendant,
    Listed,
    ListedPhrase,
    ListedReference,
    ListedStatement,
    ListedText,
    Source,
)

SAMPLES = Path(__file__).parents[1] / "samples"
PARTIES = [f"X{a}{b}" for a in "ABCDEFGH" for b in "ABCDE"]
OFFICES = ("President", "Foreign Minister", "Deputy Foreign Minister")
TYPES = ("meeting", "meeting", "call", "visit", "message")
TODAY = date(2043, 1, 1)
PAIR = (PARTIES[0], PARTIES[1])


@dataclass(frozen=True)
class Made:
    """Parts of many readouts, as a store lists them."""

    engagements: list[Listed]
    statements: list[ListedStatement]
    references: list[ListedReference]
    texts: list[ListedText]


class Words:
    """Words by the frequencies of running text: the rank-th word is a rank-th as frequent."""

    def __init__(self, chance: random.Random, number: int = 20_000) -> None:
        known = {word for path in sorted(SAMPLES.glob("[1-9]*.txt"))
                 for word in path.read_text("utf-8").split() if word.isalpha()}  # fmt: skip
        made = ("".join(chance.choices("abdegiklmnoprstu", k=chance.randint(4, 9)))
                for _ in range(number))  # fmt: skip
        self._words = [*sorted(known), *made]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))
        self._chance = chance

    def __call__(self, number: int) -> str:
        """So many words."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=number))


def made(readouts: int, seed: int = 1) -> Made:
    """The parts of so many readouts, by date."""
    chance = random.Random(seed)
    words = Words(chance)
    found = Made([], [], [], [])
    day = date(2031, 1, 1)
    while len(found.engagements) < readouts:
        # ever the same stretch of time: what is more is denser
        day = date(2031, 1, 1) + timedelta(days=len(found.engagements) * 4380 // readouts)
        one, other = sorted(chance.choices(PARTIES, range(len(PARTIES), 0, -1), k=2))
        if one == other:
            continue
        type_, level = chance.choice(TYPES), chance.choice(range(len(OFFICES)))
        for publisher in (one, other)[: 1 + (chance.random() < 0.5)]:
            _add(found, chance, words, day, (one, other), publisher, type_, level)
    return found


def _add(
    found: Made, chance: random.Random, words: Words, day: date, parties: tuple[str, str],
    publisher: str, type_: str, level: int,
) -> None:  # fmt: skip
    number = len(found.engagements)
    source = Source(f"d{number:06}", number, "main", f"Ministry of {publisher}", "en", "Readout",
                    f"https://mfa.example/{number}", day.isoformat(), f"{day}T00:00:00Z", "0" * 64,
                    day.isoformat())  # fmt: skip
    people = tuple(
        Attendant(f"Ana {party} {level}", party, (OFFICES[level],), side, f"p-{party}-{level}")
        for side, party in enumerate(parties, 1)
    )
    found.engagements.append(Listed(source, type_, day.isoformat(), attendants=people))
    kinds, topics = list(load_codebook().kinds), list(load_codebook().topics)
    said = [words(chance.randint(8, 20)) for _ in range(8)]
    for at, text in enumerate(said):
        holder, addressee = parties if chance.random() < 0.5 else parties[::-1]
        found.statements.append(
            ListedStatement(source, f"s{at}", text, 0, len(text), chance.choice(kinds), holder,
                            (addressee,), (holder,), 3, "planned",
                            tuple(chance.choices(topics, k=2)), 0.9)
        )  # fmt: skip
    soon = (day + timedelta(days=60)).isoformat()
    found.references.append(
        ListedReference(source, "the next visit", 0, 14, "visit", "upcoming", soon, None, None,
                        parties, ())
    )  # fmt: skip
    text = ". ".join(said)
    phrases = [ListedPhrase(f"phrase-{min(int(chance.expovariate(0.05)), 200)}", text[:10], 0, 10,
                            (parties[0],)) for _ in range(3)]  # fmt: skip
    found.texts.append(
        ListedText(source, text, frozenset(parties), ((0, len(text)),), tuple(phrases))
    )


def two_readouts(statements: int, seed: int = 1) -> tuple[Readout, Readout]:
    """Two sides' records of one meeting: half of what they say is the same in other words."""
    chance = random.Random(seed)
    words = Words(chance)
    ours = [words(16) for _ in range(statements)]
    theirs = []
    for each in ours:
        kept = each.split()
        chance.shuffle(kept)
        theirs.append(" ".join([*kept[:11], words(5)]) if chance.random() < 0.5 else words(16))
    chance.shuffle(theirs)
    return _readout("a", ours, chance), _readout("b", theirs, chance)


def _readout(id_: str, said: Sequence[str], chance: random.Random) -> Readout:
    text = "Ana Duro met Piet Lanz. " + ". ".join(said) + "."
    kinds, topics = list(load_codebook().kinds), list(load_codebook().topics)
    statements, at = [], len("Ana Duro met Piet Lanz. ")
    for number, each in enumerate(said, 1):
        party = chance.choice(("XAR", "XBE"))
        statements.append(
            Statement(id=f"s{number}", span=(at, at + len(each)), text=each, attribution="cued",
                      kind=chance.choice(kinds), holder=party, source_parties=(party,),
                      topics=tuple(chance.choices(topics, k=2)), rule="made", confidence=1.0)
        )  # fmt: skip
        at += len(each) + 2
    return Readout(
        document=Document(id=id_, origin=id_, text=text, language="en", sha256="0" * 64),
        is_readout=True, engagement=Engagement(type="meeting"), statements=tuple(statements),
        participants=(Participant(id="p1", name="Ana Duro", party="XAR", span=(0, 8)),
                      Participant(id="p2", name="Piet Lanz", party="XBE", span=(13, 22))),
        made_by=MadeBy(communique="0", codebook="1"),
    )  # fmt: skip


# -- peers -----------------------------------------------------------------------------------------


def with_networkx(some: Made) -> None:
    """Who meets whom, by networkx alone: the projection of the graph of readouts and parties."""
    graph: nx.Graph[str] = nx.Graph()
    for each in some.engagements:
        if each.type not in ("statement", "message"):
            graph.add_edges_from((each.document, party) for party in each.parties)
    parties = [node for node in graph if node in set(PARTIES)]
    made_ = nx.bipartite.weighted_projected_graph(graph, parties)
    nx.betweenness_centrality(made_, k=None, seed=1)


def with_rapidfuzz(both: tuple[Readout, Readout]) -> None:
    """Which statement is like which, by rapidfuzz, with the same assignment."""
    texts = [[each.text for each in one.statements] for one in both]
    linear_sum_assignment(cdist(*texts, scorer=token_set_ratio), maximize=True)


# -- measuring -------------------------------------------------------------------------------------

ANALYSES: dict[str, Callable[[Made], object]] = {
    "pairs": lambda some: find_pairs(some.engagements),
    "timeline": lambda some: timeline(some.engagements, some.references, parties=PAIR, today=TODAY),
    "timeline of a person": lambda some: timeline(
        some.engagements, some.references, person=f"p-{PAIR[0]}-0", today=TODAY
    ),
    "timeline of all": lambda some: timeline(some.engagements, some.references, today=TODAY),
    "network": lambda some: network(some.engagements),
    "network (networkx)": with_networkx,
    "network of people": lambda some: network(some.engagements, by="person"),
    "matrix": lambda some: matrix(some.statements),
    "ledger": lambda some: ledger(some.statements, some.engagements),
    "brief": lambda some: brief(
        some.engagements, some.statements, some.references, parties=PAIR, today=TODAY
    ),
    "phrases": lambda some: overview(some.texts),
    "phrases, one": lambda some: history(some.texts, "phrase-0"),
    "phrases of a readout": lambda some: standing(some.texts[-1], some.texts),
}


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The seconds of the best of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def first_time(readouts: Sequence[Readout]) -> None:
    """Compare what has not been asked for before: the encoder reads it."""
    _matters.cache_clear()
    compare(readouts)


def told(name: str, work: Callable[[int], object], sizes: Sequence[int]) -> None:
    """Print the times of a piece of work at two sizes and the power with which they grow."""
    short, long = (best(lambda size=size: work(size)) for size in sizes)  # type: ignore[misc]
    times = math.log(sizes[1] / sizes[0])
    power = math.log(long / short) / times
    aim = math.log(sizes[1] * math.log(sizes[1]) / (sizes[0] * math.log(sizes[0]))) / times
    print(
        f"{name:28} {1000 * short:10.1f} ms {1000 * long:10.1f} ms   power {power:.2f}"
        f"   (n log n: {aim:.2f})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readouts", type=int, nargs=2, default=[2_500, 10_000])
    parser.add_argument("--statements", type=int, nargs=2, default=[60, 240])
    parser.add_argument("--only", nargs="*", help="the analyses to run, by their first words")
    options = parser.parse_args()

    def wanted(name: str) -> bool:
        return options.only is None or any(name.startswith(word) for word in options.only)

    both = {number: two_readouts(number) for number in options.statements}
    words = [len(both[number][0].document.text.split()) for number in options.statements]
    print(f"two readouts of {words[0]:,} and of {words[1]:,} words each")
    compare(both[options.statements[0]])  # what is loaded once
    if wanted("compare"):
        told("compare", lambda number: compare(both[number]), options.statements)
        told("compare, by words", lambda number: compare(both[number], by_words=True),
             options.statements)  # fmt: skip
        told("compare, read first", lambda number: first_time(both[number]), options.statements)
        told("compare (rapidfuzz)", lambda number: with_rapidfuzz(both[number]), options.statements)
    some = {number: made(number) for number in options.readouts}
    print(f"{options.readouts[0]:,} and {options.readouts[1]:,} readouts, 8 statements each")
    for name, work in ANALYSES.items():
        if wanted(name):
            told(name, lambda number, work=work: work(some[number]), options.readouts)  # type: ignore[misc]


if __name__ == "__main__":
    main()
