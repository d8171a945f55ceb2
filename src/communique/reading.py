"""Sources to Readouts: intake, the parties that count for a source, and the pipeline, in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import DataError, InputError
from communique.settings import Settings, load_settings

if TYPE_CHECKING:
    from communique.languages.parties import PartyTable
    from communique.languages.phrases import PhraseEntry
    from communique.record import Document, Readout

OnError = Callable[[InputError], None]
Parties = str | Path | Iterable[str | Path]
Phrases = str | Path | Iterable[str | Path]

PARTIES_FILE = "parties.toml"
"""A file of this name beside a source declares parties that its texts speak of."""

# the longest name that file systems take, in bytes; what is longer is a text
_LONGEST_NAME = 255
_SENTENCE_ENDS = tuple('.!?…。！？"”’»)）')


def read(
    source: str | Path,
    *,
    language: str | None = None,
    parties: Parties = (),
    phrases: Phrases = (),
) -> Readout:
    """Read one document: a path, an address (http or https), or the text itself.

    A string is taken as a text if it has several lines or ends like a sentence, and no file has
    that name. ``language`` is the text's language code (default: found from the text); ``parties``
    names files of parties to add to the shipped table, ``phrases`` files of stock phrases.

    Raises InputError if the source cannot be read or holds more than one document (for those there
    is ``read_all``), and DataError if a file of parties or phrases is wrong.
    """
    readouts = read_all(source, language=language, parties=parties, phrases=phrases)
    first = next(readouts, None)
    if first is None:
        raise InputError(f"{source}: holds no document; expected one text")
    if next(readouts, None) is not None:
        raise InputError(
            f"{source}: holds several documents; expected one: use communique.read_all, which "
            "yields a readout for each"
        )
    return first


def read_all(
    source: str | Path,
    *,
    language: str | None = None,
    parties: Parties = (),
    phrases: Phrases = (),
    on_error: OnError | None = None,
) -> Iterator[Readout]:
    """Read every document of a source, one Readout each, as they are made.

    Options as for ``read``. An item that cannot be read raises InputError; with ``on_error`` that
    function is called with the error instead, and the other items go on.
    """
    if isinstance(source, Path) or not _is_text(source):
        yield from read_source(
            str(source), language=language, parties=parties, phrases=phrases, on_error=on_error
        )
        return
    from communique.intake import from_text

    settings = load_settings()
    table = party_table(None, parties, settings=settings)
    files = phrase_files(phrases, settings=settings)
    yield from _coded([from_text(source, language=language)], table, files, on_error)


def read_source(
    origin: str,
    *,
    language: str | None = None,
    parties: Parties = (),
    phrases: Phrases = (),
    on_error: OnError | None = None,
) -> Iterator[Readout]:
    """Like ``read_all``, of a path, an address or ``-`` (standard input), never of a text."""
    from communique.intake import open_source

    settings = load_settings()
    table = party_table(origin, parties, settings=settings)
    items = open_source(origin, language=language, timeout=settings.timeout)
    yield from _coded(items, table, phrase_files(phrases, settings=settings), on_error)


def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read, in alphabetical order."""
    from communique.languages.pack import known_packs

    return known_packs()


def party_table(origin: str | None, parties: Parties = (), *, settings: Settings) -> PartyTable:
    """The shipped parties with those of the settings, of the file beside a source, of ``parties``.

    A form of a later file wins. Raises DataError if a file is missing or wrong.
    """
    from communique.languages.parties import PartyTable

    beside = _beside(origin) if origin is not None else None
    named = (parties,) if isinstance(parties, str | Path) else parties
    files = [path for path in (settings.parties, beside, *named) if path is not None]
    return PartyTable.from_files(*dict.fromkeys(Path(file) for file in files))


def phrase_files(phrases: Phrases = (), *, settings: Settings) -> tuple[Path, ...]:
    """The files of stock phrases that count: that of the settings and those that are named.

    Raises DataError if one is missing or wrong.
    """
    named = (phrases,) if isinstance(phrases, str | Path) else phrases
    files = [path for path in (settings.phrases, *named) if path is not None]
    found = tuple(dict.fromkeys(Path(file).absolute() for file in files))
    for file in found:
        check_phrases(file)
    return found


def known_phrases(phrases: Phrases = (), *, settings: Settings) -> dict[str, PhraseEntry]:
    """The stock phrases of all languages and of the files that count, by their ids.

    A concept has its forms in all languages, English ones first. Raises DataError if a file is
    missing or wrong.
    """
    from communique.languages.phrases import load_phrases

    files = phrase_files(phrases, settings=settings)
    known: dict[str, PhraseEntry] = {}
    for language in sorted(languages(), key=lambda code: (code != "en", code)):
        for name, entry in load_phrases(language, files).phrase.items():
            forms = (*(known[name].forms if name in known else ()), *entry.forms)
            known[name] = known.get(name, entry).model_copy(
                update={"forms": tuple(dict.fromkeys(forms))}
            )
    return known


def check_phrases(file: Path) -> None:
    """Raise DataError if a file of stock phrases is missing or wrong."""
    from communique.languages.pack import read_toml
    from communique.languages.phrases import PhraseList

    try:
        read_toml(file, PhraseList).matcher  # noqa: B018 - made once here, so that it is told
    except DataError as error:
        said = str(error)
        raise DataError(said if str(file) in said else f"{file}: {said}") from None


def is_address(source: str) -> bool:
    """Whether a source is an address or standard input, and not a path."""
    return source == "-" or source.lower().startswith(("http://", "https://"))


def _coded(
    items: Iterable[Document | InputError],
    table: PartyTable,
    phrases: tuple[Path, ...],
    on_error: OnError | None,
) -> Iterator[Readout]:
    from communique.pipeline import read as read_document

    for item in items:
        try:
            if isinstance(item, InputError):
                raise item
            _check_language(item)
            readout = read_document(item, parties=table, phrases=phrases)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
        else:
            yield readout


def _check_language(document: Document) -> None:
    """Raise InputError for a text in a language that has no pack."""
    known = languages()
    if document.language not in {None, *known}:
        raise InputError(
            f"{document.origin}: the text is in language {document.language!r}, which cannot be "
            f"read yet; expected one of: {', '.join(known)}; if it is one of these, name it "
            "(--lang, language=); `communique add` keeps, finds and shows it without coding it"
        )


def _is_text(source: str) -> bool:
    """Whether a string is the text itself, not the name of something to open."""
    if "\n" in source or len(source.encode("utf-8", "replace")) > _LONGEST_NAME:
        return not is_address(source)
    if is_address(source) or not source.rstrip().endswith(_SENTENCE_ENDS):
        return False
    return not Path(source).exists()


def _beside(origin: str) -> Path | None:
    """The file of parties in the folder of a path."""
    path = Path(origin).parent / PARTIES_FILE
    try:
        return None if is_address(origin) or not path.is_file() else path
    except OSError:  # a name that the file system does not take; intake says so
        return None
