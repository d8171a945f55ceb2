"""Topics: what a passage is about, by the cues of the pack."""

from __future__ import annotations

from communique.languages.pack import Pack


def code_topics(quote: str, pack: Pack) -> tuple[str, ...]:
    """The ids of the topics that a passage shows, in the order in which they first show."""
    return pack.topics.matcher.find(quote)
