"""What counts when texts are compared: the section of ``comparisons.toml``."""

from __future__ import annotations

from communique.languages.pack import Section


class ComparisonWords(Section):
    """``function`` are words that say nothing of a topic; ``initiated`` and ``called`` are cues of
    who asked for an engagement; ``visit_levels`` are what visits are called, from the highest."""

    function: frozenset[str]
    initiated: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    was_called: tuple[str, ...] = ()
    visit_levels: tuple[str, ...] = ()
