"""Analysed text: a spaCy ``Doc`` with words and sentences, and with trees where a parser is used.

The ``Doc`` is the common form whatever made it. A pack names the module that makes it for its
language (``pack.toml``: ``analyser``): our own encoder, a spaCy model, or another library.
Importing this module is cheap: spaCy and the libraries are imported when a language is loaded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from communique.errors import InputError
from communique.languages.pack import Pack, load_pack

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL_VERSION = "3"


class Analyser(ABC):
    """Analyses text of one language. ``name`` tells what made the analysis, with its version."""

    name: str

    @abstractmethod
    def analyse(self, text: str) -> Doc:
        """The text as a ``Doc`` whose ``text`` is exactly the one given.

        ``token.idx`` counts code points. Each token has ``pos_`` (Universal POS), ``lemma_`` and
        its sentence. Where the pack's analysis is a tree it has ``tag_`` (tags of form in the
        manner of the Penn Treebank: VBD, VBN, MD, NNP ...), ``dep_`` (Universal Dependencies, with
        the subtypes that ``coding/syntax.py`` names) and ``head`` as well. White space other than
        one space after a word is a token of its own: ``pos_`` SPACE, ``dep_`` "dep", attached to
        the word before it. Raises InputError for a text with a lone surrogate, which no UTF-8 text
        can hold.
        """

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The texts in order, each as analyse gives it."""
        return map(self.analyse, texts)


class _Maker(Protocol):
    def make(self, pack: Pack, *, threads: int) -> Analyser:
        """The analyser of a pack."""


def check_encodable(text: str) -> None:
    """Raise InputError for a text with a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"character {error.start} of the text is a lone surrogate ({text[error.start]!r}); "
            "expected text that UTF-8 can hold; decode the source again"
        ) from error


def load(language: str, *, threads: int = 1) -> Analyser:
    """The analyser of a language, made once a process.

    ``threads`` is the number of threads one run of a model may use; one is best under a process
    pool. Raises DataError if there is no pack for the language, InputError if what it needs is not
    installed.
    """
    return _load(language, threads)


@lru_cache(maxsize=8)
def _load(language: str, threads: int) -> Analyser:
    pack = load_pack(language)
    maker = cast("_Maker", import_module(f"communique.languages.{pack.about.analyser}"))
    try:
        return maker.make(pack, threads=threads)
    except ModuleNotFoundError as error:
        extra = pack.about.extra
        if extra is None:
            raise
        raise InputError(
            f"texts in {pack.about.name} need {error.name}, which is not installed: "
            f"pip install 'communique[{extra}]'"
        ) from error
