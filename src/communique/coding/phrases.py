"""Stock phrases: the known ones of the pack, where they stand, and who uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.attributed import Attributed
from communique.coding.text import Text
from communique.languages.folding import fold, is_spaceless
from communique.languages.phrases import EXACT, SLOT, Node, PhraseList
from communique.record import Phrase, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# joiners inside a word ("win-win") and quotation marks around a part of a phrase do not part it
_THROUGH = frozenset('-‐‑"“”„«»「」『』')
_JOINED = re.compile("[-‐‑]")


@dataclass(frozen=True)
class _Word:
    """A token as the matcher sees it: what may take the next step, and whether a slot takes it."""

    span: Span
    keys: tuple[str, ...]
    slot: bool


def code_phrases(
    text: Text, attributed: Sequence[Attributed], *, known: PhraseList | None = None
) -> tuple[Phrase, ...]:
    """The known stock phrases of a text in order, the longest at each place.

    ``known`` are those to look for (default: those of the pack).

    ``source_parties`` are those of the stretch of speech that holds the phrase, or, where none
    holds all of it, of the stretch that shares most of it. Linear in the length of the text.
    """
    phrases = known or text.pack.phrases
    spans = list(_matches(_words(text, phrases), phrases.matcher))
    sources = _Sources(text, attributed)
    return tuple(
        Phrase(
            id=concept,
            span=span,
            text=text.document.text[span[0] : span[1]],
            source_parties=sources.of(span),
        )
        for concept, span in spans
    )


def _words(text: Text, phrases: PhraseList) -> list[_Word]:
    words: list[_Word] = []
    for token in text.doc:
        if token.text in _THROUGH or (token.is_space and "\n" not in token.text):
            continue
        if is_spaceless(token.text[0]):
            words += _letters(token)
        elif _plain(token.text) not in phrases.skipped:
            words += _parts(token.idx, token.text, token.lemma_)
    return words


def _plain(word: str) -> str:
    """A word in small letters, without the apostrophe of one that lost its vowel ("l'")."""
    low = word.lower().replace("’", "'")
    return low.rstrip("'") or low


def _parts(start: int, form: str, lemma: str) -> Iterator[_Word]:
    """A token as one word, or the parts of one that a joiner parts ("политико-дипломатический")."""
    forms = _JOINED.split(form)
    lemmas = _JOINED.split(lemma)
    if len(forms) == 1 or not all(forms):
        forms, lemmas = [form], [lemma]
    for part, base in zip(forms, lemmas if len(lemmas) == len(forms) else forms, strict=True):
        low = _plain(part)
        keys = dict.fromkeys((low, EXACT + low, base.lower().rpartition(" ")[2]))  # "se opposer"
        yield _Word((start, start + len(part)), tuple(keys), part[0].isalnum())
        start += len(part) + 1


def _letters(token: Token) -> Iterator[_Word]:
    """A word letter by letter, where the end of a word cannot be told for sure."""
    for at, letter in enumerate(fold(token.text), start=token.idx):
        yield _Word((at, at + 1), (letter, EXACT + letter), letter.isalnum())


def _matches(words: Sequence[_Word], root: Node) -> Iterator[tuple[str, Span]]:
    at = 0
    while at < len(words):
        begins = any(key in root.next for key in words[at].keys)
        end, concept = _longest(words, at, root) if begins else (at, None)
        if concept is None:
            at += 1
            continue
        yield concept, (words[at].span[0], words[end - 1].span[1])
        at = end


def _longest(words: Sequence[_Word], at: int, root: Node) -> tuple[int, str | None]:
    """Where the longest phrase that begins at a word ends, and its concept.

    No more steps than the tree of forms is deep; the states at one step are few.
    """
    states = [root]
    best: tuple[int, str | None] = (at, None)
    while states and at < len(words):
        word = words[at]
        keys = (*word.keys, SLOT) if word.slot else word.keys
        reached = [n for state in states for key in keys for n in state.next.get(key, ())]
        states = list({id(node): node for node in reached}.values())
        at += 1
        concept = next((state.concept for state in states if state.concept), None)
        if concept is not None:
            best = (at, concept)
    return best


class _Sources:
    """Finds who says a span. Asked in the order of the text, it walks it once."""

    def __init__(self, text: Text, attributed: Sequence[Attributed]) -> None:
        self._sentences = text.sentences
        self._at = 0
        self._by_sentence: dict[int, list[Attributed]] = {}
        for stretch in attributed:
            self._by_sentence.setdefault(stretch.sentence, []).append(stretch)

    def of(self, span: Span) -> tuple[str, ...]:
        """The parties of the stretch that fits the span best; none for narration."""
        while self._at < len(self._sentences) and self._sentences[self._at].span[1] <= span[0]:
            self._at += 1
        if self._at == len(self._sentences):
            return ()
        stretches = self._by_sentence.get(self._sentences[self._at].index, ())
        shared = [(_shared(s.content, span), -_length(s.content), s.parties) for s in stretches]
        most, _, parties = max(shared, default=(0, 0, ()))
        return parties if most > 0 else ()


def _shared(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _length(span: Span) -> int:
    return span[1] - span[0]
