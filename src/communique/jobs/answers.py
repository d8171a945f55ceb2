"""Answers from a store: what an analysis needs is read, the analysis does the rest.

The command line and the web pages both ask here. Each function takes an open store and options,
and returns the result class of its analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from communique.analysis.compare import Comparison
from communique.analysis.compare import compare as compare_readouts
from communique.analysis.pairs import OPEN, Pair, find_pairs
from communique.record import Readout
from communique.store import Store


def pairs(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    least: float = OPEN,
    same_side: bool = False,
) -> list[Pair]:
    """The pairs of readouts of one engagement in a store, the best first; see analysis.pairs."""
    found = store.engagements(since=since, until=until)
    return find_pairs(found, least=least, same_side=same_side)


def compare(names: Sequence[str], store: Store | None) -> Comparison:
    """Compare readouts named by path, address or stored id; see analysis.compare.

    Raises NotFoundError or InputError for one that cannot be had.
    """
    found = [_readout(name, store) for name in names]
    return compare_readouts([each for _, each in found], ids=[id_ for id_, _ in found])


def _readout(name: str, store: Store | None) -> tuple[str, Readout]:
    """A readout and what it is called: a file is read now, anything else is looked up."""
    from communique.reading import read

    if store is None or Path(name).is_file():
        readout = read(Path(name))
        return readout.document.id, readout
    document = store.find(name)
    return document, store.readout(document)
