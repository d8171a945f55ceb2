"""Which language a text is in: by its script, then by its commonest words, then by py3langid."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Protocol

SAMPLE = 4000
"""Characters that are looked at; the rest of a text does not change the answer."""

_SINITIC = frozenset({"yue", "wuu", "hak", "nan", "gan", "lzh", "cdo"})
_LETTER = re.compile(r"[^\W\d_]")
_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")
_HANGUL = re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# Scripts that one language of diplomacy uses.
_SCRIPTS = (
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)

# Letters that only one of the Cyrillic languages has.
_CYRILLIC_LETTERS = (
    ("uk", re.compile(r"[їєґЇЄҐ]")),
    ("be", re.compile(r"[ўЎ]")),
    ("mk", re.compile(r"[ѓќѕЃЌЅ]")),
    ("sr", re.compile(r"[ђћљњЂЋЉЊ]")),
)

# Words that make up a fifth of any text in the language and hardly occur in another.
_COMMON = {
    "en": frozenset({"the", "of", "and", "to", "in", "that", "with", "was", "is", "for"}),
    "fr": frozenset({"le", "la", "les", "des", "du", "et", "une", "dans", "pour", "est"}),
}
_LEAST_WORDS = 12


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language and its probability."""


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where it cannot be told.

    All Sinitic languages are ``zh``.
    """
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < 2:
        return None
    return _by_script(sample, letters) or _by_words(sample) or _by_model(sample, letters)


def _by_script(sample: str, letters: int) -> str | None:
    kana, hangul, han = (len(script.findall(sample)) for script in (_KANA, _HANGUL, _HAN))
    if kana * 20 > letters and kana + han > letters // 2:
        return "ja"
    if hangul * 3 > letters:
        return "ko"
    if han * 3 > letters:
        return "zh"
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) * 2 > letters:
            return code
    if len(_CYRILLIC.findall(sample)) * 2 > letters:
        return _cyrillic(sample, letters)
    return None


def _cyrillic(sample: str, letters: int) -> str | None:
    """A Cyrillic language by its own letters; a quoted name does not count, so some are needed."""
    for code, own in _CYRILLIC_LETTERS:
        if len(own.findall(sample)) * 200 > letters:
            return code
    russian = len(re.findall(r"[ыэёЫЭЁ]", sample))
    others = len(re.findall(r"[іңғүұқөәһӣӯҳҷІҢҒҮҰҚӨӘ]", sample))
    return "ru" if russian and not others else None


def _by_words(sample: str) -> str | None:
    found = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(found.values())
    if total < _LEAST_WORDS:
        return None
    shares = {code: sum(found[word] for word in common) / total for code, common in _COMMON.items()}
    best = max(shares, key=lambda code: shares[code])
    others = max(share for code, share in shares.items() if code != best)
    return best if shares[best] >= 0.14 and others <= 0.04 else None


def _by_model(sample: str, letters: int) -> str | None:
    code, probability = _model().classify(sample)
    if letters < 20 and probability < 0.9:
        return None
    return "zh" if code in _SINITIC else code


@lru_cache(maxsize=1)
def _model() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return model
