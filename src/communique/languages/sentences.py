"""Words -> sentences: where one ends is told by signs, abbreviations and line breaks.

A closing quote belongs to the sentence that it closes. A blank line always ends a sentence; a
single line break does unless the line is plainly one of a hard-wrapped text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from communique.languages.tokenise import Token, TokenLists

_END = frozenset(".!?…。！？")
_CLOSERS = frozenset(["''", *"\"'”’»)]}"])
_ONLY_CLOSERS = frozenset("”’»)]}")  # straight quotes may open as well
_OPENERS = frozenset(["``", *"\"'“‘«([{„"])
_BULLETS = frozenset("•·▪●◦‣■►")
_WRAP = range(40, 121)  # lengths of the longest line of a hard-wrapped text, in characters


class SentenceBreaker:
    """Breaks the tokens of one language's text into sentences."""

    def __init__(self, lists: TokenLists) -> None:
        self._titles = frozenset(f"{word}." for word in lists.titles)
        self._starters = lists.starters
        self._enders = lists.enders
        self._followers = lists.followers

    def starts(self, text: str, tokens: Sequence[Token]) -> list[int]:
        """Indices of the tokens that begin a sentence; the first is 0 if there is a token."""
        if not tokens:
            return []
        wrapped = _wrapped_lines(text)
        words = [text[start:end] for start, end in tokens]
        found = [0]
        for index in range(1, len(tokens)):
            gap = text[tokens[index - 1].end : tokens[index].start]
            breaks = gap.count("\n") or gap.count("\u2029")
            if breaks:
                line_end = tokens[index - 1].end + gap.find("\n")
                ends = breaks > 1 or not self._continues(words, index, line_end in wrapped)
            elif words[index] in _BULLETS and gap:
                ends = True
            else:
                ends = False
            if not ends:
                ends = self._ends(words, index, bool(gap), found[-1])
            if ends:
                found.append(index)
        return found

    def _continues(self, words: Sequence[str], index: int, wrapped: bool) -> bool:
        """Whether a sentence runs on over the line break before the token ``index``."""
        before, after = words[index - 1], words[index]
        if before[-1] in _END or before in (":", ";") or before in _CLOSERS:
            return wrapped and before[-1] not in _END and before not in (":", ";")
        if after in _BULLETS or after in ("-", "–", "—", "*"):
            return False
        return after[0].islower() or wrapped

    def _ends(self, words: Sequence[str], index: int, spaced: bool, first: int) -> bool:
        """Whether a sentence ends before the token ``index``, no line break considered."""
        if words[index] in _ONLY_CLOSERS or (words[index] in _CLOSERS and not spaced):
            return False
        last = index - 1
        while last > first and words[last] in _CLOSERS:
            last -= 1
        sign = words[last]
        if sign[-1] not in _END:
            return False
        after = index
        while after < len(words) - 1 and words[after] in _OPENERS:
            after += 1
        follower = words[after]
        point = len(follower) == 1 and words[after + 1 : after + 2] == [")"]
        if (follower[0].islower() and not point) or words[index][0] in ".,;:!?…":
            return False
        if not spaced:
            return _glued(words, last, index)
        if sign.strip(".!?…。！？"):
            return self._ends_after_abbreviation(sign, follower)
        return not _enumerator(words[first:last])

    def _ends_after_abbreviation(self, sign: str, follower: str) -> bool:
        if sign in self._titles or (len(sign) == 2 and sign[0].isupper()):
            return False
        if not follower[0].isupper():
            return False
        if sign in self._enders:
            return follower not in self._followers
        return follower.lower() in self._starters


def _glued(words: Sequence[str], last: int, index: int) -> bool:
    """Whether two sentences stand without a space between them ("agreed.The", "agreed.”The")."""
    if words[last] in ("。", "！", "？"):
        return True
    if words[last] not in (".", "!", "?") or last == 0:
        return False
    if any(word not in _ONLY_CLOSERS for word in words[last + 1 : index]):
        return False
    before, after = words[last - 1], words[index]
    return before.isalpha() and before.islower() and len(before) > 1 and after.istitle()


def _enumerator(words: Sequence[str]) -> bool:
    """Whether the sentence so far is only the number of a point ("1", "(a", "IV")."""
    bare = [word for word in words if word[0].isalnum()]
    if len(bare) != 1 or len(words) > 2:
        return False
    return len(bare[0]) == 1 or (bare[0].isdigit() and len(bare[0]) == 2)


def _wrapped_lines(text: str) -> frozenset[int]:
    """Offsets of line breaks that only keep a hard-wrapped text narrow.

    In such a block hardly a line but a sentence's last could have held the next line's first word.
    """
    found: set[int] = set()
    block: list[tuple[int, str]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            block.append((at, line))
        else:
            found.update(_wraps(block))
            block = []
        at += len(line) + 1
    return frozenset(found)


def _wraps(block: Sequence[tuple[int, str]]) -> list[int]:
    """The line breaks of one block of lines that only keep it narrow; none if it is a list."""
    width = max((len(line.rstrip()) for _, line in block), default=0)
    if len(block) < 3 or width not in _WRAP:
        return []
    breaks: list[int] = []
    short = 0
    for (at, line), (_, following) in pairwise(block):
        # the wrapping programs break at plain spaces only
        word = following.lstrip().split(" ", 1)[0]
        if len(line.rstrip()) + 1 + len(word) > width:
            breaks.append(at + len(line))
        elif line.rstrip()[-1] not in _END:
            short += 1
    return breaks if short * 8 <= len(block) else []
