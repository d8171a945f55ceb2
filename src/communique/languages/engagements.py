"""The section of a language pack that tells what a readout reports; see its TOML file."""

from __future__ import annotations

from communique.languages.pack import Section


class EngagementCues(Section):
    """Phrases in small letters; lists are described in ``languages/<code>/engagements.toml``."""

    nouns: dict[str, tuple[str, ...]]
    finite: frozenset[str]
    finite_endings: tuple[str, ...]
    holding: tuple[str, ...]
    held: tuple[str, ...]
    types: dict[str, tuple[str, ...]]
    carriers: frozenset[str]
    carried: frozenset[str]
    remote: tuple[str, ...]
    context: tuple[str, ...]
    notice: tuple[str, ...]
    notice_titles: tuple[str, ...]
    home: tuple[str, ...]
    home_statements: tuple[str, ...]
    topic: tuple[str, ...]
    topic_verbs: frozenset[str]
    behalf: tuple[str, ...]
    hosting: tuple[str, ...]
    possessed: frozenset[str]
    attended: tuple[str, ...]
    joined: tuple[str, ...]
    statement_titles: tuple[str, ...]
    spokesperson: frozenset[str]
    speech: frozenset[str]
    spoken: tuple[str, ...]
    foreign: tuple[str, ...]
    foreign_affairs: tuple[str, ...]
    joint: tuple[str, ...]
    closing: tuple[str, ...]
    direct: dict[str, str]
    collective: tuple[str, ...]
    released: tuple[str, ...]
    signed: tuple[str, ...]
    declared: tuple[str, ...]
    ministries: frozenset[str]
    places: tuple[str, ...]
    occasions: tuple[str, ...]
    gatherings: tuple[str, ...]
    mourning: tuple[str, ...]
    mutual: tuple[str, ...]
    later: tuple[str, ...]
    events: frozenset[str]
    today: frozenset[str]
