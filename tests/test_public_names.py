"""The public names: all there, none more, and none loaded before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import communique

HEAVY = ("spacy", "onnxruntime", "tokenizers", "htmldate", "lxml", "jinja2", "rich")


def run(code: str) -> str:
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return made.stdout.strip()


def test_every_public_name_is_there_and_listed() -> None:
    assert all(getattr(communique, name) is not None for name in communique.__all__)
    assert set(communique.__all__) <= set(dir(communique))
    assert list(communique.__all__) == sorted(communique.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = communique.colour


@pytest.mark.parametrize(
    "code",
    [
        "import communique",
        "from communique import Document, Readout, read, read_all, CommuniqueError",
        "import communique.cli",
        "import communique.reading, communique.settings",
    ],
)
def test_importing_loads_no_heavy_library(code: str) -> None:
    ask = f"import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert run(f"{code}\n{ask}") == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_loads_no_language_model(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['communique', *{arguments!r}]\n"
        "from communique.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'onnxruntime', 'htmldate') if name in sys.modules])"
    )
    assert run(code).endswith("[]")
