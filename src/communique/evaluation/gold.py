"""Hand-coded documents: one JSON file each, as ``docs/evaluate.md`` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from communique.errors import DataError, InputError, NotFoundError

Parties = Annotated[tuple[str, ...], BeforeValidator(lambda given: tuple(given or ()))]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")  # notes of the coders may stand beside


class GoldStatement(_Gold):
    """One statement of a sentence: kind, holder ("XAR+XBE" for several), strength, source."""

    kind: str
    holder: str = ""
    strength: int | None = None
    source: str = ""


class GoldReference(_Gold):
    """One reference of a sentence: its words, kind and time."""

    text: str
    kind: str = ""
    time: str | None = None


def _statement(given: Any) -> Any:
    """A statement as a list [kind, holder, strength, source], the last ones left out or not."""
    if isinstance(given, list):
        names = ("kind", "holder", "strength", "source")
        return {name: part for name, part in zip(names, given, strict=False) if part is not None}
    return given


def _reference(given: Any) -> Any:
    if isinstance(given, list):
        return dict(zip(("text", "kind", "time"), given, strict=False))
    return given


class GoldSentence(_Gold):
    """One sentence: where it stands in the text, whose speech it reports, what it states."""

    span: tuple[int, int]
    body: bool = True
    voice: Parties = ()
    st: tuple[Annotated[GoldStatement, BeforeValidator(_statement)], ...] = ()
    refs: tuple[Annotated[GoldReference, BeforeValidator(_reference)], ...] = ()


class GoldEngagement(_Gold):
    """The fields of the engagement that are scored; None where the text does not tell."""

    type: str | None = None
    date: str | None = None
    country: str | None = None


class GoldDocument(_Gold):
    """One hand-coded document: the page's text as found, and its labels."""

    id: str
    language: str = "en"
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    text: str
    is_readout: bool
    engagement: GoldEngagement | None = None
    participants: tuple[tuple[str | None, str | None], ...] = ()
    sentences: tuple[GoldSentence, ...] = Field(default=())

    def words(self, sentence: GoldSentence) -> str:
        """The words of a sentence, white space drawn together."""
        return " ".join(self.text[slice(*sentence.span)].split())


def load_gold(folder: Path, *, language: str | None = None) -> Iterator[GoldDocument]:
    """The hand-coded documents of a folder, in the order of their files' names.

    ``language`` keeps only those of one language. Raises NotFoundError if there is no such folder,
    InputError if it holds no JSON file, DataError naming the file and the field that is wrong.
    """
    if not folder.is_dir():
        raise NotFoundError(f"{folder}: no such folder; expected one of hand-coded JSON files")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(
            f"{folder}: holds no .json file; expected one for each hand-coded document"
        )
    for path in paths:
        document = _load(path)
        if language in (None, document.language):
            yield document


def _load(path: Path) -> GoldDocument:
    try:
        return GoldDocument.model_validate(json.loads(path.read_bytes()))
    except (ValueError, ValidationError) as error:
        raise DataError(f"{path}: {_first(error)}; expected a hand-coded document") from error


def _first(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        details = error.errors()[0]
        where = ".".join(str(part) for part in details["loc"])
        return f"field {where}: {details['msg'].lower()}"
    return f"is no JSON ({error})"
