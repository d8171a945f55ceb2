"""The section of a language pack that gives offices their English names; see its TOML file."""

from __future__ import annotations

from pydantic import Field

from communique.languages.pack import Section


class OfficeNames(Section):
    """The usual English name of an office -> what it is called in the language.

    Only offices that few people hold at a time: by these, people are found across languages.
    """

    office: dict[str, tuple[str, ...]] = Field(default_factory=dict)
