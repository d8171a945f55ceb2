"""What names in two scripts have in common: by the rules of transcription, or by sound."""

from __future__ import annotations

from communique.languages.han_names import alike, is_han
from communique.languages.transcription import readings, transcriptions
from communique.store.naming import Name

_HEARD = 0.6
_HEARD_SHORT = 0.75
"""The least share of sounds that a transcription keeps of a name, and of one of few sounds."""
_FEW_SYLLABLES = 2


def same_across(one: Name, other: Name) -> bool:
    """Whether two full names in different scripts are one by the rules of transcription."""
    if one.short or other.short:
        return False
    return not transcriptions(one.folded).isdisjoint(transcriptions(other.folded))


def heard_alike(one: Name, other: Name) -> bool:
    """Whether a name in characters and one in letters have most of their sounds in common."""
    if is_han(one.folded) == is_han(other.folded):
        return False
    han, letters = (one, other) if is_han(one.folded) else (other, one)
    read = " ".join(next(iter(readings(word)), word) for word in letters.words)
    whole = han.family_first
    heard = "".join(han.words if whole else han.words[-1:])
    least = _HEARD_SHORT if len(heard) <= _FEW_SYLLABLES else _HEARD
    return alike(heard, read, whole=whole) >= least
