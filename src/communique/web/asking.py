"""Pages that are a question and its answer: a form of what may be asked, then a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.codebook import load_codebook
from communique.export.report import Report

ANSWER = "answer.html"
"""The template of such a page."""


@dataclass(frozen=True)
class Field:
    """One thing that may be asked. ``options`` are values with their words; without them it is
    text. ``hint`` says what a text may be, ``known`` are values with their words that it mostly
    is."""

    name: str
    label: str
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    size: int = 12
    known: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Lead:
    """Words that lead on from an answer; ``key`` is the key that presses them."""

    address: str
    words: str
    key: str | None = None


@dataclass(frozen=True)
class Asked:
    """The context of such a page. ``empty`` is shown in place of an answer that holds nothing; it
    says what to do."""

    title: str
    about: str
    fields: Sequence[Field]
    answer: Report | None
    leads: Sequence[Lead] = ()
    empty: str = ""
    wide: bool = False
    """Whether the answer's table needs all the room there is."""


def dates(since: str | None, until: str | None) -> list[Field]:
    """From when and until when."""
    hint = "2031, 2031-05 or 2031-05-04"
    return [
        Field("since", "From", since or "", hint=hint, size=10),
        Field("until", "Until", until or "", hint=hint, size=10),
    ]


def kinds(value: str | None) -> Field:
    """Which kind of statement."""
    known = [(name, name) for name in load_codebook().kinds]
    return Field("kind", "Kind", value or "", [("", "any kind"), *known])


def topics(value: str | None) -> Field:
    """Which topic."""
    known = [(name, topic.label) for name, topic in load_codebook().topics.items()]
    return Field("topic", "Topic", value or "", [("", "any topic"), *sorted(known)])
