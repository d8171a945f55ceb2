"""What counts when texts are compared: the section of ``comparisons.toml``."""

from __future__ import annotations

from pydantic import Field

from communique.languages.pack import Section


class ComparisonWords(Section):
    """``function`` are words that say nothing of a topic; ``initiated`` and ``called`` are cues of
    who asked for an engagement; ``visit_levels`` are what visits are called, from the highest."""

    function: frozenset[str]
    initiated: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    was_called: tuple[str, ...] = ()
    visit_levels: tuple[str, ...] = ()
    levels: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of offices by level, from the highest."""
    deputies: dict[str, str] = Field(default_factory=dict)
    """The level of the deputies of a level."""
    deputising: tuple[str, ...] = ()
    """Words before an office that make a deputy of it."""
    former: tuple[str, ...] = ()
    """Words before an office that nobody holds any more."""
    office_joins: tuple[str, ...] = ()
    """What stands between two offices of one person."""
    office_of: tuple[str, ...] = ()
    """Words after which an office names whose it is, or for what."""
    head_last: bool = False
    """Whether the last word of an office tells what it is ("总统顾问", an adviser)."""
    unranked: tuple[str, ...] = ()
    """Offices that no level holds, though their words are like those of one."""
    due: tuple[str, ...] = ()
    """Words before the year by which something is to be done."""
    opening: frozenset[str] = frozenset()
    """Words with which no stock phrase begins."""
    light: frozenset[str] = frozenset()
    """Everyday words that make no stock phrase, and neither begin nor end one."""
    spoken: frozenset[str] = frozenset()
    """Words of greetings and of talk, which no stock phrase holds."""
    magnitudes: dict[str, float] = Field(default_factory=dict)
    """Words of size after a number, or how they begin, with what they multiply it by."""
    again: tuple[str, ...] = ()
    """Words that say a promise was made before."""
