"""What each language's pack covers: its sections, and kind by kind what shows that it holds.

A kind is claimed where the pack has words or patterns for it, and an example and a near miss that
the tests read. Nothing here is run: it counts what the files hold.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from communique.codebook import load_codebook
from communique.languages.cases import Case, load_cases
from communique.languages.pack import ROOT, Pack, known_packs, load_pack

KINDS_OF_LISTS = {
    "blame": ("accusation",),
    "principle": ("position",),
    "state": ("assessment",),
    "obligation": ("request", "position"),
    "threat": ("warning",),
    "answer": ("warning",),
    "hoping": ("expectation",),
}
"""Lists of a pack that serve one kind each, as ``coding/kinds.py`` asks them."""

SECTIONS = (
    "tokens", "grammar", "trees", "entities", "engagements", "attributions", "statements",
    "references", "parties", "dates", "topics", "phrases", "comparisons", "plover", "cases",
)  # fmt: skip
# sections whose entries are tables, by the name of these
COUNTED = {"parties": "party", "topics": "topic", "phrases": "phrase", "cases": "case"}
_STANDS_FOR = {"dates": "unit_dates"}


@dataclass(frozen=True)
class KindCoverage:
    """One kind: how many examples and near misses hold, how many are known to fail (``open``), and
    the words or patterns that show it, by the list that they stand in."""

    kind: str
    examples: int
    near_misses: int
    open: int
    cues: Mapping[str, int]

    @property
    def claimed(self) -> bool:
        """Whether there is something that shows it, an example of it and a near miss."""
        return bool(self.cues and self.examples and self.near_misses)


@dataclass(frozen=True)
class LanguageCoverage:
    """One language. ``sections`` are the files of its pack with the entries of each, None where
    there is none; ``extra`` is what installs what it needs."""

    code: str
    name: str
    analysis: str
    extra: str | None
    cases: int
    kinds: tuple[KindCoverage, ...]
    sections: Mapping[str, int | None]

    @property
    def claimed(self) -> int:
        """How many kinds are claimed."""
        return sum(kind.claimed for kind in self.kinds)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, each kind with whether it is claimed."""
        data = asdict(self)
        for kind, found in zip(data["kinds"], self.kinds, strict=True):
            kind["claimed"] = found.claimed
        return data


def coverage(languages: Iterable[str] = ()) -> tuple[LanguageCoverage, ...]:
    """What the packs of these languages cover (default: of all). Raises DataError for a language
    that has no pack, or a file that is wrong."""
    return tuple(_of(load_pack(code)) for code in languages or known_packs())


def _of(pack: Pack) -> LanguageCoverage:
    cases = load_cases(pack.code)
    cues = _cues(pack)
    held = [case for case in cases if case.open is None]
    failing = [case for case in cases if case.open is not None]
    examples, near, missing = _examples(held), _near_misses(held), _examples(failing)
    return LanguageCoverage(
        code=pack.code,
        name=pack.about.name,
        analysis=pack.about.analysis,
        extra=pack.about.extra,
        cases=len(cases),
        kinds=tuple(
            KindCoverage(kind, examples[kind], near[kind], missing[kind], cues.get(kind, {}))
            for kind in load_codebook().kinds
        ),
        sections={name: _entries(pack.code, name) for name in SECTIONS},
    )


def _examples(cases: Iterable[Case]) -> Counter[str]:
    return Counter(row[1] for case in cases for row in case.statements)


def _near_misses(cases: Iterable[Case]) -> Counter[str]:
    return Counter(kind for case in cases for kind in case.near_misses)


def _cues(pack: Pack) -> dict[str, dict[str, int]]:
    """Kind -> list -> how many words or patterns of it show the kind."""
    rows = _surface_cues(pack) if pack.about.analysis == "surface" else _tree_cues(pack)
    found: dict[str, dict[str, int]] = {}
    for kind, family, count in rows:
        served = found.setdefault(kind, {})
        served[family] = served.get(family, 0) + count
    return found


def _tree_cues(pack: Pack) -> Iterator[tuple[str, str, int]]:
    known = load_codebook().kinds
    for family, words in pack.statements:
        if isinstance(words, dict):
            counts = Counter(value for value in words.values() if value in known)
            yield from ((kind, family, count) for kind, count in counts.items())
        elif words:
            yield from ((kind, family, len(words)) for kind in KINDS_OF_LISTS.get(family, ()))


def _surface_cues(pack: Pack) -> Iterator[tuple[str, str, int]]:
    cues = pack.surface.statements
    for stance in cues.stance:
        kinds = (stance.kind, stance.thing, stance.other, stance.asked, stance.wished, stance.acts)
        for kind in dict.fromkeys(filter(None, kinds)):
            yield kind, "stance", len(stance.words)
    for pattern in cues.pattern:
        yield pattern.kind, "pattern", len(pattern.patterns)


def _entries(code: str, section: str) -> int | None:
    """How many entries a section has: tables where it is one of tables, else words and patterns."""
    for name in (section, _STANDS_FOR.get(section, section)):
        path = ROOT / code / f"{name}.toml"
        if path.is_file():
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            return len(data[COUNTED[name]]) if name in COUNTED else _leaves(data)
    return None


def _leaves(data: Any) -> int:
    if isinstance(data, dict):
        return sum(map(_leaves, data.values()))
    return sum(map(_leaves, data)) if isinstance(data, list) else 1
