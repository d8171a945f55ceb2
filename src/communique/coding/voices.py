"""Voices: the people and parties who say something, alone or together."""

from __future__ import annotations

from dataclasses import dataclass

from communique.coding.mentions import Cast


@dataclass(frozen=True)
class Speaker:
    """The people (keys) and parties (codes) who speak; falsy when neither is known.

    ``collective`` is set where the words name a group rather than one side ("the two sides"),
    ``absent`` where none of that group takes part ("the two presidents" at a meeting of ministers).
    """

    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    collective: bool = False
    absent: bool = False

    def __bool__(self) -> bool:
        return bool(self.people or self.parties)

    @property
    def joint(self) -> bool:
        """Whether more than one party speaks."""
        return len(self.parties) > 1


def together(speakers: list[Speaker]) -> Speaker:
    """Several speakers as one, in order, nobody twice."""
    people = tuple(dict.fromkeys(key for each in speakers for key in each.people))
    parties = tuple(dict.fromkeys(code for each in speakers for code in each.parties))
    return Speaker(people, parties, any(each.collective for each in speakers) or len(speakers) > 1)


def everyone(cast: Cast) -> Speaker:
    """All participants and sides of the engagement as one speaker."""
    people = tuple(cast.ids)
    parties = cast.parties or tuple(
        dict.fromkeys(p.party for p in cast.participants if p.party is not None)
    )
    return Speaker(people, parties, collective=True)
