"""The store: readouts at rest, with their versions, originals, people and search."""

from communique.store.coded import Coded, coded
from communique.store.counts import Counts
from communique.store.filters import Filters
from communique.store.searching import Hit, Results
from communique.store.store import Store, StoredItem, Version
from communique.store.summary import Count, Failure, Member, Summary
from communique.store.writer import Added, Outcome, Writer

__all__ = [
    "Added",
    "Coded",
    "Count",
    "Counts",
    "Failure",
    "Filters",
    "Hit",
    "Member",
    "Outcome",
    "Results",
    "Store",
    "StoredItem",
    "Summary",
    "Version",
    "Writer",
    "coded",
]
