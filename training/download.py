"""Downloads the treebanks from their public repositories and checks that they are the right ones.

What is checked is what the training reads (words, lemmas, tags, heads, relations, spaces), so that
a comment that differs does no harm and an annotation that differs is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from treebank import find, fingerprint, read

REPOSITORIES = "https://github.com/UniversalDependencies"


@dataclass(frozen=True)
class Part:
    """One file: where it comes from, which of its documents are kept, what it must amount to."""

    name: str
    source: str
    genres: tuple[str, ...]
    fingerprint: str


_EWT = "UD_English-EWT/raw/15d613d"
_GUM = "UD_English-GUM/raw/afb41ee"
_GENRES = ("bio", "interview", "news", "speech", "textbook", "voyage")
PARTS = (
    Part(
        "en_ewt-train",
        f"{_EWT}/en_ewt-ud-train.conllu",
        (),
        "e9dad485a90f678be0d182a5e14c130dd6267b9981ae7c752988a750d62a322c",
    ),
    Part(
        "en_ewt-dev",
        f"{_EWT}/en_ewt-ud-dev.conllu",
        (),
        "7aa6f20da60358b18197303837e8c3bbc3ae13ac1a08537dc7cce58a39487f97",
    ),
    Part(
        "en_ewt-test",
        f"{_EWT}/en_ewt-ud-test.conllu",
        (),
        "5b00863345df6138ba83e6e05d8c95664cdb0230caacdb6f629a88cd4b0e67fd",
    ),
    Part(
        "en_gum-train",
        f"{_GUM}/en_gum-ud-train.conllu",
        _GENRES,
        "29f125309d300514ad729f300568db58901c47f4eb4fcdddff3fbaf5cbf959a1",
    ),
)


def fetch(url: str) -> str:
    """The text at an address. Raises RuntimeError saying what came back and what to do."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            content: bytes = answer.read()
    except urllib.error.HTTPError as error:
        raise RuntimeError(
            f"{url}: answered {error.code} {error.reason}; expected the treebank file; see whether "
            "the repository has moved, or give train.py a folder that holds the files"
        ) from error
    except (urllib.error.URLError, TimeoutError) as error:
        raise RuntimeError(
            f"{url}: no answer ({error}); this needs the internet; without it, give train.py a "
            "folder that holds the files"
        ) from error
    return content.decode("utf-8")


def keep_genres(text: str, genres: tuple[str, ...]) -> Iterator[str]:
    """The sentences of GUM's documents of some genres; a document begins with its "newdoc"."""
    kept = False
    for block in text.strip("\n").split("\n\n"):
        found = re.search(r"^# newdoc id = GUM_([a-z]+)_", block, re.MULTILINE)
        if found is not None:
            kept = found[1] in genres
        if kept:
            yield block + "\n\n"


def download(part: Part, folder: Path) -> None:
    """Writes one part into the folder. Raises RuntimeError if it is not the expected one."""
    text = fetch(f"{REPOSITORIES}/{part.source}")
    if part.genres:
        text = "".join(keep_genres(text, part.genres))
    unchecked = folder / f"{part.name}.part"
    unchecked.write_text(text, encoding="utf-8")
    check(unchecked, part)
    unchecked.replace(folder / f"{part.name}.conllu")


def check(path: Path, part: Part) -> None:
    """Raises RuntimeError if the file's annotations are not those that the figures belong to."""
    found = fingerprint(read(path))
    if found != part.fingerprint:
        raise RuntimeError(
            f"{path}: fingerprint {found}; expected {part.fingerprint}; another version of the "
            "treebank gives another model: take the commits that training/README.md names"
        )


def main() -> int:
    """Reads the options; downloads, or checks what is there; 1 if something is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go, or lie")
    parser.add_argument("--check", action="store_true", help="only check the files that lie there")
    options = parser.parse_args()
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            if options.check:
                check(find(options.folder, part.name), part)
            else:
                download(part, options.folder)
            print(f"{part.name}: as expected")
    except (RuntimeError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
