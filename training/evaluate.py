"""Measures the shipped model on a treebank part, through the code that runs it for users.

Words and sentence breaks are the treebank's own. LAS compares full relations in the label set of
the model: those of the treebank without subtypes, except nsubj:pass, obl:agent, acl:relcl, aux:pass
and flat:name. Punctuation counts, as in the CoNLL-18 measure.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from treebank import Sentence, find, read

from communique.languages.parser import LONGEST, Parser


def score(parser: Parser, sentences: list[Sentence]) -> dict[str, float]:
    """Shares of words right, in per cent. A sentence too long for one run counts as all wrong."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts["words"] += len(sentence.words)
        forms = [word.form for word in sentence.words]
        if sum(len(word.ids) for word in parser.pieces.words(forms)) > LONGEST:
            continue
        parse = parser.parse(forms)
        for index, word in enumerate(sentence.words):
            head = index if word.head == 0 else word.head - 1
            right = parse.heads[index] == head
            counts["UPOS"] += parse.upos[index] == word.upos
            counts["XPOS"] += parse.xpos[index] == word.xpos
            counts["lemma"] += parse.lemmas[index] == word.lemma
            counts["UAS"] += right
            counts["LAS"] += right and parse.relations[index] == word.relation
    return {
        name: round(100 * counts[name] / counts["words"], 2)
        for name in ("UPOS", "XPOS", "lemma", "UAS", "LAS")
    }


def main() -> None:
    """Reads the options and prints the figures, one JSON object to a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--model", type=Path, required=True, help="folder of the shipped model")
    parser.add_argument("--part", nargs="+", default=["en_ewt-dev", "en_ewt-test"])
    options = parser.parse_args()
    model = Parser(options.model)
    for part in options.part:
        sentences = read(find(options.treebank, part))
        began = time.perf_counter()
        figures = score(model, sentences)
        seconds = time.perf_counter() - began
        words = sum(len(sentence.words) for sentence in sentences)
        print(json.dumps({"part": part, **figures, "words/s": round(words / seconds)}))


if __name__ == "__main__":
    main()
