"""What the parser says of a folder that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import DataError
from communique.languages.parser import FILES, Parser


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    for name in FILES:
        if name != missing:
            (tmp_path / name).write_text("{}")
    with pytest.raises(DataError, match=rf"{missing}: no such file"):
        Parser(tmp_path)
