"""Name cards: what some pages insert after a name in mid-sentence, where text and pop-up are one.

"... с Президентом Арвании Иво Ланцем Ланц Иво Карлович Президент Республики Арвания обсудил ...":
after the name its family name in the nominative, the given names and the office follow, and then
the sentence goes on; now and then the card stands before the family name. Sentences are read
without their cards.
"""

from __future__ import annotations

import re

from communique.languages.base_forms import plain, readings

Span = tuple[int, int]


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_STEM = 3  # letters that two cases of one name share at least
_LONGEST = 24  # words of the longest card
_PARTICLE = 4  # letters of the longest small word inside a name ("бен")
_NAMES = 6  # words of the longest name
_GENITIVE = frozenset({"gent", "gen2"})
_OTHER = frozenset({"VERB", "PREP", "CONJ"})
_AFTER = (
    "республики",
    "государства",
    "королевства",
    "республика",
)  # a name in the nominative follows


def find_cards(text: str) -> list[Span]:
    """The cards of a text in order, each without the white space around it."""
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[Span] = []
    at = 1
    while at < len(words) - 2:
        last = _card(text, words, at)
        if last is None:
            at += 1
            continue
        found.append((words[at][0], words[last - 1][1]))
        at = last
    return found


def _card(text: str, words: list[Span], at: int) -> int | None:
    """The number of the word after the card that begins at a word; None if none does."""
    if not _beside(text, words, at):
        return None
    named = _given_end(text, words, at)
    if named is None:
        return None
    end = _office_end(text, words, named)
    while end > named + 1 and _alike(text[slice(*words[at])], text[slice(*words[end - 1])]):
        end -= 1  # the name itself goes on after the card
    return end


def _beside(text: str, words: list[Span], at: int) -> bool:
    """Whether a family name stands right after itself in some case, or after a given name that
    it stands before, too."""
    before, here, after = (text[slice(*words[i])] for i in (at - 1, at, at + 1))
    if not (before[0].isupper() and here[0].isupper() and after[0].isupper()):
        return False
    if text[words[at - 1][1] : words[at][0]] != " " or text[words[at][1] : words[at + 1][0]] != " ":
        return False
    if len(before) < _PARTICLE:
        return False  # "Аль Тани", whose first word is no name by itself
    return _alike(before, here) or _alike(before, after)


def _alike(first: str, second: str) -> bool:
    """Whether two words may be cases of one name."""
    size = max(_STEM, min(len(first), len(second)) - 2)
    return plain(first)[:size] == plain(second)[:size] and abs(len(first) - len(second)) <= 3


def _given_end(text: str, words: list[Span], at: int) -> int | None:
    """Where the office begins after the names of a card: at the first word that names one."""
    for i in range(at + 1, min(at + 1 + _NAMES, len(words))):
        if text[words[i - 1][1] : words[i][0]] != " ":
            return None
        word = text[slice(*words[i])]
        if i > at + 1 and _opens_office(word):
            return i
        if not word[0].isupper() and len(word) > _PARTICLE:
            return None
    return None


def _opens_office(word: str) -> bool:
    """Whether a word is a common noun or adjective in the nominative, and no name."""
    return any(
        "nomn" in reading.grammemes
        and reading.grammemes & {"NOUN", "ADJF", "PRTF"}
        and not reading.grammemes & {"Name", "Surn", "Patr", "Geox"}
        and ("anim" in reading.grammemes or "NOUN" not in reading.grammemes)
        for reading in readings(word)[:2]
    )


def _office_end(text: str, words: list[Span], first: int) -> int:
    """Where the sentence goes on: at a sign with a space before it, or at a word that depends on
    none before it."""
    headed = False
    at = first
    for at in range(first, min(first + _LONGEST, len(words))):
        gap = text[words[at - 1][1] : words[at][0]]
        if at > first and gap not in (" ", ", "):
            return at
        word = text[slice(*words[at])]
        if headed and not _goes_on(text, words, at, word):
            return at
        headed = headed or _is_head(word)
    return at + 1


def _is_head(word: str) -> bool:
    return any({"NOUN", "nomn"} <= reading.grammemes for reading in readings(word)[:2])


def _goes_on(text: str, words: list[Span], at: int, word: str) -> bool:
    """Whether a word belongs to an office whose head came before it."""
    low = plain(word)
    if low == "по":
        return True
    before = plain(text[slice(*words[at - 1])])
    if low == "и":
        after = text[slice(*words[at + 1])] if at + 1 < len(words) else ""
        return bool(after) and _depends(after)
    if word[0].isupper() and before in _AFTER:
        return True
    if before == "по" or any("datv" in r.grammemes for r in readings(before)[:1]):
        return _depends(word) or any("datv" in r.grammemes for r in readings(word))
    return _depends(word)


def _depends(word: str) -> bool:
    """Whether a word may be a genitive, and no verb or small word."""
    found = readings(word)[:3]
    if word[0].islower() and any(reading.grammemes & _OTHER for reading in found[:1]):
        return False
    return any(
        reading.grammemes & _GENITIVE and reading.grammemes & {"NOUN", "ADJF", "PRTF"}
        for reading in found
    )
