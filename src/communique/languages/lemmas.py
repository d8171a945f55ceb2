"""Lemmas: what the treebanks say of a form, else the likeliest edit rule that makes a known word.

A rule is ``case strip suffix``: "l 3 y" takes the lower-cased form, strips three characters and
adds "y" ("Studies" -> "study"); "k" keeps the form's case, "t" makes only its first letter a
capital.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from communique.languages.pieces import normalise

TRIED = 5  # rules that are tried in order of likelihood before the first is taken unseen
INFLECTED = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}  # a verb so written is not its own lemma
LONGEST_IE = 4  # "ties", "lies": words this short may end in "ie"
NAMES = ("NNP", "NNPS", "GW", "ADD")


class Lemmatiser:
    """``forms`` gives lemmas by "form TAG", ``bases`` those of verb forms that the rules get wrong;
    ``words`` and ``vocabulary`` are words known to exist, the first by their base forms, the second
    by any form."""

    def __init__(
        self,
        rules: Sequence[str],
        *,
        forms: Mapping[str, str],
        words: Container[str],
        vocabulary: Container[str],
        bases: Mapping[str, str] | None = None,
    ) -> None:
        self._rules = rules
        self._forms = forms
        self._bases = bases or {}
        self._known = (words, vocabulary)

    def lemma(self, word: str, tag: str, scores: npt.NDArray[np.float32]) -> str:
        """The lemma of a word with a Penn Treebank tag; ``scores`` holds one number to a rule."""
        plain = normalise(word)
        known = self._forms.get(f"{plain.lower()} {tag}")
        if known is not None:
            return known
        if tag.startswith("VB") and plain.lower() in self._bases:
            return self._bases[plain.lower()]
        if tag == "CD":
            return plain.replace(",", "").lower() or word
        best = int(scores.argmax())
        if tag == "NN":
            return plain.lower()  # a singular common noun is its own base form
        if tag in NAMES or not word.isalpha():
            return apply_rule(self._rules[best], word)
        likely = np.argpartition(scores, -TRIED)[-TRIED:]
        order = likely[np.argsort(-scores[likely])]
        tried = [apply_rule(self._rules[number], word) for number in order]
        if word.lower().endswith(INFLECTED.get(tag, " ")):
            tried = [lemma for lemma in tried if lemma != word.lower()] or tried
        regular = _regular(word.lower(), tag)
        for known_words in self._known:
            for lemma in (*tried, *regular):
                if lemma in known_words or _american(lemma, tag) in known_words:
                    return lemma
        return regular[0] if regular and tag in ("NNS", "VBZ") else tried[0]


def _regular(word: str, tag: str) -> list[str]:
    """The bases that the regular endings of a form allow, the likeliest first."""
    if tag in ("NNS", "VBZ") and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > LONGEST_IE:
            return [f"{word[:-3]}y", word[:-1]]
        sibilant = word.endswith(("ches", "shes", "sses", "xes", "zes"))
        return [word[:-2], word[:-1]] if sibilant else [word[:-1], word[:-2]]
    if tag in ("VBD", "VBN") and word.endswith("ed"):
        return [word[:-2], word[:-1], word[:-3]]
    if tag == "VBG" and word.endswith("ing"):
        return [word[:-3], f"{word[:-3]}e", word[:-4]]
    return []


def _american(lemma: str, tag: str) -> str:
    """A British verb as the treebanks, which are American, spell it ("recognise")."""
    if tag.startswith("VB") and lemma.endswith(("ise", "yse")):
        return f"{lemma[:-2]}ze"
    return lemma


def apply_rule(rule: str, word: str) -> str:
    """The lemma that a rule makes of a word.

    A rule that would leave nothing, or strip more than there is, gives the word itself.
    """
    case, strip, add = rule.split(" ", 2)
    if case == "l":
        base = word.lower()
    elif case == "t":
        base = word[:1].upper() + word[1:].lower()
    else:
        base = word
    cut = int(strip)
    if cut > len(base):
        return word
    return base[: len(base) - cut] + add or word
