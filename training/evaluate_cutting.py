"""Measures how raw text is cut into words and sentences against a treebank part.

The sentences of each document are joined by a space; words are compared by their characters. The
treebank's paragraph breaks are not used, so sentence figures are lower than on real pages.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from treebank import Sentence, find, read

from communique.languages.sentences import SentenceBreaker
from communique.languages.tokenise import Tokeniser, load_lists

Spans = set[tuple[int, int]]


def documents(sentences: list[Sentence]) -> Iterator[tuple[str, Spans, Spans]]:
    """Text, word spans and sentence spans of each document."""
    text, words, breaks = "", set[tuple[int, int]](), set[tuple[int, int]]()
    for sentence in sentences:
        if sentence.new_paragraph and text:
            yield text, words, breaks
            text, words, breaks = "", set(), set()
        if text:
            text += " "
        began = len(text)
        for word in sentence.words:
            words.add((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space_after else "")
        text = text.rstrip(" ")
        breaks.add((began, len(text)))
    yield text, words, breaks


def f1(counts: Counter[str], name: str) -> float:
    """F1 in per cent from the counts of gold, found and right spans."""
    return round(
        200 * counts[f"{name} right"] / (counts[f"{name} gold"] + counts[f"{name} found"]), 2
    )


def score(
    sentences: list[Sentence], *, show: int = 0
) -> tuple[dict[str, float], list[tuple[str, int]]]:
    """Token and sentence F1, and the commonest differences in words, ``show`` of them."""
    lists = load_lists("en")
    tokeniser, breaker = Tokeniser(lists), SentenceBreaker(lists)
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, words, breaks in documents(sentences):
        tokens = tokeniser.tokens(text)
        starts = breaker.starts(text, tokens)
        ends = [*starts[1:], len(tokens)]
        spans = {(a, b) for a, b in tokens}
        found = {(tokens[a].start, tokens[b - 1].end) for a, b in zip(starts, ends, strict=True)}
        for name, gold, got in (("token", words, spans), ("sentence", breaks, found)):
            counts[f"{name} gold"] += len(gold)
            counts[f"{name} found"] += len(got)
            counts[f"{name} right"] += len(gold & got)
        for a, b in words - spans:
            wrong[f"{text[a - 5 if a > 5 else 0 : a]}[{text[a:b]}]{text[b : b + 5]}"] += 1
        for a, b in breaks - found:
            wrong[f"S: {text[a:b][:50]} ... {text[a:b][-30:]}"] += 1
    return {name: f1(counts, name) for name in ("token", "sentence")}, wrong.most_common(show)


def main() -> None:
    """Reads the options and prints the figures, one JSON object to a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--part", nargs="+", default=["en_ewt-dev", "en_ewt-test"])
    parser.add_argument("--show", type=int, default=0, help="differences to print")
    options = parser.parse_args()
    for part in options.part:
        figures, wrong = score(read(find(options.treebank, part)), show=options.show)
        print(json.dumps({"part": part, **figures}))
        for difference, count in wrong:
            print(f"  {count} {difference}")


if __name__ == "__main__":
    main()
