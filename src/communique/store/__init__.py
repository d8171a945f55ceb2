"""The store: readouts at rest, with their versions, originals, people and search."""

from communique.store.coded import Coded, coded
from communique.store.store import Store, StoredItem, Version
from communique.store.writer import Added, Outcome, Writer

__all__ = ["Added", "Coded", "Outcome", "Store", "StoredItem", "Version", "Writer", "coded"]
