"""Plain lines on standard error, and words made safe for a terminal."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

WRONG_USAGE = 2
# what a shell reports of a program that the reader of its output left (128 + SIGPIPE)
_READER_LEFT = 141

# A text must not steer the terminal that it is shown on: escape codes and the marks that turn the
# direction of writing are shown as a replacement character.
_UNSAFE = {
    code: "\ufffd"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if code not in {0x09, 0x0A}
}


def safe(text: str) -> str:
    """The text without characters that steer a terminal."""
    return text.translate(_UNSAFE)


def complain(message: str) -> None:
    """Print one line on standard error."""
    line = " ".join(safe(str(message)).split())
    sys.stderr.write(f"communique: {line}\n")
    sys.stderr.flush()


def refuse(message: str) -> NoReturn:
    """Say what is wrong with the command line and end with exit code 2."""
    complain(message)
    raise typer.Exit(WRONG_USAGE)


def reader_left() -> NoReturn:
    """End quietly where the reader of the output has gone (``| head``)."""
    # what is still buffered has nobody to go to; the interpreter would complain at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(_READER_LEFT)
