"""read(document) -> Readout: the stages in order, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.codebook import load_codebook
from communique.coding.attributions import Attributions, code_attributions
from communique.coding.engagements import code_engagement
from communique.coding.entities import find_entities
from communique.coding.heads import load_head
from communique.coding.mentions import Cast, Entities
from communique.coding.parts import Parts
from communique.coding.phrases import code_phrases
from communique.coding.references import code_references
from communique.coding.resolve import resolve_mentions
from communique.coding.statements import code_statements
from communique.coding.surface.stages import code_surface
from communique.coding.text import Text
from communique.errors import InputError
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.languages.phrases import PhraseList, load_phrases
from communique.record import Document, Engagement, MadeBy, Readout, Span
from communique.version import __version__


class Stages(NamedTuple):
    """What the first stages hand on to the rest: the text, who is in it, and who speaks."""

    text: Text
    entities: Entities
    cast: Cast
    engagement: Engagement
    attributions: Attributions


def attribute(document: Document, *, parties: PartyTable | None = None) -> Stages | None:
    """The stages up to attribution, over trees; None for a page that reports no engagement."""
    return _attribute(_analyse(document, parties))


def _analyse(document: Document, parties: PartyTable | None) -> Text:
    pack = load_pack(document.language or "en")
    try:
        analyser = nlp.load(pack.code)
    except InputError as error:  # what the language needs is not installed
        raise InputError(f"{document.origin}: {error}") from error
    analysed = analyser.analyse(document.text)
    named = (parties or PartyTable.default()).in_language(pack.code)
    return Text(document, analysed, pack, named)


def _attribute(text: Text) -> Stages | None:
    found = find_entities(text)
    engagement, cast = code_engagement(text, found)
    if engagement is None:
        return None
    entities = resolve_mentions(text, found, cast)
    attributions = code_attributions(text, entities, cast, engagement)
    return Stages(text, entities, cast, engagement, attributions)


def read(
    document: Document, *, parties: PartyTable | None = None, phrases: tuple[Path, ...] = ()
) -> Readout:
    """Code one document. A page that reports no engagement gives a Readout without parts.

    ``parties`` is the table of parties to look names up in (default: the shipped one); ``phrases``
    names files of stock phrases to add to the pack's. Raises DataError if there is no pack for the
    document's language, or a file is wrong; InputError if what the language needs is not installed.
    """
    text = _analyse(document, parties)
    known = load_phrases(text.pack.code, phrases)
    if text.pack.about.analysis == "tree":
        parts = _code_trees(text, known)
    else:
        parts = code_surface(text, codebook=load_codebook(), phrases=known)
    made_by = makers(document.language)
    if parts is None:
        return Readout(document=document, is_readout=False, made_by=made_by)
    covered = [
        *(statement.span for statement in parts.statements),
        *(reference.span for reference in parts.references),
        *(phrase.span for phrase in parts.phrases),
        *parts.narrated,
        *([parts.engagement.span] if parts.engagement.span else []),
    ]
    return Readout(
        document=document,
        is_readout=True,
        engagement=parts.engagement,
        participants=parts.participants,
        statements=parts.statements,
        references=parts.references,
        phrases=parts.phrases,
        uncoded=_uncovered(text, covered),
        made_by=made_by,
    )


def _code_trees(text: Text, known: PhraseList) -> Parts | None:
    """The parts of a text that has dependency trees."""
    stages = _attribute(text)
    if stages is None:
        return None
    _, entities, cast, engagement, attributions = stages
    stretches = attributions.stretches
    return Parts(
        engagement=engagement,
        participants=cast.participants,
        statements=code_statements(
            text, entities, cast, stretches,
            codebook=load_codebook(), head=load_head(text.pack.code),
        ),
        references=code_references(text, entities, cast, engagement),
        phrases=code_phrases(text, stretches, known=known),
        narrated=tuple(attributions.narrated),
    )  # fmt: skip


@lru_cache(maxsize=16)
def makers(language: str | None) -> MadeBy:
    """The versions that make the record of a document in a language now.

    Raises DataError if there is no pack for the language.
    """
    pack = load_pack(language or "en")
    return MadeBy(
        communique=__version__,
        codebook=load_codebook().version,
        pack=pack.name,
        model=nlp.load(pack.code).name,
    )


def _uncovered(text: Text, covered: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of the body (headings aside) that share no character with any covered span."""
    ends = sorted(covered)
    left: list[Span] = []
    at, reach = 0, -1
    for sentence in text.sentences:
        while at < len(ends) and ends[at][0] < sentence.span[1]:
            reach = max(reach, ends[at][1])
            at += 1
        if not sentence.heading and reach <= sentence.span[0]:
            left.append(sentence.span)
    return tuple(left)
