"""The language versions of one text, found in a store or among files, and held against each other.

A ministry's own language is the one that is not English; where none or both are, it is that of the
text that came first, or that is named first.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from communique.analysis.discrepancy import Versions
from communique.analysis.facts import is_coded
from communique.analysis.versions import versions as compare_versions
from communique.errors import InputError, NotFoundError
from communique.jobs.answers import readout_of
from communique.record import Readout
from communique.store import Store

ENGLISH = "en"

Named = tuple[str, Readout]


def versions(names: Sequence[str], store: Store | None) -> list[Versions]:
    """A text in its own language against each of its translations.

    ``names`` are the versions, by path, address or stored id; of a single stored one the others are
    looked up in its publication. Raises NotFoundError where there is no other language, InputError
    for a language that cannot be read.
    """
    found = [readout_of(name, store) for name in names]
    if len(found) == 1:
        found = _published_with(found[0], names[0], store)
    return compared(found)


def compared(found: Sequence[Named]) -> list[Versions]:
    """Versions that are at hand, the own one against each in another language; as ``versions``."""
    for name, readout in found:
        if not is_coded(readout.document):
            raise InputError(
                f"{name}: is in {readout.document.language!r}, which cannot be read yet; expected "
                "versions in languages that have a pack"
            )
        if not readout.is_readout:
            raise InputError(f"{name}: no engagement was found in it, so it cannot be compared")
    own, *others = sorted(found, key=lambda each: _language(each) == ENGLISH)
    others = [each for each in others if _language(each) != _language(own)]
    if not others:
        raise NotFoundError(
            f"{own[0]}: all that is named is in {_language(own)!r}; expected versions in two "
            "languages"
        )
    return [compare_versions(own[1], each[1], ids=(own[0], each[0])) for each in others]


def _published_with(asked: Named, name: str, store: Store | None) -> list[Named]:
    """A stored document with the versions of its publication in other languages, one each, the
    main one first."""
    if store is None or Path(name).is_file():
        raise NotFoundError(f"{name}: is a file; expected the file of another version as well")
    languages: dict[str, str] = {}
    for each in store.publication(asked[0]):
        if each.document == asked[0] or (each.language or ENGLISH) != _language(asked):
            languages.setdefault(each.language or ENGLISH, each.document)
    if len(languages) < 2:
        raise NotFoundError(
            f"{asked[0]}: no version of it in another language is stored; add one, or name both"
        )
    return [asked if id_ == asked[0] else (id_, store.readout(id_)) for id_ in languages.values()]


def _language(named: Named) -> str:
    return named[1].document.language or ENGLISH
