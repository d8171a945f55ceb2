"""Universal Dependencies features -> tags of form in the manner of the Penn Treebank.

The rules of ``coding/`` ask for form by these tags: VBD past finite, VBP and VBZ present and simple
future, VB infinitive and imperative, VBG gerund and present participle, VBN past participle, MD a
verb that makes the future, NN and NNS, NNP and NNPS, PRP, PRP$, WP, DT, CD, JJ, RB, IN, CC, RP.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Features = Mapping[str, str]

_SIMPLE = {
    "ADJ": "JJ",
    "ADP": "IN",
    "ADV": "RB",
    "CCONJ": "CC",
    "DET": "DT",
    "INTJ": "UH",
    "NUM": "CD",
    "PART": "RP",
    "PUNCT": ".",
    "SCONJ": "IN",
    "SYM": "SYM",
}


def form_tag(pos: str, features: Features) -> str:
    """The tag of form of a word with a universal part of speech and its features."""
    if pos in ("VERB", "AUX"):
        return _verb(pos, features)
    many = features.get("Number") == "Plur"
    if pos == "NOUN":
        return "NNS" if many else "NN"
    if pos == "PROPN":
        return "NNPS" if many else "NNP"
    if pos == "PRON":
        return "WP" if features.get("PronType") == "Rel" else "PRP"
    if pos == "DET" and features.get("Poss") == "Yes":
        return "PRP$"
    return _SIMPLE.get(pos, "FW")


def _verb(pos: str, features: Features) -> str:
    form = features.get("VerbForm", "Fin")
    if features.get("Mood") == "Cnd":
        return "MD"
    if form == "Inf" or features.get("Mood") == "Imp":
        return "VB"
    if form == "Conv":
        return "VBG"
    if form == "Part":
        passive = features.get("Voice") == "Pass" or features.get("Tense") == "Past"
        return "VBN" if passive else "VBG"
    if features.get("Tense") == "Past":
        return "VBD"
    if pos == "AUX" and features.get("Tense") == "Fut":
        return "MD"
    third = features.get("Person", "3") == "3" and features.get("Number") != "Plur"
    return "VBZ" if third else "VBP"


def feature(token: Token, name: str) -> str:
    """A feature of a word by its name in Universal Dependencies; "" where the analysis has none."""
    return "".join(token.morph.get(name, [])[:1])
