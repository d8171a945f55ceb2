"""Settings: which source wins, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from communique.settings import load_settings, settings_file


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A settings file of the test's own, absent at first."""
    path = tmp_path / "settings.toml"
    for name in ("DOUBTFUL", "PARTIES", "TIMEOUT"):
        monkeypatch.delenv(f"COMMUNIQUE_{name}", raising=False)
    monkeypatch.setenv("COMMUNIQUE_SETTINGS", str(path))
    return path


def test_the_defaults_hold_where_nothing_is_given() -> None:
    settings = load_settings()
    assert (settings.doubtful, settings.parties, settings.timeout) == (0.5, None, 20.0)


def test_given_wins_over_environment_over_file(
    own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_settings.write_text('timeout = 1\ndoubtful = 0.1\nparties = "a.toml"\n', encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_TIMEOUT", "2")
    monkeypatch.setenv("COMMUNIQUE_DOUBTFUL", "0.2")
    settings = load_settings(timeout=3.0, doubtful=None)
    assert (settings.timeout, settings.doubtful, settings.parties) == (3.0, 0.2, Path("a.toml"))


@pytest.mark.parametrize(
    ("name", "value"), [("TIMEOUT", "soon"), ("TIMEOUT", "0"), ("DOUBTFUL", "1.5")]
)
def test_a_wrong_value_is_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"COMMUNIQUE_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        load_settings()


def test_an_unknown_option_in_the_file_is_refused(own_settings: Path) -> None:
    own_settings.write_text("timeouts = 1\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="timeouts"):
        load_settings()


def test_the_file_is_in_the_users_configuration_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("COMMUNIQUE_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_file() == tmp_path / "communique" / "settings.toml"
