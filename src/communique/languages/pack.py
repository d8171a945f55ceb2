"""A Pack: all knowledge of one language, as TOML files in ``languages/<code>/``.

Each part (grammar, entities, engagements, attributions, statements, references, phrases, topics,
dates) has one file per language and one typed section class in ``languages/<part>.py``; an unknown
key, a missing key or a wrong type is a DataError that names the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from communique.errors import DataError

if TYPE_CHECKING:
    from communique.languages.attributions import AttributionCues
    from communique.languages.comparisons import ComparisonWords
    from communique.languages.date_words import DateWords
    from communique.languages.engagements import EngagementCues
    from communique.languages.entities import EntityWords
    from communique.languages.grammar import Grammar
    from communique.languages.offices import OfficeNames
    from communique.languages.phrases import PhraseList
    from communique.languages.plover import PloverCues
    from communique.languages.references import ReferenceCues
    from communique.languages.statements import StatementCues
    from communique.languages.surface import SurfacePack
    from communique.languages.topics import TopicCues
    from communique.languages.unit_dates import DateUnits

ROOT = Path(__file__).parent
VERSION = "1"


class Section(BaseModel):
    """The base of all section classes: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


S = TypeVar("S", bound=BaseModel)


def read_toml(path: Path, model: type[S]) -> S:
    """One TOML file as a typed section. Raises DataError with the file and the key at fault."""
    try:
        with path.open("rb") as file:
            return model.model_validate(tomllib.load(file))
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file; expected the {model.__name__} data here") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}; correct the line it names") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{path}: key {where!r}: {first['msg']}; see the file's heading") from error


class About(Section):
    """What ``pack.toml`` says of a language.

    ``analysis`` is what the coding may build on: dependency trees, or words and patterns alone
    ("surface"). ``analyser`` is the module of ``languages`` that makes it, ``model`` the package or
    files it runs, ``extra`` the extra of communique that installs them.
    """

    name: str
    analysis: Literal["tree", "surface"]
    analyser: str
    model: str | None = None
    extra: str | None = None


@dataclass(frozen=True)
class Pack:
    """The sections of one language, each read when it is first used."""

    code: str

    @cached_property
    def about(self) -> About:
        """The language's name, and how its texts are analysed."""
        return self._section("pack", About)

    @property
    def name(self) -> str:
        """The pack's name and version, as records state it in ``made_by``."""
        return f"{self.code}-{VERSION}"

    def _section(self, name: str, model: type[S]) -> S:
        return read_toml(ROOT / self.code / f"{name}.toml", model)

    @cached_property
    def grammar(self) -> Grammar:
        """Small words and endings, by what they do in a sentence."""
        from communique.languages.grammar import Grammar

        return self._section("grammar", Grammar)

    @cached_property
    def entities(self) -> EntityWords:
        """Titles, name particles, group words and pronouns."""
        from communique.languages.entities import EntityWords

        return self._section("entities", EntityWords)

    @cached_property
    def engagements(self) -> EngagementCues:
        """What tells the type of an engagement, and what is no readout."""
        from communique.languages.engagements import EngagementCues

        return self._section("engagements", EngagementCues)

    @cached_property
    def attributions(self) -> AttributionCues:
        """Speech verbs and other cues that tie words to a speaker."""
        from communique.languages.attributions import AttributionCues

        return self._section("attributions", AttributionCues)

    @cached_property
    def statements(self) -> StatementCues:
        """What tells the kind, strength and modality of a statement."""
        from communique.languages.statements import StatementCues

        return self._section("statements", StatementCues)

    @cached_property
    def references(self) -> ReferenceCues:
        """What names another engagement, document or process."""
        from communique.languages.references import ReferenceCues

        return self._section("references", ReferenceCues)

    @cached_property
    def surface(self) -> SurfacePack:
        """What stands in place of the sections above where texts are read by surface patterns."""
        from communique.languages.surface import SurfacePack

        return SurfacePack(self.code)

    @cached_property
    def plover(self) -> PloverCues:
        """What makes a single sentence a PLOVER event."""
        from communique.languages.plover import PloverCues

        return self._section("plover", PloverCues)

    @cached_property
    def phrases(self) -> PhraseList:
        """Known stock phrases."""
        from communique.languages.phrases import PhraseList

        return self._section("phrases", PhraseList)

    @cached_property
    def topics(self) -> TopicCues:
        """The words that show a topic."""
        from communique.languages.topics import TopicCues

        return self._section("topics", TopicCues)

    @cached_property
    def comparisons(self) -> ComparisonWords:
        """What counts when texts are compared."""
        from communique.languages.comparisons import ComparisonWords

        return self._section("comparisons", ComparisonWords)

    @cached_property
    def offices(self) -> OfficeNames:
        """What offices are called in English; a language that has no file has none."""
        from communique.languages.offices import OfficeNames

        if not (ROOT / self.code / "offices.toml").is_file():
            return OfficeNames()
        return self._section("offices", OfficeNames)

    @cached_property
    def dates(self) -> DateWords | DateUnits:
        """Month and weekday names and relative day words, or the units of numbered dates."""
        if (ROOT / self.code / "unit_dates.toml").is_file():
            from communique.languages.unit_dates import DateUnits

            return self._section("unit_dates", DateUnits)
        from communique.languages.date_words import DateWords

        return self._section("dates", DateWords)


@lru_cache(maxsize=8)
def load_pack(code: str) -> Pack:
    """The pack of a language code. Raises DataError if there is none."""
    if code not in known_packs():
        known = ", ".join(known_packs())
        raise DataError(f"language {code!r}: no pack in {ROOT}; known packs: {known}")
    return Pack(code)


@lru_cache(maxsize=1)
def known_packs() -> tuple[str, ...]:
    """The codes of the languages that have a pack, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/pack.toml")))
