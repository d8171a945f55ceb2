"""How fast redlines are and how they grow, beside difflib and diff-match-patch on the same texts.

    python benchmarks/redline.py [--sentences 500 1000 2000 4000] [--rounds 3]

Texts are made of the sample readouts' sentences with made-up names in them; the second text has one
in five sentences reworded, some taken out, some put in, and blocks that changed places. Words are
compared by all three; only the redline also says what has moved. diff-match-patch is measured where
it is installed (pip install diff-match-patch).
"""

from __future__ import annotations

import argparse
import difflib
import random
import time
from collections.abc import Callable
from pathlib import Path

from communique.analysis.edits import word_edits
from communique.analysis.text_changes import text_changes
from communique.record import Document

SAMPLES = Path(__file__).parents[1] / "samples"
A_PARAGRAPH = 4


def texts(sentences: int, seed: int = 1) -> tuple[Document, Document]:
    """Two texts, the second an edit of the first."""
    chance = random.Random(seed)
    words = [word for path in sorted(SAMPLES.glob("[1-9]*.txt"))
             for word in path.read_text(encoding="utf-8").split() if word.isalpha()]  # fmt: skip
    names = ["".join(chance.choices("abdegiklmnoprstu", k=6)) for _ in range(sentences)]

    def sentence() -> list[str]:
        made = chance.choices(words, k=chance.randint(12, 30))
        return [*made[:4], chance.choice(names), *made[4:]]

    old = [[sentence() for _ in range(A_PARAGRAPH)] for _ in range(sentences // A_PARAGRAPH)]
    new = [[list(each) for each in paragraph] for paragraph in old]
    for paragraph in new:
        for each in paragraph:
            if chance.random() < 0.2:
                each[chance.randrange(len(each))] = chance.choice(words)
                del each[chance.randrange(len(each))]
        if chance.random() < 0.1:
            paragraph[chance.randrange(A_PARAGRAPH)] = sentence()
    for _ in range(max(1, len(new) // 20)):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return document(old), document(new)


def document(paragraphs: list[list[list[str]]]) -> Document:
    """A text of paragraphs of sentences of words."""
    lines = [" ".join(f"{' '.join(each).capitalize()}." for each in paragraph)
             for paragraph in paragraphs]  # fmt: skip
    return Document(id="text", origin="text", text="\n".join(lines), sha256="0", language="en")


def with_difflib(old: Document, new: Document) -> None:
    """The edits of words by the standard library."""
    matcher = difflib.SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    matcher.get_opcodes()


def with_diff_match_patch() -> Callable[[Document, Document], None] | None:
    """The edits of words by diff-match-patch: each word as one character, as its authors advise."""
    try:
        from diff_match_patch import diff_match_patch  # type: ignore[import-not-found]
    except ImportError:
        return None

    def diff(old: Document, new: Document) -> None:
        known: dict[str, str] = {}
        for word in (*old.text.split(), *new.text.split()):
            # private characters and what follows them, surrogates left out
            known.setdefault(
                word, chr(0xE000 + len(known) + (0x2000 if len(known) > 0x1000 else 0))
            )
        made = diff_match_patch()
        made.Diff_Timeout = 0
        one, other = ("".join(known[word] for word in each.text.split()) for each in (old, new))
        made.diff_cleanupSemantic(made.diff_main(one, other, False))

    return diff


def main() -> None:
    """Print a line for each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, nargs="+", default=[40, 500, 1000, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ways: dict[str, Callable[[Document, Document], object] | None] = {
        "redline": text_changes,
        "word_edits": lambda old, new: word_edits(old.text, new.text),
        "difflib": with_difflib,
        "diff-match-patch": with_diff_match_patch(),
    }
    print("sentences    words  " + "  ".join(f"{name:>16}" for name in ways))
    text_changes(*texts(40))  # the lists of the language are read once
    for number in options.sentences:
        old, new = texts(number)
        cells = [
            f"{_best(way, old, new, options.rounds):13.1f} ms" if way else f"{'absent':>16}"
            for way in ways.values()
        ]
        print(f"{number:9,}  {len(new.text.split()):7,}  " + "  ".join(cells))


def _best(
    way: Callable[[Document, Document], object], old: Document, new: Document, rounds: int
) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        way(old, new)
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


if __name__ == "__main__":
    main()
