"""The label sets of the model, and lemmas as edit rules that a classifier can choose between.

A rule is ``case strip suffix``: ``l 3 y`` takes the lower-cased form, strips three characters and
adds ``y`` ("Studies" -> "study"). ``k`` keeps the form's case and ``t`` makes its first letter a
capital and the rest small ("ADDIS" -> "Addis").
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TypedDict

from treebank import Sentence

from communique.languages.pieces import normalise


class Labels(TypedDict):
    """The contents of ``labels.json``; an index into a list is the number in the model's output."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    lemma_rules: list[str]


def _shared(left: str, right: str) -> int:
    """How many characters two words have in common at their start."""
    for count, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return count
    return min(len(left), len(right))


def lemma_rule(form: str, lemma: str) -> str:
    """The shortest rule that makes the lemma from the form."""
    best: tuple[int, int, str] | None = None
    cases = {"k": form, "l": form.lower(), "t": form[:1].upper() + form[1:].lower()}
    for order, (case, base) in enumerate(cases.items()):
        stem = _shared(base, lemma)
        cost = len(base) - stem + len(lemma) - stem
        # on equal cost a form without capitals is lower-cased, so that the rule is one of a few
        rank = -1 if case == "l" and lemma == lemma.lower() else order
        rule = f"{case} {len(base) - stem} {lemma[stem:]}"
        if best is None or (cost, rank) < best[:2]:
            best = (cost, rank, rule)
    assert best is not None
    return best[2]


class Lemmas(TypedDict):
    """The contents of ``lemmas.json``: lemmas by "form XPOS", and base forms of words."""

    forms: dict[str, str]
    words: list[str]


def make_lemmas(sentences: list[Sentence]) -> Lemmas:
    """What the training part says of lemmas: forms that differ from theirs, and all base forms.

    Names are left to the rules; a form with several lemmas ("'s") too.
    """
    seen: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for word in sentence.words:
            # wrongly split words have no lemma of their own; numbers are done by code
            if word.xpos not in ("GW", "ADD", "CD", "NNP", "NNPS") and word.lemma != "_":
                key = f"{normalise(word.form).lower()} {word.xpos}"
                seen.setdefault(key, Counter())[word.lemma] += 1
    forms: dict[str, str] = {}
    words: set[str] = set()
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if lemma.isalpha() and lemma.islower():
            words.add(lemma)
        if count > 0.9 * lemmas.total() and lemma != key.rpartition(" ")[0]:
            forms[key] = lemma
    return {"forms": forms, "words": sorted(words)}


def make_labels(sentences: list[Sentence], *, least: int = 4) -> Labels:
    """The labels of the training part; a lemma rule must occur ``least`` times."""
    words = [word for sentence in sentences for word in sentence.words]
    rules = Counter(lemma_rule(word.form, word.lemma) for word in words)
    kept = [rule for rule, count in rules.most_common() if count >= least]
    return {
        "upos": sorted({word.upos for word in words}),
        "xpos": sorted({word.xpos for word in words}),
        "relations": sorted({word.relation for word in words}),
        "lemma_rules": kept,
    }


def write_json(path: Path, content: Labels | Lemmas) -> None:
    """Writes one file of the shipped model, one entry to a line."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
