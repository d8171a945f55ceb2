"""Every option of the program, its default, and one line of meaning.

An option is taken from, in this order: the command line; an environment variable ``COMMUNIQUE_``
and the option's name (``COMMUNIQUE_TIMEOUT=60``); the settings file; the default here. The settings
file is TOML, one ``option = value`` a line; ``COMMUNIQUE_SETTINGS`` names it, else it is
``communique/settings.toml`` in the user's configuration folder, where it may be absent.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def settings_file() -> Path:
    """Where the settings file is looked for; it need not exist."""
    named = os.environ.get("COMMUNIQUE_SETTINGS")
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return Path(home or Path.home() / ".config") / "communique" / "settings.toml"


def default_store() -> Path:
    """The store that is used where none is named: a file in the user's data folder."""
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(home or Path.home() / ".local" / "share") / "communique" / "communique.db"


class Settings(BaseSettings):
    """The options. A wrong value is a pydantic ValidationError that names the option."""

    model_config = SettingsConfigDict(
        env_prefix="COMMUNIQUE_",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
    )

    doubtful: float = Field(default=0.5, ge=0, le=1)
    """Statements whose confidence is below this number are shown as doubtful."""

    store: str | None = None
    """Where readouts are kept: a file, or postgresql://... (default: a file in the user's data)."""

    reviewer: str | None = None
    """Who signs reviews (default: the user of this computer)."""

    parties: Path | None = None
    """A file of parties of your own, which is added to the shipped table for every source."""

    phrases: Path | None = None
    """A file of stock phrases of your own, which is added to those of every language."""

    timeout: float = Field(default=20.0, gt=0, le=3600)
    """Seconds that an address has to answer."""

    upload_limit: int = Field(default=20_000_000, gt=0, le=200_000_000)
    """Bytes that may be handed in at once on the page "Add", and that an address given there may
    answer with."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The sources in the order of the heading; no ``.env`` file and no secrets folder."""
        file = TomlConfigSettingsSource(settings_cls, toml_file=settings_file())
        return (init_settings, env_settings, file)


def load_settings(**given: Any) -> Settings:
    """The options as they stand now; ``given`` (the command line's) win, None is not given."""
    return Settings(**{name: value for name, value in given.items() if value is not None})
