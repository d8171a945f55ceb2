"""The screens, one module each, with its typed context and the function that answers."""

PAGES = (
    "home",
    "readout",
    "diff",
    "compare",
    "edits",
    "edited",
    "cite",
    "pairs",
    "pair",
    "parties",
    "ledger",
    "review",
    "login",
    "add",
    "programs",
    "timeline",
    "calendar",
    "matrix",
    "topic",
    "network",
    "map",
    "people",
    "person",
    "sources",
)
"""The modules, in the order in which their addresses are tried."""
