"""The codebook: what the kinds, types, topics and events of a record mean, as data.

One TOML file a part, each with a heading that says what its keys are. ``load_codebook`` reads them
all; a key that is unknown, missing or of the wrong type is a DataError that names the file.
"""

from communique.codebook.loader import (
    Codebook,
    EngagementType,
    Event,
    EventRule,
    Kind,
    ReferenceKind,
    Topic,
    load_codebook,
)

__all__ = [
    "Codebook",
    "EngagementType",
    "Event",
    "EventRule",
    "Kind",
    "ReferenceKind",
    "Topic",
    "load_codebook",
]
