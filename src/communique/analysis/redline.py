"""A redline: what a readout says otherwise than the one before it, in words and in the record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from communique.analysis.baseline import Baseline
from communique.analysis.compare import compare
from communique.analysis.edits import Edit
from communique.analysis.facts import is_coded, is_whole
from communique.analysis.record_changes import (
    ChangedPhrase,
    ChangedStatement,
    ChangedTopic,
    changed_phrases,
    changed_statements,
    changed_topics,
)
from communique.analysis.text_changes import Piece, counted, text_changes
from communique.record import Document, Readout


@dataclass(frozen=True)
class Redline:
    """What changed from ``old`` to ``new``.

    ``whole`` tells of each text whether it is there to its end, ``coded`` whether it is in a
    language that can be read: nothing is called new against an old text that breaks off or cannot
    be read, nor dropped against such a new one. ``baseline`` says why the old text was chosen,
    where it was not named; ``others`` are what could be chosen instead.
    """

    old: Document
    new: Document
    ids: tuple[str, str]
    pieces: tuple[Piece, ...]
    words: dict[str, int]
    statements: tuple[ChangedStatement, ...]
    kept: int
    """Statements that both texts have in the same strength."""
    topics: tuple[ChangedTopic, ...]
    phrases: tuple[ChangedPhrase, ...]
    whole: tuple[bool, bool]
    coded: tuple[bool, bool] = (True, True)
    baseline: Baseline | None = None
    others: tuple[Baseline, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The redline as plain data."""
        return {
            "schema": "communique/redline/1",
            "old": _of(self.ids[0], self.old, self.whole[0], self.coded[0]),
            "new": _of(self.ids[1], self.new, self.whole[1], self.coded[1]),
            "baseline": self.baseline and self.baseline.to_dict(),
            "others": [each.to_dict() for each in self.others],
            "words": self.words,
            "text": [self._piece(each) for each in self.pieces],
            "statements": [asdict(each) for each in self.statements],
            "kept": self.kept,
            "topics": [asdict(each) for each in self.topics],
            "phrases": [asdict(each) for each in self.phrases],
        }

    def _piece(self, each: Piece) -> dict[str, Any]:
        data: dict[str, Any] = {"what": each.what, "old": each.old, "new": each.new}
        if each.move is not None:
            data["move"] = each.move
        if each.edits:
            data["edits"] = [
                {"what": edit.what, "text": self.words_in(edit)} for edit in each.edits
            ]
        else:
            data["text"] = self.text(each)
        return data

    def text(self, each: Piece) -> str:
        """The words of a piece: as they are now, or as they were where they are gone."""
        if each.new is not None:
            return self.new.text[slice(*each.new)]
        return self.old.text[slice(*(each.old or (0, 0)))]

    def words_in(self, edit: Edit) -> str:
        """The words of an edit."""
        if edit.what == "removed":
            return self.old.text[slice(*edit.old)]
        return self.new.text[slice(*edit.new)]


def _of(id_: str, document: Document, whole: bool, coded: bool) -> dict[str, Any]:
    return {
        "id": id_,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "whole": whole,
        "coded": coded,
    }


def redline(old: Readout, new: Readout, *, ids: tuple[str, str] | None = None) -> Redline:
    """What changed from one readout to another.

    ``ids`` name the documents (default: their own ids).
    """
    names = ids or (old.document.id, new.document.id)
    pieces = text_changes(old.document, new.document)
    compared = compare([old, new], ids=names, by_words=True)
    statements, kept = changed_statements(compared)
    gained, lost = (side.complete for side in compared.sides)
    return Redline(
        old=old.document,
        new=new.document,
        ids=names,
        pieces=tuple(pieces),
        words=counted(pieces, old.document.text, new.document.text),
        statements=tuple(statements),
        kept=kept,
        topics=tuple(changed_topics(compared)),
        phrases=tuple(
            each
            for each in changed_phrases(old.phrases, new.phrases)
            if (gained if each.what == "gained" else lost)
        ),
        whole=(is_whole(old.document), is_whole(new.document)),
        coded=(is_coded(old.document), is_coded(new.document)),
    )
