"""Reviewing: what people decide about entries and pairs, and the list of all that was decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from communique.errors import NotFoundError, QueryError
from communique.record import Outcome, PairVerdict, Review, Statement
from communique.store import review_log
from communique.store.deciding import Deciding, review_of
from communique.store.decisions import (
    UNDO,
    Decision,
    history,
    standing,
    standing_of,
    undone_of,
)
from communique.store.entries import checked, find_statement, pair_target, statement_target
from communique.store.review_log import Logged
from communique.store.settling import settle
from communique.store.verdicts import parse_target


class Reviewing(Deciding):
    """The reviews of a store. Get it as ``Store.reviewing``."""

    # -- decisions about entries -------------------------------------------------------------

    def correct_statement(
        self, document: str, label: str, values: dict[str, str], note: str | None = None
    ) -> Review:
        """Say what a statement of a document's record (``s3``) should be. The entry stays as it
        was made; what was said of it before is kept where it is not said otherwise."""
        id_, found = self._statement(document, label)
        return self._correct("statement", statement_target(id_, found), values, note)

    def correct_engagement(
        self, document: str, values: dict[str, str], note: str | None = None
    ) -> Review:
        """Say what the engagement of a document should be; the entry stays as it was made."""
        return self._correct("engagement", self._store.find(document), values, note)

    def _statement(self, document: str, label: str) -> tuple[str, Statement]:
        id_ = self._store.find(document)
        readout = self._store.readout(id_)
        found = next((one for one in readout.statements if one.id == label), None)
        if found is None:
            raise NotFoundError(
                f"{label}: no such statement in {id_}; expected s1 to s{len(readout.statements)}"
            )
        return id_, found

    def _correct(
        self, subject: str, target: str, values: dict[str, str], note: str | None
    ) -> Review:
        new = checked(subject, values)
        if not new and not note:
            raise QueryError("nothing is said; expected --set FIELD=VALUE, or --note")
        with self._deciding() as (connection, _):
            before = standing(connection, subject=subject, targets=target)
            old = next((one.values for one in before if one.target == target), {})
            made = self._enter(connection, [(subject, target, {**old, **new})], note)
        return review_of(made[0])

    # -- decisions about what analyses suggest -----------------------------------------------

    def decide_pair(
        self, one: str, other: str, verdict: PairVerdict, note: str | None = None
    ) -> Review:
        """Say that two documents report one engagement, or not."""
        ids = self._store.find(one), self._store.find(other)
        if ids[0] == ids[1]:
            raise QueryError(f"{other}: is {one} itself; expected two documents")
        return self._say("pair", pair_target(*ids), {"verdict": verdict}, note)

    def pairs(self) -> dict[tuple[str, str], Review]:
        """The reviews of pairs that count, by the two documents in the order of their ids."""
        with self._store.reading() as connection:
            made = [review_of(one) for one in standing(connection, subject="pair")]
        return {(one.document or "", one.other or ""): one for one in made}

    def decide_promise(
        self, document: str, label: str, outcome: Outcome, note: str | None = None
    ) -> Review:
        """Say what became of a promise, named by the document and the statement that makes it."""
        id_, found = self._statement(document, label)
        return self._say("promise", statement_target(id_, found), {"status": outcome}, note)

    def promises(self) -> list[Review]:
        """The reviews of promises that count, in the order in which they were made."""
        with self._store.reading() as connection:
            return [review_of(one) for one in standing(connection, subject="promise")]

    def _say(self, subject: str, target: str, values: dict[str, Any], note: str | None) -> Review:
        with self._deciding() as (connection, _):
            return review_of(self._enter(connection, [(subject, target, values)], note)[0])

    # -- what was decided --------------------------------------------------------------------

    def reviews(self, document: str | None = None) -> list[Review]:
        """All reviews in their order, or those of a document's entries, each with the id that the
        entry has in the present record."""
        id_ = None if document is None else self._store.find(document)
        with self._store.reading() as connection:
            made = history(connection) if id_ is None else _about(connection, id_)
        counting = {one.number for one in standing_of(made)}
        undone = undone_of(made)
        readout = self._store.readout(id_) if id_ is not None and made else None
        found: list[Review] = []
        for one in made:
            if UNDO in one.values:
                continue
            review = review_of(one)
            part = None
            if readout is not None and review.quote is not None:
                entry = find_statement(readout, review.kind or "", review.quote)
                part = entry.id if entry else None
            update = {
                "part": part,
                "counts": one.number in counting,
                "undone": one.number in undone,
            }
            found.append(review.model_copy(update=update))
        return found

    def log(self, limit: int = 50, offset: int = 0) -> list[Logged]:
        """All that was done, the latest first: each decision with whether it counts, and each time
        that one was taken back."""
        with self._store.reading() as connection:
            return review_log.log(connection, limit, offset)

    def undo(self, number: int | None = None) -> list[Review]:
        """Take back the latest decision, or the one with a number, with what was decided in one go
        with it; returns what was taken back. Raises NotFoundError if there is none."""
        with self._deciding() as (connection, registrar):
            made = history(connection)
            undone = undone_of(made)
            left = [m for m in made if m.number not in undone and UNDO not in m.values]
            last = next((m for m in reversed(left) if number in (None, m.number)), None)
            if last is None:
                which = "nothing is left" if number is None else f"review {number}: is not there"
                raise NotFoundError(f"{which} to be taken back; see: communique review list")
            step = [one for one in left if one.step == last.step]
            said = [(one.subject, one.target, {UNDO: one.number}) for one in step]
            self._enter(connection, said, None)
            forms = [
                parse_target(one.target)[0]
                for one in step
                if one.subject == "person" and one.values["verdict"] != "unsure"
            ]
            settle(connection, registrar, forms)
        return [review_of(one) for one in step]


def _about(connection: Connection, document: str) -> list[Decision]:
    """The decisions about a document's entries, and about pairs that it is one of."""
    made = [one for one in history(connection, targets=document) if one.subject != "person"]
    second = [
        one
        for one in history(connection, subject="pair")
        if one.target.endswith(document) and not one.target.startswith(document)
    ]
    return sorted([*made, *second], key=lambda one: one.number)
