"""Looking up, by indexes, which forms and which people a naming may mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, or_, select

from communique.languages.transcription import transcriptions
from communique.store import tables
from communique.store.dossiers import Dossier, Dossiers, Unit
from communique.store.matching import is_near, years_apart
from communique.store.naming import Name, Naming, office_of, script_of

_MOST_ELSEWHERE = 20
_MOST_ACROSS = 100


class Candidates:
    """The forms and people that a transaction has asked for; forms are loaded once."""

    def __init__(self, connection: Connection, dossiers: Dossiers) -> None:
        self._connection = connection
        self._dossiers = dossiers
        self._units: dict[str, list[Unit]] = {}
        self._by_id: dict[int, Unit] = {}

    def load(self, namings: Iterable[Naming]) -> None:
        """Load the units of the forms of names, with all that is known of their people."""
        forms = sorted({naming.name.folded for naming in namings} - self._units.keys())
        if not forms:
            return
        name = tables.names
        query = select(name.c.id, name.c.person_id, name.c.folded).where(name.c.folded.in_(forms))
        found = self._connection.execute(query.order_by(name.c.id)).all()
        for form in forms:
            self._units[form] = []
        people = {one.id: one for one in self._dossiers.get(row.person_id for row in found)}
        for row in found:
            self.add(people[row.person_id].units[row.id])

    def add(self, unit: Unit) -> None:
        """Know a unit from now on."""
        self._units.setdefault(unit.folded, []).append(unit)
        self._by_id[unit.id] = unit

    def remove(self, units: Iterable[Unit]) -> None:
        """Forget units that are taken out."""
        for unit in units:
            self._by_id.pop(unit.id, None)
            if unit in self._units.get(unit.folded, ()):
                self._units[unit.folded].remove(unit)

    def unit(self, id_: int) -> Unit | None:
        """A unit by its number."""
        if id_ not in self._by_id:
            name = tables.names
            person = self._connection.scalar(select(name.c.person_id).where(name.c.id == id_))
            dossier = None if person is None else self._dossiers.one(person)
            if dossier is None:
                return None
            self._by_id[id_] = dossier.units[id_]
        return self._by_id[id_]

    def find(self, naming: Naming, document_id: str | None, date: str | None) -> Unit | None:
        """The unit of a naming: the same form, party and office, and of a short name, the time;
        ``document_id`` is given where a review tells the document's use from the others."""
        office = office_of(naming)
        same = [
            unit
            for unit in self._units[naming.name.folded]
            if unit.party == naming.party
            and unit.office == office
            and unit.document_id == document_id
            and (office is None or is_near(date, unit.first_seen, unit.last_seen))
        ]
        return min(same, key=lambda unit: _nearness(unit, date), default=None)

    def of(self, naming: Naming) -> list[Dossier]:
        """The people who may be meant: of the same full name, or of a like name in one party."""
        name, word = tables.names, tables.name_words
        ids = set(self._people(name.c.key == naming.name.key)) if naming.name.key else set()
        like: Any = word.c.word.in_(_telling(naming.name))
        if not naming.name.short:  # other spellings
            family = naming.name.words[0 if naming.name.family_first else -1]
            like = or_(like, word.c.opening == family[:3])
        ids |= self._with_words(like, naming.party)
        if naming.name.short and naming.offices:
            ids |= self._elsewhere(naming)
        ids |= self._across(naming)
        return self._dossiers.get(ids)

    def short(self, naming: Naming) -> list[Dossier]:
        """The people of one party who are known by one word of a full name alone, or so in another
        script, with such an office."""
        name, word = tables.names, tables.name_words
        like = word.c.word.in_(naming.name.words) & (name.c.key == "")
        found = self._dossiers.get(self._with_words(like, naming.party) | self._holders(naming))
        return [one for one in found if not any(unit.key for unit in one.units.values())]

    def short_elsewhere(self, naming: Naming) -> list[Dossier]:
        """The people who are known by a short name in another script alone, with such an office."""
        found = self._dossiers.get(self._holders(naming))
        return [one for one in found if not any(unit.key for unit in one.units.values())]

    def _people(self, where: Any) -> Iterable[str]:
        name = tables.names
        return self._connection.scalars(select(name.c.person_id).where(where).distinct())

    def _with_words(self, like: Any, party: str | None) -> set[str]:
        """The people of a party, or of one that is not known, with such words in their names."""
        name, word = tables.names, tables.name_words
        query = select(name.c.person_id).join(word, word.c.name_id == name.c.id).where(like)
        if party is not None:
            query = query.where(or_(name.c.party == party, name.c.party.is_(None)))
        return set(self._connection.scalars(query.distinct()))

    def _across(self, naming: Naming) -> set[str]:
        """The people of the same party who have a name in another script that is the same by the
        rules of transcription, or who hold the same office and may be heard alike."""
        if naming.party is None:
            return set()
        name = tables.names
        other = (name.c.party == naming.party) & (name.c.script != script_of(naming.form))
        keys = transcriptions(naming.name.folded)
        query = select(name.c.person_id, name.c.folded).where(other, name.c.key != "").distinct()
        found = {
            row.person_id
            for row in self._connection.execute(query)
            if not keys.isdisjoint(transcriptions(row.folded))
        }
        return found | self._holders(naming)

    def _holders(self, naming: Naming) -> set[str]:
        """The people of the same party with a name in another script and such an office."""
        name, office = tables.names, tables.offices
        heads = {each.folded.partition(" ")[0] for each in naming.offices} - {""}
        if not heads or naming.party is None:
            return set()
        held = [
            like
            for head in sorted(heads)
            for like in (office.c.folded == head, office.c.folded.startswith(f"{head} "))
        ]
        query = (
            select(name.c.person_id)
            .join(office, office.c.person_id == name.c.person_id)
            .where(name.c.party == naming.party, name.c.script != script_of(naming.form))
            .where(or_(*held))
            .distinct()
            .order_by(name.c.person_id)
            .limit(_MOST_ACROSS)
        )
        return set(self._connection.scalars(query))

    def _elsewhere(self, naming: Naming) -> set[str]:
        """The people of other parties who have the word in their names and hold the office."""
        name, word, office = tables.names, tables.name_words, tables.offices
        query = (
            select(name.c.person_id)
            .join(word, word.c.name_id == name.c.id)
            .join(office, office.c.person_id == name.c.person_id)
            .where(word.c.word.in_(naming.name.words))
            .where(office.c.folded.in_([each.folded for each in naming.offices]))
            .distinct()
            .order_by(name.c.person_id)
            .limit(_MOST_ELSEWHERE)
        )
        return set(self._connection.scalars(query))


def _nearness(unit: Unit, date: str | None) -> tuple[float, int]:
    """Of several, that of the nearest time comes first."""
    return years_apart(date, unit.first_seen, unit.last_seen), unit.id


def _telling(name: Name) -> tuple[str, ...]:
    """The words by which people of like names are found: not the given name in front, which many
    have, and without which no two of the names that may be one agree in part."""
    return name.words if name.short or name.family_first else name.words[1:]
