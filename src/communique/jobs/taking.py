"""Taking tables that ``read_corpus`` wrote into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from communique.export.tidy import untidy
from communique.jobs.corpus import corpus_rows
from communique.jobs.read import Tally
from communique.store import Coded, Store, coded
from communique.store.coded import Original, item_of

_BATCH = 100


def take(
    store: Store,
    folder: Path,
    *,
    tally: Tally | None = None,
    watch: Callable[[Tally], None] = lambda _tally: None,
) -> Tally:
    """Add the documents of a folder that ``read_corpus`` wrote, with the records made there.

    What is stored already is left alone. ``tally`` goes on from an earlier one. Raises StoreError;
    what was counted by then is stored.
    """
    tally = Tally() if tally is None else tally
    found = map(_coded, corpus_rows(folder))
    while batch := list(islice(_new(store, found, tally), _BATCH)):
        with store.writing() as writer:
            added = [writer.add(each) for each in batch]
        for each in added:
            tally.count(each.outcome)
        watch(tally)
    return tally


def _new(store: Store, found: Iterator[Coded], tally: Tally) -> Iterator[Coded]:
    """Those whose bytes are not stored."""
    while batch := list(islice(found, _BATCH)):
        pairs = [(each.item_key, each.original.sha256) for each in batch]
        known = store.known(pairs)
        for each, pair in zip(batch, pairs, strict=True):
            if pair in known:
                tally.count("unchanged")
            else:
                yield each


def _coded(tables: dict[str, list[dict[str, Any]]]) -> Coded:
    """What a store takes, of the rows of a version."""
    (document,) = tables["documents"]
    original = Original(
        sha256=document["original_sha256"],
        size=document["original_size"],
        data=document["original"],
        item=document["item"],
    )
    item = item_of(original.data, original.item)
    return coded(item, untidy(tables).readout(), original=original)
