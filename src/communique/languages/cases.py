"""The cases of a pack: short readouts with what they must give; see ``languages/en/cases.toml``."""

from __future__ import annotations

from communique.languages.pack import ROOT, Section, read_toml


class Case(Section):
    """One case.

    ``statements`` are [words, kind, voice, holder] and, for a near miss, the kind that it is not;
    ``silent`` are words, or [words, kind] for a near miss; ``open`` says why the case fails.
    """

    trap: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    type: str = "meeting"
    statements: tuple[tuple[str, ...], ...] = ()
    silent: tuple[str | tuple[str, str], ...] = ()
    open: str | None = None

    @property
    def near_misses(self) -> list[str]:
        """The kinds that something in the case is easily taken for, one for each."""
        silent = [row[1] for row in self.silent if not isinstance(row, str)]
        return [kind for row in self.statements for kind in row[4:]] + silent


class CaseFile(Section):
    """All cases of a language."""

    case: tuple[Case, ...]


def load_cases(language: str) -> tuple[Case, ...]:
    """The cases of a language; none where it has no file of them.

    Raises DataError if the file is wrong.
    """
    path = ROOT / language / "cases.toml"
    return read_toml(path, CaseFile).case if path.is_file() else ()
