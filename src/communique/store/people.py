"""The register of people and their offices, as readouts name them: what the writer enters.

A *unit* is one form of a name as it comes with one party ("Wang Yi", CHN; "Wang", CHN, foreign
minister); it stands for a person, surely, as a guess, or by a review. A naming that was seen before
goes with its unit; a new one is placed by the reviews first, then by ``matching``. The register
depends on what was read, in its order, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from communique.store import tables
from communique.store.candidates import Candidates
from communique.store.coded import Coded
from communique.store.counting import count_use, rebuild, span_of
from communique.store.dossiers import Dossier, Dossiers, Unit
from communique.store.joining import join, new_id, rename
from communique.store.matching import OTHER_PARTY, REVIEWED, SAME, Held, Question, Verdict, judge
from communique.store.naming import Naming, Office, office_of, script_of
from communique.store.parties import Parties
from communique.store.verdicts import Verdicts

Row = dict[str, Any]
_As = tuple[str, str | None, tuple[str, ...]]
"""What two namings have in common that are the same after a re-read: name, party, offices."""


_FEWEST_USES = 3
_TIMES_AS_MANY = 3
"""How often a party must come with a name, at least and against another, to be the right one."""


class Registrar:
    """Enters namings into the register, within one transaction; ``close`` writes the last of it."""

    def __init__(
        self, connection: Connection, number: Callable[[str], int], parties: Parties
    ) -> None:
        self._connection = connection
        self._parties = parties
        self.dossiers = Dossiers(connection, number)
        self.candidates = Candidates(connection, self.dossiers)
        self.verdicts = Verdicts(connection)
        self._before: dict[int, tuple[str | None, dict[_As, list[int]]]] = {}
        self._stale: set[str] = set()

    # -- one version -----------------------------------------------------------------------

    def note(self, version_id: int, document: str, rows: Sequence[Row], found: Coded) -> None:
        """Enter the participants of a version, and set ``name_id`` and ``person_id`` in their rows,
        which are inserted afterwards."""
        namings, date = found.namings, found.date
        language = found.rows.version["language"]
        old_date, before = self._before.pop(version_id, (None, {}))
        self.candidates.load(naming for naming in namings if naming is not None)
        units: list[tuple[Row, Unit]] = []
        for row, naming in zip(rows, namings, strict=True):
            row["name_id"] = row["person_id"] = None
            if naming is None:
                continue
            kept = before.get(_as(row))
            unit = self.candidates.unit(kept.pop()) if kept else None
            if unit is None:
                unit = self._enter(naming, document, date, language)
                news = not naming.name.short and self._is_news(unit, naming)
                count_use(self.dossiers, unit, naming, date, version_id, span_of(row))
                self._right_party(unit, naming, date)
                if news:  # an office by which a name in another script may be known
                    elsewhere = self.candidates.short_elsewhere(naming)
                    self._absorb(self.dossiers.of(unit), naming, date, elsewhere)
            elif old_date != date or self._is_evidence(unit, version_id):
                self._stale.add(unit.person_id)
            units.append((row, unit))
        for row, unit in units:  # only now, since a unit may have changed its person meanwhile
            row["name_id"], row["person_id"] = unit.id, unit.person_id
        left = [self.candidates.unit(id_) for ids in before.values() for id_ in ids]
        self._stale.update(unit.person_id for unit in left if unit is not None)

    def forget(self, version_id: int) -> None:
        """Make ready for the parts of a version to be replaced: a naming that comes again goes with
        the same unit, what does not come again leaves the register."""
        row, version = tables.participants, tables.versions
        engagement = tables.engagements
        query = (
            select(func.coalesce(engagement.c.date, version.c.published))
            .outerjoin(engagement, engagement.c.version_id == version.c.id)
            .where(version.c.id == version_id)
        )
        date = self._connection.scalar(query)
        before: dict[_As, list[int]] = {}
        query = select(row).where(row.c.version_id == version_id, row.c.name_id.is_not(None))
        for found in self._connection.execute(query.order_by(row.c.id.desc())).mappings():
            before.setdefault(_as(found), []).append(found["name_id"])
        self._before[version_id] = (date, before)

    def renew(self) -> None:
        """Count those anew of whom something was forgotten; after the new parts are inserted."""
        for id_ in sorted(self._stale):
            person = self.dossiers.one(id_)
            if person is not None:
                gone = rebuild(self._connection, self.dossiers, person)
                self.candidates.remove(gone)
        self._stale = set()

    def close(self) -> None:
        """Write back what has changed. Everything else of the transaction is in the tables."""
        self.dossiers.flush()

    def _is_evidence(self, unit: Unit, version_id: int) -> bool:
        person = self.dossiers.one(unit.person_id)
        return person is not None and any(
            each.version_id == version_id for each in person.offices.values()
        )

    # -- one naming ------------------------------------------------------------------------

    def _enter(
        self, naming: Naming, document_id: str, date: str | None, language: str | None
    ) -> Unit:
        """The unit that a naming goes with; a new one is given its person."""
        here = self.verdicts.singled_out(naming, document_id)
        found = self.candidates.find(naming, here, date)
        if found is not None:
            return found
        unit = Unit(
            id=0, person_id="", form=naming.form, folded=naming.name.folded, key=naming.name.key,
            party=naming.party, office=office_of(naming), document_id=here, language=language,
            script=script_of(naming.form), how="sure", why="", candidates=[],
        )  # fmt: skip
        self._settle(unit, naming, date)
        return unit

    def _settle(self, unit: Unit, naming: Naming, date: str | None) -> None:
        """Place a new unit with its person, or with one of its own."""
        verdict = self.place(unit, naming, date)
        unit.how, unit.why, unit.candidates = verdict.how, verdict.why, list(verdict.candidates)
        person = None if verdict.person is None else self.dossiers.one(verdict.person)
        new = person is None
        if person is None:
            id_ = verdict.person or new_id(self._connection, naming)
            person = self.dossiers.add_person(id_, naming)
        unit.person_id = person.id
        unit.first_seen = unit.last_seen = date
        self.dossiers.add_unit(unit)
        self.candidates.add(unit)
        if new and not naming.name.short:
            self._absorb(person, naming, date, self.candidates.short(naming))

    def place(
        self, unit: Unit, naming: Naming, date: str | None, own: Sequence[Held] | None = None
    ) -> Verdict:
        """Whom a unit stands for: by the reviews, else by the rules, as if it were not there;
        ``own`` are the offices that its person has without it."""
        same, apart = self.verdicts.of(unit)
        if same is not None:
            return Verdict(same, "review", REVIEWED)
        people = [
            dossier.known(without={unit.id})
            for dossier in self.candidates.of(naming)
            if dossier.id not in apart
        ]
        for known in people:
            if own is not None and known.id == unit.person_id:
                known.offices = list(own)
        asked = Question(naming, date, self._parties.organisations)
        verdict = judge(asked, [known for known in people if known.names])
        if apart and verdict.person is None and verdict.how == "sure":
            return Verdict(None, "review", REVIEWED)
        return verdict

    def _is_news(self, unit: Unit, naming: Naming) -> bool:
        """Whether a naming gives an office that its person is not known by."""
        known = {each.folded for each in self.dossiers.of(unit).offices.values()}
        return any(each.folded not in known for each in naming.offices)

    def _absorb(
        self, person: Dossier, naming: Naming, date: str | None, shorts: Iterable[Dossier]
    ) -> None:
        """Take in those known by a short name alone for whom a new person is the only one."""
        for short in shorts:
            units = list(short.units.values())
            free = not any(unit.how == "review" or unit.candidates for unit in units)
            apart = any(person.id in self.verdicts.of(unit)[1] for unit in units)
            if short.id == person.id or not free or apart:
                continue
            whom = person.known()
            whom.first = whom.last = date
            # the new person's office is entered after this
            whom.offices = [*whom.offices, *_held(naming, date)]
            verdicts = [judge(asked, [whom]) for asked in self._asked(short)]
            found = next((each for each in verdicts if each.person == person.id), None)
            if found is not None:
                join(self._connection, self.dossiers, short, person, found)

    def _right_party(self, unit: Unit, naming: Naming, date: str | None) -> None:
        """Give a person the party that comes with the name nearly always, and the id of that, where
        the first readouts had another one."""
        person = self.dossiers.of(unit)
        if unit.why != OTHER_PARTY or any(each.how == "review" for each in person.units.values()):
            return
        first = [u for u in person.units.values() if u.how == "sure" and u.party != unit.party]
        now = [u for u in person.units.values() if u.why == OTHER_PARTY and u.party == unit.party]
        uses = sum(each.uses for each in now)
        if uses < _FEWEST_USES or uses < _TIMES_AS_MANY * sum(each.uses for each in first):
            return
        for each in first:
            each.how, each.why, each.dirty = "guess", OTHER_PARTY, True
        for each in now:
            each.how, each.why, each.dirty = "sure", SAME, True
        renamed = rename(self._connection, self.dossiers, person, naming)
        if not naming.name.short:
            self._absorb(renamed, naming, date, self.candidates.short(naming))

    def _asked(self, short: Dossier) -> Iterable[Question]:
        """The questions that the uses of a short name ask, at both ends of its time."""
        offices = tuple(Office(each.office, each.folded) for each in short.offices.values())
        for unit in short.units.values():
            naming = Naming(unit.form, unit.name, unit.party, offices)
            for date in dict.fromkeys((unit.first_seen, unit.last_seen)):
                yield Question(naming, date, self._parties.organisations)


def _held(naming: Naming, date: str | None) -> Iterable[Held]:
    """The offices of a naming as a person's."""
    for office in naming.offices:
        yield Held(office.text, office.folded, naming.party, date, date)


def _as(row: Any) -> _As:
    return row["name"], row["party"], tuple(row["offices"])
