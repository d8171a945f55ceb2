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
from communique.coding.phrases import code_phrases
from communique.coding.references import code_references
from communique.coding.resolve import resolve_mentions
from communique.coding.statements import code_statements
from communique.coding.text import Text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.languages.phrases import load_phrases
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
    """The stages up to attribution; None for a page that reports no engagement."""
    pack = load_pack(document.language or "en")
    analysed = nlp.load(pack.code).analyse(document.text)
    text = Text(document, analysed, pack, parties or PartyTable.default())
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
    document's language, or a file is wrong.
    """
    codebook = load_codebook()
    pack = load_pack(document.language or "en")
    made_by = makers(document.language)
    stages = attribute(document, parties=parties)
    if stages is None:
        return Readout(document=document, is_readout=False, made_by=made_by)
    text, entities, cast, engagement, attributions = stages
    stretches = attributions.stretches
    statements = code_statements(
        text, entities, cast, stretches, codebook=codebook, head=load_head(pack.code)
    )
    references = code_references(text, entities, cast, engagement)
    found = code_phrases(text, stretches, known=load_phrases(pack.code, phrases))
    covered = [
        *(statement.span for statement in statements),
        *(reference.span for reference in references),
        *(phrase.span for phrase in found),
        *attributions.narrated,
        *([engagement.span] if engagement.span else []),
    ]
    return Readout(
        document=document,
        is_readout=True,
        engagement=engagement,
        participants=cast.participants,
        statements=statements,
        references=references,
        phrases=found,
        uncoded=_uncovered(text, covered),
        made_by=made_by,
    )


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
