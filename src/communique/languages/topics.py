"""The section of a language pack that tells topics; see the heading of its TOML file."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.codebook import load_codebook
from communique.errors import DataError
from communique.languages.folding import fold, is_spaceless, runs_on
from communique.languages.pack import Section


class TopicWords(Section):
    """The cues of one topic, and longer wordings that hold one without being about it."""

    cues: tuple[str, ...]
    but_not: tuple[str, ...] = ()


class TopicCues(Section):
    """All topics' cues; the notation is described in ``languages/<code>/topics.toml``."""

    topic: dict[str, TopicWords]

    @cached_property
    def matcher(self) -> TopicMatcher:
        """The cues compiled; built on first use. Raises DataError for an unknown topic."""
        known = load_codebook().topics
        for name in self.topic:
            if name not in known:
                raise DataError(
                    f"topics.toml: topic {name!r} is not in the codebook; add it to "
                    "codebook/topics.toml or correct the id"
                )
        return TopicMatcher(self.topic)


class TopicMatcher:
    """Finds topics in time linear in the text, however many cues there are."""

    def __init__(self, topics: dict[str, TopicWords]) -> None:
        meanings: dict[str, list[tuple[str, bool]]] = {}
        for topic, words in topics.items():
            for cue in words.cues:
                meanings.setdefault(fold(cue), []).append((topic, True))
            for cue in words.but_not:
                meanings.setdefault(fold(cue), []).append((topic, False))
        self._any = _Cues({c: m for c, m in meanings.items() if c == c.lower()})
        self._cased = _Cues({c: m for c, m in meanings.items() if c != c.lower()})

    def find(self, text: str) -> tuple[str, ...]:
        """The topics that a text shows, in the order in which they first show."""
        folded = fold(text)
        hits = [*self._any.hits(folded.lower()), *self._cased.hits(folded)]
        covered: dict[str, int] = {}
        found: dict[str, None] = {}
        for start, shows, end, topic in sorted(hits):  # at one place, what it is not comes first
            if not shows:
                covered[topic] = max(end, covered.get(topic, start))
            elif end > covered.get(topic, start):
                found.setdefault(topic)
        return tuple(found)


class _Cues:
    """Cues of one case. A ``*`` stands for any end of the word before it.

    All stems are looked for at once, each up to its first star; what follows it is then matched.
    """

    def __init__(self, meanings: dict[str, list[tuple[str, bool]]]) -> None:
        self._cues = [
            (_rest(tuple(cue.split("*")[1:]), is_spaceless(cue[-1])), all_of)
            for cue, all_of in meanings.items()
        ]
        self._automaton = AhoCorasick(
            [cue.partition("*")[0] for cue in meanings], matchkind=MatchKind.Standard
        )

    def hits(self, text: str) -> list[tuple[int, bool, int, str]]:
        """Start, whether it shows its topic, end, topic: of every bounded cue in a folded text."""
        found: list[tuple[int, bool, int, str]] = []
        for number, start, stop in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start > 0 and runs_on(text[start - 1], text[start]):
                continue
            rest, meanings = self._cues[number]
            whole = rest.match(text, stop)
            if whole is not None:
                found += ((start, shows, whole.end(), topic) for topic, shows in meanings)
        return found


@lru_cache(maxsize=4096)
def _rest(parts: tuple[str, ...], spaceless: bool) -> re.Pattern[str]:
    """What a cue goes on with after its first part, up to the end of a word, if words have ends."""
    end = "" if spaceless else r"(?![^\W_])"
    return re.compile(r"[^\W_]*".join(map(re.escape, ("", *parts))) + end)
