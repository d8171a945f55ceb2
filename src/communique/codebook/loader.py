"""The codebook's classes, and the reading of its files."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from communique.errors import DataError

FOLDER = Path(__file__).parent

Act = Literal["assertive", "commissive", "directive", "expressive", "declarative"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
EventModality = Literal["done", "ongoing", "planned", "conditional", "negated"]


class Entry(BaseModel):
    """The base of all codebook entries: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(Entry):
    """A kind of statement. ``near_miss`` looks like it but is of kind ``near_kind``."""

    act: Act | None = None
    told: str
    meaning: str
    wording: tuple[str, ...] = Field(min_length=1)
    example: str
    near_miss: str
    near_kind: str


class EngagementType(Entry):
    """A type of engagement; ``encounter`` if the parties talk with each other in it."""

    label: str
    meaning: str
    encounter: bool


class ReferenceKind(Entry):
    """A kind of thing that a reference names."""

    label: str
    meaning: str


class ReferenceTime(Entry):
    """A time relative to the engagement."""

    meaning: str


class Topic(Entry):
    """A topic of statements."""

    label: str
    meaning: str = ""


class Event(Entry):
    """A PLOVER event type with its quad class."""

    quad: Quad
    meaning: str


class EventRule(Entry):
    """When a statement makes an event; see the heading of ``plover.toml``."""

    kinds: frozenset[str]
    event: str
    modality: frozenset[EventModality] = frozenset({"done", "ongoing", "planned"})
    topics: frozenset[str] = frozenset()
    strength: int = Field(default=0, ge=0, le=4)
    mutual: bool = False


class Plover(Entry):
    """PLOVER's event types, and the rules in the order in which they are tried."""

    event: dict[str, Event]
    rule: tuple[EventRule, ...]


def _numbered(value: object) -> object:
    """TOML keys are strings; the grades of strength are numbers."""
    return {int(grade): text for grade, text in value.items()} if isinstance(value, dict) else value


class _Statements(Entry):
    kind: dict[str, Kind]
    strength: Annotated[dict[int, str], BeforeValidator(_numbered)]
    ladder: dict[str, tuple[str, ...]]


class _Engagements(Entry):
    type: dict[str, EngagementType]


class _References(Entry):
    kind: dict[str, ReferenceKind]
    time: dict[str, ReferenceTime]


class _Topics(Entry):
    topic: dict[str, Topic]


class Codebook(Entry):
    """All definitions, by id, in the order of the files."""

    version: str
    kinds: dict[str, Kind]
    strengths: dict[int, str]
    ladders: dict[str, tuple[str, ...]]
    """Kinds that are steps of one stance, from the weakest."""
    engagement_types: dict[str, EngagementType]
    reference_kinds: dict[str, ReferenceKind]
    reference_times: dict[str, ReferenceTime]
    topics: dict[str, Topic]
    plover: Plover


T = TypeVar("T", bound=BaseModel)


@lru_cache(maxsize=4)
def load_codebook(folder: Path = FOLDER) -> Codebook:
    """The codebook, read once. Raises DataError if a file is missing or wrong."""
    statements = _read(folder / "statements.toml", _Statements)
    references = _read(folder / "references.toml", _References)
    codebook = Codebook(
        version=_version(folder / "VERSION"),
        kinds=statements.kind,
        strengths=statements.strength,
        ladders=statements.ladder,
        engagement_types=_read(folder / "engagements.toml", _Engagements).type,
        reference_kinds=references.kind,
        reference_times=references.time,
        topics=_read(folder / "topics.toml", _Topics).topic,
        plover=_read(folder / "plover.toml", Plover),
    )
    _check(codebook, folder)
    return codebook


def _version(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; expected the codebook's version here") from error


def _read(path: Path, model: type[T]) -> T:
    try:
        with path.open("rb") as file:
            return model.model_validate(tomllib.load(file))
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; expected a part of the codebook here") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}; correct the line it names") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{path}: key {where!r}: {first['msg']}; see the file's heading") from error


def _check(codebook: Codebook, folder: Path) -> None:
    """Every id that one file takes from another must be there."""
    for name, kind in codebook.kinds.items():
        _known(kind.near_kind, codebook.kinds, folder / "statements.toml", f"kind {name}")
    for ladder, steps in codebook.ladders.items():
        for step in steps:
            _known(step, codebook.kinds, folder / "statements.toml", f"ladder {ladder}")
    for rule in codebook.plover.rule:
        where = f"rule of event {rule.event}"
        _known(rule.event, codebook.plover.event, folder / "plover.toml", where)
        for kind_id in rule.kinds:
            _known(kind_id, codebook.kinds, folder / "plover.toml", where)
        for topic in rule.topics:
            _known(topic, codebook.topics, folder / "plover.toml", where)


def _known(name: str, known: dict[str, T], path: Path, where: str) -> None:
    if name not in known:
        raise DataError(f"{path}: {where}: {name!r} is unknown; known: {', '.join(known)}")
