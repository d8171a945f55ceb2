"""Sources to Readouts: intake, the parties that count for a source, and the pipeline, in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.settings import Settings, load_settings

if TYPE_CHECKING:
    from communique.languages.parties import PartyTable
    from communique.record import Document, Readout

PARTIES_FILE = "parties.toml"
"""A file of this name beside a source declares parties that its texts speak of."""

# the longest name that file systems take; what is longer is a text
_LONGEST_NAME = 255
_SENTENCE_ENDS = tuple(".!?…。！？\"”’»)）")


def read(
    source: str | Path,
    *,
    language: str | None = None,
    parties: str | Path | Iterable[str | Path] = (),
) -> Readout:
    """Read one document: a path, an address (http or https), or the text itself.

    A string is taken as a text if it has several lines or ends like a sentence, and no file has
    that name. ``language`` is the text's language code (default: found from the text); ``parties``
    names files of parties to add to the shipped table.

    Raises InputError if the source cannot be read or holds more than one document (for those there
    is ``read_all``), and DataError if a file of parties is wrong.
    """
    readouts = read_all(source, language=language, parties=parties)
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
    parties: str | Path | Iterable[str | Path] = (),
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Readout]:
    """Read every document of a source, one Readout each, as they are made.

    Options as for ``read``. An item that cannot be read raises InputError; with ``on_error`` that
    function is called with the error instead, and the other items go on.
    """
    from communique.pipeline import read as read_document

    named = (parties,) if isinstance(parties, str | Path) else parties
    settings = load_settings()
    table = party_table(source, named, settings=settings)
    for item in _documents(source, language, settings.timeout):
        if isinstance(item, InputError):
            if on_error is None:
                raise item
            on_error(item)
        else:
            yield read_document(item, parties=table)


def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read, in alphabetical order."""
    from communique.languages.pack import ROOT

    return tuple(sorted(path.parent.name for path in ROOT.glob("*/entities.toml")))


def party_table(
    source: str | Path, parties: Iterable[str | Path] = (), *, settings: Settings
) -> PartyTable:
    """The shipped parties with those of the settings, of the file beside a source, of ``parties``.

    A form of a later file wins. Raises DataError if a file is missing or wrong.
    """
    from communique.languages.parties import PartyTable

    files = [Path(path) for path in parties]
    beside = _beside(source)
    if beside is not None:
        files.insert(0, beside)
    if settings.parties is not None:
        files.insert(0, settings.parties)
    return PartyTable.from_files(*dict.fromkeys(files)) if files else PartyTable.default()


def _documents(
    source: str | Path, language: str | None, timeout: float
) -> Iterator[Document | InputError]:
    """What intake finds; a text in a language without a pack is an error."""
    from communique.intake import from_text, open_source

    items: Iterable[Document | InputError]
    if isinstance(source, str) and _is_text(source):
        items = (from_text(source, language=language),)
    else:
        items = open_source(str(source), language=language, timeout=timeout)
    known = languages()
    for item in items:
        if isinstance(item, InputError) or item.language in {None, *known}:
            yield item
        else:
            yield InputError(
                f"{item.origin}: the text is in language {item.language!r}, which cannot be read "
                f"yet; expected one of: {', '.join(known)}; if it is one of these, name it "
                "(--lang, language=)"
            )


def _is_text(source: str) -> bool:
    """Whether a string is the text itself, not the name of something to open."""
    if "\n" in source or len(source) > _LONGEST_NAME:
        return True
    if source.startswith(("http://", "https://")) or not source.rstrip().endswith(_SENTENCE_ENDS):
        return False
    return not Path(source).exists()


def _beside(source: str | Path) -> Path | None:
    """The file of parties in the folder of a source."""
    if isinstance(source, str) and (
        source == "-" or source.startswith(("http://", "https://")) or _is_text(source)
    ):
        return None
    path = Path(source).parent / PARTIES_FILE
    return path if path.is_file() else None
