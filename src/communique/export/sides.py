"""The statements of a record by the side that makes them, and the labels of speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.record import Readout, Statement

JOINT = "Both sides"
JOINT_MANY = "All sides"
NARRATED = "Told by the publisher"


@dataclass(frozen=True)
class SideGroup:
    """One side's statements in text order.

    ``side`` is the side's number; None for what the sides say together and for what nobody says.
    """

    label: str
    side: int | None
    statements: tuple[Statement, ...]


def by_side(readout: Readout) -> list[SideGroup]:
    """The record's statements, one group a side in order of the sides, then joint, then none."""
    groups: dict[tuple[int, int, str], list[Statement]] = {}
    for statement in readout.statements:
        groups.setdefault(_place(readout, statement), []).append(statement)
    return [
        SideGroup(_label(readout, place, made), place[1] or None, tuple(made))
        for place, made in sorted(groups.items())
    ]


def speaker_label(readout: Readout, statement: Statement) -> str:
    """Who says a statement: names with their parties, or the parties, or who tells it."""
    named = {one.id: one for one in readout.participants}
    people = [named[source] for source in statement.source if source in named]
    if people:
        return ", ".join(f"{one.name} ({one.party})" if one.party else one.name for one in people)
    if statement.source_parties:
        return " + ".join(statement.source_parties)
    return _together(readout) if statement.attribution == "joint" else NARRATED


def side_of(readout: Readout, statement: Statement) -> int | None:
    """The number of the one side that makes a statement, if it is one."""
    sides = set(_sides(readout, statement))
    return sides.pop() if len(sides) == 1 else None


def _sides(readout: Readout, statement: Statement) -> Iterable[int]:
    people = set(statement.source)
    parties = set(statement.source_parties)
    return (
        one.side
        for one in readout.participants
        if one.side is not None and (one.id in people if people else one.party in parties)
    )


def _place(readout: Readout, statement: Statement) -> tuple[int, int, str]:
    """A sorting key: rank of the group, number of the side, parties that are on no side."""
    side = side_of(readout, statement)
    if statement.attribution == "joint" or len(statement.source_parties) > 1:
        return 2, 0, ""
    if side is not None:
        return 0, side, ""
    if statement.source_parties:
        return 1, 0, "+".join(statement.source_parties)
    return 3, 0, ""


def _label(readout: Readout, place: tuple[int, int, str], made: list[Statement]) -> str:
    rank, side, parties = place
    if rank == 0:
        members = [one for one in readout.participants if one.side == side]
        names = " + ".join(dict.fromkeys(one.party for one in members if one.party))
        heard = {source for statement in made for source in statement.source}
        people = ", ".join(one.name for one in members if one.id in heard)
        return ": ".join(part for part in (names or f"Side {side}", people) if part)
    if rank == 1:
        return parties
    return _together(readout) if rank == 2 else NARRATED


def _together(readout: Readout) -> str:
    sides = {one.side for one in readout.participants if one.side is not None}
    return JOINT_MANY if len(sides) > 2 else JOINT


__all__ = ["SideGroup", "by_side", "side_of", "speaker_label"]
