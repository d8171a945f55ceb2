"""The hand-made labels, kept as positions without the texts (``labels.jsonl.xz``).

    python quality/labels.py pack SET [SET ...]           folders of coded documents, each a set
    python quality/labels.py unpack CORPUS_DIR FOLDER     labels and texts to FOLDER/SET again

The texts belong to their publishers and stay outside the repository: ``unpack`` takes them from a
folder of ``NAME.jsonl[.xz]`` corpora. A document whose text intake cuts otherwise than it did when
the labels were made is left out, and said to be. ``labels.md`` tells how the labels were made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.errors import InputError
from communique.intake import from_bytes

LABELS = Path(__file__).resolve().parent / "labels.jsonl.xz"
ITEM = ("url", "title", "publisher", "published", "text", "html", "language")
KEPT = ("id", "url", "language", "is_readout", "engagement", "participants")


def digest(text: str) -> str:
    """What tells a text from another, white space aside."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


def packed(coded: dict[str, Any], name: str) -> dict[str, Any]:
    """One coded document of a set without its words; references become places in their sentence."""
    text = coded["text"]
    row: dict[str, Any] = {"set": name} | {key: coded[key] for key in KEPT}
    row |= {"digest": digest(text), "sentences": []}
    for sentence in coded["sentences"]:
        words = text[slice(*sentence["span"])]
        refs = [[*_place(words, ref[0]), *ref[1:]] for ref in sentence["refs"]]
        row["sentences"].append(sentence | {"refs": refs})
    return row


def _place(words: str, quoted: str) -> tuple[int, int]:
    """Where a reference stands in its sentence, whatever white space is between its words."""
    kept = [i for i, c in enumerate(words) if not c.isspace()]
    flat = "".join(quoted.split())
    at = "".join(words.split()).find(flat)
    return (kept[at], kept[at + len(flat) - 1] + 1) if at >= 0 and flat else (0, 0)


def unpacked(row: dict[str, Any], document: Any) -> dict[str, Any] | None:
    """A coded document again, or None if its text is another one now."""
    if digest(document.text) != row["digest"]:
        return None
    sentences = []
    for sentence in row["sentences"]:
        words = document.text[slice(*sentence["span"])]
        refs = [[words[a:b], *rest] for a, b, *rest in sentence["refs"]]
        sentences.append(sentence | {"refs": refs})
    stated = {name: getattr(document, name) for name in ("title", "publisher", "published", "text")}
    return {name: row[name] for name in KEPT} | stated | {"sentences": sentences}


def corpus(folder: Path) -> Iterator[tuple[str, Any]]:
    """The documents of all English corpora of a folder, each with its name and number as its id."""
    for path in sorted((*folder.glob("*-en.jsonl"), *folder.glob("*-en.jsonl.xz"))):
        name = path.name.split(".")[0]
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                item = json.loads(line)
                given = {key: item[key] for key in ITEM if item.get(key)}
                ident = f"{name}-{name}-{number}"
                data = json.dumps({"id": ident, **given}).encode()
                for document in from_bytes(data, origin=ident):
                    if not isinstance(document, InputError):
                        yield ident, document


def main() -> int:
    """Pack or unpack."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("step", choices=["pack", "unpack"])
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    if options.step == "pack":
        pack(options.folders)
    else:
        unpack(*options.folders)
    return 0


def pack(folders: list[Path]) -> None:
    """Keep the coded documents of folders, each a set by its name."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    rows = [packed(json.loads(path.read_bytes()), path.parent.name) for path in paths]
    lines = "".join(f"{json.dumps(row, separators=(',', ':'))}\n" for row in rows)
    LABELS.write_bytes(lzma.compress(lines.encode(), preset=9))
    print(f"{len(rows)} documents in {LABELS.name}")


def unpack(source: Path, target: Path) -> None:
    """Write the coded documents again, with the texts of a folder of corpora."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with lzma.open(LABELS, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            rows.setdefault(row["id"], []).append(row)
    for ident, document in corpus(source):
        for row in rows.get(ident, []):
            coded = unpacked(row, document)
            if coded is None:
                print(f"{ident}: left out, its text is not the one coded", file=sys.stderr)
                continue
            folder = target / row["set"]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{ident}.json").write_text(json.dumps(coded, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
