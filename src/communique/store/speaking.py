"""What a person says: statements counted by kind, over all readouts in which the person speaks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Text, and_, cast, func, literal, select

from communique.store import tables


@dataclass(frozen=True)
class Spoken:
    """Statements of a kind of which a person is a speaker, and the documents that hold them."""

    kind: str
    statements: int
    documents: int


def spoken_by(connection: Connection, person: str) -> list[Spoken]:
    """The statements of a person by kind, the most frequent first; of current versions, copies left
    out."""
    row, said, document = tables.participants, tables.statements, tables.documents
    # labels of speakers are a list in JSON, which as a text is the same in every database
    label = literal('"').concat(row.c.label).concat('"')
    speaks = cast(said.c.source, Text).contains(label)
    number = func.count(said.c.id.distinct())
    query = (
        select(said.c.kind, number, func.count(said.c.version_id.distinct()))
        .join(row, and_(row.c.version_id == said.c.version_id, speaks))
        .join(document, document.c.version_id == said.c.version_id)
        .where(row.c.person_id == person, document.c.role != "copy")
        .group_by(said.c.kind)
        .order_by(number.desc(), said.c.kind)
    )
    return [Spoken(*each) for each in connection.execute(query)]
