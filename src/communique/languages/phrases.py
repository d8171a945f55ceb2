"""The section of a language pack that lists stock phrases; see the heading of its TOML file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from communique.errors import DataError
from communique.languages.folding import SPACELESS
from communique.languages.pack import Section, load_pack, read_toml

SLOT = "_"
EXACT = "="
_PART = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")
_CLOSING = {"(": ")", "[": "]"}
# "Ukraine's" is two words, as the analysis of a text has it; a comma is one, and so is each letter
# of a script that puts no spaces between words
_LETTER = SPACELESS.pattern
_WORD = re.compile(rf",|'s|{_LETTER}|(?:(?!{_LETTER})[^\s,'-])+(?:'(?!s\b)[^\s,'-]+)*")


class PhraseEntry(Section):
    """One concept: what it stands for, its forms, and the family of its near variants."""

    gloss: str
    forms: tuple[str, ...]
    family: str | None = None


@dataclass
class Node:
    """A state of the matcher: where each word leads, and the concept that ends here, if any."""

    next: dict[str, list[Node]] = field(default_factory=dict)
    concept: str | None = None


class PhraseList(Section):
    """All concepts of one language by id.

    ``skipped`` are words that the forms leave out and a text may have anywhere in a phrase, such as
    articles; ``elided`` words that an apostrophe joins to the next one.
    """

    phrase: dict[str, PhraseEntry]
    skipped: frozenset[str] = frozenset()
    elided: tuple[str, ...] = ()

    @cached_property
    def matcher(self) -> Node:
        """All forms as one graph of words. Raises DataError for a form that cannot be one."""
        root = Node()
        for concept, entry in self.phrase.items():
            for form in entry.forms:
                _Compiler(self._without_elision(form), concept).compile(root)
        return root

    def _without_elision(self, form: str) -> str:
        if not self.elided:
            return form
        return re.sub(rf"(?i)\b({'|'.join(self.elided)})['’](?=\w)", r"\1 ", form)


@lru_cache(maxsize=16)
def load_phrases(language: str, files: tuple[Path, ...] = ()) -> PhraseList:
    """The phrases of a language's pack with those of users' own files, which are written alike.

    A concept that is there already gets the further forms. Raises DataError for a file that is
    missing or wrong.
    """
    shipped = load_pack(language).phrases
    if not files:
        return shipped
    known = dict(shipped.phrase)
    for file in files:
        for concept, entry in read_toml(file, PhraseList).phrase.items():
            before = known.get(concept)
            known[concept] = entry if before is None else before.model_copy(
                update={"forms": (*before.forms, *entry.forms)}
            )  # fmt: skip
    merged = PhraseList(phrase=known, skipped=shipped.skipped, elided=shipped.elided)
    try:
        merged.matcher  # noqa: B018 - a form that cannot be one is told now
    except DataError as error:
        raise DataError(f"{', '.join(map(str, files))}: {error}") from None
    return merged


def split_words(form: str) -> tuple[str, ...]:
    """The words of a form in small letters, as the matcher sees a text: without hyphens."""
    return tuple(_WORD.findall(form.lower()))


class _Compiler:
    """Adds one form to the graph. Its size grows with the form, not with the form's variants."""

    def __init__(self, form: str, concept: str) -> None:
        self._form = form
        self._concept = concept
        self._parts = _PART.findall(form)
        self._at = 0
        self._slots: list[Node] = []

    def compile(self, root: Node) -> None:
        """Add the form below ``root``; a variant that begins or ends with a slot is left out."""
        self._root = root
        ends = self._alternatives([root], closer=None)
        barred = {id(node) for node in (root, *self._slots)}
        accepting = [node for node in ends if id(node) not in barred]
        if not accepting:
            raise DataError(
                f"phrases.toml: form {self._form!r} of {self._concept!r} has no variant that "
                "begins and ends with a word"
            )
        for node in accepting:
            node.concept = self._concept

    def _alternatives(self, starts: list[Node], *, closer: str | None) -> list[Node]:
        """The ends of all alternatives up to a closing bracket, or to the end of the form."""
        done: list[Node] = []
        current = starts
        while (part := self._next()) not in (closer, None, ")", "]"):
            if part == "|":
                done, current = done + current, starts
            elif part in _CLOSING:
                ends = self._alternatives(current, closer=_CLOSING[part])
                current = _distinct([*current, *ends] if part == "[" else ends)
            else:
                current = self._words(current, split_words(part))
        if part != closer:
            raise DataError(
                f"phrases.toml: form {self._form!r} of {self._concept!r}: found "
                f"{part or 'its end'!r}, expected {closer or 'its end'!r}"
            )
        return _distinct(done + current)

    def _next(self) -> str | None:
        self._at += 1
        return self._parts[self._at - 1] if self._at <= len(self._parts) else None

    def _words(self, starts: list[Node], words: tuple[str, ...]) -> list[Node]:
        for word in words:
            node = Node()
            if word == SLOT:
                self._slots.append(node)
                starts = [start for start in starts if start is not self._root]
            for start in starts:
                start.next.setdefault(word, []).append(node)
            starts = [node]
        return starts


def _distinct(nodes: Iterable[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
