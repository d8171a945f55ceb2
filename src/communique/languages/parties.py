"""The table of parties: states, organisations and other bodies, and every form that names one.

Codes and kinds stand in ``codebook/parties.toml``, names in ``languages/<code>/parties.toml``; a
user adds parties of their own in files that hold both (see the heading of the English file). A
text is read with the names of its own language, and with the user's: see ``in_language``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import BeforeValidator, Field

from communique import codebook
from communique.errors import DataError
from communique.languages.folding import fold, runs_on
from communique.languages.inflection import all_forms, case_forms
from communique.languages.pack import ROOT, Section, read_toml
from communique.languages.short_names import ShortNames, ShortNameWords

PartyKind = Literal["state", "organisation", "body"]
PartyForm = Literal["name", "demonym", "capital", "seat", "acronym"]

ENGLISH = "en"
CODES = Path(codebook.__file__).parent / "parties.toml"

# shorter forms in capitals throughout would be taken for acronyms ("CHAD" may stand, "LAO" not)
_SHORTEST_UPPER = 4


@dataclass(frozen=True)
class Party:
    """A state, organisation or other body. ``name`` is its usual name in the table's language.

    ``capitals`` and ``seats`` (palaces, streets) are what texts name for its government, ``bodies``
    its ministries and organs, ``shorts`` names that count in company only (``short_names.py``).
    ``lat`` and ``lon`` are degrees, of the capital or headquarters.
    """

    code: str
    kind: PartyKind
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None

    @property
    def name(self) -> str:
        """The usual name, or the code where no name is known."""
        return next(iter((*self.names, *self.acronyms)), self.code)

    @property
    def capital(self) -> str | None:
        """The capital's usual name."""
        return self.capitals[0] if self.capitals else None

    @property
    def forms(self) -> Iterator[tuple[str, PartyForm]]:
        """Every form that names the party, the most telling reading of a form first."""
        yield from ((form, "name") for form in (*self.names, *self.bodies))
        yield from ((form, "acronym") for form in self.acronyms)
        yield from ((form, "demonym") for form in self.demonyms)
        yield from ((form, "capital") for form in self.capitals)
        yield from ((form, "seat") for form in self.seats)


@dataclass(frozen=True)
class PartyMention:
    """A form of a party in a text, offsets in code points; ``doubtful`` if it is also a word."""

    start: int
    end: int
    code: str
    form: PartyForm
    doubtful: bool = False


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Forms = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class PartyEntry(Section):
    """One party in one file; several files may each add to it."""

    kind: PartyKind | None = None
    names: _Forms = ()
    acronyms: _Forms = ()
    demonyms: _Forms = ()
    capital: _Forms = ()
    seats: _Forms = ()
    residences: _Forms = ()
    bodies: _Forms = ()
    short: _Forms = ()
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class PartyFile(Section):
    """One file of parties; the keys are described in ``languages/en/parties.toml``."""

    party: dict[str, PartyEntry]
    other: tuple[str, ...] = ()
    doubtful: frozenset[str] = frozenset()
    articles: tuple[str, ...] = ()
    short_names: ShortNameWords | None = None
    inflected: bool = False


@dataclass(frozen=True)
class _Meaning:
    code: str | None
    form: PartyForm
    doubtful: bool = False


class PartyTable:
    """All known parties and what one language calls them.

    Build one with ``default`` or ``from_files``; ``in_language`` gives it in another language.
    """

    def __init__(
        self,
        parties: Mapping[str, Party],
        *,
        other: Iterable[str] = (),
        doubtful: Iterable[str] = (),
        articles: Iterable[str] = (),
        short_names: ShortNameWords | None = None,
        inflected: bool = False,
        language: str = ENGLISH,
        files: tuple[Path, ...] | None = None,
    ) -> None:
        self.parties = dict(parties)
        self.language = language
        self._articles = tuple(each if each.endswith("'") else f"{each} " for each in articles)
        self._files = files
        self._inflected = inflected
        self._exact: dict[str, _Meaning] = {}
        self._any_case: dict[str, _Meaning] = {}
        patterns = self._patterns(other, frozenset(fold(form) for form in doubtful))
        self._meanings = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)
        shorts = {party.code: party.shorts for party in self.parties.values() if party.shorts}
        self._short_names = ShortNames(shorts, short_names) if short_names and shorts else None

    @staticmethod
    def default(language: str = ENGLISH) -> PartyTable:
        """The shipped table in one language; read once."""
        return _table((), language)

    @staticmethod
    def from_files(*paths: str | Path, language: str = ENGLISH) -> PartyTable:
        """The shipped table with the parties of a user's files; a form of theirs wins.

        Raises DataError if a file is missing or wrong.
        """
        return _table(tuple(Path(path) for path in paths), language)

    def in_language(self, language: str | None) -> PartyTable:
        """The same parties as this language calls them, with the same files of the user's.

        A table that was put together by hand, and a language that has no names, give this one.
        """
        if self._files is None or language in {None, self.language}:
            return self
        return _table(self._files, language) if language in named_languages() else self

    def get(self, code: str) -> Party | None:
        """The party of a code."""
        return self.parties.get(code)

    def lookup(self, form: str) -> Party | None:
        """The party that this whole form names, if any.

        Accents, dots, a leading article and a final "'s" do not count. Case counts for acronyms and
        for forms in small letters throughout ("turkey", "us" name nobody).
        """
        key = _key(form)
        found = self._named_by(key)
        article = next((each for each in self._articles if key.lower().startswith(each)), None)
        return found if found or article is None else self._named_by(key[len(article) :])

    def _named_by(self, key: str) -> Party | None:
        meaning = self._exact.get(key)
        if meaning is None and key != key.lower():
            meaning = self._any_case.get(key.lower())
        code = meaning.code if meaning else self._short_names and self._short_names.lookup(key)
        return self.parties.get(code) if code else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PartyMention]:
        """The mentions of parties in ``text[start:end]``, in order, the longest at each place.

        Offsets are into the whole text; forms inside longer words do not count. Linear time.
        """
        hits = self._hits(text, start, end)
        if self._short_names is not None:
            shorts = self._short_names.find(fold(text), start, end, self._named)
            hits += [(a, b, _Meaning(code, "demonym", doubtful)) for a, b, code, doubtful in shorts]
        found: list[PartyMention] = []
        reach = start
        for first, last, meaning in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            if first < reach:
                continue
            reach = last
            if meaning.code is not None:
                mention = PartyMention(first, reach, meaning.code, meaning.form, meaning.doubtful)
                found.append(mention)
        return found

    def _hits(self, text: str, start: int, end: int | None) -> list[tuple[int, int, _Meaning]]:
        part = fold(text[start:end])
        return [
            (first + start, last + start, self._meanings[number])
            for number, first, last in self._automaton.find_matches_as_indexes(
                part, overlapping=True
            )
            if _is_bounded(text, first + start, last + start)
        ]

    def _named(self, text: str) -> dict[str, list[int]]:
        """Where a text names each party in full."""
        found: dict[str, list[int]] = {}
        for first, _, meaning in sorted(self._hits(text, 0, None), key=lambda hit: hit[0]):
            if meaning.code is not None:
                found.setdefault(meaning.code, []).append(first)
        return found

    def _patterns(self, other: Iterable[str], doubtful: frozenset[str]) -> dict[str, _Meaning]:
        """Folded form -> meaning, for the automaton; fills the tables of ``lookup`` as well."""
        found: dict[str, _Meaning] = {}
        shouted: dict[str, _Meaning] = {}
        for party in reversed(self.parties.values()):  # later parties are the user's: theirs win
            for form, kind in party.forms:
                meaning = _Meaning(party.code, kind, _bare(fold(form)) in doubtful)
                for written in self._written(form, kind):
                    folded = _bare(fold(written))
                    found.setdefault(folded, meaning)
                    self._exact.setdefault(_key(written), meaning)
                    if kind != "acronym" and len(folded) >= _SHORTEST_UPPER:
                        shouted.setdefault(folded.upper(), meaning)
                        self._any_case.setdefault(_key(written).lower(), meaning)
        for form in other:
            for written in map(fold, self._written(form, "demonym")):
                found.setdefault(written, _Meaning(None, "name"))
                shouted.setdefault(written.upper(), _Meaning(None, "name"))
        return shouted | found

    def _written(self, form: str, kind: PartyForm) -> Iterable[str]:
        """A form in all its cases, where names have cases; demonyms with capitals as well."""
        if self._inflected and kind != "acronym":
            return all_forms(form) if kind == "demonym" else case_forms(form)
        return _capitals(form) if kind == "demonym" and form[:1].islower() else (form,)


@lru_cache(maxsize=1)
def named_languages() -> frozenset[str]:
    """The codes of the languages that have names of parties."""
    return frozenset(path.parent.name for path in ROOT.glob("*/parties.toml"))


@lru_cache(maxsize=16)
def _table(paths: tuple[Path, ...], language: str) -> PartyTable:
    shipped = [CODES, ROOT / language / "parties.toml"]
    files = [(path, read_toml(path, PartyFile)) for path in (*shipped, *paths)]
    parties: dict[str, Party] = {}
    for path, file in files:
        _refuse_twice(path, file)
        for code, entry in file.party.items():
            parties[code] = _merged(path, code, parties.pop(code, None), entry)
    return PartyTable(
        parties,
        other=[form for _, file in files for form in file.other],
        doubtful=[form for _, file in files for form in file.doubtful],
        articles=[article for _, file in files for article in file.articles],
        short_names=next((file.short_names for _, file in files if file.short_names), None),
        inflected=any(file.inflected for _, file in files),
        language=language,
        files=paths,
    )


def _merged(path: Path, code: str, known: Party | None, entry: PartyEntry) -> Party:
    kind = entry.kind or (known.kind if known else None)
    if kind is None:
        raise DataError(
            f"{path}: party {code!r} has no kind, and no file before this one gives it one; "
            "expected state, organisation or body"
        )
    old = known or Party(code, kind)
    return Party(
        code=code,
        kind=kind,
        names=_joined(old.names, entry.names),
        acronyms=_joined(old.acronyms, entry.acronyms),
        demonyms=_joined(old.demonyms, entry.demonyms),
        capitals=_joined(old.capitals, entry.capital),
        seats=_joined(old.seats, (*entry.seats, *entry.residences)),
        bodies=_joined(old.bodies, entry.bodies),
        shorts=_joined(old.shorts, entry.short),
        lat=entry.lat if entry.lat is not None else old.lat,
        lon=entry.lon if entry.lon is not None else old.lon,
    )


def _joined(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _refuse_twice(path: Path, file: PartyFile) -> None:
    owners: dict[str, str] = {}
    for code, entry in file.party.items():
        names = (*entry.names, *entry.acronyms, *entry.demonyms, *entry.capital, *entry.seats)
        for form in (*names, *entry.residences, *entry.bodies):
            owner = owners.setdefault(_key(form), code)
            if owner != code:
                raise DataError(
                    f"{path}: {form!r} is a form of both {owner} and {code}; "
                    "keep it with the one that texts mean by it"
                )


def _capitals(form: str) -> tuple[str, ...]:
    """A form in small letters, at the head of a sentence, and as the name of a people."""
    parts = [part[:1].upper() + part[1:] for part in form.split("-")]
    return form, form[:1].upper() + form[1:], "-".join(parts)


def _bare(folded: str) -> str:
    return folded[4:] if folded.startswith(("the ", "The ")) else folded


def _key(form: str) -> str:
    """What two forms share when only accents, dots, an article or a possessive part them."""
    return _bare(fold(form.strip())).removesuffix("'s").replace(".", "")


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether no word runs on over either end of a stretch; see ``runs_on``."""
    if start > 0 and runs_on(text[start - 1], text[start]):
        return False
    return not (end < len(text) and runs_on(text[end - 1], text[end]))


def known_party(said: str) -> str | None:
    """The code of a party that is named by its code, or in words of any language that has names of
    parties, those of English first; None where no shipped table knows it."""
    words = said.strip()
    if PartyTable.default().get(words.upper()):
        return words.upper()
    for language in sorted(named_languages(), key=lambda code: (code != ENGLISH, code)):
        party = PartyTable.default(language).lookup(words)
        if party is not None:
            return party.code
    return None


def party_code(said: str | None) -> str | None:
    """The code of a party that is named by its code or in words; others as they are named."""
    if said is None or not said.strip():
        return None
    return known_party(said) or said.strip()
