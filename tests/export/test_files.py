"""Files written in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.export.files import write_whole


def test_the_new_text_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")
    write_whole(target, "new\n")
    assert target.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "page.html"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"page\.html"):
        write_whole(folder, "new")
    assert list(tmp_path.iterdir()) == [folder]
    assert (folder / "inside").is_dir()
