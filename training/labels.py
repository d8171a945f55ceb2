"""The label sets of the model, and lemmas as edit rules that a classifier can choose between.

A rule is ``case strip suffix``: ``l 3 y`` takes the lower-cased form, strips three characters and
adds ``y`` ("Studies" -> "study"). ``k`` keeps the form's case and ``t`` makes its first letter a
capital and the rest small ("ADDIS" -> "Addis").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from treebank import Sentence, Word


class Labels(TypedDict):
    """The contents of ``labels.json``; an index into a list is the number in the model's output."""

    upos: list[str]
    xpos: list[str]
    relations: list[str]
    lemma_rules: list[str]
    lemmas: dict[str, str]


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


def _exceptions(words: Iterable[Word], rules: set[str]) -> dict[str, str]:
    """Lemmas, by "form XPOS", of forms whose usual lemma no frequent rule makes."""
    seen: dict[str, Counter[str]] = {}
    for word in words:
        # wrongly split words have no lemma of their own; numbers are done by code
        if word.xpos not in ("GW", "ADD", "CD") and word.lemma != "_":
            lemmas = seen.setdefault(f"{word.form.lower()} {word.xpos}", Counter())
            lemmas[word.lemma if lemma_rule(word.form, word.lemma) not in rules else ""] += 1
    usual = {key: lemmas.most_common(1)[0][0] for key, lemmas in sorted(seen.items())}
    return {key: lemma for key, lemma in usual.items() if lemma}


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
        "lemmas": _exceptions(words, set(kept)),
    }
