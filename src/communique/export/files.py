"""Files written in whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file; what stood there before stands until all of it is written.

    Raises OSError if the file cannot be written.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
